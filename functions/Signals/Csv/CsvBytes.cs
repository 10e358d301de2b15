using System.Buffers;
using System.Text;

namespace EarlyWarning.Signals.Csv;

/// <summary>What the bytes of a file say about its character set, found out in one going-through that holds a piece of it.</summary>
internal sealed class CsvBytes
{
    private const int Piece = 64 * 1024, LongestLetter = 4;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // Œ is the å of a Mac and ƒ its É; Ã and Â begin what was UTF-8 once.
    private static readonly SearchValues<byte> Letters = Ansi(letter => char.IsAscii(letter) || letter == '\u00A0'
        || ((char.IsLower(letter) || char.IsUpper(letter)) && !"ŒœƒµÃÂ".Contains(letter)));

    private static readonly SearchValues<byte> LettersAndSigns = Ansi(
        letter => Letters.Contains(Windows1252.GetBytes([letter])[0]) || "–’“”§°´½".Contains(letter));

    private long _notAscii = -1, _noUtf8 = -1, _noLetter = -1, _noSign = -1;
    private bool _danish;
    private byte _last;

    private CsvBytes()
    {
    }

    /// <summary>The first of them, for marks.</summary>
    public byte[] Start { get; private set; } = [];

    public bool IsAscii => _notAscii < 0;

    public bool IsUtf8 => _noUtf8 < 0;

    /// <summary>
    /// Any bytes can be read as Windows-1252. Broken UTF-8 and the code pages of DOS and Mac show æ, ø and å as signs there, and a name
    /// nobody has must not be taken for one: beyond ASCII only letters pass, and common signs beside a word that can only be Danish. Who
    /// needs more says the charset.
    /// </summary>
    public bool IsLikelyAnsi => _noLetter < 0 || (_noSign < 0 && _danish);

    public static CsvBytes Of(Stream bytes)
    {
        var (found, buffer, kept, offset) = (new CsvBytes(), new byte[LongestLetter + Piece], 0, 0L);
        while (true)
        {
            var read = bytes.ReadAtLeast(buffer.AsSpan(kept, Piece), Piece, throwOnEndOfStream: false);
            var piece = buffer.AsSpan(kept, read);
            if (offset == 0) found.Start = piece[..Math.Min(read, LongestLetter)].ToArray();
            found.Look(piece, offset);
            var all = buffer.AsSpan(0, kept + read);
            var rest = found.LookForUtf8(all, offset - kept, whole: read < Piece);
            if (read < Piece) return found;
            all[^rest..].CopyTo(buffer);
            (kept, offset) = (rest, offset + read);
        }
    }

    /// <summary>The first byte that speaks against every encoding, or against the one that was said; -1 when it cannot be told.</summary>
    public long Doubtful(string? charset) =>
        charset is null && Start is not [0xEF, 0xBB, 0xBF, ..] ? (_danish ? _noSign : _noLetter)
        : charset is not null && CsvText.IsAnsi(charset) ? _notAscii
        : _noUtf8;

    private void Look(ReadOnlySpan<byte> piece, long offset)
    {
        First(ref _notAscii, piece.IndexOfAnyExceptInRange((byte)0, (byte)0x7F), offset);
        First(ref _noLetter, piece.IndexOfAnyExcept(Letters), offset);
        First(ref _noSign, piece.IndexOfAnyExcept(LettersAndSigns), offset);
        for (var i = 0; i < piece.Length && !_danish; i++)
        {
            _danish = IsDanish(_last, piece[i]);
            _last = piece[i];
        }
    }

    private static void First(ref long found, int at, long offset)
    {
        if (found < 0 && at >= 0) found = offset + at;
    }

    /// <summary>Two letters of which one is æ, ø or å: no word of another language's has them in Windows-1252.</summary>
    private static bool IsDanish(byte one, byte next)
    {
        const byte Ae = 0xE6, Oe = 0xF8, Aa = 0xE5, ToCapital = 0x20;
        return ((next is Ae or Oe or Aa) && char.IsAsciiLetter((char)one))
            || ((one + ToCapital is Ae or Oe or Aa) && char.IsAsciiLetterLower((char)next));
    }

    /// <returns>How many bytes at the end may be the beginning of a letter.</returns>
    private int LookForUtf8(ReadOnlySpan<byte> bytes, long offset, bool whole)
    {
        for (var at = 0; _noUtf8 < 0 && at < bytes.Length;)
        {
            var next = bytes[at..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (next < 0) return 0;
            at += next;
            var read = Rune.DecodeFromUtf8(bytes[at..], out _, out var length);
            if (read == OperationStatus.NeedMoreData && !whole) return bytes.Length - at;
            if (read != OperationStatus.Done) _noUtf8 = offset + at;
            at += length;
        }
        return 0;
    }

    private static SearchValues<byte> Ansi(Func<char, bool> holds) => SearchValues.Create(
        [.. Enumerable.Range(0, 256).Select(i => (byte)i).Where(i => holds(Windows1252.GetChars([i])[0]))]);
}
