namespace EarlyWarning.Risk.Contracts;

/// <summary>What landlords have told of the way out, over all of a citizen's tenancies: a closing is held against it.</summary>
/// <param name="PlanRuns">Every tenancy in arrears has a plan that was agreed last, or was let be.</param>
/// <param name="PlanBrokenOn">The last day a plan was reported broken that none was agreed after; null: none is.</param>
/// <param name="Withdrawn">The proceedings were withdrawn last, and no other tenancy is at risk.</param>
/// <param name="HomeLost">There was a tenancy and none is left to live in: ended, or the citizen was evicted.</param>
/// <param name="Evicted">The citizen was evicted, as long as the rules count it.</param>
/// <param name="Proceedings">Of a tenancy a termination, a request to the bailiff court or an eviction date stands: no payment undoes it.
/// False in assessments made before it was kept.</param>
public sealed record LandlordsWord(
    bool PlanRuns, DateOnly? PlanBrokenOn, bool Withdrawn, bool HomeLost, bool Evicted, bool Proceedings = false)
{
    /// <summary>The newest of the evictions that the rules count; null: there is none, or it was not kept yet.</summary>
    public EvictionTold? LastEviction { get; init; }

    /// <summary>
    /// The last day on which a landlord told of somebody who lives there, of a tenancy that is open and from which nobody was put out: one
    /// not heard of before, or a date for an eviction still to come. Null: there is none, or it was not kept yet.
    /// </summary>
    public DateOnly? HousedOn { get; init; }
}

/// <summary>A landlord told that the citizen was put out.</summary>
public sealed record EvictionTold(string Sender, string Tenancy, DateOnly On);
