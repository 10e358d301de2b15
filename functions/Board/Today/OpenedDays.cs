using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Board.Today;

/// <summary>Somebody opened their day: until they sign out or it ends, the citizens of their own cases stand on it by name.</summary>
/// <param name="Seen">Cases whose citizen's look is in the access log today.</param>
public sealed record OpenedDay(DateTimeOffset Since, bool Open, IReadOnlyList<string> Seen);

/// <summary>
/// Table <c>days</c>: PK the person, RK <c>day|yyyy-MM-dd</c>, a day in Denmark. It ends with the day by itself; the row is pruned the
/// night after. The proof of every look is the access log's.
/// </summary>
public sealed class OpenedDays([FromKeyedServices(Tables.Days)] ITable days)
{
    private const string Prefix = "day|";
    private const string Before = "day}";
    private const int Tries = 8;

    /// <returns>Null: it was not opened today.</returns>
    public async Task<OpenedDay?> Read(string person, DateTimeOffset now, CancellationToken cancellation = default) =>
        await days.Get(person, Key(now), cancellation) is { } row ? FromRow(row) : null;

    /// <summary>Opening an open day changes nothing.</summary>
    public Task Open(string person, DateTimeOffset now, CancellationToken cancellation = default) =>
        Change(person, Key(now), before => before is { Open: true } ? before : new OpenedDay(now, Open: true, before?.Seen ?? []),
            cancellation);

    /// <summary>What was logged is still known: who opens the same day again is not logged for the same look.</summary>
    public Task Close(string person, DateTimeOffset now, CancellationToken cancellation = default) =>
        Change(person, Key(now), before => before is null ? null : before with { Open = false }, cancellation);

    /// <summary>The looks at these are logged; told after that, so that a death in between logs twice and never not at all.</summary>
    public Task Saw(string person, DateTimeOffset now, IReadOnlyCollection<string> cases, CancellationToken cancellation = default) =>
        cases.Count == 0 ? Task.CompletedTask : Change(person, Key(now), before =>
            before is null ? null : before with { Seen = [.. before.Seen.Union(cases, StringComparer.Ordinal)] }, cancellation);

    /// <summary>Takes these cases out of every day.</summary>
    public async Task Forget(IReadOnlyList<string> cases, CancellationToken cancellation = default)
    {
        foreach (var row in await Days(cancellation))
            if (FromRow(row).Seen.Intersect(cases, StringComparer.Ordinal).Any())
                await Change(row.PartitionKey, row.RowKey, before =>
                    before is null ? null : before with { Seen = [.. before.Seen.Except(cases, StringComparer.Ordinal)] }, cancellation);
    }

    /// <returns>How many days that are over were deleted.</returns>
    public async Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default)
    {
        var over = (await Days(cancellation)).FindAll(row => string.CompareOrdinal(row.RowKey, Key(now)) < 0);
        foreach (var row in over) await days.Delete(row with { ETag = null }, cancellation);
        return over.Count;
    }

    private async Task<List<Row>> Days(CancellationToken cancellation) => await days.Scan(cancellation: cancellation)
        .Where(row => string.CompareOrdinal(row.RowKey, Prefix) > 0 && string.CompareOrdinal(row.RowKey, Before) < 0)
        .ToListAsync(cancellation);

    private async Task Change(string person, string key, Func<OpenedDay?, OpenedDay?> change, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var held = await days.Get(person, key, cancellation);
            var before = held is null ? null : FromRow(held);
            if (change(before) is not { } after || after == before) return;
            try
            {
                if (held is null) await days.Insert(ToRow(person, key, after), cancellation);
                else await days.Replace(ToRow(person, key, after) with { ETag = held.ETag }, cancellation);
                return;
            }
            catch (TableConflictException) when (attempt < Tries)
            {
                cancellation.ThrowIfCancellationRequested(); // Another tab of theirs: look again.
            }
        }
    }

    private static Row ToRow(string person, string key, OpenedDay day) => new Row(person, key)
        .With("since", day.Since).With("open", day.Open).WithLongText("seen", string.Join(' ', day.Seen));

    private static OpenedDay FromRow(Row row) => new(row.Instant("since"), row.Flag("open"),
        row.LongText("seen").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Key(DateTimeOffset now) =>
        Prefix + CopenhagenTime.DateOf(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
