using System.Collections.Concurrent;
using System.Globalization;

namespace EarlyWarning.Tests.Durable;

/// <summary>
/// Many orders of the same steps. <c>EARLYWARNING_SEEDS</c> sets how many; <c>EARLYWARNING_SEED</c> runs the one
/// that failed again.
/// </summary>
public sealed class SimulationTests
{
    private static readonly int Seeds = Setting("EARLYWARNING_SEEDS") ?? 1500;

    [Fact]
    public void Whatever_the_order_of_steps_deaths_and_faults_every_workflow_ends_as_it_should()
    {
        if (Setting("EARLYWARNING_SEED") is { } one)
        {
            Assert.Null(SimulatedJourney.Trouble(one, out _));
            return;
        }
        var troubles = new ConcurrentBag<string>();
        Parallel.For(1, Seeds + 1, (seed, loop) =>
        {
            if (SimulatedJourney.Trouble(seed, out _) is not { } trouble) return;
            troubles.Add($"EARLYWARNING_SEED={seed}: {trouble}");
            if (troubles.Count > 10) loop.Stop();
        });
        Assert.True(troubles.IsEmpty, string.Join('\n', troubles));
    }

    [Fact]
    public void A_seed_runs_the_same_every_time()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            SimulatedJourney.Trouble(seed, out var first);
            SimulatedJourney.Trouble(seed, out var second);
            Assert.Equal(first, second);
        }
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
