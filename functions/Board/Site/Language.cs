using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Board.Site;

/// <summary>
/// One of the board's two languages: picks the words, and writes numbers, dates and times the way that language does
/// ("1,2 · 26. november · kl. 15.40", "1.2 · 26 November · 15:40"). Times are the municipality's.
/// </summary>
public sealed class Language
{
    public static readonly Language Danish = new("da", "da-DK");
    public static readonly Language English = new("en", "en-GB");

    private readonly CultureInfo _culture;

    private Language(string code, string culture) => (Code, _culture) = (code, CultureInfo.GetCultureInfo(culture));

    /// <summary><c>da</c> or <c>en</c>, for <c>lang</c> and the cookie.</summary>
    public string Code { get; }

    private bool IsDanish => Code == "da";

    /// <summary>Danish unless English was asked for.</summary>
    public static Language Of(string? code) => code == English.Code ? English : Danish;

    public string Say(BothLanguages text) => IsDanish ? text.Da : text.En;

    public string Say(BothLanguages text, params object?[] values) => string.Format(_culture, Say(text), values);

    /// <summary>The form for one, or for any other number; <c>{0}</c> is the number.</summary>
    public string Count(int number, BothLanguages one, BothLanguages many) => Say(number == 1 ? one : many, number);

    public string Number(long number) => number.ToString("N0", _culture);

    /// <summary>With no more decimals than it has: "1,5", "1.5".</summary>
    public string Number(decimal number, int decimals = 1) => number.ToString("#,##0." + new string('#', decimals), _culture);

    /// <summary>"nov. 2026", "Nov 2026".</summary>
    public string Month(DateOnly day) => day.ToString("MMM yyyy", _culture).Replace("maj.", "maj", StringComparison.Ordinal);

    /// <summary>"26. november", with the year when it is not this one.</summary>
    public string Day(DateOnly day, DateOnly today) =>
        day.ToString((IsDanish ? "d. MMMM" : "d MMMM") + (day.Year == today.Year ? "" : " yyyy"), _culture);

    /// <summary>"26. nov.", "26 Nov".</summary>
    public string ShortDay(DateOnly day) =>
        day.ToString(IsDanish ? "d. MMM" : "d MMM", _culture).Replace("maj.", "maj", StringComparison.Ordinal);

    /// <summary>"kl. 15.40", "15:40".</summary>
    public string Time(DateTimeOffset at) => CopenhagenTime.Local(at).ToString(IsDanish ? "'kl.' HH.mm" : "HH:mm", _culture);

    /// <summary>"20. nov. kl. 15.58".</summary>
    public string Stamp(DateTimeOffset at, DateOnly today)
    {
        var day = DayOf(at);
        return Say(BoardWords.DayAndTime, ShortDay(day) + (day.Year == today.Year ? "" : " " + day.Year.ToString(_culture)), Time(at));
    }

    /// <summary>"mandag 30. november", "Monday 30 November".</summary>
    public string FullDay(DateOnly day) => _culture.DateTimeFormat.GetDayName(day.DayOfWeek) + " " + Day(day, day);

    /// <summary>A day as one would say it now: "i dag", "mandag", "onsdag 2. december".</summary>
    public string DayName(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => Say(BoardWords.Today),
        1 => Say(BoardWords.Tomorrow),
        -1 => Say(BoardWords.Yesterday),
        > -7 and < 8 => _culture.DateTimeFormat.GetDayName(day.DayOfWeek),
        _ => _culture.DateTimeFormat.GetDayName(day.DayOfWeek) + " " + Day(day, today),
    };

    /// <summary>As one would say it now: "i dag kl. 14.00", "mandag kl. 15.40", "onsdag 2. december kl. 10.00".</summary>
    public string When(DateTimeOffset at, DateTimeOffset now)
    {
        var (day, today) = (DayOf(at), DayOf(now));
        var name = (day.DayNumber - today.DayNumber) switch
        {
            0 => Say(BoardWords.Today),
            1 => Say(BoardWords.Tomorrow),
            -1 => Say(BoardWords.Yesterday),
            > 1 and < 7 => _culture.DateTimeFormat.GetDayName(day.DayOfWeek),
            _ => _culture.DateTimeFormat.GetDayName(day.DayOfWeek) + " " + Day(day, today),
        };
        return Say(BoardWords.DayAndTime, name, Time(at));
    }

    /// <summary>
    /// For what is read later than it is written: "mandag 23. november 2026 kl. 10.00", "Monday 23 November 2026 at 10:00".
    /// </summary>
    public string FullTime(DateTimeOffset at) => Say(BoardWords.DayAndTime,
        _culture.DateTimeFormat.GetDayName(DayOf(at).DayOfWeek) + " " + Day(DayOf(at), DateOnly.MinValue), Time(at));

    public string Join(IReadOnlyList<string> parts) => parts.Count < 2
        ? string.Concat(parts)
        : string.Join(", ", parts.Take(parts.Count - 1)) + Say(BoardWords.And) + parts[^1];

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    public static DateOnly DayOf(DateTimeOffset at) => CopenhagenTime.DateOf(at);
}
