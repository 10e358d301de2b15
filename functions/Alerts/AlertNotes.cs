using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Alerts;

/// <summary>
/// Which channels have still to deliver an alert: noted on its row of the inbox, in <c>pending</c>, names with spaces between. Without
/// that the alert is delivered by all, or waits for the morning's message, or is not to be delivered.
/// </summary>
public sealed class AlertNotes(AlertInbox inbox, AlertSettings settings, [FromKeyedServices(Tables.Alerts)] ITable alerts)
{
    private const string Pending = "pending";

    /// <summary>More lines of what was held back than this are counted, not named.</summary>
    public const int MostHeld = 40;

    /// <summary>
    /// Puts the alert into the inbox, to be delivered by these as its person has chosen. What is there, or too old for an inbox, stays
    /// as it is.
    /// </summary>
    public async Task Begin(Alert alert, IReadOnlyList<string> channels, CancellationToken cancellation)
    {
        if (await inbox.Has(alert, cancellation)) return;
        var held = alert.Kind == AlertKind.Digest ? await inbox.Held(alert.To, cancellation) : [];
        if (held.Count > 0)
            alert = alert with
            {
                Held = [.. held.Take(MostHeld).Select(one => new HeldAlert(one.Kind, one.CaseId, one.About))],
                More = alert.More is null && held.Count <= MostHeld ? null : (alert.More ?? 0) + Math.Max(0, held.Count - MostHeld),
            };
        if (await inbox.Rest(alert, cancellation) is not { } rest) return;
        var way = await Way(rest, cancellation);
        var row = Left(AlertRows.ToRow(rest), way == AlertWay.AtOnce ? channels : []).With(AlertInbox.UnreadColumn, "1")
            .With(AlertInbox.HeldColumn, way == AlertWay.Digest ? "1" : null);
        // There already: another delivery of the same message noted it between our look and our insert.
        if (await alerts.TryInsert(row, cancellation)) await inbox.ToldWithDigest(held, cancellation);
    }

    /// <returns>The alert as it is to be delivered; null: this channel has nothing to do.</returns>
    public async Task<Alert?> ToDeliver(Alert alert, string channel, CancellationToken cancellation) =>
        await Read(alert, cancellation) is { } row && ChannelsOf(row).Contains(channel, StringComparer.Ordinal)
            ? AlertRows.FromRow(row) : null;

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

    /// <summary>As chosen; of a flood of news the first are told, and the rest in the morning.</summary>
    private async Task<AlertWay> Way(Alert alert, CancellationToken cancellation)
    {
        var way = (await settings.Read(alert.To, cancellation)).WayOf(alert);
        if (way != AlertWay.AtOnce || alert.Urgent == true || AlertChoices.GroupOf(alert.Kind) != AlertGroup.News) return way;
        var news = await alerts.Query(alert.To, AlertRows.Newest(alert.At), AlertRows.Newest(alert.At.AddHours(-1)), cancellation)
            .Select(AlertRows.FromRow).Where(one => one.Urgent != true && AlertChoices.GroupOf(one.Kind) == AlertGroup.News)
            .Take(AlertChoices.Flood).CountAsync(cancellation);
        return news < AlertChoices.Flood ? way : AlertWay.Digest;
    }

    private Task<Row?> Read(Alert alert, CancellationToken cancellation) => alerts.Get(alert.To, AlertRows.Key(alert), cancellation);

    private static string[] ChannelsOf(Row row) => row.TextOrNull(Pending)?.Split(' ') ?? [];

    private static Row Left(Row row, IReadOnlyList<string> channels) =>
        row.With(Pending, channels.Count == 0 ? null : string.Join(' ', channels));
}
