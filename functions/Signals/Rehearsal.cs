using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Signals.Doubts;

namespace EarlyWarning.Signals;

/// <summary>
/// What would become of the signals of one request, in their order: an id that a row before took counts as taken. It reads and never
/// writes. Of doubts it knows those that come of the signal itself, of what is stored, and of a twin beside it.
/// </summary>
internal sealed class Rehearsal(SignalIntake intake, string sender)
{
    // By code, since a file is long.
    private readonly Dictionary<Guid, Guid> _contents = [];

    public async Task<Dictionary<int, Taken>> Take(IReadOnlyList<ReadSignal> rows, ParallelOptions atOnce)
    {
        var alone = new Taken?[rows.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, rows.Count).Where(i => rows[i].IsValid), atOnce, async (i, cancellation) =>
            alone[i] = await intake.Rehearse(sender, rows[i], cancellation));
        var taken = new Dictionary<int, Taken>();
        for (var i = 0; i < alone.Length; i++)
            if (alone[i] is { } one) taken[i] = After(rows[i].Values.SignalId!, Known(rows, rows[i].Values.Text("supersedes"), one));
        return taken;
    }

    /// <summary>A row before would have brought it.</summary>
    public bool Brings(string signalId) => _contents.ContainsKey(Code(signalId));

    /// <summary>What it corrects is in the same request.</summary>
    private Taken Known(IReadOnlyList<ReadSignal> rows, string? supersedes, Taken one) =>
        one.Warnings.Contains(SignalWarning.SupersedesUnknown)
        && (Brings(supersedes!) || rows.Any(row => row.IsValid && row.Values.SignalId == supersedes))
            ? one with { Warnings = [.. one.Warnings.Where(warning => warning != SignalWarning.SupersedesUnknown)] } : one;

    private Taken After(string signalId, Taken taken)
    {
        var (id, content) = (Code(signalId), Code(taken.Receipt.Content));
        if (taken.Outcome != IntakeOutcome.Accepted || _contents.TryAdd(id, content)) return taken;
        return _contents[id] == content
            ? taken with { Outcome = IntakeOutcome.Repeated }
            : new Taken(IntakeOutcome.Conflict, taken.Receipt, []);
    }

    private static Guid Code(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
