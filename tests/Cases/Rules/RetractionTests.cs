using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>What senders correct or take back: the case says so, and one that was opened on it asks a person and closes nothing.</summary>
[Scenarios]
public sealed class RetractionTests
{
    private static readonly SignalRef Wrong = new("dev-housing", "HA-1"), Right = new("dev-housing", "HA-2");

    private static readonly RetractedSignal Gone = new(Wrong, SignalKind.DemandSent, null, Tuesday);

    /// <summary>Nothing that stands would have made a case.</summary>
    internal static Assessment Mistaken(long sequence, int score = 0) =>
        Assessed(sequence, score, 0, new SignalRef("dev-benefits", "YK-1")) with
    {
        Retracted = [Gone with { Reason = WithdrawalReason.WrongPerson }], RestsOnRetracted = true, Landlords = [],
    };

    [Fact]
    public void A_case_that_was_opened_on_a_mistake_says_so_and_asks_whoever_has_it()
    {
        var scene = Accepted().Update(Mistaken(2));
        Assert.Equal(new SignalRetracted(Tuesday, Wrong, SignalKind.DemandSent, null) { Reason = WithdrawalReason.WrongPerson },
            Assert.Single(scene.Lines.OfType<SignalRetracted>()));
        Assert.Contains((Contact, AlertKind.Asked), scene.Told);
        Assert.Equal((true, Contact), (scene.Ask(Concern.Retraction).Running, scene.Ask(Concern.Retraction).Person));
        // A debt that never was is not paid, and nobody is called off: a person says.
        Assert.False(scene.Has<DebtSettled>() || scene.Has<OutreachCancelled>() || scene.Case.Closed);
        // Told again, nothing is asked or told anew.
        var revisions = scene.Revisions.Count;
        scene.Update(Mistaken(2));
        Assert.Equal(revisions, scene.Revisions.Count);
    }

    [Fact]
    public void An_instalment_of_a_debt_that_was_taken_back_is_neither_kept_nor_broken()
    {
        var scene = Accepted().Do(new SetInstalments("", 0, Contact, 2_000_00, new DateOnly(2026, 12, 1), 4))
            .Update(Mistaken(2) with { DebtStatedOn = null });
        scene.Until(new(2026, 12, 7, 9, 0, 0, TimeSpan.Zero));
        Assert.True(scene.Has<InstalmentMoot>());
        Assert.False(scene.Has<InstalmentKept>() || scene.Has<InstalmentBroken>() || scene.Has<InstalmentUnknown>());
    }

    [Fact]
    public void Children_that_were_told_of_by_mistake_are_a_duty_no_more()
    {
        var scene = Accepted().Update(Assessed(2, 80, 9_600_00, Wrong) with { ChildrenUnder18 = true });
        Assert.True(scene.Case.HandleAtOnce);
        scene.Update(Assessed(3, 80, 9_600_00, Wrong)); // The tenancy they were told of ended: they are somewhere.
        Assert.True(scene.Case.HandleAtOnce);
        // What told nothing of them was corrected: nobody has said that there are none.
        scene.Update(Assessed(4, 80, 9_600_00, Right) with { Retracted = [Gone] });
        Assert.True(scene.Case.HandleAtOnce);
        var (first, second) = (Gone with { Signal = new("dev-housing", "HA-3"), Children = true },
            Gone with { Signal = new("dev-housing", "HA-4"), Children = true });
        // Another told of them too, of a tenancy that has ended.
        scene.Update(Assessed(5, 80, 9_600_00, Right) with { Retracted = [Gone, first], ChildrenTold = true });
        Assert.True(scene.Case.HandleAtOnce);
        scene.Update(Assessed(6, 80, 9_600_00, Right) with { Retracted = [Gone, first, second] });
        Assert.False(scene.Case.HandleAtOnce);
    }

    [Fact]
    public void What_stays_enough_for_a_case_is_told_and_asks_nothing()
    {
        var scene = Accepted().Update(Assessed(2, 60, 9_600_00, Right) with { Retracted = [Gone with { By = "HA-2" }] });
        Assert.Equal("HA-2", Assert.Single(scene.Lines.OfType<SignalRetracted>()).SupersededBy);
        Assert.DoesNotContain(scene.Case.Asks, ask => ask.Concern == Concern.Retraction);
    }

    [Fact]
    public void Unanswered_it_climbs_the_chain_and_is_left_with_the_team_leader()
    {
        var scene = Accepted().Update(Mistaken(2)).Until(Tuesday.AddDays(14));
        Assert.Contains(scene.Lines.OfType<PersonReminded>(), line => line.Concern == Concern.Retraction);
        Assert.Contains(scene.Lines.OfType<AskEscalated>(), line => line.Concern == Concern.Retraction && line.Person == Deputy);
        Assert.Contains(scene.Lines.OfType<AskUnanswered>(), line => line.Concern == Concern.Retraction && line.Person == Leader);
        Assert.False(scene.Case.Closed);
    }

    [Fact]
    public void It_goes_on_with_words_or_is_closed_and_is_asked_once()
    {
        var scene = Accepted().Update(Mistaken(2));
        Assert.Equal("retraction-words", scene.Refusal(new KeepRetractedCase("", 0, Contact, " ")));
        scene.Do(new KeepRetractedCase("", 0, Contact, "Hun skylder et andet sted og vil have hjælp"));
        Assert.True(scene.Has<RetractedCaseKept>());
        Assert.Equal("nothing-retracted", scene.Refusal(new KeepRetractedCase("", 0, Contact, "Igen")));
        scene.Update(Mistaken(3, score: 10));
        Assert.Single(scene.Case.Asks, ask => ask.Concern == Concern.Retraction);
        scene.Do(new CloseCase("", 0, Contact, Outcome.NotJustified, "Meldt på den forkerte"));
        Assert.True(scene.Case.Closed);
    }

    [Fact]
    public void When_others_tell_enough_for_a_case_nobody_need_say_any_more()
    {
        var scene = Accepted().Update(Mistaken(2)).Update(Assessed(3, 70) with { Retracted = [Gone] });
        Assert.True(scene.Ask(Concern.Retraction) is { Running: false, Cancelled: true });
    }

    [Fact]
    public void Taken_back_before_anybody_was_asked_it_is_asked_of_the_first_who_has_the_case()
    {
        var scene = Open().Update(Mistaken(2));
        Assert.DoesNotContain(scene.Case.Asks, ask => ask.Concern == Concern.Retraction);
        scene.Change(draft => Opening.NameContactPerson(draft, Everybody));
        Assert.Equal(Contact, scene.Ask(Concern.Retraction).Person);
    }

    [Fact]
    public void A_pause_stays_and_a_hold_stays_and_what_was_tried_stays()
    {
        var scene = Reached().Do(new AskCollectionHold("", 0, Contact, "dev-housing")).Do(PauseFor(10)).Update(Mistaken(2));
        Assert.Equal((true, 1, 1), (scene.Case.Paused, scene.Case.CollectionHolds.Count, scene.Case.Attempts.Count));
        Assert.False(scene.Case.Awake(scene.Ask(Concern.Retraction))); // It waits with everything else, and is asked after.
    }

    [Fact]
    public void A_date_that_never_was_is_averted_and_asked_about_by_nobody()
    {
        var step = new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 11, 4), Estimated: false);
        var dated = Assessed(1, 100) with { NextStep = step, TenancySteps = [new("dev-housing", "1", step)] };
        var scene = Asked(dated)
            .Do(new AcceptCase("", 0, Contact)).Until(Tuesday);
        Assert.Equal(NextStep.AvertEviction, scene.Case.NextStep);
        scene.Update(Mistaken(2));
        Assert.Equal((true, NextStep.ContactCitizen), (scene.Ask(Concern.AvertEviction).Cancelled, scene.Case.NextStep));
        scene.Until(Tuesday.AddDays(7));
        Assert.DoesNotContain(scene.Case.Asks, ask => ask.Concern == Concern.LegalDate);
    }

    [Theory]
    [InlineData(Outcome.Deceased), InlineData(Outcome.MovedMunicipality), InlineData(Outcome.NotJustified)]
    public void In_a_closed_case_nothing_is_asked_and_the_team_leader_hears(Outcome outcome)
    {
        var scene = Accepted().Do(new CloseCase("", 0, Contact, outcome, "Det står i registeret"));
        scene.Change(draft => Retracting.TellClosed(draft, Mistaken(2), Everybody));
        Assert.True(scene.Has<SignalRetracted>());
        Assert.Equal([(Leader, AlertKind.Corrected)], scene.Told);
        Assert.Equal((true, outcome), (scene.Case.Closed, scene.Case.Outcome));
        var revisions = scene.Revisions.Count;
        scene.Change(draft => Retracting.TellClosed(draft, Mistaken(2), Everybody));
        Assert.Equal(revisions, scene.Revisions.Count);

        // Who leads the team today, not who led it then.
        var later = new Roster(Everybody.Data with { Team = Everybody.Team with { TeamLeader = "birgit.juul" } });
        Assert.Equal([("birgit.juul", AlertKind.Corrected)], Accepted().Do(new CloseCase("", 0, Contact, outcome, "Det står i registeret"))
            .Change(draft => Retracting.TellClosed(draft, Mistaken(2), later)).Told);
    }

    [Fact]
    public void What_a_person_opened_does_not_rest_on_signals() =>
        Assert.DoesNotContain(OpenedByHand().Update(Mistaken(2)).Case.Asks, ask => ask.Concern == Concern.Retraction);

    [Fact]
    public void An_objection_that_stands_stops_the_question_too()
    {
        var scene = Accepted().Do(new RecordObjection("", 0, Contact, "Jeg vil ikke")).Update(Mistaken(2));
        Assert.DoesNotContain(scene.Case.Asks, ask => ask.Concern == Concern.Retraction);
    }

    /// <summary>Of what was taken back nothing more is told; what is told anew is the new signal's.</summary>
    [Fact]
    public void A_sender_hears_of_what_stands()
    {
        var scene = Accepted().Update(Assessed(2, 60, 9_600_00, Right) with { Retracted = [Gone with { By = "HA-2" }] })
            .Do(new CloseCase("", 0, Contact, Outcome.AlreadyResolved, "Talt med hende"));
        Assert.DoesNotContain(scene.Last.Feedback, told => told.Signal == Wrong);
    }

    private static Scene OpenedByHand() => Asked(ByHandTests.ByHand()).Do(new AcceptCase("", 0, Contact));
}
