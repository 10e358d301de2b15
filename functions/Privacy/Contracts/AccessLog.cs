using System.Globalization;
using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Platform.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>Somebody looked at a citizen's personal data, or searched for it; or the system erased a citizen.</summary>
/// <param name="Token">Empty when the citizen was erased, or somebody searched: the line names nobody.</param>
/// <param name="Erased">What was erased, for <see cref="Purposes.Erasure"/> alone.</param>
public sealed record AccessEntry(DateTimeOffset At, string Token, string StaffId, string Purpose, string? CaseId,
    ErasedCounts? Erased = null)
{
    /// <summary>Somebody searched by name, address or phone; whom they were shown has lines of its own.</summary>
    public bool Searched { get; init; }

    /// <summary>Of a reading: the case was of their own work. Null: not a reading.</summary>
    public bool? Theirs { get; init; }

    /// <summary>One of <see cref="ReadingReasons"/>; null: nobody was asked.</summary>
    public string? Reason { get; init; }

    /// <summary>Of a list: how many citizens stood in it.</summary>
    public int? Listed { get; init; }

    /// <summary>Somebody looked for a citizen by CPR number, name, address or phone: not in a case, nor to say whose a signal is.</summary>
    public bool Sought => Searched || this is
    {
        CaseId: null, Erased: null, Theirs: null, Listed: null,
        Purpose: not (Purposes.Identify or Purposes.Identified or Purposes.IdentityTakenBack),
    };
}

/// <summary>How much of one citizen was erased.</summary>
public sealed record ErasedCounts(int Signals, int Cases);

/// <summary>
/// Who looked at whom, when and why. Table <c>audit</c>, two rows for each look, both before it: PK the month
/// <c>yyyy-MM</c> (the auditor's log, what one person looked at, and retention by whole partitions) and PK
/// <c>citizen|{token}</c> (the citizen's own question); RK <c>{instant, sortable}|{random}</c> in both. An erasure, and
/// a search by name, address or phone, have the first alone. That a CPR number changed has a row under each number, by which both
/// histories are one answer. A line that is written after it happened has <c>written</c> beside <c>at</c>. What was read without name
/// and number: <see cref="ReadingLog"/>.
/// </summary>
public sealed class AccessLog([FromKeyedServices(Tables.Audit)] ITable audit, TimeProvider time)
{
    /// <summary>Who the log names when the pipeline itself looked or erased.</summary>
    public const string SystemId = "system";

    private const string Sortable = "yyyyMMdd'T'HHmmss'.'fffffff'Z'";

    /// <exception cref="ArgumentException">No such purpose, or nobody named as looking.</exception>
    public async Task Write(RevealRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrWhiteSpace(request.Token) || string.IsNullOrWhiteSpace(request.StaffId))
            throw new ArgumentException("A look-up names the citizen's token and who looks.", nameof(request));
        if (!Purposes.All.Contains(request.Purpose)) throw new ArgumentException("There is no such purpose.", nameof(request));
        var at = time.GetUtcNow();
        await AuditRows.Write(audit, ToRow(Month(at), Key(at, Guid.NewGuid().ToString("N")), at, request), cancellation);
    }

    /// <summary>The same person looked at the same citizen today, in the same case and for the same purpose.</summary>
    /// <returns>False of a look that is for no case, and of the system's own.</returns>
    public async Task<bool> HasToday(RevealRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.CaseId is null || request.StaffId == SystemId || string.IsNullOrWhiteSpace(request.Token)) return false;
        var morning = CopenhagenTime.At(CopenhagenTime.DateOf(time.GetUtcNow()), TimeOnly.MinValue);
        await foreach (var row in audit.Query(Citizen(request.Token), Key(morning, ""), cancellation: cancellation))
            if (FromRow(row) is var look && look.StaffId == request.StaffId && look.Purpose == request.Purpose
                && look.CaseId == request.CaseId) return true;
        return false;
    }

    /// <summary>That a citizen was erased, and how much: who it was is no longer known.</summary>
    /// <param name="id">Random; writing the same erasure again changes nothing.</param>
    public async Task WriteErasure(string id, DateTimeOffset at, ErasedCounts erased, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erased);
        var row = new Row(Month(at), Key(at, id)).With("at", at).With("staffId", SystemId).With("purpose", Purposes.Erasure)
            .With("signals", erased.Signals).With("cases", erased.Cases);
        // There already: an earlier try of the same erasure wrote it.
        await audit.TryInsert(AuditRows.Late(row, time.GetUtcNow()), cancellation);
    }

    /// <summary>That two numbers are one person's, or are not after all. Writing it again changes nothing.</summary>
    /// <param name="id">Of the change.</param>
    public Task WriteNumberChange(string id, DateTimeOffset at, string from, string to, bool takenBack,
        CancellationToken cancellation = default) =>
        WriteLink(id, at, from, to, SystemId, takenBack ? Purposes.NumberTakenBack : Purposes.NumberChanged, cancellation);

    /// <summary>
    /// That somebody said whom a signal without a CPR number is about, or took it back: who looked at the signal before has looked at this
    /// citizen. Writing it again changes nothing.
    /// </summary>
    /// <param name="id">Of the signal and of this answer to who it is.</param>
    /// <param name="unidentified">The token that the signal had until then.</param>
    public Task WriteIdentity(string id, DateTimeOffset at, string unidentified, string citizen, string staffId, bool takenBack,
        CancellationToken cancellation = default) =>
        WriteLink(id, at, unidentified, citizen, staffId, takenBack ? Purposes.IdentityTakenBack : Purposes.Identified, cancellation);

    /// <summary>That an objection that was upheld is so no longer, by the citizen's own word. Writing it again changes nothing.</summary>
    /// <param name="revision">Of the case, in which somebody wrote it down.</param>
    public Task WriteLifted(string token, string staffId, string caseId, long revision, DateTimeOffset at,
        CancellationToken cancellation = default) => AuditRows.Write(audit, AuditRows.Late(ToRow(Month(at),
            Key(at, string.Create(CultureInfo.InvariantCulture, $"{Purposes.ObjectionLifted} {caseId} {revision}")), at,
            new RevealRequest(token, staffId, Purposes.ObjectionLifted, caseId)), time.GetUtcNow()), cancellation);

    private Task WriteLink(string id, DateTimeOffset at, string from, string to, string staffId, string purpose,
        CancellationToken cancellation) => AuditRows.Write(audit, AuditRows.Late(
            new Row(Month(at), Key(at, $"{purpose} {id.Replace('|', ' ')}")).With("at", at).With("token", to).With("staffId", staffId)
                .With("purpose", purpose).With("other", from), time.GetUtcNow()), cancellation);

    /// <summary>Before a search by name, address or phone. What was searched for is not kept.</summary>
    /// <param name="reason">One of <see cref="ReadingReasons"/>, where they were asked for one.</param>
    /// <exception cref="ArgumentException">No such purpose, or nobody named as searching.</exception>
    public async Task WriteSearch(string staffId, string purpose, CancellationToken cancellation = default, string? reason = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(staffId);
        if (!Purposes.All.Contains(purpose)) throw new ArgumentException("There is no such purpose.", nameof(purpose));
        var at = time.GetUtcNow();
        await audit.Insert(new Row(Month(at), Key(at, Guid.NewGuid().ToString("N"))).With("at", at).With("staffId", staffId)
            .With("purpose", purpose).With("searched", true).With("reason", reason), cancellation);
    }

    /// <summary>Deletes every line from before an instant, the citizen's twin first, so that a run cut short finds it again.</summary>
    /// <returns>How many lines.</returns>
    public Task<int> Prune(DateTimeOffset before, CancellationToken cancellation = default) =>
        Parts.Sum(() => PruneLooks(before, cancellation), () => ReadingLog.Prune(audit, before, cancellation));

    private async Task<int> PruneLooks(DateTimeOffset before, CancellationToken cancellation)
    {
        var old = new List<Row>();
        // Months sort before citizens; the range holds nothing but what is due, and the rest of one month.
        await foreach (var row in audit.Scan(beforePartition: $"{Month(before)}~", cancellation: cancellation))
            if (row.Instant("at") < before) old.Add(row);
        foreach (var row in old)
        {
            foreach (var token in new[] { row.TextOrNull("token"), row.TextOrNull("other") }.OfType<string>())
                await audit.Delete(new Row(Citizen(token), row.RowKey), cancellation);
            await audit.Delete(row with { ETag = null }, cancellation);
        }
        return old.Count;
    }

    /// <summary>
    /// Everybody who looked at this citizen's name or number, with whichever of their numbers, or read about them, oldest first: but for
    /// lists, which are looked through by <see cref="ReadingLog.ListsWith"/>.
    /// </summary>
    public async IAsyncEnumerable<AccessEntry> OfCitizen(
        string token, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        List<string> numbers = [token];
        var looks = new List<AccessEntry>();
        for (var i = 0; i < numbers.Count; i++)
        {
            var rows = await audit.Query(Citizen(numbers[i]), cancellation: cancellation).ToListAsync(cancellation);
            looks.AddRange(rows.Select(FromRow));
            numbers.AddRange(Linked(rows).Except(numbers, StringComparer.Ordinal));
        }
        foreach (var look in looks.OrderBy(look => look.At)) yield return look;
    }

    /// <summary>The other names under which the last that was told is that they are the same person's.</summary>
    private static List<string> Linked(IEnumerable<Row> rows) => [.. rows.Where(row => row.TextOrNull("other") is not null)
        .GroupBy(row => row.Text("other"), StringComparer.Ordinal)
        .Where(told => told.Last().Text("purpose") is Purposes.NumberChanged or Purposes.Identified).Select(told => told.Key)];

    /// <summary>Every look of one month in Denmark, oldest first; of one person when <paramref name="staffId"/> is given.</summary>
    public async IAsyncEnumerable<AccessEntry> OfMonth(DateOnly month, string? staffId = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var (partition, from, before) in DanishMonth(month))
            await foreach (var row in audit.Query(partition, from, before, cancellation))
                if (FromRow(row) is var entry && (staffId is null || entry.StaffId == staffId)) yield return entry;
    }

    /// <summary>Where the lines of a month in Denmark are: it begins an hour or two before that of the partitions.</summary>
    internal static IEnumerable<(string Partition, string From, string Before)> DanishMonth(DateOnly month)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        return Span(CopenhagenTime.StartOf(first), CopenhagenTime.StartOf(first.AddMonths(1)));
    }

    /// <summary>Where the lines of a time are that touches two months at most.</summary>
    internal static IEnumerable<(string Partition, string From, string Before)> Span(DateTimeOffset from, DateTimeOffset before) =>
        new[] { Month(from), Month(before.AddTicks(-1)) }.Distinct(StringComparer.Ordinal)
            .Select(month => (month, Stamp(from), Stamp(before)));

    /// <summary>Whom they looked for since then, in no more than two months.</summary>
    internal static async IAsyncEnumerable<AccessEntry> Sought(ITable audit, string staffId, DateTimeOffset since, DateTimeOffset now,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var (partition, from, before) in Span(since, now.AddTicks(1)))
            await foreach (var row in audit.Query(partition, from, before, cancellation))
                if (FromRow(row) is { Sought: true } look && look.StaffId == staffId) yield return look;
    }

    private static Row ToRow(string partitionKey, string rowKey, DateTimeOffset at, RevealRequest request) =>
        new Row(partitionKey, rowKey)
            .With("at", at)
            .With("token", request.Token)
            .With("staffId", request.StaffId)
            .With("purpose", request.Purpose)
            .With("caseId", request.CaseId)
            .With("reason", request.Reason);

    internal static AccessEntry FromRow(Row row) =>
        new(row.Instant("at"), row.TextOrNull("token") ?? "", row.Text("staffId"), row.Text("purpose"), row.TextOrNull("caseId"),
            row.Values.ContainsKey("signals") ? new ErasedCounts((int)row.Number("signals"), (int)row.Number("cases")) : null)
        {
            Searched = row.Flag("searched"), Theirs = row.Values.ContainsKey("theirs") ? row.Flag("theirs") : null,
            Reason = row.TextOrNull("reason"), Listed = row.Values.ContainsKey("listed") ? (int)row.Number("listed") : null,
        };

    internal static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString(Sortable, CultureInfo.InvariantCulture);

    private static string Key(DateTimeOffset at, string id) => $"{Stamp(at)}|{id}";

    private static string Month(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    internal static string Citizen(string token) => $"citizen|{token}";
}
