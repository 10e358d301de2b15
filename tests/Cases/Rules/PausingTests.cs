using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>What a person's word stops or turns: rest, override, objection, another contact person.</summary>
[Scenarios]
public sealed class PausingTests
{
    private static readonly Dictionary<string, int> NoLoads = new(StringComparer.Ordinal);

    [Fact]
    public void A_resting_case_reminds_nobody_and_goes_on_by_itself_with_new_deadlines()
    {
        var scene = Accepted().Do(PauseFor(7));
        Assert.Equal(CaseStatus.Paused, scene.Case.Status);
        var revisions = scene.Revisions.Count;

        scene.Until(new(2026, 11, 10, 6, 59, 0, TimeSpan.Zero)); // 10 November 07:59 in Denmark.
        Assert.Equal(revisions, scene.Revisions.Count);

        scene.Until(new(2026, 11, 10, 7, 0, 0, TimeSpan.Zero));
        Assert.Equal(CaseStatus.Open, scene.Case.Status);
        Assert.Contains((Contact, AlertKind.Resumed), scene.Told);
        // Three hverdage from then.
        Assert.Equal(new DateTimeOffset(2026, 11, 12, 15, 0, 0, TimeSpan.Zero), scene.Ask(Concern.FirstContact).DueAt);
    }

    [Theory]
    [InlineData(20, 19, 2)] // Ended by a person while its own step can be in time again.
    [InlineData(10, 10, 10)] // On the day itself.
    public void What_a_pause_s_end_tells_is_what_the_case_then_shows_and_lies_before_the_date(int date, int pause, int end)
    {
        var legal = new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 11, 3).AddDays(date), false);
        var scene = Accepted().Update(Assessed(2) with { NextStep = legal }).Do(PauseFor(pause));
        Assert.Equal(NextStep.AvertEviction, scene.Case.NextStep);
        scene.Until(Tuesday.AddDays(end).AddHours(-6));
        if (scene.Case.Paused) scene.Do(new ResumeCase("", 0, Contact));
        var told = scene.Revisions.SelectMany(one => one.Alerts).Last(alert => alert is { About: not null, Kind: AlertKind.Resumed });
        var next = scene.Case.NextAsk!;
        Assert.True(next.Exhausted || (told.About, told.DueAt) == (Asking.About(next), next.DueAt));
        Assert.True(told.DueAt < CopenhagenTime.StartOf(legal.On.AddDays(1)));
    }

    [Fact]
    public void A_rest_after_the_plan_goes_back_to_the_follow_up() => Assert.Equal(
        CaseStatus.FollowUp, Planned().Do(PauseFor(7)).Do(new ResumeCase("", 0, Contact)).Case.Status);

    [Fact]
    public void The_date_of_an_action_is_not_moved_forward_by_a_rest()
    {
        var scene = Met().Do(Plan(days: 20));
        var due = scene.Ask(Concern.Action).DueAt;
        Assert.Equal(due, scene.Do(PauseFor(7)).Do(new ResumeCase("", 0, Contact)).Ask(Concern.Action).DueAt);
        scene.Do(new RecordObjection("", 0, Contact, null)).Do(new DecideObjection("", 0, Leader, Upheld: false, null));
        Assert.Equal(due, scene.Ask(Concern.Action).DueAt);

        scene.Do(PauseFor(30)).Until(Tuesday.AddDays(30)); // It passed meanwhile: two hverdage from the end of the rest.
        Assert.Equal(new DateTimeOffset(2026, 12, 4, 15, 0, 0, TimeSpan.Zero), scene.Ask(Concern.Action).DueAt);
    }

    [Fact]
    public void A_person_overrides_the_band_and_an_acute_one_tightens()
    {
        var scene = Accepted().Do(new OverrideBand("", 0, Contact, Band.Acute, OverrideReason.GraverThanData, "note"));
        Assert.Equal((Band.Acute, Band.High, 70), (scene.Case.Band, scene.Case.AssessedBand, scene.Case.Score));
        Assert.Equal(Tuesday.AddDays(1), scene.Ask(Concern.FirstContact).DueAt);

        scene.Do(new WithdrawOverride("", 0, Contact));
        Assert.Equal((Band.High, null), (scene.Case.Band, scene.Case.Override));
        Assert.Equal(Tuesday.AddDays(1), scene.Ask(Concern.FirstContact).DueAt); // Never loosened.
    }

    [Fact]
    public void An_override_stands_until_the_rules_rise_above_what_they_said_when_it_was_set()
    {
        var scene = Accepted().Do(new OverrideBand("", 0, Contact, Band.Raised, OverrideReason.HelpInPlace, "note"));
        scene.Update(Assessed(2, 60));
        Assert.Equal(Band.Raised, scene.Case.Band);
        scene.Update(Assessed(3, 90));
        Assert.Equal((Band.Acute, null), (scene.Case.Band, scene.Case.Override));
        Assert.True(scene.Has<OverrideEnded>());
    }

    [Fact]
    public void Who_takes_part_hears_of_a_pause_and_of_one_made_by_an_objection_but_not_that_it_is_one()
    {
        var scene = Accepted().Do(new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, null)).Do(PauseFor(7));
        Assert.Equal([(Housing, AlertKind.Paused)], scene.Told);
        scene.Do(new ResumeCase("", 0, Contact));
        Assert.Contains((Housing, AlertKind.Resumed), scene.Told);
        scene.Do(new RecordObjection("", 0, Contact, null));
        Assert.Equal([(Leader, AlertKind.Objected), (Housing, AlertKind.Paused)], scene.Told);
    }

    [Fact]
    public void An_objection_stops_everything_but_its_own_deadline()
    {
        var scene = Accepted().Do(new RecordObjection("", 0, Contact, "words"));
        Assert.Equal([(Leader, AlertKind.Objected)], scene.Told);
        var consumed = scene.Case.ConsumedSequence;

        scene.Update(Assessed(2, 95));
        Assert.Equal((consumed, 70), (scene.Case.ConsumedSequence, scene.Case.Score));
        scene.Until(Tuesday.AddDays(10));
        Assert.All(scene.Revisions.Skip(scene.Revisions.Count - 1).SelectMany(revision => revision.Alerts), alert =>
            Assert.Equal("objection", alert.About));
        Assert.Equal(Contact, scene.Ask(Concern.FirstContact).Person); // Handed on to nobody.
    }

    [Fact]
    public void A_meeting_ahead_is_off_when_the_citizen_objects_and_leaves_every_calendar()
    {
        var at = Tuesday.AddDays(1);
        var scene = Accepted().Do(new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, null))
            .Do(new SetMeeting("", 0, Contact, at, AtHome)).Do(new RecordObjection("", 0, Deputy, "Nej tak"));

        Assert.Null(scene.Case.Meeting);
        Assert.Equal((at, 1), (scene.Case.CancelledMeeting!.At, scene.Case.CancelledMeeting.Sequence));
        Assert.Equal([(Leader, AlertKind.Objected), (Contact, AlertKind.MeetingCancelled), (Housing, AlertKind.Paused)], scene.Told);
        Assert.IsType<CitizenObjected>(scene.Last.Entries[0]); // Whose words stand beside it.
        Assert.All(scene.Alerts.Where(alert => alert.To != Leader), alert => Assert.True(alert.Meeting!.Cancelled));
        var told = new Alert("1", Housing, AlertKind.Paused, "", null, null, Tuesday, Meeting: scene.Alerts.Last().Meeting);
        Assert.EndsWith("sagen er sat på pause, og mødet er aflyst", AlertWords.Headline(told).Da, StringComparison.Ordinal);

        scene.Do(new DecideObjection("", 0, Leader, Upheld: false, null)); // It does not come back by itself.
        Assert.Null(scene.Case.Meeting);
        Assert.Equal(NextStep.ContactCitizen, scene.Case.NextStep);
    }

    [Fact]
    public void A_meeting_that_has_begun_stays_to_be_written_of_after_an_objection()
    {
        var scene = Accepted().Do(new SetMeeting("", 0, Contact, Tuesday.AddHours(1), AtHome)).At(Tuesday.AddHours(2))
            .Do(new RecordObjection("", 0, Contact, null));
        Assert.False(scene.Has<MeetingCancelled>());
        Assert.NotNull(scene.Case.Meeting);
    }

    [Fact]
    public void An_objection_that_nobody_decides_goes_to_another_leader_and_any_of_them_may_decide()
    {
        const string other = "birgit.juul";
        var scene = Accepted().Do(new RecordObjection("", 0, Contact, null)).Until(Tuesday.AddDays(2));
        Assert.Equal((other, Tuesday.AddDays(6)), (scene.Ask(Concern.Objection).Person, scene.Ask(Concern.Objection).DueAt));
        Assert.Equal([(other, AlertKind.Escalation)], scene.Told);
        Assert.True(scene.Until(Tuesday.AddDays(7)).Ask(Concern.Objection).Exhausted);
        Assert.False(scene.Do(new DecideObjection("", 0, Leader, Upheld: false, null)).Case.Objected);

        Assert.True(Accepted().Do(new RecordObjection("", 0, Contact, null)).Do(new DecideObjection("", 0, other, Upheld: true, null))
            .Case.ObjectionUpheld); // Before anybody asked her.
    }

    [Fact]
    public void After_an_objection_nobody_is_passed_over_for_what_they_were_forbidden_to_do()
    {
        var scene = Reached().Update(Assessed(2) with
            { NextStep = new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 11, 10), Estimated: false) }).Until(Tuesday);
        Assert.Equal(new(2026, 11, 6, 15, 0, 0, TimeSpan.Zero), scene.Case.Running(Concern.AvertEviction)!.DueAt);
        scene.Do(new RecordObjection("", 0, Contact, null)).Until(new(2026, 11, 9, 9, 0, 0, TimeSpan.Zero))
            .Do(new DecideObjection("", 0, Leader, Upheld: false, null)).Until(scene.Now);
        var avert = scene.Case.Running(Concern.AvertEviction)!;
        Assert.Equal((Contact, false, true), (avert.Person, avert.Exhausted, avert.DueAt > scene.Now));
        Assert.DoesNotContain(scene.Lines.OfType<AskEscalated>(), line => line.Concern == Concern.AvertEviction);
    }

    [Fact]
    public void While_an_objection_waits_nobody_new_is_told_of_the_citizen_and_who_left_is_replaced_when_it_is_rejected()
    {
        var scene = Accepted().Do(new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, null))
            .Do(new RecordObjection("", 0, Contact, null));
        var (revisions, left) = (scene.Revisions.Count, new Roster(Everybody.Data with
        {
            People = [.. Everybody.People.Select(one => one.Id is Contact or Housing ? one with { Left = true } : one)],
        }));
        foreach (var person in new[] { Contact, Housing }) scene.Change(draft => Replacing.Leave(draft, person, left, NoLoads));
        Assert.Equal(revisions, scene.Revisions.Count);

        var draft = new CaseDraft(scene.Case, scene.Now);
        Assert.Null(Deciding.Decide(draft, new DecideObjection("", 0, Leader, Upheld: false, null), left));
        var (file, revision) = draft.Finish();
        Assert.Equal(Deputy, file.ContactPerson);
        Assert.Equal(HousingDeputy, file.Members.Last(ask => ask.Sector == Sector.HousingAssociation).Person);
        Assert.DoesNotContain(revision.Alerts, alert => alert.To is Contact or Housing);

        // Somebody decides all the same.
        var gone = new CaseDraft(scene.Case, scene.Now);
        Replacing.Leave(gone, Leader, Everybody, NoLoads);
        Assert.DoesNotContain(Leader, gone.Case.Running(Concern.Objection)!.Chain);
    }

    [Fact]
    public void A_conflict_of_interest_that_comes_while_an_objection_waits_passes_the_case_on_when_it_is_rejected()
    {
        var draft = new CaseDraft(Accepted().Do(new RecordObjection("", 0, Contact, null)).Case, Tuesday);
        Barring.Carry(draft, Accepted().Case with { CaseId = "2026-0002", Conflicted = [Contact] }, Everybody);
        Assert.Equal((Contact, true), (draft.Case.ContactPerson, draft.Case.IsBarred(Contact)));
        Assert.Null(Deciding.Decide(draft, new DecideObjection("", 0, Leader, Upheld: false, null), Everybody));
        Assert.NotEqual(Contact, draft.Case.ContactPerson);
    }

    [Fact]
    public void An_objection_hides_no_eviction_from_who_decides_on_it_and_tells_nobody_else()
    {
        const string other = "birgit.juul";
        var legal = new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 11, 17), false);
        var scene = Accepted().Update(Assessed(2) with { NextStep = legal }).Until(Tuesday.AddHours(1))
            .Do(new RecordObjection("", 0, Contact, null));
        Assert.Equal(Tuesday.AddDays(1).AddHours(1), scene.Ask(Concern.Objection).DueAt); // A hverdag, since a home depends on it.
        var before = scene.Revisions.Count;

        scene.Until(new(2026, 11, 12, 6, 59, 0, TimeSpan.Zero)); // Thursday before eight, the eviction is on Tuesday.
        Assert.False(scene.Has<EvictionNear>());
        scene.Until(new(2026, 11, 12, 7, 0, 0, TimeSpan.Zero));
        Assert.Equal([(other, AlertKind.EvictionNear)], scene.Told);
        Assert.Contains(scene.Lines, line => line is EvictionNear { Person: other, On: { Day: 17 } });
        scene.Until(new(2026, 11, 16, 15, 0, 0, TimeSpan.Zero)); // Monday at four: nobody has decided.
        Assert.Equal([(other, AlertKind.NoAnswer)], scene.Told);
        scene.Until(Tuesday.AddDays(30));
        Assert.Single(scene.Lines.OfType<EvictionNear>());
        Assert.All(scene.Revisions.Skip(before).SelectMany(one => one.Alerts), alert =>
            Assert.True(alert.To is Leader or other && alert.About == "objection"));
    }

    [Fact]
    public void An_eviction_that_is_here_is_told_with_the_objection_and_again_to_the_next_who_is_asked()
    {
        var legal = new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 11, 5), false);
        var scene = Accepted().Update(Assessed(2) with { NextStep = legal }).Until(Tuesday.AddHours(1))
            .Do(new RecordObjection("", 0, Contact, null));
        Assert.Equal([(Leader, AlertKind.EvictionNear)], scene.Told); // One message.
        Assert.All(scene.Alerts, alert => Assert.True(alert.Urgent));
        scene.Until(Tuesday.AddDays(1).AddHours(1));
        Assert.Equal([("birgit.juul", AlertKind.EvictionNear)], scene.Told);
    }

    [Fact]
    public void A_rejected_objection_goes_on_and_takes_in_what_came_meanwhile()
    {
        var scene = Accepted().Do(new RecordObjection("", 0, Contact, null)).Do(new DecideObjection("", 0, Leader, Upheld: false, "note"));
        Assert.Equal((CaseStatus.Open, true, false), (scene.Case.Status, scene.Last.Objection, scene.Case.ObjectionStands));
        Assert.Contains(scene.Lines, line => line is ObjectionRejected { ForCitizen: true }); // Its reason is for the citizen.
        scene.Update(Assessed(2, 95));
        Assert.Equal(Band.Acute, scene.Case.Band);
    }

    [Fact]
    public void An_upheld_objection_closes_the_case_for_good()
    {
        var scene = Accepted().Do(PauseFor(7)).Do(new RecordObjection("", 0, Contact, null))
            .Do(new DecideObjection("", 0, Leader, Upheld: true, null));
        Assert.Equal((CaseStatus.Closed, Outcome.NotJustified, true, false),
            (scene.Case.Status, scene.Case.Outcome!.Value, scene.Case.ObjectionStands, scene.Last.Objection));
    }

    [Fact]
    public void The_leader_gives_the_case_to_another_who_is_asked_with_a_full_deadline_and_gets_the_duties()
    {
        var scene = Accepted().At(Tuesday.AddDays(1)).Do(new ReassignCase("", 0, Leader, Deputy, ReassignReason.Absence));
        Assert.Equal((NextStep.AcceptCase, Deputy, false),
            (scene.Case.NextStep!.Value, scene.Case.ContactPerson, scene.Case.ContactPersonAccepted));
        Assert.Equal([Deputy, Leader], scene.Ask(Concern.FirstContact).Chain);
        Assert.Equal(Tuesday.AddDays(3), scene.Ask(Concern.ContactPerson).DueAt);
        Assert.Equal([(Deputy, AlertKind.Asked)], scene.Told);
    }

    [Fact]
    public void The_leader_may_take_the_case_too()
    {
        var scene = Asked().Do(new ReassignCase("", 0, Leader, Leader, ReassignReason.Workload)).Do(new AcceptCase("", 0, Leader));
        Assert.Equal((Leader, true), (scene.Case.ContactPerson, scene.Case.ContactPersonAccepted));
    }

    [Fact]
    public void A_paid_debt_cancels_the_calls_nobody_made_and_a_new_rise_makes_them_due_again()
    {
        var scene = Accepted().Update(Assessed(2, 25, 0));
        Assert.Equal((NextStep.Close, true), (scene.Case.NextStep!.Value, scene.Case.OutreachCancelled));
        Assert.Equal([(Contact, AlertKind.DebtSettled)], scene.Told);
        Assert.Null(scene.Case.Running(Concern.FirstContact));
        Assert.Null(scene.Case.Running(Concern.Meeting));

        scene.Update(Assessed(3, 70, 9_600_00));
        Assert.Equal((NextStep.ContactCitizen, null), (scene.Case.NextStep!.Value, scene.Case.Running(Concern.Close)));
        Assert.NotNull(scene.Case.Running(Concern.FirstContact));
    }

    [Fact]
    public void A_paid_debt_does_not_cancel_the_call_when_the_lease_is_terminated_all_the_same() =>
        Assert.Equal(NextStep.ContactCitizen, Accepted().Update(Assessed(2, 60, 0)).Case.NextStep);

    [Fact]
    public void Who_is_spoken_to_although_the_calls_were_off_gets_a_meeting()
    {
        var scene = Accepted().Update(Assessed(2, 25, 0))
            .Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, true));
        Assert.Equal((NextStep.HoldMeeting, null), (scene.Case.NextStep!.Value, scene.Case.Running(Concern.Close)));
        Assert.NotNull(scene.Case.Running(Concern.Meeting));
    }

    [Fact]
    public void The_team_is_enough_when_a_member_accepts_and_that_is_told_once()
    {
        var scene = Accepted().Do(new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, null));
        Assert.Equal([(Contact, AlertKind.Quorum)], scene.Told);
        scene.Do(new AnswerInvitation("", 0, Benefits, Sector.BenefitsOffice, null));
        Assert.Empty(scene.Told);
        Assert.True(scene.Case.HasQuorum);
    }

    [Fact]
    public void Each_disclosure_is_stamped_with_whom_what_why_and_when_and_only_once()
    {
        var scene = Accepted().Do(new InviteSector("", 0, Contact, Sector.SocialPsychiatry, "plan-support", "consent"));
        var stamp = scene.Case.Disclosures[^1];
        Assert.Equal(("lise.vang", Contact, Sector.SocialPsychiatry, "plan-support", "consent", Tuesday),
            (stamp.To, stamp.By, stamp.Sector, stamp.Purpose, stamp.Basis, stamp.At));
        Assert.DoesNotContain(Packets.LegalStep, stamp.What);
        Assert.Equal(3, scene.Case.Disclosures.Count);
        Assert.Contains(Packets.LegalStep, scene.Case.Disclosures.Single(one => one.Sector == Sector.HousingAssociation).What);

        scene.Until(Tuesday.AddDays(3).AddHours(1)); // The deputies are asked, and shown the packet too.
        Assert.Contains(scene.Case.Disclosures, one => one.To == "bo.dahl" && one.Sector == Sector.SocialPsychiatry);
    }
}
