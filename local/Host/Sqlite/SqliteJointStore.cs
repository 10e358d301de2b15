using EarlyWarning.Platform;

namespace EarlyWarning.Local.Sqlite;

/// <summary>All tables and queues are in one file: changes of several of them, and a message, are one transaction of the writer.</summary>
internal sealed class SqliteJointStore(SqliteStore store, SqliteBus bus) : IJointStore
{
    public async Task<TableChange?> TryCommit(IReadOnlyList<TableChange> changes, BusMessage? message,
        CancellationToken cancellation = default)
    {
        foreach (var change in changes) Check(change.Change);
        var steps = changes.Select(change => (change, Step: new RowStep(store, change.Table, change.Change))).ToArray();
        var sending = message is null ? null : bus.ToSend(message);
        try
        {
            await store.Write(session =>
            {
                foreach (var (change, step) in steps)
                    if (step.Apply(session) is { } conflict && !(change.Once && conflict == TableConflict.Exists))
                        throw new RefusedChangeException(change);
                sending?.Invoke(session);
                return true;
            }, cancellation);
        }
        catch (RefusedChangeException e)
        {
            return e.Change;
        }
        if (message is not null) bus.Wake(message.Queue);
        return null;
    }

    private static void Check(RowChange change)
    {
        if (change.Kind == RowChangeKind.Delete) TableLimits.CheckKeys(change.Row.PartitionKey, change.Row.RowKey);
        else TableLimits.CheckRow(change.Row);
        if (change.Kind == RowChangeKind.Replace) TableLimits.CheckETag(change.Row);
    }

    /// <summary>Undoes what the writer has done of it.</summary>
    private sealed class RefusedChangeException(TableChange change) : Exception
    {
        public TableChange Change { get; } = change;
    }
}
