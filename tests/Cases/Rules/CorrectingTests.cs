using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Journal;
using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>What was written down wrongly: the case follows what is right, and both stand in its timeline.</summary>
[Scenarios]
public sealed class CorrectingTests
{
    private static CorrectAttempt Attempt(int number = 0, bool made = true, bool reached = false, DateTimeOffset? at = null,
        AttemptChannel channel = AttemptChannel.Phone, string? reason = "Skrev forkert") =>
        new("", 0, Contact, number, made, at ?? Tuesday, channel, reached, reason);

    private static CorrectMeeting Meeting(bool held = true, DateTimeOffset? at = null, bool tookPart = true,
        string? reason = "Skrev forkert") =>
        new("", 0, Contact, held, at ?? Tuesday, tookPart, reason);

    [Fact]
    public void A_call_that_was_a_visit_climbs_the_ladder_as_a_visit()
    {
        var scene = Accepted().Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, Reached: false));
        scene.Do(Attempt(channel: AttemptChannel.Visit, at: Tuesday.AddHours(-6)));

        Assert.Equal(new Attempt(Tuesday.AddHours(-6), Contact, AttemptChannel.Visit, Daypart.Morning, Reached: false),
            Assert.Single(scene.Case.Attempts));
        Assert.True(AttemptLadder.Visited(scene.Case.Attempts));
        var line = Assert.IsType<AttemptCorrected>(Assert.Single(scene.Last.Entries));
        Assert.Equal(AttemptChannel.Phone, line.Was.Channel);
    }

    [Fact]
    public void The_note_of_an_attempt_follows_what_the_attempt_turned_out_to_be()
    {
        var scene = Accepted().Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, Reached: false, "Ingen svarede"))
            .Do(Attempt(channel: AttemptChannel.Visit, at: Tuesday.AddHours(-6)));
        JournalNote Note() => CaseJournal.Of(scene.Revisions, new Dictionary<string, string>()).Single();
        Assert.Equal((NoteSubject.Visit, Tuesday.AddHours(-6), 1),
            (Note().Latest.Subject, Note().Latest.HappenedAt, Note().Versions.Count));

        scene.Do(Attempt(channel: AttemptChannel.Meeting, at: Tuesday.AddHours(-6)));
        Assert.Equal(NoteSubject.Meeting, Note().Latest.Subject);

        // What somebody has said of the note itself stands.
        scene.Do(new CorrectNote("", 0, Contact, 1, NoteSubject.Landlord, Tuesday.AddHours(-6), "Vaskeri", "Forkert emne"))
            .Do(Attempt(channel: AttemptChannel.Visit, at: Tuesday.AddHours(-6)));
        Assert.Equal(NoteSubject.Landlord, Note().Latest.Subject);
    }

    [Fact]
    public void An_attempt_that_was_never_made_leaves_the_first_contact_due_when_it_was()
    {
        var scene = Accepted();
        var due = scene.Ask(Concern.FirstContact).DueAt;
        scene.Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, Reached: false)).Do(Attempt(made: false));

        Assert.Empty(scene.Case.Attempts);
        Assert.Equal((true, due), (scene.Ask(Concern.FirstContact).Running, scene.Ask(Concern.FirstContact).DueAt));
        Assert.Equal(NextStep.ContactCitizen, scene.Case.NextStep);
    }

    [Fact]
    public void A_deadline_that_passed_meanwhile_shows_as_passed_and_is_handed_on_after_a_working_day()
    {
        var scene = Accepted().Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, Reached: false));
        var due = scene.Ask(Concern.FirstContact).DueAt;
        scene.Until(new(2026, 11, 9, 9, 0, 0, TimeSpan.Zero)).Do(Attempt(made: false));

        var ask = scene.Ask(Concern.FirstContact);
        Assert.Equal((due, new DateTimeOffset(2026, 11, 10, 9, 0, 0, TimeSpan.Zero)), (ask.DueAt, ask.EndsAt));
        Assert.True(due < scene.Now);
        scene.Until(ask.EndsAt);
        Assert.Equal(Deputy, scene.Ask(Concern.FirstContact).Person);
        Assert.True(scene.Ask(Concern.FirstContact).EndsAt > scene.Now);
    }

    [Fact]
    public void Members_who_were_told_that_the_citizen_was_reached_hear_that_it_was_wrong()
    {
        var scene = Accepted().Do(new AnswerInvitation("", 0, Benefits, Sector.BenefitsOffice, null))
            .Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, Reached: true)).Do(Attempt());
        Assert.Contains((Benefits, AlertKind.Corrected), scene.Told);
        Assert.False(scene.Case.Reached);
        Assert.False(scene.Ask(Concern.FirstContact).Running); // It was tried all the same.

        scene.Do(Attempt(reached: true));
        Assert.Contains((Benefits, AlertKind.CitizenReached), scene.Told);
        Assert.Equal(NextStep.HoldMeeting, scene.Case.NextStep);
    }

    [Fact]
    public void A_proposed_closing_falls_with_what_it_rested_on()
    {
        var eviction = new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 12, 20), Estimated: false);
        var scene = Reached().Update(Assessed(2, 85) with { NextStep = eviction })
            .Do(new CloseCase("", 0, Contact, Outcome.HelpDeclined, "Hun vil ikke"));
        Assert.NotNull(scene.Case.ClosingProposal);
        scene.Do(Attempt());
        Assert.Null(scene.Case.ClosingProposal);
        Assert.True(scene.Has<ClosingWithdrawn>());
    }

    [Fact]
    public void A_closed_case_that_loses_its_evidence_says_so_and_the_leader_is_told()
    {
        var scene = Reached().Do(new CloseCase("", 0, Contact, Outcome.HelpDeclined, "Hun vil ikke"));
        scene.At(Tuesday.AddHours(2));
        Assert.Equal("after-closing", scene.Refusal(Attempt(reached: true, at: Tuesday.AddHours(1))));
        scene.Do(Attempt());

        Assert.True(scene.Case is { Closed: true, ClosedWithoutEvidence: true });
        Assert.Contains((Leader, AlertKind.Corrected), scene.Told);
        Assert.Equal(new EvidenceFell(scene.Now, Outcome.HelpDeclined), scene.Last.Entries[^1]);
        Assert.True(OutcomeEvidence.Of(scene.Case, Outcome.HelpDeclined).IsMissing);

        scene.Do(Attempt(reached: true));
        Assert.Single(scene.Lines.OfType<EvidenceFell>());
    }

    [Fact]
    public void What_cannot_be_is_no_correction()
    {
        var scene = Accepted().Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, Reached: false));
        Assert.Equal("no-attempt", scene.Refusal(Attempt(number: 1)));
        Assert.Equal("no-attempt", scene.Refusal(Attempt(number: -1)));
        Assert.Equal("correction-reason", scene.Refusal(Attempt(made: false, reason: "")));
        Assert.Equal("nothing-corrected", scene.Refusal(Attempt()));
        Assert.Equal("attempt-in-future", scene.Refusal(Attempt(at: Tuesday.AddHours(1))));
        Assert.Equal("attempt-before-case", scene.Refusal(Attempt(at: Tuesday.AddDays(-2))));
        Assert.Equal("not-yours", scene.Refusal(Attempt(made: false) with { By = Benefits }));
        Assert.Equal("meeting-not-held", scene.Refusal(Meeting()));
    }

    [Fact]
    public void A_meeting_that_was_not_held_is_due_again_when_it_was()
    {
        var scene = Accepted();
        var due = scene.Ask(Concern.Meeting).DueAt;
        scene.Do(new HoldMeeting("", 0, Contact, true, "Blive boende", WithoutQuorum: true)).Do(Meeting(held: false));

        Assert.Null(scene.Case.Meeting);
        Assert.Equal((true, due), (scene.Ask(Concern.Meeting).Running, scene.Ask(Concern.Meeting).DueAt));
        Assert.True(scene.Ask(Concern.FirstContact).Running);
        Assert.Null(scene.Case.Running(Concern.Plan));
        Assert.Equal(NextStep.ContactCitizen, scene.Case.NextStep);
        Assert.NotNull(scene.Case.GoalAt); // What the citizen said was said.
        Assert.Null(Assert.IsType<MeetingCorrected>(Assert.Single(scene.Last.Entries)).HeldAt);
        scene.Do(new HoldMeeting("", 0, Contact, false, null, WithoutQuorum: true));
    }

    [Fact]
    public void A_set_meeting_that_was_not_held_keeps_its_time_and_one_that_was_cannot_have_been_before_the_case()
    {
        var scene = Reached().Do(new SetMeeting("", 0, Contact, Tuesday.AddHours(1), AtHome)).At(Tuesday.AddHours(3))
            .Do(new HoldMeeting("", 0, Contact, true, "Blive boende", WithoutQuorum: true));
        Assert.Equal("meeting-held-early", scene.Refusal(Meeting(at: scene.Case.OpenedAt.AddSeconds(-1))));
        Assert.Equal("meeting-held-late", scene.Refusal(Meeting(at: Tuesday.AddHours(4))));
        Assert.Equal("nothing-corrected", scene.Refusal(Meeting(at: scene.Now)));

        scene.Do(Meeting(at: Tuesday.AddHours(1)));
        Assert.Equal(Tuesday.AddHours(1), scene.Case.Meeting!.HeldAt);
        Assert.Equal(Tuesday.AddHours(1), scene.Ask(Concern.Plan).From);
        scene.Do(Meeting(held: false));
        Assert.Equal((Tuesday.AddHours(1), null), (scene.Case.Meeting!.At, scene.Case.Meeting.HeldAt));
        Assert.Equal(NextStep.HoldMeeting, scene.Case.NextStep);
    }

    [Fact]
    public void A_meeting_on_which_a_plan_rests_was_held_but_the_citizen_may_not_have_been_there()
    {
        var scene = Planned();
        Assert.Equal("meeting-has-plan", scene.Refusal(Meeting(held: false)));
        Assert.Equal("correction-reason", scene.Refusal(Meeting(tookPart: false, reason: null)));

        scene.Do(Meeting(tookPart: false));
        Assert.False(scene.Case.Meeting!.CitizenTookPart);
        Assert.False(OutcomeEvidence.Of(scene.Case, Outcome.KeptHome).Requirements[0].IsMet);
        Assert.NotNull(scene.Case.Plan);
    }

    [Fact]
    public void A_meeting_of_a_closed_case_was_held_before_its_end()
    {
        var scene = Met().Do(new CloseCase("", 0, Contact, Outcome.HelpDeclined, "Hun vil ikke")).At(Tuesday.AddHours(2));
        Assert.Equal("after-closing", scene.Refusal(Meeting(at: Tuesday.AddHours(1))));
        scene.Do(Meeting(held: false));
        Assert.True(scene.Case.ClosedWithoutEvidence);
        Assert.True(scene.Case.Closed);
    }
}
