using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Alerts;

/// <summary>
/// Which channels have still to deliver an alert: noted on its row of the inbox, in <c>pending</c>, names with spaces between. Without
/// that the alert is delivered by all.
/// </summary>
public sealed class AlertNotes(AlertInbox inbox, [FromKeyedServices(Tables.Alerts)] ITable alerts)
{
    private const string Pending = "pending";

    /// <summary>Puts the alert into the inbox, to be delivered by these. What is there, or too old for an inbox, stays as it is.</summary>
    public async Task Begin(Alert alert, IReadOnlyList<string> channels, CancellationToken cancellation)
    {
        if (await inbox.Has(alert, cancellation)) return;
        // There already: another delivery of the same message noted it between our look and our insert.
        await alerts.TryInsert(Left(AlertRows.ToRow(alert), channels), cancellation);
    }

    public async Task<bool> Lacks(Alert alert, string channel, CancellationToken cancellation) =>
        await Read(alert, cancellation) is { } row && ChannelsOf(row).Contains(channel, StringComparer.Ordinal);

    public async Task Done(Alert alert, string channel, CancellationToken cancellation)
    {
        while (await Read(alert, cancellation) is { } row && ChannelsOf(row) is var left && left.Contains(channel, StringComparer.Ordinal))
        {
            try
            {
                await alerts.Replace(Left(row, [.. left.Where(one => one != channel)]), cancellation);
            }
            catch (TableConflictException)
            {
                cancellation.ThrowIfCancellationRequested(); // Another channel was noted at the same moment.
            }
        }
    }

    private Task<Row?> Read(Alert alert, CancellationToken cancellation) => alerts.Get(alert.To, AlertRows.Key(alert), cancellation);

    private static string[] ChannelsOf(Row row) => row.TextOrNull(Pending)?.Split(' ') ?? [];

    private static Row Left(Row row, IReadOnlyList<string> channels) =>
        row.With(Pending, channels.Count == 0 ? null : string.Join(' ', channels));
}
