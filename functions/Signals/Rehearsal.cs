using EarlyWarning.Signals.Doubts;

namespace EarlyWarning.Signals;

/// <summary>
/// What would become of the signals of one request, in their order: an id that a row before took counts as taken. It reads and never
/// writes. Of doubts it knows those that come of the signal itself, of what is stored, and of a twin beside it.
/// </summary>
internal sealed class Rehearsal(SignalIntake intake, string sender)
{
    private readonly Dictionary<string, string> _contents = new(StringComparer.Ordinal);

    public async Task<Dictionary<int, Taken>> Take(IReadOnlyList<ReadSignal> rows, ParallelOptions atOnce)
    {
        var alone = new Taken?[rows.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, rows.Count).Where(i => rows[i].IsValid), atOnce, async (i, cancellation) =>
            alone[i] = await intake.Rehearse(sender, rows[i], cancellation));
        var taken = new Dictionary<int, Taken>();
        for (var i = 0; i < alone.Length; i++)
            if (alone[i] is { } one) taken[i] = After(rows[i].Values.SignalId!, one);
        return taken;
    }

    private Taken After(string signalId, Taken taken)
    {
        if (taken.Outcome != IntakeOutcome.Accepted || _contents.TryAdd(signalId, taken.Receipt.Content)) return taken;
        return _contents[signalId] == taken.Receipt.Content
            ? taken with { Outcome = IntakeOutcome.Repeated }
            : new Taken(IntakeOutcome.Conflict, taken.Receipt, []);
    }
}
