using System.Globalization;
using EarlyWarning.Platform;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>
/// Citizens of whom one signal is known each: the rows that the pipeline left of one, under other tokens, ids and instants. Nobody can
/// open what is sealed in them, and nobody does.
/// </summary>
internal sealed class ManyCitizens(Municipality town)
{
    private const int AtOnce = 100, Hands = 8;
    private const string Sender = "dev-housing";

    public async Task Fill(int citizens, ProgressTask progress)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"S-{town.Sent}");
        var token = (await town.Table(Tables.Receipts).Get(Sender, id))!.Text("token");
        var rows = new List<(string Table, Row Row)>();
        foreach (var table in new[] { Tables.Receipts, Tables.Vault, Tables.Citizens, Tables.Feedback, Tables.Due })
            await foreach (var row in town.Table(table).Scan())
                if (row.PartitionKey == token || Names(row.RowKey, id) || row.RowKey.EndsWith($"|{token}", StringComparison.Ordinal))
                    rows.Add((table, row));
        await Parallel.ForEachAsync(Enumerable.Range(0, citizens).Chunk(AtOnce), new ParallelOptions { MaxDegreeOfParallelism = Hands },
            async (some, stop) =>
            {
                foreach (var (table, row) in rows)
                    foreach (var part in some.Select(number => Of(row, id, token, number))
                        .GroupBy(one => one.PartitionKey, StringComparer.Ordinal))
                        await town.Table(table).Transact([.. part.Select(RowChange.Insert)], stop);
                progress.Increment(some.Length);
            });
    }

    private static bool Names(string key, string id) => key == id || key.EndsWith($"|{id}", StringComparison.Ordinal);

    /// <summary>Tokens are spread as an HMAC spreads them, whichever the number.</summary>
    private static Row Of(Row row, string id, string token, int number)
    {
        var other = token[..2] + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(number)));
        var otherId = string.Create(CultureInfo.InvariantCulture, $"{number % 97:D2}-{number}");
        return new Row(row.PartitionKey == token ? other : row.PartitionKey, row.RowKey.Replace(token, other, StringComparison.Ordinal)
            .Replace(id, otherId, StringComparison.Ordinal)) { Values = row.Values };
    }
}
