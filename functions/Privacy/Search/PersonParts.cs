using System.Text.RegularExpressions;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Privacy.Search;

/// <summary>
/// The parts of a person that can be searched for, each in its one form: parts of a name, street and number, a phone number. With a word in
/// front that says which, so that none is ever taken for another.
/// </summary>
internal static partial class PersonParts
{
    /// <summary>A transaction holds two rows for each.</summary>
    private const int Most = 45;
    private const int Shortest = 2, Longest = 200;

    /// <summary>Also as somebody types it who has no æ, ø and å: <c>Sorensen</c>.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> names, IEnumerable<string> addresses, IEnumerable<string> phones) =>
        phones.Select(OfPhone).OfType<string>()
            .Concat(addresses.SelectMany(OfAddress))
            .Concat(names.SelectMany(name => OfName(name).Concat(OfName(Plain(name)))))
            .Distinct(StringComparer.Ordinal).Take(Most);

    /// <summary>What somebody searches for: a person must have all of it.</summary>
    /// <returns>Empty when it is nothing one could search for.</returns>
    public static IReadOnlyList<string> Asked(string text) =>
        text.Length is 0 or > Longest ? []
        : OfPhone(text) is { } phone ? [phone]
        : OfAddress(text).LastOrDefault() is { } address ? [address]
        : text.Any(char.IsDigit) ? []
        : [.. OfName(text).Distinct(StringComparer.Ordinal).Take(MostAsked)];

    /// <summary>Each is looked up by itself.</summary>
    private const int MostAsked = 5;

    private static IEnumerable<string> OfName(string name) =>
        Spelling.NameParts(name).Where(part => part.Length >= Shortest && char.IsLetter(part[0])).Select(part => "name " + part);

    /// <summary>Street and number, and with the letter if there is one: whoever asks for it without finds both.</summary>
    private static IEnumerable<string> OfAddress(string address)
    {
        if (Street().Match(address) is not { Success: true } match) yield break;
        var street = string.Concat(Spelling.Parts(match.Groups["street"].Value));
        var number = match.Groups["number"].Value.TrimStart('0');
        yield return $"home {street} {number}";
        if (match.Groups["letter"].Value is { Length: > 0 } letter) yield return $"home {street} {number} {letter.ToLowerInvariant()}";
    }

    private static string? OfPhone(string text)
    {
        if (text.Any(letter => !char.IsDigit(letter) && !"+()-./ \u00A0".Contains(letter, StringComparison.Ordinal))) return null;
        var foreign = text.TrimStart().StartsWith('+') || text.TrimStart().StartsWith("00", StringComparison.Ordinal);
        var digits = string.Concat(text.Where(char.IsDigit)).TrimStart('0');
        return digits.Length == 8 ? "phone +45" + digits
            : foreign && digits.Length is > 8 and <= 15 ? "phone +" + digits
            : null;
    }

    private static string Plain(string name) => name.ToLowerInvariant()
        .Replace('ø', 'o').Replace('å', 'a').Replace('æ', 'a').Replace("aa", "a", StringComparison.Ordinal);

    // The first number behind letters: what follows is the floor, or the town.
    [GeneratedRegex(@"\A(?<street>[^,]*?\p{L}[.\s]*)(?<number>[0-9]{1,4})(?![0-9])(\s?(?<letter>\p{L})(?!\p{L}))?",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Street();
}
