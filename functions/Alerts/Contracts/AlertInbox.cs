using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>A page of somebody's alerts, newest first.</summary>
/// <param name="Next">Where the next page begins, for the address; null on the last.</param>
public sealed record InboxSlice(IReadOnlyList<Alert> Items, string? Next)
{
    /// <summary>Keys (<see cref="AlertRows.Key"/>) of those that were not marked as read.</summary>
    public IReadOnlySet<string> Unread { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}

/// <summary>
/// What a person was told. Table <c>alerts</c>, PK the roster id, RK inverted time and alert id, so that the newest comes first.
/// An alert is kept as long as a closed case: then nobody's inbox names one that was erased. It carries <c>unread</c> until its reader
/// marks it as read, and <c>held</c> until the morning's message has told of it.
/// </summary>
public sealed class AlertInbox([FromKeyedServices(Tables.Alerts)] ITable alerts, ForgottenCases forgotten,
    IOptions<RetentionOptions> retention, TimeProvider clock)
{
    public const int PageSize = 30;

    /// <summary>Unread ones are counted among so many of the newest.</summary>
    public const int MostCounted = 100;

    /// <summary>So many rows are looked through for one page.</summary>
    private const int MostRead = 500;

    internal const string UnreadColumn = "unread";
    internal const string HeldColumn = "held";

    /// <summary>Whether the person was told this already, or is not to be told any more: it is too old, or of a case they forget.</summary>
    public async Task<bool> Has(Alert alert, CancellationToken cancellation = default) =>
        alert.At <= retention.Value.ClosedBefore(clock.GetUtcNow()) || await alerts.Get(alert.To, AlertRows.Key(alert), cancellation)
            is not null || (alert.CaseId is { } id && await forgotten.Has(alert.To, id, alert.At, cancellation));

    /// <inheritdoc cref="ForgottenCases.Rest"/>
    internal Task<Alert?> Rest(Alert digest, CancellationToken cancellation) => forgotten.Rest(digest, cancellation);

    /// <param name="from">A <see cref="InboxSlice.Next"/>; anything else begins with the newest.</param>
    /// <param name="keep">What of them, read or unread; null: all. A page of few can have a next one.</param>
    public async Task<InboxSlice> Read(string person, string? from = null, Func<Alert, bool, bool>? keep = null,
        CancellationToken cancellation = default)
    {
        var (items, unread, read) = (new List<Alert>(), new HashSet<string>(StringComparer.Ordinal), 0);
        await foreach (var row in alerts.Query(person, AlertRows.IsKey(from) ? from : null, cancellation: cancellation))
        {
            if (items.Count == PageSize || read++ == MostRead) return new InboxSlice(items, row.RowKey) { Unread = unread };
            var (alert, isUnread) = (AlertRows.FromRow(row), row.TextOrNull(UnreadColumn) is not null);
            if (keep?.Invoke(alert, isUnread) == false) continue;
            items.Add(alert);
            if (isUnread) unread.Add(row.RowKey);
        }
        return new InboxSlice(items, null) { Unread = unread };
    }

    /// <summary>Counted among the newest <see cref="MostCounted"/>.</summary>
    public async Task<int> Unread(string person, CancellationToken cancellation = default) =>
        await alerts.First(MostCounted, person, cancellation: cancellation).CountAsync(row => row.TextOrNull(UnreadColumn) is not null,
            cancellation);

    /// <summary>What was held back for the morning's message and not told of yet, the newest first.</summary>
    public async Task<IReadOnlyList<Alert>> Held(string person, CancellationToken cancellation = default) =>
        await alerts.First(MostRead, person, cancellation: cancellation).Where(row => row.TextOrNull(HeldColumn) is not null)
            .Select(AlertRows.FromRow).ToListAsync(cancellation);

    /// <summary>One that is read already, or gone, stays so.</summary>
    /// <param name="key">From a page: checked before it is asked for.</param>
    public async Task MarkRead(string person, string key, CancellationToken cancellation = default)
    {
        if (AlertRows.IsKey(key) && await alerts.Get(person, key, cancellation) is { } row) await Take(UnreadColumn, row, cancellation);
    }

    /// <summary>This one and all before it: what came after the page was shown stays unread.</summary>
    /// <param name="newest">The key of the newest that was shown.</param>
    public async Task MarkAllRead(string person, string newest, CancellationToken cancellation = default)
    {
        if (!AlertRows.IsKey(newest)) return;
        var unread = await alerts.Query(person, newest, cancellation: cancellation).Where(row => row.TextOrNull(UnreadColumn) is not null)
            .ToListAsync(cancellation);
        foreach (var row in unread) await Take(UnreadColumn, row, cancellation);
    }

    internal async Task ToldWithDigest(IEnumerable<Alert> held, CancellationToken cancellation)
    {
        foreach (var alert in held)
            if (await alerts.Get(alert.To, AlertRows.Key(alert), cancellation) is { } row) await Take(HeldColumn, row, cancellation);
    }

    private async Task Take(string column, Row row, CancellationToken cancellation)
    {
        for (var now = row; now?.TextOrNull(column) is not null; now = await alerts.Get(row.PartitionKey, row.RowKey, cancellation))
        {
            try
            {
                await alerts.Replace(now.With(column, null), cancellation);
                return;
            }
            catch (TableConflictException)
            {
                cancellation.ThrowIfCancellationRequested(); // A channel was noted at the same moment, or it was erased: look again.
            }
        }
    }
}
