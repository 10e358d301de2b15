using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;
using EarlyWarning.Signals.Quota;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals;

/// <summary>A sender, and what its agreement lets it send.</summary>
internal sealed record Partner(Agreement Agreement)
{
    public string Name => Agreement.Sender;
    public IReadOnlySet<SignalType> Types { get; } = Agreement.Types;
    public IReadOnlyDictionary<SignalKind, string> Kinds => Agreement.Kinds;
    public bool Trial => Agreement.Trial;
    public bool HasQuota => !Agreement.Demo;
}

/// <param name="KeyId">Which of its keys.</param>
internal sealed record KeyOwner(Partner Partner, string KeyId);

/// <summary>Knows the senders by their keys, as <see cref="AgreementBook"/> has them at this moment.</summary>
public sealed class Partners(
    AgreementBook book, SenderKeys keys, IOptions<SignalsOptions> options, MinuteQuota quota, TimeProvider clock)
{

    /// <returns>The sender whose key the request carries; null for none or an unknown one.</returns>
    internal async Task<Partner?> Sender(HttpRequest request, CancellationToken cancellation)
    {
        if (await book.Owner(request, cancellation) is not { } owner) return null;
        ApiKeys.Know(request, owner.Partner.Name);
        await keys.Note(owner.Partner.Name, owner.KeyId, cancellation);
        return owner.Partner;
    }

    /// <returns>The answer to signals when the agreement does not count today; null when it does.</returns>
    internal IResult? NotInForce(Partner partner) => partner.Agreement.On(CopenhagenTime.DateOf(clock.GetUtcNow())) switch
    {
        AgreementValidity.NotYet => NotInForce("agreement-not-yet",
            $"Aftalen gælder først fra {partner.Agreement.From:dd.MM.yyyy}.",
            $"The agreement is in force from {partner.Agreement.From:yyyy-MM-dd} on."),
        AgreementValidity.Lapsed => NotInForce("agreement-lapsed",
            $"Aftalen udløb {partner.Agreement.To:dd.MM.yyyy}. Få den fornyet hos kommunen, og send igen.",
            $"The agreement lapsed on {partner.Agreement.To:yyyy-MM-dd}. Have the municipality renew it, and send again."),
        _ => null,
    };

    /// <returns>Null when the request is within the quota; else how long to wait.</returns>
    internal TimeSpan? OverQuota(Partner partner) =>
        !partner.HasQuota || quota.Take(Window(partner), 1, RequestsPerMinute(partner)) == 1 ? null
        : TimeSpan.FromSeconds(Left(partner).Seconds);

    internal int RequestsPerMinute(Partner partner) => partner.Agreement.Quotas.RequestsPerMinute ?? options.Value.RequestsPerMinute;

    /// <summary>Requests that the sender may still make in this minute.</summary>
    internal MinuteLeft Left(Partner partner) => quota.Left(Window(partner), RequestsPerMinute(partner));

    /// <summary>The limit is part of the name: an agreement that is changed counts at once, with a window of its own.</summary>
    private string Window(Partner partner) => string.Create(CultureInfo.InvariantCulture, $"{partner.Name}|{RequestsPerMinute(partner)}");

    private static IResult NotInForce(string rule, string da, string en) =>
        Problems.Forbidden("Aftalen gælder ikke i dag.", "The agreement is not in force today.", [new("", rule, new(da, en))]);
}
