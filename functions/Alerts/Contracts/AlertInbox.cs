using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>A page of somebody's alerts, newest first.</summary>
/// <param name="Next">Where the next page begins, for the address; null on the last.</param>
public sealed record InboxSlice(IReadOnlyList<Alert> Items, string? Next);

/// <summary>What a person was told. Table <c>alerts</c>, PK the roster id, RK inverted time and alert id, so that the newest comes first.</summary>
public sealed class AlertInbox([FromKeyedServices(Tables.Alerts)] ITable alerts)
{
    public const int PageSize = 30;

    /// <summary>Whether the person was told this already.</summary>
    public async Task<bool> Has(Alert alert, CancellationToken cancellation = default) =>
        await alerts.Get(alert.To, AlertRows.Key(alert), cancellation) is not null;

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
