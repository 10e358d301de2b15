using System.Security.Cryptography;
using System.Text;

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
            if (alone[i] is { } one) taken[i] = After(rows[i].Values.SignalId!, one);
        return taken;
    }

    /// <summary>A row before would have brought it.</summary>
    public bool Brings(string signalId) => _contents.ContainsKey(Code(signalId));

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
