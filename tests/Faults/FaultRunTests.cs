using System.Collections.Concurrent;
using EarlyWarning.Local.Faults;

namespace EarlyWarning.Tests.Faults;

/// <summary>
/// The golden journey with a fault at each point it passes, each time it passes it, ends as the undisturbed one does.
/// <c>./test</c> goes through every point, at one of its visits; with <c>EARLYWARNING_FAULTS=all</c> through every visit in
/// all four ways, which takes a quarter of an hour.
/// </summary>
public sealed class FaultRunTests
{
    private static readonly bool All = Environment.GetEnvironmentVariable("EARLYWARNING_FAULTS") == "all";

    [Theory]
    [InlineData(FaultKind.DieBefore)]
    [InlineData(FaultKind.DieAfter)]
    [InlineData(FaultKind.FailBefore)]
    [InlineData(FaultKind.FailAfter)]
    public async Task Whatever_dies_or_fails_the_journey_ends_the_same(FaultKind kind)
    {
        var (clean, visits) = await Live(null);
        Assert.Contains("dead letters 0", clean);
        Assert.DoesNotContain(clean, line => line.StartsWith("pending", StringComparison.Ordinal) || line.StartsWith("inbox", StringComparison.Ordinal));
        Assert.Contains(clean, line => line.StartsWith("instance case-CASE Completed", StringComparison.Ordinal));

        var different = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Faults(visits, kind), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (fault, _) =>
        {
            if (await Difference(clean, fault) is { } difference) different.Add(difference);
        });
        Assert.True(different.IsEmpty, Lines(different));
    }

    private static async Task<string?> Difference(IReadOnlyList<string> clean, Fault fault)
    {
        try
        {
            var (end, _) = await Live(fault);
            return clean.SequenceEqual(end, StringComparer.Ordinal) ? null
                : $"{fault}: only undisturbed:\n{Lines(clean.Except(end))}\nonly with the fault:\n{Lines(end.Except(clean))}\n";
        }
        catch (Exception e)
        {
            return $"{fault}: {e}";
        }
    }

    /// <summary>All of them, or of each point one visit with two of the four kinds.</summary>
    private static IEnumerable<Fault> Faults(IReadOnlyDictionary<string, int> visits, FaultKind kind)
    {
        foreach (var (index, (point, count)) in visits.OrderBy(visit => visit.Key, StringComparer.Ordinal).Index())
        {
            if (All)
                for (var visit = 1; visit <= count; visit++) yield return new Fault(point, visit, kind);
            else if ((index + (int)kind) % 2 == 0)
                yield return new Fault(point, 1 + (index * 7 % count), kind);
        }
    }

    private static async Task<(IReadOnlyList<string> End, IReadOnlyDictionary<string, int> Visits)> Live(Fault? fault)
    {
        await using var town = await MortalTown.Start(fault);
        await GoldenJourney.Live(town);
        return (await EndState.Read(town), town.First.Visits);
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
