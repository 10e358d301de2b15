using EarlyWarning.Cases.Contracts;
using EarlyWarning.Local.Demo;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Cases.Rules;

namespace EarlyWarning.Tests.Host;

/// <summary>The demo's year before: enough of it for every figure, and the same each time.</summary>
public sealed class DemoYearTests
{
    private static readonly DateTimeOffset End = Scene.Tuesday;

    [Fact]
    public void It_has_cases_of_every_month_and_some_that_were_never_tried()
    {
        var lives = Lives();
        Assert.InRange(lives.Count, 150, DemoYear.Citizens);
        Assert.All(lives, life => Assert.True(life.File is { Closed: true } file && file.ClosedAt < End
            && life.Revisions.Zip(life.Revisions.Skip(1)).All(pair => pair.First.At <= pair.Second.At)));
        var months = lives.CountBy(life => life.File.OpenedAt.Month).ToDictionary();
        Assert.True(months.Values.Count(count => count >= 5) >= 9, string.Join(' ', months));
        Assert.InRange(lives.Count(life => life.File.Attempts.Count == 0), 5, 40);
        Assert.True(lives.CountBy(life => life.File.Outcome!.Value).Count(outcome => outcome.Value >= 5) >= 4);
        Assert.Contains(lives, life => life.File.Outcome == Outcome.Evicted);
    }

    [Fact]
    public void It_is_the_same_year_every_time() =>
        Assert.Equal(Lives().Select(life => Json.Write(life.File)), Lives().Select(life => Json.Write(life.File)));

    [Fact]
    public void Whoever_was_here_is_left_their_own_work_until_they_sign_out_or_stay_away()
    {
        var clock = new ManualClock(End);
        var visitors = new DemoVisitors(clock);
        Assert.False(visitors.IsHere(Scene.Contact));
        visitors.Came(Scene.Contact);
        Assert.Equal((true, false), (visitors.IsHere(Scene.Contact), visitors.IsHere(Scene.Deputy)));
        visitors.Left(Scene.Contact);
        Assert.False(visitors.IsHere(Scene.Contact));
        visitors.Came(Scene.Contact);
        clock.UtcNow = End.AddMinutes(31);
        Assert.False(visitors.IsHere(Scene.Contact));
    }

    private static List<DemoLife> Lives() => [.. Enumerable.Range(DemoYear.First, DemoYear.Citizens)
        .Select(number => new DemoLife(DemoCitizen.Make(number), $"1.{number}", Scene.Everybody, End)).Where(life => life.Live())];
}
