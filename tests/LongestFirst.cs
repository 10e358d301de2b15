using EarlyWarning.Tests.Browser;
using EarlyWarning.Tests.Platform.Drivers;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("EarlyWarning.Tests.LongestFirst", "EarlyWarning.Tests")]

namespace EarlyWarning.Tests;

/// <summary>
/// Collections run side by side, their tests one after the other: what takes minutes begins first, so that the short ones
/// fill the gaps and nobody waits for a late long one. Most of these wait for locks and processes, so there are three for each core.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        nameof(Reliability.AzuriteKillTests), nameof(Reliability.TwoHostsTests), nameof(Faults.AzuriteFaultRunTests), BrowserRound.Name,
        BrowserRoundInEnglish.Name, AzuriteCollection.Name, nameof(Cases.ScenarioTests),
        BrowserTests.Name, BrowserJourneys.Name, "Reliability", "Faults",
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(Rank);

    private static int Rank(ITestCollection collection)
    {
        // A collection with a name, a class, or all classes of a folder.
        var rank = Array.FindIndex(Long, name =>
            collection.DisplayName == name || $"{collection.DisplayName}.".Contains($".{name}.", StringComparison.Ordinal));
        return rank < 0 ? Long.Length : rank;
    }
}
