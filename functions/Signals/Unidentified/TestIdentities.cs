using System.Text.RegularExpressions;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Unidentified;
using EarlyWarning.Signals.Receipts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Unidentified;

/// <summary>
/// Under a test agreement nobody is asked: the reference of the tenancy says what a person would have come to, at once. With none it
/// waits for ever, as the sender may wish to see.
/// </summary>
public sealed partial class TestIdentities(
    UnidentifiedTable table, [FromKeyedServices(Tables.Receipts)] ITable receipts, Feedback feedback, TimeProvider clock)
{
    /// <summary>Roster ids are people's; this is nobody's.</summary>
    private const string Nobody = "test";

    /// <summary>Doing it again tells nothing anew.</summary>
    internal async Task<StoredReceipt> Answer(Signal signal, StoredReceipt receipt, CancellationToken cancellation)
    {
        if (!TestCitizens.Has(receipt.Token) || Asked().Match(signal.TenancyRef ?? "") is not { Success: true } asked) return receipt;
        var found = asked.Groups["code"].Value == FeedbackCodes.Identified;
        var identity = found ? ReceiptIdentity.Identified : ReceiptIdentity.NotFound;
        if (await table.Read(signal.Ref, cancellation) is { Known.Waits: true } kept)
            await table.TrySay(kept, found ? IdentityState.Identified : IdentityState.NotFound, Nobody, clock.GetUtcNow(), words: null,
                source: null, citizen: null, cpr: null, cancellation);
        if (await receipts.Get(signal.Sender, signal.SignalId, cancellation) is { } row)
            await receipts.TryReplace(ReceiptRows.Identified(row, receipt.Token, identity), cancellation);
        await feedback.Add(signal.Sender, new FeedbackEntry(signal.SignalId, found ? FeedbackCodes.Identified : FeedbackCodes.NotIdentified,
            AcceptedSignal.Time(clock.GetUtcNow())), $"test|{signal.SignalId}|{identity}", cancellation);
        return receipt with { Identity = identity };
    }

    [GeneratedRegex(@"\A(?<code>identified|not-identified)(\z|[^a-z])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Asked();
}
