using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
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
        Assert.Contains((Leader, AlertKind.Race), scene.Told);
        Assert.Contains((Contact, AlertKind.Race), scene.Told);
        scene.Until(At(19));
        Assert.Single(Told(scene), race => race.Step == ActionCodes.TemporaryRentHelp);
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

    private static List<RaceForeseen> Told(Scene scene) => [.. scene.Lines.OfType<RaceForeseen>()];

    /// <summary>08:00 in Denmark so many days from now.</summary>
    private static DateTimeOffset At(int days) => new(2026, 11, 3 + days, 7, 0, 0, TimeSpan.Zero);
}
