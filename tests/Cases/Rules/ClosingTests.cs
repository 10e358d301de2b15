using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>An end that does not speak for itself, or leaves a home in danger, is not one person's word.</summary>
[Scenarios]
public sealed class ClosingTests
{
    private const string OtherLeader = "birgit.juul";
    private static readonly CloseCase Kept = new("", 0, Contact, Outcome.KeptHome, "Hun bor der stadig");
    private static readonly AgreeToClosing Yes = new("", 0, Leader, Agrees: true, "Enig");
    private static readonly LegalStep Tomorrow = new(LegalStepKind.Eviction, new DateOnly(2026, 11, 4), Estimated: false);

    [Fact]
    public void A_home_that_was_kept_is_closed_by_whoever_reached_the_citizen_and_needs_no_words()
    {
        var scene = Settled().Do(Kept with { Words = null });
        Assert.Equal((CaseStatus.Closed, Outcome.KeptHome, false),
            (scene.Case.Status, scene.Case.Outcome!.Value, scene.Case.ClosedWithoutEvidence));
    }

    [Fact]
    public void On_a_case_nobody_took_and_nobody_was_reached_in_it_waits_for_the_team_leader_and_both_are_told()
    {
        Assert.Equal("closing-words", Asked().Refusal(Kept with { Words = " " }));
        var scene = Asked().Do(Kept);
        Assert.Equal((CaseStatus.Open, Outcome.KeptHome, 1L),
            (scene.Case.Status, scene.Case.ClosingProposal!.Outcome, scene.Case.ClosingProposal.Sequence));
        Assert.Equal([(Leader, AlertKind.Asked)], scene.Told);
        Assert.True(scene.Has<ClosingProposed>());

        scene.Do(Yes);
        Assert.Equal((CaseStatus.Closed, Outcome.KeptHome, true, null),
            (scene.Case.Status, scene.Case.Outcome!.Value, scene.Case.ClosedWithoutEvidence, scene.Case.ClosingProposal));
        Assert.Equal([(Contact, AlertKind.ClosingDecided)], scene.Told);
        Assert.Equal([(Leader, true), (Contact, false)], scene.Last.Entries.Select(line => (line.By!, line is ClosingDecided)));
    }

    [Fact]
    public void With_the_eviction_tomorrow_evidence_is_not_enough()
    {
        var scene = Settled().Update(Assessed(3, 100, debt: 0) with { NextStep = Tomorrow });
        Assert.Equal("closing-words", scene.Refusal(Kept with { Words = null }));
        Assert.NotNull(scene.Do(Kept).Case.ClosingProposal);
        Assert.Equal(NextStep.AvertEviction, scene.Case.NextStep); // The case goes on meanwhile.
    }

    [Fact]
    public void An_eviction_date_that_passed_and_that_nobody_answered_about_stands()
    {
        var scene = Settled().Update(Assessed(3, 100, debt: 0) with { NextStep = Tomorrow });
        scene.Until(new(2026, 11, 5, 7, 0, 0, TimeSpan.Zero));
        Assert.NotNull(scene.Case.Running(Concern.LegalDate));
        Assert.NotNull(scene.Do(Kept).Case.ClosingProposal);

        scene.Do(new AnswerLegalDate("", 0, Contact, LegalDateEnd.Paid, To: null)); // What was weighed is not what is now.
        Assert.Null(scene.Case.ClosingProposal);
        Assert.Equal(CaseStatus.Closed, scene.Do(Kept).Case.Status);
    }

    [Fact]
    public void One_person_s_word_that_the_landlord_withdrew_does_not_end_the_date()
    {
        var scene = Settled().Update(Assessed(3, 100, debt: 0) with { NextStep = Tomorrow });
        scene.Do(new AvertEviction("", 0, Contact, Aversion.Withdrawn, To: null, "He said so")
            { Source = DateSource.Landlord });
        Assert.NotNull(scene.Do(Kept).Case.ClosingProposal);
    }

    [Fact]
    public void A_leader_who_says_no_leaves_the_case_as_it_is()
    {
        var scene = Asked().Do(Kept).Do(Yes with { Agrees = false });
        Assert.Equal((CaseStatus.Open, null), (scene.Case.Status, scene.Case.ClosingProposal));
        Assert.Equal([(Contact, AlertKind.ClosingDecided)], scene.Told);
        Assert.Equal("no-proposal", scene.Refusal(Yes));
    }

    [Fact]
    public void Nobody_agrees_with_themselves_and_only_a_team_leader_does()
    {
        var scene = Asked().Do(Kept);
        Assert.Equal("leader-agrees", scene.Refusal(Yes with { By = Contact }));
        Assert.Equal("leader-agrees", scene.Refusal(Yes with { By = Deputy }));
        Assert.Equal(CaseStatus.Closed, scene.Do(Yes with { By = OtherLeader }).Case.Status);
    }

    [Fact]
    public void Of_two_people_who_propose_different_ends_the_second_is_told_that_one_waits()
    {
        var scene = Asked().Do(Kept);
        Assert.Equal("closing-proposed", scene.Refusal(new CloseCase("", 0, Deputy, Outcome.AlreadyResolved, "Betalt")));
        Assert.Equal("no-closing-proposed", Asked().Refusal(new WithdrawClosing("", 0, Contact)));
        scene.Do(new WithdrawClosing("", 0, Deputy));
        Assert.True(scene.Ask(Concern.ClosingAgreement).Cancelled);
        Assert.Equal([(Leader, AlertKind.ClosingWithdrawn), (Contact, AlertKind.ClosingWithdrawn)], scene.Told);
        Assert.Equal(CaseStatus.Closed, scene.Do(new CloseCase("", 0, Deputy, Outcome.AlreadyResolved, "Betalt")).Case.Status);
    }

    [Fact]
    public void A_team_leader_who_closes_it_herself_needs_words_alone_and_ends_what_others_proposed()
    {
        Assert.Equal("closing-words", Asked().Refusal(Kept with { By = Leader, Words = null }));
        var scene = Asked().Do(Kept).Do(new CloseCase("", 0, Leader, Outcome.NotJustified, "Forkert borger"));
        Assert.Equal((Outcome.NotJustified, null), (scene.Case.Outcome!.Value, scene.Case.ClosingProposal));
        Assert.Equal([(Contact, AlertKind.Closed), (Contact, AlertKind.ClosingDecided)], scene.Told);
    }

    [Fact]
    public void A_team_leader_who_is_the_contact_person_asks_another()
    {
        var scene = Asked().Do(new AcceptCase("", 0, Leader)).Do(Kept with { By = Leader });
        Assert.Equal(OtherLeader, scene.Ask(Concern.ClosingAgreement).Person);
        Assert.Equal("leader-agrees", scene.Refusal(Yes));
        scene.Until(scene.Ask(Concern.ClosingAgreement).DueAt); // Who does not answer gives way to the next.
        Assert.Equal(1, scene.Ask(Concern.ClosingAgreement).Link);
        Assert.Equal(CaseStatus.Closed, scene.Do(Yes with { By = OtherLeader }).Case.Status);
    }

    [Fact]
    public void Nor_does_she_agree_to_what_a_deputy_proposes_in_her_case_unless_she_is_the_only_leader()
    {
        var scene = Asked().Do(new AcceptCase("", 0, Leader)).Do(Kept with { By = Deputy });
        Assert.Equal("leader-agrees", scene.Refusal(Yes));

        var alone = new Roster(Everybody.Data with
        {
            People = [.. Everybody.People.Where(person => person.Id == Leader || !person.Is(Roles.TeamLeader))],
        });
        var hers = new CaseDraft(Asked().Do(new AcceptCase("", 0, Leader)).Case, Tuesday);
        Assert.Null(Deciding.Decide(hers, Kept with { By = Leader }, alone));
        Assert.True(hers.Case.Closed); // With words: there is nobody else.
    }

    [Fact]
    public void A_newer_assessment_takes_the_proposal_back_and_one_that_says_the_same_does_not()
    {
        var scene = Asked().Do(Kept).Update(Assessed(2));
        Assert.Equal(2, scene.Case.ClosingProposal!.Sequence);
        scene.Update(Assessed(3) with { NextStep = new LegalStep(LegalStepKind.DemandDeadline, new DateOnly(2026, 12, 1), true) });
        Assert.Null(scene.Case.ClosingProposal);
        Assert.Equal([Leader, Contact], scene.Alerts.Where(alert => alert.Kind == AlertKind.ClosingWithdrawn).Select(alert => alert.To)
            .Order(StringComparer.Ordinal));
        Assert.Null(Assert.Single(scene.Lines.OfType<ClosingWithdrawn>()).By);
        Assert.Equal("no-proposal", scene.Refusal(Yes));
    }

    [Fact]
    public void So_does_a_change_in_what_speaks_for_it_or_in_who_carries_the_case()
    {
        Assert.Null(Accepted().Do(Kept).Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, true)).Case.ClosingProposal);
        Assert.Null(Accepted().Do(Kept).Do(new ReassignCase("", 0, Leader, Deputy, ReassignReason.Workload)).Case.ClosingProposal);
        Assert.NotNull(Accepted().Do(Kept).Do(new RecordGoal("", 0, Contact, "Blive boende")).Case.ClosingProposal);
    }

    [Fact]
    public void A_team_leader_who_says_nothing_is_reminded_and_then_alerted_every_day_and_a_rest_does_not_silence_that()
    {
        var scene = Accepted().Do(Kept).Do(PauseFor(20));
        var ask = scene.Ask(Concern.ClosingAgreement);
        scene.Until(ask.DueAt);
        Assert.True(scene.Ask(Concern.ClosingAgreement) is { Exhausted: true, Running: true });
        Assert.Contains(scene.Lines, line => line is PersonReminded { Concern: Concern.ClosingAgreement });
    }

    private static Scene Settled() => Reached().Update(Assessed(2, 20, debt: 0));
}
