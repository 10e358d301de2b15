using System.CommandLine;
using System.Runtime.InteropServices;
using EarlyWarning.Board.Status;
using EarlyWarning.Cases.Store;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Local.Doctor;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Platform.Runs;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Local.Operating;

/// <summary><c>nightly</c> and <c>workflows</c>: what Azure's own tools are to an operator there.</summary>
internal sealed class OperatorCommands(Commands commands)
{
    /// <summary>It was told, and something in it is to be done; and what a shell says of whoever was interrupted.</summary>
    private const int Unwell = 2, Interrupted = 130;

    private const string Nightly = "nightly", Workflows = "workflows";

    /// <summary>They hear themselves that the process is to end.</summary>
    public static bool HearSignals(ParseResult line) => line.CommandResult.Command.Name is Nightly or Workflows;

    public static void Add(RootCommand root, Option<string> data, Commands commands)
    {
        var (mine, name) = (new OperatorCommands(commands), new Argument<string?>("name")
            { Description = "The nightly work to run now, in the running host.", Arity = ArgumentArity.ZeroOrOne });
        var nightly = new Command(Nightly, "Say when each nightly work runs and last came to its end, or run one now, at any time and "
            + "beside another run. Ends with 2 when one has not come to its end for two days, or no host runs; with 1 when nothing was run "
            + "or told; with 130 when it was not waited for.") { name };
        nightly.SetAction((parsed, stop) => mine.Guarded("Nothing was run", () => parsed.GetValue(name) is { } work
            ? mine.Ask(parsed.GetValue(data)!, OperatorAsk.Nightly, work, stop) : mine.ListNights(parsed.GetValue(data)!, stop)));
        root.Add(nightly);

        var one = new Argument<string?>("case")
            { Description = "The number of a case: all of its workflow. Without it: what is not well.", Arity = ArgumentArity.ZeroOrOne };
        var anew = new Option<bool>("--begin-anew") { Description =
            "End what there is of the case's workflow, in the running host, and begin it from the case as it is: the case loses nothing." };
        var workflows = new Command(Workflows,
            "Say how the workflows of cases are, since when, and what they wait for. Ids and times alone. Ends with 2 when something is "
            + "not well, or no host runs; with 1 when nothing was told or begun.") { one, anew };
        workflows.Validators.Add(result =>
        {
            if (result.GetValue(anew) && result.GetValue(one) is null) result.AddError("--begin-anew takes the number of a case.");
        });
        workflows.SetAction((parsed, stop) => parsed.GetValue(anew)
            ? mine.Guarded("Nothing was begun", () =>
                mine.Ask(parsed.GetValue(data)!, OperatorAsk.BeginAnew, Number(parsed.GetValue(one)!), stop))
            : mine.Guarded("The workflows cannot be told", () =>
                mine.ListWorkflows(parsed.GetValue(data)!, parsed.GetValue(one) is { } given ? Number(given) : null, stop)));
        root.Add(workflows);
    }

    /// <summary>As it was given, or of the instance that was: so the answers name them.</summary>
    private static string Number(string given) => FailedWorkflows.CaseOf(given) ?? given;

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
        using var told = new ToldToEnd(stop, PosixSignal.SIGINT, PosixSignal.SIGTERM);
        try
        {
            var answer = await OperatorSocket.Ask(data, new OperatorAsk(what, about, HandNote.Who), told.Token);
            if (!answer.Done) return commands.Refuse(answer.Says);
            commands.Say(answer.Says);
            return 0;
        }
        catch (OperationCanceledException) when (told.Token.IsCancellationRequested)
        {
            commands.Refuse($"{about} is not waited for any longer. What the host has begun goes on there; 'nightly' and 'workflows' "
                + "say how it went.");
            return Interrupted;
        }
    }

    private Task<int> ListNights(string data, CancellationToken stop) => OnCopy(data, async services =>
    {
        var ended = await services.GetRequiredService<RunBook>().Of(RunBook.Nightly, stop);
        foreach (var (name, at) in NightlyWork.All)
        {
            var last = ended.TryGetValue(name, out var run) ? WorkflowLine.Stamp(run.At) : "has not run yet";
            commands.Say(FormattableString.Invariant($"{name,-24} {at:HH:mm}  {last,-20}  {StatusWords.OfWork(name).En}"));
        }
        var late = NightlyWork.Late(ended, services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (late.Count > 0)
            commands.Say($"{"warning",-8} {new CheckText(CheckWords.NightMissed, string.Join(", ", late)).English} "
                + CheckWords.NightMissedDo.En);
        return late.Count > 0 ? Unwell : 0;
    });

    private Task<int> ListWorkflows(string data, string? caseId, CancellationToken stop) => OnCopy(data, async services =>
    {
        var list = new WorkflowList(services.GetRequiredKeyedService<ITable>(Tables.CasesByCitizen),
            services.GetRequiredService<CaseStore>(), services.GetRequiredService<DurableTaskClient>(),
            services.GetRequiredService<TimeProvider>());
        var lines = caseId is null ? await list.All(stop).ToListAsync(stop) : await list.Of(caseId, stop);
        if (caseId is not null && FailedWorkflows.CaseOf(ConveneTeam.InstanceId(caseId)) != caseId)
            return commands.Refuse($"'{caseId}' is no number of a case: one is like 2026-0417.");
        if (caseId is not null && lines.Count == 0)
            return commands.Refuse($"There is no open case {caseId}, and nothing is left of its workflow.");
        var unwell = lines.Where(line => !line.Well).ToList();
        foreach (var line in caseId is null ? unwell : lines) commands.Say(line.ToString());
        foreach (var toMend in unwell.Select(line => FailedWorkflows.CaseOf(line.Instance)).Distinct(StringComparer.Ordinal))
            commands.Say($"{"",-8} -> workflows {toMend} --begin-anew");
        if (caseId is null)
            commands.Say(FormattableString.Invariant(
                $"open cases: {(await list.Open(stop)).Count}, workflows: {lines.Count}, not well: {unwell.Count}"));
        return unwell.Count > 0 ? Unwell : 0;
    });

    private async Task<int> OnCopy(string data, Func<IServiceProvider, Task<int>> look)
    {
        var code = await DoctorVisit.OnCopy(new RunOptions { Data = data, Clock = commands.Clock }, look);
        if (code is not (0 or Unwell) || DataFolder.IsHeld(data)) return code;
        commands.Say($"{"warning",-8} No host runs on this data: nobody is reminded of anything, and no night comes, until it is started.");
        return Unwell;
    }
}
