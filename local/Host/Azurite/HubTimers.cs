using System.Globalization;
using DurableTask.Core;
using DurableTask.Core.History;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Azurite;

/// <summary>
/// Timers of orchestrations, which wait for the domain clock and go to their instance when they are due. As the backend's own
/// they are kept before the turn that made them is recorded; it puts off a timer that no history knows yet.
/// Rows: <c>hubTimers</c>, one partition, RK due instant, instance, execution and number.
/// </summary>
internal sealed class HubTimers(ITable rows, TimeProvider domain, Func<TaskMessage, Task> send)
{
    public const string Table = "hubTimers";

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly DueRows _rows = new(rows, "timers", domain, (row, _) => send(ToMessage(row)));

    public Task Keep(TaskMessage timer, CancellationToken cancellation = default)
    {
        var (fired, instance) = ((TimerFiredEvent)timer.Event, timer.OrchestrationInstance);
        return _rows.Add(Due(fired),
            string.Create(CultureInfo.InvariantCulture, $"{instance.InstanceId}|{instance.ExecutionId}|{fired.TimerId}"),
            row => row.With("instance", instance.InstanceId).With("execution", instance.ExecutionId).With("timer", fired.TimerId),
                cancellation);
    }

    /// <summary>The turn is recorded: its timers may fire.</summary>
    public Task Expect(TaskMessage timer) => _rows.Expect(Due((TimerFiredEvent)timer.Event));

    public Task<bool> IsDue(CancellationToken cancellation = default) => _rows.IsDue(cancellation);

    public async Task Run(ILogger log, CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(Tick, TimeProvider.System);
        var patience = new Functions.Patience();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await ticks.WaitForNextTickAsync(stopping);
                await _rows.Release(stopping);
                patience.Reset();
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning("Timers of orchestrations cannot be read now ({Error}); trying again.", e.GetType().Name);
                await patience.Wait(stopping);
            }
        }
    }

    private static DateTimeOffset Due(TimerFiredEvent timer) => new(DateTime.SpecifyKind(timer.FireAt, DateTimeKind.Utc));

    private static TaskMessage ToMessage(Row row) => new()
    {
        OrchestrationInstance = new OrchestrationInstance { InstanceId = row.Text("instance"), ExecutionId = row.Text("execution") },
        // Of the past: the queue must not hide it.
        Event = new TimerFiredEvent(-1) { TimerId = (int)row.Number("timer"), FireAt = DateTime.UnixEpoch },
    };
}
