using System.Text.RegularExpressions;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>
/// Reads a phone number the way Danes write it: <c>22 33 44 55</c>, <c>+45 22334455</c>, <c>0045…</c>, <c>(+45) 22-33-44-55</c>.
/// </summary>
public static partial class PhoneNumbers
{
    private const int Longest = 60;
    private const string Danish = "+45";

    /// <returns>E.164; null when it is no number for all one can tell.</returns>
    public static string? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Longest) return null;
        var digits = Between().Replace(text.Replace("(0)", "", StringComparison.Ordinal), "");
        if (National().Match(digits) is { Success: true } national) return Danish + national.Groups["number"].Value;
        var foreign = International().Match(digits);
        var number = foreign.Groups["number"].Value;
        return foreign.Success && !number.StartsWith("45", StringComparison.Ordinal) ? "+" + number : null;
    }

    /// <summary>Whether it is a Danish phone number and nothing else, whatever stands between the digits.</summary>
    public static bool IsWhole(string text) => Whole().IsMatch(Between().Replace(text, ""));

    // Marks that numbers are grouped by, and the invisible ones that come along when one is copied.
    [GeneratedRegex(@"[\s\p{Cf}\p{Pd}()./_]", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Between();

    [GeneratedRegex(@"\A(\+45|0045|45)?(?<number>[1-9][0-9]{7})\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex National();

    [GeneratedRegex(@"\A(\+|00)(?<number>[1-9][0-9]{6,14})\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex International();

    // No Danish subscriber's number begins with 0 or 1: lease numbers do.
    [GeneratedRegex(@"\A(0045|45)?[2-9][0-9]{7}\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Whole();
}
