using System.Text;
using System.Text.Unicode;

namespace EarlyWarning.Signals;

/// <summary>
/// The encodings a spreadsheet saves CSV in, as UTF-8. In Denmark that is UTF-8, Windows-1252 ("CSV (semikolonsepareret)") or
/// UTF-16 with its mark ("Unicode-tekst").
/// </summary>
internal static class CsvText
{
    public const string Ansi = "windows-1252";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // A bare null would become an empty memory: an array converts to one.
    private static readonly ReadOnlyMemory<byte>? Unknown = null;

    /// <param name="charset">As the sender says; null: found out.</param>
    /// <returns>Null when it is none of the three, for all one can tell.</returns>
    public static ReadOnlyMemory<byte>? AsUtf8(ReadOnlyMemory<byte> bytes, string? charset) => charset switch
    {
        null => FindOut(bytes),
        Ansi => Encoding.UTF8.GetBytes(Windows1252.GetString(bytes.Span)),
        _ => Utf8.IsValid(bytes.Span) ? bytes : Unknown,
    };

    private static ReadOnlyMemory<byte>? FindOut(ReadOnlyMemory<byte> bytes) => bytes.Span switch
    {
        [0xFF, 0xFE, .. var rest] => FromUtf16(rest, bigEndian: false),
        [0xFE, 0xFF, .. var rest] => FromUtf16(rest, bigEndian: true),
        var span => Utf8.IsValid(span) ? bytes : FromAnsi(span),
    };

    private static ReadOnlyMemory<byte>? FromUtf16(ReadOnlySpan<byte> span, bool bigEndian)
    {
        try
        {
            return Encoding.UTF8.GetBytes(new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(span));
        }
        catch (DecoderFallbackException)
        {
            return Unknown; // Its text may quote the body.
        }
    }

    // Any bytes can be read as Windows-1252. Broken UTF-8 and the code pages of DOS and Mac show æ, ø and å as signs there, and
    // a name nobody has must not be taken for one: beyond ASCII only letters pass. Who needs the signs says the charset.
    private static ReadOnlyMemory<byte>? FromAnsi(ReadOnlySpan<byte> span)
    {
        var text = Windows1252.GetString(span);
        return text.All(letter => char.IsAscii(letter) || char.IsLetter(letter) || letter == '\u00A0') ? Encoding.UTF8.GetBytes(text) : Unknown;
    }
}
