using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Risk;

/// <summary>
/// Reads what landlords have told of the way out. One that says nothing of a tenancy at risk has not said that it is safe.
/// </summary>
internal static class WayOut
{
    public static LandlordsWord Of(Situation situation, DateOnly today, RuleSet set)
    {
        Func<Tenancy, bool> isEvicted = new TenancyRules(set, today).IsEvicted;
        var open = situation.Tenancies.Where(tenancy => tenancy.Open).ToList();
        var evicted = situation.Tenancies.Where(isEvicted).MaxBy(tenancy => tenancy.PutOut!.On);
        var safe = open.TrueForAll(tenancy => tenancy.Episode is null || HasPlan(tenancy) || LetBe(tenancy));
        return new LandlordsWord(
            PlanRuns: safe && open.Exists(HasPlan),
            PlanBrokenOn: open.Select(tenancy => tenancy.Episode?.Plan is { Broken: true } plan ? plan.On : (DateOnly?)null).Max(),
            Withdrawn: safe && open.Exists(LetBe) && open.TrueForAll(Unthreatened),
            HomeLost: situation.Tenancies.Count > 0 && open.All(isEvicted),
            Evicted: evicted is not null,
            Proceedings: !open.TrueForAll(Unthreatened))
        {
            LastEviction = evicted is null ? null : new EvictionTold(evicted.Sender, evicted.Ref, evicted.PutOut!.On),
            HousedOn = open.Max(tenancy => isEvicted(tenancy) ? null : tenancy.LivedInOn),
        };
    }

    private static bool HasPlan(Tenancy tenancy) => tenancy.Episode?.Plan is { Broken: false };

    private static bool LetBe(Tenancy tenancy) => tenancy.Withdrawn is not null && Unthreatened(tenancy);

    private static bool Unthreatened(Tenancy tenancy) => tenancy is { Terminated: null, Bailiff: null, Eviction: null };
}
