using System.Runtime.CompilerServices;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Local.TaskHub;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Cases.Workflow;

/// <summary>
/// Cases live for a year, and a deployment must not break the workflow of one. <c>Histories/</c> keeps how cases ran; today's
/// code must follow every one of them. <c>EARLYWARNING_RECORD_HISTORIES=1</c> records them anew (see the README there).
/// </summary>
public sealed class HistoriesTests
{
    private static readonly bool Recording = Environment.GetEnvironmentVariable("EARLYWARNING_RECORD_HISTORIES") == "1";

    public static TheoryData<string> Recorded =>
        [.. Directory.GetFiles(Folder(), "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder(), file))
            .Order(StringComparer.Ordinal)];

    public static TheoryData<string> Lived => [.. CaseLives.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task Todays_workflows_follow_how_cases_ran(string file) =>
        Assert.Null(RecordedHistory.Difference(await Read(file), Workflows(ConveneTeam.Run, FollowStrand.Run)));

    [Theory]
    [MemberData(nameof(Lived))]
    public async Task A_case_lived_today_is_followed_too_and_is_on_record(string life)
    {
        await using var town = await Town.Start();
        var id = await town.OpenCase(CaseLives.Cpr);
        await CaseLives.All[life](town, id);

        var hub = town.Host.Services.GetRequiredService<SqliteTaskHub>().Client;
        foreach (var instance in (string[])[ConveneTeam.InstanceId(id), .. Enum.GetValues<Strand>().Select(strand =>
            FollowStrand.InstanceId(id, strand))])
        {
            var history = (await RecordedHistory.Read(hub, instance))!;
            Assert.Null(RecordedHistory.Difference(history, town.Host.Services.GetRequiredService<OrchestrationFunctions>()));

            Assert.DoesNotContain(CaseLives.Cpr, history, StringComparison.Ordinal);
            Assert.DoesNotContain(CaseLives.Goal, history, StringComparison.Ordinal);

            var file = Path.Combine(Folder(), life, $"{instance}.json");
            if (Recording) await Record(file, history);
            Assert.True(File.Exists(file), $"{file} is not recorded: run this test with EARLYWARNING_RECORD_HISTORIES=1.");
        }
    }

    [Fact]
    public async Task Steps_in_another_order_are_told_the_rule_and_what_to_do()
    {
        var difference = RecordedHistory.Difference(await Read(Closed), Workflows(async context =>
        {
            var steps = new CaseSteps(context, context.GetInput<string>()!);
            await steps.Do(nameof(CaseActivities.InviteMembers));
            return await steps.Do(nameof(CaseActivities.NameContactPerson));
        }, FollowStrand.Run));

        Assert.Contains("its history has activity 'NameContactPerson' (task 0), and the code asked for activity 'InviteMembers' (task 0)",
            difference, StringComparison.Ordinal);
        Assert.Contains("The rule of orchestrators: code under live instances must ask for the same things in the same order.", difference,
            StringComparison.Ordinal);
        Assert.Contains("leave 'ConveneTeam' to the instances that live and give the changed code a new name", difference,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_strands_that_change_places_are_found_though_they_ask_for_the_same_workflow()
    {
        var difference = RecordedHistory.Difference(await Read(Closed), Workflows(async context =>
        {
            var steps = new CaseSteps(context, context.GetInput<string>()!);
            await steps.Do(nameof(CaseActivities.NameContactPerson));
            await steps.Do(nameof(CaseActivities.InviteMembers));
            await Task.WhenAll(steps.FollowStrand(Strand.Team), steps.FollowStrand(Strand.Contact));
            return "open";
        }, FollowStrand.Run));

        Assert.Contains("its history has sub-orchestration 'FollowStrand' (task 2) with case-2026-0001-contact", difference,
            StringComparison.Ordinal);
        Assert.Contains("the code asked for sub-orchestration 'FollowStrand' (task 2) with case-2026-0001-team", difference,
            StringComparison.Ordinal);
    }

    private static readonly string Closed = Path.Combine("opened-accepted-closed", "case-2026-0001.json");

    private static OrchestrationFunctions Workflows(Func<TaskOrchestrationContext, Task<string>> conveneTeam,
        Func<TaskOrchestrationContext, Task> followStrand) => new OrchestrationFunctions()
        .AddOrchestrator(nameof(ConveneTeam), async context => await conveneTeam(context))
        .AddOrchestrator(nameof(FollowStrand), async context =>
        {
            await followStrand(context);
            return null;
        });

    private static Task<string> Read(string file) => File.ReadAllTextAsync(Path.Combine(Folder(), file));

    private static Task Record(string file, string history)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return File.WriteAllTextAsync(file, history + "\n");
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Histories");
}
