using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Risk;

/// <summary>
/// The next instant at which time alone changes what is told. Every fact has the few days on which it can; each is tried in
/// turn, so that a day on which a capped score or another tenancy hides the change wakes nobody.
/// </summary>
internal static class NextChange
{
    /// <summary>Days tried at one time: of facts without end the last one is answered, and on it the search goes on.</summary>
    private const int MostDays = 64;

    /// <param name="alone">By the signals of each sender alone: what a sender is told may change where nothing else does.</param>
    public static DateTimeOffset? After(Situation situation, IReadOnlyList<OwnSituation> alone, Outcome now, DateOnly today, RuleSet set)
    {
        List<DateOnly> days = [.. Days(situation, set.Windows)];
        foreach (var one in alone) days.AddRange(Days(one.Alone, set.Windows));
        days.Sort();
        var (tried, last) = (0, today);
        foreach (var day in days)
        {
            if (day <= last) continue;
            if (++tried == MostDays || !now.SameAs(Outcome.Of(situation, day, set)) || AnyElse(day)) return CopenhagenTime.StartOf(day);
            last = day;
        }
        return null;

        bool AnyElse(DateOnly day)
        {
            foreach (var one in alone)
                if (BandOf(one, day) != BandOf(one, today)) return true;
            return false;
        }

        Band BandOf(OwnSituation one, DateOnly day) => set.BandOf(Outcome.ScoreOf(one.Alone, day, set));
    }

    /// <summary>The days on which some fact may begin or cease to count, in no order and with repeats.</summary>
    public static IEnumerable<DateOnly> Days(Situation situation, RuleWindows windows)
    {
        foreach (var tenancy in situation.Tenancies)
        {
            // Passed means: from the start of the day after.
            foreach (var demand in tenancy.Episode?.Demands ?? []) yield return demand.Deadline.AddDays(1);
            foreach (var opened in tenancy.Opened) yield return opened.On.AddMonths(windows.RecurrenceMonths).AddDays(1);
            if (tenancy.Eviction is { } eviction) yield return eviction.On.AddDays(1);
            if (tenancy.PutOut is { } evicted) yield return evicted.On.AddDays(windows.EvictedDays + 1);
            if (tenancy.Crisis is { } crisis) yield return crisis.On.AddDays(windows.CrisisDays + 1);
        }
        foreach (var cut in situation.BenefitCuts)
        {
            yield return cut.From.AddDays(-windows.BenefitAheadDays);
            yield return cut.From;
            yield return cut.From.AddDays(windows.BenefitPastDays + 1);
            if (cut.Until is { } until) yield return until;
        }
    }
}
