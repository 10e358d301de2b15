using System.Diagnostics;
using EarlyWarning.Cases.Store;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Local.Functions;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Platform.Runs;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention;
using EarlyWarning.Retention.Contracts;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Local.Operating;

/// <summary>
/// What an operator can have done by hand in a running host. It stands in the security log before it is done; what cannot be written there
/// is not done.
/// </summary>
internal sealed class OperatorWork(
    FunctionRunner runner, CaseStore cases, DurableTaskClient workflows, ErasureRuns erasures, SecurityEvents events,
    ILogger<OperatorWork> log)
{
    public async Task<OperatorAnswer> Do(OperatorAsk ask, CancellationToken stop)
    {
        try
        {
            return ask.Do switch
            {
                OperatorAsk.Nightly => await RunNightly(ask, stop),
                OperatorAsk.BeginAnew => await BeginAnew(ask, stop),
                _ => OperatorAnswer.No("this host does not know that: is it the same release as the command?"),
            };
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            log.LogError("{Do} {What}, asked for by hand, failed: {Error} {Place}.", ask.Do, ask.What, LoggedFault.Kind(e),
                LoggedFault.Place(e));
            return OperatorAnswer.No($"{ask.What} did not come to its end: {LoggedFault.Kind(e)}. It may be tried again at any time.");
        }
    }

    private async Task<OperatorAnswer> RunNightly(OperatorAsk ask, CancellationToken stop)
    {
        if (NightlyWork.Names.FirstOrDefault(one => one.Equals(ask.What, StringComparison.OrdinalIgnoreCase)) is not { } name)
            return OperatorAnswer.No($"there is no nightly work '{ask.What}'. One of: {string.Join(", ", NightlyWork.Names)}.");
        await Note(ask, name, stop);
        var since = Stopwatch.GetTimestamp();
        await runner.RunTimer(name, stop);
        return new(Done: true, FormattableString.Invariant(
            $"{name} came to its end in {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s. What it could not do is in the log.")
            + (name == nameof(RetentionTriggers.NightlyErasure) ? await Counted(stop) : ""));
    }

    private async Task<string> Counted(CancellationToken stop) => (await erasures.Last(stop))?.Counted is not { } counted ? ""
        : FormattableString.Invariant($" It only counted: of {counted.Citizens} citizens {counted.Signals} signals and {counted.Cases} ")
            + "cases are past their time and were not erased. " + CheckWords.NightsCountDo.En;

    /// <summary>The case decides and its workflow only waits: what there is of it goes, and it begins from the case as it is.</summary>
    private async Task<OperatorAnswer> BeginAnew(OperatorAsk ask, CancellationToken stop)
    {
        var id = ask.What;
        if (FailedWorkflows.CaseOf(ConveneTeam.InstanceId(id)) != id) return OperatorAnswer.No($"'{id}' is no number of a case.");
        var file = await cases.Read(id, stop);
        if (file is null && !await HasWorkflow(id, stop)) return OperatorAnswer.No($"there is no case {id}.");
        await Note(ask, nameof(ConveneTeam), stop);
        await CaseWorkflows.Purge(id, workflows, stop);
        if (file is not { Closed: false })
            return new(Done: true, $"What was left of {id} is gone; {(file is null ? "there is no such case" : "it is closed")}.");
        await CaseWorkflows.StartMissing(id, workflows, stop);
        return new(Done: true, $"The workflow of {id} has begun anew.");
    }

    private async Task<bool> HasWorkflow(string id, CancellationToken stop)
    {
        foreach (var instance in CaseWorkflows.IdsOf(id))
            if (await workflows.GetInstanceAsync(instance, getInputsAndOutputs: false, stop) is not null) return true;
        return false;
    }

    private async Task Note(OperatorAsk ask, string function, CancellationToken stop)
    {
        await events.Write(SecurityKinds.ByHand, SecurityKinds.ConsolePrefix + ask.Who, function, stop);
        log.LogInformation("Asked for by hand: {Do} {What}.", ask.Do, ask.What);
    }
}
