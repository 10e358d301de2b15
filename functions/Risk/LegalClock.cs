using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Risk;

/// <summary>The landlord's course in dates: the next step of all open tenancies, and the time line of one.</summary>
internal static class LegalClock
{
    /// <summary>The earliest step still to come that is not withdrawn; if all have passed, the latest of those.</summary>
    public static LegalStep? Next(IEnumerable<Tenancy> tenancies, DateOnly today)
    {
        var steps = tenancies.SelectMany(Steps).OrderBy(step => step.On).ThenByDescending(step => step.Kind).ToList();
        return steps.FirstOrDefault(step => step.On >= today) ?? steps.LastOrDefault();
    }

    public static LegalReach Reach(IReadOnlyCollection<Tenancy> tenancies, DateOnly today) => new(
        tenancies.Sum(tenancy => tenancy.Episode?.Demands.Count ?? 0),
        tenancies.Count(tenancy => tenancy.Terminated is not null),
        tenancies.Count(tenancy => tenancy.Bailiff is not null),
        tenancies.Count(tenancy => tenancy.Eviction is not null),
        tenancies.Select(tenancy => tenancy.Eviction?.On).Where(on => on >= today).Min());

    public static IReadOnlyList<ClockStep> Of(Tenancy? tenancy, DateOnly today) =>
        tenancy is null ? [] : [.. Dates(tenancy, today).OrderBy(step => step.On)];

    public static IEnumerable<LegalStep> Steps(Tenancy tenancy) => Findings(tenancy).Select(one => one.Step);

    /// <summary>And what each is told of as.</summary>
    public static IEnumerable<(LegalStep Step, Finding Of)> Findings(Tenancy tenancy)
    {
        // The product computes the deadline even when the receipt was reported.
        foreach (var demand in tenancy.Episode?.Demands ?? [])
            yield return (new LegalStep(LegalStepKind.DemandDeadline, demand.Deadline, Estimated: true), new(RuleCode.Demand, 0, demand));
        if (tenancy.Eviction is { } eviction)
            yield return (new LegalStep(LegalStepKind.Eviction, eviction.On, Estimated: false), new(RuleCode.Eviction, 0, eviction));
    }

    private static IEnumerable<ClockStep> Dates(Tenancy tenancy, DateOnly today)
    {
        var demand = tenancy.Episode is { } open ? InPlay(open, today) : null;
        if (tenancy.Episode is { } episode)
        {
            var first = episode.Since ?? episode.OpenedOn;
            yield return Step("rent-due", ArrearsClock.LastTimelyDay(new DateOnly(first.Year, first.Month, 1)), estimated: true);
            if (episode.Since is { } since) yield return Step("arrears-since", since);
        }
        if (demand is not null)
        {
            yield return Step("demand-received", demand.ReceivedOn, demand.Estimated);
            yield return Step("demand-deadline", demand.Deadline, estimated: true);
        }
        if (tenancy.Terminated is { } terminated) yield return Step("termination", terminated.On);
        else if (demand is not null) yield return Step("termination", ArrearsClock.EarliestTermination(demand.Deadline), estimated: true);
        if (tenancy.Bailiff is { } bailiff) yield return Step("bailiff", bailiff.On);
        if ((tenancy.Eviction ?? tenancy.PutOut) is { } eviction) yield return Step("eviction", eviction.On);

        ClockStep Step(string code, DateOnly on, bool estimated = false) => new(code, on, estimated, on < today);
    }

    private static Demand? InPlay(Episode episode, DateOnly today) =>
        episode.Demands.Where(demand => demand.Deadline >= today).MinBy(demand => demand.Deadline)
        ?? episode.Demands.MaxBy(demand => demand.Deadline);
}
