using System.Globalization;
using System.Text;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>
/// Whether two names, or two addresses, are the same one written otherwise: case, spaces, marks, accents, and å as aa, æ as ae,
/// ø as oe never make a difference. Where it is in doubt they differ, and a person looks.
/// </summary>
public static class Spelling
{
    /// <summary>Family name first, middle names left out or shortened: it is the same person, for both came with one CPR number.</summary>
    public static bool SameName(string one, string other)
    {
        var (first, second) = (NameParts(one), NameParts(other));
        if (string.Concat(first) == string.Concat(second)) return true;
        var (few, many) = first.Count <= second.Count ? (first, second) : (second, first);
        return Whole(few).Intersect(Whole(many), StringComparer.Ordinal).Count() >= 2 && Covers(many, few);
    }

    public static bool SameAddress(string one, string other) => Address(one) == Address(other);

    /// <summary>The one form of all spellings of a name that differ in letters, marks and order alone.</summary>
    internal static string Name(string name) => string.Join(' ', NameParts(name).Order(StringComparer.Ordinal));

    /// <summary>
    /// The one form of all spellings of an address: <c>1, 12. th</c> stays apart from <c>11, 2. th</c>, while <c>97B</c> is <c>97 B</c>.
    /// </summary>
    internal static string Address(string address)
    {
        var parts = Parts(address).Where(part => part is not ("sal" or "dk" or "danmark" or "denmark"));
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (text.Length > 0 && char.IsDigit(part[0]) && char.IsDigit(text[^1])) text.Append(' ');
            text.Append(part);
        }
        return text.ToString();
    }

    /// <summary>Each part of the shorter name is one of the longer, or begins it.</summary>
    private static bool Covers(IReadOnlyList<string> many, IReadOnlyList<string> few)
    {
        var left = many.ToList();
        foreach (var part in few.OrderByDescending(part => part.Length))
        {
            var match = left.FindIndex(one => one == part);
            if (match < 0) match = left.FindIndex(one => (part.Length == 1 && one[0] == part[0]) || (one.Length == 1 && one[0] == part[0]));
            if (match < 0) return false;
            left.RemoveAt(match);
        }
        return true;
    }

    private static IEnumerable<string> Whole(IEnumerable<string> parts) => parts.Where(part => part.Length > 1);

    /// <summary><c>Sørensen, Anna Lis</c> is read from behind its comma.</summary>
    internal static List<string> NameParts(string name) =>
        name.Split(',') is [var family, var given] ? [.. Parts(given), .. Parts(family)] : [.. Parts(name)];

    /// <summary>Runs of letters and runs of digits.</summary>
    internal static IEnumerable<string> Parts(string text)
    {
        var part = new StringBuilder();
        foreach (var letter in Folded(text))
        {
            var (isLetter, isDigit) = (char.IsLetter(letter), char.IsDigit(letter));
            if (part.Length > 0 && (!(isLetter || isDigit) || char.IsDigit(part[0]) != isDigit))
            {
                yield return part.ToString();
                part.Clear();
            }
            if (isLetter || isDigit) part.Append(letter);
        }
        if (part.Length > 0) yield return part.ToString();
    }

    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Composed(NormalizationForm.FormKC).ToLowerInvariant())
        {
            switch (letter)
            {
                case 'å': folded.Append("aa"); break;
                case 'æ' or 'ä': folded.Append("ae"); break;
                case 'ø' or 'ö': folded.Append("oe"); break;
                case 'ü': folded.Append("ue"); break;
                case 'ß': folded.Append("ss"); break;
                case '\'' or '’' or '´' or '`': break; // O'Neil is ONeil.
                default: folded.Append(letter); break;
            }
        }
        return string.Concat(folded.ToString().Composed(NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)));
    }
}
