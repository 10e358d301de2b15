using System.Text.RegularExpressions;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Architecture;
using EarlyWarning.Tests.Cases.Rules;

namespace EarlyWarning.Tests.Cases;

/// <summary>
/// Every scenario of the case's rules, played on the engine: its recorded history is followed by today's code, and with every
/// message, wake-up, activity, assessment and form delivered twice it comes to the same end. And there is one for every branch.
/// </summary>
public sealed partial class ScenarioTests
{
    public static TheoryData<string> Names => [.. Scenario.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_workflow_comes_to_the_same_end_when_everything_is_delivered_twice(string name)
    {
        foreach (var scene in Scenario.All.Single(one => one.Name == name).Scenes())
        {
            var (once, twice) = (await Stage.Play(scene, times: 1), await Stage.Play(scene, times: 2));

            Assert.Empty(once.Differences.Concat(twice.Differences));
            Assert.Equal(once.Answers, twice.Answers);
            Assert.Equal(once.Ending, twice.Ending);
            if (scene.Faithful) Assert.Equal(scene.Ending, once.Ending);
        }
    }

    [Fact]
    public void Every_decision_is_taken_in_a_scenario() => Assert.Empty(
        typeof(CaseCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseCommand))).Select(type => type.Name)
            .Except(Decisions.Where(one => one.Rule is null).Select(one => one.Command.GetType().Name)));

    /// <summary>A rule that stands in several places of the code is met by as many commands.</summary>
    [Fact]
    public void Every_refusal_is_met_in_a_scenario()
    {
        var met = Decisions.Where(one => one.Rule is not null).GroupBy(one => one.Rule!, one => one.Command.GetType())
            .ToDictionary(rule => rule.Key, rule => rule.Distinct().Count(), StringComparer.Ordinal);
        var written = Sources.Of("functions/Cases", ".cs").SelectMany(file => Refusal().Matches(file.Text)).CountBy(match =>
            match.Groups["rule"].Value).ToList();

        Assert.True(written.Count > 40, "The search does not find the refusals any more.");
        Assert.DoesNotContain(written, rule => met.GetValueOrDefault(rule.Key) < rule.Value);
    }

    [Fact]
    public void Every_line_of_the_timeline_is_met_in_a_scenario() =>
        Assert.Empty(TimelineCodes.All.Keys.Except(Lines.Select(TimelineCodes.Of)));

    /// <summary>The others are told by other parts of the system.</summary>
    [Fact]
    public void Every_alert_is_told_in_a_scenario() => Assert.Equal(
        [
            AlertKind.IdentityAsked, AlertKind.IdentityUnanswered,
            AlertKind.DeadLetter, AlertKind.FailedWorkflow, AlertKind.FailedErasure, AlertKind.ErasedOnRequest,
                AlertKind.ErasureAsked, AlertKind.ErasureEnded, AlertKind.HoldEnds, AlertKind.HoldEnded,
                AlertKind.NightsOnlyCount,
                AlertKind.RectificationDue, AlertKind.RectificationAnswered,
                AlertKind.UnusualAccess, AlertKind.RolesAsked,
                AlertKind.RolesGiven, AlertKind.RolesTaken, AlertKind.ReviewDue, AlertKind.RulesProposed,
                AlertKind.RulesApproved, AlertKind.RulesDropped,
            AlertKind.RulesInForce, AlertKind.AgreementWaits, AlertKind.WebhookRests, AlertKind.Digest,
        ],
        Enum.GetValues<AlertKind>()
            .Except(Scenes.SelectMany(scene => scene.Revisions).SelectMany(revision => revision.Alerts).Select(alert => alert.Kind)));

    [Fact]
    public void Every_concern_is_reminded_handed_on_left_unanswered_answered_and_cancelled_in_a_scenario()
    {
        var asks = Scenes.SelectMany(scene => scene.Case.Asks).ToList();
        var chained = asks.Where(ask => ask.Chain.Count > 1).Select(ask => ask.Concern).ToHashSet();
        // Nothing takes the reason away for somebody to decide on an objection, or for a landlord's answer.
        var cancelled = Enum.GetValues<Concern>().Except([Concern.Objection, Concern.CollectionHold, Concern.PhaseReview, Concern.Plan]);

        Assert.Empty(Enum.GetValues<Concern>().Except(Of<PersonReminded>()));
        Assert.Empty(chained.Except(Of<AskEscalated>()));
        Assert.Empty(Enum.GetValues<Concern>().Except(Of<AskUnanswered>()));
        Assert.Empty(Enum.GetValues<Concern>().Except([Concern.Close])
            .Except(asks.Where(ask => ask is { DoneBy: not null, Cancelled: false }).Select(ask => ask.Concern)));
        Assert.Empty(cancelled.Except(asks.Where(ask => ask.Cancelled).Select(ask => ask.Concern)));

        static IEnumerable<Concern> Of<T>() where T : AskEntry => Lines.OfType<T>().Select(line => line.Concern);
    }

    [Fact]
    public void What_the_clock_ends_is_ended_by_a_person_too_in_a_scenario()
    {
        Assert.Contains(Lines, line => line is CaseResumed { By: null });
        Assert.Contains(Lines, line => line is CaseResumed { By: not null });
        var lapses = Revisions.Where(one => one.Entries.OfType<CollectionHoldLapsed>().Any()).ToList();
        Assert.Contains(lapses, one => one.Entries.Count == 1);
        Assert.Contains(lapses, one => one.Alerts.Any(alert => alert.Kind == AlertKind.NewSignal));
    }

    private static readonly Lazy<IReadOnlyList<Scene>> Played = new(() => [.. Scenario.All.SelectMany(scenario => scenario.Scenes())]);

    private static IReadOnlyList<Scene> Scenes => Played.Value;

    private static IEnumerable<CaseRevision> Revisions => Scenes.SelectMany(scene => scene.Revisions);

    private static IEnumerable<TimelineEntry> Lines => Revisions.SelectMany(revision => revision.Entries);

    private static IEnumerable<(CaseCommand Command, string? Rule)> Decisions => Scenes.SelectMany(scene => scene.Decisions);

    [GeneratedRegex("new Refusal\\(\\s*\"(?<rule>[a-z-]+)\"", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Refusal();
}
