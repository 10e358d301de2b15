using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>
/// The only place that holds CPR numbers, names, addresses and phones: encrypted, written once per signal, opened only with
/// a purpose that was written to the access log first. Each value keeps who said it, and none replaces another's. Rows: see
/// <see cref="VaultRows"/>.
/// </summary>
public sealed partial class Vault([FromKeyedServices(Tables.Vault)] ITable vault, PrivacyKeys keys, CitizenTokens tokens, AccessLog log)
{
    private const int Tries = 8;

    /// <summary>Keeps what one signal said about a person. One table call; keeping the same signal again changes nothing.</summary>
    public Task Keep(string token, SaidBy by, PersonalData person, CancellationToken cancellation = default) =>
        vault.TryInsert(ToKeep(token, by, person).Change.Row, cancellation);

    /// <summary>The same, to be committed with the signal; once is enough.</summary>
    public TableChange ToKeep(string token, SaidBy by, PersonalData person)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(person);
        var plain = JsonSerializer.SerializeToUtf8Bytes(KeptSignal.Of(by, person), Json.Options);
        return TableChange.InsertOnce(Tables.Vault, VaultRows.Sealed(keys, token, VaultRows.Key(by.Sender, by.SignalId), plain));
    }

    /// <summary>
    /// The sender took the signal back, before it came or after: what it said of the person speaks no more beside what others said, as
    /// long as there is anything else. Doing it again changes nothing.
    /// </summary>
    public Task Retract(string token, ErasedSignal signal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(signal);
        var key = VaultRows.RetractedKey(VaultRows.Key(signal.Sender, signal.SignalId));
        return vault.TryInsert(new Row(token, key), cancellation);
    }

    /// <summary>
    /// The signal is about somebody else: what it said of that person is forgotten here. The citizen's own number stays, which a person
    /// of the municipality said and no sender, and speaks as long as nobody says anything else. May be done again.
    /// </summary>
    public async Task Misplace(string token, ErasedSignal signal, ErasedSignal name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(name);
        if (await vault.Get(token, VaultRows.Key(signal.Sender, signal.SignalId), cancellation) is not { } row) return;
        await Retract(token, name, cancellation);
        var kept = KeptSignal.Open(keys, row);
        var number = JsonSerializer.SerializeToUtf8Bytes(new KeptSignal(kept.Cpr, Name: null, Address: null, Phone: null, kept.AsOf)
        {
            ReceivedAt = kept.ReceivedAt,
        }, Json.Options);
        await vault.TryInsert(VaultRows.Sealed(keys, token, VaultRows.Key(name.Sender, name.SignalId), number), cancellation);
        await VaultSettled.Forget(vault, keys, token, kept, cancellation);
        await vault.DeleteAll(token, [VaultRows.RetractedKey(row.RowKey), row.RowKey], cancellation);
    }

    /// <summary>Keeps what staff wrote down of how the citizen is reached; keeping the same form again changes nothing.</summary>
    public async Task KeepContact(string token, ContactDetails details, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(details);
        var plain = JsonSerializer.SerializeToUtf8Bytes(details, Json.Options);
        await vault.TryInsert(VaultRows.Sealed(keys, token, VaultRows.ToldKey(details.Id), plain), cancellation);
    }

    /// <summary>
    /// Shows a person to staff. The look-up is in the access log before anything is decrypted; the same person's next look on the same
    /// day, in the same case and for the same purpose, is the same work and no second line.
    /// </summary>
    /// <returns>Null when the vault knows nothing of the citizen (any more).</returns>
    /// <exception cref="ArgumentException">No such purpose, or nobody named as looking.</exception>
    /// <exception cref="CryptographicException">The row was sealed with another key or was changed.</exception>
    public async Task<KnownPerson?> Reveal(RevealRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!await log.HasToday(request, cancellation)) await log.Write(request, cancellation);
        return (await Read(request.Token, cancellation)).Person;
    }

    /// <summary>Shows a person again to whoever has looked today, in this case and for this purpose.</summary>
    /// <returns>Null when they have not, or the vault knows nothing (any more).</returns>
    public async Task<KnownPerson?> RevealAgain(RevealRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await log.HasToday(request, cancellation) ? (await Read(request.Token, cancellation)).Person : null;
    }

    /// <summary>Shows a person again within the work for which they were shown: the look stands in the access log already.</summary>
    /// <param name="logged">The look that was logged; who asks keeps the proof that it was.</param>
    public async Task<KnownPerson?> SeeAgain(RevealRequest logged, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(logged);
        return (await Read(logged.Token, cancellation)).Person;
    }

    /// <summary>Whether what senders say of this citizen must be settled by a person. Shows nobody, so it is no look.</summary>
    public async Task<Disagreement> Disagreement(string token, CancellationToken cancellation = default) =>
        (await Read(token, cancellation)).Person is { } person
            ? new Disagreement(person.Name.Differs, person.Address.Differs)
            : new Disagreement(Names: false, Addresses: false);

    /// <summary>Keeps a person's decision on which name or address counts. They have looked, and that is in the access log.</summary>
    /// <returns>False when something was said or settled since: they must look again.</returns>
    public async Task<bool> Settle(string token, Settling settling, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settling);
        var (person, earlier, held, lead) = await Read(token, cancellation);
        if (person is null || person.Seen != settling.Seen) return false;
        var plain = JsonSerializer.SerializeToUtf8Bytes(earlier.After(settling, person, keys), Json.Options);
        var row = VaultRows.Sealed(keys, lead, VaultRows.Settled, plain);
        try
        {
            if (held is null) await vault.Insert(row, cancellation);
            else await vault.Replace(row with { ETag = held.ETag }, cancellation);
            return true;
        }
        catch (TableConflictException)
        {
            return false; // Somebody else settled it at the same time.
        }
    }

    /// <summary>
    /// Name and address protection as it was last set or withdrawn; null: never. Of several numbers of one person, one that is protected
    /// protects them all.
    /// </summary>
    public async Task<AddressProtection?> Protection(string token, CancellationToken cancellation = default) =>
        (await VaultNumbers.Read(vault, token, cancellation)).SelectMany(number => number.Rows)
            .Where(row => row.RowKey == VaultRows.Protected).Select(Protection)
            .OrderBy(protection => protection.On).ThenBy(protection => protection.At).LastOrDefault();

    /// <summary>Keeps the flag with the citizen, for the cases to come. The later decision wins, in whatever order they are told.</summary>
    /// <returns>The one that counts.</returns>
    public async Task<AddressProtection> Protect(string token, AddressProtection protection, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(protection);
        foreach (var number in await VaultNumbers.Read(vault, token, cancellation))
            await ProtectOne(number.Token, protection, cancellation);
        return await Protection(token, cancellation) ?? protection;
    }

    /// <summary>Whether anything is kept of a citizen.</summary>
    public async Task<bool> Knows(string token, CancellationToken cancellation = default) =>
        await vault.First(1, token, "", "~", cancellation).AnyAsync(cancellation);

    /// <summary>Two numbers are one person's from here on. Doing it again changes nothing.</summary>
    /// <param name="digits">The new number.</param>
    public Task Link(string from, string to, string digits, CancellationToken cancellation = default) =>
        VaultNumbers.Link(vault, keys, from, to, digits, cancellation);

    /// <summary>They are two people's after all: each has again what was said with its own number.</summary>
    public Task Unlink(string from, string to, CancellationToken cancellation = default) =>
        VaultNumbers.Unlink(vault, from, to, cancellation);

    private async Task ProtectOne(string token, AddressProtection protection, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var held = await vault.Get(token, VaultRows.Protected, cancellation);
            if (held is not null && Protection(held).At >= protection.At) return;
            var row = VaultRows.Sealed(keys, token, VaultRows.Protected, JsonSerializer.SerializeToUtf8Bytes(protection, Json.Options));
            try
            {
                if (held is null) await vault.Insert(row, cancellation);
                else await vault.Replace(row with { ETag = held.ETag }, cancellation);
                return;
            }
            catch (TableConflictException) when (attempt < Tries)
            {
                cancellation.ThrowIfCancellationRequested(); // Somebody else was told at the same time: look which is later.
            }
        }
    }

    /// <summary>The four digits of the citizen's postcode, and nothing else of the address; the look-up is in the access log.</summary>
    /// <returns>Of the address first known while nobody has settled; null when none is known, or it has no postcode.</returns>
    public async Task<string?> Postcode(string token, string caseId, CancellationToken cancellation = default) =>
        await Reveal(new RevealRequest(token, AccessLog.SystemId, Purposes.AssignDistrict, caseId), cancellation) is { } person
        && (person.Address.Counts ?? person.Address.Said.FirstOrDefault()?.Value) is { } address ? PostcodeIn(address) : null;

    /// <returns>Null when the address has none.</returns>
    public static string? PostcodeIn(string address) => Postcodes().Matches(address) is [.., var last] ? last.Value : null;

    // The last group of four digits before a town; a house number comes first.
    [GeneratedRegex(@"(?<![0-9])[1-9][0-9]{3}(?=\s+\p{L})", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Postcodes();

    /// <summary>The token of a CPR number that staff search for; the search is in the access log.</summary>
    /// <param name="purpose">One of <see cref="Purposes.All"/>: why they searched.</param>
    /// <param name="reason">One of <see cref="ReadingReasons"/>, where they were asked for one.</param>
    public async Task<string> Find(
        Cpr cpr, string staffId, string purpose, CancellationToken cancellation = default, string? reason = null)
    {
        var token = tokens.For(cpr);
        await log.Write(new RevealRequest(token, staffId, purpose, CaseId: null) { Reason = reason }, cancellation);
        return token;
    }

    /// <summary>Forgets what these signals said and, with the last of them, what staff wrote and settled. May be repeated.</summary>
    /// <param name="before">
    /// With them goes what staff wrote before the first signal that stays: it was of the time that is erased. Else it stays with the last.
    /// </param>
    public async Task Erase(string token, IEnumerable<ErasedSignal> signals, CancellationToken cancellation = default, bool before = false)
    {
        var said = signals.Select(signal => VaultRows.Key(signal.Sender, signal.SignalId)).ToList();
        await vault.DeleteAll(token, [.. said, .. said.Select(VaultRows.RetractedKey)], cancellation);
        var stays = await vault.Query(token, VaultRows.Prefix, VaultRows.End, cancellation)
            .Select(row => KeptSignal.Open(keys, row).ReceivedAt).ToListAsync(cancellation);
        var told = await vault.Query(token, VaultRows.Told, VaultRows.ToldEnd, cancellation)
            .Where(row => stays.Count == 0 || (before && KeptContact.Open(keys, row).At < stays.Min()))
            .Select(row => row.RowKey).ToListAsync(cancellation);
        var links = await vault.Query(token, cancellation: cancellation).Where(VaultNumbers.IsLink).Select(row => row.RowKey)
            .ToListAsync(cancellation);
        await vault.DeleteAll(token, stays.Count > 0 ? told : [.. told, .. links, VaultRows.Settled, VaultRows.Protected], cancellation);
    }

    private AddressProtection Protection(Row row) =>
        JsonSerializer.Deserialize<AddressProtection>(VaultRows.Open(keys, row), Json.Options)!;

    /// <summary>The person, what was settled, and where it is kept: of several numbers under the one that leads.</summary>
    private async Task<(KnownPerson? Person, KeptSettlement Settled, Row? Held, string Lead)> Read(string token,
        CancellationToken cancellation)
    {
        var numbers = await VaultNumbers.Read(vault, token, cancellation);
        var rows = numbers.SelectMany(number => number.Rows).ToList();
        var signals = VaultRows.Standing(rows).Select(row => KeptSignal.Open(keys, row)).ToList();
        var entered = rows.Where(VaultRows.IsTold).Select(row => KeptContact.Open(keys, row)).ToList();
        var settled = rows.Where(row => row.RowKey == VaultRows.Settled).Select(row => KeptSettlement.Open(keys, row))
            .Aggregate(new KeptSettlement(), (one, other) => one.Newest(other));
        var person = signals.Count == 0 ? null
            : WhatWasSaid.Of(signals, entered, settled, keys, VaultNumbers.Told(keys, numbers[0].Rows));
        return (person, settled, numbers[0].Rows.FirstOrDefault(row => row.RowKey == VaultRows.Settled), numbers[0].Token);
    }
}
