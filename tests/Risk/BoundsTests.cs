using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Risk;

/// <summary>However much is told of one citizen, what is written of it stays small, and nobody's flood hides what another told.</summary>
public sealed class BoundsTests
{
    private static readonly string Long = new('x', 50);

    [Theory]
    [InlineData(2000, 2000)] // A tenancy of its own each.
    [InlineData(2000, 1)]
    [InlineData(200, 20)]
    public async Task Rows_are_as_small_after_thousands_of_signals_as_after_a_few_dozen(int signals, int tenancies)
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess([.. Flood(signals, tenancies)]);
        foreach (var table in new[] { Tables.Citizens, Tables.Watchlist })
            await foreach (var row in house.Table(table).Scan())
                Assert.InRange(row.Values.Values.OfType<string>().Sum(text => text.Length), 0, 30_000);
        var latest = (await house.Latest())!;
        Assert.Equal(signals, latest.SignalCount);
        Assert.InRange(latest.Tenancies.Count, 1, 10);
        Assert.InRange(latest.TenancySteps.Count, 1, 50);
        var kept = await house.Table(Tables.Citizens).Get(RiskHouse.Token, "assess|0000000001");
        Assert.Empty(Assessments.FromRow(kept!).Signals);
    }

    [Fact]
    public void One_senders_flood_hides_nothing_of_anothers()
    {
        var own = RentSignal(SignalKind.EvictionScheduled, "11-01", 2, tenancy: "OWN", id: "own")
            with { Sender = "udlejer", EvictionDate = Day("12-24") };
        var stop = Stop("11-12", "11-12");
        var seen = Assess("11-21", [own, stop, .. Flood(1000, 1000)]);
        Assert.Contains(own.Ref, seen.Signals);
        Assert.Contains(stop.Ref, seen.Signals);
        Assert.Contains("OWN", seen.Tenancies);
        Assert.Contains(seen.TenancySteps, step => step is { Sender: "udlejer", Step.Kind: LegalStepKind.Eviction });
        Assert.Equal((1002, 100), (seen.SignalCount, seen.ScoreBySender["udlejer"]));
    }

    [Fact]
    public void The_same_signals_in_any_order_are_the_same_and_one_more_or_another_is_not()
    {
        var flood = Flood(300, 7).ToArray();
        var (there, back) = (Assess("11-21", flood), Assess("11-21", [.. flood.Reverse()]));
        Assert.Equal(Json.Write(there), Json.Write(back));
        Assert.NotEqual(there.SignalsDigest, Assess("11-21", flood[1..]).SignalsDigest);
        Assert.NotEqual(there.SignalsDigest, Assess("11-21", [.. flood[1..], flood[0] with { SignalId = "other" }]).SignalsDigest);
    }

    [Fact]
    public void Of_a_tenancy_the_last_deadline_that_passed_and_the_next_ones_are_told()
    {
        var demands = Enumerable.Range(1, 20)
            .Select(day => Demand("11-21", $"2026-11-{day:D2}", 2) with { SignalId = $"d-{day}", AsOf = At("11-21").AddMinutes(day) })
            .ToArray();
        var steps = Assess("11-21", demands).TenancySteps.Select(step => step.Step.On).ToList();
        Assert.Equal(4, steps.Count);
        Assert.Single(steps, day => day < Day("11-21"));
        Assert.Equal(steps.Order(), steps);
    }

    /// <summary>The search for the next change ends; where it ended it is taken up again.</summary>
    [Fact]
    public void Demands_without_end_wake_somebody_in_the_end()
    {
        var stops = Enumerable.Range(0, 400)
            .Select(day => Cut(SignalKind.BenefitReduced, "11-20", Day("11-20").AddDays(day)
                .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) with { SignalId = $"s-{day}", AsOf = At("11-20")
                .AddSeconds(day) });
        var evicted = RentSignal(SignalKind.Evicted, "11-20");
        var seen = Assess("11-21", [evicted, .. stops]);
        Assert.NotNull(seen.NextChangeAt);
        Assert.True(seen.NextChangeAt < At("11-21").AddDays(100));
    }

    private static IEnumerable<Signal> Flood(int signals, int tenancies) => Enumerable.Range(0, signals).Select(i =>
        Demand("11-20", $"2026-{1 + (i % 11):D2}-{1 + (i % 27):D2}", 1 + (i % 40 / 10.0)) with
        {
            SignalId = $"{Long}-{i:D5}", TenancyRef = $"{Long}-{i % tenancies:D5}", AsOf = At("11-20").AddSeconds(i),
                ReceivedAt = At("11-20").AddSeconds(i),
        });
}
