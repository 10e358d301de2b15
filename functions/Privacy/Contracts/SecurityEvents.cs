using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>What happened at the doors of the system.</summary>
public static class SecurityKinds
{
    public const string SignedIn = "signed-in", SignInRefused = "sign-in-refused", SignedOut = "signed-out",
        SessionsEnded = "sessions-ended";

    /// <summary>Of these a whole minute is one line, or one for each power of ten.</summary>
    public const string NobodySignedIn = "nobody-signed-in", Forbidden = "forbidden", KeyRefused = "key-refused", TooMany = "too-many";

    /// <summary>A file left the house: a list, a case, a paper.</summary>
    public const string FileTaken = "file-taken";

    public const string RolesAsked = "roles-asked", RolesChanged = "roles-changed", RolesAlone = "roles-changed-alone";

    /// <summary>Somebody opened more cases of others than is usual, and was asked why.</summary>
    public const string ManyLookups = "many-lookups";

    /// <summary>A second administrator signed that everybody's access was gone through; about whoever did that.</summary>
    public const string AccessReviewed = "access-reviewed";

    /// <summary>Somebody decided that a citizen is erased before their time; a second person is to agree. About nobody.</summary>
    public const string ErasureAsked = "erasure-asked";

    /// <summary>A second person agreed, or it came to nothing; about whoever asked.</summary>
    public const string CitizenErased = "citizen-erased", ErasureDropped = "erasure-dropped";

    /// <summary>Somebody let the nights of a new installation erase, which had only counted; about nobody.</summary>
    public const string NightsErase = "nights-erase";

    /// <summary>
    /// Somebody at the server had a function run, a case's workflow begin anew, or ran a command; about the function or the command. Not
    /// about which case: no erasure reaches this log.
    /// </summary>
    public const string ByHand = "by-hand";

    /// <summary>Before the name of a user of the server itself, who is in no roster.</summary>
    public const string ConsolePrefix = "console:";

    public static readonly IReadOnlySet<string> All = new HashSet<string>(StringComparer.Ordinal)
    {
        SignedIn, SignInRefused, SignedOut, SessionsEnded, NobodySignedIn, Forbidden, KeyRefused, TooMany, FileTaken, RolesAsked,
        RolesChanged, RolesAlone, ManyLookups, AccessReviewed, ErasureAsked, CitizenErased, ErasureDropped, NightsErase, ByHand,
    };
}

/// <summary>One line of the security log. It names staff, systems and functions, never a citizen.</summary>
/// <param name="Who">Roster id, <c>key:{system}</c> or <c>console:{user}</c>; null: nobody known.</param>
/// <param name="About">The function or command that was asked for, or the roster id of whose roles it was about.</param>
/// <param name="AtLeast">So many times within the minute: 1, 10, 100 …</param>
public sealed record SecurityEvent(DateTimeOffset At, string Kind, string? Who, string? About, int AtLeast);

/// <summary>
/// Who came in, who was refused, what left, whose roles changed. Each line is also a log record of this class, by which a SIEM is fed
/// (docs/operations/oversight.md#a-siem). Table <c>securityEvents</c>: PK the month <c>yyyy-MM</c>, RK <c>{instant}|{random}</c>, or of
/// refusals <c>{minute}|{kind}|{who}|{about}|{at least}</c>: a flood of wrong keys is a handful of lines.
/// </summary>
public sealed partial class SecurityEvents(
    [FromKeyedServices(Tables.SecurityEvents)] ITable events, TimeProvider time, ILogger<SecurityEvents> log)
{
    private const int MostCounted = 10_000;
    private readonly ConcurrentDictionary<string, int> _thisMinute = new(StringComparer.Ordinal);
    private long _minute;

    /// <param name="kind">One of <see cref="SecurityKinds.All"/>.</param>
    /// <exception cref="ArgumentException">No such kind.</exception>
    public async Task Write(string kind, string? who, string? about = null, CancellationToken cancellation = default)
    {
        Check(kind);
        var at = time.GetUtcNow();
        await events.Insert(ToRow($"{AccessLog.Stamp(at)}|{Guid.NewGuid():N}", at, kind, who, about, 1), cancellation);
        Happened(log, kind, who ?? "-", about ?? "-", 1);
    }

    /// <summary>A refusal: the first of a minute is a line, then the tenth, the hundredth …</summary>
    public async Task Refused(string kind, string? who, string? about, CancellationToken cancellation = default)
    {
        Check(kind);
        var at = time.GetUtcNow();
        var minute = new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        if (Interlocked.Exchange(ref _minute, minute.Ticks) != minute.Ticks) _thisMinute.Clear();
        var key = $"{AccessLog.Stamp(minute)}|{kind}|{who}|{about}";
        // Who guesses at names and addresses must not fill the memory with them.
        if (_thisMinute.Count >= MostCounted) return;
        var count = _thisMinute.AddOrUpdate(key, 1, (_, before) => before + 1);
        if (!IsPowerOfTen(count)) return;
        var row = ToRow(string.Create(CultureInfo.InvariantCulture, $"{key}|{count:D7}"), at, kind, who, about, count);
        if (await events.TryInsert(row, cancellation)) Happened(log, kind, who ?? "-", about ?? "-", count);
    }

    /// <summary>Every line of a month in Denmark, oldest first.</summary>
    public async IAsyncEnumerable<SecurityEvent> OfMonth(DateOnly month, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var (partition, from, before) in AccessLog.DanishMonth(month))
            await foreach (var row in events.Query(partition, from, before, cancellation))
                yield return new SecurityEvent(row.Instant("at"), row.Text("kind"), row.TextOrNull("who"), row.TextOrNull("about"),
                    (int)row.Number("atLeast"));
    }

    /// <summary>When they first did this since then; null: no line says so.</summary>
    /// <param name="since">Not longer ago than a month.</param>
    public async Task<DateTimeOffset?> First(string kind, string who, DateTimeOffset since, CancellationToken cancellation = default)
    {
        foreach (var (partition, from, before) in AccessLog.Span(since, time.GetUtcNow().AddTicks(1)))
            await foreach (var row in events.Query(partition, from, before, cancellation))
                if (row.Text("kind") == kind && row.TextOrNull("who") == who) return row.Instant("at");
        return null;
    }

    /// <returns>How many lines.</returns>
    public async Task<int> Prune(DateTimeOffset before, CancellationToken cancellation = default)
    {
        var old = new List<Row>();
        await foreach (var row in events.Scan(beforePartition: $"{Month(before)}~", cancellation: cancellation))
            if (row.Instant("at") < before) old.Add(row);
        foreach (var row in old) await events.Delete(row with { ETag = null }, cancellation);
        return old.Count;
    }

    /// <summary>A line by a command at the server, which writes it beside the host.</summary>
    internal static Row ByHand(DateTimeOffset at, string user, string command) =>
        ToRow($"{AccessLog.Stamp(at)}|{Guid.NewGuid():N}", at, SecurityKinds.ByHand, SecurityKinds.ConsolePrefix + user, command, 1);

    private static Row ToRow(string key, DateTimeOffset at, string kind, string? who, string? about, int atLeast) =>
        new Row(Month(at), key).With("at", at).With("kind", kind).With("who", who).With("about", about).With("atLeast", atLeast);

    private static string Month(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static bool IsPowerOfTen(int count)
    {
        while (count % 10 == 0) count /= 10;
        return count == 1;
    }

    private static void Check(string kind)
    {
        if (!SecurityKinds.All.Contains(kind)) throw new ArgumentException("There is no such kind.", nameof(kind));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Security: {Kind} by {Who} about {About}, {AtLeast} times")]
    private static partial void Happened(ILogger logger, string kind, string who, string about, int atLeast);
}
