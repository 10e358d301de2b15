using System.Globalization;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Search;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>
/// Finds citizens by parts of their name, by street and number, or by phone, without any of it in the store: keyed codes (HMAC-SHA-256)
/// of each part. Only citizens with a case are in it. Table <c>personIndex</c>, PK one of 8 shards by the token, so that all rows of one
/// citizen change together; RK <c>{code}|{token}</c>, and for the way back <c>~{token}|{code}</c>.
/// </summary>
public sealed class PersonIndex(
    [FromKeyedServices(Tables.PersonIndex)] ITable index, [FromKeyedServices(Tables.Vault)] ITable vault, PrivacyKeys keys, AccessLog log)
{
    private const int Shards = 8, Tries = 8, MostFound = 200;

    /// <summary>Brings the citizen's rows to what the vault knows now: adds what is new, takes out what nobody says any more.</summary>
    public async Task Refresh(string token, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var known = await Codes(token, cancellation);
            var kept = await Kept(token, cancellation);
            var changes = known.Except(kept, StringComparer.Ordinal).SelectMany(code => Rows(token, code).Select(RowChange.Insert))
                .Concat(kept.Except(known, StringComparer.Ordinal).SelectMany(code => Rows(token, code).Select(RowChange.Delete))).ToList();
            try
            {
                // Pairs stay together: 100 are an even number.
                foreach (var some in changes.Chunk(100)) await index.Transact(some, cancellation);
                return;
            }
            catch (TableConflictException) when (attempt < Tries)
            {
                cancellation.ThrowIfCancellationRequested(); // Somebody else refreshed it this moment: look again.
            }
        }
    }

    /// <summary>Whether there is anything in this that one can search for.</summary>
    public static bool CanAsk(string text) => PersonParts.Asked(text).Count > 0;

    /// <summary>
    /// The tokens of those who have all that was asked for. That somebody searched is in the access log first; who was found and shown is
    /// the caller's to write. The same calls are made whether anybody is found or not.
    /// </summary>
    /// <param name="purpose">One of <see cref="Purposes.All"/>.</param>
    /// <param name="reason">One of <see cref="ReadingReasons"/>, where they were asked for one.</param>
    public async Task<IReadOnlyList<string>> Find(
        string text, string staffId, string purpose, CancellationToken cancellation = default, string? reason = null)
    {
        await log.WriteSearch(staffId, purpose, cancellation, reason);
        var found = await Task.WhenAll(PersonParts.Asked(text).Select(part => Having(Code(part), cancellation)));
        return found.Length == 0 ? [] : [.. found.Aggregate((some, other) =>
            [.. some.Intersect(other, StringComparer.Ordinal)]).Order(StringComparer.Ordinal)];
    }

    /// <summary>Nothing leads to the citizen any more.</summary>
    internal async Task Remove(string token, CancellationToken cancellation)
    {
        var rows = (await Kept(token, cancellation)).SelectMany(code => Rows(token, code)).Select(row => row.RowKey);
        await index.DeleteAll(Shard(token), rows, cancellation);
    }

    private async Task<List<string>> Having(string code, CancellationToken cancellation)
    {
        var shards = await Task.WhenAll(Enumerable.Range(0, Shards).Select(shard => index
            .First(MostFound, Shard(shard), $"{code}|", code + "}", cancellation)
            .Select(row => row.RowKey[(code.Length + 1)..]).ToListAsync(cancellation).AsTask()));
        return [.. shards.SelectMany(tokens => tokens)];
    }

    private async Task<IReadOnlyList<string>> Kept(string token, CancellationToken cancellation) =>
        await index.Query(Shard(token), $"~{token}|", $"~{token}" + "}", cancellation)
            .Select(row => row.RowKey[(token.Length + 2)..]).ToListAsync(cancellation);

    /// <summary>
    /// All that anybody ever said: whoever is called by a former name is found too. Not what its sender took back: that may have been
    /// another person.
    /// </summary>
    private async Task<IReadOnlyList<string>> Codes(string token, CancellationToken cancellation)
    {
        var (names, addresses, phones) = (new List<string>(), new List<string>(), new List<string>());
        // With whichever of their numbers: whoever knows the citizen from before the number changed finds them.
        var rows = (await VaultNumbers.Read(vault, token, cancellation)).SelectMany(number => number.Rows).ToList();
        foreach (var said in VaultRows.Standing(rows).Select(row => KeptSignal.Open(keys, row)))
        {
            Add(names, said.Name);
            Add(addresses, said.Address);
            Add(phones, said.Phone);
        }
        foreach (var row in rows)
        {
            if (VaultRows.IsTold(row))
            {
                var told = KeptContact.Open(keys, row);
                Add(addresses, told.Address);
                Add(phones, told.Phone);
            }
            else if (row.RowKey == VaultRows.Settled)
            {
                var settled = KeptSettlement.Open(keys, row);
                Add(names, settled.Name?.Value.Value);
                Add(addresses, settled.Address?.Value.Value);
            }
        }
        return [.. PersonParts.Of(names, addresses, phones).Select(Code)];
    }

    private static void Add(List<string> all, string? one)
    {
        if (!string.IsNullOrWhiteSpace(one) && !all.Contains(one, StringComparer.Ordinal)) all.Add(one);
    }

    private string Code(string part) => Convert.ToHexStringLower(keys.SearchCode(Encoding.UTF8.GetBytes(part)).AsSpan(0, 16));

    private static Row[] Rows(string token, string code) =>
        [new Row(Shard(token), $"{code}|{token}"), new Row(Shard(token), $"~{token}|{code}")];

    private static string Shard(string token) => Shard(token[^1] % Shards);

    private static string Shard(int number) => number.ToString(CultureInfo.InvariantCulture);
}
