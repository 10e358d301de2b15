using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>The same case goes on after its closing.</summary>
[Scenarios]
public sealed class GoingOnTests
{
    private static readonly ReopenCase Reopen = new("", 0, Contact, "Betalingen er standset");

    [Fact]
    public void It_goes_on_where_it_stood_with_new_deadlines_and_everybody_is_told()
    {
        var closed = Reached().Do(new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, null)).Do(NeedsNoHelp(Contact));
        closed.At(Tuesday.AddDays(20));
        Assert.Equal("reopen-words", closed.Refusal(Reopen with { Words = " " }));
        var scene = closed.Do(Reopen);

        Assert.Equal((CaseStatus.Open, NextStep.HoldMeeting, null, null, 1), (scene.Case.Status, scene.Case.NextStep!.Value,
            scene.Case.ClosedAt, scene.Case.Outcome, scene.Case.Reopenings));
        Assert.Equal(Tuesday.AddDays(34), scene.Ask(Concern.Meeting).DueAt); // Ten hverdage from now.
        Assert.Equal([(Leader, AlertKind.Reopened), (Housing, AlertKind.Reopened)], scene.Told);
        Assert.True(scene.Has<CaseReopened>() && scene.Last.Reopened);
        Assert.Equal(Strands.All, scene.Last.Wakes);
        Assert.Equal("not-closed", scene.Refusal(Reopen));
    }

    [Fact]
    public void A_plan_is_followed_up_as_it_was_to_be()
    {
        var scene = Answered().Do(NeedsNoHelp(Contact)).At(Tuesday.AddDays(10)).Do(Reopen);
        Assert.Equal((CaseStatus.FollowUp, NextStep.FollowUp), (scene.Case.Status, scene.Case.NextStep!.Value));
        Assert.Equal(Tuesday.AddDays(30), scene.Case.NextAsk!.From);
        scene.Until(Tuesday.AddDays(31)).Do(new RecordFollowUp("", 0, Contact, YesNoUnknown.Yes));
    }

    [Fact]
    public void A_case_that_only_its_closing_was_left_of_waits_for_that_again()
    {
        var scene = Reached();
        scene = Accepted().Update(Assessed(2, 20, debt: 0)); // The calls were called off.
        scene.Do(NeedsNoHelp(Contact)).At(Tuesday.AddDays(3)).Do(Reopen);
        Assert.Equal((NextStep.Close, Tuesday.AddDays(10)), (scene.Case.NextStep!.Value, scene.Case.NextAsk!.DueAt));
    }

    [Fact]
    public void Whoever_was_asked_to_take_it_has_taken_it_by_reopening_it_and_a_leader_has_not()
    {
        Assert.True(Asked().Do(NeedsNoHelp(Contact)).Do(Reopen).Case.ContactPersonAccepted);
        var hers = Asked().Do(NeedsNoHelp(Leader)).At(Tuesday.AddDays(5)).Do(Reopen with { By = Leader });
        Assert.False(hers.Case.ContactPersonAccepted);
        Assert.Contains((Contact, AlertKind.Asked), hers.Told);
    }

    [Fact]
    public void A_meeting_that_lies_ahead_is_in_the_calendars_again_with_a_number_above_the_cancellation()
    {
        var scene = Accepted().Do(new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, null))
            .Do(new SetMeeting("", 0, Contact, Tuesday.AddDays(7), AtHome)).Do(NeedsNoHelp(Contact));
        var cancelled = Assert.Single(scene.Alerts, alert => alert.Meeting is not null).Meeting!;
        var again = Assert.Single(scene.Do(Reopen).Alerts, alert => alert.Meeting is not null).Meeting!;
        Assert.True(cancelled.Cancelled && !again.Cancelled && again.Sequence > cancelled.Sequence);
        Assert.True(scene.Case.Meeting!.Back); // The citizen may have the letter that it is off.
        Assert.False(scene.Do(new SetMeeting("", 0, Contact, Tuesday.AddDays(8), AtHome, "Hun arbejder")).Case.Meeting!.Back);
    }

    [Fact]
    public void The_thirtieth_day_is_the_last()
    {
        var closed = Accepted().Do(NeedsNoHelp(Contact));
        Assert.Equal("reopen-late", closed.At(Tuesday.AddDays(31)).Refusal(Reopen));
        Assert.Equal(1, Accepted().Do(NeedsNoHelp(Contact)).At(Tuesday.AddDays(30)).Do(Reopen).Case.Reopenings);
    }

    [Fact]
    public void It_is_the_contact_person_s_and_the_team_leader_s_to_reopen() =>
        Assert.Equal("not-yours", Accepted().Do(NeedsNoHelp(Contact)).Refusal(Reopen with { By = Benefits }));

    [Theory]
    [InlineData(Outcome.Deceased)]
    [InlineData(Outcome.MovedMunicipality)]
    public void After_a_death_or_a_move_only_the_team_leader_can_say_that_it_was_a_mistake(Outcome outcome)
    {
        var gone = Accepted().Do(new CloseCase("", 0, Contact, outcome, "Slået op"));
        Assert.Equal("reopen-gone", gone.Refusal(Reopen));
        Assert.Equal(CaseStatus.Open, gone.Do(Reopen with { By = Leader, Words = "Forvekslet" }).Case.Status);
    }

    [Fact]
    public void Where_a_new_case_was_agreed_the_old_one_does_not_go_on_and_after_a_mistake_the_question_is_gone()
    {
        var gone = Accepted().Do(new CloseCase("", 0, Contact, Outcome.Deceased, "Slået op"))
            .Change(draft => NewCases.Ask(draft, Assessed(2, 90), Everybody));
        var mistaken = gone.Do(new AnswerNewCase("", 0, Leader, Opens: true, "Lever"));
        Assert.Equal("reopen-newer", mistaken.Refusal(Reopen with { By = Leader }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_objection_after_the_end_is_decided_and_leaves_the_case_closed_as_it_was(bool upheld)
    {
        var closed = Accepted().Do(new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, null)).Do(NeedsNoHelp(Leader));
        var (at, feedback) = (closed.Case.ClosedAt, closed.Revisions.Sum(revision => revision.Feedback.Count));
        var (adviser, before) = (Everybody.Find(Housing)!, closed.Case);
        var scene = closed.At(Tuesday.AddDays(50)).Do(new RecordObjection("", 0, Contact, "Nej"));
        Assert.Equal((CaseStatus.Paused, true, true), (scene.Case.Status, scene.Last.Objection, scene.Last.Reopened));
        Assert.Equal([(Leader, AlertKind.Objected)], scene.Told);
        Assert.Equal("objected", scene.Refusal(new RecordObjection("", 0, Contact, "Nej")));
        // To a member it is as closed as it was; whoever sees the whole case sees what it waits for.
        Assert.Equal((true, false), (Access.Shown(adviser, scene.Case).Closed, Access.Shown(adviser, scene.Case).Objected));
        Assert.Equal(new WorkRow(before, adviser, scene.Now).Stamp, new WorkRow(scene.Case, adviser, scene.Now).Stamp);
        Assert.True(Access.Shown(Everybody.Find(Contact)!, scene.Case).Objected);
        Assert.Single(scene.Change(draft => Opening.InviteMembers(draft, Everybody)).Case.Asks, ask => ask.From > at); // Nobody is invited.

        scene.Do(new DecideObjection("", 0, Leader, upheld, null));
        Assert.Equal((CaseStatus.Closed, at, Outcome.NeedsNoHelp, upheld, !upheld),
            (scene.Case.Status, scene.Case.ClosedAt, scene.Case.Outcome!.Value, scene.Case.ObjectionUpheld, scene.Last.Objection));
        Assert.Equal(feedback, scene.Revisions.SelectMany(revision => revision.Feedback).Distinct().Count()); // Nothing that was not told.
        if (upheld) Assert.Equal("objection-stands", scene.Refusal(new RecordObjection("", 0, Contact, "Nej")));
    }

    [Fact]
    public void An_objection_that_was_upheld_stays_upheld()
    {
        var closed = Accepted().Do(new RecordObjection("", 0, Contact, "Nej")).Do(new DecideObjection("", 0, Leader, Upheld: true, null));
        Assert.Equal("reopen-objection", closed.Refusal(Reopen with { By = Leader }));
    }

    [Fact]
    public void An_eviction_date_that_passed_meanwhile_is_asked_about()
    {
        var scene = Accepted().Update(Assessed(2, 100) with
        {
            NextStep = new(EarlyWarning.Risk.Contracts.LegalStepKind.Eviction, new DateOnly(2026, 11, 20), Estimated: false),
        }).Do(NeedsNoHelp(Leader));
        scene.At(Tuesday.AddDays(20)).Do(Reopen).Until(Tuesday.AddDays(20));
        Assert.NotNull(scene.Case.Running(Concern.LegalDate));
    }

    [Fact]
    public void Who_has_left_since_is_replaced()
    {
        var left = new Roster(Everybody.Data with
        {
            People = [.. Everybody.People.Select(person => person.Id == Contact ? person with { Left = true } : person)],
        });
        var draft = new CaseDraft(Accepted().Do(NeedsNoHelp(Contact)).Case, Tuesday);
        Assert.Null(Deciding.Decide(draft, Reopen with { By = Leader }, left));
        Assert.NotEqual(Contact, draft.Case.ContactPerson);
        Assert.DoesNotContain(draft.Case.Asks, ask => ask.Running && ask.Chain.Contains(Contact, StringComparer.Ordinal));
    }

    [Fact]
    public void Closed_and_reopened_again_and_again_it_counts_and_each_time_has_its_own_thirty_days()
    {
        var scene = Accepted().Do(NeedsNoHelp(Contact)).At(Tuesday.AddDays(29)).Do(Reopen).Do(NeedsNoHelp(Contact))
            .At(Tuesday.AddDays(58)).Do(Reopen);
        Assert.Equal(2, scene.Case.Reopenings);
        Assert.Equal(CaseStatus.Closed, scene.Do(NeedsNoHelp(Contact)).Case.Status);
    }

    private static CloseCase NeedsNoHelp(string by) => new("", 0, by, Outcome.NeedsNoHelp, "Klarer det selv");
}
