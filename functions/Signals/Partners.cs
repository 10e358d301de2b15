using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Quota;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals;

/// <summary>A sender, and what its agreement lets it send.</summary>
internal sealed record Partner(string Name, IReadOnlySet<SignalType> Types, IReadOnlySet<SignalKind> Kinds, bool HasQuota, bool Trial);

/// <summary>Knows the senders by their keys. The agreements are settings (<see cref="SignalsOptions"/>).</summary>
public sealed class Partners
{
    public const string DevHousing = "dev-housing";
    public const string DevBenefits = "dev-benefits";

    private readonly ApiKeys<Partner> _keys;
    private readonly SignalsOptions _options;
    private readonly MinuteQuota _requests;

    public Partners(IOptions<SignalsOptions> options, MinuteQuota requests)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = _options = options.Value;
        _requests = requests;
        var agreed = from agreement in settings.Partners
                     let partner = Agreed(agreement)
                     from hash in agreement.KeyHashes
                     select (partner, hash);
        _keys = new ApiKeys<Partner>(settings.DevPartners ? agreed.Concat(Dev()) : agreed);
    }

    /// <returns>The sender whose key the request carries; null for none or an unknown one.</returns>
    internal Partner? Sender(HttpRequest request) => _keys.Owner(request);

    /// <returns>Null when the request is within the quota; else how long to wait.</returns>
    internal TimeSpan? OverQuota(Partner partner) =>
        !partner.HasQuota || _requests.Take(partner.Name, 1, RequestsPerMinute(partner)) == 1 ? null
        : TimeSpan.FromSeconds(Left(partner).Seconds);

    internal int RequestsPerMinute(Partner partner) => partner.HasQuota ? _options.RequestsPerMinute : int.MaxValue;

    /// <summary>Requests that the sender may still make in this minute.</summary>
    internal MinuteLeft Left(Partner partner) => _requests.Left(partner.Name, RequestsPerMinute(partner));

    private static Partner Agreed(PartnerAgreement agreement) => new(agreement.Name,
        agreement.Types.Select(SignalsOptionsValidator.Read).OfType<SignalType>().ToHashSet(),
        agreement.Kinds.Keys.Select(Enum.Parse<SignalKind>).ToHashSet(), HasQuota: true, agreement.Trial);

    private static IEnumerable<(Partner Partner, string Hash)> Dev() =>
        from dev in new[] { (Name: DevHousing, Type: SignalType.RentArrears), (Name: DevBenefits, Type: SignalType.BenefitStops) }
        let kinds = SignalRules.Kinds[dev.Type].ToHashSet()
        select (new Partner(dev.Name, new HashSet<SignalType> { dev.Type }, kinds, HasQuota: false, Trial: true), ApiKeys.Hash(dev.Name));
}
