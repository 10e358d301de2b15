using System.Text;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Signals.Csv;

/// <summary>
/// A file in one of the encodings a spreadsheet saves CSV in, read as UTF-8. In Denmark that is UTF-8 ("CSV UTF-8"), Windows-1252
/// ("CSV (semikolonsepareret)") or UTF-16 ("Unicode-tekst").
/// </summary>
internal sealed class CsvText
{
    private const int Utf8Mark = 3, Utf16Mark = 2;
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly TemporaryFile _file;
    private readonly int _mark;
    private readonly Encoding? _from;

    /// <param name="mark">Bytes before the text.</param>
    /// <param name="from">Null: it is UTF-8.</param>
    private CsvText(TemporaryFile file, int mark, Encoding? from) => (_file, _mark, _from) = (file, mark, from);

    public static bool IsKnown(string? charset) => charset is null or "utf-8" or "us-ascii" or "utf-16" or "utf-16le" or "utf-16be"
        || IsAnsi(charset);

    // As browsers do: whoever says ISO 8859-1 writes Windows-1252.
    public static bool IsAnsi(string charset) => charset is "windows-1252" or "cp1252" or "iso-8859-1" or "latin1";

    /// <param name="charset">As the sender says; null: found out. A mark at the beginning of the file says more than it.</param>
    /// <returns>Null when it is none of the three, for all one can tell.</returns>
    public static CsvText? Of(TemporaryFile file, CsvBytes bytes, string? charset) => bytes.Start switch
    {
        [0xFF, 0xFE, ..] => Utf16(file, Utf16Mark, bigEndian: false),
        [0xFE, 0xFF, ..] => Utf16(file, Utf16Mark, bigEndian: true),
        [0xEF, 0xBB, 0xBF, ..] => Utf8(file, bytes, Utf8Mark),
        // A header begins with ASCII, and no text holds a null: half a letter of UTF-16.
        [0, not 0, ..] or [not 0, 0, ..] when charset is null => Utf16(file, 0, IsBigEndian(bytes)),
        _ when charset is null => bytes.IsUtf8 ? Utf8(file, bytes) : bytes.IsLikelyAnsi ? Ansi(file) : null,
        _ when charset.StartsWith("utf-16", StringComparison.Ordinal) => Utf16(file, 0, IsBigEndian(bytes) || charset is "utf-16be"),
        // No Dane writes "Ã¸": what is right as UTF-8 beyond ASCII was named wrongly, and is not guessed at.
        _ when IsAnsi(charset) => bytes.IsAscii || !bytes.IsUtf8 ? Ansi(file) : null,
        _ => Utf8(file, bytes),
    };

    /// <summary>As UTF-8, from its beginning and without a mark.</summary>
    public Stream Open()
    {
        var bytes = _file.Open();
        bytes.Position = _mark;
        return _from is null ? bytes : Encoding.CreateTranscodingStream(bytes, _from, Encoding.UTF8);
    }

    private static bool IsBigEndian(CsvBytes bytes) => bytes.Start is [0, ..];

    private static CsvText? Utf8(TemporaryFile file, CsvBytes bytes, int mark = 0) => bytes.IsUtf8 ? new(file, mark, from: null) : null;

    private static CsvText Ansi(TemporaryFile file) => new(file, 0, Windows1252);

    private static CsvText? Utf16(TemporaryFile file, int mark, bool bigEndian)
    {
        var text = new CsvText(file, mark, new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true));
        try
        {
            using var whole = text.Open();
            whole.CopyTo(Stream.Null);
            return text;
        }
        catch (DecoderFallbackException)
        {
            return null; // Its text may quote the body.
        }
    }
}
