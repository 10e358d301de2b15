using System.Text;

namespace EarlyWarning.Alerts;

/// <summary>Lines of a calendar file as RFC 5545 § 3.1 and § 3.3.11 want them: escaped, folded at 75 octets, ended by CRLF.</summary>
internal static class CalendarLines
{
    private const string End = "\r\n";

    /// <summary>Octets of a line, its end not counted.</summary>
    private const int Longest = 75;

    public static string Write(IEnumerable<string> lines) => string.Concat(lines.Select(line => Fold(line) + End));

    /// <summary>Text as a value: what has a meaning of its own in the format is escaped, other control characters are left out.</summary>
    public static string Text(string value) => string.Concat(value.ReplaceLineEndings("\n").Select(letter => letter switch
    {
        '\\' or ';' or ',' => "\\" + letter,
        '\n' => "\\n",
        _ when char.IsControl(letter) => "",
        _ => letter.ToString(),
    }));

    /// <summary>The value of a parameter, such as CN: quoted, for a name may hold a comma; it can hold no quote (§ 3.2).</summary>
    public static string Parameter(string value) => $"\"{string.Concat(value.Where(letter => letter != '"' && !char.IsControl(letter)))}\"";

    /// <summary>A line that goes on after a line break begins with one space. A character's octets stay together.</summary>
    private static string Fold(string line)
    {
        var (folded, octets) = (new StringBuilder(), 0);
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > Longest)
            {
                folded.Append(End).Append(' ');
                octets = 1;
            }
            folded.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        return folded.ToString();
    }
}
