using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>
/// The only place that holds CPR numbers, names, addresses and phones: encrypted, written once per signal, opened only with
/// a purpose that was written to the access log first. Rows: see <see cref="VaultRows"/>.
/// </summary>
public sealed partial class Vault([FromKeyedServices(Tables.Vault)] ITable vault, PrivacyKeys keys, CitizenTokens tokens, AccessLog log)
{
    /// <summary>Keeps what one signal said about a person. One table call; keeping the same signal again changes nothing.</summary>
    /// <param name="asOf">When it was true: the latest wins, field by field.</param>
    public async Task Keep(string token, string sender, string signalId, PersonalData person, DateTimeOffset asOf, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var kept = new Kept(person.Cpr.Digits, person.Name, person.Address, person.Phone, asOf);
        var plain = JsonSerializer.SerializeToUtf8Bytes(kept, Json.Options);
        try
        {
            await vault.Insert(VaultRows.Sealed(keys, token, VaultRows.Key(sender, signalId), plain), cancellation);
        }
        catch (TableConflictException e) when (e.Conflict == TableConflict.Exists)
        {
            // An earlier try of the same signal kept it.
        }
    }

    /// <summary>Shows a person to staff. The look-up is in the access log before anything is decrypted.</summary>
    /// <returns>Null when the vault knows nothing of the citizen (any more).</returns>
    /// <exception cref="ArgumentException">No such purpose, or nobody named as looking.</exception>
    /// <exception cref="CryptographicException">The row was sealed with another key or was changed.</exception>
    public async Task<PersonalData?> Reveal(RevealRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await log.Write(request, cancellation);
        var kept = new List<(string Key, Kept Kept)>();
        await foreach (var row in vault.Query(request.Token, VaultRows.Prefix, VaultRows.End, cancellation))
            kept.Add((row.RowKey, JsonSerializer.Deserialize<Kept>(VaultRows.Open(keys, row), Json.Options)!));
        return kept.Count == 0 ? null : Fold(kept);
    }

    /// <summary>The four digits of the citizen's postcode, and nothing else of the address; the look-up is in the access log.</summary>
    /// <returns>Null when no address is known, or it has no postcode.</returns>
    public async Task<string?> Postcode(string token, string caseId, CancellationToken cancellation = default) =>
        await Reveal(new RevealRequest(token, "system", Purposes.AssignDistrict, caseId), cancellation) is { Address: { } address }
        && Postcodes().Matches(address) is [.., var last] ? last.Value : null;

    // The last group of four digits before a town; a house number comes first.
    [GeneratedRegex(@"(?<![0-9])[1-9][0-9]{3}(?=\s+\p{L})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Postcodes();

    /// <summary>The token of a CPR number that staff search for; the search is in the access log.</summary>
    /// <param name="purpose">One of <see cref="Purposes.All"/>: why they searched.</param>
    public async Task<string> Find(Cpr cpr, string staffId, string purpose, CancellationToken cancellation = default)
    {
        var token = tokens.For(cpr);
        await log.Write(new RevealRequest(token, staffId, purpose, CaseId: null), cancellation);
        return token;
    }

    /// <summary>Forgets what these signals said about the person. May be repeated.</summary>
    public Task Erase(string token, IEnumerable<ErasedSignal> signals, CancellationToken cancellation = default) =>
        vault.DeleteAll(token, signals.Select(signal => VaultRows.Key(signal.Sender, signal.SignalId)), cancellation);

    private static PersonalData Fold(List<(string Key, Kept Kept)> rows)
    {
        var newestFirst = rows.OrderByDescending(row => row.Kept.AsOf).ThenByDescending(row => row.Key, StringComparer.Ordinal)
            .Select(row => row.Kept).ToList();
        string? Latest(Func<Kept, string?> field) => newestFirst.Select(field).FirstOrDefault(value => value is not null);
        var cpr = Cpr.TryParse(newestFirst[0].Cpr, out var known)
            ? known
            : throw new InvalidDataException("A sealed row holds no CPR number.");
        return new PersonalData(cpr, Latest(kept => kept.Name), Latest(kept => kept.Address), Latest(kept => kept.Phone));
    }

    /// <summary>What is sealed in a row.</summary>
    /// <param name="Cpr">Its digits.</param>
    private sealed record Kept(string Cpr, string? Name, string? Address, string? Phone, DateTimeOffset AsOf)
    {
        public override string ToString() => "Kept";
    }
}
