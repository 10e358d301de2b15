using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Risk;

/// <summary>The published rules on one tenancy on one Danish day, in the order of the published table.</summary>
internal sealed class TenancyRules(RuleSet set, DateOnly today)
{
    private const int MostFindings = 11;

    private static readonly Tenancy Empty = new("", "");

    /// <param name="tenancy">Null for a citizen without an open tenancy.</param>
    public ScoredTenancy Score(Tenancy? tenancy, IReadOnlyList<BenefitCut> cuts)
    {
        var (on, cut) = (tenancy ?? Empty, InForce(cuts));
        var arrears = Arrears(on);
        var fired = new List<Finding>(MostFindings);
        Add(arrears);
        Add(Demand(on.Episode));
        if (on.Terminated is { } terminated) Add(new(RuleCode.Terminated, set.Points.Terminated, terminated));
        if (on.Bailiff is { } bailiff) Add(new(RuleCode.Bailiff, set.Points.Bailiff, bailiff));
        Add(Eviction(on));
        if (cut is not null) Add(new(RuleCode.BenefitStop, PointsOf(cut), cut, cut.From <= today ? Finding.Passed : 0));
        if (cut is not null && arrears is not null) Add(new(RuleCode.StopAndArrears, set.Points.StopAndArrears, cut));
        if (on.Episode?.Plan is { } plan)
            Add(new(RuleCode.Plan, plan.Broken ? set.Points.PlanBroken : set.Points.PlanAgreed, plan));
        Add(Recurrence(on));
        if (on.Episode?.Amounts is [var first, var second, var third] && first.Oere < second.Oere && second.Oere < third.Oere)
            Add(new(RuleCode.Rising, set.Points.Rising, on.Episode));
        if (on is { Episode: not null, Crisis: { } crisis } && today <= crisis.On.AddDays(set.Windows.CrisisDays))
            Add(new(RuleCode.Crisis, set.Points.Crisis, crisis));

        var points = 0;
        foreach (var one in fired) points += one.Points;
        return new ScoredTenancy(tenancy, cut, fired, points, Math.Clamp(points, 0, set.Cap));

        void Add(Finding? finding)
        {
            if (finding is { } one) fired.Add(one);
        }
    }

    /// <summary>It is open, or ended in an eviction of late.</summary>
    public bool Counts(Tenancy tenancy) => tenancy.Open || IsEvicted(tenancy);

    public bool IsEvicted(Tenancy tenancy) =>
        tenancy.PutOut is { } evicted && today <= evicted.On.AddDays(set.Windows.EvictedDays);

    private Finding? Arrears(Tenancy tenancy)
    {
        if (tenancy.Episode is not { Oere: { } oere, Stated: not null }) return null;
        var (steps, unit) = tenancy.RentOere is > 0 and var rent ? (set.ArrearsMonths, rent) : (set.ArrearsKronerWhenRentUnknown, 100L);
        var step = 0;
        while (step < steps.Count && oere >= steps[step] * unit) step++;
        return step == 0 ? null : new(RuleCode.Arrears, set.Points.Arrears[step - 1], tenancy);
    }

    /// <summary>A passed deadline counts even if a newer demand is running: the landlord may act on the old one.</summary>
    private Finding? Demand(Episode? episode)
    {
        if (episode?.Demands is not { Count: > 0 } demands) return null;
        Demand? passed = null, next = null;
        for (var i = 0; i < demands.Count; i++)
        {
            if (demands[i].Deadline < today) passed = passed is null || demands[i].Deadline > passed.Deadline ? demands[i] : passed;
            else next = next is null || demands[i].Deadline < next.Deadline ? demands[i] : next;
        }
        return passed is null ? new(RuleCode.Demand, set.Points.DemandRunning, next!)
            : new(RuleCode.Demand, set.Points.DemandPassed, passed, Finding.Passed);
    }

    private Finding? Eviction(Tenancy tenancy)
    {
        if (IsEvicted(tenancy)) return new(RuleCode.Eviction, set.Points.Eviction, tenancy.PutOut!, Finding.Done);
        return tenancy.Eviction is not { } date ? null
            : new(RuleCode.Eviction, set.Points.Eviction, date, date.On < today ? Finding.Passed : 0);
    }

    private Finding? Recurrence(Tenancy tenancy)
    {
        if (tenancy.Episode is null) return null;
        var recent = 0;
        for (var i = 0; i < tenancy.Opened.Count; i++)
            if (today <= tenancy.Opened[i].On.AddMonths(set.Windows.RecurrenceMonths)) recent++;
        return recent < 2 ? null : new(RuleCode.Recurrence, set.Points.Recurrence, tenancy, recent);
    }

    /// <summary>The cut that weighs most: then one in effect before one to come, then the newest.</summary>
    private BenefitCut? InForce(IReadOnlyList<BenefitCut> cuts)
    {
        BenefitCut? most = null;
        for (var i = 0; i < cuts.Count; i++)
        {
            var (from, counts) = (cuts[i].From, set.Windows);
            if (today > from.AddDays(counts.BenefitPastDays) || from.AddDays(-counts.BenefitAheadDays) > today || today >= cuts[i].Until)
                continue;
            if (most is null || Weight(cuts[i]).CompareTo(Weight(most)) > 0) most = cuts[i];
        }
        return most;

        (int, bool, DateOnly, DateTimeOffset) Weight(BenefitCut cut) => (PointsOf(cut), cut.From <= today, cut.From, cut.AsOf);
    }

    private int PointsOf(BenefitCut cut) => cut.Stopped ? set.Points.BenefitStopped : set.Points.BenefitReduced;
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

    /// <summary>Tells the same but for the fact it tells it of.</summary>
    public bool IsLike(Finding other) => Rule == other.Rule && Points == other.Points && Detail == other.Detail;
}

/// <param name="Tenancy">Null for a citizen without an open tenancy.</param>
/// <param name="Cut">The benefit cut that counts, if any.</param>
/// <param name="Points">Their sum, which the score is kept within bounds of.</param>
internal sealed record ScoredTenancy(Tenancy? Tenancy, BenefitCut? Cut, List<Finding> Fired, int Points, int Score)
{
    public Finding? Find(RuleCode rule)
    {
        foreach (var one in Fired)
            if (one.Rule == rule) return one;
        return null;
    }

    /// <summary>The same rules fired in the same way, if on other facts.</summary>
    public bool IsLike(ScoredTenancy other)
    {
        if (Score != other.Score || Fired.Count != other.Fired.Count) return false;
        for (var i = 0; i < Fired.Count; i++)
            if (!Fired[i].IsLike(other.Fired[i])) return false;
        return true;
    }

    /// <summary>And on the very same facts.</summary>
    public bool IsSame(ScoredTenancy other)
    {
        if (!ReferenceEquals(Tenancy, other.Tenancy) || !IsLike(other)) return false;
        for (var i = 0; i < Fired.Count; i++)
            if (!ReferenceEquals(Fired[i].Of, other.Fired[i].Of)) return false;
        return true;
    }
}
