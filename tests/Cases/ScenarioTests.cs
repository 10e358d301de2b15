using System.Text.RegularExpressions;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Tests.Architecture;

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
}
