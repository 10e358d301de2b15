using EarlyWarning.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals.Contracts;

/// <summary>A made-up citizen, and everything that was told of it; or why the request is refused.</summary>
public sealed record TrialCitizen(string Token, IReadOnlyList<ErasedSignal> Signals, IResult? Refusal = null);

/// <summary>Finds the citizens that a trial sender made up (<see cref="Agreements.Agreement.Trial"/>).</summary>
public sealed class TrialSignals(
    Partners partners, SignalTable table, IOptions<SignalsOptions> options, [FromKeyedServices(Tables.Citizens)] ITable citizens)
{
    private const int Page = 500;

    /// <param name="signalId">One of the sender's signals about the citizen.</param>
    public async Task<TrialCitizen> Find(HttpRequest request, string signalId, CancellationToken cancellation = default)
    {
        if (await partners.Sender(request, cancellation) is not { } sender) return Refused(Problems.Unauthorized());
        if (!sender.Trial) return Refused(Problems.Forbidden(
            "Kun borgere fra en prøvedrift slettes, når afsenderen beder om det.",
            "Only a trial sender's citizens are erased on request of the sender."));
        if (await table.Receipt(sender.Name, signalId, cancellation) is not { } stored) return Refused(Problems.NotFound());
        var told = await citizens.Query(stored.Token, SignalRows.Prefix, SignalRows.End, cancellation)
            .Select(SignalRows.FromRow).Select(signal => new ErasedSignal(signal.Sender, signal.SignalId)).ToListAsync(cancellation);
        return told.TrueForAll(signal => signal.Sender == sender.Name)
            ? new TrialCitizen(stored.Token, told.Contains(new(sender.Name, signalId)) ? told : [.. told, new(sender.Name, signalId)])
            : Refused(Problems.Conflict("En anden afsender har meldt denne borger: det er ikke en opfundet borger.",
                "Another sender has told of this citizen, who is then not made up."));
    }

    /// <summary>All that a test agreement has made up, on a host that is there to try things on.</summary>
    public async Task<(IReadOnlyList<TrialCitizen> Citizens, IResult? Refusal)> All(
        HttpRequest request, CancellationToken cancellation = default)
    {
        if (await partners.Sender(request, cancellation) is not { } sender) return ([], Problems.Unauthorized());
        if (!sender.Agreement.Test) return ([], Problems.Forbidden(
            "Kun det, en prøveaftale har meldt, kan nulstilles.", "Only what a test agreement has told is reset."));
        if (!options.Value.DevPartners) return ([], Problems.Forbidden(
            "Dette er ikke en sandkasse: her nulstilles intet.", "This is no sandbox: nothing is reset here."));
        var told = new List<(string SignalId, string Token)>();
        for (string? after = null; ; after = told[^1].SignalId)
        {
            var page = await table.Receipts(sender.Name, after, Page, cancellation);
            told.AddRange(page.Select(one => (one.SignalId, one.Receipt.Token)));
            if (page.Count < Page) break;
        }
        return ([.. told.GroupBy(one => one.Token, one => new ErasedSignal(sender.Name, one.SignalId), StringComparer.Ordinal)
            .Select(own => new TrialCitizen(own.Key, [.. own]))], null);
    }

    private static TrialCitizen Refused(IResult refusal) => new("", [], refusal);
}
