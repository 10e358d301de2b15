using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Risk;

/// <summary>Keeps the watchlist row of a citizen at the newest assessment, whoever writes last.</summary>
public sealed class WatchlistProjection([FromKeyedServices(Tables.Watchlist)] ITable watchlist)
{
    private const int Attempts = 5;

    /// <summary>To be committed with the assessment; null: the list need not change.</summary>
    /// <param name="look">
    /// There may be a row. Before a first assessment there hardly ever is one, and the commit that finds one is refused.
    /// </param>
    internal async Task<TableChange?> ToWrite(string token, Assessment assessment, bool look, CancellationToken cancellation)
    {
        if (assessment is { Sequence: 1, Band: Band.None } || TestCitizens.Has(token)) return null;
        var known = !look ? null : await watchlist.Get(Watchlist.Partition, token, cancellation);
        if (known is null) return TableChange.Insert(Tables.Watchlist, Row(token, assessment));
        return Watchlist.Version(known) >= assessment.Sequence ? null : new(Tables.Watchlist,
            RowChange.Replace(Watchlist.Withheld(Row(token, assessment), Watchlist.IsWithheld(known)) with { ETag = known.ETag }));
    }

    /// <summary>Right after an assessment was committed.</summary>
    public async Task Write(string token, Assessment assessment, CancellationToken cancellation)
    {
        if (TestCitizens.Has(token)) return;
        // Nobody was before the first: no row to read, and none to keep for a citizen at no risk.
        if (assessment.Sequence == 1 && (assessment.Band == Band.None || await TryInsert(Row(token, assessment), cancellation))) return;
        await Heal(token, assessment, cancellation);
    }

    /// <summary>Brings the row up to <paramref name="assessment"/>, if an earlier try died before it did.</summary>
    public async Task Heal(string token, Assessment assessment, CancellationToken cancellation)
    {
        if (assessment is { Sequence: 1, Band: Band.None } || TestCitizens.Has(token)) return;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = await watchlist.Get(Watchlist.Partition, token, cancellation);
            if (known is not null && Watchlist.Version(known) >= assessment.Sequence) return;
            var row = Watchlist.Withheld(Row(token, assessment), known is not null && Watchlist.IsWithheld(known))
                with { ETag = known?.ETag };
            if (known is null ? await TryInsert(row, cancellation) : await TryReplace(row, cancellation)) return;
        }
        throw Crowded();
    }

    /// <summary>Keeps a citizen out of the list as long as their objection stands, whatever a late writer of an assessment does.</summary>
    public async Task Withhold(string token, bool withheld, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = await watchlist.Get(Watchlist.Partition, token, cancellation);
            if ((known is not null && Watchlist.IsWithheld(known)) == withheld) return;
            var row = Watchlist.Withheld(known ?? Watchlist.Unknown(token), withheld);
            if (known is null ? await TryInsert(row, cancellation) : await TryReplace(row, cancellation)) return;
        }
        throw Crowded();
    }

    private static StoreUnavailableException Crowded() => new("A watchlist row is being written by many at once.");

    private static Row Row(string token, Assessment assessment) => Watchlist.ToRow(token, assessment);

    private async Task<bool> TryInsert(Row row, CancellationToken cancellation)
    {
        try
        {
            await watchlist.Insert(row, cancellation);
            return true;
        }
        catch (TableConflictException)
        {
            return false;
        }
    }

    private async Task<bool> TryReplace(Row row, CancellationToken cancellation)
    {
        try
        {
            await watchlist.Replace(row, cancellation);
            return true;
        }
        catch (TableConflictException)
        {
            return false;
        }
    }
}
