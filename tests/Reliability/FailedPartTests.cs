using EarlyWarning.Local;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EarlyWarning.Tests.Reliability;

/// <summary>A host whose part has failed ends as a failure, so that whatever watches it starts it again.</summary>
public sealed class FailedPartTests
{
    /// <summary>A last resort: a host that ends ends at once, also on a busy machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_part_that_fails_when_all_is_ready_ends_the_host_with_1_and_a_sentence_that_names_it()
    {
        var ready = new TaskCompletionSource();
        var said = await Failing(new OnReady(() => { ready.SetResult(); return Task.CompletedTask; }), services =>
            services.AddHostedService(_ => new FailingPart(ready.Task)));
        Assert.Equal("EarlyWarning has stopped: FailingPart failed (InvalidOperationException). Nothing that was acknowledged is lost; "
            + "start it again.", said);
    }

    [Fact]
    public async Task So_does_a_part_that_fails_before_the_port_is_bound()
    {
        var said = await Failing(TextWriter.Null, services =>
            services.AddHostedService(_ => new FailingPart(Task.CompletedTask)).AddHostedService<StartsUntilStopped>());
        Assert.Equal("EarlyWarning has stopped: FailingPart failed (InvalidOperationException). Nothing that was acknowledged is lost; "
            + "start it again.", said);
    }

    [Fact]
    public async Task A_host_told_to_stop_ends_with_0_and_says_nothing()
    {
        using var folder = new TempFolder();
        using var said = new StringWriter();
        using var stop = new CancellationTokenSource();
        var running = new Commands(new OnReady(stop.CancelAsync), said)
            .Run(new RunOptions { Port = 0, Data = Path.Combine(folder.Path, "data") }, stop.Token);

        Assert.Equal(0, await running.WaitAsync(Limit));
        Assert.Empty(said.ToString());
    }

    /// <returns>What the host that ended with 1 said on the error stream.</returns>
    private static async Task<string> Failing(TextWriter output, Action<IServiceCollection> parts)
    {
        using var folder = new TempFolder();
        using var said = new StringWriter();
        var options = new RunOptions { Port = 0, Data = Path.Combine(folder.Path, "data"), Services = parts };
        Assert.Equal(1, await new Commands(output, said).Run(options, CancellationToken.None).WaitAsync(Limit));
        return said.ToString().Trim();
    }

    private sealed class FailingPart(Task moment) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await moment.WaitAsync(stoppingToken);
            throw new InvalidOperationException("what an exception says may be personal");
        }
    }

    /// <summary>As a busy machine: the start is not through when another part fails.</summary>
    private sealed class StartsUntilStopped : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>Does something as soon as the host says that it is ready.</summary>
    private sealed class OnReady(Func<Task> then) : StringWriter
    {
        public override Task WriteLineAsync(string? value) =>
            value!.StartsWith("ready ", StringComparison.Ordinal) ? then() : Task.CompletedTask;
    }
}
