using EarlyWarning.Platform;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Local.Sqlite;

/// <summary>
/// The embedded store of the local host: one SQLite file, <c>earlywarning.db</c>, for all tables and queues. What it
/// acknowledged is on disk (write-ahead log, synced at every commit). One per process; <see cref="DataFolder"/> sees to that.
/// </summary>
public sealed class SqliteStore : IDisposable
{
    public const string FileName = "earlywarning.db";

    // Room for a million million writes between two starts.
    private const int StartShift = 40;

    private readonly SqliteDamage _damage = new();
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private long _number;

    static SqliteStore() => SQLitePCL.Batteries_V2.Init();

    /// <exception cref="StoreUnavailableException">The file cannot be opened.</exception>
    /// <exception cref="Platform.Versions.NewerDataException">A newer version laid it out.</exception>
    public SqliteStore(string folder)
    {
        Directory.CreateDirectory(folder);
        File = Path.Combine(folder, FileName);
        if (System.IO.File.Exists(File + SqliteBackup.Restoring))
            throw new StoreUnavailableException("A restore of this data was not finished: run it again.",
                reason: StoreReasons.RestoreUnfinished);
        _number = OpenFirst(out var session) << StartShift;
        _writer = new SqliteWriter(session, () => new SqliteSession(File, readOnly: false), _damage);
        _readers = new SqliteReaders(() => new SqliteSession(File, readOnly: true), _damage);
    }

    public string File { get; }

    internal StoreTally Tally => _writer.Tally;

    /// <summary>
    /// The next ETag, sequence or lock number: it only grows, also over restarts, and no number comes twice. Else a row deleted
    /// and inserted anew could have the ETag that somebody still holds of the old one.
    /// </summary>
    internal long NextNumber() => Interlocked.Increment(ref _number);

    /// <summary>
    /// Runs <paramref name="work"/> in the writer's transaction; it throws to undo its own changes and no one else's. It may be run twice.
    /// </summary>
    internal Task<T> Write<T>(Func<SqliteSession, T> work, CancellationToken cancellation) =>
        _writer.Write(work, atOnce: false, cancellation);

    /// <summary>The same, of work that changes rows by one statement.</summary>
    internal Task<T> WriteAtOnce<T>(Func<SqliteSession, T> work, CancellationToken cancellation) =>
        _writer.Write(work, atOnce: true, cancellation);

    /// <summary>Leaves nothing in the file and its log of what was deleted; for so long nobody writes.</summary>
    /// <returns>False: the log could not be emptied.</returns>
    internal Task<bool> Rewrite() => _writer.Rewrite();

    /// <summary>Runs <paramref name="work"/> on the last commit.</summary>
    internal Task<T> Read<T>(Func<SqliteSession, T> work, CancellationToken cancellation) => _readers.Read(work, cancellation);

    /// <summary>Finishes the writes that wait, then closes the file.</summary>
    public void Dispose()
    {
        _readers.Dispose();
        _writer.Dispose();
    }

    private long OpenFirst(out SqliteSession session)
    {
        SqliteSession? opened = null;
        try
        {
            CreateForOwner();
            opened = new SqliteSession(File, readOnly: false);
            var start = SqliteSchema.Open(opened);
            session = opened;
            return start;
        }
        catch (Exception e)
        {
            opened?.Dispose();
            if (e is SqliteException or IOException or UnauthorizedAccessException) throw _damage.Note(e);
            throw;
        }
    }

    // SQLite gives its log and index files the same mode; the folder may be one that others can read.
    private void CreateForOwner()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (!System.IO.File.Exists(File)) new FileStream(File, options).Dispose();
    }
}

/// <summary>Commits that wrote something since the start, and the rows in them.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct StoreTally(long Commits, long Rows)
{
    public static StoreTally operator -(StoreTally one, StoreTally other) => new(one.Commits - other.Commits, one.Rows - other.Rows);
}
