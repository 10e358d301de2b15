using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Unidentified;
using EarlyWarning.Signals.Receipts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Signals.Unidentified;

/// <summary>
/// Brings a signal to the citizen that somebody said, and back when that was wrong. What was said is written first, and one of two who
/// say it at once is told so; then, in this order, the receipt gets the citizen's token, the signal goes on as if it had come so, the
/// sender and the access log are told. Any step may be taken again; <see cref="Finish"/> takes up, each minute, what a process left.
/// </summary>
public sealed partial class Identifying(UnidentifiedTable table, [FromKeyedServices(Tables.Receipts)] ITable receipts,
    [FromKeyedServices(Tables.Citizens)] ITable citizens, SignalIntake intake,
    Retracting retracting, Feedback feedback, AccessLog log, CitizenTokens tokens, TimeProvider clock,
    ILogger<Identifying> logger)
{
    private const int Tries = 8;

    /// <summary>What was begun and not ended; and what its sender took back while it waited. One that fails stops no other.</summary>
    /// <returns>How many failed.</returns>
    internal async Task<int> Finish(CancellationToken cancellation)
    {
        var failed = 0;
        foreach (var kept in await table.All(cancellation).ToListAsync(cancellation))
        {
            if (kept.Known.State != IdentityState.Identified)
                failed += await Try(kept.Known.Signal.Ref, signal => Run(signal, cancellation)) ? 0 : 1;
            else if (!kept.Known.CanBeTakenBack(clock.GetUtcNow())) await table.Settle(kept, cancellation);
        }
        return failed;
    }

    /// <returns>False when it failed, save as the store is in trouble: then nothing else can be done either.</returns>
    internal async Task<bool> Try(SignalRef signal, Func<SignalRef, Task> work)
    {
        try
        {
            await work(signal);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException && !StoreUnavailableException.IsOutage(e))
        {
            NotDone(logger, signal.Sender, signal.SignalId, e.GetType().Name);
            return false;
        }
    }

    internal async Task Run(SignalRef signal, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await table.Read(signal, cancellation) is not { } kept) return; // Erased, or taken back by its sender.
            if (await receipts.Get(signal.Sender, signal.SignalId, cancellation) is not { } row || !ReceiptRows.HasSignal(row)
                || ReceiptRows.FromRow(row) is not { Status: not ReceiptStatus.Leaving } receipt
                || receipt is { IsUnidentified: true, IsRetracted: true })
            {
                await table.Delete(signal, cancellation);
                return;
            }
            if (await Step(kept, row, receipt, cancellation)) return;
        }
        throw new StoreUnavailableException("An answer to who it is is being written by many at once.");
    }

    /// <returns>False: something was written meanwhile; look again.</returns>
    private Task<bool> Step(KeptUnidentified kept, Row row, StoredReceipt receipt, CancellationToken cancellation) =>
        kept.Known switch
        {
            { Test: true } => Task.FromResult(true),
            { State: IdentityState.Said } => GoOn(kept, row, receipt, cancellation),
            { State: IdentityState.Mistaken } => AskAnew(kept, row, receipt, cancellation),
            { State: IdentityState.NotFound } => TellNotFound(kept, row, receipt, cancellation),
            _ => Task.FromResult(true),
        };

    private async Task<bool> GoOn(KeptUnidentified kept, Row row, StoredReceipt receipt, CancellationToken cancellation)
    {
        var (known, cpr, token) = (kept.Known, table.CprOf(kept), kept.Known.Citizen!);
        if (receipt.Token != token)
        {
            // A case that had it before and has not heard yet may have had something to tell since.
            await feedback.ForgetWaiting(known.Signal.Sender, known.Signal.SignalId, cancellation);
            row = ReceiptRows.Identified(row, token, ReceiptIdentity.Identified);
            if (!await receipts.TryReplace(row, cancellation)) return false;
            receipt = ReceiptRows.FromRow(row);
        }
        // Said before about another, with whom it ended for its sender: it does not begin anew.
        if (ReceiptRows.HasEnded(row))
            await citizens.Note(token, new OwnEnd(known.Signal.Ref, AcceptedSignal.Time(receipt.ReceivedAt)), cancellation);
        var told = table.PersonOf(kept);
        await intake.GoOn(known.Signal, new PersonalData(cpr, told.Name, told.Address, told.Phone), UnidentifiedTable.WarningsOf(kept.Row),
            receipt, known.Version, cancellation);
        await Tell(known, FeedbackCodes.Identified, cancellation);
        await log.WriteIdentity(Name(known), known.At!.Value, known.Token, token, known.By!, takenBack: false, cancellation);
        return await table.TryArrive(kept, cancellation);
    }

    private async Task<bool> AskAnew(KeptUnidentified kept, Row row, StoredReceipt receipt, CancellationToken cancellation)
    {
        var (known, token) = (kept.Known, kept.Known.Citizen!);
        if (receipt.Token == token)
        {
            await retracting.Misplace(known.Signal.Ref, receipt, known.At!.Value, known.Version, cancellation);
            await log.WriteIdentity(Name(known), known.At!.Value, known.Token, token, known.By!, takenBack: true, cancellation);
            row = ReceiptRows.Identified(row, known.Token, ReceiptIdentity.Waiting);
            if (!await receipts.TryReplace(row, cancellation)) return false;
        }
        if (!receipt.IsRetracted) return await table.TryAskAnew(kept, cancellation);
        await table.Delete(known.Signal.Ref, cancellation); // Its sender took it back: it counts nowhere, and nobody is asked.
        return true;
    }

    private async Task<bool> TellNotFound(KeptUnidentified kept, Row row, StoredReceipt receipt, CancellationToken cancellation)
    {
        if (receipt.Identity == ReceiptIdentity.NotFound) return true;
        await Tell(kept.Known, FeedbackCodes.NotIdentified, cancellation);
        return await receipts.TryReplace(ReceiptRows.Identified(row, kept.Known.Token, ReceiptIdentity.NotFound), cancellation);
    }

    private Task Tell(UnidentifiedSignal known, string code, CancellationToken cancellation) => feedback.Add(known.Signal.Sender,
        new FeedbackEntry(known.Signal.SignalId, code, AcceptedSignal.Time(known.At!.Value)),
        FormattableString.Invariant($"~identity|{known.Signal.SignalId}|{known.Version}"), cancellation);

    /// <summary>Of this answer, and of no other.</summary>
    private static string Name(UnidentifiedSignal known) =>
        FormattableString.Invariant($"{UnidentifiedTable.Key(known.Signal.Ref)} {known.Version}");

    /// <returns>Null: done. Else how it stands: somebody else was faster, or it is gone.</returns>
    internal async Task<IdentityEnd> Say(SignalRef signal, long version, Func<UnidentifiedSignal, bool> may, IdentityState state, string by,
        string? words, IdentitySource? source, Cpr? cpr, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await table.Read(signal, cancellation) is not { Known.Test: false } kept) return IdentityEnd.Gone;
            if (kept.Known.Version != version || !may(kept.Known)) return IdentityEnd.Stale;
            var citizen = cpr is not null ? tokens.For(cpr) : state == IdentityState.Mistaken ? kept.Known.Citizen : null;
            if (await table.TrySay(kept, state, by, clock.GetUtcNow(), words, source, citizen, cpr, cancellation)) return IdentityEnd.Done;
        }
        throw new StoreUnavailableException("An answer to who it is is being written by many at once.");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Signal {SignalId} of {Sender} without a CPR number does not go on ({Fault}).")]
    private static partial void NotDone(ILogger logger, string sender, string signalId, string fault);
}
