using System.CommandLine;
using EarlyWarning.Cases.Store;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Local.Doctor;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Runs;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Local.Operating;

/// <summary><c>nightly</c> and <c>workflows</c>: what Azure's own tools are to an operator there.</summary>
internal sealed class OperatorCommands(Commands commands)
{
    public static void Add(RootCommand root, Option<string> data, Commands commands)
    {
        var (mine, name) = (new OperatorCommands(commands), new Argument<string?>("name")
            { Description = "The nightly work to run now, in the running host.", Arity = ArgumentArity.ZeroOrOne });
        var nightly = new Command("nightly", "Say when each nightly work last came to its end, or run one now. It may be run at any time, "
            + "and beside another run.") { name };
        nightly.SetAction((parsed, stop) => mine.Guarded("Nothing was run", () => parsed.GetValue(name) is { } work
            ? mine.Ask(parsed.GetValue(data)!, OperatorAsk.Nightly, work, stop) : mine.ListNights(parsed.GetValue(data)!, stop)));
        root.Add(nightly);

        var one = new Argument<string?>("case")
            { Description = "The number of a case: all of its workflow. Without it: what is not well.", Arity = ArgumentArity.ZeroOrOne };
        var anew = new Option<bool>("--begin-anew") { Description =
            "End what there is of the case's workflow, in the running host, and begin it from the case as it is: the case loses nothing." };
        var workflows = new Command("workflows",
            "Say how the workflows of cases are, since when, and what they wait for. Ids and times alone.") { one, anew };
        workflows.Validators.Add(result =>
        {
            if (result.GetValue(anew) && result.GetValue(one) is null) result.AddError("--begin-anew takes the number of a case.");
        });
        workflows.SetAction((parsed, stop) => parsed.GetValue(anew)
            ? mine.Guarded("Nothing was begun", () =>
                mine.Ask(parsed.GetValue(data)!, OperatorAsk.BeginAnew, parsed.GetValue(one)!, stop))
            : mine.Guarded("The workflows cannot be told", () =>
                mine.ListWorkflows(parsed.GetValue(data)!, parsed.GetValue(one), stop)));
        root.Add(workflows);
    }

    private async Task<int> Guarded(string failed, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (CommandFaults.Tell(e) is { } why)
        {
            return commands.Refuse($"{failed}: {why}");
        }
    }

    private async Task<int> Ask(string data, string what, string about, CancellationToken stop)
    {
        var who = Environment.GetEnvironmentVariable("SUDO_USER") is { Length: > 0 } before ? before : Environment.UserName;
        var answer = await OperatorSocket.Ask(data, new OperatorAsk(what, about, who), stop);
        if (!answer.Done) return commands.Refuse(answer.Says);
        commands.Say(answer.Says);
        return 0;
    }

    private Task<int> ListNights(string data, CancellationToken stop) => OnCopy(data, async services =>
    {
        var ended = await services.GetRequiredService<RunBook>().Of(RunBook.Nightly, stop);
        foreach (var name in NightlyWork.Names)
            commands.Say($"{name,-24} {(ended.TryGetValue(name, out var run) ? WorkflowLine.Stamp(run.At) : "has not ended yet")}");
        return 0;
    });

    private Task<int> ListWorkflows(string data, string? caseId, CancellationToken stop) => OnCopy(data, async services =>
    {
        var list = new WorkflowList(services.GetRequiredKeyedService<ITable>(Tables.CasesByCitizen),
            services.GetRequiredService<CaseStore>(), services.GetRequiredService<DurableTaskClient>(),
            services.GetRequiredService<TimeProvider>());
        var lines = caseId is null ? await list.All(stop).ToListAsync(stop) : await list.Of(caseId, stop);
        if (caseId is not null && lines.Count == 0)
            return commands.Refuse($"There is no open case {caseId}, and nothing is left of its workflow.");
        var unwell = lines.Where(line => !line.Well).ToList();
        foreach (var line in caseId is null ? unwell : lines) commands.Say(line.ToString());
        foreach (var toMend in unwell.Select(line => FailedWorkflows.CaseOf(line.Instance)).Distinct(StringComparer.Ordinal))
            commands.Say($"{"",-8} -> workflows {toMend} --begin-anew");
        if (caseId is null)
            commands.Say(FormattableString.Invariant(
                $"open cases: {(await list.Open(stop)).Count}, workflows: {lines.Count}, not well: {unwell.Count}"));
        return 0;
    });

    private Task<int> OnCopy(string data, Func<IServiceProvider, Task<int>> look) =>
        DoctorVisit.OnCopy(new RunOptions { Data = data, Clock = commands.Clock }, look);
}
