using System.Text;

namespace EarlyWarning.Signals;

/// <summary>Reads CSV as spreadsheets write it (RFC 4180): <c>;</c> or <c>,</c>, quotes around what holds either, blank lines skipped.</summary>
internal static class CsvLines
{
    /// <exception cref="FormatException">A quote is never closed, or text follows one.</exception>
    public static List<List<string>> Read(string text)
    {
        var separator = text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOfAny('\r', '\n') is var end && end < 0 ? text.Length : end)).Contains(';') ? ';' : ',';
        var lines = new List<List<string>>();
        var at = 0;
        while (at < text.Length)
        {
            var line = ReadLine(text, separator, ref at);
            if (line is not [""]) lines.Add(line);
        }
        return lines;
    }

    private static List<string> ReadLine(string text, char separator, ref int at)
    {
        var cells = new List<string>();
        while (true)
        {
            cells.Add(at < text.Length && text[at] == '"' ? Quoted(text, ref at) : Plain(text, separator, ref at));
            if (at >= text.Length) return cells;
            var next = text[at++];
            if (next == separator) continue;
            if (next == '\r' && at < text.Length && text[at] == '\n') at++;
            else if (next is not ('\r' or '\n')) throw new FormatException("Text follows a closing quote.");
            return cells;
        }
    }

    private static string Plain(string text, char separator, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n')) at++;
        return text[start..at].Trim();
    }

    private static string Quoted(string text, ref int at)
    {
        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"') cell.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[at++]);
            else
            {
                at++;
                return cell.ToString();
            }
        }
        throw new FormatException("A quote is never closed.");
    }
}
