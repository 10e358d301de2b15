using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Workflow;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Cases.Workflow;

/// <summary>A workflow that stopped with an error is told to administrators, once.</summary>
public sealed class FailedWorkflowTests
{
    [Fact]
    public async Task Administrators_are_told_once_of_each_and_of_no_other()
    {
        await using var town = await Town.Start();
        await town.OpenCase("6101901234"); // Its workflow runs, and is nobody's trouble.
        var client = town.Host.Services.GetRequiredService<DurableTaskClient>();
        foreach (var id in new[] { "case-2026-0099-contact", "something-else" })
            await client.ScheduleNewOrchestrationInstanceAsync("NoSuchWorkflow", null,
                new Microsoft.DurableTask.StartOrchestrationOptions(InstanceId: id));
        await town.Settle();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await client.GetInstanceAsync("something-else"))!.RuntimeStatus);

        for (var time = 0; time < 3; time++)
        {
            await ActivatorUtilities.CreateInstance<FailedWorkflows>(town.Host.Services).WatchWorkflows(new TimerInfo(), client, default);
            await town.Settle();
            town.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        foreach (var id in new[] { "case-2026-0099-contact", "something-else" })
            Assert.Contains(town.Log.Lines, line => line.Contains($"The workflow {id} failed", StringComparison.Ordinal));
        foreach (var administrator in new[] { "eva.lind", "niels.ravn" })
        {
            var told = (await town.Host.Services.GetRequiredService<AlertInbox>().Read(administrator)).Items;
            Assert.All(told, alert => Assert.Equal(AlertKind.FailedWorkflow, alert.Kind));
            Assert.Equal([null, "2026-0099"], told.Select(alert => alert.CaseId).Order(StringComparer.Ordinal));
        }
        Assert.Equal(4, Directory.GetFiles(Path.Combine(town.Folder, "mail"), "failed-*.eml").Length);
    }
}
