using EarlyWarning.Local;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EarlyWarning.Tests.Reliability;

/// <summary>A host whose part has failed ends as a failure, so that whatever watches it starts it again.</summary>
public sealed class FailedPartTests
{
    [Fact]
    public async Task A_failed_part_ends_the_host_with_1_and_a_sentence_that_names_it()
    {
        using var folder = new TempFolder();
        using var said = new StringWriter();
        var code = await new Commands(TextWriter.Null, said).Run(new RunOptions
        {
            Port = 0, Data = Path.Combine(folder.Path, "data"), Services = services => services.AddHostedService<FailingPart>(),
        }, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(1, code);
        Assert.Equal("EarlyWarning has stopped: FailingPart failed (InvalidOperationException). Nothing that was acknowledged is lost; start it again.", said.ToString().Trim());
    }

    [Fact]
    public async Task A_host_told_to_stop_ends_with_0_and_says_nothing()
    {
        using var folder = new TempFolder();
        using var said = new StringWriter();
        using var stop = new CancellationTokenSource();
        var running = new Commands(new Once(stop), said).Run(new RunOptions { Port = 0, Data = Path.Combine(folder.Path, "data") }, stop.Token);

        Assert.Equal(0, await running.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Empty(said.ToString());
    }

    private sealed class FailingPart : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Delay(100, stoppingToken);
            throw new InvalidOperationException("what an exception says may be personal");
        }
    }

    /// <summary>Stops the host as soon as it says that it is ready.</summary>
    private sealed class Once(CancellationTokenSource stop) : StringWriter
    {
        public override Task WriteLineAsync(string? value) => stop.CancelAsync();
    }
}
