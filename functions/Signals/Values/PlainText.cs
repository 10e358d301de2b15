using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Signals.Values;

/// <summary>
/// Ids and references stand in plain text in keys, addresses and logs: no person may be told by them. Whatever separates the digits
/// or the parts of a name is looked through.
/// </summary>
internal static partial class PlainText
{
    private const int CprDigits = 10;

    /// <summary>
    /// Some of its groups of digits, side by side, are ten digits that read as a CPR number; or it holds one with letters, whatever
    /// separates them.
    /// </summary>
    public static bool HoldsCpr(string text) => Cpr.IsIn(OnlyAlphanumeric(text)) ||
        DigitGroups().Matches(text).Any(run => ReadsAsCpr([.. Digits().Matches(run.Value).Select(group => group.Value)]));

    /// <summary>The digits of this text, whatever stands between them, hold these; or its digits and letters do.</summary>
    public static bool Holds(string text, string digits) =>
        string.Concat(text.Where(char.IsAsciiDigit)).Contains(digits, StringComparison.Ordinal)
            || OnlyAlphanumeric(text).Contains(digits, StringComparison.OrdinalIgnoreCase);

    /// <summary>The parts of a name stand in it, or the whole name in one.</summary>
    public static bool HoldsName(string text, string name)
    {
        var (inText, inName) = (OnlyLetters(text), OnlyLetters(name));
        var plain = Ascii.IsValid(text) && Ascii.IsValid(name); // Of those there is one spelling.
        return Spellings.Take(plain ? 1 : Spellings.Length).Any(spell => HoldsName(Parts(spell(inText)), Parts(spell(inName))));
    }

    /// <summary>The words of a name without case and accents, and Danish letters as they are: Jørgen is not Jorgen.</summary>
    public static IReadOnlyList<string> NameParts(string name) => Parts(OnlyLetters(name));

    /// <summary>The same person's, written otherwise: case, marks, order and initials say nothing.</summary>
    public static bool IsSameName(string one, string other) => WholeParts(one).SequenceEqual(WholeParts(other), StringComparer.Ordinal);

    /// <summary>What of a name says who it is, in an order of its own.</summary>
    public static IEnumerable<string> WholeParts(string name) =>
        NameParts(name).Where(part => part.Length > 1).Order(StringComparer.Ordinal);

    private static bool HoldsName(List<string> parts, List<string> name)
    {
        name.RemoveAll(part => part.Length < 2);
        if (name.Count == 0) return false;
        if (name.Distinct(StringComparer.Ordinal).Count(parts.Contains) >= Math.Min(2, name.Count)) return true;
        string[] wholes = [name[0] + name[^1], name[^1] + name[0]];
        return name.Count > 1 && wholes.Any(whole => string.Concat(parts).Contains(whole, StringComparison.Ordinal));
    }

    private static string OnlyAlphanumeric(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static bool ReadsAsCpr(List<string> groups)
    {
        for (var first = 0; first < groups.Count; first++)
        {
            var number = "";
            for (var next = first; next < groups.Count && number.Length < CprDigits; next++) number += groups[next];
            if (number.Length == CprDigits && Cpr.TryParse(number, out _)) return true;
        }
        return false;
    }

    // As they are, as they are written where Danish letters cannot be: Søren is Soeren or Soren.
    private static readonly Func<string, string>[] Spellings =
    [
        text => text,
        text => Danish(text, "ae", "oe", "aa"),
        text => Danish(text, "ae", "o", "a"),
    ];

    private static string Danish(string text, string ae, string oe, string aa) => text.Composed().ToLowerInvariant()
        .Replace("æ", ae, StringComparison.Ordinal).Replace("ø", oe, StringComparison.Ordinal).Replace("å", aa, StringComparison.Ordinal);

    // What is no character at all cannot be normalized.
    private static string OnlyLetters(string text) => string.Concat(text.Select(letter => IsOfLetter(letter) ? letter : ' '));

    private static bool IsOfLetter(char letter) =>
        char.IsLetter(letter) || char.IsSurrogate(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;

    private static List<string> Parts(string text)
    {
        var bare = text.ToLowerInvariant().Composed(NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark);
        return [.. Words().Matches(string.Concat(bare)).Select(word => word.Value)];
    }

    [GeneratedRegex(@"[0-9]+(?:[^0-9\p{L}\p{M}]+[0-9]+)*", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex DigitGroups();

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Words();
}
