using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>Signals alone never make a row of a case grow past what the store takes.</summary>
[Scenarios]
public sealed class CaseBoundsTests
{
    [Fact]
    public void A_thousand_signals_at_once_are_a_few_lines_and_a_number()
    {
        var signals = Enumerable.Range(975, 25).Select(i => new SignalRef("dev-housing", $"HA-{i}")).ToArray();
        var scene = Asked().Update(Assessed(2, 75, 9_600_00, signals) with { SignalCount = 1000 });
        Assert.Equal(25, scene.Last.Entries.Count(entry => entry.Code == TimelineCode.Signal));
        Assert.Equal(1000 - 2 - 25, Assert.Single(scene.Last.Entries, entry => entry.Code == TimelineCode.MoreSignals).Number);
        scene.Update(Assessed(3, 75, 9_600_00, [.. signals.Skip(1), new("dev-housing", "HA-1000")]) with { SignalCount = 1001 });
        Assert.Equal("HA-1000", Assert.Single(scene.Last.Entries).Signal!.SignalId);
    }

    [Fact]
    public void A_debt_that_is_paid_and_grows_again_for_ever_leaves_the_case_as_small_as_it_was()
    {
        var scene = Asked();
        var sizes = new List<int>();
        for (var times = 1; times <= 300; times++)
        {
            scene.Update(Assessed(times * 2, 10, 0)).Update(Assessed((times * 2) + 1, 70));
            if (times % 100 == 0) sizes.Add(Json.Write(scene.Case).Length);
        }
        Assert.InRange(sizes[^1] - sizes[0], 0, 200); // Digits of the numbers.
        Assert.InRange(sizes[^1], 0, 60_000);
        Assert.NotNull(scene.Case.Running(Concern.FirstContact));
    }

    [Fact]
    public void A_list_shows_the_opening_and_the_newest_lines()
    {
        var lines = new[] { TimelineCode.Opened }.Concat(Enumerable.Repeat(TimelineCode.Signal, 500)).Concat(Enumerable.Repeat(TimelineCode.Assessed, 800))
            .Select((code, i) => new TimelineEntry { Code = code, At = Tuesday.AddMinutes(i), Number = i }).ToList();
        var newest = CaseBounds.Newest(lines);
        Assert.Equal((TimelineCode.Opened, CaseBounds.Lines, 1300), (newest[0].Code, newest.Count, newest[^1].Number));
        Assert.Equal(CaseBounds.SignalLines, CaseBounds.Newest(lines[..501]).Count(line => line.Code == TimelineCode.Signal));
    }
}
