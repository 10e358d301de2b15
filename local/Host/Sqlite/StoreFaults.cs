using EarlyWarning.Platform;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Local.Sqlite;

internal static class StoreFaults
{
    // Extended codes: no room for the log's index; the file system found its own data wrong.
    private const int NoRoomForIndex = 4874;
    private const int CorruptFileSystem = 8458;

    // SQLITE_ERROR, TOOBIG, CONSTRAINT, MISMATCH, MISUSE and RANGE are about one statement; the rest are about the store.
    public static bool IsOfStore(Exception e) => e is SqliteException { SqliteErrorCode: not (1 or 18 or 19 or 20 or 21 or 25) };

    /// <summary>In words for an operator, without paths or values, and with its reason code.</summary>
    public static StoreUnavailableException Tell(Exception e)
    {
        var (reason, words) = (e as SqliteException) switch
        {
            { SqliteErrorCode: 11 or 26 } or { SqliteExtendedErrorCode: CorruptFileSystem } => (StoreReasons.Damaged, SqliteDamage.Words),
            { SqliteErrorCode: 13 } or { SqliteExtendedErrorCode: NoRoomForIndex } => (StoreReasons.DiskFull, "The store's disk is full."),
            { SqliteErrorCode: 5 or 6 } => (StoreReasons.Locked, "The store is locked by another process."),
            { SqliteErrorCode: 8 } => (StoreReasons.ReadOnly, "The store is read-only."),
            { SqliteErrorCode: 10 } => (StoreReasons.DiskError, "The store's disk reports an error."),
            { SqliteErrorCode: 14 } => (StoreReasons.CannotOpen, "The store's file cannot be opened. Is it another "
                + "user's, give it to the service's (chown)."),
            _ => (StoreReasons.Unavailable, $"The store cannot be used now ({e.GetType().Name})."),
        };
        return new StoreUnavailableException(words, e, reason);
    }
}

/// <summary>
/// Once a page was found damaged nothing is read from the file or written to it any more: what it says may be wrong, and
/// what is written to it may be lost. Ends with the process; the next one looks anew.
/// </summary>
internal sealed class SqliteDamage
{
    public const string Words =
        "The store's file is damaged. Stop the host and restore the last backup: ./run restore FILE (docs/operations/backup.md).";

    private volatile bool _seen;

    public void ThrowIfSeen()
    {
        if (_seen) throw new StoreUnavailableException(Words, reason: StoreReasons.Damaged);
    }

    public StoreUnavailableException Note(Exception e)
    {
        var trouble = e as StoreUnavailableException ?? StoreFaults.Tell(e);
        if (trouble.Reason == StoreReasons.Damaged) _seen = true;
        return trouble;
    }
}
