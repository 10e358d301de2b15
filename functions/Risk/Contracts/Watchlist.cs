using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Risk.Contracts;

/// <summary>A citizen as last assessed, for the list of those below the threshold of a case.</summary>
/// <param name="Citizen">The citizen token.</param>
/// <param name="NextStep">The next legal step, from which the days left are counted.</param>
public sealed record WatchlistEntry(
    string Citizen,
    DateTimeOffset At,
    Band Band,
    int Score,
    string RuleSet,
    IReadOnlyList<FiredRule> Rules,
    BothLanguages Summary,
    LegalStep? NextStep,
    long DebtOere,
    bool ChildrenUnder18,
    IReadOnlyList<SignalRef> Signals,
    int SignalCount = 0);

/// <summary>
/// Table <c>watchlist</c>, PK <c>watchlist</c>, RK the citizen token: one projection row per citizen who was ever above
/// <c>none</c>. Its <c>version</c> is the assessment's sequence, so that an older writer never overwrites a newer; <c>withheld</c>: the
/// citizen's objection stands.
/// </summary>
public sealed class Watchlist([FromKeyedServices(Tables.Watchlist)] ITable watchlist)
{
    public const string Partition = "watchlist";

    /// <summary>Citizens at <c>watch</c> or <c>raised</c>, in the order of their tokens, streamed.</summary>
    public async IAsyncEnumerable<WatchlistEntry> Entries([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in watchlist.Query(Partition, cancellation: cancellation))
        {
            if (row.Flag("watched") && !IsWithheld(row)) yield return Json.Read<WatchlistEntry>(row.LongText("entry"));
        }
    }

    internal static Row ToRow(string token, Assessment assessment) => new Row(Partition, token)
        .With("version", assessment.Sequence)
        .With("watched", assessment.Band is Band.Watch or Band.Raised)
        .WithLongText("entry", Json.Write(new WatchlistEntry(
            token, assessment.At, assessment.Band, assessment.Score, assessment.RuleSet, assessment.Rules, assessment.Summary,
            assessment.NextStep, assessment.DebtOere, assessment.ChildrenUnder18, assessment.Signals, assessment.SignalCount)));

    /// <summary>A row for a citizen who has none yet, older than every assessment.</summary>
    internal static Row Unknown(string token) => new Row(Partition, token).With("version", 0L).With("watched", false);

    internal static Row Withheld(Row row, bool withheld) => row.With("withheld", withheld ? true : (object?)null);

    internal static bool IsWithheld(Row row) => row.Flag("withheld");

    internal static long Version(Row row) => row.Number("version");
}
