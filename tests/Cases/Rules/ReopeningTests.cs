using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.Risk.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>What opens another case after one was closed, and what never does.</summary>
public sealed class ReopeningTests
{
    private static readonly DateOnly Eviction = new(2026, 12, 15);
    private static readonly LegalReach Demand = new(1, 0, 0, 0, null);

    public static TheoryData<string, LegalReach> Further => new()
    {
        { "a second demand", Demand with { Demands = 2 } },
        { "termination", Demand with { Terminations = 1 } },
        { "bailiff", Demand with { Bailiffs = 1 } },
        { "eviction", Demand with { Evictions = 1, NextEviction = Eviction } },
    };

    [Theory]
    [MemberData(nameof(Further))]
    public void A_further_legal_step_opens_even_at_the_band_and_debt_of_the_closing(string step, LegalReach reach)
    {
        var closed = Reopening.Lower(Closed(90), At(1, 90, Demand));
        Assert.True(Reopening.Reopens(At(2, 90, reach), closed), step);
        Assert.False(Reopening.Reopens(At(2, 90, Demand), closed));
    }

    [Fact]
    public void An_eviction_that_comes_nearer_opens_and_one_that_is_put_off_does_not()
    {
        var set = new LegalReach(1, 1, 1, 1, Eviction);
        var closed = Reopening.Lower(Closed(90), At(1, 90, set));
        Assert.True(Reopening.Reopens(At(2, 90, set with { NextEviction = Eviction.AddDays(-1) }), closed));
        var later = At(2, 90, set with { NextEviction = Eviction.AddDays(30) });
        Assert.False(Reopening.Reopens(later, closed));
        Assert.True(Reopening.Reopens(At(3, 90, set), Reopening.Lower(closed, later)));
        Assert.True(Reopening.Reopens(At(3, 90, set), Reopening.Lower(closed, At(2, 90, set with { NextEviction = null }))));
    }

    [Fact]
    public void A_fall_and_rise_below_the_level_of_the_closing_is_seen()
    {
        var fallen = Reopening.Lower(Closed(90, 20_000_00), At(2, 20, Demand, 1_000_00));
        Assert.True(Reopening.Reopens(At(3, 60, Demand, 1_000_00), fallen));
        Assert.True(Reopening.Reopens(At(3, 60, Demand, 5_000_00) with { Band = Band.Watch }, fallen));
    }

    [Fact]
    public void An_amount_that_nobody_told_is_not_a_lower_one()
    {
        var unknown = Reopening.Lower(Closed(70), At(2, 70, Demand, 0) with { DebtUnknown = true });
        Assert.False(Reopening.Reopens(At(3, 70, Demand), unknown));
    }

    /// <summary>A redelivery and a nightly repeat.</summary>
    [Fact]
    public void The_same_again_opens_nothing_and_changes_nothing()
    {
        var closed = Reopening.Lower(Closed(70), At(2, 70, Demand));
        Assert.False(Reopening.Reopens(At(2, 90, Demand), closed));
        Assert.False(Reopening.Reopens(At(3, 70, Demand), closed));
        Assert.Equal(closed, Reopening.Lower(closed, At(2, 70, Demand)));
        Assert.Equal(closed, Reopening.Lower(closed, At(1, 10, Demand)));
    }

    [Fact]
    public void Rules_that_move_any_number_of_times_open_nothing_and_what_happened_between_them_does()
    {
        var lowest = Closed(70);
        foreach (var ruled in new[] { Ruled(2, "b", Band.High, Band.Acute), Ruled(3, "c", Band.Acute, Band.Raised),
            Ruled(4, "d", Band.Raised, Band.High), Ruled(5, "e", Band.High, Band.Acute) })
        {
            Assert.False(Reopening.Reopens(ruled, lowest));
            lowest = Reopening.Lower(lowest, ruled);
        }
        Assert.Equal(("e", Band.Acute), (lowest.RuleSet, lowest.Band));
        var fallen = Reopening.Lower(lowest, Ruled(6, "e", Band.High, Band.Acute) with { Band = Band.High });
        Assert.True(Reopening.Reopens(Ruled(7, "e", Band.High, Band.Acute), fallen));
    }

    [Fact]
    public void After_an_upheld_objection_nothing_opens() => Assert.False(
        Reopening.Reopens(At(2, 100, Demand, 90_000_00), Closed(50) with { ObjectionUpheld = true }));

    private static ClosedCase Closed(int score, long debt = 9_600_00) =>
        new("2026-0001", 1, debt, Assessed(1, score).Band, 1, RuleSet: "2026-1");

    private static Assessment At(long sequence, int score, LegalReach reach, long debt = 9_600_00) =>
        Assessed(sequence, score, debt) with { Reach = reach };

    private static Assessment Ruled(long sequence, string set, Band before, Band after) =>
        At(sequence, 70, Demand) with { RuleSet = set, Band = after, NewRules = new NewRules("?", 0, before, 0, after) };
}
