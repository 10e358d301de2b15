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
        foreach (var (row, told) in rows.Select(row => (row, AlertRows.FromRow(row))))
        {
            if (told.CaseId == name) await alerts.DeleteAll(person, [row.RowKey], cancellation);
            else if (Names(told, name))
                while (await alerts.Get(person, row.RowKey, cancellation) is { } now && AlertRows.FromRow(now) is var digest
                    && Names(digest, name) && !await alerts.TryReplace(now.WithLongText(AlertRows.Column, Json.Write(digest with
                    {
                        Lines = digest.Lines?.Where(line => line.CaseId != name).ToList(),
                        Held = digest.Held?.Where(held => held.CaseId != name).ToList(),
                    })), cancellation)) cancellation.ThrowIfCancellationRequested();
        }
    }

    internal async Task<bool> Has(string person, string name, DateTimeOffset at, CancellationToken cancellation) =>
        await alerts.Get(Partition, Key(person, name), cancellation) is { } row && at < row.Instant(At);

    /// <summary>A digest that was on its way, without what it says of cases that its person forgot meanwhile.</summary>
    /// <returns>Null: there is nothing else in it.</returns>
    internal async Task<Alert?> Rest(Alert alert, CancellationToken cancellation)
    {
        var names = await alerts.Query(Partition, Key(alert.To, ""), Key(alert.To, "~"), cancellation)
            .Where(row => alert.At < row.Instant(At)).Select(row => NameOf(row.RowKey)).ToListAsync(cancellation);
        if (!names.Exists(name => Names(alert, name))) return alert;
        var rest = alert with
        {
            Lines = alert.Lines?.Where(line => !names.Contains(line.CaseId)).ToList(),
            Held = alert.Held?.Where(held => held.CaseId is not { } name || !names.Contains(name)).ToList(),
        };
        return rest is { Lines: null or [], Held: null or [], More: null } ? null : rest;
    }

    /// <summary>No name of an erased case stays.</summary>
    internal async Task Erase(IReadOnlySet<string> names, CancellationToken cancellation) => await alerts.DeleteAll(Partition,
        await alerts.Query(Partition, cancellation: cancellation).Select(row => row.RowKey).Where(key => names.Contains(NameOf(key)))
            .ToListAsync(cancellation), cancellation);

    /// <summary>What it kept from being told is too old to be told.</summary>
    internal async Task Prune(DateTimeOffset before, CancellationToken cancellation) => await alerts.DeleteAll(Partition,
        await alerts.Query(Partition, cancellation: cancellation).Where(row => row.Instant(At) <= before).Select(row => row.RowKey)
            .ToListAsync(cancellation), cancellation);

    private static bool Names(Alert alert, string name) =>
        alert.Lines?.Any(line => line.CaseId == name) == true || alert.Held?.Any(held => held.CaseId == name) == true;

    private static string Key(string person, string name) => $"{person}|{name}";

    private static string NameOf(string key) => key[(key.IndexOf('|', StringComparison.Ordinal) + 1)..];
}
