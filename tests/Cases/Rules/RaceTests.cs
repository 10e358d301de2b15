using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Digest;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>The municipality's own steps against the next legal step: told while there is time.</summary>
[Scenarios]
public sealed class RaceTests
{
    private static readonly DateOnly Today = new(2026, 11, 3);

    [Fact]
    public void A_step_not_begun_is_told_before_its_last_day_with_a_margin_and_once()
    {
        var scene = Facing(20); // Rent help takes 7 days, the margin is 2: told on day 11 at 08:00.
        Assert.False(scene.Until(At(3)).Has<RaceForeseen>());
        scene.Until(At(11).AddMinutes(-1));
        Assert.DoesNotContain(Told(scene), race => race.Step == ActionCodes.TemporaryRentHelp);

        scene.Until(At(11));
        Assert.Single(Told(scene), race => race.Step == ActionCodes.TemporaryRentHelp);
        Assert.Empty(scene.Told); // It waits for the digest.
        scene.Until(At(19));
        Assert.Single(Told(scene), race => race.Step == ActionCodes.TemporaryRentHelp);
    }

    [Fact]
    public void The_digest_has_one_line_of_a_case_for_its_contact_person_and_for_the_leader_while_nobody_has_taken_it()
    {
        var morning = new DateTimeOffset(2026, 11, 16, 6, 30, 0, TimeSpan.Zero); // Monday 07:30.
        var taken = Facing(20).Until(morning);
        var (person, line) = Assert.Single(Races(taken, morning));
        Assert.Equal((Contact, Today.AddDays(20)), (person, CopenhagenTime.DateOf(line.DueAt)));
        Assert.Equal([ActionCodes.TemporaryRentHelp, ActionCodes.HousingBenefitCheck], line.Steps!);
        Assert.Equal($"Sag {line.CaseId}: kommunens eget skridt kan knap nås: midlertidig huslejehjælp (§ 81 a), tjek af boligstøtte. "
            + "Næste frist i sagen mandag 23. november", AlertWords.Line(line).Da);
        Assert.EndsWith("will hardly be done in time: temporary rent help (§ 81 a), check of housing benefit. Next legal step Monday 23 "
            + "November", AlertWords.Line(line).En, StringComparison.Ordinal);
        Assert.Equal(morning, WorkDigest.For(person, morning, [line]).At);

        var wednesday = new DateTimeOffset(2026, 11, 4, 6, 30, 0, TimeSpan.Zero);
        var open = Asked().Update(Assessed(2) with { NextStep = new LegalStep(LegalStepKind.DemandDeadline, Today.AddDays(10), false) })
            .Until(wednesday);
        Assert.Equal([Contact, Leader], Races(open, wednesday).Select(one => one.Person));
        Assert.Empty(Races(taken.Until(At(21)), At(21).AddMinutes(-30))); // It is over.
    }

    [Fact]
    public void It_is_told_at_once_only_where_another_digest_would_come_too_late()
    {
        // On Friday the first contact is due at 14:00: in time for an eviction on Monday, so that nothing is to be averted yet.
        var friday = new DateTimeOffset(2026, 11, 6, 8, 0, 0, TimeSpan.Zero);
        var scene = Accepted().Until(friday)
            .Update(Assessed(2) with { NextStep = new LegalStep(LegalStepKind.Eviction, Today.AddDays(6), false) })
            .Until(friday.AddMinutes(1));
        Assert.DoesNotContain(scene.Case.Asks, ask => ask.Concern == Concern.AvertEviction);
        Assert.Equal([(Contact, AlertKind.Race)], scene.Told); // Two steps, one message.
    }

    [Fact]
    public void A_step_begun_in_time_is_no_race_and_one_begun_too_late_is_told_at_once()
    {
        var inTime = Facing(20).Do(new ApplyRentHelp("", 0, Contact, Today)).Until(At(19));
        Assert.DoesNotContain(Told(inTime), race => race.Step == ActionCodes.TemporaryRentHelp);

        var late = Facing(5).Do(new ApplyRentHelp("", 0, Contact, Today)).Until(Tuesday);
        Assert.Contains(Told(late), race => race.Step == ActionCodes.TemporaryRentHelp);
    }

    [Fact]
    public void A_decided_step_is_no_race() => Assert.DoesNotContain(Told(
        Facing(20).Do(new ApplyRentHelp("", 0, Contact, Today)).Do(new DecideRentHelp("", 0, Contact, Today, true)).Until(At(19))),
        race => race.Step == ActionCodes.TemporaryRentHelp);

    [Fact]
    public void After_the_plan_only_the_steps_the_team_chose_are_raced()
    {
        var scene = Facing(20).Do(new HoldMeeting("", 0, Contact, false, null, WithoutQuorum: true))
            .Do(new AdoptPlan("", 0, Contact, [new ProposedAction(ActionCodes.HousingBenefitCheck, Benefits, Today.AddDays(18), null)]));
        Assert.Equal([ActionCodes.HousingBenefitCheck], Told(scene.Until(At(17))).Select(race => race.Step));
    }

    [Fact]
    public void A_new_legal_date_is_a_new_race_and_no_date_is_none()
    {
        var scene = Facing(5).Until(Tuesday);
        var first = Told(scene).Count;
        scene.Update(Assessed(3) with { NextStep = new LegalStep(LegalStepKind.Eviction, Today.AddDays(6), false) })
            .Until(Tuesday.AddHours(1));
        Assert.True(Told(scene).Count > first);
        Assert.Empty(Told(Accepted().Until(At(20))));
    }

    private static Scene Facing(int days) =>
        Accepted().Update(Assessed(2) with { NextStep = new LegalStep(LegalStepKind.DemandDeadline, Today.AddDays(days), false) });

    private static List<(string Person, AlertLine Line)> Races(Scene scene, DateTimeOffset morning) =>
        [.. WorkDigest.Of(scene.Case, morning).Where(one => one.Line.About == AlertLine.Race)];

    private static List<RaceForeseen> Told(Scene scene) => [.. scene.Lines.OfType<RaceForeseen>()];

    /// <summary>08:00 in Denmark so many days from now.</summary>
    private static DateTimeOffset At(int days) => new(2026, 11, 3 + days, 7, 0, 0, TimeSpan.Zero);
}
