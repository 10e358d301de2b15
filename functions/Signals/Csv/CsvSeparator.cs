using System.Text;
using System.Text.RegularExpressions;

namespace EarlyWarning.Signals.Csv;

/// <summary>What stands between the cells of a file, and where its lines begin.</summary>
internal static partial class CsvSeparator
{
    private const int LongestHint = 1024;

    /// <param name="utf8">Read as far as the first line that says something.</param>
    /// <returns>The separator, and the first byte behind a line <c>sep=;</c>, which says it to Excel (0: there is none).</returns>
    public static (char Separator, int Start) Of(Stream utf8)
    {
        var buffer = new byte[LongestHint];
        var length = utf8.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var hint = Hint().Match(Encoding.ASCII.GetString(buffer.AsSpan(0, length)));
        return hint.Success ? (hint.Groups["separator"].Value[0], hint.Length) : (InHeader(Letters(buffer, length, utf8)), 0);
    }

    /// <summary>No field's name holds a separator, so the first line that says something decides.</summary>
    private static char InHeader(IEnumerable<byte> utf8)
    {
        var (found, quoted) = (',', false);
        foreach (var letter in utf8.SkipWhile(letter => "\r\n\t ;,".Contains((char)letter)))
        {
            if (letter is (byte)'\r' or (byte)'\n' && !quoted) break;
            if (letter == '"') quoted = !quoted;
            else if (letter == ';' && !quoted) return ';';
            else if (letter == '\t' && !quoted) found = '\t';
        }
        return found;
    }

    private static IEnumerable<byte> Letters(byte[] buffer, int length, Stream rest)
    {
        for (; length > 0; length = rest.Read(buffer, 0, buffer.Length))
            for (var i = 0; i < length; i++) yield return buffer[i];
    }

    // A spreadsheet that took the line for a row writes it back in quotes and with the separators of its empty cells.
    [GeneratedRegex("""\A"?sep=(?<separator>[;,|\t])"?[;,|\t ]*(\r\n|\r|\n)""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Hint();
}
