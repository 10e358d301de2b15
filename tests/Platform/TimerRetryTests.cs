using EarlyWarning.Local.Functions;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EarlyWarning.Tests.Platform;

/// <summary>A timer that met a store in trouble runs again when that is over, and not a day later.</summary>
public sealed class TimerRetryTests
{
    [Fact]
    public async Task A_nightly_timer_that_met_an_outage_runs_again_without_time_passing()
    {
        var table = new Away();
        var clock = new ManualClock { UtcNow = new DateTimeOffset(2026, 11, 18, 2, 19, 0, TimeSpan.Zero) };
        await using var town = await Town.Start(clock, services: services => services.AddKeyedSingleton<ITable>(Tables.Receipts, table));

        clock.Advance(TimeSpan.FromMinutes(2)); // TellUnanswered is due at 02:20.

        await IsAsked(table, 3);
        // Others that are due by then ask it too.
        await Until(() => town.Log.Lines.Any(line => line.Contains("TellUnanswered failed", StringComparison.Ordinal)
            && line.Contains("when the store answers", StringComparison.Ordinal)), "TellUnanswered is not said to run again.");
    }

    [Fact]
    public async Task A_timer_that_falls_due_while_the_host_starts_is_not_missed()
    {
        var table = new Away();
        var clock = new ManualClock { UtcNow = new DateTimeOffset(2026, 11, 18, 2, 19, 0, TimeSpan.Zero) };
        await using var town = await Town.Start(clock, services: services => services
            .AddKeyedSingleton<ITable>(Tables.Receipts, table)
            .Insert(0, ServiceDescriptor.Singleton<IHostedService>(new SlowStart(() => clock.Advance(TimeSpan.FromMinutes(2))))));

        await IsAsked(table, 1);
    }

    /// <summary>Else whoever stops a host with a store in trouble is told now and then that a part of it failed.</summary>
    [Fact]
    public async Task A_timer_whose_store_is_away_as_the_host_stops_is_no_failed_part()
    {
        using var asked = new ManualResetEventSlim();
        using var stops = new ManualResetEventSlim();
        var table = new Away(() =>
        {
            asked.Set();
            stops.Wait();
        });
        var clock = new ManualClock { UtcNow = new DateTimeOffset(2026, 11, 18, 2, 19, 0, TimeSpan.Zero) };
        await using var town = await Town.Start(clock, services: services => services.AddKeyedSingleton<ITable>(Tables.Receipts, table));
        clock.Advance(TimeSpan.FromMinutes(2));
        await Until(() => asked.IsSet, "No timer asked the table.");

        var timers = town.Host.Services.GetServices<IHostedService>().OfType<TimerRunner>().Single();
        var stopped = timers.StopAsync(CancellationToken.None);
        stops.Set();
        await stopped;

        Assert.True(timers.ExecuteTask is { IsFaulted: false }, timers.ExecuteTask?.Exception?.ToString());
    }

    [Fact]
    public void Each_wait_in_a_row_is_twice_as_long_up_to_a_limit_and_success_begins_anew()
    {
        var patience = new Patience();
        Assert.Equal([0.25, 0.5, 1, 2, 4, 8, 10, 10], Enumerable.Range(0, 8).Select(_ => patience.Next().TotalSeconds));
        patience.Reset();
        Assert.Equal(Patience.First, patience.Next());
    }

    private static Task IsAsked(Away table, int times) => Until(() => table.Asked >= times, $"Not tried {times} times.");

    private static async Task Until(Func<bool> isSo, string otherwise)
    {
        for (var since = System.Diagnostics.Stopwatch.StartNew(); !isSo(); await Task.Delay(20))
            if (since.Elapsed > TimeSpan.FromMinutes(3)) throw new TimeoutException(otherwise);
    }

    /// <summary>Of a machine so busy that minutes pass before the timers have begun.</summary>
    private sealed class SlowStart(Action passes) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            passes();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>A table that nobody can reach.</summary>
    internal sealed class Away(Action? meanwhile = null) : ITable
    {
        private int _asked;

        public int Asked => _asked;

        public Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default) => throw Trouble();
        public Task<string> Insert(Row row, CancellationToken cancellation = default) => throw Trouble();
        public Task<string> Replace(Row row, CancellationToken cancellation = default) => throw Trouble();
        public Task Delete(Row row, CancellationToken cancellation = default) => throw Trouble();
        public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null,
            CancellationToken cancellation = default) => throw Trouble();
        public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null,
            CancellationToken cancellation = default) => throw Trouble();
        public Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default) => throw Trouble();

        private StoreUnavailableException Trouble()
        {
            Interlocked.Increment(ref _asked);
            meanwhile?.Invoke();
            return new StoreUnavailableException("away", reason: StoreReasons.Unreachable);
        }
    }
}
