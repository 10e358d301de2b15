using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
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
        Assert.Equal(25, scene.Last.Entries.OfType<SignalReceived>().Count());
        Assert.Equal(1000 - 2 - 25, Assert.Single(scene.Last.Entries.OfType<MoreSignalsReceived>()).Count);
        scene.Update(Assessed(3, 75, 9_600_00, [.. signals.Skip(1), new("dev-housing", "HA-1000")]) with { SignalCount = 1001 });
        Assert.Equal("HA-1000", Assert.IsType<SignalReceived>(Assert.Single(scene.Last.Entries)).Signal.SignalId);
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
        TimelineEntry[] lines =
        [
            new CaseOpened(Tuesday, Band.High, 70),
            .. Enumerable.Range(1, 500).Select(i => new SignalReceived(Tuesday.AddMinutes(i), new("dev-housing", $"HA-{i}"), Kind: null)),
            .. Enumerable.Range(501, 800).Select(i => new CaseAssessed(Tuesday.AddMinutes(i), Band.High, 70)),
        ];
        var newest = CaseBounds.Newest(lines);
        Assert.Equal((lines[0], CaseBounds.Lines, lines[^1]), (newest[0], newest.Count, newest[^1]));
        Assert.Equal(CaseBounds.SignalLines, CaseBounds.Newest(lines[..501]).OfType<SignalReceived>().Count());
    }
}
