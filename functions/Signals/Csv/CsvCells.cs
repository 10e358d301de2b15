using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Values;

namespace EarlyWarning.Signals.Csv;

/// <summary>
/// One cell, as the JSON value that the rules read, and what to tell a clerk when they refuse it. What a spreadsheet has
/// spoilt is never mended by guessing: a nought put before nine digits could make another citizen's CPR number.
/// </summary>
internal static partial class CsvCells
{
    /// <summary>What is no number, date or truth value is written as text, for the rules to refuse with its place.</summary>
    public static void Write(Utf8JsonWriter writer, string name, string text, ValueRule rule)
    {
        writer.WritePropertyName(name);
        if (SpreadsheetError().IsMatch(text)) writer.WriteStringValue("");
        else if (rule == ValueRules.YesNo && Truth(text) is { } truth) writer.WriteBooleanValue(truth);
        else if (rule == ValueRules.YesNoUnknown && Known(text) is { } known) writer.WriteStringValue(known);
        else if (CsvKinds.Code(text, rule) is { } kind) writer.WriteStringValue(kind);
        else if (IsAmount(rule) && Number(text) is { } number) writer.WriteRawValue(number);
        else if (rule == ValueRules.Date && DanishDates.Date(text) is { } date) writer.WriteStringValue(date);
        else if (rule == ValueRules.Instant && DanishDates.Instant(text) is { } instant)
            writer.WriteStringValue(instant.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        else writer.WriteStringValue(text);
    }

    /// <summary>What a spreadsheet did to a refused cell, and how it is mended there; null when it did nothing known.</summary>
    public static ProblemMessage? Hint(string text, ValueRule rule)
    {
        if (TooNarrow().IsMatch(text)) return CsvHints.TooNarrow;
        if (SpreadsheetError().IsMatch(text)) return CsvHints.FormulaError;
        if (Exponent().IsMatch(text)) return CsvHints.Exponent;
        if (rule == ValueRules.CprNumber) return NineDigits().IsMatch(text) ? CsvHints.NoughtLost : null;
        if (rule == ValueRules.YesNo) return CsvHints.Truth;
        if (rule == ValueRules.YesNoUnknown) return CsvHints.YesNoUnknown;
        if (IsAmount(rule)) return Number(text) is not null ? null : Thousands().IsMatch(text) ? CsvHints.Thousands : CsvHints.Amount;
        return rule == ValueRules.Date || rule == ValueRules.Instant ? Day(text, rule == ValueRules.Date) : null;
    }

    private static ProblemMessage? Day(string text, bool dateOnly)
    {
        if (DanishDates.IsAmbiguous(text)) return CsvHints.Ambiguous;
        if (ShortYear().IsMatch(text)) return CsvHints.ShortYear;
        if (Serial().IsMatch(text)) return CsvHints.Serial;
        if (DanishDates.Date(text) is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out _)) return CsvHints.NoSuchDay;
        if (dateOnly) return DanishDates.Instant(text) is null || DanishDates.Date(text) is not null ? null : CsvHints.NoClock;
        return DanishDates.IsInClockChange(text) ? CsvHints.ClockChange : null;
    }

    /// <summary>As a spreadsheet writes it, as people do, and the cross in a list.</summary>
    public static bool? Truth(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "SAND" or "JA" or "YES" or "X" => true,
        "FALSE" or "FALSK" or "NEJ" or "NO" => false,
        _ => null,
    };

    private static string? Known(string text) => Truth(text) is { } truth ? truth ? "yes" : "no"
        : text.ToUpperInvariant() is "UKENDT" or "VED IKKE" or "UOPLYST" or "UNKNOWN" or "?" ? "unknown" : null;

    public static bool IsAmount(ValueRule rule) => rule == ValueRules.Amount || rule == ValueRules.PositiveAmount;

    // Danish decimal comma. With groups of three and a decimal mark of the other kind a number is no guess; with three decimals it
    // may be thousands. Noughts that make four decimals and more of a database's money say nothing and go.
    private static string? Number(string text)
    {
        if (DanishAmount().IsMatch(text)) text = text.Replace(".", "", StringComparison.Ordinal);
        else if (EnglishAmount().IsMatch(text)) text = text.Replace(",", "", StringComparison.Ordinal);
        var number = text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.');
        var match = ValueRules.AmountForm().Match(number);
        var decimals = match.Groups["decimals"];
        if (!match.Success || decimals.Length == 3) return null;
        return decimals.Length > 3 && decimals.ValueSpan[2..].TrimEnd('0').IsEmpty ? number[..(decimals.Index + 2)] : number;
    }

    [GeneratedRegex(@"\A#+\z", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex TooNarrow();

    // Danish and English: #I/T, #N/A, #VÆRDI!, #DIVISION/0!, #NAVN?, #REFERENCE!
    [GeneratedRegex(@"\A#+([A-ZÆØÅ/0]+[!?]?)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex SpreadsheetError();

    [GeneratedRegex(@"\A[0-9]([.,][0-9]+)?[Ee]\+?[0-9]+\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Exponent();

    // A hard space is one too; three decimals may be thousands.
    [GeneratedRegex(@"\A-?[0-9]{1,3}([. '\u00A0\u202F,][0-9]{3})+([.,][0-9]{1,2})?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"\A-?[0-9]{1,3}(\.[0-9]{3})+,[0-9]{1,2}\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex DanishAmount();

    [GeneratedRegex(@"\A-?[0-9]{1,3}(,[0-9]{3})+\.[0-9]{1,2}\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex EnglishAmount();

    [GeneratedRegex(@"\A[0-9]{5}-?[0-9]{4}\z", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex NineDigits();

    [GeneratedRegex(@"\A[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{2}\z", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex ShortYear();

    [GeneratedRegex(@"\A[0-9]{5}([.,][0-9]+)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Serial();
}
