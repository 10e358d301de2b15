using System.Text;
using System.Text.RegularExpressions;

namespace EarlyWarning.Signals.Csv;

/// <summary>What stands between the cells of a file, and where its lines begin.</summary>
internal static partial class CsvSeparator
{
    private const int LongestHint = 1024;

    /// <returns>The separator, and the first byte behind a line <c>sep=;</c>, which says it to Excel (0: there is none).</returns>
    public static (char Separator, int Start) Of(ReadOnlySpan<byte> utf8)
    {
        var hint = Hint().Match(Encoding.ASCII.GetString(utf8[..Math.Min(utf8.Length, LongestHint)]));
        return hint.Success ? (hint.Groups["separator"].Value[0], hint.Length) : (InHeader(utf8), 0);
    }

    /// <summary>No field's name holds a separator, so the first line that says something decides.</summary>
    private static char InHeader(ReadOnlySpan<byte> utf8)
    {
        var (found, quoted) = (',', false);
        foreach (var letter in utf8.TrimStart("\r\n\t ;,"u8))
        {
            if (letter is (byte)'\r' or (byte)'\n' && !quoted) break;
            if (letter == '"') quoted = !quoted;
            else if (letter == ';' && !quoted) return ';';
            else if (letter == '\t' && !quoted) found = '\t';
        }
        return found;
    }

    // A spreadsheet that took the line for a row writes it back in quotes and with the separators of its empty cells.
    [GeneratedRegex("""\A"?sep=(?<separator>[;,|\t])"?[;,|\t ]*(\r\n|\r|\n)""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hint();
}
