using System.Runtime.CompilerServices;
using EarlyWarning.Cases;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Local.Durable;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Cases;

/// <summary>
/// Cases live for a year, and a deployment must not break the workflow of one. <c>Histories/</c> keeps how cases ran; today's
/// code must follow every one of them. <c>EARLYWARNING_RECORD_HISTORIES=1</c> records them anew (see the README there).
/// </summary>
public sealed class HistoriesTests
{
    private static readonly bool Recording = Environment.GetEnvironmentVariable("EARLYWARNING_RECORD_HISTORIES") == "1";

    public static TheoryData<string> Recorded => [.. Directory.GetFiles(Folder(), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Lived => [.. CaseLives.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task Todays_workflow_follows_how_cases_ran(string life) =>
        Assert.Null(RecordedHistory.Difference(await Read(life), ConveneTeamAs(ConveneTeam.Run)));

    [Theory]
    [MemberData(nameof(Lived))]
    public async Task A_case_lived_today_is_followed_too_and_is_on_record(string life)
    {
        await using var town = await Town.Start();
        var id = await town.OpenCase(CaseLives.Cpr);
        await CaseLives.All[life](town, id);

        var history = (await RecordedHistory.Read(town.Host.Services.GetRequiredService<DurableEngine>(), ConveneTeam.InstanceId(id)))!;

        Assert.Null(RecordedHistory.Difference(history, town.Host.Services.GetRequiredService<DurableFunctions>()));
        if (Recording) await File.WriteAllTextAsync(PathOf(life), history + "\n");
        Assert.True(File.Exists(PathOf(life)), $"{life} is not recorded: run this test with EARLYWARNING_RECORD_HISTORIES=1.");
    }

    [Fact]
    public async Task Steps_in_another_order_are_told_the_rule_and_what_to_do()
    {
        var difference = RecordedHistory.Difference(await Read("opened-accepted-closed"), ConveneTeamAs(async context =>
        {
            var steps = new CaseSteps(context, context.GetInput<string>()!);
            await steps.Do(nameof(CaseActivities.InviteMembers));
            await steps.Do(nameof(CaseActivities.NameContactPerson));
            return "open";
        }));

        Assert.Contains("its history has activity 'NameContactPerson' (task 0), and the code asked for activity 'InviteMembers' (task 0)", difference, StringComparison.Ordinal);
        Assert.Contains("The rule of orchestrators: code under live instances must ask for the same things in the same order.", difference, StringComparison.Ordinal);
        Assert.Contains("leave 'ConveneTeam' to the instances that live and give the changed code a new name", difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_waits_that_change_places_are_found_though_they_ask_for_the_same_activity()
    {
        var difference = RecordedHistory.Difference(await Read("opened-accepted-closed"), ConveneTeamAs(async context =>
        {
            var steps = new CaseSteps(context, context.GetInput<string>()!);
            await steps.Do(nameof(CaseActivities.NameContactPerson));
            await steps.Do(nameof(CaseActivities.InviteMembers));
            await Task.WhenAll(steps.Until(Concern.ContactPerson), steps.Until(Concern.Team));
            return "open";
        }));

        Assert.Contains("\"concern\":", difference, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("The rule of orchestrators", difference, StringComparison.Ordinal);
    }

    private static DurableFunctions ConveneTeamAs(Func<TaskOrchestrationContext, Task<string>> run) =>
        new DurableFunctions().AddOrchestrator(nameof(ConveneTeam), async context => await run(context));

    private static Task<string> Read(string life) => File.ReadAllTextAsync(PathOf(life));

    private static string PathOf(string life) => Path.Combine(Folder(), $"{life}.json");

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Histories");
}
