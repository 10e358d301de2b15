using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Risk;

/// <summary>What stands about a citizen when they are assessed.</summary>
/// <param name="Signals">All of them.</param>
/// <param name="Standing">Those that count.</param>
/// <param name="EverHigh">Once at <c>high</c> or above, with whichever of their numbers.</param>
/// <param name="Moved">The citizen is assessed under this number now; nothing else is read then.</param>
internal sealed record KnownCitizen(Assessment? Latest, string? ETag, IReadOnlyList<Signal> Signals, IReadOnlyList<Signal> Standing,
    IReadOnlyList<RetractedSignal> Retracted, long Sequence, bool Objected, bool Opened, bool EverHigh, string? Moved);

/// <summary>Reads what a citizen is assessed by: what was told with each of their numbers.</summary>
public sealed class KnownCitizens([FromKeyedServices(Tables.Citizens)] ITable citizens)
{
    internal async Task<KnownCitizen> Read(string token, CancellationToken cancellation)
    {
        var known = await ReadOne(token, cancellation);
        if (known.Moved is not null || known.Olds.Count == 0) return Counted(known.Citizen, known.Retractions);
        List<Row> retractions = [.. known.Retractions];
        var (all, seen) = (known.Citizen, new HashSet<string>(StringComparer.Ordinal) { token });
        var ahead = new Queue<(string Old, string Now)>(known.Olds.Select(old => (old, token)));
        while (ahead.TryDequeue(out var next))
        {
            var one = await ReadOne(next.Old, cancellation);
            // Theirs says whether it still is this citizen's.
            if (one.Moved != next.Now || !seen.Add(next.Old)) continue;
            all = all with
            {
                Signals = [.. all.Signals, .. one.Citizen.Signals], Objected = all.Objected || one.Citizen.Objected,
                Opened = all.Opened || one.Citizen.Opened, EverHigh = all.EverHigh || one.Citizen.EverHigh,
            };
            retractions.AddRange(one.Retractions);
            foreach (var old in one.Olds) ahead.Enqueue((old, next.Old));
        }
        return Counted(all, retractions);
    }

    private static KnownCitizen Counted(KnownCitizen all, IReadOnlyList<Row> retractions)
    {
        var (standing, retracted) = Retractions.Of(all.Signals, retractions);
        return all with { Standing = standing, Retracted = retracted };
    }

    /// <summary>
    /// One query: <c>latest</c>, the mark of an erasure, what the number is now and was, an objection and a case by hand sort right before
    /// the signals.
    /// </summary>
    private async Task<(KnownCitizen Citizen, string? Moved, IReadOnlyList<string> Olds, IReadOnlyList<Row> Retractions)> ReadOne(
        string token, CancellationToken cancellation)
    {
        Row? latest = null, leaving = null;
        var (objected, opened) = (false, false);
        List<Signal> signals = [];
        List<Row> numbers = [], retractions = [];
        await foreach (var row in citizens.Query(token, Assessments.LatestKey, SignalRows.End, cancellation))
        {
            if (row.RowKey == Assessments.LatestKey) latest = row;
            else if (row.RowKey == RiskTable.LeavingKey) leaving = row;
            else if (SignalRows.IsSignal(row)) signals.Add(SignalRows.FromRow(row));
            else if (CitizenNumbers.Is(row)) numbers.Add(row);
            else if (Retractions.IsRetraction(row)) retractions.Add(row);
            else (objected, opened) = (objected || Objections.Stands(row), opened || row.RowKey == CasesByHand.Key);
        }
        if (leaving is not null) signals.RemoveAll(signal => signal.ReceivedAt < leaving.Instant("before"));
        var assessed = latest is null ? null : Assessments.FromRow(latest);
        var moved = CitizenNumbers.Next(numbers);
        return (new KnownCitizen(assessed, latest?.ETag, signals, [], [], assessed?.Sequence ?? leaving?.Number("sequence") ?? 0, objected,
            opened, assessed is { EverHigh: true }, moved), moved, [.. CitizenNumbers.Olds(numbers)], retractions);
    }
}
