using EarlyWarning.Platform;

namespace EarlyWarning.Local.Sqlite;

/// <summary>
/// Writes the whole file anew and empties its log. <c>secure_delete</c> overwrites a row that is deleted where it lies, but not what is
/// left of it where it lay before its page was divided, nor in the log.
/// </summary>
internal sealed class RewriteOperation(Func<SqliteSession> open, SqliteDamage damage) : WriteOperation
{
    private readonly TaskCompletionSource<bool> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>False: the log could not be emptied, since somebody reads from it.</summary>
    public Task<bool> Result => _result.Task;

    public override bool Run(SqliteSession session, bool undone) => true; // Not within a transaction.

    public override void Deliver()
    {
        try
        {
            using var session = open(); // Of its own: what is set below is for it alone.
            session.Execute("PRAGMA temp_store = FILE"); // As large as the store.
            session.Execute("VACUUM");
            _result.TrySetResult(session.Query("PRAGMA wal_checkpoint(TRUNCATE)", row => row.GetInt64(0)) is [0]);
        }
        catch (Exception e)
        {
            _result.TrySetException(damage.Note(e));
        }
    }

    public override void Fail(StoreUnavailableException reason) => _result.TrySetException(reason);
}
