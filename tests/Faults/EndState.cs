using System.Globalization;
using System.Text.RegularExpressions;
using EarlyWarning.Cases.Store;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Faults;

/// <summary>
/// Everything there is at the end, row by row, for comparison: without instants (a retry takes time) and with the case's
/// number as CASE (numbers may be skipped).
/// </summary>
internal static partial class EndState
{
    // Not among them: the numbers given out, the due index (instants only) and the log of key uses.
    private static readonly string[] Compared =
    [
        Tables.Receipts, Tables.Citizens, Tables.Vault, Tables.Watchlist, Tables.Cases, Tables.CasesByCitizen, Tables.Worklist,
            Tables.Feedback,
        Tables.Alerts, Tables.Pending,
    ];

    public static async Task<IReadOnlyList<string>> Read(MortalTown town)
    {
        var lines = new List<string>();
        foreach (var table in Compared)
            await foreach (var row in town.Table(table).Scan())
                lines.Add($"{table} {row.PartitionKey} {Arrival().Replace(row.RowKey, "")} {Values(row)}");
        lines.AddRange((await town.Instances()).Select(one => $"instance {one.Id} {one.Status} running {one.Running}"));
        lines.AddRange(await town.Inbox());
        lines.AddRange(Directory.GetFiles(town.MailFolder).Select(file => $"mail {Path.GetFileName(file)}"));
        lines.Add($"dead letters {await town.DeadLetters()}");
        // A picture of one morning, which runs meet at different points.
        lines.RemoveAll(line => line.Contains("digest-", StringComparison.Ordinal));
        // Counts of the month, of which a host that dies loses seconds.
        lines.RemoveAll(line => line.Contains(" month|", StringComparison.Ordinal));
        var caseId = await CaseId(town);
        lines.AddRange(await town.PapersOf(caseId));
        return [.. lines.Select(line =>
            Order().Replace(Instant().Replace(OfCase().Replace(line.Replace(caseId, "CASE", StringComparison.Ordinal), "CASE"), "TIME"),
                "|TIME|"))
            .Order(StringComparer.Ordinal)];
    }

    private static async Task<string> CaseId(MortalTown town)
    {
        await foreach (var row in town.Table(Tables.Cases).Scan())
            if (row.RowKey == CaseTable.File) return row.PartitionKey;
        return "none";
    }

    private static string Values(Row row) =>
        string.Join(' ', row.Values.OrderBy(value => value.Key, StringComparer.Ordinal)
        .Select(value => $"{value.Key}={Text(value.Key, value.Value)}"));

    private static string Text(string column, object value) => value switch
    {
        DateTimeOffset => "TIME",
        string when column.StartsWith("sealed", StringComparison.Ordinal) => "BYTES",
        long when column == "ticks" => "TIME",
        byte[] => "BYTES", // Sealed anew each time.
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    // Ids of alerts and an adviser's name for the case follow from its number, and a number may be skipped.
    [GeneratedRegex(@"\b(?:[0-9a-f]{32}|U-[0-9A-Z]{5}-[0-9A-Z]{5})\b", RegexOptions.None, 60_000)]
    private static partial Regex OfCase();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[0-9:.]+(?:Z|[+-]\d\d:\d\d)", RegexOptions.None, 60_000)]
    private static partial Regex Instant();

    // Lines of lists are sorted by a deadline or by when the case was closed.
    [GeneratedRegex(@"\|(?:\d{14}|\d{19})\|", RegexOptions.None, 60_000)]
    private static partial Regex Order();

    // Alerts are sorted by when they came.
    [GeneratedRegex(@"^\d{19}-", RegexOptions.None, 60_000)]
    private static partial Regex Arrival();
}
