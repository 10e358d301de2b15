using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

[Scenarios]
public sealed class OpeningTests
{
    [Fact]
    public void Asking_twice_is_asking_once()
    {
        var scene = Asked();
        var revisions = scene.Revisions.Count;
        scene.Change(draft => Opening.NameContactPerson(draft, Everybody)).Change(draft => Opening.InviteMembers(draft, Everybody));
        Assert.Equal(revisions, scene.Revisions.Count);
    }

    [Theory]
    [InlineData(70, false, 2, 3, 3, 14)]
    [InlineData(90, false, 1, 1, 1, 3)]
    [InlineData(70, true, 1, 1, 1, 3)]
    public void Deadlines_follow_the_band_and_children_make_them_acute(int score, bool children, int contact, int members, int first,
        int meeting)
    {
        var own = new OwnStanding(score, 9_600_00, DebtUnknown: false, 1, new LegalReach(0, 0, 0, 0, null), children);
        var scene = Asked(Assessed(1, score) with
        {
            ChildrenUnder18 = children, Own = new Dictionary<string, OwnStanding>(StringComparer.Ordinal) { ["dev-housing"] = own },
        });
        Assert.Equal(children, scene.Case.HandleAtOnce);
        Assert.Equal(Tuesday.AddDays(contact), scene.Ask(Concern.ContactPerson).DueAt);
        Assert.All(scene.Case.Members, ask => Assert.Equal(Tuesday.AddDays(members), ask.DueAt));
        Assert.Equal(Tuesday.AddDays(first), scene.Ask(Concern.FirstContact).DueAt);
        Assert.Equal(Tuesday.AddDays(meeting), scene.Ask(Concern.Meeting).DueAt); // In calendar days: weekends are between.
    }

    [Fact]
    public void The_team_leader_hears_of_an_acute_opening_and_not_of_a_high_one()
    {
        Assert.Equal([(Contact, AlertKind.CaseOpened), (Leader, AlertKind.BecameAcute)],
            Open(Assessed(1, 90)).Change(draft => Opening.NameContactPerson(draft, Everybody)).Told);
        Assert.Equal([(Contact, AlertKind.CaseOpened)], Open().Change(draft => Opening.NameContactPerson(draft, Everybody)).Told);
    }

    [Fact]
    public void An_assessment_taken_in_before_changes_nothing()
    {
        var scene = Asked();
        var revisions = scene.Revisions.Count;
        scene.Update(Assessed(1, 90));
        Assert.Equal((revisions, 70), (scene.Revisions.Count, scene.Case.Score));
    }

    [Fact]
    public void The_same_debt_not_higher_raises_no_alert_and_stands_on_the_timeline()
    {
        var nightly = new SignalRef("dev-housing", "HA-2");
        var scene = Asked().Update(Assessed(2, 70, 9_600_00, [new("dev-housing", "HA-1"), new("dev-benefits", "YK-1"), nightly])
            with { Kinds = [SignalKind.ArrearsOpened, SignalKind.BenefitStopped, SignalKind.ArrearsIncreased] });

        Assert.Empty(scene.Told);
        Assert.Equal(new SignalReceived(scene.Now, nightly, SignalKind.ArrearsIncreased), Assert.Single(scene.Last.Entries));
        Assert.Equal(2, scene.Case.ConsumedSequence);
    }

    [Theory]
    [InlineData(70, 12_000_00, AlertKind.NewSignal)] // A higher debt at the same score.
    [InlineData(75, 9_600_00, AlertKind.NewSignal)]
    [InlineData(45, 4_000_00, AlertKind.BandFell)]
    [InlineData(45, 0, AlertKind.DebtSettled)]
    public void The_contact_person_hears_what_changed(int score, long debt, AlertKind kind) =>
        Assert.Equal([(Contact, kind)], Asked().Update(Assessed(2, score, debt, new SignalRef("dev-housing", "HA-2"))).Told);

    [Fact]
    public void A_score_that_time_alone_raises_is_no_new_signal()
    {
        Assert.Empty(Asked().Update(Assessed(2, 75)).Told); // The demand's deadline has passed: they are asked about that.
        var fallen = Asked().Update(Assessed(2, 45, 9_600_00)).Update(Assessed(3, 60, 9_600_00));
        Assert.Equal([(Contact, AlertKind.RiskRose)], fallen.Told);
    }

    [Fact]
    public void A_new_legal_step_is_told_at_the_same_score() => Assert.Equal([(Contact, AlertKind.NewSignal)],
        Asked().Update(Assessed(2) with { NextStep = new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 12, 1), false) }).Told);

    [Fact]
    public void A_fall_is_told_and_closes_nothing_and_a_rise_back_is_no_new_case()
    {
        var scene = Asked().Update(Assessed(2, 20, 4_000_00)).Update(Assessed(3, 70));
        Assert.Equal((CaseStatus.Open, "2026-0001", Band.High), (scene.Case.Status, scene.Case.CaseId, scene.Case.Band));
        Assert.Equal([(Contact, AlertKind.NewSignal)], scene.Told);
    }

    [Fact]
    public void A_rise_to_acute_tells_contact_person_and_leader_and_tightens_every_deadline()
    {
        var scene = Asked().Update(Assessed(2, 90));
        Assert.Contains((Contact, AlertKind.BecameAcute), scene.Told);
        Assert.Contains((Leader, AlertKind.BecameAcute), scene.Told);
        Assert.Equal(Tuesday.AddDays(1), scene.Ask(Concern.ContactPerson).DueAt);
        Assert.Equal(Tuesday.AddDays(3), scene.Ask(Concern.Meeting).DueAt);
        Assert.Contains(Strand.Contact, scene.Last.Wakes); // The workflow waits for the old time.
    }

    [Fact]
    public void Children_told_later_tighten_too_and_forgotten_again_loosen_nothing()
    {
        var scene = Asked().Update(Assessed(2) with { ChildrenUnder18 = true });
        Assert.Equal(Tuesday.AddDays(1), scene.Ask(Concern.ContactPerson).DueAt);
        scene.Update(Assessed(3)).Update(Assessed(4, 90)).Update(Assessed(5, 55));
        Assert.Equal((true, Tuesday.AddDays(1)), (scene.Case.HandleAtOnce, scene.Ask(Concern.ContactPerson).DueAt));
    }

    [Fact]
    public void A_closed_case_takes_nothing_in()
    {
        var scene = Asked().Do(new CloseCase("", 0, Contact, Outcome.NeedsNoHelp, "Talt med hende"));
        var revisions = scene.Revisions.Count;
        scene.Update(Assessed(2, 100));
        Assert.Equal(revisions, scene.Revisions.Count);
    }
}
