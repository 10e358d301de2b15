using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>
/// What somebody was told of a case before they had a conflict of interest with its citizen goes from their inbox. Table <c>alerts</c>, PK
/// <c>~forgotten</c>, RK roster id and what they call the case, <c>at</c>: what is told later than that is told.
/// </summary>
public sealed class ForgottenCases([FromKeyedServices(Tables.Alerts)] ITable alerts)
{
    private const string Partition = "~forgotten", At = "at";

    /// <summary>Of before that instant; what is still on its way comes to nobody. Doing it again changes nothing.</summary>
    /// <param name="name">What the person calls the case.</param>
    public async Task Forget(string person, string name, DateTimeOffset before, CancellationToken cancellation = default)
    {
        var mark = new Row(Partition, Key(person, name)).With(At, before);
        while (!await alerts.TryInsert(mark, cancellation))
            if (await alerts.Get(Partition, mark.RowKey, cancellation) is { } known
                && (known.Instant(At) >= before || await alerts.TryReplace(mark with { ETag = known.ETag }, cancellation))) break;
        var rows = await alerts.Query(person, AlertRows.Newest(before.AddTicks(-1)), cancellation: cancellation).ToListAsync(cancellation);
        foreach (var row in rows) await TakeOut(row, new HashSet<string>(StringComparer.Ordinal) { name }, cancellation);
    }

    /// <summary>Of a row of somebody's inbox what it says of these cases goes. Doing it again changes nothing.</summary>
    internal async Task TakeOut(Row row, IReadOnlySet<string> names, CancellationToken cancellation)
    {
        for (var now = row; now is not null; now = await alerts.Get(row.PartitionKey, row.RowKey, cancellation))
        {
            var alert = AlertRows.FromRow(now);
            var rest = AlertRows.Without(alert, names);
            if (ReferenceEquals(rest, alert)) return;
            if (rest is not null)
            {
                if (await alerts.TryReplace(now.WithLongText(AlertRows.Column, Json.Write(rest)), cancellation)) return;
                continue;
            }
            await alerts.Delete(now with { ETag = null }, cancellation);
            return;
        }
    }

    internal async Task<bool> Has(string person, string name, DateTimeOffset at, CancellationToken cancellation) =>
        await alerts.Get(Partition, Key(person, name), cancellation) is { } row && at < row.Instant(At);

    /// <summary>A digest that was on its way, without what it says of cases that its person forgot meanwhile.</summary>
    /// <returns>Null: there is nothing else in it.</returns>
    internal async Task<Alert?> Rest(Alert alert, CancellationToken cancellation)
    {
        var names = await alerts.Query(Partition, Key(alert.To, ""), Key(alert.To, "~"), cancellation)
            .Where(row => alert.At < row.Instant(At)).Select(row => NameOf(row.RowKey))
            .ToHashSetAsync(StringComparer.Ordinal, cancellation);
        return AlertRows.Without(alert, names);
    }

    /// <summary>No name of an erased case stays.</summary>
    internal async Task Erase(IReadOnlySet<string> names, CancellationToken cancellation) => await alerts.DeleteAll(Partition,
        await alerts.Query(Partition, cancellation: cancellation).Select(row => row.RowKey).Where(key => names.Contains(NameOf(key)))
            .ToListAsync(cancellation), cancellation);

    /// <summary>What it kept from being told is too old to be told.</summary>
    internal async Task Prune(DateTimeOffset before, CancellationToken cancellation) => await alerts.DeleteAll(Partition,
        await alerts.Query(Partition, cancellation: cancellation).Where(row => row.Instant(At) <= before).Select(row => row.RowKey)
            .ToListAsync(cancellation), cancellation);

    private static string Key(string person, string name) => $"{person}|{name}";

    private static string NameOf(string key) => key[(key.IndexOf('|', StringComparison.Ordinal) + 1)..];
}
