using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Retention.Contracts;

/// <summary>An auditor decided that a citizen is erased before their time; a second person is to agree. Until then nothing goes.</summary>
/// <param name="Id">Random: names it on pages, where the token must not be.</param>
/// <param name="By">Roster id of who asked.</param>
public sealed record AskedErasure(string Id, string By, DateTimeOffset At)
{
    /// <summary>Half of the month within which the citizen is answered (GDPR article 12(3)): a no leaves time to answer.</summary>
    public const int Days = 14;

    /// <summary>From then on nobody can agree to it.</summary>
    public DateTimeOffset LapsesAt => At.AddDays(Days);
}

/// <summary>
/// What waits for a second person. Table <c>erasures</c>, PK <c>erasures</c>, RK <c>asked|{token}</c>: in one transaction it goes and the
/// erasure begins (<see cref="ErasureRuns"/>), so that it is never agreed to and forgotten. Gone with the citizen, too.
/// </summary>
public sealed class AskedErasures([FromKeyedServices(Tables.Erasures)] ITable rows, CitizenNumbers numbers)
{
    private const string Prefix = "asked|", End = "asked}", Column = "asked";

    /// <summary>The one that lapses first on top.</summary>
    public async Task<IReadOnlyList<AskedErasure>> All(CancellationToken cancellation = default) =>
        [.. (await Waiting(cancellation)).Select(one => one.Asked).OrderBy(one => one.At)];

    /// <returns>Null: none waits for this citizen, under any of their numbers.</returns>
    public async Task<AskedErasure?> Of(string token, CancellationToken cancellation = default)
    {
        foreach (var number in await numbers.All(token, cancellation))
            if (await rows.Get(ErasureRuns.Partition, Prefix + number, cancellation) is { } row) return Read(row).Asked;
        return null;
    }

    internal async Task<IReadOnlyList<WaitingErasure>> Waiting(CancellationToken cancellation) =>
        await rows.Query(ErasureRuns.Partition, Prefix, End, cancellation).Select(Read).ToListAsync(cancellation);

    internal async Task<WaitingErasure?> Find(string id, CancellationToken cancellation) =>
        (await Waiting(cancellation)).FirstOrDefault(one => one.Asked.Id == id);

    /// <returns>False: one waits already.</returns>
    internal Task<bool> Add(string token, AskedErasure asked, CancellationToken cancellation) =>
        rows.TryInsert(new Row(ErasureRuns.Partition, Prefix + token).With(Column, Json.Write(asked)), cancellation);

    /// <returns>False: somebody agreed in the same moment.</returns>
    internal async Task<bool> Remove(WaitingErasure waiting, CancellationToken cancellation)
    {
        try
        {
            await rows.Delete(waiting.Row, cancellation);
            return true;
        }
        catch (TableConflictException)
        {
            return false;
        }
    }

    internal Task Erase(string token, CancellationToken cancellation) =>
        rows.Delete(new Row(ErasureRuns.Partition, Prefix + token), cancellation);

    private static WaitingErasure Read(Row row) => new(row.RowKey[Prefix.Length..], Json.Read<AskedErasure>(row.Text(Column)), row);
}

/// <summary>One that waits, with whose it is.</summary>
internal sealed record WaitingErasure(string Token, AskedErasure Asked, Row Row);
