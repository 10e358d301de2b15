using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

[Scenarios]
public sealed class DecidingTests
{
    private static readonly IReadOnlyDictionary<string, int> NoLoads = new Dictionary<string, int>(StringComparer.Ordinal);

    private static readonly Dictionary<string, (Func<Scene> Scene, CaseCommand Command)> Refused = new(StringComparer.Ordinal)
    {
        ["closed"] = (() => Asked().Do(new CloseCase("", 0, Contact, Outcome.AlreadyResolved, "Talt med hende")),
            new AcceptCase("", 0, Contact)),
        ["not-yours"] = (Accepted, new SetMeeting("", 0, Benefits, Tuesday.AddDays(1), AtHome)),
        ["already-accepted"] = (Accepted, new AcceptCase("", 0, Deputy)),
        ["not-asked/accept"] = (() => Asked(), new AcceptCase("", 0, Benefits)),
        ["not-asked/decline"] = (() => Asked(), new DeclineCase("", 0, Deputy, DeclineReason.Capacity)),
        ["not-asked/decline-late"] = (Accepted, new DeclineCase("", 0, Contact, DeclineReason.Capacity)),
        ["not-asked/answer"] = (() => Asked(), new AnswerInvitation("", 0, Benefits, Sector.HousingAssociation, null)),
        ["not-asked/no-invitation"] = (() => Asked(), new AnswerInvitation("", 0, "ida.beck", Sector.JobCentre, null)),
        ["not-asked/decline-for-another"]
        = (() => Asked(), new AnswerInvitation("", 0, HousingDeputy, Sector.HousingAssociation, DeclineReason.Other)),
        ["last-in-chain"] = (() =>
            Asked().Do(new DeclineCase("", 0, Contact, DeclineReason.Capacity)).Do(new DeclineCase("", 0, Deputy, DeclineReason.Other)),
            new DeclineCase("", 0, Leader, DeclineReason.Capacity)),
        ["accept-first/invite"] = (() => Asked(), new InviteSector("", 0, Contact, Sector.JobCentre, "support", "consent")),
        ["quorum"] = (Accepted, new HoldMeeting("", 0, Contact, true, "goal")),
        ["goal-first"] = (() => Accepted().Do(new HoldMeeting("", 0, Contact, true, null, WithoutQuorum: true)), Plan()),
        ["goal"] = (Accepted, new RecordGoal("", 0, Contact, " ")),
        ["slots/none"] = (Accepted, new ProposeSlots("", 0, Contact, [])),
        ["slots/past"] = (Accepted, new ProposeSlots("", 0, Contact, [Tuesday])),
        ["meeting-held/slots"] = (Met, new ProposeSlots("", 0, Contact, [Tuesday.AddDays(1)])),
        ["leader-reassigns"] = (Accepted, new ReassignCase("", 0, Contact, Deputy, ReassignReason.Workload)),
        ["reassign-to/same"] = (Accepted, new ReassignCase("", 0, Leader, Contact, ReassignReason.Workload)),
        ["reassign-to/member"] = (Accepted, new ReassignCase("", 0, Leader, Housing, ReassignReason.Workload)),
        ["reassign-moved"] = (Accepted, new ReassignCase("", 0, Leader, Deputy, ReassignReason.Workload) { From = Leader }),
        ["no-action"] = (Planned, new EndAction("", 0, Contact, 2, ActionEnd.Done)),
        ["not-yours/action"] = (Planned, new EndAction("", 0, Benefits, 1, ActionEnd.Done)),
        ["whose-date"] = (() => Accepted().Update(Assessed(2, 100) with
            {
                TenancySteps = [.. new[] { "dev-housing", "dev-private" }.Select(sender => new TenancyStep(sender, "1",
                    new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 11, 20), Estimated: false)))],
            }),
            new AvertEviction("", 0, Contact, Aversion.Withdrawn, To: null, "she rang") { Source = DateSource.Landlord }),
        ["no-debt"] = (() =>
            Planned().Update(Assessed(2, 20, 0)), new SetInstalments("", 0, Contact, 500_00, new DateOnly(2026, 12, 1), 3)),
        ["instalments/amount"] = (Planned, new SetInstalments("", 0, Contact, 0, new DateOnly(2026, 12, 1), 3)),
        ["instalments/count"] = (Planned, new SetInstalments("", 0, Contact, 500_00, new DateOnly(2026, 12, 1), 61)),
        ["instalments/past"] = (Planned, new SetInstalments("", 0, Contact, 500_00, new DateOnly(2026, 11, 2), 3)),
        ["help-first"] = (Accepted, new AskCollectionHold("", 0, Contact)),
        ["hold-asked"] = (() => Reached().Do(new AskCollectionHold("", 0, Contact)), new AskCollectionHold("", 0, Contact)),
        ["not-asked/hold"] = (Reached, new AnswerCollectionHold("", 0, Housing, true)),
        ["rent-help-applied"]
        = (() => Accepted().Do(new ApplyRentHelp("", 0, Contact, new DateOnly(2026, 11, 3))),
            new ApplyRentHelp("", 0, Contact, new DateOnly(2026, 11, 3))),
        ["date-in-future/apply"] = (Accepted, new ApplyRentHelp("", 0, Contact, new DateOnly(2026, 11, 4))),
        ["rent-help-not-applied"] = (Accepted, new DecideRentHelp("", 0, Contact, new DateOnly(2026, 11, 3), true)),
        ["rent-help-date"]
        = (() => Accepted().Do(new ApplyRentHelp("", 0, Contact, new DateOnly(2026, 11, 3))),
            new DecideRentHelp("", 0, Contact, new DateOnly(2026, 11, 2), true)),
        ["plan-first"] = (Met, new StartCourse("", 0, Contact)),
        ["course-runs"] = (() => Planned().Do(new StartCourse("", 0, Contact)), new StartCourse("", 0, Contact)),
        ["not-due/phase"] = (() => Planned().Do(new StartCourse("", 0, Contact)), new ReviewPhase("", 0, Contact, true)),
        ["paused"] = (() => Accepted().Do(PauseFor(7)), PauseFor(8)),
        ["pause-reason"] = (Accepted, new PauseCase("", 0, Contact, PauseReason.Objection, new DateOnly(2026, 11, 10))),
        ["pause-until/today"] = (Accepted, PauseFor(0)),
        ["pause-until/long"] = (Accepted, PauseFor(93)),
        ["not-paused"] = (Accepted, new ResumeCase("", 0, Contact)),
        ["override-band/same"] = (Accepted, new OverrideBand("", 0, Contact, Band.High, OverrideReason.Other, "note")),
        ["override-band/none"] = (Accepted, new OverrideBand("", 0, Contact, Band.None, OverrideReason.Other, "note")),
        ["no-override"] = (Accepted, new WithdrawOverride("", 0, Contact)),
        ["objected"] = (() => Accepted().Do(new RecordObjection("", 0, Contact, null)),
            new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, true)),
        ["leader-decides"]
        = (() => Accepted().Do(new RecordObjection("", 0, Contact, null)), new DecideObjection("", 0, Contact, true, null)),
        ["no-objection"] = (Accepted, new DecideObjection("", 0, Leader, true, null)),
        ["accept-first/hold"] = (() => Asked(), new HoldMeeting("", 0, Contact, true, null)),
        ["already-invited"] = (Accepted, new InviteSector("", 0, Contact, Sector.BenefitsOffice, "support", "consent")),
        ["purpose-and-basis/purpose"] = (Accepted, new InviteSector("", 0, Contact, Sector.JobCentre, " ", "consent")),
        ["purpose-and-basis/basis"] = (Accepted, new InviteSector("", 0, Contact, Sector.JobCentre, "support", "")),
        ["attempt-in-future"]
        = (Accepted, new LogAttempt("", 0, Contact, Tuesday.AddMinutes(6), AttemptChannel.Phone, true)),
        ["attempt-before-case"] = (Accepted, new LogAttempt("", 0, Contact, Tuesday.AddDays(-2), AttemptChannel.Phone, true)),
        ["meeting-in-past"] = (Accepted, new SetMeeting("", 0, Contact, Tuesday, AtHome)),
        ["meeting-held/set"] = (Met, new SetMeeting("", 0, Contact, Tuesday.AddDays(1), AtHome)),
        ["meeting-held/hold"] = (Met, new HoldMeeting("", 0, Contact, false, null)),
        ["meeting-first"] = (Accepted, Plan()),
        ["plan-adopted"] = (Planned, Plan()),
        ["actions/none"] = (Met, Plan(actions: 0)),
        ["actions/many"] = (Met, Plan(actions: 21)),
        ["action-owner"] = (Met, Plan(owner: "nobody")),
        ["action-due"] = (Met, Plan(days: -1)),
        ["not-due/early"] = (Planned, new RecordFollowUp("", 0, Contact, YesNoUnknown.Yes)),
        ["not-due/no-plan"] = (Met, new RecordFollowUp("", 0, Contact, YesNoUnknown.Yes)),
        ["attempt-ladder"] = (Accepted, new CloseCase("", 0, Contact, Outcome.NoContact, "Talt med hende")),
    };

    public static TheoryData<string> Rules => [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_decision_against_a_rule_is_refused_by_its_code_and_changes_nothing(string rule) =>
        Assert.Equal(rule.Split('/')[0], Refused[rule].Scene().Refusal(Refused[rule].Command));

    [Fact]
    public void Of_several_cases_that_are_given_at_once_both_are_told_of_all_of_them_and_of_none_by_itself()
    {
        var batch = new HandOverBatch("shared-1", Tuesday);
        var scene = Accepted().Do(new ReassignCase("", 0, Leader, Deputy, ReassignReason.Workload) { From = Contact, Batch = batch });
        Assert.Equal([(Deputy, AlertKind.CasesGiven), (Contact, AlertKind.CasesTaken)],
            scene.Alerts.Select(alert => (alert.To, alert.Kind)));
        Assert.All(scene.Alerts, alert => Assert.Equal(batch, alert.Batch));
        Assert.Equal(Deputy, scene.Case.ContactPerson);
    }

    public static TheoryData<Outcome> Outcomes => [.. Enum.GetValues<Outcome>()];

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void A_case_can_end_in_every_way_once_the_citizen_was_really_sought(Outcome outcome)
    {
        var scene = Accepted();
        foreach (var (channel, daypart) in new[] { (AttemptChannel.Phone, Daypart.Morning), (AttemptChannel.Phone, Daypart.Evening),
            (AttemptChannel.Visit, Daypart.Morning) })
            scene.Do(new LogAttempt("", 0, Contact, AttemptTimes.On(Tuesday, daypart), channel, Reached: false));
        scene.Do(new CloseCase("", 0, Contact, outcome, "Talt med hende"));
        if (scene.Case.ClosingProposal is not null) scene.Do(new AgreeToClosing("", 0, Leader, Agrees: true, null));
        Assert.Equal((CaseStatus.Closed, outcome, null), (scene.Case.Status, scene.Case.Outcome!.Value, scene.Case.NextStep));
    }

    [Fact]
    public void Nothing_is_decided_on_a_closed_case()
    {
        var closed = Planned().Do(new CloseCase("", 0, Contact, Outcome.NeedsNoHelp, "Talt med hende"));
        Assert.All(Refused.Values, one => Assert.Equal("closed", closed.Refusal(one.Command)));
    }

    [Fact]
    public void Who_accepts_out_of_turn_gets_the_duties_and_those_after_them_stay_behind_them()
    {
        var scene = Asked().Do(new AcceptCase("", 0, Deputy));

        Assert.Equal((Deputy, true), (scene.Case.ContactPerson, scene.Case.ContactPersonAccepted));
        Assert.Equal([Deputy, Leader], scene.Ask(Concern.FirstContact).Chain);
        Assert.Equal([Deputy, Leader], scene.Ask(Concern.Meeting).Chain);
        Assert.Equal([Strand.Contact], scene.Last.Wakes); // The meeting's time is the same, whoever has to hold it.
    }

    [Fact]
    public void Who_declines_hands_the_case_and_its_duties_to_the_next_with_a_full_deadline()
    {
        var scene = Asked().At(Tuesday.AddDays(1)).Do(new DeclineCase("", 0, Contact, DeclineReason.Capacity));

        var ask = scene.Ask(Concern.ContactPerson);
        Assert.Equal((Deputy, 1, Tuesday.AddDays(3)), (ask.Person, ask.Link, ask.DueAt));
        Assert.Equal(Deputy, scene.Ask(Concern.FirstContact).Person);
        Assert.Equal(Tuesday.AddDays(3), scene.Ask(Concern.FirstContact).DueAt); // Its own deadline of 3 hverdage runs on.
        Assert.Equal([typeof(AskDeclined), typeof(AskEscalated)], scene.Last.Entries.Select(entry => entry.GetType()));
        Assert.Equal([(Deputy, AlertKind.Asked)], scene.Told); // Nobody let a deadline pass.
        Assert.True(scene.Last.Entries.OfType<AskEscalated>().Single().AfterNo);
    }

    [Fact]
    public void A_case_taken_from_somebody_for_a_conflict_of_interest_bars_them_as_their_own_word_would()
    {
        var scene = Met().Do(Plan(owner: Contact)).Do(new ReassignCase("", 0, Leader, Deputy, ReassignReason.ConflictOfInterest));
        Assert.Equal([Contact], scene.Case.Conflicted);
        Assert.False(Access.MayLook(Everybody.Find(Contact)!, scene.Case));
        Assert.Equal(Deputy, Assert.Single(scene.Case.OpenActions).Owner); // What she may not do any more is not hers.
        Assert.DoesNotContain(scene.Case.Asks, ask => ask.Running && ask.Chain.Contains(Contact, StringComparer.Ordinal));
        Assert.Equal("conflicted", scene.Refusal(new AcceptCase("", 0, Contact)));
        scene.Do(new AcceptCase("", 0, Deputy)).Change(draft => Replacing.Leave(draft, Deputy, Everybody, NoLoads));
        Assert.Equal(Leader, scene.Case.ContactPerson); // Nobody else is there: the leader, and not whom it was taken from.
        Assert.Equal("reassign-to", scene.Refusal(new ReassignCase("", 0, Leader, Contact, ReassignReason.Other)));
    }

    [Fact]
    public void A_case_taken_as_the_citizen_wished_comes_back_by_nobodys_absence_but_a_leader_may_give_it()
    {
        var scene = Accepted().Do(new ReassignCase("", 0, Leader, Deputy, ReassignReason.CitizensWish)).Do(new AcceptCase("", 0, Deputy));
        Assert.Equal([Contact], scene.Case.Spared);
        Assert.Empty(scene.Case.Conflicted);
        Assert.True(Access.MayLook(Everybody.Find(Contact)!, scene.Case));
        scene.Change(draft => Replacing.Leave(draft, Deputy, Everybody, NoLoads));
        Assert.Equal([Leader], scene.Case.ContactAsk!.Chain);

        scene.Do(new ReassignCase("", 0, Leader, Contact, ReassignReason.Other)); // The citizen wishes it otherwise.
        Assert.Equal((Contact, 0), (scene.Case.ContactPerson, scene.Case.Spared.Count));

        var hers = Accepted().Do(new ReassignCase("", 0, Leader, Leader, ReassignReason.Workload)).Do(new AcceptCase("", 0, Leader))
            .Do(new ReassignCase("", 0, Leader, Deputy, ReassignReason.CitizensWish));
        Assert.Equal([Deputy, Leader], hers.Case.ContactAsk!.Chain); // She leads it all the same.
        Assert.Empty(hers.Case.Spared);
    }

    [Fact]
    public void Who_said_that_they_have_a_conflict_of_interest_is_in_no_chain_that_a_leader_makes()
    {
        var scene = Asked().Do(new DeclineCase("", 0, Contact, DeclineReason.ConflictOfInterest));
        Assert.Equal(["birgit.juul", Leader],
            scene.Do(new ReassignCase("", 0, Leader, "birgit.juul", ReassignReason.Workload)).Case.ContactAsk!.Chain);
    }

    [Fact]
    public void Who_has_a_conflict_of_interest_takes_no_part_and_is_given_the_case_by_nobody()
    {
        var scene = Asked().Do(new DeclineCase("", 0, Contact, DeclineReason.ConflictOfInterest));
        Assert.Equal("conflicted", scene.Refusal(new AcceptCase("", 0, Contact)));
        Assert.Equal("reassign-to", scene.Refusal(new ReassignCase("", 0, Leader, Contact, ReassignReason.Workload)));
        scene.Do(new AcceptCase("", 0, Deputy));
        Assert.Equal("conflicted", scene.Refusal(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, true)));
        scene.Do(new HoldMeeting("", 0, Deputy, true, "goal", WithoutQuorum: true));
        Assert.Equal("action-owner", scene.Refusal(Plan(owner: Contact) with { By = Deputy }));

        var member = Asked().Do(new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, DeclineReason.ConflictOfInterest));
        Assert.Equal("conflicted", member.Refusal(new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, null)));
        Assert.Equal([Housing], member.Ask(Concern.Team, Sector.HousingAssociation).SaidNo);
        Assert.Equal(Sight.None, Access.Of(Everybody.Find(Housing)!, member.Case)); // Asked once, they have no packet any more.
        Assert.False(Access.IsAtMeeting(Everybody.Find(Housing)!, member.Case));

        var busy = Asked().Do(new DeclineCase("", 0, Contact, DeclineReason.Capacity)).Do(new AcceptCase("", 0, Contact));
        Assert.Equal((Contact, true), (busy.Case.ContactPerson, busy.Case.ContactPersonAccepted)); // Who has time after all may say yes.
    }

    [Fact]
    public void Who_has_a_conflict_of_interest_is_told_nothing_more_and_is_passed_over()
    {
        var scene = Accepted().Do(new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, null))
            .Change(draft => draft.Set(file => file with { Conflicted = [Housing] }));
        scene.Do(new SetMeeting("", 0, Contact, Tuesday.AddDays(3), new(MeetingPlace.Home)));
        Assert.DoesNotContain(scene.Told, told => told.Item1 == Housing);
        var me = Everybody.Find(Housing)! with { Roles = [Roles.Caseworker] };
        Assert.Null(Access.Shown(me, scene.Case).Meeting);
        Assert.DoesNotContain(scene.Last.Entries, line => line is MeetingSet && Access.SeesLine(me, scene.Case, line));

        var asked = Asked().Change(draft => draft.Set(file => file with { Conflicted = [Deputy] }));
        asked.Do(new DeclineCase("", 0, Contact, DeclineReason.Capacity));
        Assert.NotEqual(Deputy, asked.Ask(Concern.ContactPerson).Person);
        var morning = asked.Now.AddDays(30);
        Assert.DoesNotContain(EarlyWarning.Cases.Digest.WorkDigest.Of(asked.Case with { Conflicted = [Leader] }, morning),
            line => line.Person == Leader);
    }

    [Fact]
    public void A_member_who_declines_is_followed_by_the_deputy_then_the_team_leader_and_then_the_contact_person_is_told()
    {
        AnswerInvitation No(string by) => new("", 0, by, Sector.HousingAssociation, DeclineReason.Capacity);
        var scene = Asked().Do(No(Housing));
        Assert.Equal(HousingDeputy, scene.Ask(Concern.Team, Sector.HousingAssociation).Person);
        scene.Do(No(HousingDeputy));
        Assert.Equal((Leader, true),
            (scene.Ask(Concern.Team, Sector.HousingAssociation).Person, scene.Ask(Concern.Team, Sector.HousingAssociation).Running));

        scene.Do(No(Leader));

        var ask = scene.Ask(Concern.Team, Sector.HousingAssociation);
        Assert.Equal((false, false, DeclineReason.Capacity, Leader), (ask.Running, ask.Accepted, ask.Declined!.Value, ask.DoneBy));
        Assert.Equal([(Contact, AlertKind.NoAnswer)], scene.Told);
        Assert.True(scene.Ask(Concern.Team, Sector.BenefitsOffice).Running);
    }

    [Fact]
    public void A_sector_that_said_no_to_the_end_can_be_asked_again_with_purpose_and_basis()
    {
        var scene = Accepted();
        foreach (var by in new[] { Housing, HousingDeputy, Leader })
            scene.Do(new AnswerInvitation("", 0, by, Sector.HousingAssociation, DeclineReason.Other));
        scene.Do(new InviteSector("", 0, Contact, Sector.HousingAssociation, "support", "consent"));
        Assert.Equal((Housing, "support", "consent"),
            (scene.Ask(Concern.Team, Sector.HousingAssociation).Person, scene.Ask(Concern.Team, Sector.HousingAssociation).Purpose,
            scene.Ask(Concern.Team, Sector.HousingAssociation).Basis));
    }

    [Fact]
    public void The_deputy_may_say_yes_for_the_member_from_their_own_turn_on()
    {
        var early = new AnswerInvitation("", 0, HousingDeputy, Sector.HousingAssociation, null);
        var scene = Asked();
        Assert.Equal("not-asked", scene.Refusal(early));
        scene.Until(scene.Ask(Concern.Team, Sector.HousingAssociation).DueAt).Do(early);
        var ask = scene.Ask(Concern.Team, Sector.HousingAssociation);
        Assert.Equal((true, HousingDeputy), (ask.Accepted, ask.DoneBy));
    }

    [Fact]
    public void Members_who_accepted_hear_of_contact_meeting_plan_and_closing_and_the_others_do_not()
    {
        var scene = Accepted().Do(new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, null));
        scene.Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, true));
        Assert.Equal([(Housing, AlertKind.CitizenReached)], scene.Told);
        scene.Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, true));
        Assert.Empty(scene.Told); // Reached is told once.
        scene.Do(new SetMeeting("", 0, Contact, Tuesday.AddHours(1), AtHome));
        Assert.Equal([(Housing, AlertKind.MeetingSet)], scene.Told);
        scene.Until(Tuesday.AddHours(1)).Do(new HoldMeeting("", 0, Contact, true, "goal"));
        scene.Do(Plan());
        Assert.Equal([(Housing, AlertKind.PlanAdopted), (Housing, AlertKind.Asked)], scene.Told); // And owns the action.
        scene.Do(new CloseCase("", 0, Contact, Outcome.NeedsNoHelp, "Talt med hende"));
        Assert.Equal([(Housing, AlertKind.Closed)], scene.Told);
    }

    [Fact]
    public void Times_are_proposed_to_who_takes_part_and_a_set_time_ends_the_choice()
    {
        var scene = Accepted().Do(new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, null));
        scene.Do(new ProposeSlots("", 0, Contact, [Tuesday.AddDays(2), Tuesday.AddDays(1), Tuesday.AddDays(1)]));
        Assert.Equal([Tuesday.AddDays(1), Tuesday.AddDays(2)], scene.Case.Slots);
        Assert.Equal([(Housing, AlertKind.SlotsProposed)], scene.Told);

        scene.Do(new SetMeeting("", 0, Contact, Tuesday.AddDays(2), AtHome))
            .Do(new SetMeeting("", 0, Contact, Tuesday.AddDays(3), AtHome, "She works"));
        Assert.Equal((0, 1), (scene.Case.Slots.Count, scene.Case.Meeting!.Sequence)); // Moved once: calendars take it as an update.
    }

    [Fact]
    public void The_citizens_own_words_are_kept_and_may_be_written_again()
    {
        var scene = Accepted().Do(new RecordGoal("", 0, Contact, "Blive boende"))
            .Do(new HoldMeeting("", 0, Contact, true, null, WithoutQuorum: true)).Do(Plan());
        Assert.Equal((Tuesday, NextStep.FollowUp), (scene.Case.GoalAt!.Value, scene.Case.NextStep!.Value));
        Assert.Equal(2, scene.Do(new RecordGoal("", 0, Contact, "Blive boende med hunden")).Lines.OfType<GoalRecorded>().Count());
    }

    [Fact]
    public void A_meeting_held_ends_the_wait_for_contact_and_starts_the_plans()
    {
        var scene = Met();
        Assert.False(scene.Ask(Concern.FirstContact).Running);
        Assert.False(scene.Ask(Concern.Meeting).Running);
        Assert.Equal((NextStep.AdoptPlan, Tuesday.AddDays(7)), (scene.Case.NextStep!.Value, scene.Case.NextAsk!.DueAt));
    }

    [Fact]
    public void A_plan_brings_its_follow_ups_and_the_last_answer_the_closing()
    {
        var scene = Answered();
        Assert.Equal([30, 90, 180, 365], scene.Case.Asks.Where(ask => ask.Concern == Concern.FollowUp)
            .Select(ask => ask.FollowUpDay!.Value));
        Assert.Equal((CaseStatus.FollowUp, NextStep.FollowUp), (scene.Case.Status, scene.Case.NextStep!.Value));
        // The 180th day is a Sunday: on Monday at 08:00, summer time.
        var monday = new DateTimeOffset(2027, 5, 3, 6, 0, 0, TimeSpan.Zero);
        foreach (var from in new[] { Tuesday.AddDays(30), Tuesday.AddDays(90), monday, Tuesday.AddDays(365) })
        {
            Assert.Equal("not-due", scene.At(from.AddMinutes(-1)).Refusal(new RecordFollowUp("", 0, Contact, YesNoUnknown.Yes)));
            scene.At(from).Do(new RecordFollowUp("", 0, Contact, YesNoUnknown.Yes));
        }
        Assert.Equal((NextStep.Close, Contact), (scene.Case.NextStep!.Value, scene.Ask(Concern.Close).Person));
    }
}
