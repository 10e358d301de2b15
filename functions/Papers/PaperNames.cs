using System.Globalization;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Papers;

/// <summary>What is kept of a file's name: what a person can read, and nothing that another machine could take for a path.</summary>
internal static class PaperNames
{
    private const int Longest = 100;
    private const string Nameless = "papir";

    /// <summary>Without folders, ending, control and format characters, which can turn a name round.</summary>
    public static string Clean(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Composed();
        if (name.LastIndexOf('.') is > 0 and var dot && name.Length - dot <= 6) name = name[..dot];
        name = string.Concat(name.Where(letter => char.GetUnicodeCategory(letter) is not
            (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            && letter is not (':' or '*' or '?' or '"' or '<' or '>' or '|'))).Trim(' ', '.');
        if (name.Length > Longest) name = name[..(char.IsHighSurrogate(name[Longest - 1]) ? Longest - 1 : Longest)].TrimEnd();
        return name.Length == 0 ? Nameless : name;
    }
}
