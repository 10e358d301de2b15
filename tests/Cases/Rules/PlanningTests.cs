using EarlyWarning.Cases.Rules;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>The year after the plan: actions, instalments, holds, rent help, follow-ups, relapse, phases.</summary>
[Scenarios]
public sealed class PlanningTests
{
    private static readonly DateOnly Today = new(2026, 11, 3);

    [Fact]
    public void An_action_is_its_owners_and_is_reminded_the_working_day_before_and_goes_to_the_contact_person_when_left_undone()
    {
        var scene = Planned();
        Assert.Contains((Housing, AlertKind.Asked), scene.Told);

        scene.Until(new(2026, 11, 9, 8, 0, 0, TimeSpan.Zero)); // Monday; it is due on Tuesday 10.
        Assert.Contains((Housing, AlertKind.Reminder), scene.Told);
        scene.Until(new(2026, 11, 10, 16, 0, 0, TimeSpan.Zero));
        Assert.Contains((Contact, AlertKind.Escalation), scene.Told);

        scene.Do(new EndAction("", 0, Contact, 1, ActionEnd.Done));
        Assert.Empty(scene.Case.OpenActions);
        Assert.False(scene.Ask(Concern.Action).Running);
    }

    [Fact]
    public void The_owner_may_end_the_action_too() => Assert.Equal(
        ActionEnd.Dropped, Planned().Do(new EndAction("", 0, Housing, 1, ActionEnd.Dropped)).Case.Plan!.Actions[0].End);

    [Fact]
    public void Instalments_are_kept_unknown_or_broken_as_reported_after_the_tolerance()
    {
        var scene = Answered().Do(new SetInstalments("", 0, Contact, 2_000_00, new DateOnly(2026, 12, 1), 4));

        // 9,600 kr. less 2,000 is reported after the due day: kept.
        scene.At(new(2026, 12, 3, 9, 0, 0, TimeSpan.Zero))
            .Update(Assessed(2, 60, 7_600_00) with { DebtStatedOn = new DateOnly(2026, 12, 2) });
        scene.Until(new(2026, 12, 7, 9, 0, 0, TimeSpan.Zero));
        Assert.True(scene.Has<InstalmentKept>());

        // Nothing is reported of January: asked about, not accused of.
        scene.Until(new(2027, 1, 7, 9, 0, 0, TimeSpan.Zero));
        Assert.Contains(scene.Revisions, revision =>
            revision.Alerts.Any(alert => alert is { Kind: AlertKind.InstalmentUnknown, To: Contact }));
        Assert.False(scene.Has<InstalmentBroken>());

        // In February the same arrears are reported still: broken, and watched no more.
        scene.At(new(2027, 2, 2, 9, 0, 0, TimeSpan.Zero))
            .Update(Assessed(3, 60, 7_600_00) with { DebtStatedOn = new DateOnly(2027, 2, 2) });
        scene.Until(new(2027, 2, 7, 9, 0, 0, TimeSpan.Zero));
        Assert.True(scene.Has<InstalmentBroken>());
        Assert.False(scene.Case.Instalments!.Running);
    }

    [Fact]
    public void Who_pays_in_time_after_the_landlord_made_its_list_has_broken_nothing()
    {
        var scene = Answered().Do(new SetInstalments("", 0, Contact, 2_000_00, new DateOnly(2026, 12, 1), 2));
        // The list is of the due day at six; it was paid at noon.
        scene.At(new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero)).Update(Assessed(2) with { DebtStatedOn = new DateOnly(2026, 12, 1) });
        scene.Until(new(2026, 12, 7, 9, 0, 0, TimeSpan.Zero));
        Assert.True(scene.Has<InstalmentUnknown>());
        Assert.True(scene.Case.Instalments!.Running);

        scene.Update(Assessed(3, 60, 7_600_00) with { DebtStatedOn = new DateOnly(2026, 12, 7) });
        Assert.False(scene.Has<InstalmentBroken>());
        // The second and last is not paid: nobody could know until after its days, and then it is told.
        scene.At(new(2027, 1, 4, 9, 0, 0, TimeSpan.Zero))
            .Update(Assessed(4, 60, 7_600_00) with { DebtStatedOn = new DateOnly(2027, 1, 4) });
        scene.Until(new(2027, 1, 8, 9, 0, 0, TimeSpan.Zero));
        Assert.False(scene.Has<InstalmentBroken>());
        scene.Update(Assessed(5, 60, 7_600_00) with { DebtStatedOn = new DateOnly(2027, 1, 8) });
        Assert.Equal(new InstalmentBroken(scene.Now, 2, new DateOnly(2027, 1, 1)), scene.Lines.OfType<InstalmentBroken>().Single());
        Assert.Contains((Contact, AlertKind.InstalmentBroken), scene.Told);
    }

    [Fact]
    public void Arrears_that_begin_long_after_the_last_instalment_break_none()
    {
        var scene = Planned().Do(new SetInstalments("", 0, Contact, 9_600_00, new DateOnly(2026, 12, 1), 1));
        scene.At(new(2026, 12, 3, 9, 0, 0, TimeSpan.Zero)).Update(Assessed(2, 0, 0) with { DebtStatedOn = new DateOnly(2026, 12, 2) });
        scene.Until(new(2027, 1, 3, 9, 0, 0, TimeSpan.Zero))
            .Update(Assessed(3, 30, 9_000_00) with { DebtStatedOn = new DateOnly(2027, 1, 3) });
        Assert.False(scene.Has<InstalmentBroken>());
    }

    [Fact]
    public void Nobody_is_promised_a_talk_on_christmas_day()
    {
        var scene = Met().At(new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero)).Do(Plan(days: 30));
        var first = scene.Case.Asks.First(ask => ask.Concern == Concern.FollowUp);
        Assert.Equal((30, new DateTimeOffset(2026, 12, 28, 7, 0, 0, TimeSpan.Zero)), (first.FollowUpDay, first.From)); // Monday 08:00.
    }

    [Fact]
    public void An_instalment_within_its_tolerance_is_not_late()
    {
        var scene = Planned().Do(new SetInstalments("", 0, Contact, 2_000_00, new DateOnly(2026, 12, 1), 1));
        scene.Until(new(2026, 12, 6, 12, 0, 0, TimeSpan.Zero));
        Assert.False(scene.Has<InstalmentEntry>());
    }

    [Fact]
    public void A_hold_is_granted_by_the_housing_association_for_thirty_days_and_lapses()
    {
        var scene = Held();
        Assert.Equal(
            (CollectionHoldState.Granted, Today.AddDays(30)),
            (scene.Case.CollectionHolds.Single().State, scene.Case.CollectionHolds.Single().Until!.Value));
        Assert.Equal([(Contact, AlertKind.CollectionHoldAnswered)], scene.Told);

        scene.Until(new(2026, 12, 2, 22, 0, 0, TimeSpan.Zero));
        Assert.Equal(CollectionHoldState.Granted, scene.Case.CollectionHolds.Single().State);
        scene.Until(new(2026, 12, 3, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(CollectionHoldState.Lapsed, scene.Case.CollectionHolds.Single().State);
    }

    [Fact]
    public void A_debt_that_was_there_all_along_and_is_told_only_now_ends_no_hold()
    {
        var scene = Reached().Update(Assessed(2, 70, 0) with { DebtUnknown = true }).Do(new AskCollectionHold("", 0, Contact))
            .Do(new AnswerCollectionHold("", 0, Housing, Granted: true)).Update(Assessed(3, 70, 9_000_00));
        Assert.Equal((CollectionHoldState.Granted, 9_000_00), (scene.Case.CollectionHolds[0].State, scene.Case.CollectionHolds[0].DebtOere));
        scene.Update(Assessed(4, 70, 12_000_00));
        Assert.Equal(CollectionHoldState.Lapsed, scene.Case.CollectionHolds.Single().State);
    }

    [Fact]
    public void A_hold_lapses_at_once_when_new_rent_is_missed()
    {
        var scene = Held().Update(Assessed(2, 70, 9_600_01));
        Assert.Equal(CollectionHoldState.Lapsed, scene.Case.CollectionHolds.Single().State);
        Assert.Contains((Contact, AlertKind.CollectionHoldLapsed), scene.Told);
    }

    [Fact]
    public void A_refused_hold_is_told_and_may_be_asked_for_again()
    {
        var scene = Reached().Do(new AskCollectionHold("", 0, Contact)).Do(new AnswerCollectionHold("", 0, Housing, Granted: false));
        Assert.Equal((CollectionHoldState.Refused, (DateOnly?)null),
            (scene.Case.CollectionHolds.Single().State, scene.Case.CollectionHolds.Single().Until));
        Assert.Equal([(Contact, AlertKind.CollectionHoldAnswered)], scene.Told);
        Assert.Equal(CollectionHoldState.Asked, scene.Do(new AskCollectionHold("", 0, Contact)).Case.CollectionHolds.Single().State);
    }

    [Fact]
    public void Each_landlord_is_asked_for_a_hold_of_its_own_and_the_debt_to_one_ends_no_other()
    {
        const string other = "dev-private";
        var told = Assessed(2) with { Landlords = ["dev-housing", other] };
        var scene = Reached().Update(told).Do(new AskCollectionHold("", 0, Contact, "dev-housing"))
            .Do(new AskCollectionHold("", 0, Contact, other));
        Assert.Equal("hold-asked", scene.Refusal(new AskCollectionHold("", 0, Contact, other)));
        scene.Do(new AnswerCollectionHold("", 0, Housing, Granted: true));
        Assert.Equal([("dev-housing", CollectionHoldState.Granted), (other, CollectionHoldState.Asked)],
            scene.Case.CollectionHolds.Select(hold => (hold.Sender!, hold.State)).Order());
        scene.Do(new AnswerCollectionHold("", 0, Leader, Granted: true, other)); // Nobody is tied to that one.
        Assert.All(scene.Case.CollectionHolds, hold => Assert.Equal(CollectionHoldState.Granted, hold.State));
    }

    [Fact]
    public void A_silent_housing_association_is_reminded_and_its_deputy_asked_for_the_hold()
    {
        var scene = Reached().Do(new AskCollectionHold("", 0, Contact));
        var answer = new AnswerCollectionHold("", 0, HousingDeputy, Granted: true);
        Assert.Equal("not-asked", scene.Refusal(answer)); // Not their turn yet.
        scene.Until(Tuesday.AddDays(2));
        Assert.Equal(HousingDeputy, scene.Ask(Concern.CollectionHold, Sector.HousingAssociation).Person);
        Assert.Equal(CollectionHoldState.Granted, scene.Do(answer).Case.CollectionHolds.Single().State);
    }

    [Fact]
    public void Rent_help_is_tracked_from_application_to_decision()
    {
        var scene = Accepted().Do(new ApplyRentHelp("", 0, Contact, Today)).Do(new DecideRentHelp("", 0, Leader, Today, false));
        Assert.Equal(new RentHelp(Today, Today, false), scene.Case.RentHelp);
        Assert.Equal([(Contact, AlertKind.RentHelpDecided)], scene.Told);
        scene.Do(new ApplyRentHelp("", 0, Contact, Today)); // Refused, it may be applied for again.
        Assert.Null(scene.Case.RentHelp!.DecidedOn);
    }

    [Fact]
    public void A_home_lost_at_a_follow_up_reopens_the_case_with_its_history()
    {
        var scene = Planned().At(Tuesday.AddDays(31)).Do(new RecordFollowUp("", 0, Contact, YesNoUnknown.No, Livelihood.NoIncome, "words"));

        Assert.Equal((CaseStatus.Open, NextStep.ContactCitizen), (scene.Case.Status, scene.Case.NextStep!.Value));
        Assert.Equal((null, null, 1), (scene.Case.Plan, scene.Case.Meeting, scene.Case.Earlier.Count));
        Assert.DoesNotContain(scene.Case.Asks, ask => ask.Running && ask.Concern is Concern.FollowUp or Concern.Action && ask.Running);
        Assert.Contains((Contact, AlertKind.Relapsed), scene.Told);
        Assert.Contains(scene.Last.Entries, entry => entry is FollowUpRecorded { LivesOn: Livelihood.NoIncome });

        // A new meeting and a new plan; its actions count on.
        scene.Do(new HoldMeeting("", 0, Contact, false, null, WithoutQuorum: true)).Do(Plan(days: 60));
        Assert.Equal(2, scene.Case.Plan!.Actions[0].Number);
        Assert.Equal(4, scene.Case.Asks.Count(ask => ask.Running && ask.Concern == Concern.FollowUp));
    }

    [Theory]
    [InlineData(90, 1, true)] // Rose to acute.
    [InlineData(70, 2, true)] // New arrears at high.
    [InlineData(70, 1, false)] // The same as when the plan was made.
    [InlineData(20, 2, false)] // New arrears below high.
    public void A_new_fall_after_the_plan_is_a_relapse_and_the_same_situation_is_not(int score, int episodes, bool relapsed)
    {
        var scene = Planned().Update(Assessed(2, score) with { Episodes = episodes });
        Assert.Equal(relapsed, scene.Has<CaseRelapsed>());
    }

    [Fact]
    public void A_course_goes_through_three_phases_with_a_review_each()
    {
        var scene = Answered().Do(new StartCourse("", 0, Contact));
        for (var phase = 1; phase <= 3; phase++)
        {
            Assert.Equal((phase, true), (scene.Case.Course!.Phase, scene.Case.Course.Completed is null));
            scene.Until(scene.Ask(Concern.PhaseReview).From);
            Assert.Contains(scene.Revisions[^1].Alerts.Concat(scene.Revisions[^2].Alerts), alert =>
                alert is { Kind: AlertKind.Asked, About: "phase-review" });
            scene.Do(new ReviewPhase("", 0, Contact, GoesOn: true));
        }
        Assert.True(scene.Case.Course!.Completed);
    }

    [Fact]
    public void Several_things_of_one_kind_that_fall_due_at_once_are_one_message()
    {
        // Follow-ups after 30 and 90 days, of which nobody was told in their time.
        var scene = Answered().At(Tuesday.AddDays(150)).Change(draft => Asking.ApplyDeadline(draft, Concern.FollowUp));
        Assert.Equal(2, scene.Case.Asks.Count(ask => ask is { Concern: Concern.FollowUp, Told: true }));
        Assert.Equal([(Contact, AlertKind.FollowUpDue)], scene.Told);
    }

    [Fact]
    public void A_course_that_ends_early_is_not_completed()
    {
        var scene = Answered().Do(new StartCourse("", 0, Contact));
        scene.At(scene.Ask(Concern.PhaseReview).From).Do(new ReviewPhase("", 0, Contact, GoesOn: false));
        Assert.False(scene.Case.Course!.Completed);
        Assert.Null(scene.Case.Running(Concern.PhaseReview));
    }

    private static Scene Held() =>
        Reached().Do(new AskCollectionHold("", 0, Contact)).Do(new AnswerCollectionHold("", 0, Housing, Granted: true));
}
