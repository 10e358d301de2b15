using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Risk;

/// <summary>What landlords have told of the way out: a closing is held against it.</summary>
public sealed class WayOutTests
{
    private static readonly Signal Arrears = RentSignal(SignalKind.ArrearsOpened, "11-01", 2);
    private static readonly Signal Other = RentSignal(SignalKind.ArrearsOpened, "11-02", 2) with { TenancyRef = "LM-2" };

    [Fact]
    public void A_plan_runs_until_it_is_broken_and_again_once_another_is_agreed()
    {
        Assert.False(Told(Arrears).PlanRuns);
        Assert.True(Told(Arrears, Agreed("11-05")).PlanRuns);
        var broken = Told(Arrears, Agreed("11-05"), RentSignal(SignalKind.PaymentPlanBroken, "11-10"));
        Assert.Equal((false, Day("11-10")), (broken.PlanRuns, broken.PlanBrokenOn!.Value));
        var again = Told(Arrears, RentSignal(SignalKind.PaymentPlanBroken, "11-10"), Agreed("11-12"));
        Assert.Equal((true, null), (again.PlanRuns, again.PlanBrokenOn));
    }

    [Fact]
    public void A_plan_with_one_landlord_says_nothing_of_what_is_owed_elsewhere()
    {
        Assert.False(Told(Arrears, Agreed("11-05"), Other).PlanRuns);
        Assert.True(Told(Arrears, Agreed("11-05"), Other,
            RentSignal(SignalKind.ArrearsSettled, "11-06") with { TenancyRef = "LM-2" }).PlanRuns);
    }

    [Theory]
    [InlineData(SignalKind.DemandSent)]
    [InlineData(SignalKind.LeaseTerminated)]
    [InlineData(SignalKind.BailiffRequested)]
    [InlineData(SignalKind.EvictionScheduled)]
    public void The_landlord_withdrew_until_the_next_step(SignalKind next)
    {
        Signal[] withdrawn = [Arrears, RentSignal(SignalKind.BailiffRequested, "11-05"),
            RentSignal(SignalKind.ProceedingsWithdrawn, "11-08")];
        Assert.True(Told(withdrawn).Withdrawn);
        var step = RentSignal(next, "11-12") with { DemandReceivedOn = Day("11-12"), EvictionDate = Day("12-12") };
        Assert.False(Told([.. withdrawn, step]).Withdrawn);
    }

    [Fact]
    public void What_was_withdrawn_before_new_arrears_began_is_no_word_on_those()
    {
        Assert.False(Told(RentSignal(SignalKind.ProceedingsWithdrawn, "10-01"), Arrears).Withdrawn);
        Assert.False(Told(Arrears, RentSignal(SignalKind.ProceedingsWithdrawn, "11-05"), Other).Withdrawn); // Of one of two.
    }

    [Fact]
    public void The_home_is_lost_with_the_last_tenancy_or_an_eviction_and_not_with_one_of_two()
    {
        Assert.False(Told(Arrears).HomeLost);
        Assert.Equal((true, false), Lost(Told(Arrears, RentSignal(SignalKind.TenancyEnded, "11-10"))));
        Assert.Equal((true, true), Lost(Told(Arrears, RentSignal(SignalKind.Evicted, "11-10"))));
        Assert.Equal((false, true), Lost(Told(Arrears, RentSignal(SignalKind.Evicted, "11-10"), Other)));

        static (bool, bool) Lost(LandlordsWord told) => (told.HomeLost, told.Evicted);
    }

    [Fact]
    public void An_eviction_told_again_is_the_same_until_another_is_set_and_the_landlord_says_the_day()
    {
        var first = RentSignal(SignalKind.Evicted, "11-12");
        var again = RentSignal(SignalKind.Evicted, "11-20");
        Assert.Equal(Day("11-12"), Told(Arrears, first, again).LastEviction!.On);
        Assert.Equal(Day("11-12"), Told(Arrears, first, RentSignal(SignalKind.TenancyEnded, "11-15"), again).LastEviction!.On);
        Assert.Equal(Day("11-12"), Told(Arrears, again with { EvictionDate = Day("11-12") }).LastEviction!.On);
        Assert.Equal(Day("11-10"), Told(Arrears, first, again with { EvictionDate = Day("11-10") }).LastEviction!.On); // The day, mended.
        Assert.Equal(Day("11-12"), Told(Arrears, first with { EvictionDate = Day("11-30") }).LastEviction!.On); // Nobody is put out ahead.
        var set = RentSignal(SignalKind.EvictionScheduled, "11-14") with { EvictionDate = Day("11-19") };
        Assert.Equal(Day("11-20"), Told(Arrears, first, set, again).LastEviction!.On);
        Assert.Equal(new EvictionTold(Other.Sender, "LM-2", Day("11-18")),
            Told(Arrears, first, Other, RentSignal(SignalKind.Evicted, "11-18") with { TenancyRef = "LM-2" }).LastEviction);
    }

    [Fact]
    public void An_eviction_that_was_told_and_then_set_anew_is_none_until_it_is_told_again()
    {
        Signal[] told = [Arrears, RentSignal(SignalKind.EvictionScheduled, "11-02") with { EvictionDate = Day("11-10") },
            RentSignal(SignalKind.Evicted, "11-10")];
        Signal[] anew = [.. told, RentSignal(SignalKind.EvictionScheduled, "11-12") with { EvictionDate = Day("12-14") }];
        var seen = Assess("11-21", anew);
        Assert.Equal("Udsættelsen er fastsat til 14. december.", seen.Rule("eviction").Da);
        Assert.StartsWith("Udsættelsen er fastsat til 14. december", seen.Summary.Da, StringComparison.Ordinal);
        Assert.True(seen.LandlordsSay is { HomeLost: false, Evicted: false, LastEviction: null, Proceedings: true });
        Assert.Equal(Day("11-12"), seen.LandlordsSay!.HousedOn);

        Signal[] withdrawn = [.. anew, RentSignal(SignalKind.ProceedingsWithdrawn, "11-18")];
        Assert.Null(Assess("11-21", withdrawn).Points("eviction"));
        Assert.True(Told(withdrawn) is { HomeLost: false, Evicted: false, Withdrawn: true });
        Assert.Null(Assess("11-21", [.. withdrawn, RentSignal(SignalKind.TenancyEnded, "11-19")]).Points("eviction"));

        Signal[] again = [.. anew, RentSignal(SignalKind.Evicted, "11-20")];
        Assert.Equal((true, Day("11-20")), (Told(again).HomeLost, Told(again).LastEviction!.On));
        Assert.Equal(Told(told) with { HousedOn = null }, Told(told)); // Nobody lives where the citizen was put out.
    }

    [Fact]
    public void A_landlord_tells_of_a_home_as_it_is_first_heard_of_and_as_a_date_ahead_is_set_and_not_by_what_is_owed()
    {
        Assert.Equal(Day("11-01"), Told(Arrears, RentSignal(SignalKind.ArrearsIncreased, "11-12", 3)).HousedOn);
        Assert.Equal(Day("11-02"), Told(Arrears, Other).HousedOn);
        Signal[] ended = [Arrears, RentSignal(SignalKind.TenancyEnded, "11-05")];
        Assert.Null(Told(ended).HousedOn);
        Assert.Equal(Day("11-09"), Told([.. ended, RentSignal(SignalKind.BailiffRequested, "11-09")]).HousedOn);
        var set = RentSignal(SignalKind.EvictionScheduled, "11-08") with { EvictionDate = Day("11-20") };
        Assert.Equal(Day("11-08"), Told(Arrears, set).HousedOn);
        Assert.Equal(Day("11-08"), Told(Arrears, set, set with { SignalId = "nightly", AsOf = At("11-19") }).HousedOn);
    }

    [Theory]
    [InlineData(SignalKind.ArrearsSettled)]
    [InlineData(SignalKind.PaymentPlanAgreed)]
    public void Neither_paying_nor_a_plan_ends_proceedings_but_the_landlords_word_and_the_end_of_the_tenancy_do(SignalKind mended)
    {
        Assert.False(Told(Arrears, RentSignal(mended, "11-08")).Proceedings);
        foreach (var step in new[] { SignalKind.LeaseTerminated, SignalKind.BailiffRequested, SignalKind.EvictionScheduled })
        {
            Signal[] told = [Arrears, RentSignal(step, "11-05") with { EvictionDate = Day("12-12") }, RentSignal(mended, "11-08")];
            Assert.True(Told(told).Proceedings);
            Assert.False(Told([.. told, RentSignal(SignalKind.ProceedingsWithdrawn, "11-10")]).Proceedings);
            Assert.False(Told([.. told, RentSignal(SignalKind.TenancyEnded, "11-10")]).Proceedings);
        }
    }

    [Fact]
    public void Without_a_tenancy_no_home_is_lost() => Assert.Equal(
        new LandlordsWord(PlanRuns: false, PlanBrokenOn: null, Withdrawn: false, HomeLost: false, Evicted: false),
        Told(Stop("11-10", "11-10")));

    private static Signal Agreed(string day) => RentSignal(SignalKind.PaymentPlanAgreed, day);

    private static LandlordsWord Told(params Signal[] signals) => Assess("11-21", signals).LandlordsSay!;
}
