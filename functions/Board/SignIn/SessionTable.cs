using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Board.Today;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.SignIn;

/// <summary>Somebody is signed in.</summary>
/// <param name="Seen">Their last page, to a tenth of the idle limit.</param>
/// <param name="Roles">What the sign-in granted them; null: what the roster says.</param>
/// <param name="EntraId">Who signed in as them; null: the demonstration, or a service that says so with each request.</param>
public sealed record Session(string Person, DateTimeOffset Started, DateTimeOffset Seen, bool Ended, IReadOnlyList<string>? Roles,
    string? EntraId = null);

/// <summary>
/// Who is signed in. Table <c>sessions</c>: PK the person, RK the SHA-256 of a random id that the browser alone has, so that the table
/// signs in nobody. A session ends by itself (<see cref="BoardOptions.SessionIdleMinutes"/>, <see cref="BoardOptions.SessionHours"/>),
/// by sign-out, and with all others of its person; an ended one stays ended until its row is pruned. When all of a person's ended has a row
/// of its own, <c>~{ticks}</c>: what another service began before and was never seen here does not begin after. One point read a request at
/// most: what was read counts for <see cref="Fresh"/>, and an end at this host at once. In real time, never the domain's.
/// </summary>
public sealed partial class SessionTable(ITable table, IOptions<BoardOptions> options, CalendarFeeds calendars, SecurityEvents events,
    TimeProvider clock, ILogger<SessionTable> log)
{
    /// <summary>The longest that another host takes to see an end.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    /// <summary>So much Entra sets a token's <c>iat</c> back, for clocks that are slow: a new one may seem older than an end.</summary>
    public static readonly TimeSpan SetBack = TimeSpan.FromMinutes(5);

    /// <summary>Before the key of a row that says when all sessions of a person ended; no hash begins with it.</summary>
    private const string AllEnded = "~";

    /// <summary>Longer than any session may last.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    private const int Tries = 8, MostKnown = 2_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Person, string Key), (Row Row, DateTimeOffset At)> _known = [];
    private long _ends;

    private TimeSpan Idle => TimeSpan.FromMinutes(options.Value.SessionIdleMinutes);

    private TimeSpan Longest => TimeSpan.FromHours(options.Value.SessionHours);

    /// <returns>The id that the browser keeps.</returns>
    public async Task<string> Start(string person, IReadOnlyList<string>? roles, string? entraId = null,
        CancellationToken cancellation = default)
    {
        var (id, now) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), clock.GetUtcNow());
        await table.Insert(ToRow(person, Key(id), new Session(person, now, now, Ended: false, roles, entraId)), cancellation);
        await events.Write(SecurityKinds.SignedIn, person, about: null, cancellation);
        return id;
    }

    /// <param name="active">A person asks, which keeps the session alive; false: a script does, by itself.</param>
    /// <returns>Null: there is none, or it has ended.</returns>
    /// <exception cref="StoreUnavailableException">Nobody can say.</exception>
    public async Task<Session?> Read(string person, string id, bool active, CancellationToken cancellation = default)
    {
        if (await Find(person, Key(id), cancellation) is not { } row || FromRow(row) is not { Ended: false } session) return null;
        var now = clock.GetUtcNow();
        if (now - session.Seen >= Idle || now - session.Started >= Longest) return null;
        if (active && now - session.Seen >= Idle / 10) await Touch(row, now, cancellation);
        return session;
    }

    /// <summary>As <see cref="Read"/>, of a session that another service began: its row is made when it is first seen.</summary>
    /// <param name="id">As that service tells it apart from every other of this person.</param>
    public async Task<Session?> ReadOrBegin(string person, string id, DateTimeOffset started, bool active,
        CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        // Its row may be pruned, and must not begin anew; and what is of a time to come no end of today would end.
        if (now - started >= Longest || started - now > SetBack) return null;
        if (await Find(person, Key(id), cancellation) is null)
        {
            if (await EndsSince(person, started, cancellation).AnyAsync(cancellation)) return null;
            var row = ToRow(person, Key(id), new Session(person, started, now, Ended: false, Roles: null));
            if (await table.TryInsert(row, cancellation)) await events.Write(SecurityKinds.SignedIn, person, about: null, cancellation);
            // Whoever ends them all in this moment has seen this row, or is seen here.
            if (await EndsSince(person, started, cancellation).AnyAsync(cancellation)) await End(person, id, cancellation);
        }
        return await Read(person, id, active, cancellation);
    }

    /// <summary>All of theirs ended after this one began, and so lately that one begun since cannot be told from it.</summary>
    public async Task<bool> EndedJustNow(string person, DateTimeOffset started, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        return await EndsSince(person, started, cancellation).AnyAsync(ended => now - ended < SetBack, cancellation);
    }

    /// <summary>Whoever kept the cookie is signed out too.</summary>
    public async Task End(string person, string id, CancellationToken cancellation = default)
    {
        if (await table.Get(person, Key(id), cancellation) is { } row)
        {
            await End(row, cancellation);
            await events.Write(SecurityKinds.SignedOut, person, about: null, cancellation);
        }
        Forget(person);
    }

    /// <summary>
    /// Every session of this person, on every machine, also those that this table has not seen yet, and the secret address of their
    /// calendar, which whoever has their telephone knows too.
    /// </summary>
    /// <param name="by">Who ends them; null: they do.</param>
    public async Task EndAll(string person, string? by = null, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await table.TryInsert(ToRow(person, string.Create(CultureInfo.InvariantCulture, $"{AllEnded}{now.UtcTicks:D19}"),
            new Session(person, now, now, Ended: true, Roles: null)), cancellation);
        foreach (var row in await table.Query(person, cancellation: cancellation).ToListAsync(cancellation)) await End(row, cancellation);
        await calendars.Revoke(person, cancellation);
        await events.Write(SecurityKinds.SessionsEnded, by ?? person, by is null ? null : person, cancellation);
        Forget(person);
    }

    /// <summary>Who was here when, of the last days.</summary>
    public IAsyncEnumerable<(string Person, DateTimeOffset At)> Seen(CancellationToken cancellation = default) =>
        table.Scan(cancellation: cancellation).Where(row => !row.RowKey.StartsWith(AllEnded, StringComparison.Ordinal))
            .Select(row => (row.PartitionKey, row.Instant("seen")));

    /// <returns>How many rows of sessions that are long over were deleted.</returns>
    public async Task<int> Prune(CancellationToken cancellation = default)
    {
        var before = clock.GetUtcNow() - Kept;
        var over = await table.Scan(cancellation: cancellation).Where(row => row.Instant("started") < before).ToListAsync(cancellation);
        foreach (var row in over) await table.Delete(row with { ETag = null }, cancellation);
        return over.Count;
    }

    private IAsyncEnumerable<DateTimeOffset> EndsSince(string person, DateTimeOffset started, CancellationToken cancellation) =>
        table.Query(person, string.Create(CultureInfo.InvariantCulture, $"{AllEnded}{started.UtcTicks:D19}"), cancellation: cancellation)
            .Select(row => row.Instant("started"));

    private async Task<Row?> Find(string person, string key, CancellationToken cancellation)
    {
        long ends;
        lock (_gate)
        {
            if (_known.TryGetValue((person, key), out var known) && clock.GetUtcNow() - known.At < Fresh) return known.Row;
            ends = _ends;
        }
        var (asked, row) = (clock.GetUtcNow(), await table.Get(person, key, cancellation));
        if (row is not null) Know(row, asked, ends);
        return row;
    }

    /// <summary>What was read while a session ended may be of before that: it is used once and not kept.</summary>
    private void Know(Row row, DateTimeOffset at, long ends)
    {
        lock (_gate)
        {
            if (ends != _ends) return;
            if (_known.Count >= MostKnown) _known.Clear();
            _known[(row.PartitionKey, row.RowKey)] = (row, at);
        }
    }

    private void Forget(string person)
    {
        lock (_gate)
        {
            _ends++;
            foreach (var known in _known.Keys.Where(known => known.Person == person).ToList()) _known.Remove(known);
        }
    }

    /// <summary>A store that takes no writes shows pages as long as it can: nobody is signed out by it before their time.</summary>
    private async Task Touch(Row row, DateTimeOffset now, CancellationToken cancellation)
    {
        long ends;
        lock (_gate) ends = _ends;
        try
        {
            var seen = row.With("seen", now);
            Know(seen with { ETag = await table.Replace(seen, cancellation) }, now, ends);
        }
        catch (TableConflictException)
        {
            lock (_gate) _known.Remove((row.PartitionKey, row.RowKey)); // Another tab was first, or it has ended: the next request sees.
        }
        catch (StoreUnavailableException e)
        {
            Untouched(log, e);
        }
    }

    private async Task End(Row? row, CancellationToken cancellation)
    {
        for (var attempt = 1; row is not null && !row.Flag("ended"); attempt++)
        {
            try
            {
                await table.Replace(row.With("ended", true), cancellation);
                return;
            }
            catch (TableConflictException) when (attempt < Tries)
            {
                row = await table.Get(row.PartitionKey, row.RowKey, cancellation); // A page of theirs was noted just now.
            }
        }
    }

    private static string Key(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    private static Row ToRow(string person, string key, Session session) => new Row(person, key)
        .With("started", session.Started).With("seen", session.Seen).With("ended", session.Ended)
        .With("roles", session.Roles is { } roles ? string.Join(' ', roles) : null).With("entraId", session.EntraId);

    private static Session FromRow(Row row) => new(row.PartitionKey, row.Instant("started"), row.Instant("seen"), row.Flag("ended"),
        row.TextOrNull("roles")?.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.TextOrNull("entraId"));

    [LoggerMessage(Level = LogLevel.Warning, Message = "That somebody is still here could not be noted with their session")]
    private static partial void Untouched(ILogger logger, Exception exception);
}
