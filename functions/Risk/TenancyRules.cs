using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk;

/// <summary>The published rules on one tenancy on one Danish day, in the order of the published table.</summary>
internal sealed class TenancyRules(RuleSet set, DateOnly today, Sentences say)
{
    /// <summary>Signals that one rule names at most.</summary>
    private const int MostNamed = 12;

    private static readonly Tenancy Empty = new("", "");

    /// <param name="tenancy">Null for a citizen without an open tenancy.</param>
    public ScoredTenancy Score(Tenancy? tenancy, IReadOnlyList<BenefitCut> cuts)
    {
        var on = tenancy ?? Empty;
        var arrears = Arrears(on);
        var cut = InForce(cuts);
        FiredRule?[] lines =
        [
            arrears,
            Demand(on.Episode),
            on.Terminated is { } terminated
                ? Fired("terminated", set.Points.Terminated, say.Terminated(terminated), terminated.Signal) : null,
            on.Bailiff is { } bailiff ? Fired("bailiff", set.Points.Bailiff, say.Bailiff(bailiff), bailiff.Signal) : null,
            Eviction(on),
            cut is null ? null : Fired("benefit-stop", PointsOf(cut), say.Benefit(cut), cut.Signal),
            arrears is null || cut is null
                ? null
                : Fired("stop-and-arrears", set.Points.StopAndArrears, Sentences.StopAndArrears(cut.Stopped),
                    [cut.Signal, .. arrears.Signals]),
            on.Episode?.Plan is { } plan
                ? Fired("plan", plan.Broken ? set.Points.PlanBroken : set.Points.PlanAgreed, say.Plan(plan), plan.Signal)
                : null,
            Recurrence(on),
            Rising(on.Episode),
            Crisis(on),
        ];
        var fired = lines.OfType<FiredRule>().ToList();
        return new ScoredTenancy(tenancy, cut, fired, Math.Clamp(fired.Sum(rule => rule.Points), 0, set.Cap));
    }

    private FiredRule? Arrears(Tenancy tenancy)
    {
        if (tenancy.Episode is not { Oere: { } oere, Stated: { } stated }) return null;
        var step = tenancy.RentOere is > 0 and var rent
            ? set.ArrearsMonths.Count(months => oere >= months * rent)
            : set.ArrearsKronerWhenRentUnknown.Count(kroner => oere >= kroner * 100L);
        return step == 0
            ? null
            : Fired("arrears", set.Points.Arrears[step - 1], say.Arrears(oere, stated.On, tenancy.RentOere), stated.Signal);
    }

    /// <summary>A passed deadline counts even if a newer demand is running: the landlord may act on the old one.</summary>
    private FiredRule? Demand(Episode? episode)
    {
        if (episode?.Demands is not { Count: > 0 } demands) return null;
        var passed = demands.Where(demand => demand.Deadline < today).MaxBy(demand => demand.Deadline);
        var told = passed ?? demands.MinBy(demand => demand.Deadline)!;
        return Fired("demand", passed is null ? set.Points.DemandRunning : set.Points.DemandPassed, say.Demand(told), told.Signal);
    }

    private FiredRule? Eviction(Tenancy tenancy)
    {
        if (IsEvicted(tenancy)) return Fired("eviction", set.Points.Eviction, say.Evicted(tenancy.Evicted!), tenancy.Evicted!.Signal);
        return tenancy.Eviction is { } date ? Fired("eviction", set.Points.Eviction, say.EvictionSet(date), date.Signal) : null;
    }

    public bool IsEvicted(Tenancy tenancy) =>
        tenancy.Evicted is { } evicted && today <= evicted.On.AddDays(set.Windows.EvictedDays);

    private FiredRule? Recurrence(Tenancy tenancy)
    {
        if (tenancy.Episode is null) return null;
        var recent = tenancy.Opened.Where(opened => today <= opened.On.AddMonths(set.Windows.RecurrenceMonths)).ToList();
        return recent.Count < 2
            ? null
            : Fired("recurrence", set.Points.Recurrence, Sentences.Recurrence(recent.Count, set.Windows.RecurrenceMonths),
                [.. recent.TakeLast(MostNamed).Select(opened => opened.Signal)]);
    }

    private FiredRule? Rising(Episode? episode) =>
        episode?.Amounts is [var first, var second, var third] && first.Oere < second.Oere && second.Oere < third.Oere
            ? Fired("rising", set.Points.Rising, Sentences.Rising(episode.Amounts.Select(amount => amount.Oere)),
                [.. episode.Amounts.Select(amount => amount.Signal)])
            : null;

    private FiredRule? Crisis(Tenancy tenancy) =>
        tenancy is { Episode: not null, Crisis: { } crisis } && today <= crisis.On.AddDays(set.Windows.CrisisDays)
            ? Fired("crisis", set.Points.Crisis, say.Crisis(crisis), crisis.Signal)
            : null;

    /// <summary>The cut that weighs most: then one in effect before one to come, then the newest.</summary>
    private BenefitCut? InForce(IReadOnlyList<BenefitCut> cuts) => cuts
        .Where(cut => today <= cut.From.AddDays(set.Windows.BenefitPastDays) && cut.From.AddDays(-set.Windows.BenefitAheadDays) <= today)
        .OrderByDescending(PointsOf)
        .ThenByDescending(cut => cut.From <= today)
        .ThenByDescending(cut => cut.From)
        .ThenByDescending(cut => cut.AsOf)
        .FirstOrDefault();

    private int PointsOf(BenefitCut cut) => cut.Stopped ? set.Points.BenefitStopped : set.Points.BenefitReduced;

    private static FiredRule Fired(string rule, int points, BothLanguages sentence, params IReadOnlyList<SignalRef> signals) =>
        new(rule, points, sentence.Da, sentence.En, signals);
}

/// <param name="Tenancy">Null for a citizen without an open tenancy.</param>
/// <param name="Cut">The benefit cut that counts, if any.</param>
internal sealed record ScoredTenancy(Tenancy? Tenancy, BenefitCut? Cut, IReadOnlyList<FiredRule> Rules, int Score);
