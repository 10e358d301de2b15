using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Risk.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>A plan that changes after it was adopted.</summary>
[Scenarios]
public sealed class PlanChangesTests
{
    private static readonly DateOnly Today = new(2026, 11, 3);

    private static ProposedAction Action(string owner = Contact, int days = 9) =>
        new("other", owner, Today.AddDays(days), "Ring til banken");

    private static CorrectAction Move(int number = 1, string owner = Housing, int days = 14, string? reason = "Banken har lukket") =>
        new("", 0, Contact, number, new ProposedAction("payment-plan", owner, Today.AddDays(days), "500 kr. om måneden"), reason);

    [Fact]
    public void One_more_action_is_asked_of_its_owner()
    {
        var scene = Planned().Do(new AddAction("", 0, Contact, Action(Benefits)));
        Assert.Equal([1, 2], scene.Case.OpenActions.Select(action => action.Number));
        Assert.Contains((Benefits, AlertKind.Asked), scene.Told);
        Assert.IsType<ActionAdded>(Assert.Single(scene.Last.Entries));
        Assert.Equal(Benefits, scene.Case.Asks.Last(ask => ask.Concern == Concern.Action).Person);
    }

    [Fact]
    public void An_action_that_moves_is_asked_anew_and_the_old_question_falls_away()
    {
        var scene = Planned().Do(Move(owner: Contact));
        var asks = scene.Case.Asks.Where(ask => ask.Concern == Concern.Action).ToList();
        Assert.Equal([true, false], asks.Select(ask => ask.Cancelled));
        Assert.Equal((Contact, Today.AddDays(14)), (scene.Case.Plan!.Actions[0].Owner, scene.Case.Plan.Actions[0].DueOn));
        Assert.Contains((Housing, AlertKind.Corrected), scene.Told); // No longer asked.

        scene.Until(new(2026, 11, 11, 9, 0, 0, TimeSpan.Zero)); // The old date.
        Assert.DoesNotContain(scene.Lines.OfType<AskEscalated>(), line => line.Concern == Concern.Action);
    }

    [Fact]
    public void An_action_that_ended_by_mistake_is_open_again()
    {
        var scene = Planned().Do(new EndAction("", 0, Housing, 1, ActionEnd.Done)).Do(Move(reason: "Det var en anden handling"));
        Assert.Single(scene.Case.OpenActions);
        Assert.Equal(ActionEnd.Done, Assert.IsType<ActionCorrected>(Assert.Single(scene.Last.Entries)).Was.End);
    }

    [Fact]
    public void What_the_citizen_does_is_asked_of_the_contact_person_whoever_that_is()
    {
        var scene = Planned().Do(new AddAction("", 0, Contact, Action(PlanAction.Citizens)));
        Assert.Equal(Contact, scene.Case.Asks.Last(ask => ask.Concern == Concern.Action).Person);
        Assert.DoesNotContain(scene.Alerts, alert => alert.To == PlanAction.Citizens);
        Assert.DoesNotContain(scene.Case.Asks, ask => ask.Chain.Contains(PlanAction.Citizens, StringComparer.Ordinal));

        scene.Do(new ReassignCase("", 0, Leader, Deputy, ReassignReason.Workload));
        Assert.Equal(Deputy, scene.Case.Asks.Last(ask => ask.Concern == Concern.Action).Person);
        scene.Do(new EndAction("", 0, Deputy, 2, ActionEnd.Done));
    }

    [Fact]
    public void A_plan_may_be_the_citizens_from_the_start() => Assert.Equal(PlanAction.Citizens,
        Met().Do(Plan(owner: PlanAction.Citizens)).Case.Plan!.Actions[0].Owner);

    [Fact]
    public void What_changes_a_plan_is_held_to_what_makes_one()
    {
        var scene = Planned();
        Assert.Equal("no-plan", Met().Refusal(new AddAction("", 0, Contact, Action())));
        Assert.Equal("no-plan", Met().Refusal(Move()));
        Assert.Equal("no-action", scene.Refusal(Move(number: 2)));
        Assert.Equal("correction-reason", scene.Refusal(Move(reason: " ")));
        Assert.Equal("action-due", scene.Refusal(new AddAction("", 0, Contact, Action(days: -1))));
        Assert.Equal("action-owner", scene.Refusal(Move(owner: "nobody")));
        Assert.Equal("not-yours", scene.Refusal(Move() with { By = Benefits }));
    }

    [Fact]
    public void Behind_the_next_legal_date_it_needs_words()
    {
        var eviction = new LegalStep(LegalStepKind.Eviction, Today.AddDays(60), Estimated: false);
        var scene = Met().Update(Assessed(2, 85) with { NextStep = eviction }).Do(Plan());
        Assert.Equal("action-horizon", scene.Refusal(new AddAction("", 0, Contact, Action(days: 61))));
        scene.Do(new AddAction("", 0, Contact, Action(days: 61), "Udlejeren venter så længe")).Do(Move(days: 62));
    }

    [Fact]
    public void Twenty_open_actions_are_enough()
    {
        var scene = Met().Do(Plan(actions: 20));
        Assert.Equal("actions-full", scene.Refusal(new AddAction("", 0, Contact, Action())));
        scene.Do(new EndAction("", 0, Contact, 20, ActionEnd.Dropped)).Do(new AddAction("", 0, Contact, Action()));
        Assert.Equal(21, scene.Case.Plan!.Actions[^1].Number);
    }
}
