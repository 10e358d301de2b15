using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Signals.Doubts;

namespace EarlyWarning.Signals;

/// <summary>
/// The rows of a file that were answered for, part by part, so that one learns of a twin that comes in a later part: what is told of
/// it is then what its receipt says. Of a row its number is held, and of its fact and its id a code: some eighty bytes.
/// </summary>
internal sealed class RowsBefore
{
    private readonly Dictionary<Guid, Fact> _facts = [];
    private readonly List<One> _rows = [];

    /// <returns>The earlier rows that are doubtful now.</returns>
    public IReadOnlyList<Doubted> Add(int index, ReadSignal read, Taken taken)
    {
        if (read.Line is null || !taken.IsTaken) return []; // An array is one part.
        var code = new Guid(Hash(TakenInTurn.Fact(read.Values))[..16]);
        var id = BinaryPrimitives.ReadInt64BigEndian(Hash(read.Values.SignalId!));
        var (known, fact) = (_facts.TryGetValue(code, out var found), found);
        var same = known && fact.Id == id;
        var doubted = known && !same ? Doubt(fact.Last) : [];
        if (!taken.Warnings.Contains(SignalWarning.SameInstant))
        {
            _rows.Add(new One(index, taken.Warnings.Count > 0, same ? fact.Last : -1));
            _facts[code] = new Fact(id, _rows.Count - 1);
        }
        else if (!same) _facts.Remove(code);
        return doubted;
    }

    private List<Doubted> Doubt(int last)
    {
        var doubted = new List<Doubted>();
        for (var at = last; at >= 0; at = _rows[at].Before) doubted.Add(new Doubted(_rows[at].Index, _rows[at].HasWarning));
        return doubted;
    }

    private static ReadOnlySpan<byte> Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <param name="Id">Of the one signal that tells it: another one's makes both doubtful, and is told so at once.</param>
    /// <param name="Last">The last row that tells it, as a place in the list of rows.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Fact(long Id, int Last);

    /// <param name="Before">The row before that is the same signal again; -1: none.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct One(int Index, bool HasWarning, int Before);
}

/// <summary>A row that was answered for, and has a twin.</summary>
/// <param name="HasWarning">It has another warning.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Doubted(int Index, bool HasWarning);
