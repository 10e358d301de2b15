using System.Globalization;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Contracts;

/// <summary>A signal about a tenancy, as its own sender told it.</summary>
public sealed record TenancySignal(string SignalId, SignalKind Kind, DateTimeOffset AsOf, DateTimeOffset ReceivedAt);

/// <summary>What a sender told of one tenancy, the newest fact first.</summary>
/// <param name="Ref">The sender's own number of it.</param>
public sealed record SentTenancy(string Ref, IReadOnlyList<TenancySignal> Signals);

/// <summary>Tenancies in the order of their numbers.</summary>
/// <param name="Next">The number that the next page begins after; null on the last.</param>
public sealed record TenancySlice(IReadOnlyList<SentTenancy> Tenancies, string? Next);

/// <summary>
/// A sender's signals by tenancy, and in the order in which they were received. Table <c>feedback</c>, PK sender: RK
/// <c>ten|{tenancy}|{signal id}</c>, <c>got|{ticks, 19 digits}|{signal id}</c>, and <c>tid|{signal id}</c>, which says tenancy and ticks,
/// so that an erasure finds them. Written with the signal where one transaction holds both; else once it is committed, by whoever takes its
/// message in.
/// </summary>
public sealed class SentTenancies([FromKeyedServices(Tables.Feedback)] ITable feedback, SignalTable table)
{
    private const string Prefix = "ten|", End = "ten}", Way = "tid|", Received = "got|", ReceivedEnd = "got}", Ticks = "ticks";

    /// <summary>Doing it again changes nothing.</summary>
    public async Task Note(CitizenChanged changed, CancellationToken cancellation = default)
    {
        if (changed is not { Signal: { } signal, Listed: not true }) return;
        if (await Read(changed, signal, cancellation) is not { } told) return;
        try
        {
            await feedback.Transact([.. Rows(told).Select(RowChange.Insert)], cancellation);
        }
        catch (TableConflictException)
        {
            return; // Noted by an earlier delivery.
        }
        // Erased while it was noted: nothing would lead to it.
        if (await Read(changed, signal, cancellation) is null) await Erase(signal.Sender, signal.SignalId, cancellation);
    }

    /// <summary>The same of a signal from before there were such rows, or from before they told the order.</summary>
    internal async Task NoteEarlier(AcceptedSignal accepted, CancellationToken cancellation)
    {
        var (sender, id) = (accepted.Signal.Sender, accepted.Signal.SignalId);
        var changed = new CitizenChanged(accepted.Token, accepted.Signal, accepted.ReceivedAt);
        if (await feedback.Get(sender, Way + id, cancellation) is not { } way) await Note(changed, cancellation);
        else if (!way.Values.ContainsKey(Ticks) && await Read(changed, accepted.Signal, cancellation) is { } told)
        {
            try
            {
                await feedback.Transact([RowChange.Insert(InOrder(told)), RowChange.Replace(way.With(Ticks, told.ReceivedAt.UtcTicks))],
                    cancellation);
            }
            catch (TableConflictException)
            {
                return; // Erased, or noted by another.
            }
            if (await Read(changed, accepted.Signal, cancellation) is null) await Erase(sender, id, cancellation);
        }
    }

    /// <summary>Where they are committed with the signal.</summary>
    internal static IEnumerable<TableChange> ToList(Signal told) => Rows(told).Select(row => TableChange.InsertOnce(Tables.Feedback, row));

    private static Row InOrder(Signal told) => With(new Row(told.Sender, Key(told.ReceivedAt.UtcTicks, told.SignalId)), told);

    private static Row With(Row row, Signal told) => row.With("signalId", told.SignalId).With("kind", told.Kind.ToString())
        .With("asOf", told.AsOf.ToUniversalTime()).With("receivedAt", told.ReceivedAt.ToUniversalTime());

    private static IEnumerable<Row> Rows(Signal told)
    {
        yield return InOrder(told);
        if (told.TenancyRef is { } tenancy) yield return With(new Row(told.Sender, Key(tenancy, told.SignalId)), told).With("ref", tenancy);
        yield return new Row(told.Sender, Way + told.SignalId).With("ref", told.TenancyRef).With(Ticks, told.ReceivedAt.UtcTicks);
    }

    /// <summary>Signals in the order in which they were received.</summary>
    /// <param name="after">Begins behind this one; null: at the first.</param>
    public IAsyncEnumerable<TenancySignal> InOrder(string sender, (long Ticks, string SignalId)? after,
        CancellationToken cancellation = default) => feedback.Query(sender,
            after is { } known ? Key(known.Ticks, known.SignalId) + " " : Received, ReceivedEnd, cancellation).Select(FromRow);

    /// <param name="after">A tenancy, or null for the first page.</param>
    public async Task<TenancySlice> Page(string sender, string? after, int size, CancellationToken cancellation = default)
    {
        var tenancies = new List<SentTenancy>();
        var from = after is null ? Prefix : $"{Prefix}{KeyPart.Of(after)}}}";
        await foreach (var row in feedback.Query(sender, from, End, cancellation))
        {
            if (tenancies is [.., var last] && last.Ref == row.Text("ref"))
            {
                tenancies[^1] = last with { Signals = [.. last.Signals, FromRow(row)] };
                continue;
            }
            if (tenancies.Count == size) return new TenancySlice([.. tenancies.Select(Sorted)], tenancies[^1].Ref);
            tenancies.Add(new SentTenancy(row.Text("ref"), [FromRow(row)]));
        }
        return new TenancySlice([.. tenancies.Select(Sorted)], Next: null);
    }

    /// <returns>Null: nothing was told of such a tenancy.</returns>
    public async Task<SentTenancy?> Find(string sender, string tenancy, CancellationToken cancellation = default)
    {
        if (tenancy.Length is 0 or > 64 || tenancy.Any(letter => "|\\#?".Contains(letter, StringComparison.Ordinal)
            || char.IsControl(letter))) return null;
        var signals = await feedback.Query(sender, $"{Prefix}{KeyPart.Of(tenancy)}|", $"{Prefix}{KeyPart.Of(tenancy)}}}", cancellation)
            .Select(FromRow).ToListAsync(cancellation);
        return signals.Count == 0 ? null : Sorted(new SentTenancy(tenancy, signals));
    }

    /// <summary>The tenancy that a signal is about.</summary>
    /// <param name="signalId">Of a receipt that is there.</param>
    public async Task<SentTenancy?> Of(string sender, string signalId, CancellationToken cancellation = default) =>
        await feedback.Get(sender, Way + signalId, cancellation) is { } way && way.TextOrNull("ref") is { } tenancy
            ? await Find(sender, tenancy, cancellation) : null;

    internal async Task Erase(string sender, string signalId, CancellationToken cancellation)
    {
        if (await feedback.Get(sender, Way + signalId, cancellation) is not { } way) return;
        List<string> keys = [way.RowKey];
        if (way.TextOrNull("ref") is { } tenancy) keys.Add(Key(tenancy, signalId));
        if (way.Values.ContainsKey(Ticks)) keys.Add(Key(way.Number(Ticks), signalId)); // None of rows from before.
        await feedback.DeleteAll(sender, keys, cancellation);
    }

    /// <summary>Forgets one signal, not one that was sent anew since under the same id.</summary>
    internal async Task Erase(string sender, string signalId, DateTimeOffset receivedAt, CancellationToken cancellation)
    {
        if (await feedback.Get(sender, Way + signalId, cancellation) is { } way && way.Values.TryGetValue(Ticks, out var ticks)
            && (long)ticks == receivedAt.UtcTicks) await Erase(sender, signalId, cancellation);
    }

    private Task<Signal?> Read(CitizenChanged changed, SignalRef signal, CancellationToken cancellation) =>
        table.Signal(changed.Token, signal.Sender, signal.SignalId, cancellation);

    private static string Key(long ticks, string signalId) =>
        string.Create(CultureInfo.InvariantCulture, $"{Received}{ticks:D19}|{signalId}");

    private static string Key(string tenancy, string signalId) => $"{Prefix}{KeyPart.Of(tenancy)}|{signalId}";

    private static SentTenancy Sorted(SentTenancy tenancy) =>
        tenancy with { Signals = [.. tenancy.Signals.OrderByDescending(one => one.AsOf).ThenByDescending(one => one.ReceivedAt)] };

    private static TenancySignal FromRow(Row row) => new(row.Text("signalId"), Enum.Parse<SignalKind>(row.Text("kind")),
        row.Instant("asOf"), row.Instant("receivedAt"));
}
