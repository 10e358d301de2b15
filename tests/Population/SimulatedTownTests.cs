using EarlyWarning.Bench.Population.World;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Population;

/// <summary>The simulator keeps its own laws: the same seed, money, the order of the law, and the published counts.</summary>
public sealed class SimulatedTownTests
{
    /// <summary>One town for all: large enough that some are evicted, and lived in a quarter of a second.</summary>
    private static readonly Lazy<SimulatedTown> Town = new(() => SimulatedTown.Of(seed: 1, citizens: 40_000));

    [Fact]
    public void The_same_seed_gives_the_same_town_told_in_the_same_way_and_another_seed_another()
    {
        var (one, again, other) = (SimulatedTown.Of(7, 1_500), SimulatedTown.Of(7, 1_500), SimulatedTown.Of(8, 1_500));
        Assert.Equal(Happened(one), Happened(again));
        Assert.Equal(Said(one), Said(again));
        Assert.NotEqual(Happened(one), Happened(other));
    }

    [Fact]
    public void A_larger_town_has_the_same_homes_and_some_more()
    {
        var (small, large) = (SimulatedTown.Of(7, 500), SimulatedTown.Of(7, 1_000));
        Assert.Equal(Happened(small), Happened(large).Take(Happened(small).Count));
    }

    [Fact]
    public void Money_comes_from_somewhere_and_goes_somewhere()
    {
        Assert.Empty(Town.Value.Homes.Where(lived => !lived.Purse.Balances
            || lived.Purse.RentPaid != lived.Accounts.Sum(one => one.Account.Paid)
            || lived.Accounts.Any(one => one.Account.Owed < 0)).Select(lived => lived.Home.Token));
        Assert.Contains(Town.Value.Homes, lived => lived.Accounts.Sum(one => one.Account.Owed) > 0);
    }

    [Fact]
    public void Nobody_is_put_out_but_after_a_demand_its_deadline_the_end_of_the_lease_the_bailiff_and_a_day_that_was_set()
    {
        var evicted = Town.Value.Homes.Where(lived => lived.EvictedOn is not null).ToList();
        Assert.True(evicted.Count > 20, $"{evicted.Count} evictions.");
        Assert.All(evicted, lived =>
        {
            var (ended, asked, set, gone) = (Last(lived, SignalKind.LeaseTerminated), Last(lived, SignalKind.BailiffRequested),
                Last(lived, SignalKind.EvictionScheduled), Last(lived, SignalKind.Evicted));
            Assert.True(ended.On < asked.On && asked.On < set.On && set.On < gone.On, lived.Home.Token);
            Assert.Equal(set.EvictionDate, gone.On);
            Assert.True(WorkingCalendar.Municipality.IsWorkingDay(gone.On));
            if (ended.Nuisance) return;
            var demand = lived.Happenings.Last(one => one.Kind == SignalKind.DemandSent && one.On < ended.On);
            var due = new DateOnly(demand.On.Year, demand.On.Month, 1);
            Assert.True(demand.On >= ArrearsClock.EarliestDemand(due), $"{lived.Home.Token} {demand.On}");
            Assert.True(ended.On > ArrearsClock.DemandDeadline(demand.DemandReceived!.Value), $"{lived.Home.Token} {ended.On}");
        });
    }

    /// <summary>One town is little: what is counted in some hundred cases may lie three tenths outside of what was published.</summary>
    [Theory]
    [InlineData("evictions", 0.3)]
    [InlineData("bailiff-evicted", 0.3)]
    [InlineData("terminated", 0.1)]
    [InlineData("rent", 0.01)]
    [InlineData("sanctions", 0.1)]
    public void The_counts_come_near_those_that_were_published(string code, double tolerance)
    {
        var (target, figure) = (Calibration.Targets.Single(one => one.Code == code), Counts.Figure(code, [Counts.Of(Town.Value)]));
        Assert.InRange(figure, target.Low * (1 - tolerance), target.High * (1 + tolerance));
    }

    [Fact]
    public void A_silent_sender_tells_what_the_law_demands_and_nothing_else()
    {
        var told = new Telling(Silent: 1).Of(Town.Value).Values.SelectMany(all => all).ToList();
        var bound = Town.Value.Homes.SelectMany(lived => lived.Happenings)
            .Count(one => one.Kind == SignalKind.BailiffRequested && one.Letting!.Landlord.Social);
        Assert.Equal(bound, told.DistinctBy(signal => (signal.TenancyRef, signal.AsOf)).Count());
        Assert.DoesNotContain(told, signal => signal.Kind != SignalKind.BailiffRequested);
    }

    [Fact]
    public void What_comes_later_is_the_same_and_some_of_it_comes_twice_late_or_wrong()
    {
        var (now, later) = (Said(Town.Value), Said(Town.Value, new Telling(LaterDays: 10)));
        Assert.Equal(now.Select(signal => (signal.Sender, signal.Kind, signal.AsOf, signal.ArrearsOere)).Order(),
            later.Select(signal => (signal.Sender, signal.Kind, signal.AsOf, signal.ArrearsOere)).Order());
        Assert.DoesNotContain(now, signal => signal.ReceivedAt <= signal.AsOf);
        Assert.InRange(Share(now, signal => signal.ReceivedAt - signal.AsOf > TimeSpan.FromDays(8)), 0.04, 0.12);
        var rent = now.Where(signal => signal.TenancyRef is not null).ToList();
        var once = rent.DistinctBy(signal => (signal.Kind, signal.TenancyRef, signal.AsOf)).Count();
        Assert.InRange(1 - ((double)once / rent.Count), 0.02, 0.04);
    }

    private static double Share(IReadOnlyCollection<Signal> all, Func<Signal, bool> of) => (double)all.Count(of) / all.Count;

    private static Happening Last(Lived lived, SignalKind kind) => lived.Happenings.Last(one => one.Kind == kind);

    private static List<Happening> Happened(SimulatedTown town) => [.. town.Homes.SelectMany(lived => lived.Happenings)];

    private static List<Signal> Said(SimulatedTown town, Telling? telling = null) =>
        [.. (telling ?? new Telling()).Of(town).Values.SelectMany(all => all)];
}
