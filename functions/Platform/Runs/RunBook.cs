using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Platform.Runs;

/// <summary>The last of something that comes again and again.</summary>
/// <param name="At">When it last came to its end.</param>
/// <param name="Since">Since when it is as it is: the first run, or the first failure in a row.</param>
/// <param name="Failure">Kind of error; null: it went well.</param>
public sealed record LastRun(DateTimeOffset At, DateTimeOffset Since, string? Failure);

/// <summary>
/// When each nightly work last ended, and how the last alert fared on each channel. Table <c>runs</c>: PK <c>nightly</c> or <c>alerts</c>,
/// RK the function or the channel. Of no use to what it tells of: a note that cannot be written is left out.
/// </summary>
public sealed class RunBook([FromKeyedServices(Tables.Runs)] ITable rows, TimeProvider clock)
{
    public const string Nightly = "nightly", Alerts = "alerts";

    /// <summary>Another instance notes it too: whose note stands does not matter.</summary>
    public async Task Note(string kind, string name, string? failure = null, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        try
        {
            var there = await rows.Get(kind, name, cancellation);
            var since = there is not null && Read(there).Failure == failure ? Read(there).Since : now;
            var row = new Row(kind, name) { ETag = there?.ETag }.With("at", now).With("since", since);
            if (failure is not null) row = row.With("failure", failure);
            await (there is null ? rows.Insert(row, cancellation) : rows.Replace(row, cancellation));
        }
        catch (Exception e) when (e is TableConflictException or StoreUnavailableException)
        {
            return; // The next one notes itself.
        }
    }

    public async Task<IReadOnlyDictionary<string, LastRun>> Of(string kind, CancellationToken cancellation = default) =>
        await rows.Query(kind, cancellation: cancellation).ToDictionaryAsync(row => row.RowKey, Read, StringComparer.Ordinal, cancellation);

    private static LastRun Read(Row row) => new(row.Instant("at"), row.Instant("since"), row.TextOrNull("failure"));
}
