using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Cases.Store;

/// <summary>
/// The row that keeps one open case of a citizen, given back after a closing and taken again by a reopening. The two may meet, each
/// late and each twice. Both mark the row first and then write the case's: a reopening reads the case, marks the row, commits the case;
/// a release marks the row, reads the case, writes it as it is, deletes the row. Whichever order they come in, one of them fails at a
/// row that the other has written, and begins again.
/// </summary>
public sealed class CaseLocks([FromKeyedServices(Tables.CasesByCitizen)] ITable byCitizen, CaseStore store)
{
    private const int Tries = 8;

    /// <summary>After closing: remembers what the case had taken in and lets the next one open. Doing it again changes nothing.</summary>
    public Task Release(CaseFile file, CancellationToken cancellation) => Try(async () =>
    {
        if (await byCitizen.Get(file.Citizen, CaseTable.OpenLock, cancellation) is not { } held
            || held.Text("caseId") != file.CaseId) return;
        held = held with { ETag = await byCitizen.Replace(held, cancellation) };
        if (await store.StaysClosed(file.CaseId, cancellation) is not { } closed) return;
        var last = new Row(file.Citizen, CaseTable.LastClosed).With("case", Json.Write(Closed(closed)));
        var before = await byCitizen.Get(file.Citizen, CaseTable.LastClosed, cancellation);
        await byCitizen.Transact([
            RowChange.Delete(held),
            RowChange.Insert(new Row(file.Citizen, $"{CaseTable.ClosedPrefix}{file.CaseId}")),
            before is null ? RowChange.Insert(last) : RowChange.Replace(last with { ETag = before.ETag })], cancellation);
    }, cancellation);

    /// <summary>Before a reopening is committed: the case is the citizen's open one, unless another has been since.</summary>
    public async Task<Refusal?> Hold(CaseFile file, CancellationToken cancellation)
    {
        Refusal? refusal = null;
        await Try(async () =>
        {
            refusal = null;
            if (await byCitizen.Get(file.Citizen, CaseTable.OpenLock, cancellation) is { } held)
            {
                if (held.Text("caseId") == file.CaseId) await byCitizen.Replace(held, cancellation);
                else refusal = GoingOn.Newer();
            }
            else if (await store.LastCaseOf(file.Citizen, cancellation) != file.CaseId) refusal = GoingOn.Newer();
            else await Take(file, cancellation);
        }, cancellation);
        return refusal;
    }

    /// <summary>What it had taken in stays: it is read when there is no lock, and written anew with the next closing.</summary>
    private async Task Take(CaseFile file, CancellationToken cancellation)
    {
        var closed = await byCitizen.Get(file.Citizen, $"{CaseTable.ClosedPrefix}{file.CaseId}", cancellation);
        await byCitizen.Transact([
            RowChange.Insert(new Row(file.Citizen, CaseTable.OpenLock).With("caseId", file.CaseId)),
            .. closed is null ? Array.Empty<RowChange>() : [RowChange.Delete(closed)]], cancellation);
    }

    public static ClosedCase Closed(CaseFile file) =>
        new(file.CaseId, file.ConsumedSequence, file.DebtOere, file.AssessedBand, file.Episodes, file.ObjectionUpheld, file.RuleSet);

    private static async Task Try(Func<Task> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await work();
                return;
            }
            catch (TableConflictException) when (attempt < Tries)
            {
                cancellation.ThrowIfCancellationRequested(); // Somebody else wrote one of the rows: look again.
            }
        }
    }
}
