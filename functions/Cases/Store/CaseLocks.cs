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
public sealed class CaseLocks([FromKeyedServices(Tables.CasesByCitizen)] ITable byCitizen, CitizenCases citizens, CaseStore store)
{
    private const int Tries = 8;

    /// <summary>After closing: remembers what the case had taken in and lets the next one open. Doing it again changes nothing.</summary>
    public Task Release(CaseFile file, CancellationToken cancellation) => Try(async () =>
    {
        var person = await citizens.Of(file.Citizen, cancellation);
        if (person.Locks.FirstOrDefault(row => row.Text("caseId") == file.CaseId) is not { } held) return;
        held = held with { ETag = await byCitizen.Replace(held, cancellation) };
        if (await store.StaysClosed(file.CaseId, cancellation) is not { } closed) return;
        var ended = Ended(closed, person.Rows);
        // Taken under another number of the person, it lies there: what the case leaves goes under its own.
        if (held.PartitionKey == file.Citizen) await byCitizen.Transact([RowChange.Delete(held), .. ended], cancellation);
        else
        {
            if (ended.Count > 0) await byCitizen.Transact(ended, cancellation);
            await byCitizen.Delete(held, cancellation);
        }
    }, cancellation);

    /// <summary>What goes on in another case is not what the next one is held against.</summary>
    private static List<RowChange> Ended(CaseFile closed, IReadOnlyList<Row> rows)
    {
        Row? Known(string key) => rows.FirstOrDefault(row => row.PartitionKey == closed.Citizen && row.RowKey == key);
        var mark = new Row(closed.Citizen, $"{CaseTable.ClosedPrefix}{closed.CaseId}").With(CaseTable.GoesOnColumn, closed.GoesOn?.CaseId)
            .With(CaseTable.BroughtColumn,
                closed.Brought.Count == 0 ? null : string.Join(' ', closed.Brought.Select(one => one.CaseId)))
            .With(CaseTable.KeptOutColumn, closed is { SignalsKeptOut: true, Joined.SignalsKeptOut: false, Numbers: { } numbers }
                ? string.Join(' ', numbers) : null);
        List<RowChange> changes = Known(mark.RowKey) is null ? [RowChange.Insert(mark)] : [];
        if (closed.GoesOn is not null) return changes;
        var last = new Row(closed.Citizen, CaseTable.LastClosed).With("case", Json.Write(Closed(closed)));
        return [.. changes,
            Known(last.RowKey) is { } before ? RowChange.Replace(last with { ETag = before.ETag }) : RowChange.Insert(last)];
    }

    /// <summary>Before a reopening is committed: the case is the citizen's open one, unless another has been since.</summary>
    public Task<Refusal?> Hold(CaseFile file, CancellationToken cancellation) => Hold(file, person =>
        person.Last?.CaseId == file.CaseId, cancellation);

    /// <summary>As before a reopening, of one that had gone on in another case, and was nobody's last.</summary>
    public Task<Refusal?> TakeAgain(CaseFile file, CancellationToken cancellation) => Hold(file, _ => true, cancellation);

    /// <summary>A lock that lies with the number of somebody who is another person after all.</summary>
    /// <returns>Always true: look again.</returns>
    internal async Task<bool> Return(Row held, CaseFile file, CancellationToken cancellation)
    {
        if (!file.Closed)
            await byCitizen.TryInsert(new Row(file.Citizen, CaseTable.OpenLock).With("caseId", file.CaseId), cancellation);
        await byCitizen.Delete(held with { ETag = null }, cancellation);
        return true;
    }

    private async Task<Refusal?> Hold(CaseFile file, Func<CasesOfPerson, bool> mayGoOn, CancellationToken cancellation)
    {
        Refusal? refusal = null;
        await Try(async () =>
        {
            refusal = null;
            var person = await citizens.Of(file.Citizen, cancellation);
            if (person.Locks.ToList() is { Count: > 0 } locks)
            {
                if (locks.Find(row => row.Text("caseId") == file.CaseId) is { } held) await byCitizen.Replace(held, cancellation);
                else refusal = GoingOn.Newer();
            }
            else if (!mayGoOn(person)) refusal = GoingOn.Newer();
            else await Take(file, person, cancellation);
        }, cancellation);
        return refusal;
    }

    /// <summary>What it had taken in stays: it is read when there is no lock, and written anew with the next closing.</summary>
    private async Task Take(CaseFile file, CasesOfPerson person, CancellationToken cancellation)
    {
        var closed = person.Rows.FirstOrDefault(row => row.RowKey == $"{CaseTable.ClosedPrefix}{file.CaseId}");
        var taken = RowChange.Insert(new Row(person.Lead, CaseTable.OpenLock).With("caseId", file.CaseId));
        if (closed?.PartitionKey == person.Lead) await byCitizen.Transact([taken, RowChange.Delete(closed)], cancellation);
        else
        {
            await byCitizen.Transact([taken], cancellation);
            if (closed is not null) await byCitizen.Delete(closed with { ETag = null }, cancellation);
        }
    }

    public static ClosedCase Closed(CaseFile file) =>
        new(file.CaseId, file.ConsumedSequence, file.DebtOere, file.AssessedBand, file.Episodes,
            file.ObjectionUpheld || file.SignalsKeptOut, file.RuleSet,
            Of: file.Numbers?[0]) { ClosedAt = file.ClosedAt };

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
