using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals.Agreements;

/// <summary>
/// Takes each sender of the settings over when it is met there for the first time, with its keys. From then on the agreement is what
/// was approved on the board, and the settings are not asked again.
/// </summary>
internal sealed class AgreementSeed([FromKeyedServices(Tables.Agreements)] ITable rows, IOptions<SignalsOptions> options,
    AgreementBook book, TimeProvider clock)
{
    public const string DevHousing = "dev-housing", DevBenefits = "dev-benefits", DevTest = "dev-test";
    private const string DemoBasis = "opfundet, til demonstration";

    public async Task TakeOver(CancellationToken cancellation)
    {
        var seeds = options.Value.Partners.Select(Agreed).Concat(options.Value.DevPartners ? Demo() : []).ToList();
        foreach (var (agreement, hashes) in seeds)
            while (!await TakeOver(agreement, hashes, cancellation)) cancellation.ThrowIfCancellationRequested();
        await book.All(cancellation);
    }

    private async Task<bool> TakeOver(Agreement agreement, IEnumerable<string> hashes, CancellationToken cancellation)
    {
        var head = await AgreementTable.HeadOf(rows, cancellation);
        var now = clock.GetUtcNow();
        var version = new AgreementVersion { Number = 1, Agreement = agreement, Steps = [new(AgreementAct.Imported, now)] };
        if (await AgreementTable.Read(rows, version, cancellation) is not null) return true;
        var keys = hashes.Select(hash => new StoredKey(agreement.Sender, IdOf(hash), hash.ToLowerInvariant(), now, MadeBy: null));
        return await AgreementTable.TryTransact(rows, head,
            [RowChange.Insert(AgreementTable.ToRow(version)), .. keys.Select(key => RowChange.Insert(SenderKeyRows.ToRow(key)))],
            cancellation);
    }

    private static string IdOf(string hash) => hash[..SenderKeyRows.IdLength].ToLowerInvariant();

    private static (Agreement, IEnumerable<string>) Agreed(PartnerAgreement partner) => (new Agreement
    {
        Sender = partner.Name, Name = partner.FullName.Length > 0 ? partner.FullName : partner.Name, Cvr = partner.Cvr,
        Kinds = partner.Kinds.ToDictionary(kind => Enum.Parse<SignalKind>(kind.Key), kind => kind.Value), Trial = partner.Trial,
        Convened = partner.Convened,
    }, partner.KeyHashes);

    private static IEnumerable<(Agreement, IEnumerable<string>)> Demo() =>
        from dev in new[]
        {
            (Sender: DevHousing, Name: "Enghavn Boligforening", Types: new[] { SignalType.RentArrears }),
            (Sender: DevBenefits, Name: "Ydelseskontoret", Types: [SignalType.BenefitStops]),
            (Sender: DevTest, Name: "Prøveaftalen", Types: [SignalType.RentArrears, SignalType.BenefitStops]),
        }
        select (new Agreement
        {
            Sender = dev.Sender, Name = dev.Name, Trial = true, Demo = true, Convened = dev.Sender != DevTest,
            Kinds = dev.Types.SelectMany(AgreementFields.KindsOf).ToDictionary(kind => kind, _ => DemoBasis),
        }, (IEnumerable<string>)[ApiKeys.Hash(dev.Sender)]);
}
