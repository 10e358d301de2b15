using System.Collections.Concurrent;
using EarlyWarning.Platform;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Local.Durable;

/// <summary>
/// Durable Task on one machine. Turns of different instances run in parallel, turns of one never do. Everything in memory
/// is a reminder of what is in the store: the process may end at any instruction and <see cref="StartAsync"/> goes on.
/// </summary>
public sealed class DurableEngine : IHostedService
{
    private readonly ConcurrentDictionary<string, InstanceActor> _actors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _watchers = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimerWheel _timers = new();
    private readonly Workload _workload = new();
    private readonly DurableFunctions _functions;
    private readonly TimeProvider _clock;
    private readonly DurableEngineOptions _options;
    private readonly ILogger _logger;
    private readonly Turn _turn;
    private readonly WorkQueue<InstanceActor> _turns;
    private readonly WorkQueue<ActivityCall> _activities;
    private Task _ticking = Task.CompletedTask;
    private volatile bool _draining;

    /// <param name="instances">The tables are <c>instances</c>, <c>history</c> and <c>inbox</c>.</param>
    /// <param name="clock">Domain time; the engine's own pauses are real.</param>
    public DurableEngine(ITable instances, ITable history, ITable inbox, DurableFunctions functions, TimeProvider clock, ILoggerFactory loggers, DurableEngineOptions? options = null)
    {
        (_functions, _clock, _options) = (functions, clock, options ?? new());
        _logger = loggers.CreateLogger("EarlyWarning.Durable");
        Store = new InstanceStore(instances, history, inbox, _options.NewId);
        _turn = new Turn(Store, functions, new ReplayServices(_options.RealToDomain, loggers),
            new Effects(Store, clock, id => Wake(id)), clock, (broken, id) => Wake(id, broken), _logger);
        _turns = new(_options.Turns, RunTurn, _options.Scheduler);
        _activities = new(_options.Activities, RunActivity, _options.Scheduler);
    }

    internal InstanceStore Store { get; }

    /// <summary>Looks for what was left undone, then works. Instances that only wait for a timer are not replayed.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await foreach (var head in Store.Heads(cancellation: cancellationToken))
        {
            if (head.Unfinished) Wake(head.InstanceId, recover: true);
            else if (!head.IsTerminal) _timers.Set(head.InstanceId, head.StartAt ?? head.NextTimerAt);
        }
        await foreach (var instanceId in Store.Addressed(cancellationToken)) Wake(instanceId);
        _turns.Start();
        _activities.Start();
        _ticking = _options.Scheduler.Run(Tick);
    }

    /// <summary>
    /// Begins no further activity, and gives those that run and their turns a moment to end and be recorded. What did not
    /// end by then is asked to stop and runs again at the next start.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _draining = true;
        await Task.WhenAny(_workload.WhenIdle(), Task.Delay(_options.StopGrace, _options.Real, cancellationToken));
        await _stopping.CancelAsync();
        var ended = Task.WhenAll(_turns.Stop(), _activities.Stop(), _ticking);
        await Task.WhenAny(ended, Task.Delay(Timeout.Infinite, cancellationToken));
        if (ended.IsCompleted) await ended; // Else it is left behind: what does not listen runs again at the next start.
    }

    /// <summary>Ends when no turn and no activity runs or is ready, and no timer is due.</summary>
    public async Task WhenIdle()
    {
        do
        {
            FireDue();
            await _workload.WhenIdle();
            FireDue();
        }
        while (!_workload.IsIdle);
    }

    /// <summary>The process dies, as far as a test can make it: nothing more is begun, nobody is waited for.</summary>
    internal void Abandon() => _stopping.Cancel();

    internal void Wake(string instanceId, Completion? completion = null, bool recover = false)
    {
        while (!_stopping.IsCancellationRequested)
        {
            var actor = _actors.GetOrAdd(instanceId, id => new InstanceActor(id));
            if (actor.Wake(completion, recover) is not { } queue) continue;
            if (queue) Enqueue(actor);
            return;
        }
    }

    /// <summary>Ends at the next change of the instance after this call.</summary>
    internal Task NextChange(string instanceId) =>
        _watchers.GetOrAdd(instanceId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    internal void Changed(string instanceId)
    {
        if (_watchers.TryRemove(instanceId, out var watcher)) watcher.SetResult();
    }

    private void Enqueue(InstanceActor actor)
    {
        _workload.Add();
        _turns.Add(actor);
    }

    private async Task RunTurn(InstanceActor actor)
    {
        if (_stopping.IsCancellationRequested)
        {
            _workload.Remove();
            return;
        }
        var pause = await TryTurn(actor);
        if (pause > TimeSpan.Zero) _ = FinishLater(actor, pause.Value);
        else Finish(actor, again: pause is not null);
    }

    // Not on the worker: instances that cannot go on must not keep the others from theirs.
    private async Task FinishLater(InstanceActor actor, TimeSpan pause)
    {
        await Task.Delay(pause, _options.Real, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Finish(actor, again: true);
    }

    private void Finish(InstanceActor actor, bool again)
    {
        if (actor.End(again) is not { } retired) Enqueue(actor);
        else if (retired) _actors.TryRemove(KeyValuePair.Create(actor.InstanceId, actor));
        _workload.Remove();
    }

    /// <returns>The pause until another turn is to run; null: none is.</returns>
    private async Task<TimeSpan?> TryTurn(InstanceActor actor)
    {
        var (completions, recover, known) = (actor.Begin(), actor.Recover, actor.Known);
        (actor.Recover, actor.Known) = (false, null);
        try
        {
            var result = await _turn.Run(actor.InstanceId, completions, recover, known, CancellationToken.None);
            actor.Consumed(completions);
            (actor.Failures, actor.Known) = (0, result.Known);
            foreach (var call in result.Activities) Begin(actor, call);
            _timers.Set(actor.InstanceId, result.WakeAt);
            if (result.Changed) Changed(actor.InstanceId);
            return result.Again ? TimeSpan.Zero : null;
        }
        catch (TableConflictException)
        {
            // Somebody else wrote the instance (it was replaced, say): read it again.
            actor.Recover = true;
            return TimeSpan.Zero;
        }
        catch (Exception e)
        {
            // Nothing is lost: the store still has what this turn took in. The same turn runs again, later.
            actor.Recover = true;
            _logger.LogWarning("A turn of {InstanceId} could not be finished and is tried again: {ErrorType}", actor.InstanceId, e.GetType());
            return Backoff(actor.Failures++);
        }
    }

    private void Begin(InstanceActor actor, ActivityCall call)
    {
        // Not begun while stopping: the head says unfinished, and the next start begins it.
        if (_draining || !actor.TryStart(call)) return;
        _workload.Add();
        _activities.Add(call);
    }

    private async Task RunActivity(ActivityCall call)
    {
        try
        {
            if (!_draining && await Attempt(call) is { } ended)
                Wake(call.InstanceId, new Completion(call.ExecutionId, ended with { Id = call.Id, At = _clock.GetUtcNow() }));
        }
        finally
        {
            _workload.Remove();
        }
    }

    private async Task<HistoryEvent?> Attempt(ActivityCall call)
    {
        try
        {
            var result = await _functions.RunActivity(call.Name, call.InstanceId, call.Input, _stopping.Token);
            return new HistoryEvent(EventKind.ActivityCompleted) { Payload = result };
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            // Every fault of an activity is the orchestrator's to handle. Its message may say more than a log should.
            _logger.LogWarning("Activity {Activity} of {InstanceId} failed: {ErrorType}", call.Name, call.InstanceId, e.GetType());
            var failure = e is FinalFailureException final ? final.ToFailure() : Failure.From(e);
            return new HistoryEvent(EventKind.ActivityFailed) { Payload = failure.ToJson() };
        }
    }

    private TimeSpan Backoff(int failures) => TimeSpan.FromMilliseconds(
        Math.Min(_options.FirstBackoff.TotalMilliseconds * Math.Pow(2, Math.Min(failures, 20)), _options.LongestBackoff.TotalMilliseconds));

    private async Task Tick()
    {
        using var timer = new PeriodicTimer(_options.TimerTick, _options.Real);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token)) FireDue();
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private void FireDue()
    {
        if (_draining) return;
        _workload.Add(); // Taken from the timers and not yet woken is not idle.
        try
        {
            foreach (var instanceId in _timers.TakeDue(_clock.GetUtcNow())) Wake(instanceId);
        }
        finally
        {
            _workload.Remove();
        }
    }
}
