using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Risk;

/// <summary>The landlord's course in dates: the next step of all open tenancies, and the time line of one.</summary>
internal static class LegalClock
{
    /// <summary>The earliest step still to come that is not withdrawn; if all have passed, the latest of those.</summary>
    public static LegalStep? Next(List<Tenancy> tenancies, DateOnly today)
    {
        LegalStep? next = null;
        foreach (var tenancy in tenancies)
        {
            foreach (var demand in tenancy.Episode?.Demands ?? []) Consider(Deadline(demand));
            if (tenancy.Eviction is { } eviction) Consider(DayOf(eviction));
        }
        return next;

        void Consider(LegalStep step)
        {
            if (next is null || Rank(step).CompareTo(Rank(next)) < 0) next = step;
        }

        // Of one day to come the eviction, of one that has passed the deadline.
        (bool Passed, int Days, int Kind) Rank(LegalStep step) => step.On >= today
            ? (false, step.On.DayNumber - today.DayNumber, -(int)step.Kind) : (true, today.DayNumber - step.On.DayNumber, (int)step.Kind);
    }

    public static LegalReach Reach(List<Tenancy> tenancies, DateOnly today)
    {
        var (demands, terminations, bailiffs, evictions, next) = (0, 0, 0, 0, (DateOnly?)null);
        foreach (var tenancy in tenancies)
        {
            demands += tenancy.Episode?.Demands.Count ?? 0;
            if (tenancy.Terminated is not null) terminations++;
            if (tenancy.Bailiff is not null) bailiffs++;
            if (tenancy.Eviction is not { On: var on }) continue;
            evictions++;
            if (on >= today && !(on >= next)) next = on;
        }
        return new(demands, terminations, bailiffs, evictions, next);
    }

    /// <summary>By day; of one day in the order of the course.</summary>
    public static IReadOnlyList<ClockStep> Of(Tenancy? tenancy, DateOnly today)
    {
        List<ClockStep> dates = [];
        if (tenancy is null) return dates;
        var demand = tenancy.Episode is { } open ? InPlay(open, today) : null;
        if (tenancy.Episode is { } episode)
        {
            var first = episode.Since ?? episode.OpenedOn;
            Add("rent-due", ArrearsClock.LastTimelyDay(new DateOnly(first.Year, first.Month, 1)), estimated: true);
            if (episode.Since is { } since) Add("arrears-since", since);
        }
        if (demand is not null)
        {
            Add("demand-received", demand.ReceivedOn, demand.Estimated);
            Add("demand-deadline", demand.Deadline, estimated: true);
        }
        if (tenancy.Terminated is { } terminated) Add("termination", terminated.On);
        else if (demand is not null) Add("termination", ArrearsClock.EarliestTermination(demand.Deadline), estimated: true);
        if (tenancy.Bailiff is { } bailiff) Add("bailiff", bailiff.On);
        if ((tenancy.Eviction ?? tenancy.PutOut) is { } eviction) Add("eviction", eviction.On);
        return dates;

        void Add(string code, DateOnly on, bool estimated = false)
        {
            var at = dates.Count;
            while (at > 0 && dates[at - 1].On > on) at--;
            dates.Insert(at, new ClockStep(code, on, estimated, on < today));
        }
    }

    /// <summary>The product computes the deadline even when the receipt was reported.</summary>
    public static LegalStep Deadline(Demand demand) => new(LegalStepKind.DemandDeadline, demand.Deadline, Estimated: true);

    public static LegalStep DayOf(Fact eviction) => new(LegalStepKind.Eviction, eviction.On, Estimated: false);

    /// <summary>The steps of a tenancy, and what each is told of as.</summary>
    public static IEnumerable<(LegalStep Step, Finding Of)> Findings(Tenancy tenancy)
    {
        foreach (var demand in tenancy.Episode?.Demands ?? []) yield return (Deadline(demand), new(RuleCode.Demand, 0, demand));
        if (tenancy.Eviction is { } eviction) yield return (DayOf(eviction), new(RuleCode.Eviction, 0, eviction));
    }

    private static Demand? InPlay(Episode episode, DateOnly today) =>
        episode.Demands.Where(demand => demand.Deadline >= today).MinBy(demand => demand.Deadline)
        ?? episode.Demands.MaxBy(demand => demand.Deadline);
}
