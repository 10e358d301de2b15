namespace EarlyWarning.Signals.Csv;

/// <summary>
/// Cells written as <c>="0101"</c>, which is how systems keep a spreadsheet from taking digits for a number. RFC 4180 knows
/// no such cell, so a reader of CSV reports the quote as one that went astray.
/// </summary>
internal static class CsvFormulas
{
    /// <summary>The text inside <c>="…"</c>, or the cell as it is.</summary>
    public static string Text(string cell) =>
        cell is ['=', '"', .. var inner, '"'] && !inner.Contains('"', StringComparison.Ordinal) ? inner : cell;

    /// <returns>The cells of a record; null unless each is <c>="…"</c>, in quotes from end to end, or without any quote.</returns>
    public static IReadOnlyList<string>? Split(string record, char separator)
    {
        var cells = new List<string>();
        for (var at = 0; ; at++)
        {
            if (Next(record, ref at, separator) is not { } cell) return null;
            cells.Add(cell);
            if (at == record.Length) return cells;
            if (record[at] != separator) return null;
        }
    }

    private static string? Next(string record, ref int at, char separator)
    {
        at = AfterSpaces(record, at, separator);
        var rest = record.AsSpan(at);
        var (text, length) = rest switch
        {
            ['=', '"', ..] => Formula(rest, separator),
            ['"', ..] => Quoted(rest),
            _ => Plain(rest, separator),
        };
        at = AfterSpaces(record, at + length, separator);
        return text;
    }

    // A separator inside would be text to some spreadsheets and the end of the cell to others.
    private static (string? Text, int Length) Formula(ReadOnlySpan<char> rest, char separator)
    {
        var inner = rest[2..];
        var end = inner.IndexOfAny(['"', '\r', '\n', separator]);
        return end >= 0 && inner[end] == '"' ? (inner[..end].ToString(), end + 3) : default;
    }

    private static (string? Text, int Length) Quoted(ReadOnlySpan<char> rest)
    {
        for (var end = 1; end < rest.Length; end++)
        {
            if (rest[end] != '"') continue;
            if (rest[(end + 1)..] is not ['"', ..])
                return (Text(rest[1..end].ToString().Replace("\"\"", "\"", StringComparison.Ordinal)), end + 1);
            end++;
        }
        return default;
    }

    private static (string? Text, int Length) Plain(ReadOnlySpan<char> rest, char separator)
    {
        var text = rest.IndexOf(separator) is var end and >= 0 ? rest[..end] : rest;
        return text.ContainsAny('"', '\r', '\n') ? default : (text.Trim().ToString(), text.Length);
    }

    private static int AfterSpaces(string record, int at, char separator)
    {
        while (at < record.Length && record[at] is ' ' or '\t' && record[at] != separator) at++;
        return at;
    }
}
