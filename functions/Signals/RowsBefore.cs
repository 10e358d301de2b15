using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Doubts;

namespace EarlyWarning.Signals;

/// <summary>
/// The rows of a file that were answered for, part by part, so that one learns of a twin that comes in a later part: what is told of
/// it is then what its receipt says. Of a row its number and its warning are held, and of its fact a code.
/// </summary>
internal sealed class RowsBefore
{
    private readonly Dictionary<Guid, List<(int Index, string SignalId, ProblemError Warning)>> _byFact = [];

    /// <returns>The earlier rows that are doubtful now, and how that is said.</returns>
    public IEnumerable<(int Index, ProblemError Warning)> Add(int index, ReadSignal read, Taken taken, string pointer)
    {
        if (read.Line is null || !taken.IsTaken) return []; // An array is one part.
        var (fact, id) = (Code(TakenInTurn.Fact(read.Values)), read.Values.SignalId!);
        var before = _byFact.GetValueOrDefault(fact, []);
        var doubtful = before.Where(one => one.SignalId != id).Select(one => (one.Index, one.Warning)).ToList();
        before.RemoveAll(one => one.SignalId != id);
        if (!taken.Warnings.Contains(SignalWarning.SameInstant))
            before.Add((index, id, read.Place(SignalWarning.SameInstant.ToSender(pointer))));
        _byFact[fact] = before;
        return doubtful;
    }

    private static Guid Code(string fact) => new(SHA256.HashData(Encoding.UTF8.GetBytes(fact)).AsSpan(0, 16));
}
