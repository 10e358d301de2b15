using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Risk.Contracts;

/// <summary>
/// Citizens whose objection stands (GDPR articles 18 and 21): until a person has decided, and for good when it was upheld, what
/// senders tell is kept as facts, but nobody is scored, listed or told. Table <c>citizens</c>, PK the citizen token, RK
/// <c>objection</c>: <c>stands</c>, <c>order</c>, so that an older change never overwrites a newer, and <c>letIn</c>, the order of what
/// let signals in with another number, so that it does so once.
/// </summary>
public sealed class Objections([FromKeyedServices(Tables.Citizens)] ITable citizens, CitizenNumbers numbers,
    WatchlistProjection watchlist, IBus bus)
{
    /// <summary>Sorts between <see cref="Assessments.LatestKey"/> and the signals, so that assessing reads it in the same query.</summary>
    public const string Key = "objection";
    private const int Attempts = 8;

    /// <summary>
    /// Stops the scoring of a citizen, or lets it go on with all that came meanwhile. Doing it again, or late, changes nothing.
    /// </summary>
    /// <param name="round">Grows with each case of the citizen: when it was opened, in ticks. Rows of before held a smaller number.</param>
    /// <param name="revision">Grows with each change of that case.</param>
    public async Task Set(string token, bool stands, long round, long revision, CancellationToken cancellation = default)
    {
        var order = Order(round, revision);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = await citizens.Get(token, Key, cancellation);
            if (string.CompareOrdinal(known?.Text("order"), order) < 0
                && !await TryWrite(RowOf(token, known, stands, order, known?.TextOrNull("letIn")), cancellation)) continue;
            if (await Follow(token, cancellation)) return;
        }
        throw new StoreUnavailableException("A citizen's objection is being changed by many at once.");
    }

    /// <summary>
    /// What the citizen lets in again comes in with each of their numbers. That an objection is rejected says nothing of one that was
    /// upheld with another number.
    /// </summary>
    public async Task LetIn(string token, long round, long revision, CancellationToken cancellation = default)
    {
        await Set(token, stands: false, round, revision, cancellation);
        foreach (var other in await numbers.All(token, cancellation))
            if (other != token) await Lift(other, Order(round, revision), cancellation);
    }

    /// <summary>
    /// With this number the objection may be of a case that was opened later than the one in which the citizen lets signals in: what is
    /// done once is not held against its order, and takes none of what comes after it away.
    /// </summary>
    private async Task Lift(string token, string letIn, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await citizens.Get(token, Key, cancellation) is not { } known) return;
            var done = string.CompareOrdinal(known.TextOrNull("letIn"), letIn);
            if (done > 0 || Stands(known) == (done == 0)) return; // A later one did, it stands anew, or nothing stood.
            if (done < 0 && !await TryWrite(RowOf(token, known, stands: false, known.Text("order"), letIn), cancellation)) continue;
            if (await Follow(token, cancellation)) return;
        }
        throw new StoreUnavailableException("A citizen's objection is being changed by many at once.");
    }

    /// <summary>
    /// Before the links between the numbers of a citizen go: one that stands with any of them stands with each, since no sender will use
    /// the one that it was told with again. Doing it again changes nothing.
    /// </summary>
    internal async Task StandAlone(string token, CancellationToken cancellation)
    {
        var all = await numbers.All(token, cancellation);
        if (all.Count == 1 || !await Stand(all, cancellation)) return;
        foreach (var one in all)
        {
            var known = await citizens.Get(one, Key, cancellation);
            if (known is not null && Stands(known)) continue;
            // An older change than any case to come.
            var order = known?.TextOrNull("order") ?? Order(0, 0);
            if (!await TryWrite(RowOf(one, known, stands: true, order, known?.TextOrNull("letIn")), cancellation))
                throw new StoreUnavailableException("A citizen's objection is being changed by many at once.");
        }
    }

    internal static bool Stands(Row row) => row.RowKey == Key && row.Flag("stands");

    /// <returns>False when somebody changed it meanwhile: what was done may be of the older state.</returns>
    private async Task<bool> Follow(string token, CancellationToken cancellation)
    {
        var row = (await citizens.Get(token, Key, cancellation))!;
        var all = await numbers.All(token, cancellation);
        await watchlist.Withhold(all[0], Stands(row) || (all.Count > 1 && await Stand(all, cancellation)), cancellation);
        if (!Stands(row)) await bus.Send(RiskTable.ObjectionEnded(token, row.Text("order")), cancellation);
        return (await citizens.Get(token, Key, cancellation))?.ETag == row.ETag;
    }

    /// <summary>Told with any of the citizen's numbers it stands.</summary>
    public async Task<bool> Stand(IReadOnlyList<string> all, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(all);
        foreach (var one in all)
            if (await citizens.Get(one, Key, cancellation) is { } row && Stands(row)) return true;
        return false;
    }

    private static Row RowOf(string token, Row? known, bool stands, string order, string? letIn) =>
        new Row(token, Key) { ETag = known?.ETag }.With("stands", stands).With("order", order).With("letIn", letIn);

    private static string Order(long round, long revision) => string.Create(CultureInfo.InvariantCulture, $"{round:D19}|{revision:D10}");

    private async Task<bool> TryWrite(Row row, CancellationToken cancellation)
    {
        try
        {
            await (row.ETag is null ? citizens.Insert(row, cancellation) : citizens.Replace(row, cancellation));
            return true;
        }
        catch (TableConflictException)
        {
            return false;
        }
    }
}
