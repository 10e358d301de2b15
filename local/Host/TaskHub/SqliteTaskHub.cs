using System.Collections.Concurrent;
using DurableTask.Core;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Local.Sqlite;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Local.TaskHub;

/// <summary>
/// A task hub of the official engine in the store's own file. Everything in memory is a reminder of what is in the store: who has
/// something to do, the next timer, who waits for a change. The process may end at any instruction, and the next one goes on.
/// </summary>
public sealed class SqliteTaskHub : ITaskHub
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50), LongestPause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _watchers = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopped = new();

    /// <param name="clock">Domain time; the hub's own pauses are real.</param>
    public SqliteTaskHub(SqliteStore store, TimeProvider clock, ILoggerFactory loggers)
    {
        (Store, Clock, Log) = (new TaskHubStore(store), clock, loggers.CreateLogger("EarlyWarning.TaskHub"));
        (Service, Client) = (new SqliteOrchestrationService(this), new SqliteOrchestrationClient(this));
    }

    /// <summary>For the engine's dispatchers.</summary>
    public IOrchestrationService Service { get; }

    /// <summary>For who asks; also the query and the purge client.</summary>
    public IOrchestrationServiceClient Client { get; }

    internal TaskHubStore Store { get; }

    internal TimeProvider Clock { get; }

    internal ILogger Log { get; }

    internal ActiveInstances Active { get; } = new();

    internal DueTimers Timers { get; } = new();

    /// <summary>Nothing more is begun or recorded.</summary>
    internal CancellationToken Stopped => _stopped.Token;

    internal void Stop() => _stopped.Cancel();

    /// <summary>Wakes what was left undone. Instances that only wait are not looked at.</summary>
    internal async Task Recover()
    {
        var undone = await Store.Read(session =>
            session.Query("SELECT id FROM hub_instances WHERE running > 0 UNION SELECT instance FROM hub_inbox", row =>
            row.GetString(0)), Stopped);
        foreach (var id in undone) Active.Wake(id);
    }

    internal async Task FireDue()
    {
        var now = Clock.GetUtcNow();
        if (Active.IsDraining || !Timers.TakeDue(now)) return;
        Active.Workload.Add(); // Taken from the timers and not yet woken is not idle.
        try
        {
            var (due, next) = await Store.Read(session => (
                session.Query("SELECT id FROM hub_instances WHERE due <= $1", row => row.GetString(0), now.UtcTicks),
                session.Query("SELECT min(due) FROM hub_instances WHERE due > $1", row =>
                    row.IsDBNull(0) ? (long?)null : row.GetInt64(0), now.UtcTicks)[0]), Stopped);
            foreach (var id in due) Active.Wake(id);
            if (next is { } ticks) Timers.Add(new DateTimeOffset(ticks, TimeSpan.Zero));
        }
        catch
        {
            Timers.Add(now); // The next tick looks again.
            throw;
        }
        finally
        {
            Active.Workload.Remove();
        }
    }

    /// <summary>Ends when no turn and no activity runs or is ready, and no timer is due.</summary>
    public async Task WhenIdle()
    {
        do
        {
            await FireDue();
            await Active.Workload.WhenIdle();
            await FireDue();
        }
        while (!Active.Workload.IsIdle);
    }

    /// <summary>Begins no further activity, and ends when what runs has been recorded.</summary>
    public Task Drain()
    {
        Active.Drain();
        return Active.Workload.WhenIdle();
    }

    /// <summary>The process dies, as far as a test can make it: nothing more is begun or recorded, nobody is waited for.</summary>
    public void Abandon()
    {
        Active.Drain();
        Stop();
    }

    /// <summary>Ends at the next change of the instance after this call.</summary>
    internal Task NextChange(string id) => _watchers.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    internal void Changed(string id)
    {
        if (_watchers.TryRemove(id, out var watcher)) watcher.SetResult();
    }

    internal static TimeSpan Pause(int failures) => FirstPause * Math.Min(Math.Pow(2, Math.Min(failures, 20)), LongestPause / FirstPause);

    /// <summary>Not on the dispatcher: instances that cannot go on must not keep the others from theirs.</summary>
    internal void After(TimeSpan pause, Action work)
    {
        if (pause == TimeSpan.Zero) work();
        else _ = Wait();

        async Task Wait()
        {
            await Task.Delay(pause, TimeProvider.System, Stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            work();
        }
    }
}
