using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>
/// One person's word moves a legal date only with words, with the team leader's knowledge, and until the landlord speaks.
/// </summary>
[Scenarios]
public sealed class MovedDatesTests
{
    private static readonly DateOnly Today = new(2026, 11, 3);
    private static readonly SignalRef First = new("dev-housing", "HA-2"), Again = new("dev-housing", "HA-3");

    [Fact]
    public void It_needs_the_one_who_said_so_and_words_and_the_team_leader_is_told()
    {
        var scene = Evicting();
        Assert.Equal("date-words", scene.Refusal(Moved(40) with { Words = " " }));
        Assert.Equal("date-words", scene.Refusal(Moved(40) with { Source = null }));
        Assert.Equal("postponed-to", scene.Refusal(Moved(731)));
        Assert.Equal("postponed-to", scene.Refusal(Moved(10)));
        scene.Do(Moved(40));
        Assert.Equal([(Leader, AlertKind.DateMoved)], scene.Told);
        Assert.Equal(
            new Postponement(LegalStepKind.Eviction, Today.AddDays(40), Today.AddDays(10), Contact, Tuesday, DateSource.BailiffCourt),
            scene.Case.Postponements.Single());
        Assert.Equal(Today.AddDays(40), Horizon.Shown(scene.Case)!.On);

        scene = Evicting().Do(Moved(40) with { By = Leader });
        Assert.Equal([(Contact, AlertKind.DateMoved)], scene.Told); // Whoever did not write it.
    }

    [Fact]
    public void That_a_date_is_off_needs_words_too()
    {
        var off = new AvertEviction("", 0, Contact, Aversion.Withdrawn, To: null, Words: null)
        {
            Source = DateSource.Landlord,
        };
        Assert.Equal("date-words", Evicting().Refusal(off));
        Assert.Equal("date-words", Evicting().Refusal(off with { Words = "she rang", Source = null }));
        Assert.Equal([(Leader, AlertKind.DateMoved)], Evicting().Do(off with { Words = "she rang" }).Told);
    }

    [Fact]
    public void That_a_passed_date_was_off_needs_words_too_and_is_no_landlord_s_word()
    {
        var scene = Evicting(1).Until(new(2026, 11, 5, 7, 0, 0, TimeSpan.Zero));
        var off = new AnswerLegalDate("", 0, Contact, LegalDateEnd.Withdrawn, To: null, "she rang") { Source = DateSource.Landlord };
        Assert.Equal("date-words", scene.Refusal(off with { Words = " " }));
        Assert.Equal("date-words", scene.Refusal(off with { Source = null }));
        scene.Do(off);
        Assert.Equal([(Leader, AlertKind.DateMoved)], scene.Told);
        Assert.Equal(DateSource.Landlord, Assert.Single(scene.Lines.OfType<LegalDateAnswered>()).Source);
        Assert.True(OutcomeEvidence.Of(scene.Case, Outcome.KeptHome) is { NeedsLeader: true, NeedsWords: true });
        Assert.Null(scene.Case.Running(Concern.LegalDate));

        scene = Evicting(1).Until(new(2026, 11, 5, 7, 0, 0, TimeSpan.Zero)).Do(off with { By = Leader });
        Assert.Equal([(Contact, AlertKind.DateMoved)], scene.Told);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(13)]
    public void What_is_heard_of_a_date_that_is_not_yet_to_be_averted_is_written_down(int days)
    {
        var scene = Accepted().Update(Told(2, days, First)).Until(Tuesday);
        Assert.Equal(NextStep.ContactCitizen, scene.Case.NextStep);
        Assert.Equal("date-words", scene.Refusal(Moved(40) with { Words = null }));
        scene.Do(Moved(40));
        Assert.Equal([(Leader, AlertKind.DateMoved)], scene.Told);
        Assert.Equal((Today.AddDays(40), NextStep.ContactCitizen), (Horizon.Shown(scene.Case)!.On, scene.Case.NextStep!.Value));

        scene = Accepted().Update(Told(2, days, First)).Until(Tuesday)
            .Do(new AvertEviction("", 0, Contact, Aversion.Withdrawn, To: null, "she rang") { Source = DateSource.Landlord });
        Assert.Null(Horizon.Of(scene.Case, Today));
        Assert.Equal(Today.AddDays(days), Horizon.Eviction(scene.Case)!.On); // The landlord has not said so.
        Assert.NotNull(scene.Until(Horizon.AskedAt(Today.AddDays(days))).Case.Running(Concern.LegalDate));

        var paying = Accepted().Update(Told(2, days, First)).Until(Tuesday)
            .Do(new AvertEviction("", 0, Contact, Aversion.Payment, To: null, "paying"));
        Assert.Equal(NextStep.ContactCitizen, paying.Case.NextStep);
    }

    [Fact]
    public void What_was_done_early_leaves_nobody_untold_when_the_step_comes()
    {
        var scene = Accepted().Update(Told(2, 6, First)).Until(Tuesday)
            .Do(new AvertEviction("", 0, Contact, Aversion.Payment, To: null, "paying"));
        scene.Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, true));
        Assert.Equal(NextStep.AvertEviction, scene.Case.NextStep); // A meeting would come too late.
        Assert.Contains(scene.Revisions.SelectMany(one => one.Alerts),
            told => told is { To: Contact, Kind: AlertKind.Asked, About: "avert-eviction" });
    }

    [Fact]
    public void The_landlord_who_tells_the_old_date_again_wins()
    {
        var moved = Evicting().Do(Moved(40));
        moved.Update(Told(3, 10, First)); // Assessed again, and nothing was told.
        Assert.Equal(Today.AddDays(40), Horizon.Shown(moved.Case)!.On);
        moved.Update(Told(4, 10, First, Again));
        Assert.Equal((Today.AddDays(10), NextStep.AvertEviction), (Horizon.Shown(moved.Case)!.On, moved.Case.NextStep!.Value));
        Assert.Contains(moved.Last.Entries, line => line is PostponementEnded { By: null } ended && ended.On == Today.AddDays(40));
        Assert.Contains(moved.Alerts, alert => alert is { To: Contact, Kind: AlertKind.Asked or AlertKind.NewSignal });

        var off = Evicting().Do(new AvertEviction("", 0, Contact, Aversion.Withdrawn, To: null, "she rang")
            { Source = DateSource.Landlord });
        Assert.Equal(NextStep.FollowUp, off.Case.NextStep);
        Assert.Equal(NextStep.AvertEviction, off.Update(Told(3, 10, First, Again)).Case.NextStep);
    }

    [Fact]
    public void The_landlord_who_tells_another_date_wins_and_one_that_tells_the_same_is_no_contradiction()
    {
        var sooner = Evicting().Do(Moved(40)).Update(Told(3, 20, First, Again));
        Assert.Equal(Today.AddDays(20), Horizon.Shown(sooner.Case)!.On);
        Assert.True(sooner.Has<PostponementEnded>());

        var same = Evicting().Do(Moved(40)).Update(Told(3, 40, First, Again));
        Assert.Equal(Today.AddDays(40), Horizon.Shown(same.Case)!.On);
        Assert.Empty(same.Case.Postponements);
        Assert.False(same.Has<PostponementEnded>());
    }

    [Fact]
    public void Another_landlord_s_date_ends_no_postponement_and_each_landlord_s_is_its_own()
    {
        TenancyStep one = Step("dev-housing", "LM-1", 10), other = Step("dev-private", "P-7", 25);
        var scene = Answered().Update(Told(2, 10, First) with { TenancySteps = [one] }).Do(Moved(40))
            .Update(Told(3, 25, First, new SignalRef("dev-private", "P-1")) with { TenancySteps = [one, other] });
        Assert.Equal(Today.AddDays(25), Horizon.Shown(scene.Case)!.On);
        scene.Do(Moved(60));
        Assert.Equal([Today.AddDays(40), Today.AddDays(60)], scene.Case.Postponements.Select(moved => moved.On));
        Assert.Equal(Today.AddDays(40), Horizon.Shown(scene.Case)!.On); // The second does not take the first along.
    }

    [Fact]
    public void Of_two_landlords_with_the_same_date_it_moves_only_with_the_one_who_gave_time()
    {
        var scene = Shared();
        Assert.Equal("whose-date", scene.Refusal(Moved(40)));
        Assert.Equal("stale", scene.Refusal(MovedOf(40, "dev-benefits")));
        scene.Do(MovedOf(40, "dev-housing"));
        Assert.Equal((Today.AddDays(10), "dev-private"), (Horizon.Shown(scene.Case)!.On, Horizon.Shown(scene.Case)!.Sender));
        Assert.Equal((NextStep.AvertEviction, "dev-private", false),
            (scene.Case.NextStep!.Value, scene.Case.NextAsk!.Legal!.Sender, scene.Case.NextAsk.Again));
        Assert.Equal([true, false], scene.Case.TenancySteps.Select(step => scene.Case.Postponements.Single().IsOf(step.Own)));
        // Nobody has to choose between one; and what the other tells again ends nothing of the first.
        scene.Update(Both(3, First, new SignalRef("dev-private", "P-2")));
        Assert.Equal("dev-housing", scene.Case.Postponements.Single().Sender);
        scene.Do(new AvertEviction("", 0, Contact, Aversion.Withdrawn, To: null, "she rang") { Source = DateSource.Landlord });
        Assert.Equal(Today.AddDays(40), Horizon.Shown(scene.Case)!.On);
        // It is asked what became of it on its day.
        Assert.Equal("dev-private", scene.Until(Horizon.AskedAt(Today.AddDays(10))).Case.Running(Concern.LegalDate)!.Legal!.Sender);
    }

    [Fact]
    public void Of_two_landlords_with_the_same_date_it_is_asked_of_each_what_happened()
    {
        var scene = Shared().Until(Horizon.AskedAt(Today.AddDays(10)));
        Assert.Equal(["dev-housing", "dev-private"],
            scene.Case.Asks.Where(ask => ask is { Concern: Concern.LegalDate, Running: true }).Select(ask => ask.Legal!.Sender));
        scene.Do(new AnswerLegalDate("", 0, Contact, LegalDateEnd.Postponed, Today.AddDays(40), "she rang")
            { Source = DateSource.Landlord });
        Assert.Equal(("dev-private", "dev-housing"),
            (scene.Case.Running(Concern.LegalDate)!.Legal!.Sender, scene.Case.Postponements.Single().Sender));
    }

    [Fact]
    public void A_date_of_an_old_case_is_everybody_s_as_it_was()
    {
        var scene = Shared();
        var old = scene.Case with { SettledDates = [scene.Case.TenancySteps[0].Step] };
        Assert.Null(Horizon.Of(old, Today));
        var moved = new Postponement(LegalStepKind.Eviction, Today.AddDays(40), Today.AddDays(10));
        Assert.All(old.TenancySteps, step => Assert.True(moved.IsOf(step.Own)));
    }

    private static Scene Shared() => Answered().Update(Both(2, First, new SignalRef("dev-private", "P-1")));

    private static Assessment Both(long sequence, params SignalRef[] signals) => Told(sequence, 10, signals) with
    {
        TenancySteps = [Step("dev-housing", "LM-1", 10), Step("dev-private", "P-7", 10)], Landlords = ["dev-housing", "dev-private"],
    };

    [Fact]
    public void Moved_twice_it_is_still_the_landlord_s_date_that_it_is_held_against()
    {
        var scene = Evicting().Do(Moved(20)).Do(Moved(50));
        var moved = scene.Case.Postponements.Single();
        Assert.Equal((Today.AddDays(10), Today.AddDays(50)), (moved.From, moved.On));
        Assert.Equal(Today.AddDays(50), Horizon.Shown(scene.Case)!.On);
    }

    [Fact]
    public void What_was_written_wrongly_is_taken_back_and_the_landlord_s_date_counts_or_is_a_question()
    {
        var scene = Evicting().Do(Moved(400));
        Assert.Equal("not-postponed", scene.Refusal(new WithdrawPostponement("", 0, Contact, Today.AddDays(40))));
        scene.Do(new WithdrawPostponement("", 0, Contact, Today.AddDays(400)));
        Assert.Equal((NextStep.AvertEviction, Today.AddDays(10)), (scene.Case.NextStep!.Value, scene.Case.NextAsk!.Legal!.On));
        Assert.Contains((Leader, AlertKind.DateMoved), scene.Told);

        var late = Evicting().Do(Moved(400)).Until(Tuesday.AddDays(20));
        Assert.Null(late.Case.Running(Concern.LegalDate));
        late.Do(new WithdrawPostponement("", 0, Contact, Today.AddDays(400))).Until(Tuesday.AddDays(20));
        Assert.Equal(Today.AddDays(10), late.Case.Running(Concern.LegalDate)!.Legal!.On);
    }

    [Fact]
    public void What_was_written_wrongly_of_one_landlord_leaves_the_other_s_as_it_is()
    {
        var scene = Shared().Do(MovedOf(40, "dev-housing")).Do(Moved(40));
        var wrong = new WithdrawPostponement("", 0, Contact, Today.AddDays(40), "dev-private");
        Assert.Equal("not-postponed", scene.Refusal(wrong with { Sender = "dev-benefits" }));
        scene.Do(wrong);
        Assert.Equal("dev-housing", Assert.Single(scene.Case.Postponements).Sender);
        Assert.Equal((Today.AddDays(10), "dev-private"), (scene.Case.NextAsk!.Legal!.On, scene.Case.NextAsk.Legal.Sender));
        Assert.Single(scene.Lines.OfType<PostponementEnded>());
    }

    [Fact]
    public void An_old_case_keeps_its_date_until_the_landlord_tells_another()
    {
        var old = Json.Read<CaseFile>(Json.Write(Evicting().Case).Replace("\"postponements\":[]",
            "\"postponed\":{\"kind\":\"eviction\",\"on\":\"2026-12-24\",\"estimated\":false}", StringComparison.Ordinal));
        Assert.Equal(new Postponement(LegalStepKind.Eviction, new(2026, 12, 24)), old.Postponements.Single());
        Assert.Equal(old.Postponements, Json.Read<CaseFile>(Json.Write(old)).Postponements);
    }

    [Fact]
    public void Nothing_can_have_happened_on_the_last_day_of_a_demand_but_not_on_the_day_of_an_eviction()
    {
        var demand = Answered().Update(Assessed(2) with { NextStep = new LegalStep(LegalStepKind.DemandDeadline, Today.AddDays(1), true) })
            .Until(new(2026, 11, 5, 7, 0, 0, TimeSpan.Zero));
        Assert.Equal("legal-date-end", demand.Refusal(new AnswerLegalDate("", 0, Contact, LegalDateEnd.Evicted, To: null)));
        demand.Do(new AnswerLegalDate("", 0, Contact, LegalDateEnd.Nothing, To: null, "neither paid nor terminated"));
        Assert.Null(demand.Case.Running(Concern.LegalDate));
        var eviction = Evicting(1).Until(new(2026, 11, 5, 7, 0, 0, TimeSpan.Zero));
        Assert.Equal("legal-date-end", eviction.Refusal(new AnswerLegalDate("", 0, Contact, LegalDateEnd.Nothing, To: null)));
    }

    private static Scene Evicting(int days = 10) => Answered().Update(Told(2, days, First));

    private static Assessment Told(long sequence, int days, params SignalRef[] signals) => Assessed(sequence) with
    {
        NextStep = new LegalStep(LegalStepKind.Eviction, Today.AddDays(days), false), Signals = signals, SignalCount = signals.Length,
        Kinds = [.. signals.Select(_ => SignalKind.EvictionScheduled)],
    };

    private static TenancyStep Step(string sender, string tenancy, int days) =>
        new(sender, tenancy, new LegalStep(LegalStepKind.Eviction, Today.AddDays(days), false));

    private static AvertEviction MovedOf(int days, string sender) => Moved(days) with { Of = Step(sender, "", 10).Own };

    private static AvertEviction Moved(int days) => new("", 0, Contact, Aversion.Postponed, Today.AddDays(days), "the court rang")
    {
        Source = DateSource.BailiffCourt,
    };
}
