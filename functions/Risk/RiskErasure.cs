using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Risk;

/// <summary>
/// Erases a citizen's assessments, watchlist row and due times. A mark goes in first, in one transaction with the end of
/// <c>latest</c>: from then on old signals count no more, so that a late message scores nobody and opens no case. A new signal
/// that comes meanwhile is scored alone, under sequences after the erased ones, which tell its rows from theirs.
/// </summary>
public sealed class RiskErasure(
    [FromKeyedServices(Tables.Citizens)] ITable citizens, [FromKeyedServices(Tables.Due)] ITable due,
    [FromKeyedServices(Tables.Watchlist)] ITable watchlist, ScoredSignals scored, Objections objections, IBus bus) : IErasable
{
    private const int Attempts = 5;

    public async Task Begin(Erasure erasure, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        scored.Forget(erasure.Token);
        await objections.StandAlone(erasure.Token, cancellation);
        for (var attempt = 1; await Mark(erasure.Token, cancellation) is null; attempt++)
        {
            var latest = await citizens.Get(erasure.Token, Assessments.LatestKey, cancellation);
            var mark = RowChange.Insert(RiskTable.LeavingRow(erasure.Token, erasure.Before, latest?.Number("sequence") ?? 0));
            try
            {
                await citizens.Transact(latest is null ? [mark] : [mark, RowChange.Delete(latest)], cancellation);
            }
            catch (TableConflictException) when (attempt < Attempts)
            {
                cancellation.ThrowIfCancellationRequested(); // Scored at this moment, or begun by another run: look again.
            }
        }
    }

    public async Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        var last = (await Mark(erasure.Token, cancellation))?.Number("sequence") ?? 0;
        var rows = await citizens.Query(erasure.Token, RiskTable.AssessmentsPrefix, RiskTable.AssessmentsEnd, cancellation)
            .Where(row => row.Number("sequence") <= last).ToListAsync(cancellation);
        // Every due time is one that an assessment expected: they go before what tells them.
        foreach (var at in rows.Select(row => Assessments.FromRow(row).NextChangeAt).OfType<DateTimeOffset>().Distinct())
            await due.Delete(RiskTable.DueRow(erasure.Token, at), cancellation);
        await citizens.DeleteAll(erasure.Token, rows.Select(row => row.RowKey), cancellation);
        await ForgetObjection(erasure.Token, cancellation);
        await citizens.Delete(new Row(erasure.Token, CasesByHand.Key), cancellation);
        if (await watchlist.Get(Watchlist.Partition, erasure.Token, cancellation) is { } watched && Watchlist.Version(watched) <= last)
            await watchlist.Delete(watched, cancellation);
    }

    public async Task Finish(Erasure erasure, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        await citizens.Delete(new Row(erasure.Token, RiskTable.LeavingKey), cancellation);
        scored.Forget(erasure.Token);
        var (signals, latest) = (false, (Assessment?)null);
        await foreach (var row in citizens.Query(erasure.Token, Assessments.LatestKey, SignalRows.End, cancellation))
        {
            if (row.RowKey == Assessments.LatestKey) latest = Assessments.FromRow(row);
            else signals |= SignalRows.IsSignal(row);
        }
        if (!signals) return;
        foreach (var message in RiskTable.Again(erasure.Token, latest)) await bus.Send(message, cancellation);
    }

    /// <summary>One that was upheld is kept as a token and a word: without it a later signal would have the citizen scored again.</summary>
    private async Task ForgetObjection(string token, CancellationToken cancellation)
    {
        if (await citizens.Get(token, Objections.Key, cancellation) is { } row && !Objections.Stands(row))
            await citizens.Delete(row, cancellation);
    }

    private Task<Row?> Mark(string token, CancellationToken cancellation) => citizens.Get(token, RiskTable.LeavingKey, cancellation);
}
