using DurableTask.Core.Exceptions;
using EarlyWarning.Local.Durable;
using EarlyWarning.Platform;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.Durable;

/// <summary>
/// One seed's life of the four workflows of <see cref="SimulatedFlows"/>, and of the people around them: they start, raise,
/// suspend, resume and terminate whenever the seed says so, and try again what they saw fail.
/// </summary>
internal sealed class SimulatedJourney
{
    private const int StormSteps = 2_000;
    private const int CalmRounds = 1_000;
    private const int MostAsking = 6;
    private static readonly string[] Ids = ["listener", "one", "counter", "doomed"];

    private readonly SimulatedFlows _flows = new();
    private readonly SimulatedWorld _world;
    private readonly List<int> _answeredFor = [];
    private readonly int _haste;
    private readonly int _mostDeaths;
    private readonly int _mostFaults;
    private int _raised;
    private int _deaths;
    private int _faults;
    private int _asking;
    private int _lastNumber;
    private bool _counting;
    private bool _calm;

    private SimulatedJourney(int seed)
    {
        _world = new SimulatedWorld(seed, _flows.Functions);
        // Every seed has a temper: some die often, some never; in some the world is faster than the engine.
        (_haste, _mostDeaths, _mostFaults) = (Random.Next(4, 60), Random.Next(6), Random.Next(16));
    }

    private Random Random => _world.Scheduler.Random;

    /// <returns>What went wrong; null: nothing.</returns>
    public static string? Trouble(int seed, out (int Trace, int Steps) trace)
    {
        SynchronizationContext.SetSynchronizationContext(null); // The test runner's would take the steps away.
        var journey = new SimulatedJourney(seed);
        var trouble = journey.Storm() ?? journey.Calm() ?? journey.Check();
        trace = (journey._world.Scheduler.Trace, journey._world.Scheduler.Steps);
        return journey._world.Scheduler.Escaped is { } where ? $"a step ran outside the simulation: {where}" : trouble;
    }

    private string? Storm()
    {
        _world.Start();
        while (_world.Scheduler.Steps < StormSteps)
        {
            if (Random.Next(_haste) > 0 && _world.Scheduler.Step()) continue;
            if (Ids.All(Ended)) break;
            Outside();
        }
        (_world.Faults, _calm) = (0, true);
        _world.Rest();
        return Heads.FirstOrDefault(head => head.Status == OrchestrationRuntimeStatus.Pending || Await(_world.Store.Inbox(head.InstanceId)).Count > 0) is { } asleep
            ? $"nobody woke what is ready: {Stand(asleep.InstanceId)}" : null;
    }

    /// <summary>The world is kind and waits for every answer: what does not end now never would.</summary>
    private string? Calm()
    {
        for (var i = 0; i < CalmRounds && !Ids.All(Ended); i++)
        {
            Outside();
            _world.Settle();
        }
        return Ids.All(Ended) ? null : $"it did not come to an end: {string.Join("; ", Ids.Select(Stand))}";
    }

    private void Outside()
    {
        switch (Random.Next(24))
        {
            case 0 when _deaths < _mostDeaths && !_calm:
                _deaths++;
                _world.Die();
                _world.Pass(TimeSpan.FromMilliseconds(1)); // No process starts in the instant another one dies.
                _world.Start();
                break;
            case 1 or 2 when _faults < _mostFaults && !_calm:
                _faults++;
                _world.Faults++;
                break;
            case 3:
                Ask(client => client.SuspendInstanceAsync(OneOf("one", "counter")));
                break;
            case 4 or 5 or 6:
                Ask(client => client.ResumeInstanceAsync(OneOf("one", "counter")));
                break;
            case 7 or 8 or 9:
                var number = ++_raised;
                Ask(client => client.RaiseIfAwaited("one", number % 2 == 0 ? "Answer" : "answer", number));
                break;
            case 10 or 11 or 12:
                Count();
                break;
            case 13 when Head("doomed") is not null:
                Ask(client => client.TerminateInstanceAsync(OneOf("doomed", "doomed-1"), new TerminateInstanceOptions { Output = "enough", Recursive = true }));
                break;
            case 14 or 15 when Ids.Any(id => Head(id) is null) || Random.Next(8) == 0:
                Ask(client => client.ScheduleNewOrchestrationInstanceAsync(Missing, SimulatedFlows.InputOf(Missing), new StartOrchestrationOptions(Missing)
                    .WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses])));
                break;
            default:
                _world.Pass(TimeSpan.FromMinutes(Random.Next(1, 30)));
                break;
        }
    }

    // What is sent to an instance that is not there is lost: the listener is first.
    private string Missing => Ids.FirstOrDefault(id => Head(id) is null) ?? Ids[Random.Next(Ids.Length)];

    private string OneOf(string first, string second) => Random.Next(2) == 0 ? first : second;

    /// <summary>One number after the other: what was answered for must be counted, once and in its place. The last is 0.</summary>
    private void Count()
    {
        if (_counting || _asking == MostAsking || Head("counter") is null) return;
        _counting = true;
        var number = _lastNumber < SimulatedFlows.Numbers ? ++_lastNumber : 0;
        Ask(async client =>
        {
            try
            {
                await client.RaiseIfAwaited("counter", "Count", number);
                if (number > 0) _answeredFor.Add(number);
            }
            finally
            {
                _counting = false;
            }
        });
    }

    private void Ask(Func<LocalDurableTaskClient, Task> ask)
    {
        // Nobody asks faster than is answered for ever.
        if (_asking == MostAsking) return;
        _asking++;
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
            finally
            {
                _asking--;
            }
        });
    }

    private string? Check()
    {
        if (Head("one") is not { Status: OrchestrationRuntimeStatus.Completed } one) return Stand("one");
        if (SimulatedFlows.WrongWith(Json.Read<SimulatedReport>(one.Output!)) is { } wrong) return $"{wrong}: {one.Output}";
        if (Head("listener") is not { Output: "[\"gone 1\",\"gone 2\",\"gone 3\"]" }) return $"the listener heard {Head("listener")!.Output}";
        if (_flows.TooOften(_deaths) is { } effects) return $"activities ran {effects} in {_deaths} deaths";
        var counted = Json.Read<int[]>(Head("counter")!.Output!);
        if (!counted.SequenceEqual(counted.Distinct().Order()) || _answeredFor.Except(counted).Any())
            return $"counted {string.Join(',', counted)}, answered for {string.Join(',', _answeredFor)}";
        if (Head("doomed") is not { Status: OrchestrationRuntimeStatus.Terminated, Output: "\"enough\"" }) return Stand("doomed");
        return Heads.Select(Left).FirstOrDefault(left => left is not null);
    }

    private string? Left(InstanceHead head) =>
        !head.IsTerminal || head.Unfinished ? $"something is left to be done: {Stand(head.InstanceId)}"
        : Await(_world.Store.Inbox(head.InstanceId)).Count > 0 ? $"something is left in the inbox of {head.InstanceId}"
        : Await(_world.Store.Executions(head.InstanceId)).Any(execution => execution != head.ExecutionId) ? $"rows of an old execution of {head.InstanceId} are left"
        : null;

    private string Stand(string id)
    {
        if (Head(id) is not { } head) return $"{id} was never there";
        var history = Await(_world.Store.Load(id, head.ExecutionId, head.Length)).Events;
        return $"{id} is {head.Status} after {_world.Scheduler.Steps} steps {head.Failure?.Message}, {Await(_world.Store.Inbox(id)).Count} in its inbox, its history ends "
            + string.Join(", ", history.TakeLast(8).Select(e => $"{e.Kind} {e.Id} {e.Name}"));
    }

    private IReadOnlyList<InstanceHead> Heads => Await(_world.Store.Heads().ToListAsync());

    private bool Ended(string id) => Head(id) is { IsTerminal: true };

    private InstanceHead? Head(string id) => Await(_world.Store.Head(id));

    private static T Await<T>(Task<T> task) => task.IsCompletedSuccessfully ? task.Result : throw new InvalidOperationException("The store answers at once.");

    private static T Await<T>(ValueTask<T> task) => Await(task.AsTask());
}
