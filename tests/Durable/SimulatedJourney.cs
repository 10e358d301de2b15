using DurableTask.Core.Exceptions;
using EarlyWarning.Local.Durable;
using EarlyWarning.Platform;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.Durable;

/// <summary>
/// One seed's life of a workflow with every kind of step: activities side by side and retried, events that race a
/// deadline, a sub-orchestration, events to another instance, continue-as-new with what nobody waited for.
/// </summary>
internal sealed class SimulatedJourney
{
    private const int Rounds = 3;
    private const int MostSteps = 200_000;

    private readonly Dictionary<string, int> _effects = new(StringComparer.Ordinal);
    private readonly SimulatedWorld _world;
    private int _raised;
    private int _deaths;
    private int _faults;

    private SimulatedJourney(int seed) => _world = new SimulatedWorld(seed, Functions);

    private Random Random => _world.Scheduler.Random;

    /// <returns>What went wrong; null: nothing.</returns>
    public static string? Trouble(int seed, out (int Trace, int Steps) trace)
    {
        SynchronizationContext.SetSynchronizationContext(null); // The test runner's would take the steps away.
        var journey = new SimulatedJourney(seed);
        var trouble = journey.Live() ? journey.Check() : $"it did not come to an end: {journey.Stand("one")}; {journey.Stand("listener")}";
        trace = (journey._world.Scheduler.Trace, journey._world.Scheduler.Steps);
        return journey._world.Scheduler.Escaped is { } where ? $"a step ran outside the simulation: {where}" : trouble;
    }

    private bool Live()
    {
        _world.Start();
        while (_world.Scheduler.Steps < MostSteps)
        {
            if (Random.Next(40) > 0 && _world.Scheduler.Step()) continue;
            if (Ended("one") && Ended("listener")) break;
            Outside();
        }
        _world.Faults = 0;
        _world.Rest();
        return Ended("one") && Ended("listener");
    }

    private void Outside()
    {
        switch (Random.Next(20))
        {
            case 0 when _deaths < 4:
                _deaths++;
                _world.Die();
                _world.Start();
                break;
            case 1 when _faults < 8:
                _faults++;
                _world.Faults++;
                break;
            case 2:
                Ask(client => client.SuspendInstanceAsync("one"));
                break;
            case 3 or 4 or 5:
                Ask(client => client.ResumeInstanceAsync("one"));
                break;
            case 6 or 7 or 8:
                var number = ++_raised;
                Ask(client => client.RaiseEventAsync("one", number % 2 == 0 ? "Answer" : "answer", number));
                break;
            case 9 or 10:
                // What is sent to an instance that is not there is dropped, as officially.
                if (Head("listener") is null) Ask(client => Schedule(client, "Listener", "listener", null));
                else Ask(client => Schedule(client, "Journey", "one", new Report(1, [], [])));
                break;
            default:
                _world.Pass(TimeSpan.FromMinutes(Random.Next(1, 30)));
                break;
        }
    }

    private void Ask(Func<LocalDurableTaskClient, Task> ask)
    {
        var client = _world.Client;
        _ = _world.Scheduler.Run(async () =>
        {
            try
            {
                await ask(client);
            }
            catch (Exception e) when (e is ProcessDiedException or StoreUnavailableException or OrchestrationAlreadyExistsException)
            {
                // Whoever asked asks again, sooner or later.
            }
        });
    }

    private static Task Schedule(LocalDurableTaskClient client, string name, string id, object? input) => client.ScheduleNewOrchestrationInstanceAsync(
        name, input, new StartOrchestrationOptions(id).WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]));

    private string? Check()
    {
        var (one, listener) = (Head("one")!, Head("listener")!);
        if (one.Status != OrchestrationRuntimeStatus.Completed) return $"the journey is {one.Status}: {one.Failure?.Message}";
        var report = Json.Read<Report>(one.Output!);
        if (!report.Done.SequenceEqual(["1: 10,20,30 105", "2: 10,20,30 105", "3: 10,20,30 105"], StringComparer.Ordinal)) return $"it says {one.Output}";
        if (report.Answers.Count != Rounds || report.Answers.Distinct().Count() != Rounds) return $"an answer counted twice: {one.Output}";
        if (listener.Output != "[\"gone 1\",\"gone 2\",\"gone 3\"]") return $"the listener heard {listener.Output}";
        if (_effects.Count != Rounds * 6) return $"activities that ran: {string.Join(", ", _effects.Keys)}";
        if (_effects.FirstOrDefault(effect => effect.Value > 1 + _deaths) is { Key: { } doubled }) return $"'{doubled}' ran {_effects[doubled]} times in {_deaths} deaths";
        if (one.Unfinished || listener.Unfinished) return "something is left to be done";
        if (Await(_world.Store.Inbox("one")).Count + Await(_world.Store.Inbox("listener")).Count > 0) return "something is left in an inbox";
        return Await(_world.Store.Executions("one")).Count == 1 ? null : "an execution's rows are left";
    }

    private string Stand(string id)
    {
        if (Head(id) is not { } head) return $"{id} was never there";
        var history = Await(_world.Store.Load(id, head.ExecutionId, head.Length)).Events;
        return $"{id} is {head.Status} after {_world.Scheduler.Steps} steps, {Await(_world.Store.Inbox(id)).Count} in its inbox, its history ends "
            + string.Join(", ", history.TakeLast(8).Select(e => $"{e.Kind} {e.Id} {e.Name}"));
    }

    private bool Ended(string id) => Head(id) is { IsTerminal: true };

    private InstanceHead? Head(string id) => Await(_world.Store.Head(id));

    private static T Await<T>(Task<T> task) => task.IsCompletedSuccessfully ? task.Result : throw new InvalidOperationException("The store answers at once.");

    private DurableFunctions Functions(SimulatedLife life)
    {
        var functions = new DurableFunctions();
        functions.AddActivity<string, int>("Do", async what =>
        {
            await Task.Yield();
            life.ThrowIfEnded();
            var times = _effects[what!] = _effects.GetValueOrDefault(what!) + 1;
            await Task.Yield();
            life.ThrowIfEnded();
            return times > 0 ? int.Parse(what!.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture) * 10 : 0;
        });
        functions.AddOrchestrator("Child", async c =>
        {
            await c.CreateTimer(TimeSpan.FromMinutes(15), CancellationToken.None);
            return 5 + await c.CallActivityAsync<int>("Do", $"child {c.GetInput<int>()} 10");
        });
        functions.AddOrchestrator("Listener", async c =>
            new[] { await c.WaitForExternalEvent<string>("Gone"), await c.WaitForExternalEvent<string>("Gone"), await c.WaitForExternalEvent<string>("Gone") });
        functions.AddOrchestrator("Journey", Journey);
        return functions;
    }

    private static async Task<object?> Journey(TaskOrchestrationContext c)
    {
        var (round, answers, done) = c.GetInput<Report>()!;
        await c.CallActivityAsync<int>("Do", $"open {round} 0");
        var numbers = await Task.WhenAll(Enumerable.Range(1, 3).Select(n => c.CallActivityAsync<int>("Do", $"ask {round} {n}")));
        var answer = await Answer(c);
        c.SendEvent("listener", "Gone", $"gone {round}");
        var child = await c.CallSubOrchestratorAsync<int>("Child", round);
        await c.CallActivityAsync<int>("Do", $"close {round} 0");
        var report = new Report(round + 1, [.. answers, answer], [.. done, $"{round}: {string.Join(',', numbers)} {child}"]);
        if (round < Rounds) c.ContinueAsNew(report);
        return round < Rounds ? null : report;
    }

    // As the workflow of a case waits: a deadline only makes it look again.
    private static async Task<int> Answer(TaskOrchestrationContext c)
    {
        while (true)
        {
            using var loser = new CancellationTokenSource();
            var answered = c.WaitForExternalEvent<int>("Answer", loser.Token);
            var struck = c.CreateTimer(TimeSpan.FromMinutes(20), loser.Token);
            var winner = await Task.WhenAny(answered, struck);
#pragma warning disable CA1849, MA0042 // CancelAsync would continue on a foreign thread, which an orchestrator must not.
            loser.Cancel();
#pragma warning restore CA1849, MA0042
            if (winner == answered) return await answered;
        }
    }

    private sealed record Report(int Round, IReadOnlyList<int> Answers, IReadOnlyList<string> Done);
}
