using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Errors;

namespace EarlyWarning.Privacy.Sealing;

/// <summary>
/// Finds whatever is sealed in a row, in bytes or in text, by its mark, whichever feature wrote it and whatever it is: so nothing can be
/// forgotten by a list that somebody has to keep.
/// </summary>
/// <param name="known">The versions by which something is or was sealed here, as it is noted: of another nothing was ever ours.</param>
internal sealed class SealedValues(PrivacyKeys keys, IReadOnlyCollection<int> known)
{
    private readonly Dictionary<int, long> _left = [];

    public long Sealed { get; private set; }
    public long Moved { get; private set; }
    public IReadOnlyDictionary<int, long> Left => _left;

    /// <summary>Look sealed in a text, and no key of ours says so: anybody can write that, also a sender.</summary>
    public long Strange { get; private set; }

    /// <summary>In bytes, which nobody but us writes: one of ours that was changed.</summary>
    public long Broken { get; private set; }

    /// <returns>The row as it is to be, all of it sealed by the version that seals now; null: it is so.</returns>
    public Row? Move(Row row)
    {
        var (moved, before) = (row, Moved);
        foreach (var (name, value) in row.Values)
        {
            if (value is byte[] bytes) moved = moved.With(name, Move(bytes));
            else if (value is string && !IsPart(row, name)) moved = Move(moved, name);
        }
        return Moved > before ? moved : null;
    }

    /// <summary>Of a long text, which is looked through as a whole: a value may lie across two parts.</summary>
    private static bool IsPart(Row row, string name) =>
        name.LastIndexOf('_') is > 0 and var end && int.TryParse(name.AsSpan(end + 1), out _) && row.Values.ContainsKey(name[..end]);

    private Row Move(Row row, string name)
    {
        var (text, before) = (row.LongText(name), Moved);
        if (!text.Contains(Envelope.TextMark, StringComparison.Ordinal)) return row;
        var result = new StringBuilder(text);
        for (var at = text.IndexOf(Envelope.TextMark, StringComparison.Ordinal); at >= 0 && at + Envelope.TextHead <= text.Length;
            at = text.IndexOf(Envelope.TextMark, at + 1, StringComparison.Ordinal))
        {
            var head = new byte[Envelope.Head];
            if (!Convert.TryFromBase64Chars(text.AsSpan(at, Envelope.TextHead), head, out var length) || length != head.Length) continue;
            if (Renew(head, text: true) is { } renewed)
                result.Remove(at, Envelope.TextHead).Insert(at, Convert.ToBase64String(renewed));
        }
        return Moved == before ? row
            : row.Values.ContainsKey($"{name}_1") ? row.WithLongText(name, result.ToString()) : row.With(name, result.ToString());
    }

    private byte[] Move(byte[] bytes)
    {
        byte[]? result = null;
        for (var at = 0; bytes.AsSpan(at).IndexOf(Envelope.Mark) is >= 0 and var next; at += next + 1)
        {
            var head = bytes.AsSpan(at + next);
            if (head.Length < Envelope.Head || Renew(head[..Envelope.Head], text: false) is not { } renewed) continue;
            result ??= [.. bytes];
            renewed.CopyTo(result.AsSpan(at + next));
        }
        return result ?? bytes;
    }

    private byte[]? Renew(ReadOnlySpan<byte> head, bool text)
    {
        if (Envelope.VersionOf(head) is not { } version) return null;
        try
        {
            var renewed = keys.Renew(head);
            Sealed++;
            if (renewed is not null) Moved++;
            return renewed;
        }
        catch (MissingKeyException) when (!text || known.Contains(version))
        {
            Sealed++;
            _left[version] = _left.GetValueOrDefault(version) + 1; // It is counted and stays.
            return null;
        }
        catch (CryptographicException)
        {
            if (text) Strange++;
            else Broken++;
            return null;
        }
    }
}
