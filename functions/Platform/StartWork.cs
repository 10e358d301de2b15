using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Platform;

/// <summary>What must be done once before the app may work.</summary>
/// <param name="Name">For the log and for <c>/api/health/ready</c>.</param>
/// <param name="Do">Repeatable. A <see cref="StoreUnavailableException"/>: again later. Any other fault refuses the start.</param>
public sealed record StartTask(string Name, Func<CancellationToken, Task> Do)
{
    /// <summary>The others wait until it is done.</summary>
    public bool First { get; init; }
}

/// <summary>How long the start waits for its tasks before the process answers without them.</summary>
public sealed record StartPatience(TimeSpan Limit);

/// <summary>
/// Does every <see cref="StartTask"/>. A store that answers is waited for, so that wrong keys refuse the start. One that does not
/// (away, a table that is missing, a role that has not spread yet) stops nothing: the process answers that it is alive and why it
/// is not ready, <see cref="StartGate"/> keeps work away, and the tasks are tried again until they are done.
/// </summary>
public sealed class StartWork(IEnumerable<StartTask> tasks, StartPatience patience, ILogger<StartWork> log)
    : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, StoreUnavailableException> _waiting = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _end = new();
    private Task _first = Task.CompletedTask;

    /// <summary>The real pause between two tries; a test has no time.</summary>
    internal Func<TimeSpan, CancellationToken, Task> Pause { get; init; } =
        (pause, cancellation) => Task.Delay(pause, TimeProvider.System, cancellation);

    /// <exception cref="StoreUnavailableException">Something is still to be done; it says what, and why.</exception>
    public void Check()
    {
        if (_waiting.IsEmpty) return;
        if (_waiting.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).FirstOrDefault() is { } why)
            throw Told(why);
    }

    /// <summary>For work that nobody can tell to come again. Ends at once when there is nothing to wait for.</summary>
    /// <exception cref="StoreUnavailableException">Something is still to be done when the time is up.</exception>
    public async Task Wait(TimeSpan limit, CancellationToken cancellation)
    {
        if (_waiting.IsEmpty) return;
        try
        {
            await _done.Task.WaitAsync(limit, TimeProvider.System, cancellation);
        }
        catch (TimeoutException)
        {
            Check();
        }
    }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var task in tasks)
            _waiting[task.Name] = new StoreUnavailableException($"{task.Name}: not done yet.", reason: StoreReasons.Unreachable);
        _first = TryAll();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (await Task.WhenAny(_first, Task.Delay(patience.Limit, TimeProvider.System, limit.Token)) == _first) await _first;
        await limit.CancelAsync();
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => _end.CancelAsync();
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Dispose()
    {
        _end.Dispose();
        base.Dispose();
    }

    /// <summary>What was left. A fault here, wrong keys say, ends the host as it would have refused its start.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _first;
        for (var pause = FirstPause; !_waiting.IsEmpty; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            await Pause(pause, stoppingToken);
            await TryAll();
        }
    }

    private async Task TryAll()
    {
        await Task.WhenAll(Waiting().Where(task => task.First).Select(Try));
        if (!Waiting().Any(task => task.First)) await Task.WhenAll(Waiting().Select(Try));
    }

    private IEnumerable<StartTask> Waiting() => tasks.Where(task => _waiting.ContainsKey(task.Name));

    private async Task Try(StartTask task)
    {
        try
        {
            await task.Do(_end.Token);
            _waiting.TryRemove(task.Name, out var _);
            if (_waiting.IsEmpty) _done.TrySetResult();
        }
        catch (StoreUnavailableException e)
        {
            _waiting[task.Name] = new StoreUnavailableException($"{task.Name}: {e.Message}", e, e.Reason);
            log.LogWarning("{Task} cannot be done yet ({Reason}): {Why} It is tried again.", task.Name, e.Reason, e.Message);
        }
    }

    /// <summary>
    /// A new one for each who asks: an exception keeps the trace of its last throw. Always of a reason that is an outage: a message
    /// that comes before the start is done is not to blame.
    /// </summary>
    private static StoreUnavailableException Told(StoreUnavailableException why) =>
        new(why.Message, why.InnerException, why.Reason is StoreReasons.Unavailable ? StoreReasons.Unreachable : why.Reason);
}

/// <summary>How a feature names what it must do first.</summary>
public static class StartWorkSetup
{
    public static IServiceCollection AddStartTask(this IServiceCollection services, Func<IServiceProvider, StartTask> task)
    {
        services.TryAddSingleton(new StartPatience(Timeout.InfiniteTimeSpan));
        services.TryAddSingleton<StartWork>();
        if (!services.Any(service => service.ServiceType == typeof(StartTask)))
            services.AddHostedService(provider => provider.GetRequiredService<StartWork>());
        return services.AddSingleton(task);
    }
}
