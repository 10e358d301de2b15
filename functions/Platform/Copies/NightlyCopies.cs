using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Platform.Copies;

/// <summary>
/// A copy of every table each night where a shelf for them is set: redundancy helps against broken machines, a copy against mistakes.
/// A citizen's names are sealed in it as they are in the table, and the keys are not in it.
/// </summary>
/// <param name="shelves">None on one machine, which has <c>./run backup</c>.</param>
public sealed class NightlyCopies(IServiceProvider services, IEnumerable<CopyShelf> shelves, TimeProvider clock, ILogger<NightlyCopies> log)
{
    /// <summary>00:50 UTC, before the erasure: the copy of a night holds nobody whose time was up the night before.</summary>
    [Function(nameof(NightlyCopy))]
    public async Task NightlyCopy([TimerTrigger("0 50 0 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var shelf in shelves) await Copy(shelf, cancellation);
    }

    /// <summary>One after the other: cases before what is made from them would be no truer, and the store has other work.</summary>
    private async Task Copy(CopyShelf shelf, CancellationToken cancellation)
    {
        var copy = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var tables = new List<CopiedTable>();
        foreach (var table in Tables.All.Where(table => table != Tables.Sessions)) // Put back, they would sign in who signed out since.
            tables.Add(await shelf.Put(copy, table, Rows(table, cancellation), cancellation));
        await shelf.Close(new CopyManifest(copy, clock.GetUtcNow(), tables), cancellation);
        log.LogInformation("Copied {Count} rows of all tables to {Copy}.", tables.Sum(table => table.Rows), copy);
    }

    private IAsyncEnumerable<Row> Rows(string table, CancellationToken cancellation) =>
        services.GetRequiredKeyedService<ITable>(table).Scan(cancellation: cancellation);
}
