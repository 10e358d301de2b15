using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>A page of somebody's alerts, newest first.</summary>
/// <param name="Next">Where the next page begins, for the address; null on the last.</param>
public sealed record InboxSlice(IReadOnlyList<Alert> Items, string? Next);

/// <summary>
/// What a person was told. Table <c>alerts</c>, PK the roster id, RK inverted time and alert id, so that the newest comes first.
/// An alert is kept as long as a closed case: then nobody's inbox names one that was erased.
/// </summary>
public sealed class AlertInbox([FromKeyedServices(Tables.Alerts)] ITable alerts, IOptions<RetentionOptions> retention, TimeProvider clock)
{
    public const int PageSize = 30;

    /// <summary>Whether the person was told this already, or so long ago that nobody is told any more.</summary>
    public async Task<bool> Has(Alert alert, CancellationToken cancellation = default) =>
        alert.At <= retention.Value.ClosedBefore(clock.GetUtcNow()) || await alerts.Get(alert.To, AlertRows.Key(alert), cancellation)
            is not null;

    /// <param name="from">A <see cref="InboxSlice.Next"/>; anything else begins with the newest.</param>
    public async Task<InboxSlice> Read(string person, string? from = null, CancellationToken cancellation = default)
    {
        var items = new List<Alert>();
        await foreach (var row in alerts.Query(person, AlertRows.IsKey(from) ? from : null, cancellation: cancellation))
        {
            if (items.Count == PageSize) return new InboxSlice(items, row.RowKey);
            items.Add(AlertRows.FromRow(row));
        }
        return new InboxSlice(items, null);
    }
}
