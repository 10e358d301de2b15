using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>
/// A CPR number that could exist: ten digits whose first six are a real date under the century rule. Replacement numbers count too:
/// with 60 added to the day, or with two letters (docs/domain.md#the-cpr-number).
/// </summary>
public sealed partial record Cpr
{
    private static readonly int[] Weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

    private Cpr(string digits, DateOnly? born, bool isReplacement) => (Digits, Born, IsReplacement) = (digits, born, isReplacement);

    /// <summary>Ten digits without a dash, or eight of them and two capitals. For the vault and the token alone.</summary>
    public string Digits { get; }

    /// <summary><c>DDMMYY-NNNN</c>, as staff who may see it read it.</summary>
    public string Dashed => $"{Digits[..6]}-{Digits[6..]}";

    /// <summary>Null of a number with letters: its date may be the day on which it was made.</summary>
    public DateOnly? Born { get; }

    /// <summary>Erstatnings-CPR: given to somebody who is not registered.</summary>
    public bool IsReplacement { get; }

    /// <summary>Made by a region or a doctor: nobody but them sees to it that two people do not have the same.</summary>
    public bool IsLocal => HasLetters(Digits) && Digits[6] is ('0' or '5' or '6');

    /// <summary>A hint at most: numbers that fail it have been issued since 2007 (cpr.dk), so it never refuses one.</summary>
    public bool PassesModulus11 => !HasLetters(Digits) && Digits.Select((digit, i) => (digit - '0') * Weights[i]).Sum() % 11 == 0;

    /// <summary>Reads <c>DDMMYYNNNN</c>, <c>DDMMYY-NNNN</c>, and <c>DDMMYYNAAN</c> with letters of either case.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Cpr? cpr)
    {
        cpr = null;
        if (text is null || !Written().IsMatch(text)) return false;
        var digits = text.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        var (day, letters) = (Number(digits, 0), HasLetters(digits));
        var isReplacement = day > 60 && !letters;
        if (!DateOnly.TryParseExact(
                string.Create(CultureInfo.InvariantCulture,
                    $"{Year(digits):D4}-{Number(digits, 2):D2}-{(isReplacement ? day - 60 : day):D2}"),
                "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)) return false;
        cpr = new Cpr(digits, letters ? null : born, isReplacement || letters);
        return true;
    }

    /// <summary>
    /// Whether a number that could be a CPR number stands in <paramref name="text"/>, on its own or between other characters than digits.
    /// </summary>
    public static bool IsIn(string text) => Inside().Matches(text).Any(match => TryParse(match.Value, out _));

    /// <summary>Never the number: this is what a log or a message would print.</summary>
    public override string ToString() => "CPR";

    // The seventh digit gives the century (cpr.dk, "Personnummeret i CPR"; nspop.dk, "eCPR - Formater").
    private static int Year(string digits)
    {
        var year = Number(digits, 4);
        if (HasLetters(digits)) return digits[6] switch { '0' or '1' => 1900, '5' => 1800, _ => 2000 } + year;
        return digits[6] switch
        {
            <= '3' => 1900 + year,
            '4' or '9' => year <= 36 ? 2000 + year : 1900 + year,
            _ => year <= 57 ? 2000 + year : 1800 + year,
        };
    }

    private static bool HasLetters(string digits) => char.IsAsciiLetter(digits[7]);

    private static int Number(string digits, int at) => (digits[at] - '0') * 10 + digits[at + 1] - '0';

    [GeneratedRegex(@"\A[0-9]{6}-?([0-9]{4}|[015-7][A-Za-z]{2}[0-9])\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Written();

    [GeneratedRegex(@"(?<![0-9])[0-9]{6}-?([0-9]{4}|[015-7][A-Za-z]{2}[0-9])(?![0-9])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Inside();
}
