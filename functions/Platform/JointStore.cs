namespace EarlyWarning.Platform;

/// <summary>
/// A store in which changes of several tables and a message are one transaction: SQLite. Azure has none; there the
/// <see cref="Outbox"/> keeps its promises by intents.
/// </summary>
public interface IJointStore
{
    /// <summary>All or nothing.</summary>
    /// <returns>The first change that somebody else's row stood against: then nothing was written. Null: all is committed.</returns>
    /// <exception cref="ArgumentException">A change or the message breaks a limit of the store.</exception>
    Task<TableChange?> TryCommit(IReadOnlyList<TableChange> changes, BusMessage? message, CancellationToken cancellation = default);
}

/// <summary>A change of one of several tables that belong together; see <see cref="Outbox.Commit"/>.</summary>
/// <param name="Once">An insert for which it is enough that the row is there: an earlier try of ours may have written it.</param>
public sealed record TableChange(string Table, RowChange Change, bool Once = false)
{
    public static TableChange Insert(string table, Row row) => new(table, RowChange.Insert(row));

    public static TableChange InsertOnce(string table, Row row) => new(table, RowChange.Insert(row), Once: true);

    /// <summary>Whether this and <paramref name="next"/> can be one transaction of a table.</summary>
    internal bool Joins(TableChange next) => !Once && !next.Once && Table == next.Table
        && string.Equals(Change.Row.PartitionKey, next.Change.Row.PartitionKey, StringComparison.Ordinal);
}

/// <summary>What became of <see cref="Outbox.Commit"/>.</summary>
/// <param name="Refused">The change that somebody else's row stood against; null: all is committed, the message sent or promised.</param>
/// <param name="Written">How many changes before that one stand all the same, where no transaction holds them together.</param>
public sealed record Committed(TableChange? Refused, int Written = 0)
{
    /// <summary>The intent whose message is out, to be forgotten when nobody waits; null: nothing is left to forget.</summary>
    public Intent? Sent { get; init; }
}
