using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Local.TaskHub;

/// <summary>
/// What the two sides of the hub share: its rows, who has something to do, and who waits for a change. Everything in memory is a
/// reminder of what is in the store: the process may end at any instruction and <see cref="Recover"/> goes on.
/// </summary>
internal sealed class TaskHub(TaskHubStore store, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50), LongestPause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _watchers = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopped = new();

    public TaskHubStore Store => store;

    public TimeProvider Clock => clock;

    public ILogger Log => log;

    public ActiveInstances Active { get; } = new();

    public DueTimers Timers { get; } = new();

    /// <summary>Nothing more is begun or recorded.</summary>
    public CancellationToken Stopped => _stopped.Token;

    public void Stop() => _stopped.Cancel();

    /// <summary>Wakes what was left undone. Instances that only wait are not looked at.</summary>
    public async Task Recover()
    {
        var undone = await store.Read(session => session.Query("SELECT id FROM hub_instances WHERE running > 0 UNION SELECT instance FROM hub_inbox", row => row.GetString(0)), Stopped);
        foreach (var id in undone) Active.Wake(id);
    }

    public async Task FireDue()
    {
        var now = clock.GetUtcNow();
        if (Active.IsDraining || !Timers.TakeDue(now)) return;
        Active.Workload.Add(); // Taken from the timers and not yet woken is not idle.
        try
        {
            var (due, next) = await store.Read(session => (
                session.Query("SELECT id FROM hub_instances WHERE due <= $1", row => row.GetString(0), now.UtcTicks),
                session.Query("SELECT min(due) FROM hub_instances WHERE due > $1", row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), now.UtcTicks)[0]), Stopped);
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

    /// <summary>Ends at the next change of the instance after this call.</summary>
    public Task NextChange(string id) => _watchers.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Changed(string id)
    {
        if (_watchers.TryRemove(id, out var watcher)) watcher.SetResult();
    }

    public static TimeSpan Pause(int failures) => FirstPause * Math.Min(Math.Pow(2, Math.Min(failures, 20)), LongestPause / FirstPause);

    /// <summary>Not on the dispatcher: instances that cannot go on must not keep the others from theirs.</summary>
    public void After(TimeSpan pause, Action work)
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
