using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>
/// Somebody read about a citizen where neither name nor CPR number stands: a case's page, a packet, a letter, the journal.
/// </summary>
/// <param name="Staff">Roster id, or <c>key:{system}</c>.</param>
/// <param name="Purpose">One of <see cref="Purposes.Readings"/>.</param>
/// <param name="Theirs">The case is of their own work; false: they read one that is not.</param>
public sealed record CaseReading(string Staff, string Purpose, string Token, string CaseId, bool Theirs)
{
    /// <summary>One of <see cref="ReadingReasons"/>, where the reader was asked for one.</summary>
    public string? Reason { get; init; }
}

/// <summary>Why somebody reads a case that is not of their work, as they say it themselves.</summary>
public static class ReadingReasons
{
    public const string Colleague = "for-a-colleague", Citizen = "the-citizen-asked", Leader = "to-lead", Sharing = "to-share-work",
        Other = "other";

    public static readonly IReadOnlyList<string> All = [Colleague, Citizen, Leader, Sharing, Other];
}

/// <summary>
/// Who read what of whom. A page that is opened forty times a day is one line, and so is a list of fifty citizens: table <c>audit</c>,
/// PK <c>read|{month}</c>, RK <c>{start of the Danish day}|{who}|{purpose}|{case, or hash of those in the list}</c>; what was read of one
/// citizen has its twin in PK <c>citizen|{token}</c>. Writing it again changes nothing, whichever host does.
/// </summary>
public sealed class ReadingLog([FromKeyedServices(Tables.Audit)] ITable audit, TimeProvider time)
{
    /// <summary>Before the name of a system that reads with a key.</summary>
    public const string KeyPrefix = "key:";

    /// <summary>Of one line: more citizens than a page shows, and no more than a row holds.</summary>
    private const int MostListed = 500;

    internal const string Prefix = "read|";

    /// <summary>Before it is shown.</summary>
    /// <exception cref="ArgumentException">No such purpose.</exception>
    public async Task Write(CaseReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        Check(reading.Purpose);
        var at = time.GetUtcNow();
        var day = CopenhagenTime.DateOf(at);
        var key = Key(day, reading);
        // Written last, so whoever finds it finds its twin.
        if (await audit.Get(AccessLog.Citizen(reading.Token), key, cancellation) is not null) return;
        await AuditRows.Write(audit, ToRow(Month(day), key, at, reading), cancellation);
    }

    /// <summary>Before a list is shown, or a file of it leaves: the citizens in it, as one line.</summary>
    /// <exception cref="ArgumentException">No such purpose.</exception>
    public async Task WriteList(string staff, string purpose, IEnumerable<string> citizens, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(citizens);
        Check(purpose);
        foreach (var part in citizens.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Chunk(MostListed))
        {
            var text = string.Join(' ', part);
            var (partition, key) = (Month(Today), $"{Day(Today)}|{staff}|{purpose}|{Hash(text)}");
            if (await audit.Get(partition, key, cancellation) is not null) continue;
            await audit.TryInsert(new Row(partition, key).With("at", time.GetUtcNow()).With("staffId", staff).With("purpose", purpose)
                .With("listed", part.Length).WithLongText("citizens", text), cancellation);
        }
    }

    /// <summary>Hands a long list on part by part, each once it is in the log.</summary>
    public async IAsyncEnumerable<T> Noted<T>(IAsyncEnumerable<T> items, Func<T, string> citizen, string staff, string purpose,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var part in items.Chunk(MostListed).WithCancellation(cancellation))
        {
            await WriteList(staff, purpose, part.Select(citizen), cancellation);
            foreach (var item in part) yield return item;
        }
    }

    /// <summary>
    /// Whether they would be opening a case of others, or looking for a citizen, more often than so many in an hour. A case that they have
    /// read of today is none more, nor is a citizen whom they have looked for within the hour; whoever was looked for and then read of
    /// counts once, and not at all where it was their own work.
    /// </summary>
    /// <param name="citizen">Null: looked for by name, so that nobody knows who it is.</param>
    /// <param name="caseId">Null: no case is opened.</param>
    public async Task<bool> IsOneTooMany(
        string staff, string? citizen, string? caseId, int most, CancellationToken cancellation = default)
    {
        var (now, names) = (time.GetUtcNow(), 0);
        var since = now.AddHours(-1);
        HashSet<string> others = new(StringComparer.Ordinal), read = new(StringComparer.Ordinal), sought = new(StringComparer.Ordinal);
        await foreach (var row in audit.Query(Month(Today), $"{Day(Today)}|{staff}|", $"{Day(Today)}|{staff}~", cancellation))
        {
            if (AccessLog.FromRow(row) is not { CaseId: { } one } entry) continue;
            if (caseId is null ? entry.Token == citizen : one == caseId) return false;
            read.Add(entry.Token);
            if (entry.Theirs == false && entry.At > since) others.Add(one);
        }
        await foreach (var look in AccessLog.Sought(audit, staff, since, now, cancellation))
        {
            if (look.Token.Length == 0) names++;
            else if (look.Token == citizen) return false;
            else sought.Add(look.Token);
        }
        return others.Count + names + sought.Except(read).Count() >= most;
    }

    /// <summary>What was read in a month, of one person when <paramref name="staff"/> is given; in no order.</summary>
    public async IAsyncEnumerable<AccessEntry> OfMonth(DateOnly month, string? staff = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in audit.Query(Month(month), cancellation: cancellation))
            if (AccessLog.FromRow(row) is var entry && (staff is null || entry.StaffId == staff)) yield return entry;
    }

    /// <summary>The lists that held one of these tokens, oldest month first: all there are must be looked through.</summary>
    public async IAsyncEnumerable<AccessEntry> ListsWith(IReadOnlyCollection<string> tokens,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in audit.Scan(Prefix, Prefix + "~", cancellation))
            if (row.Values.ContainsKey("listed") && row.LongText("citizens").Split(' ').Any(tokens.Contains))
                yield return AccessLog.FromRow(row);
    }

    /// <summary>Deletes what is older, the citizen's twin first.</summary>
    /// <returns>How many lines.</returns>
    internal static async Task<int> Prune(ITable audit, DateTimeOffset before, CancellationToken cancellation)
    {
        var old = new List<Row>();
        var last = Month(CopenhagenTime.DateOf(before));
        await foreach (var row in audit.Scan(Prefix, last + "~", cancellation))
            if (row.Instant("at") < before) old.Add(row);
        foreach (var row in old)
        {
            if (row.TextOrNull("token") is { } token) await audit.Delete(new Row(AccessLog.Citizen(token), row.RowKey), cancellation);
            await audit.Delete(row with { ETag = null }, cancellation);
        }
        return old.Count;
    }

    internal static string Month(DateOnly day) => Prefix + day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private DateOnly Today => CopenhagenTime.DateOf(time.GetUtcNow());

    private static string Day(DateOnly day) => AccessLog.Stamp(CopenhagenTime.At(day, TimeOnly.MinValue));

    private static string Key(DateOnly day, CaseReading reading) => $"{Day(day)}|{reading.Staff}|{reading.Purpose}|{reading.CaseId}";

    private static Row ToRow(string partition, string key, DateTimeOffset at, CaseReading reading) => new Row(partition, key)
        .With("at", at).With("token", reading.Token).With("staffId", reading.Staff).With("purpose", reading.Purpose)
        .With("caseId", reading.CaseId).With("theirs", reading.Theirs).With("reason", reading.Reason);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    private static void Check(string purpose)
    {
        if (!Purposes.Readings.Contains(purpose)) throw new ArgumentException("There is no such purpose.", nameof(purpose));
    }
}
