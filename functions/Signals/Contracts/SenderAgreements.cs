using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals.Contracts;

/// <summary>What a sender may send, as its page shows it; never its keys.</summary>
/// <param name="Cvr">Null for a demo sender.</param>
/// <param name="Kinds">Each with the legal basis for sending it; null for a demo sender.</param>
/// <param name="Keys">Live keys, 0 to 2.</param>
public sealed record SenderAgreement(string Name, string? Cvr, IReadOnlyList<SignalType> Types,
    IReadOnlyList<(SignalKind Kind, string? Basis)> Kinds, int Keys);

/// <summary>The agreements as the settings have them.</summary>
public sealed class SenderAgreements(IOptions<SignalsOptions> options)
{
    public IReadOnlyList<SenderAgreement> All { get; } =
    [
        .. options.Value.Partners.Select(partner => new SenderAgreement(partner.Name, partner.Cvr,
            [.. partner.Types.Select(SignalsOptionsValidator.Read).OfType<SignalType>()],
            [.. partner.Kinds.Select(kind => (Enum.Parse<SignalKind>(kind.Key), (string?)kind.Value)).OrderBy(kind => kind.Item1)],
                partner.KeyHashes.Count)),
        .. options.Value.DevPartners
        ? [Demo(Partners.DevHousing, SignalType.RentArrears), Demo(Partners.DevBenefits, SignalType.BenefitStops)]
        : Array.Empty<SenderAgreement>(),
    ];

    private static SenderAgreement Demo(string name, SignalType type) =>
        new(name, Cvr: null, [type], [.. SignalRules.Kinds[type].Select(kind => (kind, (string?)null))], Keys: 1);
}
