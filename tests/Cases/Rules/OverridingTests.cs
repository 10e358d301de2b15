using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>A band that a person sets: with words, and a lower one not by one person alone where a home can be lost by it.</summary>
[Scenarios]
public sealed class OverridingTests
{
    private const string OtherLeader = "birgit.juul";
    private static readonly OverrideBand Lower = new("", 0, Contact, Band.Raised, OverrideReason.HelpInPlace, "Hjælp er i gang");
    private static readonly AgreeToBand Yes = new("", 0, Leader, Agrees: true, "Enig");

    [Fact]
    public void Without_words_no_band_is_set() => Assert.Equal("override-words", Accepted().Refusal(Lower with { Note = " " }));

    [Fact]
    public void From_acute_a_lower_band_waits_for_the_team_leader_and_both_are_told()
    {
        var scene = Acute().Do(Lower);
        Assert.Equal((Band.Acute, null, Band.Raised), (scene.Case.Band, scene.Case.Override, scene.Case.Proposal!.Band));
        Assert.Equal([(Leader, AlertKind.Asked)], scene.Told);
        Assert.True(scene.Has<BandProposed>());
        Assert.Equal("override-proposed", scene.Refusal(Lower with { Band = Band.High }));
        Assert.Equal("leader-agrees", scene.Refusal(Yes with { By = Contact }));

        scene.Do(Yes);
        Assert.Equal((Band.Raised, Band.Acute, null), (scene.Case.Band, scene.Case.AssessedBand, scene.Case.Proposal));
        Assert.Equal([(Contact, AlertKind.BandDecided)], scene.Told);
        Assert.Equal((Contact, Band.Acute), (scene.Case.Override!.By, scene.Case.Override.Assessed));
        Assert.Equal("no-proposal", scene.Refusal(Yes));
    }

    [Fact]
    public void A_proposal_falls_when_the_band_falls_as_low_by_itself_and_to_agree_never_raises()
    {
        foreach (var score in new[] { 60, 40 })
        {
            var scene = Acute().Do(Lower with { Band = Band.High }).Update(Assessed(3, score));
            Assert.Equal((null, null), (scene.Case.Proposal, scene.Case.Running(Concern.Agreement)));
            Assert.Equal("no-proposal", scene.Refusal(Yes));
        }
        var acute = Acute().Do(Lower with { Band = Band.High });
        Assert.NotNull(acute.Update(Assessed(3, 90)).Case.Proposal);

        // Asked before the rules said so.
        var draft = new CaseDraft(acute.Case with { Band = Band.Raised, AssessedBand = Band.Raised }, Tuesday);
        Assert.Null(Deciding.Decide(draft, Yes, Everybody));
        Assert.Equal((Band.Raised, null), (draft.Case.Band, draft.Case.Proposal));
    }

    [Fact]
    public void While_a_legal_date_stands_too_and_the_date_orders_the_list_whatever_the_band()
    {
        var dated = Accepted().Update(Assessed(2, 70) with { NextStep = Step });
        Assert.NotNull(dated.Do(Lower).Case.Proposal);
        Assert.Null(Accepted().Do(Lower).Case.Proposal);
        Assert.Null(Accepted().Update(Assessed(2, 70) with { NextStep = Step }).Do(Lower with { Band = Band.Acute }).Case.Proposal);

        var lowered = Acute(Step).Do(Lower).Do(Yes).Case;
        Assert.Equal((Band.Raised, Band.Acute), (lowered.Band, lowered.ListBand));
        Assert.Contains(WorkViews.KeysOf(lowered), key => key.StartsWith("~all|020261215", StringComparison.Ordinal));
    }

    [Fact]
    public void Her_question_stands_in_the_leader_s_own_list_also_while_the_case_rests()
    {
        var scene = Acute().Do(Lower);
        var leader = Everybody.Find(Leader)!;
        foreach (var file in new[] { scene.Case, scene.Do(PauseFor(5)).Case })
        {
            Assert.Contains(WorkViews.KeysOf(file), key => key.StartsWith($"~p.{Leader}|", StringComparison.Ordinal));
            var row = new WorkRow(WorkViews.LineOf(file), leader, Tuesday);
            Assert.Equal((true, Concern.Agreement), (row.Mine, row.WaitsForMe.Single().Concern));
        }
    }

    [Fact]
    public void While_she_is_away_another_leader_is_asked()
    {
        var roster = new Roster(Everybody.Data with
        {
            People = [.. Everybody.People.Select(person => person.Id != Leader ? person
                : person with { Absences = [new Absence(new DateOnly(2026, 11, 3), new DateOnly(2026, 11, 9))] })],
        });
        var draft = new CaseDraft(Acute().Case, Tuesday);
        Assert.Null(Deciding.Decide(draft, Lower, roster));
        Assert.Equal([OtherLeader, Leader], draft.Case.Running(Concern.Agreement)!.Chain);
    }

    [Fact]
    public void What_the_leader_wants_herself_another_leader_agrees_to()
    {
        var scene = Acute().Do(Lower with { By = Leader });
        Assert.Equal(OtherLeader, scene.Ask(Concern.Agreement).Person);
        Assert.Equal("leader-agrees", scene.Refusal(Yes));
        Assert.Equal(Band.Raised, scene.Do(Yes with { By = OtherLeader }).Case.Band);
    }

    [Fact]
    public void A_leader_who_does_not_answer_gives_way_to_the_next()
    {
        var scene = Acute().Do(Lower with { By = Leader });
        scene.Until(scene.Ask(Concern.Agreement).DueAt);
        Assert.Equal(1, scene.Ask(Concern.Agreement).Link);
    }

    [Fact]
    public void A_leader_who_says_no_leaves_the_band_and_what_is_proposed_can_be_taken_back()
    {
        var refused = Acute().Do(Lower).Do(Yes with { Agrees = false });
        Assert.Equal((Band.Acute, null, null), (refused.Case.Band, refused.Case.Override, refused.Case.Proposal));
        Assert.Equal([(Contact, AlertKind.BandDecided)], refused.Told);

        var taken = Acute().Do(Lower).Do(new WithdrawOverride("", 0, Contact));
        Assert.True(taken.Ask(Concern.Agreement).Cancelled && taken.Case is { Proposal: null, Band: Band.Acute });
    }

    [Fact]
    public void With_no_other_leader_it_waits_and_nobody_agrees_with_themselves()
    {
        var alone = new Roster(Everybody.Data with
        {
            People = [.. Everybody.People.Where(person => person.Id == Leader || !person.Is(Roles.TeamLeader))],
        });
        var draft = new CaseDraft(Acute().Case, Tuesday);
        Assert.Null(Deciding.Decide(draft, Lower with { By = Leader }, alone));
        Assert.Equal("leader-agrees", Deciding.Decide(draft, Yes, alone)?.Rule);
        Assert.Equal(Band.Acute, draft.Case.Band);
    }

    private static LegalStep Step => new(LegalStepKind.Eviction, new DateOnly(2026, 12, 15), Estimated: false);

    private static Scene Acute(LegalStep? step = null) => Accepted().Update(Assessed(2, 90) with { NextStep = step });
}
