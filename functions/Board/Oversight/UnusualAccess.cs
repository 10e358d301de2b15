using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Oversight;

/// <summary>How one person read in a month, where that is not simply their own work.</summary>
/// <param name="Others">Cases of others that they read.</param>
/// <param name="MostInAnHour">Of those, and of citizens they searched for who were not their work, begun within one hour.</param>
/// <param name="AtNight">Lines outside 6–20 o'clock, or on a day that is no hverdag.</param>
/// <param name="Searches">By CPR number, name, address or phone.</param>
/// <param name="Reasons">What they answered when they were asked why, with how often.</param>
public sealed record UnusualLine(string Staff, int Others, int MostInAnHour, int AtNight, int Searches,
    IReadOnlyDictionary<string, int> Reasons)
{
    /// <summary>More than the team's usual, so that somebody should ask; never by itself a proof of anything.</summary>
    public bool Stands { get; init; }
}

/// <summary>
/// What the auditor looks at first: reads of others' cases and searches, many within an hour, at night. Whose name a citizen has the log
/// does not know, so that it cannot say whether somebody looked up a neighbour or themselves: the auditor asks.
/// </summary>
public static class UnusualAccess
{
    private const int Opens = 6, Closes = 20, TimesTheMiddle = 3, LeastOthers = 5, LeastSearches = 20;

    /// <param name="entries">Of a month, looks and readings both, in any order.</param>
    /// <param name="mostInAnHour">What the setting says; 0: nobody is asked, and an hour stands out by itself.</param>
    /// <returns>Whoever read of others, at night, or searched; those that stand out first.</returns>
    public static IReadOnlyList<UnusualLine> Of(IEnumerable<AccessEntry> entries, int mostInAnHour)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var lines = entries.Where(entry => IsPerson(entry.StaffId)).GroupBy(entry => entry.StaffId, StringComparer.Ordinal)
            .Select(own => Line(own.Key, [.. own])).Where(line => line is not { Others: 0, AtNight: 0, Searches: 0 }).ToList();
        int Usual(Func<UnusualLine, int> count) => TimesTheMiddle * lines.Select(count).Order().ElementAtOrDefault(lines.Count / 2);
        var (others, searches) = (Usual(line => line.Others), Usual(line => line.Searches));
        return [.. lines.Select(line => line with
        {
            Stands = line.AtNight > 0 || (mostInAnHour > 0 && line.MostInAnHour >= mostInAnHour)
                || (lines.Count > 1 && ((line.Others >= LeastOthers && line.Others > others)
                    || (line.Searches >= LeastSearches && line.Searches > searches))),
        }).OrderByDescending(line => line.Stands).ThenByDescending(line => line.Others).ThenBy(line => line.Staff, StringComparer.Ordinal)];
    }

    private static UnusualLine Line(string staff, IReadOnlyList<AccessEntry> own)
    {
        var others = own.Where(entry => entry is { Theirs: false, CaseId: not null })
            .GroupBy(entry => (entry.CaseId, CopenhagenTime.DateOf(entry.At)))
            .Select(reads => reads.Min(entry => entry.At));
        var read = own.Where(entry => entry.Theirs is not null).Select(Whom).ToHashSet();
        // Whoever was read of as well counts as that; of a search by name nobody knows who it was.
        var sought = own.Where(entry => entry is { Sought: true, Searched: false } && !read.Contains(Whom(entry))).GroupBy(Whom)
            .Select(looks => looks.Min(entry => entry.At)).Concat(own.Where(entry => entry.Searched).Select(entry => entry.At));
        return new UnusualLine(staff, own.Where(entry => entry.Theirs == false).Select(entry => entry.CaseId).Distinct().Count(),
            MostWithinAnHour([.. others.Concat(sought).Order()]), own.Count(entry => IsAtNight(entry.At)),
            own.Count(entry => entry.Sought),
            own.Select(entry => entry.Reason).OfType<string>().CountBy(reason => reason).ToDictionary(StringComparer.Ordinal));
    }

    private static int MostWithinAnHour(List<DateTimeOffset> begun)
    {
        var (most, from) = (0, 0);
        for (var to = 0; to < begun.Count; to++)
        {
            while (begun[to] - begun[from] >= TimeSpan.FromHours(1)) from++;
            most = Math.Max(most, to - from + 1);
        }
        return most;
    }

    private static bool IsPerson(string staff) =>
        staff != AccessLog.SystemId && !staff.StartsWith(ReadingLog.KeyPrefix, StringComparison.Ordinal);

    private static (string Citizen, DateOnly Day) Whom(AccessEntry entry) => (entry.Token, CopenhagenTime.DateOf(entry.At));

    private static bool IsAtNight(DateTimeOffset at)
    {
        var (day, hour) = (CopenhagenTime.DateOf(at), CopenhagenTime.Local(at).Hour);
        return hour is < Opens or >= Closes || !WorkingCalendar.Municipality.IsWorkingDay(day);
    }
}
