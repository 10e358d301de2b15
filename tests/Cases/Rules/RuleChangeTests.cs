using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Risk.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>New rules under a case: told as what they are, once, and never as something that happened to the citizen.</summary>
[Scenarios]
public sealed class RuleChangeTests
{
    [Theory]
    [InlineData(90, Band.Acute, true)]
    [InlineData(40, Band.Raised, true)]
    [InlineData(75, Band.High, false)] // Another score in the same band is on the timeline, and that is enough.
    public void The_contact_person_hears_of_another_band_with_its_reason(int score, Band band, bool told)
    {
        var scene = Asked().Update(Ruled(2, score, band));
        Assert.Equal(told ? [(Contact, AlertKind.RulesMoved)] : [], scene.Told.Where(one => one.Item2 != AlertKind.BecameAcute));
        Assert.DoesNotContain((Leader, AlertKind.BecameAcute), scene.Told);
        Assert.Equal(new RulesChanged(scene.Now, band, score), scene.Last.Entries[0]);
        Assert.Equal((band, "2026-2"), (scene.Case.Band, scene.Case.RuleSet));
    }

    [Fact]
    public void Acute_by_the_rules_tightens_the_deadlines_too_and_tells_whoever_has_one()
    {
        var scene = Asked().Update(Ruled(2, 90, Band.Acute));
        Assert.Equal(Tuesday.AddDays(1), scene.Ask(Concern.ContactPerson).DueAt);
        Assert.Contains((Benefits, AlertKind.BecameAcute), scene.Told);
    }

    [Fact]
    public void What_happened_beside_it_is_told_beside_it()
    {
        var scene = Asked().Update(Ruled(2, 75, Band.High) with { Score = 85, Band = Band.Acute });
        Assert.Equal(
            [typeof(RulesChanged), typeof(CaseAssessed), typeof(BecameAcute)], scene.Last.Entries.Select(entry => entry.GetType()));
        Assert.Contains((Leader, AlertKind.BecameAcute), scene.Told);
    }

    [Fact]
    public void The_rules_alone_do_not_reopen_a_plan()
    {
        var settled = Planned().Update(Assessed(2, 45, 4_000_00));
        Assert.False(settled.Update(Ruled(3, 60, Band.High, before: (45, Band.Raised), debt: 4_000_00)).Has<CaseRelapsed>());
        Assert.True(Planned().Update(Assessed(2, 45, 4_000_00)).Update(Assessed(3, 60, 4_000_00)).Has<CaseRelapsed>());
    }

    [Fact]
    public void Later_assessments_by_the_same_rules_are_as_ever()
    {
        var scene = Asked().Update(Ruled(2, 75, Band.High)).Update(Ruled(3, 75, Band.High) with { Score = 45, Band = Band.Raised });
        Assert.Equal([(Contact, AlertKind.BandFell)], scene.Told);
    }

    private static Assessment Ruled(long sequence, int score, Band band, (int Score, Band Band)? before = null, long debt = 9_600_00) =>
        Assessed(sequence, score, debt)
            with { RuleSet = "2026-2", NewRules = new NewRules("2026-1", before?.Score ?? 70, before?.Band ?? Band.High, score, band) };
}
