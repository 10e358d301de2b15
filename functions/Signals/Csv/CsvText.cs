using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace EarlyWarning.Signals.Csv;

/// <summary>
/// The encodings a spreadsheet saves CSV in, as UTF-8. In Denmark that is UTF-8 ("CSV UTF-8"), Windows-1252 ("CSV
/// (semikolonsepareret)") or UTF-16 ("Unicode-tekst").
/// </summary>
internal static class CsvText
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // Œ is the å of a Mac and ƒ its É; Ã and Â begin what was UTF-8 once.
    private static readonly SearchValues<byte> Letters = Ansi(letter => char.IsAscii(letter) || letter == '\u00A0'
        || ((char.IsLower(letter) || char.IsUpper(letter)) && !"ŒœƒµÃÂ".Contains(letter)));

    private static readonly SearchValues<byte> LettersAndSigns = Ansi(
        letter => Letters.Contains(Windows1252.GetBytes([letter])[0]) || "–’“”§°´½".Contains(letter));

    // A bare null would become an empty memory: an array converts to one.
    private static readonly ReadOnlyMemory<byte>? Unknown = null;

    public static bool IsKnown(string? charset) => charset is null or "utf-8" or "us-ascii" or "utf-16" or "utf-16le" or "utf-16be"
        || IsAnsi(charset);

    /// <param name="charset">As the sender says; null: found out. A mark at the beginning of the file says more than it.</param>
    /// <returns>Without a mark. Null when it is none of the three, for all one can tell.</returns>
    public static ReadOnlyMemory<byte>? AsUtf8(ReadOnlyMemory<byte> bytes, string? charset) => bytes.Span switch
    {
        [0xFF, 0xFE, ..] => FromUtf16(bytes[2..], bigEndian: false),
        [0xFE, 0xFF, ..] => FromUtf16(bytes[2..], bigEndian: true),
        [0xEF, 0xBB, 0xBF, ..] => FromUtf8(bytes[3..]),
        _ when charset is null => FindOut(bytes),
        var span when charset.StartsWith("utf-16", StringComparison.Ordinal) =>
            FromUtf16(bytes, IsBigEndian(span) || charset is "utf-16be"),
        // No Dane writes "Ã¸": what is right as UTF-8 beyond ASCII was named wrongly, and is not guessed at.
        var span when IsAnsi(charset) => Ascii.IsValid(span) || !Utf8.IsValid(span) ? Transcode(bytes, Windows1252) : Unknown,
        _ => FromUtf8(bytes),
    };

    /// <summary>The first byte that speaks against every encoding, or against the one that was said; -1 when it cannot be told.</summary>
    public static int Doubtful(ReadOnlySpan<byte> bytes, string? charset)
    {
        var letters = HasDanishWord(bytes) ? LettersAndSigns : Letters;
        return charset is null && !bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes.IndexOfAnyExcept(letters)
            : charset is not null && IsAnsi(charset) ? bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F)
            : NoUtf8(bytes);
    }

    public static MemoryStream Stream(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var array)
        ? new(array.Array!, array.Offset, array.Count, writable: false)
        : new(bytes.ToArray(), writable: false);

    // As browsers do: whoever says ISO 8859-1 writes Windows-1252.
    private static bool IsAnsi(string charset) => charset is "windows-1252" or "cp1252" or "iso-8859-1" or "latin1";

    private static ReadOnlyMemory<byte>? FindOut(ReadOnlyMemory<byte> bytes) => bytes.Span switch
    {
        // A header begins with ASCII, and no text holds a null: half a letter of UTF-16.
        [0, not 0, ..] or [not 0, 0, ..] => FromUtf16(bytes, IsBigEndian(bytes.Span)),
        var span => Utf8.IsValid(span) ? bytes : FromAnsi(bytes),
    };

    private static bool IsBigEndian(ReadOnlySpan<byte> span) => span is [0, ..];

    private static ReadOnlyMemory<byte>? FromUtf8(ReadOnlyMemory<byte> bytes) => Utf8.IsValid(bytes.Span) ? bytes : Unknown;

    private static ReadOnlyMemory<byte>? FromUtf16(ReadOnlyMemory<byte> bytes, bool bigEndian)
    {
        try
        {
            return Transcode(bytes, new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            return Unknown; // Its text may quote the body.
        }
    }

    // Any bytes can be read as Windows-1252. Broken UTF-8 and the code pages of DOS and Mac show æ, ø and å as signs there, and
    // a name nobody has must not be taken for one: beyond ASCII only letters pass, and common signs beside a word that can only
    // be Danish. Who needs more says the charset.
    private static ReadOnlyMemory<byte>? FromAnsi(ReadOnlyMemory<byte> bytes) =>
        !bytes.Span.ContainsAnyExcept(Letters) || (!bytes.Span.ContainsAnyExcept(LettersAndSigns) && HasDanishWord(bytes.Span))
            ? Transcode(bytes, Windows1252) : Unknown;

    private static int NoUtf8(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != OperationStatus.Done) return at;
            at += length;
        }
        return -1;
    }

    private static bool HasDanishWord(ReadOnlySpan<byte> bytes)
    {
        const byte Ae = 0xE6, Oe = 0xF8, Aa = 0xE5, ToCapital = 0x20;
        for (var i = 1; i < bytes.Length; i++)
            if (((bytes[i] is Ae or Oe or Aa) && char.IsAsciiLetter((char)bytes[i - 1]))
                || ((bytes[i - 1] + ToCapital is Ae or Oe or Aa) && char.IsAsciiLetterLower((char)bytes[i]))) return true;
        return false;
    }

    private static ReadOnlyMemory<byte> Transcode(ReadOnlyMemory<byte> bytes, Encoding from)
    {
        using var source = Encoding.CreateTranscodingStream(Stream(bytes), from, Encoding.UTF8);
        using var utf8 = new MemoryStream(bytes.Length + bytes.Length / 8);
        source.CopyTo(utf8);
        return utf8.GetBuffer().AsMemory(0, (int)utf8.Length);
    }

    private static SearchValues<byte> Ansi(Func<char, bool> holds) => SearchValues.Create(
        [.. Enumerable.Range(0, 256).Select(i => (byte)i).Where(i => holds(Windows1252.GetChars([i])[0]))]);
}
