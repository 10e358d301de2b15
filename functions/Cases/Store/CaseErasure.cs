using System.Runtime.CompilerServices;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Platform;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Cases.Store;

/// <summary>
/// Erases closed cases. In this order: the workflows, so that none wakes up in a case that is gone; revisions and texts, so
/// that no late message makes their effects again; the worklist's rows, which leave what the case counts for; the file.
/// </summary>
public sealed class CaseErasure(
    [FromKeyedServices(Tables.Cases)] ITable cases, [FromKeyedServices(Tables.CasesByCitizen)] ITable byCitizen,
    CaseStore store, CaseIntake intake, WithoutCase withoutCase, WorklistWriter worklist, IOptions<RetentionOptions> retention) : IErasable
{
    /// <summary>Those that lie with this number.</summary>
    public async Task<CasesOfCitizen> CasesOf(string token, CancellationToken cancellation)
    {
        // A closed case whose lock was never released (its effects died) is released now.
        if (await byCitizen.Get(token, CaseTable.OpenLock, cancellation) is { } held
            && await store.Read(held.Text("caseId"), cancellation) is { Closed: true } stuck)
            await intake.Release(stuck, cancellation);
        var opened = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var (open, ids, last) = (false, new SortedSet<string>(StringComparer.Ordinal), (DateTimeOffset?)null);
        var references = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var row in byCitizen.Query(token, cancellation: cancellation))
        {
            // A lock whose case was never written (its message died) keeps nobody: it goes as a case that is gone.
            var file = await store.Read(CaseTable.CaseIn(row), cancellation);
            if (row.RowKey == CaseTable.OpenLock ? file is not null : file is { Closed: false }) open = true;
            else ids.Add(CaseTable.CaseIn(row));
            if (file is null) continue;
            opened[file.CaseId] = file.OpenedAt;
            references.UnionWith(file.Members.Select(ask => ask.Sender).OfType<string>().Union(file.Landlords, StringComparer.Ordinal)
                .Select(sender => CaseIds.Reference(file, sender)));
            if (file.ClosedAt is { } at && !(at < last)) last = at;
        }
        return new CasesOfCitizen(open, [.. ids], last) { OpenedAt = opened, References = [.. references] };
    }

    /// <summary>
    /// Citizens whose lock somebody took before an instant, and whose case was never written: who died between had perhaps said who they
    /// are.
    /// </summary>
    public async IAsyncEnumerable<string> Unwritten(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in byCitizen.Scan(cancellation: cancellation))
            if (row.RowKey == CaseTable.OpenLock && row.Values.ContainsKey(CaseTable.LockedAt)
                && row.Instant(CaseTable.LockedAt) < before && await store.Read(row.Text("caseId"), cancellation) is null)
                yield return row.PartitionKey;
    }

    /// <summary>Each once.</summary>
    public async IAsyncEnumerable<string> Citizens([EnumeratorCancellation] CancellationToken cancellation)
    {
        string? last = null;
        await foreach (var row in byCitizen.Scan(cancellation: cancellation))
            if (row.PartitionKey != last) yield return last = row.PartitionKey;
    }

    /// <summary>Closes what a made-up citizen's signals have opened, in the name of whoever was asked.</summary>
    public async Task CloseMadeUp(string token, CancellationToken cancellation)
    {
        if (await store.OpenCaseOf(token, cancellation) is not { } caseId) return;
        await store.Apply(caseId, draft =>
        {
            if (!draft.Case.Closed) Closing.End(draft, draft.Case.ContactPerson ?? "", Outcome.NeedsNoHelp);
            return draft;
        }, cancellation);
    }

    public async Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        foreach (var caseId in erasure.Cases) await Erase(caseId, erasure.MadeUp, workflows, cancellation);
        var rows = await byCitizen.Query(erasure.Token, cancellation: cancellation)
            .Where(row => erasure.Cases.Contains(CaseTable.CaseIn(row), StringComparer.Ordinal)).ToListAsync(cancellation);
        await byCitizen.DeleteAll(erasure.Token, rows.Select(row => row.RowKey), cancellation);
        await withoutCase.Refresh(erasure.Token, cancellation);
    }

    /// <summary>What cases count for has a time of its own.</summary>
    public Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default) =>
        worklist.PruneCounts(retention.Value.CountsBefore(now), cancellation);

    private async Task Erase(string caseId, bool madeUp, DurableTaskClient workflows, CancellationToken cancellation)
    {
        var file = await store.Read(caseId, cancellation);
        if (file is { Closed: false })
            throw new ErasureException("A case that is not closed is not erased.");
        await CaseWorkflows.Purge(caseId, workflows, cancellation);
        await worklist.CatchUp(caseId, cancellation);
        var rows = await cases.Query(caseId, cancellation: cancellation).Select(row => row.RowKey).ToListAsync(cancellation);
        await cases.DeleteAll(caseId, rows.Where(key => key != CaseTable.File), cancellation);
        await worklist.Remove(caseId, counts: !madeUp && file is not { WentOn: true }, cancellation);
        await cases.Delete(new Row(caseId, CaseTable.File), cancellation);
    }
}
