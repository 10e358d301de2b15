using System.Collections.Immutable;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Risk;

/// <summary>The published rules on one Danish day.</summary>
internal readonly record struct TenancyRules(RuleSet Set, DateOnly Today)
{
    public static ImmutableArray<RuleCode> Published { get; } = [.. Enum.GetValues<RuleCode>()];

    private static readonly Tenancy Empty = new("", "");

    /// <param name="tenancy">Null for a citizen without an open tenancy.</param>
    public ScoredTenancy Score(Tenancy? tenancy, IReadOnlyList<BenefitCut> cuts)
    {
        var (cut, points) = (InForce(cuts), 0);
        foreach (var rule in Published) points += Find(rule, tenancy, cut)?.Points ?? 0;
        return new ScoredTenancy(this, tenancy, cut, points, Math.Clamp(points, 0, Set.Cap));
    }

    /// <summary>Those that fired, in the order of the published table.</summary>
    public IEnumerable<Finding> Fired(Tenancy? tenancy, BenefitCut? cut)
    {
        foreach (var rule in Published)
            if (Find(rule, tenancy, cut) is { } fired) yield return fired;
    }

    /// <returns>Null: it did not fire.</returns>
    public Finding? Find(RuleCode rule, Tenancy? tenancy, BenefitCut? cut)
    {
        var on = tenancy ?? Empty;
        return rule switch
        {
            RuleCode.Arrears => Arrears(on),
            RuleCode.Demand => Demand(on.Episode),
            RuleCode.Terminated => on.Terminated is { } terminated ? new(rule, Set.Points.Terminated, terminated) : null,
            RuleCode.Bailiff => on.Bailiff is { } bailiff ? new(rule, Set.Points.Bailiff, bailiff) : null,
            RuleCode.Eviction => Eviction(on),
            RuleCode.BenefitStop => cut is null ? null : new(rule, PointsOf(cut), cut, cut.From <= Today ? Finding.Passed : 0),
            RuleCode.StopAndArrears => cut is null || Arrears(on) is null ? null : new(rule, Set.Points.StopAndArrears, cut),
            RuleCode.Plan => on.Episode?.Plan is { } plan
                ? new(rule, plan.Broken ? Set.Points.PlanBroken : Set.Points.PlanAgreed, plan) : null,
            RuleCode.Recurrence => Recurrence(on),
            RuleCode.Rising =>
                on.Episode?.Amounts is [var first, var second, var third] && first.Oere < second.Oere && second.Oere < third.Oere
                    ? new(rule, Set.Points.Rising, on.Episode) : null,
            RuleCode.Crisis => on is { Episode: not null, Crisis: { } crisis } && Today <= crisis.On.AddDays(Set.Windows.CrisisDays)
                ? new(rule, Set.Points.Crisis, crisis) : null,
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No rule of the published table."),
        };
    }

    /// <summary>It is open, or ended in an eviction of late.</summary>
    public bool Counts(Tenancy tenancy) => tenancy.Open || IsEvicted(tenancy);

    public bool IsEvicted(Tenancy tenancy) =>
        tenancy.PutOut is { } evicted && Today <= evicted.On.AddDays(Set.Windows.EvictedDays);

    private Finding? Arrears(Tenancy tenancy)
    {
        if (tenancy.Episode is not { Oere: { } oere, Stated: not null }) return null;
        var (steps, unit) = tenancy.RentOere is > 0 and var rent ? (Set.ArrearsMonths, rent) : (Set.ArrearsKronerWhenRentUnknown, 100L);
        var step = 0;
        while (step < steps.Count && oere >= steps[step] * unit) step++;
        return step == 0 ? null : new(RuleCode.Arrears, Set.Points.Arrears[step - 1], tenancy);
    }

    /// <summary>A passed deadline counts even if a newer demand is running: the landlord may act on the old one.</summary>
    private Finding? Demand(Episode? episode)
    {
        if (episode?.Demands is not { Count: > 0 } demands) return null;
        Demand? passed = null, next = null;
        for (var i = 0; i < demands.Count; i++)
        {
            if (demands[i].Deadline < Today) passed = passed is null || demands[i].Deadline > passed.Deadline ? demands[i] : passed;
            else next = next is null || demands[i].Deadline < next.Deadline ? demands[i] : next;
        }
        return passed is null ? new(RuleCode.Demand, Set.Points.DemandRunning, next!)
            : new(RuleCode.Demand, Set.Points.DemandPassed, passed, Finding.Passed);
    }

    private Finding? Eviction(Tenancy tenancy)
    {
        if (IsEvicted(tenancy)) return new(RuleCode.Eviction, Set.Points.Eviction, tenancy.PutOut!, Finding.Done);
        return tenancy.Eviction is not { } date ? null
            : new(RuleCode.Eviction, Set.Points.Eviction, date, date.On < Today ? Finding.Passed : 0);
    }

    private Finding? Recurrence(Tenancy tenancy)
    {
        if (tenancy.Episode is null) return null;
        var recent = 0;
        for (var i = 0; i < tenancy.Opened.Count; i++)
            if (Today <= tenancy.Opened[i].On.AddMonths(Set.Windows.RecurrenceMonths)) recent++;
        return recent < 2 ? null : new(RuleCode.Recurrence, Set.Points.Recurrence, tenancy, recent);
    }

    /// <summary>The cut that weighs most: then one in effect before one to come, then the newest.</summary>
    private BenefitCut? InForce(IReadOnlyList<BenefitCut> cuts)
    {
        BenefitCut? most = null;
        for (var i = 0; i < cuts.Count; i++)
        {
            var (from, counts) = (cuts[i].From, Set.Windows);
            if (Today > from.AddDays(counts.BenefitPastDays) || from.AddDays(-counts.BenefitAheadDays) > Today || Today >= cuts[i].Until)
                continue;
            if (most is null || Weight(cuts[i]).CompareTo(Weight(most)) > 0) most = cuts[i];
        }
        return most;
    }

    private (int, bool, DateOnly, DateTimeOffset) Weight(BenefitCut cut) => (PointsOf(cut), cut.From <= Today, cut.From, cut.AsOf);

    private int PointsOf(BenefitCut cut) => cut.Stopped ? Set.Points.BenefitStopped : Set.Points.BenefitReduced;
}

/// <summary>The rules of the published table, in its order.</summary>
internal enum RuleCode
{
    Arrears, Demand, Terminated, Bailiff, Eviction, BenefitStop, StopAndArrears, Plan, Recurrence, Rising, Crisis,
}

/// <summary>A rule that fired, before it is told: most scores are compared or counted, and never read.</summary>
/// <param name="Of">The fact it fired on, in the situation.</param>
/// <param name="Detail">What the day decides of its words: whether a date has passed, or how many times there were arrears.</param>
internal readonly record struct Finding(RuleCode Rule, int Points, object Of, int Detail = 0)
{
    public const int Passed = 1;

    /// <summary>The citizen was put out.</summary>
    public const int Done = 2;

    /// <summary>All that it tells but for the fact it tells it of.</summary>
    public (RuleCode, int, int) Told => (Rule, Points, Detail);
}

/// <summary>How a tenancy scores; what fired is looked up when it is asked for, as most scores are compared or counted alone.</summary>
/// <param name="Tenancy">Null for a citizen without an open tenancy.</param>
/// <param name="Cut">The benefit cut that counts, if any.</param>
/// <param name="Points">Their sum, which the score is kept within bounds of.</param>
internal readonly record struct ScoredTenancy(TenancyRules Rules, Tenancy? Tenancy, BenefitCut? Cut, int Points, int Score)
{
    public IEnumerable<Finding> Fired => Rules.Fired(Tenancy, Cut);

    public Finding? Find(RuleCode rule) => Rules.Find(rule, Tenancy, Cut);

    /// <summary>The same rules fired in the same way, if on other facts.</summary>
    public bool IsLike(ScoredTenancy other)
    {
        foreach (var rule in TenancyRules.Published)
            if (Find(rule)?.Told != other.Find(rule)?.Told) return false;
        return Score == other.Score;
    }

    /// <summary>And on the very same facts.</summary>
    public bool IsSame(ScoredTenancy other)
    {
        foreach (var rule in TenancyRules.Published)
            if (Find(rule) != other.Find(rule)) return false;
        return ReferenceEquals(Tenancy, other.Tenancy) && Score == other.Score;
    }
}
