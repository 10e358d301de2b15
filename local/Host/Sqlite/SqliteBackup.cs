using System.Globalization;
using EarlyWarning.Local.Upgrades;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Versions;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Local.Sqlite;

/// <summary>A backup was not made or not restored; everything is as it was before.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);

/// <param name="Aside">The path of the store that was there, as it is called now; null when there was none.</param>
/// <param name="Unread">
/// Files, as they are called now, that could not be read, or not wholly: whom they alone say was erased at their request since the backup
/// comes back, and whom the store alone says is exempt from erasure is not.
/// </param>
public sealed record RestoredStore(string? Aside, IReadOnlyList<string> Unread);

/// <summary>
/// Copies of a store's file. A backup is one instant of the whole store, tables, queues and orchestrations alike, also while
/// a host works on it; the papers lie beside it (<see cref="BlobCopies"/>). The keys of the data folder are
/// not part of it: whoever finds a copy finds no citizen.
/// </summary>
public static class SqliteBackup
{
    /// <summary>Added to the store's name while a restore puts the whole copy in place; no host starts beside it.</summary>
    internal const string Restoring = ".restoring";

    private const string Unfinished = ".part";

    // What SQLite keeps beside a file, and the file.
    private static readonly string[] Parts = ["-wal", "-shm", "-journal", ""];

    /// <summary>What a backup that was cut off leaves of its store.</summary>
    internal static IEnumerable<string> UnfinishedOf(string file) => Parts.Select(part => file + Unfinished + part);

    internal static bool IsUnfinished(string path) => Parts.Any(part => path.EndsWith(Unfinished + part, StringComparison.Ordinal));

    // Row versions and sequence numbers given out since the backup must not come again: no store starts as often between two.
    private const int StartsLeftOut = 1000;

    static SqliteBackup() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Copies the store of <paramref name="folder"/> to <paramref name="file"/>, which must not be there yet.</summary>
    /// <exception cref="BackupException">There is no store, it or the copy is damaged, or the copy cannot be written.</exception>
    public static void Backup(string folder, string file) => Backup(folder, file, () => BlobCopies.Backup(folder, file));

    /// <summary>The store alone, without the files that its rows name, which stay where they are.</summary>
    /// <exception cref="BackupException">There is no store, it is damaged, or the copy cannot be written.</exception>
    internal static void CopyStore(string folder, string file) => Backup(folder, file, () => { });

    private static void Backup(string folder, string file, Action copyBlobs)
    {
        var store = Path.Combine(folder, SqliteStore.FileName);
        if (!File.Exists(store)) throw new BackupException(IsShut(folder)
            ? $"'{Path.GetFullPath(folder)}' is another user's: run as the user it belongs to."
            : $"there is no store in '{Path.GetFullPath(folder)}'.");
        if (Path.Exists(file)) throw new BackupException($"'{file}' is there already, and a backup never replaces another file.");
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is not { } into || !Directory.Exists(into))
            throw new BackupException($"there is no folder '{Path.GetDirectoryName(Path.GetFullPath(file))}': make it, or mount its disk.");
        if (IsShut(into))
            throw new BackupException($"the folder '{into}' is another user's: name one that this user may write in, or run as its user.");
        Guarded(file + Unfinished, e => OfStore(e, store, file), () =>
        {
            // To read its log it must be able to write beside it.
            Copy(store, SqliteOpenMode.ReadWrite, file + Unfinished, SqliteDamage.Words);
            copyBlobs(); // After the rows: what they name is there, unless somebody has just removed it.
            File.Move(file + Unfinished, file);
        });
    }

    /// <summary>
    /// Puts <paramref name="file"/> in the place of the folder's store, which is kept aside. Interrupted at any point it either
    /// changed nothing, or keeps hosts from starting until it is run again.
    /// </summary>
    /// <param name="folder">Held by the caller, so that no host runs on it.</param>
    /// <returns>What became of the store that was there.</returns>
    /// <exception cref="BackupException">The file is no whole backup, or cannot be copied.</exception>
    public static RestoredStore Restore(DataFolder folder, string file, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!File.Exists(file)) throw new BackupException($"there is no file '{file}'.");
        var store = Path.Combine(folder.Path, SqliteStore.FileName);
        return Guarded(store + Unfinished, e => OfBackup(e, file), () =>
        {
            IReadOnlyList<string> unread = [];
            Copy(file, SqliteOpenMode.ReadOnly, store + Unfinished, Damaged(file), copy =>
            {
                MakeOurs(copy, folder.Path);
                unread = CarriedErasures.Into(copy, store, file);
                if (!AfterRestore.Keep(copy, store) && !unread.Contains(store, StringComparer.Ordinal)) unread = [.. unread, store];
            });
            File.Move(store + Unfinished, store + Restoring, overwrite: true);
            BlobCopies.Restore(folder.Path, file);
            var aside = KeepAside(store, now);
            File.Move(store + Restoring, store);
            return new RestoredStore(aside, [.. unread.Select(one => one == store ? aside ?? one : one)]);
        });
    }

    /// <summary>Of what lies in somebody else's folder nothing is seen.</summary>
    private static bool IsShut(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) _ = Directory.EnumerateFileSystemEntries(folder).FirstOrDefault();
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static void Copy(string from, SqliteOpenMode mode, string to, string damaged, Action<SqliteConnection>? change = null)
    {
        // Of a copy that was killed: an old journal would be rolled back into the new file.
        foreach (var part in Parts) File.Delete(to + part);
        CreateForOwner(to);
        using (var source = Open(from, mode))
        using (var copy = Open(to, SqliteOpenMode.ReadWrite))
        {
            Check(source, damaged);
            source.BackupDatabase(copy);
            Execute(copy, "PRAGMA journal_mode = DELETE"); // One file, whole in itself.
            change?.Invoke(copy);
            Check(copy, $"the copy '{to}' is damaged: is its disk sound?");
        }
        using var written = new FileStream(to, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    private static void MakeOurs(SqliteConnection copy, string folder)
    {
        var writer = StoreWriter.Of(copy);
        if (writer.Layout <= 0) throw new BackupException("the file is no backup of EarlyWarning.");
        if (writer.IsNewer) throw new BackupException(new NewerDataException(writer.Release).Message);
        if (Read(copy, "PRAGMA application_id") is not (long)DataPurpose.MadeUp && DataPurpose.WasDemonstration(folder))
            throw new BackupException($"the folder '{folder}' was a demonstration's, which lets anybody in, and the backup does not say "
                + "that its people are made up: restore it into an empty folder.");
        Execute(copy, string.Create(CultureInfo.InvariantCulture, $"UPDATE starts SET count = count + {StartsLeftOut}"));
        // Who was signed in then may have signed out since.
        Execute(copy, $"DELETE FROM rows WHERE tbl = '{Tables.Sessions}'");
    }

    private static void Check(SqliteConnection connection, string damaged)
    {
        if (Read(connection, "PRAGMA integrity_check(1)") is not "ok") throw new BackupException(damaged);
    }

    // With its log: the two together are the store as it was left.
    private static string? KeepAside(string store, DateTimeOffset now)
    {
        var aside = SetAside.NameFor(store, now);
        foreach (var part in Parts)
            if (File.Exists(store + part)) File.Move(store + part, aside + part);
        return File.Exists(aside) ? aside : null;
    }

    private static string Damaged(string file) =>
        $"the backup '{file}' is damaged, or no backup of EarlyWarning: take another one. The store is as it was.";

    /// <summary>SQLite names no file: it is the backup that is damaged, not the store.</summary>
    private static string OfBackup(SqliteException e, string file) => StoreFaults.Tell(e) switch
    {
        { Reason: StoreReasons.Damaged or StoreReasons.Unavailable } => Damaged(file),
        { Reason: StoreReasons.CannotOpen } => $"'{file}' cannot be opened: has this user the right to read it?",
        var told => told.Message,
    };

    private static string OfStore(SqliteException e, string store, string file) => StoreFaults.Tell(e) switch
    {
        { Reason: StoreReasons.CannotOpen } =>
            $"'{store}' cannot be opened: run as the user it belongs to, on a disk that can be written to.",
        { Reason: StoreReasons.DiskFull } => $"the disk of '{file}' is full.",
        var told => told.Message,
    };

    private static T Guarded<T>(string unfinished, Func<SqliteException, string> tell, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException or BackupException)
        {
            Remove(unfinished);
            throw e as BackupException ?? new BackupException(e is SqliteException fault ? tell(fault) : CommandFaults.File(e), e);
        }
    }

    private static void Guarded(string unfinished, Func<SqliteException, string> tell, Action work) => Guarded(unfinished, tell, () =>
    {
        work();
        return true;
    });

    /// <summary>What stopped the copy may stop this too; the next copy clears it away.</summary>
    private static void Remove(string unfinished)
    {
        try
        {
            File.Delete(unfinished);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    private static void CreateForOwner(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(file, options).Dispose();
    }

    internal static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false,
            DefaultTimeout = 10 }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql) => Read(connection, sql);

    private static object? Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
