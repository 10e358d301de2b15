using System.Globalization;
using System.Text.RegularExpressions;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Signals.Csv;

/// <summary>
/// Dates and times as a Danish spreadsheet writes them. Dashes and full stops stand between day, month and year in that
/// order. Slashes may be American, and then the month comes first: such a date is read only when it can mean one day alone.
/// </summary>
internal static partial class DanishDates
{
    private const int EarliestYear = 1990, LatestYear = 2100;
    private static readonly string[] Clocks = ["H:mm", "H:mm:ss"];

    /// <summary>A date, alone or at midnight, in the international order. Whether there is such a day is not asked.</summary>
    public static string? Date(string text) => Read(text) is { } read && read.Time == TimeOnly.MinValue ? read.Day : null;

    /// <summary>
    /// A time on a Danish clock, midnight when none is said. Null too in the hour that the spring change skips and in the one
    /// that the autumn change repeats.
    /// </summary>
    public static DateTimeOffset? Instant(string text) => Wall(text) is { } wall && !IsSkippedOrRepeated(wall)
        ? new DateTimeOffset(wall, CopenhagenTime.Zone.GetUtcOffset(wall)) : null;

    /// <summary>Right as written, but in an hour that the clocks skip or show twice.</summary>
    public static bool IsInClockChange(string text) => Wall(text) is { } wall && IsSkippedOrRepeated(wall);

    /// <summary>A day and a month that both could be the other.</summary>
    public static bool IsAmbiguous(string text) => Danish().Match(text) is { Success: true } match && IsAmbiguous(match);

    private static DateTime? Wall(string text) => Read(text) is { } read
        && DateOnly.TryParseExact(read.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= EarliestYear and <= LatestYear ? day.ToDateTime(read.Time) : null;

    private static (string Day, TimeOnly Time)? Read(string text)
    {
        var match = Danish().Match(text) is { Success: true } danish ? danish : International().Match(text);
        if (!match.Success || IsAmbiguous(match)) return null;
        var clock = match.Groups["time"] is { Success: true } said ? said.Value.Replace('.', ':') : "0:00";
        if (!TimeOnly.TryParseExact(clock, Clocks, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return null;
        return ($"{match.Groups["year"]}-{match.Groups["month"].Value.PadLeft(2, '0')}-{match.Groups["day"].Value.PadLeft(2, '0')}", time);
    }

    // 20/11 is no American date, and 11/11 is the same in both orders.
    private static bool IsAmbiguous(Match match) => match.Groups["mark"].Value == "/"
        && Number(match.Groups["day"]) is <= 12 and var day && day != Number(match.Groups["month"]);

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool IsSkippedOrRepeated(DateTime wall) =>
        CopenhagenTime.Zone.IsInvalidTime(wall) || CopenhagenTime.Zone.IsAmbiguousTime(wall);

    private const string DayForm = @"(?<day>[0-9]{1,2})(?<mark>[-./])(?<month>[0-9]{1,2})\k<mark>(?<year>[0-9]{4})";
    private const string TimeForm = "(?<time>[0-9]{1,2}[:.][0-9]{2}([:.][0-9]{2})?)";

    [GeneratedRegex($@"\A{DayForm}( +{TimeForm})?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Danish();

    [GeneratedRegex(@"\A(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})([ T](?<time>[0-9]{2}:[0-9]{2}(:[0-9]{2})?)(\.0{1,9})?)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex International();
}
