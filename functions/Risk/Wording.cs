using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Amounts;

namespace EarlyWarning.Risk;

/// <summary>
/// Dates, amounts and lists as Danes and Britons write them; fixed here, so that a sentence never depends on the machine's culture data.
/// </summary>
/// <param name="year">The year that goes without saying.</param>
internal sealed class Wording(int year)
{
    private static readonly string[] DanishMonths =
        ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];
    private static readonly string[] EnglishMonths =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>Of each month, without a year: 20. november · 20 November. Written once: nearly every sentence has one.</summary>
    private static readonly BothLanguages[][] Days = [.. Enumerable.Range(0, 12).Select(month => Enumerable.Range(1, 31)
        .Select(day => new BothLanguages($"{Plain(day)}. {DanishMonths[month]}", $"{Plain(day)} {EnglishMonths[month]}")).ToArray())];
    private static readonly NumberFormatInfo Danish = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };
    private static readonly NumberFormatInfo English = new() { NumberDecimalSeparator = ".", NumberGroupSeparator = "," };

    /// <summary>20. november · 20 November, with the year when it is another one.</summary>
    public BothLanguages Date(DateOnly day)
    {
        var text = Days[day.Month - 1][day.Day - 1];
        return day.Year == year ? text : new($"{text.Da} {Plain(day.Year)}", $"{text.En} {Plain(day.Year)}");
    }

    /// <summary>2,1 måneders husleje · 2.1 months' rent; kroner when the rent is not known or the debt is a trifle of it.</summary>
    public static BothLanguages Debt(long oere, long? rent)
    {
        if (Months(oere, rent) is not { } months) return Join(Kroner.Of(oere), " kr. husleje", " kr. of rent");
        return One(oere, rent) ? new("1 måneds husleje", "1 month's rent") : Join(months, " måneders husleje", " months' rent");
    }

    /// <summary>Months of rent with one decimal at most, rounded down: 1.96 months must not read as the 2 it has not reached.</summary>
    public static BothLanguages? Months(long oere, long? rent)
    {
        if (Tenths(oere, rent) is not (> 0 and var tenths)) return null;
        var format = tenths % 10 == 0 ? "N0" : "N1";
        return new((tenths / 10m).ToString(format, Danish), (tenths / 10m).ToString(format, English));
    }

    /// <summary>Exactly one month, as it will read: singular.</summary>
    public static bool One(long oere, long? rent) => Tenths(oere, rent) == 10;

    /// <summary>A · A, og B · A, B, og C — as one sentence, with a capital and a full stop.</summary>
    public static BothLanguages Sentence(IReadOnlyList<BothLanguages> clauses) =>
        new(Sentence(clauses, clause => clause.Da, ", og "), Sentence(clauses, clause => clause.En, ", and "));

    public static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text.AsSpan(1)}";

    public static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static long? Tenths(long oere, long? rent) => rent is > 0 and var known ? oere * 10 / known : null;

    private static BothLanguages Join(BothLanguages text, string da, string en) => new(text.Da + da, text.En + en);

    private static string Sentence(IReadOnlyList<BothLanguages> clauses, Func<BothLanguages, string> text, string and)
    {
        var (parts, last) = (new string[2 * clauses.Count], clauses.Count - 1);
        for (var i = 0; i <= last; i++)
        {
            parts[2 * i] = i == 0 ? Capital(text(clauses[i])) : text(clauses[i]);
            parts[(2 * i) + 1] = i == last ? "." : i == last - 1 ? and : ", ";
        }
        return string.Concat(parts);
    }
}
