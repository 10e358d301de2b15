using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Risk;

/// <summary>What stands about a citizen when they are assessed.</summary>
/// <param name="Heard">All of their signals, and what those come to that count.</param>
/// <param name="EverHigh">Once at <c>high</c> or above, with whichever of their numbers.</param>
/// <param name="Moved">The citizen is assessed under this number now; nothing else is read then.</param>
internal sealed record KnownCitizen(Assessment? Latest, string? ETag, HeardSignals Heard, long Sequence, bool Objected, bool Opened,
    bool EverHigh, string? Moved);

/// <summary>
/// A citizen's signals and what they come to. Of one about whom much was told it is remembered (<see cref="ScoredSignals"/>): then what
/// comes next is read alone, and applied alone if it is newer than all before; an older fact has all of them applied anew, in their order.
/// </summary>
internal sealed class HeardSignals
{
    /// <summary>Fewer are read as fast as they are looked for.</summary>
    public const int Many = 50;

    private const int MostAdded = 32;

    private readonly List<Signal> _all;
    private readonly HashSet<SignalRef> _ended;
    private List<string>? _keys;
    private bool _anyRetracted;

    /// <param name="keys">Of their rows; null: they are not to be remembered.</param>
    /// <param name="ends">What has ended for its sender, of each number.</param>
    public HeardSignals(List<Signal> all, IReadOnlyList<Row> retractions, List<string>? keys, IReadOnlyList<OwnEnd>? ends = null)
    {
        (_all, _keys, New, Ends) = (all, keys, all, ends ?? []);
        _ended = [.. Ends.Select(end => end.Signal)];
        (Standing, Retracted, Fold, Own) = Counted(retractions);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Signal> All => _all;

    /// <summary>Those that were read last.</summary>
    public IReadOnlyList<Signal> New { get; private set; }

    /// <summary>Those that count.</summary>
    public IReadOnlyList<Signal> Standing { get; private set; }

    public IReadOnlyList<RetractedSignal> Retracted { get; private set; }

    /// <summary>Of those that count.</summary>
    public SituationFold Fold { get; private set; }

    /// <summary>Of those that have not ended for their senders: the same where none has.</summary>
    public SituationFold Own { get; private set; }

    public IReadOnlyList<OwnEnd> Ends { get; }

    /// <summary>The assessment that was made of them.</summary>
    public long Sequence { get; set; }

    public bool IsWorthRemembering => _keys is not null && _all.Count >= Many;

    /// <param name="keys">Of the rows that there are now, in their order.</param>
    /// <returns>Those of signals that were not heard; null when one is gone, or many came.</returns>
    public IReadOnlyList<string>? Added(List<string> keys)
    {
        List<string> added = [];
        var (known, at) = (_keys!, 0);
        foreach (var key in keys)
            if (at < known.Count && known[at] == key) at++;
            else added.Add(key);
        return at == known.Count && added.Count <= MostAdded ? added : null;
    }

    public void GoOn(List<Signal> added, IReadOnlyList<Row> retractions, List<string> keys)
    {
        _all.AddRange(added);
        (New, _keys) = (added, keys);
        if (_ended.Count > 0 || _anyRetracted || retractions.Count > 0 || added.Exists(signal => signal.Supersedes is not null)
            || !Fold.TryGoOn(Situation.InOrder(added)))
            (Standing, Retracted, Fold, Own) = Counted(retractions);
    }

    private (IReadOnlyList<Signal>, IReadOnlyList<RetractedSignal>, SituationFold, SituationFold) Counted(IReadOnlyList<Row> retractions)
    {
        _anyRetracted = retractions.Count > 0 || _all.Exists(signal => signal.Supersedes is not null);
        var (standing, retracted) = _anyRetracted ? Retractions.Of(_all, retractions) : (_all, []);
        var fold = Situation.Fold(standing);
        return (standing, retracted, fold,
            _ended.Count == 0 ? fold : Situation.Fold([.. standing.Where(signal => !_ended.Contains(signal.Ref))]));
    }
}

/// <summary>Reads what a citizen is assessed by: what was told with each of their numbers.</summary>
public sealed class KnownCitizens([FromKeyedServices(Tables.Citizens)] ITable citizens)
{
    /// <param name="heard">What this process heard before, if it is remembered; it is changed. Null: all is read.</param>
    internal async Task<KnownCitizen> Read(string token, HeardSignals? heard, CancellationToken cancellation)
    {
        if (heard is not null && await GoOn(token, heard, cancellation) is { } more) return more;
        var known = await ReadOne(token, SignalRows.End, cancellation);
        if (known.Moved is not null || known.Olds.Count == 0) return Citizen(known, [known]);
        List<OneNumber> all = [known];
        var seen = new HashSet<string>(StringComparer.Ordinal) { token };
        var ahead = new Queue<(string Old, string Now)>(known.Olds.Select(old => (old, token)));
        while (ahead.TryDequeue(out var next))
        {
            var one = await ReadOne(next.Old, SignalRows.End, cancellation);
            // Theirs says whether it still is this citizen's.
            if (one.Moved != next.Now || !seen.Add(next.Old)) continue;
            all.Add(one);
            foreach (var old in one.Olds) ahead.Enqueue((old, next.Old));
        }
        return Citizen(known, all);
    }

    private static KnownCitizen Citizen(OneNumber known, List<OneNumber> all) => Citizen(known, all, new HeardSignals(
        [.. all.SelectMany(one => one.Signals)], [.. all.SelectMany(one => one.Retractions)], all.Count == 1 ? known.Keys : null,
        [.. all.SelectMany(one => one.Ends)]));

    private static KnownCitizen Citizen(OneNumber known, List<OneNumber> all, HeardSignals heard) => new(known.Latest, known.ETag, heard,
        known.Sequence, all.Exists(one => one.Objected), all.Exists(one => one.Opened),
        all.Exists(one => one.Latest is { EverHigh: true }), known.Moved);

    /// <summary>
    /// Reads what came since alone. Nothing but an assessment of ours lies between: whoever else assessed the citizen, or erased them, has
    /// written another one, and a signal that is gone leaves a key missing.
    /// </summary>
    /// <returns>Null: all is to be read.</returns>
    private async Task<KnownCitizen?> GoOn(string token, HeardSignals heard, CancellationToken cancellation)
    {
        var known = await ReadOne(token, SignalRows.Prefix, cancellation);
        if (known.Latest?.Sequence != heard.Sequence || known.Moved is not null || known.Olds.Count > 0
            || !Of(known.Ends).SequenceEqual(Of(heard.Ends))) return null;
        var keys = await citizens.FirstKeys(int.MaxValue, token, SignalRows.Prefix, SignalRows.End, cancellation).ToListAsync(cancellation);
        if (heard.Added(keys) is not { } added) return null;
        List<Signal> signals = [];
        foreach (var key in added)
            if (await citizens.Get(token, key, cancellation) is { } row) signals.Add(SignalRows.FromRow(row));
            else return null;
        heard.GoOn(signals, known.Retractions, keys);
        return Citizen(known, [known], heard);

        // What its sender was told of it is read anew each time, and never changes.
        static IEnumerable<(SignalRef, DateTimeOffset)> Of(IReadOnlyList<OwnEnd> ends) => ends.Select(end => (end.Signal, end.ReceivedAt));
    }

    /// <summary>
    /// One query: <c>latest</c>, the mark of an erasure, what the number is now and was, an objection, a case by hand and what has ended
    /// for its sender sort right before the signals.
    /// </summary>
    private async Task<OneNumber> ReadOne(string token, string before, CancellationToken cancellation)
    {
        Row? latest = null, leaving = null;
        var (objected, opened) = (false, false);
        List<Signal> signals = [];
        List<string> keys = [];
        List<Row> numbers = [], retractions = [];
        List<OwnEnd> ends = [];
        await foreach (var row in citizens.Query(token, Assessments.LatestKey, before, cancellation))
        {
            if (row.RowKey == Assessments.LatestKey) latest = row;
            else if (row.RowKey == RiskTable.LeavingKey) leaving = row;
            else if (SignalRows.IsSignal(row))
            {
                signals.Add(SignalRows.FromRow(row));
                keys.Add(row.RowKey);
            }
            else if (CitizenNumbers.Is(row)) numbers.Add(row);
            else if (Retractions.IsRetraction(row)) retractions.Add(row);
            else if (OwnEnds.Is(row)) ends.Add(OwnEnds.FromRow(row));
            else (objected, opened) = (objected || Objections.Stands(row), opened || row.RowKey == CasesByHand.Key);
        }
        if (leaving is not null) signals.RemoveAll(signal => signal.ReceivedAt < leaving.Instant("before"));
        var assessed = latest is null ? null : Assessments.FromRow(latest);
        return new OneNumber(assessed, latest?.ETag, signals, keys, retractions, ends,
            assessed?.Sequence ?? leaving?.Number("sequence") ?? 0, objected, opened, CitizenNumbers.Next(numbers),
            [.. CitizenNumbers.Olds(numbers)]);
    }

    /// <summary>What stands under one number.</summary>
    private sealed record OneNumber(Assessment? Latest, string? ETag, List<Signal> Signals, List<string> Keys,
        IReadOnlyList<Row> Retractions, IReadOnlyList<OwnEnd> Ends, long Sequence, bool Objected, bool Opened, string? Moved,
        IReadOnlyList<string> Olds);
}
