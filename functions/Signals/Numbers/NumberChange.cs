using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Numbers;

/// <summary>A citizen's CPR number changed, as one of the municipality's own systems told us.</summary>
/// <param name="System">Which.</param>
/// <param name="Id">The system's own id of the change.</param>
/// <param name="From">Token of the old number, or of the one that leads for it; what is linked.</param>
/// <param name="To">Token of the new number.</param>
/// <param name="Old">Token of the old number as it was told.</param>
internal sealed record NumberChange(string System, string Id, string From, string To, string Old, DateTimeOffset At)
{
    public DateTimeOffset? TakenBackAt { get; init; }

    /// <summary>The new number, sealed for this change: the vault is given it when the two are linked.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>
    /// Tokens under which it was linked before, because its old number was thought to lead there by a change that was taken back since.
    /// </summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>When it was hung under its own number again; null: it never was elsewhere.</summary>
    public DateTimeOffset? HungAt { get; init; }

    /// <summary>All that follows is done.</summary>
    public bool Done { get; init; }

    public IEnumerable<string> Tokens => Before.Append(From).Append(To);

    public string Key => $"{System}|{Id}";

    /// <summary>From then on it stands for good.</summary>
    public DateTimeOffset Until => At + NumberChangeTable.MayBeTakenBack;

    /// <summary>A record prints its values; this one tells two tokens.</summary>
    public override string ToString() => $"NumberChange {Key}";
}

/// <summary>
/// Table <c>numberChanges</c>, PK <c>changes</c>, RK <c>{system}|{change id}</c>: a change, and whether all that follows from it is done.
/// Kept as long as it may be taken back.
/// </summary>
public sealed class NumberChangeTable([FromKeyedServices(Tables.NumberChanges)] ITable changes)
{
    internal static readonly TimeSpan MayBeTakenBack = TimeSpan.FromDays(30);
    private const string Partition = "changes";

    internal async Task<(NumberChange Change, string ETag)?> Read(string key, CancellationToken cancellation) =>
        await changes.Get(Partition, key, cancellation) is { } row ? (Of(row), row.ETag!) : null;

    internal Task<bool> TryInsert(NumberChange change, CancellationToken cancellation) =>
        changes.TryInsert(ToRow(change), cancellation);

    /// <returns>False: somebody else changed it meanwhile.</returns>
    internal async Task<bool> TryReplace(NumberChange change, string etag, CancellationToken cancellation)
    {
        try
        {
            await changes.Replace(ToRow(change) with { ETag = etag }, cancellation);
            return true;
        }
        catch (TableConflictException)
        {
            return false;
        }
    }

    internal async Task<IReadOnlyList<NumberChange>> All(CancellationToken cancellation) =>
        await changes.Query(Partition, cancellation: cancellation).Select(Of).ToListAsync(cancellation);

    internal async Task<int> Forget(Func<NumberChange, bool> which, CancellationToken cancellation)
    {
        var gone = (await All(cancellation)).Where(which).Select(change => change.Key).ToList();
        await changes.DeleteAll(Partition, gone, cancellation);
        return gone.Count;
    }

    private static NumberChange Of(Row row) =>
        new(row.Text("system"), row.Text("id"), row.Text("from"), row.Text("to"), row.Text("old"), row.Instant("at"))
        {
            Sealed = row.Bytes("number"),
            TakenBackAt = row.Values.ContainsKey("takenBackAt") ? row.Instant("takenBackAt") : null, Done = row.Flag("done"),
            Before = row.TextOrNull("before")?.Split(' ') ?? [],
            HungAt = row.Values.ContainsKey("hungAt") ? row.Instant("hungAt") : null,
        };

    private static Row ToRow(NumberChange change) => new Row(Partition, change.Key)
        .With("system", change.System).With("id", change.Id).With("from", change.From).With("to", change.To).With("old", change.Old)
        .With("number", change.Sealed).With("at", change.At.ToUniversalTime())
        .With("takenBackAt", change.TakenBackAt?.ToUniversalTime()).With("done", change.Done)
        .With("before", change.Before.Count == 0 ? null : string.Join(' ', change.Before)).With("hungAt", change.HungAt?.ToUniversalTime());
}
