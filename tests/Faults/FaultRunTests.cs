using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using EarlyWarning.Tests.Platform.Drivers;
using Xunit.Abstractions;

namespace EarlyWarning.Tests.Faults;

/// <summary>
/// The golden journey with a fault at each point it passes, each time it passes it, ends as the undisturbed one does.
/// The undisturbed one is lived once for all. <c>./test</c> takes a sample, another each time (<c>EARLYWARNING_SEED</c> repeats it);
/// <c>EARLYWARNING_FAULTS=all</c> (<c>./test --soak</c>) every visit in every way, and <c>EARLYWARNING_FAULTS=2/5</c> the second fifth of
/// that.
/// </summary>
public abstract class FaultRuns(ITestOutputHelper output)
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(30);

    private protected static (int Shard, int Of)? Exhaustive { get; } = Shards(Environment.GetEnvironmentVariable("EARLYWARNING_FAULTS"));

    /// <param name="faults">Each a life: what happens to its first host, and to the next ones.</param>
    private protected async Task All(Func<Ground> ground, int atOnce, string what, IReadOnlyList<string> clean,
        IReadOnlyList<Fault[]> faults)
    {
        var unmet = new ConcurrentBag<string>();
        var (different, lived, struck, since, told) = (new ConcurrentBag<string>(), 0, 0, Stopwatch.StartNew(), TimeSpan.Zero);
        await Parallel.ForEachAsync(faults, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (life, _) =>
        {
            var (difference, hit) = await Difference(ground(), clean, life);
            if (difference is not null) different.Add(difference);
            if (hit) Interlocked.Increment(ref struck);
            else unmet.Add(string.Join(", then ", life.Select(fault => fault.ToString())));
            Interlocked.Increment(ref lived);
            if (since.Elapsed < told + ProgressEvery) return;
            told = since.Elapsed;
            Progress.Line($"{what}: {lived} of {faults.Count} lives, {struck} with the fault met, {different.Count} ended differently");
        });
        var figures = string.Create(CultureInfo.InvariantCulture,
            $"{what}, seed {RunSeed.Number}: {faults.Select(life => life[^1].Point).Distinct().Count()} points, {faults.Count} lives, "
                + $"{struck} with the fault met, {different.Count} ended differently, {since.Elapsed.TotalSeconds:F0} s");
        output.WriteLine(figures);
        Progress.Line($"{figures}");
        Assert.True(different.IsEmpty, $"{RunSeed.Variable}={RunSeed.Number}\n{Lines(different)}");
        Assert.NotEmpty(faults);
        Assert.True((faults.Count - struck) * 10 <= faults.Count + 10,
            $"Faults were never met: the journey is not the same each time.\n{Lines(unmet)}");
    }

    private protected static async Task<(IReadOnlyList<string> End, IReadOnlyList<Life> Lives)> Live(Ground ground, params Fault[] faults)
    {
        await using var town = await MortalTown.Start(ground, faults);
        await GoldenJourney.Live(town);
        IReadOnlyList<Life> lives =
            [.. town.Lives.Select(life => new Life(life.Struck, new Dictionary<string, int>(life.Visits, StringComparer.Ordinal)))];
        town.Lives[^1].Lift(); // Its own looks are no part of the journey.
        return (await EndState.Read(town), lives);
    }

    private protected static async Task<(IReadOnlyList<string> End, IReadOnlyDictionary<string, int> Visits)> Undisturbed(Ground ground)
    {
        var (end, lives) = await Live(ground);
        Assert.Contains("dead letters 0", end);
        Assert.DoesNotContain(end, line =>
            line.StartsWith("pending", StringComparison.Ordinal) || line.StartsWith("inbox", StringComparison.Ordinal));
        Assert.Contains(end, line => line.StartsWith("instance case-CASE Completed", StringComparison.Ordinal));
        return (end, Assert.Single(lives).Visits);
    }

    /// <summary>Every visit of every point in a fixed order, cut to this shard; or of each point a few visits.</summary>
    private protected static IEnumerable<Fault> Each(IReadOnlyDictionary<string, int> visits, FaultKind kind, int sample)
    {
        var points = visits.Where(visit => !IsRead(visit.Key) || kind is FaultKind.FailBefore).OrderBy(visit =>
            visit.Key, StringComparer.Ordinal);
        if (Exhaustive is var (shard, of))
            return points.SelectMany(visit => Enumerable.Range(1, visit.Value).Select(number => new Fault(visit.Key, number, kind)))
                .Where((_, index) => index % of == shard - 1);
        return points.Index().Where(point => IsDrawn(point.Index, kind, sample))
            .Select(point => new Fault(point.Item.Key, 1 + (((point.Index * 7) + (RunSeed.Number / sample)) % Often(point.Item)), kind));
    }

    /// <summary>How often a message is handed out and given back while a host starts is never twice the same: the later visits may not
    /// come.</summary>
    private static int Often(KeyValuePair<string, int> visit) =>
        visit.Key.StartsWith("receive ", StringComparison.Ordinal) || visit.Key.StartsWith("abandon ", StringComparison.Ordinal)
            ? (visit.Value + 1) / 2 : visit.Value;

    /// <summary>One of so many, another each time: after as many runs every point had its turn.</summary>
    private protected static bool IsDrawn(int index, FaultKind kind, int sample) => (index + (int)kind + RunSeed.Number) % sample == 0;

    // Nothing is done by a read, so to die at it is to die before the next thing that is done. It can fail, once and before.
    private protected static bool IsRead(string point) => point.StartsWith("read ", StringComparison.Ordinal);

    /// <summary>What a host passed in its time.</summary>
    private protected sealed record Life(bool Struck, IReadOnlyDictionary<string, int> Visits);

    private static async Task<(string? Difference, bool Struck)> Difference(Ground ground, IReadOnlyList<string> clean, Fault[] life)
    {
        var name = string.Join(", then ", life.Select(fault => fault.ToString()));
        try
        {
            var (end, lives) = await Live(ground, life);
            return (clean.SequenceEqual(end, StringComparer.Ordinal) ? null
                : $"{name}: only undisturbed:\n{Lines(clean.Except(end))}\nonly with the fault:\n{Lines(end.Except(clean))}\n",
                    lives.Count(one => one.Struck) == life.Length);
        }
        catch (Exception e)
        {
            return ($"{name}: {e}", true);
        }
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static (int, int)? Shards(string? asked) => asked?.Split('/') switch
    {
        ["all"] => (1, 1),
        [var shard, var of] => (int.Parse(shard, CultureInfo.InvariantCulture), int.Parse(of, CultureInfo.InvariantCulture)),
        _ => null,
    };
}

/// <summary>On the embedded store, whose changes and messages are one transaction; and with each committed apart, as on Azure.</summary>
public sealed class FaultRunTests(ITestOutputHelper output) : FaultRuns(output)
{
    private static Task<(IReadOnlyList<string> End, IReadOnlyDictionary<string, int> Visits)>? _clean, _cleanApart;

    [Theory]
    [InlineData(FaultKind.DieBefore, true)]
    [InlineData(FaultKind.DieAfter, true)]
    [InlineData(FaultKind.FailBefore, true)]
    [InlineData(FaultKind.FailAfter, true)]
    [InlineData(FaultKind.DieBefore, false)]
    [InlineData(FaultKind.DieAfter, false)]
    [InlineData(FaultKind.FailBefore, false)]
    [InlineData(FaultKind.FailAfter, false)]
    public async Task Whatever_dies_or_fails_the_journey_ends_the_same(FaultKind kind, bool joint)
    {
        var (clean, visits) = await (joint ? _clean ??= Undisturbed(new Ground.OnSqlite()) : _cleanApart ??= Apart());
        await All(() => new Ground.OnSqlite(joint), Environment.ProcessorCount, $"{kind}{(joint ? "" : ", apart")}", clean,
            [.. Each(visits, kind, sample: 10).Select(fault => new[] { fault })]);
    }

    private static async Task<(IReadOnlyList<string> End, IReadOnlyDictionary<string, int> Visits)> Apart()
    {
        var (end, visits) = await Undisturbed(new Ground.OnSqlite(joint: false));
        var (joint, _) = await (_clean ??= Undisturbed(new Ground.OnSqlite()));
        Assert.Equal(joint, end); // Which way it is committed cannot be seen in what stands in the end.
        return (end, visits);
    }

    /// <summary>The next try is told that the instance exists; nothing but the store knew of it.</summary>
    [Fact]
    public async Task A_workflow_whose_start_seemed_to_fail_begins_all_the_same()
    {
        var (clean, _) = await (_clean ??= Undisturbed(new Ground.OnSqlite()));
        await All(() => new Ground.OnSqlite(), 1, "start of the workflow", clean, [[new Fault("commit start", 1, FaultKind.FailAfter)]]);
    }

    /// <summary>The host that takes over after a commit whose effects nobody saw has a fault of its own.</summary>
    [Theory]
    [InlineData("commit all of citizens")]
    [InlineData("commit cases")]
    [InlineData("commit turn")]
    [InlineData("send alerts")]
    public async Task Whoever_takes_over_may_die_or_fail_too(string point)
    {
        var (clean, visits) = await (_clean ??= Undisturbed(new Ground.OnSqlite()));
        var first = new Fault(point, 1 + (visits[point] / 2), FaultKind.DieAfter);
        var (_, lives) = await Live(new Ground.OnSqlite(), first);
        var second = new[] { FaultKind.DieBefore, FaultKind.FailBefore }.SelectMany(kind => Sample(lives[1].Visits, kind));
        await All(() => new Ground.OnSqlite(), Environment.ProcessorCount, $"{first}, then", clean,
            [.. second.Select(fault => new[] { first, fault })]);
    }

    /// <summary>Of each point its first visits, which are those of the recovery.</summary>
    private static IEnumerable<Fault> Sample(IReadOnlyDictionary<string, int> visits, FaultKind kind)
    {
        var points = visits.Where(visit => !IsRead(visit.Key) || kind is FaultKind.FailBefore).OrderBy(visit =>
            visit.Key, StringComparer.Ordinal);
        if (Exhaustive is var (shard, of))
            return points.SelectMany(visit => Enumerable.Range(1, Math.Min(3, visit.Value)).Select(number =>
                new Fault(visit.Key, number, kind))).Where((_, index) => index % of == shard - 1);
        return points.Where((_, index) => IsDrawn(index, kind, sample: 24)).Select(visit => new Fault(visit.Key, 1, kind));
    }
}

/// <summary>On an Azurite of their own, which itself lives: every point in some of its visits.</summary>
public sealed class AzuriteFaultRunTests(AzuriteServer azurite, ITestOutputHelper output) : FaultRuns(output), IClassFixture<AzuriteServer>
{
    private static Task<(IReadOnlyList<string> End, IReadOnlyDictionary<string, int> Visits)>? _clean;

    [Theory]
    [InlineData(FaultKind.DieBefore)]
    [InlineData(FaultKind.DieAfter)]
    [InlineData(FaultKind.FailBefore)]
    [InlineData(FaultKind.FailAfter)]
    public async Task Whatever_dies_or_fails_the_journey_ends_the_same_on_Azurite(FaultKind kind)
    {
        var (clean, visits) = await (_clean ??= Undisturbed(new Ground.OnAzurite(azurite)));
        var every = Math.Min(Exhaustive?.Of ?? 36, 36);
        var faults = visits.OrderBy(visit => visit.Key, StringComparer.Ordinal).Where(visit => !IsRead(visit.Key)).Index()
            .Where(point => IsDrawn(point.Index, kind, every))
            // How often its queues are asked is never twice the same: the later half of the visits may not come.
            .Select(point => new Fault(point.Item.Key, 1 + (point.Index * 7 % ((point.Item.Value + 1) / 2)), kind));
        await All(() => new Ground.OnAzurite(azurite), atOnce: 1, $"Azurite, {kind}", clean, [.. faults.Select(fault => new[] { fault })]);
    }
}
