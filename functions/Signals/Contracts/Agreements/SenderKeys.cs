using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Agreements;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Signals.Contracts.Agreements;

/// <summary>A key of a sender, without the key.</summary>
/// <param name="Id">The key begins with it, so that the two can be held together.</param>
/// <param name="MadeBy">Roster id; null: it came from the settings.</param>
/// <param name="LastUsed">To within ten minutes; null: never.</param>
public sealed record SenderKey(string Id, DateTimeOffset MadeAt, string? MadeBy, DateTimeOffset? RevokedAt, string? RevokedBy,
    DateTimeOffset? LastUsed)
{
    public bool Live => RevokedAt is null;
}

/// <summary>The keys of senders: two may be live at a time, so that one can be changed without a gap. Only hashes are kept.</summary>
public sealed partial class SenderKeys([FromKeyedServices(Tables.Agreements)] ITable rows, TimeProvider clock, ILogger<SenderKeys> logger)
{
    public const int MostLive = 2;
    private const string Mark = "ew";
    private const int Tries = 5, SecretBytes = 32;
    private static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = new(StringComparer.Ordinal);

    /// <summary>For a form: the same one sent twice makes one key.</summary>
    public static string NewId() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", SenderKeyRows.IdLength);

    /// <summary>Live and revoked ones, the newest first.</summary>
    public async Task<IReadOnlyList<SenderKey>> Of(string sender, CancellationToken cancellation = default)
    {
        var used = await SenderKeyRows.Used(rows, sender, cancellation);
        return [.. (await SenderKeyRows.Of(rows, sender, cancellation)).OrderByDescending(key => key.MadeAt)
            .ThenBy(key => key.Id, StringComparer.Ordinal).Select(key =>
                new SenderKey(key.Id, key.MadeAt, key.MadeBy, key.RevokedAt, key.RevokedBy,
                    used.TryGetValue(key.Id, out var at) ? at : null))];
    }

    /// <returns>The key, which can be read here and never again; or why there is none.</returns>
    public async Task<(CommandResult Result, string? Key)> Make(string sender, string id, string by,
        CancellationToken cancellation = default)
    {
        if (!SenderKeyRows.IsId(id)) return (CommandResult.NotFound, null);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var head = await AgreementTable.HeadOf(rows, cancellation);
            var known = await SenderKeyRows.Of(rows, sender, cancellation);
            if (known.Exists(key => key.Id == id)) return (CommandResult.Refused(Shown), null);
            if (known.Count(key => key.Live) >= MostLive) return (CommandResult.Refused(Enough), null);
            var key = $"{Mark}_{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";
            var stored = new StoredKey(sender, id, ApiKeys.Hash(key), clock.GetUtcNow(), by);
            if (await AgreementTable.TryTransact(rows, head, [RowChange.Insert(SenderKeyRows.ToRow(stored))], cancellation))
            {
                Made(logger, sender, id, by);
                return (CommandResult.Done, key);
            }
        }
        throw new StoreUnavailableException("Keys are being changed by many at once.");
    }

    /// <summary>The next request with it is refused. Doing it again changes nothing.</summary>
    public async Task<CommandResult> Revoke(string sender, string id, string by, CancellationToken cancellation = default)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var head = await AgreementTable.HeadOf(rows, cancellation);
            if (!SenderKeyRows.IsId(id) || await SenderKeyRows.Read(rows, sender, id, cancellation) is not { } row)
                return CommandResult.NotFound;
            var key = SenderKeyRows.FromRow(row);
            if (!key.Live) return CommandResult.Done;
            var revoked = SenderKeyRows.ToRow(key with { RevokedAt = clock.GetUtcNow(), RevokedBy = by }) with { ETag = row.ETag };
            if (!await AgreementTable.TryTransact(rows, head, [RowChange.Replace(revoked)], cancellation)) continue;
            Revoked(logger, sender, id, by);
            return CommandResult.Done;
        }
        throw new StoreUnavailableException("Keys are being changed by many at once.");
    }

    /// <summary>Notes that a key was used. Whoever sends is not kept waiting by a note that cannot be made.</summary>
    internal async Task Note(string sender, string id, CancellationToken cancellation)
    {
        var (now, name) = (clock.GetUtcNow(), $"{sender}|{id}");
        if (_noted.TryGetValue(name, out var last) && now - last < NoteEvery && now >= last) return;
        _noted[name] = now;
        try
        {
            await SenderKeyRows.NoteUse(rows, sender, id, now, cancellation);
        }
        catch (Exception e) when (e is StoreUnavailableException or TableConflictException)
        {
            NotNoted(logger, sender, id, e.GetType().Name); // Another instance noted it, or the next use does.
        }
    }

    private static Refusal Enough => new("two-live", "I har to gyldige nøgler. Luk den ene, før I laver en ny.",
        "You have two live keys. Revoke one before you make another.");

    private static Refusal Shown => new("shown", "Nøglen er lavet og er vist én gang. Har I den ikke, så luk den og lav en ny.",
        "The key was made and shown once. If you do not have it, revoke it and make another.");

    [LoggerMessage(Level = LogLevel.Information, Message = "Key {Id} of {Sender} was made by {By}.")]
    private static partial void Made(ILogger logger, string sender, string id, string by);

    [LoggerMessage(Level = LogLevel.Information, Message = "Key {Id} of {Sender} was revoked by {By}.")]
    private static partial void Revoked(ILogger logger, string sender, string id, string by);

    [LoggerMessage(Level = LogLevel.Debug, Message = "That key {Id} of {Sender} was used is not noted ({Fault}).")]
    private static partial void NotNoted(ILogger logger, string sender, string id, string fault);
}
