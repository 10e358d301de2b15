using System.Globalization;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Platform;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Local.Operating;

/// <param name="Since">Of an instance that is there: when it last did something.</param>
/// <param name="Well">Nobody needs to do anything about it.</param>
internal sealed record WorkflowLine(string Instance, string State, DateTimeOffset? Since, string Says, bool Well)
{
    public override string ToString() =>
        $"{(Well ? "OK" : "warning"),-8} {Instance,-26} {State,-10} {(Since is { } at ? Stamp(at) : "-"),-20} {Says}";

    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

/// <summary>The workflows of cases, and what each waits for: ids, states and times, nothing of a citizen.</summary>
internal sealed class WorkflowList(ITable byCitizen, CaseStore cases, DurableTaskClient client, TimeProvider clock)
{
    public async Task<IReadOnlySet<string>> Open(CancellationToken stop) => await byCitizen.Scan(cancellation: stop)
        .Where(row => row.RowKey == CaseTable.OpenLock).Select(CaseTable.CaseIn).ToHashSetAsync(StringComparer.Ordinal, stop);

    /// <summary>Of each open case, and of those whose workflow is there though the case is not open any more.</summary>
    public async IAsyncEnumerable<WorkflowLine> All([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var query = new OrchestrationQuery
            { InstanceIdPrefix = ConveneTeam.InstanceId(""), PageSize = 500, FetchInputsAndOutputs = false };
        var all = await client.GetAllInstancesAsync(query).ToListAsync(stop);
        var left = all.Where(one => CaseWorkflows.IsAlive(one) || one.RuntimeStatus is OrchestrationRuntimeStatus.Failed)
            .Select(one => FailedWorkflows.CaseOf(one.InstanceId)).OfType<string>();
        foreach (var caseId in left.Union(await Open(stop), StringComparer.Ordinal).Order(StringComparer.Ordinal))
            foreach (var line in await Of(caseId, stop)) yield return line;
    }

    /// <summary>The whole and its strands; none: there is neither case nor workflow.</summary>
    public async Task<IReadOnlyList<WorkflowLine>> Of(string caseId, CancellationToken stop)
    {
        if (FailedWorkflows.CaseOf(ConveneTeam.InstanceId(caseId)) != caseId) return [];
        var file = await cases.Read(caseId, stop);
        var there = new List<(string Id, OrchestrationMetadata? Instance)>();
        foreach (var id in CaseWorkflows.IdsOf(caseId)) there.Add((id, await client.GetInstanceAsync(id, getInputsAndOutputs: true, stop)));
        var whole = there[0].Instance;
        var begins = whole is not null && CaseWorkflows.IsAlive(whole) && there.Skip(1).All(one => one.Instance is null);
        return [.. there.Select((one, place) => (one.Id, one.Instance, Strand: place == 0 ? (Strand?)null : Strands.All[place - 1]))
            .Where(one => one.Instance is not null || file is { Closed: false })
            .Select(one => Line(one.Id, one.Instance, file, one.Strand, begins))];
    }

    private WorkflowLine Line(string id, OrchestrationMetadata? instance, CaseFile? file, Strand? strand, bool begins)
    {
        var state = instance?.RuntimeStatus.ToString() ?? "none";
        var alive = instance is not null && CaseWorkflows.IsAlive(instance);
        var (says, well) = (file, strand) switch
        {
            (null, _) => ("its case is gone", false),
            ({ Closed: true }, _) when !alive => (Failure(instance) + "its case is closed", instance is not { FailureDetails: not null }),
            ({ Closed: true }, _) => ("ends soon: its case is closed", true),
            (_, null) when alive => (begins ? "takes its first steps" : "waits for its strands", true),
            (_, null) => (Failure(instance) + "the strands do without it", instance?.FailureDetails is null),
            _ when alive => Waits(StrandState.Of(file, strand.Value)),
            _ when begins => ("begins after the first steps", true),
            _ => (Failure(instance) + "nobody is reminded of this part of the case", false),
        };
        return new WorkflowLine(id, state, instance?.LastUpdatedAt, says, well);
    }

    private (string Says, bool Well) Waits(StrandState state) => state.NextAt switch
    {
        null => ("waits until the case changes", true),
        { } due when StillCases.IsLate(due, clock.GetUtcNow()) => ($"stands still: its step was due {WorkflowLine.Stamp(due)}", false),
        { } due => ($"waits until {WorkflowLine.Stamp(due)}, or until the case changes", true),
    };

    /// <summary>Kinds of errors, the outermost first; their words may quote somebody.</summary>
    private static string Failure(OrchestrationMetadata? instance)
    {
        var kinds = new List<string>();
        for (var fault = instance?.FailureDetails; fault is not null; fault = fault.InnerFailure)
            kinds.Add(string.IsNullOrEmpty(fault.ErrorType) ? "an error without a kind" : fault.ErrorType.Split('.')[^1]);
        return kinds.Count == 0 ? "" : string.Join(" of ", kinds) + "; ";
    }
}
