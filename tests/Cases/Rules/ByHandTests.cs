using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>A case that a person opens: without a score, and with every rule of the others.</summary>
[Scenarios]
public sealed class ByHandTests
{
    private const string Typed = "Naboen Grethe har set fogeden";
    private static readonly DateOnly Today = new(2026, 11, 3), Friday = new(2026, 11, 6), Later = new(2026, 11, 24);

    [Theory]
    [InlineData(null, false, Band.High, 2, 3)]
    [InlineData(21, false, Band.Acute, 1, 1)]
    [InlineData(null, true, Band.High, 1, 1)]
    public void Its_deadlines_are_those_of_high_and_of_acute_with_a_date_or_children(int? days, bool children, Band band, int contact,
        int first)
    {
        var scene = Asked(ByHand(days is { } after ? Today.AddDays(after) : null, children));

        Assert.Equal((band, Band.None, 0), (scene.Case.Band, scene.Case.AssessedBand, scene.Case.Score));
        Assert.Equal(Tuesday.AddDays(contact), scene.Ask(Concern.ContactPerson).DueAt);
        Assert.Equal(Tuesday.AddDays(first), scene.Ask(Concern.FirstContact).DueAt);
        Assert.Equal([new CaseOpenedByHand(Tuesday, Deputy, HandReason.Worry)], scene.Revisions[0].Entries);
        Assert.Contains(scene.Case.Members, ask => ask.Sector == Sector.BenefitsOffice);
        Assert.True(scene.Case.Unscored);
    }

    [Fact]
    public void What_was_typed_is_in_no_message_and_no_row_in_the_clear()
    {
        var scene = Asked(ByHand(Friday));

        Assert.DoesNotContain("Grethe", string.Concat(scene.Revisions.Select(one => Json.Write(one))) + Json.Write(scene.Case)
            + scene.OpenedBy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_date_of_a_letter_counts_like_one_that_the_landlord_told()
    {
        var scene = Asked(ByHand(Friday)).Do(new AcceptCase("", 0, Contact))
            .Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, true));
        Assert.Equal((Friday, LegalStepKind.Eviction), (Horizon.Of(scene.Case, Today)!.On, Horizon.Eviction(scene.Case)!.Kind));
        Assert.Equal(NextStep.AvertEviction, scene.Case.NextStep); // The meeting would come too late.
        Assert.Equal("pause-horizon", scene.Refusal(PauseFor(10)));
        Assert.Equal("meeting-horizon", scene.Refusal(new SetMeeting("", 0, Contact, Tuesday.AddDays(6), AtHome)));

        scene.Until(Tuesday.AddDays(7));
        Assert.Equal(Friday, scene.Ask(Concern.LegalDate).Legal!.On); // Passed, it is a question.
    }

    [Fact]
    public void What_is_owed_is_not_known_so_that_nothing_speaks_for_a_home_that_is_kept()
    {
        var scene = Asked(ByHand()).Do(new AcceptCase("", 0, Contact))
            .Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, true));

        Assert.True(OutcomeEvidence.Of(scene.Case, Outcome.KeptHome).NeedsLeader);
        Assert.False(OutcomeEvidence.Of(scene.Case, Outcome.NeedsNoHelp).NeedsLeader); // With words.
        Assert.True(OutcomeEvidence.Of(Asked(ByHand(Friday)).Case, Outcome.NeedsNoHelp).NeedsLeader);
    }

    [Fact]
    public void A_landlords_signal_joins_it_and_no_low_score_moves_it_down()
    {
        var scene = Asked(ByHand()).Do(new AcceptCase("", 0, Contact)).Update(Assessed(1, 30));

        Assert.Equal((Band.High, Band.Raised, 30, false),
            (scene.Case.Band, scene.Case.AssessedBand, scene.Case.Score, scene.Case.Unscored));
        Assert.False(scene.Has<BandFell>() || scene.Has<RulesChanged>());
        Assert.Equal([(Contact, AlertKind.NewSignal), (Housing, AlertKind.Invitation)], scene.Told); // Enough by its own signals.
        Assert.Equal(2, scene.Lines.OfType<SignalReceived>().Count());
        Assert.Equal(["dev-housing"], scene.Case.Landlords);

        scene.Update(Assessed(2, 90));
        Assert.Equal((Band.Acute, true), (scene.Case.Band, scene.Has<BecameAcute>()));
        scene.Update(Assessed(3, 30));
        Assert.Equal((Band.High, true), (scene.Case.Band, scene.Has<BandFell>()));
    }

    [Fact]
    public void The_debt_paid_of_a_citizen_who_asked_for_help_calls_no_call_off()
    {
        var scene = Asked(ByHand()).Do(new AcceptCase("", 0, Contact)).Update(Assessed(1, 30)).Update(Assessed(2, 0, debt: 0));

        Assert.False(scene.Has<OutreachCancelled>());
        Assert.Equal(NextStep.ContactCitizen, scene.Case.NextStep);
    }

    [Fact]
    public void A_date_of_the_landlords_own_replaces_that_of_the_letter()
    {
        var told = Assessed(1, 90) with { NextStep = new LegalStep(LegalStepKind.Eviction, Later, Estimated: false) };

        Assert.Equal(Later, Horizon.Of(Asked(ByHand(Friday)).Update(told).Until(Tuesday).Case, Today)!.On);
        // Known before the letter came, both stand, and the nearer counts.
        var known = ByHand(Friday) with { Known = told with { Band = Band.Raised, Score = 30 } };
        Assert.Equal(Friday, Horizon.Of(Open(known).Case, Today)!.On);
        // Arrears alone say nothing of the date.
        Assert.Equal(Friday, Horizon.Of(Asked(ByHand(Friday)).Update(Assessed(1, 30)).Until(Tuesday).Case, Today)!.On);
    }

    [Fact]
    public void After_an_objection_that_was_upheld_nothing_of_before_is_taken_in_and_no_signal_is_heard()
    {
        var before = Assessed(4, 85) with { NextStep = new LegalStep(LegalStepKind.Eviction, Later, Estimated: false) };
        var scene = Asked(ByHand() with { Known = before, ObjectionStands = true }).Do(new AcceptCase("", 0, Contact));

        Assert.Equal((true, 0, 0L, true), (scene.Case.Unscored, scene.Case.Score, scene.Case.DebtOere, scene.Case.DebtUnknown));
        Assert.Null(Horizon.Of(scene.Case, Today));
        Assert.Empty(scene.Case.OwnCases.Keys.Concat(scene.Case.Landlords));
        Assert.DoesNotContain(scene.Case.Members, ask => ask.Sector == Sector.HousingAssociation);
        Assert.Empty(scene.Revisions.SelectMany(revision => revision.Feedback));
        Assert.True(scene.Revisions[0].Objection); // Whoever scores is told, whatever they knew.

        scene.Update(Assessed(5, 95));
        Assert.Equal((true, 0), (scene.Case.Unscored, scene.Case.Score));
    }

    [Fact]
    public void The_citizen_lifts_it_by_their_own_word_and_what_is_scored_then_is_taken_in_the_same_number_too()
    {
        var before = Assessed(4, 85);
        var scene = Asked(ByHand() with { Known = before, ObjectionStands = true, UpheldAt = Tuesday.AddDays(-3) })
            .Do(new AcceptCase("", 0, Contact));
        Assert.Equal("let-in-day", scene.Refusal(new LetSignalsIn("", 0, Contact, Today.AddDays(-4), "En mail fra før")));
        Assert.Equal("let-in-words", scene.Refusal(new LetSignalsIn("", 0, Contact, Today, " ")));
        Assert.Equal("let-in-day", scene.Refusal(new LetSignalsIn("", 0, Contact, Today.AddDays(1), "Hun ringede")));
        Assert.Equal("not-yours", scene.Refusal(new LetSignalsIn("", 0, "birgit.juul", Today, "Hun ringede")));

        scene.Do(new LetSignalsIn("", 0, Contact, Today, "Hun ringede"));
        Assert.Equal([new SignalsLetIn(Tuesday, Contact, Today)], scene.Last.Entries);
        Assert.True(scene.Last.Objection);
        Assert.Equal((85, false), scene.Update(before).Case is var file ? (file.Score, file.Unscored) : default);
        Assert.Equal("signals-in", scene.Refusal(new LetSignalsIn("", 0, Contact, Today, "Hun ringede")));
    }

    [Fact]
    public void After_an_earlier_case_a_sender_that_told_nothing_new_hears_nothing_and_its_adviser_is_not_asked()
    {
        var known = Assessed(4, 70);
        var scene = Asked(ByHand() with { Known = known, OwnBefore = known.Standings.ToDictionary(StringComparer.Ordinal) })
            .Do(new AcceptCase("", 0, Contact));

        Assert.Empty(scene.Case.OwnCases);
        Assert.DoesNotContain(scene.Case.Members, ask => ask.Sector == Sector.HousingAssociation);
        Assert.Empty(scene.Revisions.SelectMany(revision => revision.Feedback));
    }

    [Fact]
    public void A_person_lowers_it_and_what_it_was_opened_at_comes_back()
    {
        var scene = Asked(ByHand()).Do(new AcceptCase("", 0, Contact))
            .Do(new OverrideBand("", 0, Contact, Band.Watch, OverrideReason.HelpInPlace, "She has a support person"));
        Assert.Equal(Band.Watch, scene.Case.Band);
        Assert.Equal(Band.High, scene.Do(new WithdrawOverride("", 0, Contact)).Case.Band);
    }

    [Fact]
    public void The_provision_and_the_method_are_chosen_for_a_day_and_what_was_chosen_before_stays()
    {
        var scene = Asked(ByHand()).Do(new AcceptCase("", 0, Contact))
            .Do(new ChooseBasis("", 0, Contact, "serviceloven-85a", "icm", Today));

        Assert.Equal(["serviceloven-85", "serviceloven-85a", "icm"], scene.Case.Bases.Select(basis => basis.Id));
        Assert.Equal(new BasisChosen(Tuesday, Contact, "serviceloven-85a", "icm", Today), scene.Last.Entries[0]);
        Assert.Equal("basis-ahead", scene.Refusal(new ChooseBasis("", 0, Contact, "serviceloven-85", null, Today.AddDays(1))));
        Assert.Equal("basis-unknown", scene.Refusal(new ChooseBasis("", 0, Contact, "serviceloven-85a", null, new(2023, 9, 30))));
        Assert.Equal("basis-unknown", scene.Refusal(new ChooseBasis("", 0, Contact, "cti", null, Today)));
        Assert.Equal("basis-unknown", scene.Refusal(new ChooseBasis("", 0, Contact, "serviceloven-85", "serviceloven-99", Today)));
    }

    internal static HandOrigin ByHand(DateOnly? eviction = null, bool children = false) => new(Deputy, HandReason.Worry, Typed, eviction,
        children, [new ChosenBasis(BasisKind.Provision, "serviceloven-85", new("§ 85", "§ 85"), Today, Deputy, Tuesday)], "form-1");
}
