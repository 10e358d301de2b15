using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Backups;

/// <summary>
/// Restores a backup into a folder of its own beside it, opens that as a host would, and counts. A backup that nobody has ever restored
/// is a hope.
/// </summary>
internal static class TestRestore
{
    /// <summary>Where a backup is restored for a test.</summary>
    public static string FolderOf(string backup) => backup + ".test";

    /// <exception cref="BackupException">It cannot be restored, something is missing in it, or its folder is there already.</exception>
    public static async Task<RestoredCounts> Run(string backup, DateTimeOffset now, CancellationToken cancellation)
    {
        var folder = FolderOf(backup);
        if (Path.Exists(folder)) throw new BackupException($"'{folder}' is there already, and is where it would be restored for a test.");
        try
        {
            using (var data = await DataFolder.Take(folder, cancellation: cancellation)) SqliteBackup.Restore(data, backup, now);
            return await Count(folder, cancellation);
        }
        catch (StoreUnavailableException e)
        {
            throw new BackupException($"restored, it cannot be opened: {e.Message}", e);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<RestoredCounts> Count(string folder, CancellationToken cancellation)
    {
        using var store = new SqliteStore(folder);
        var rows = (await store.Read(session => session.Query("SELECT count(*) FROM rows", row => row.GetInt64(0)), cancellation))[0];
        var cases = await new SqliteTable(store, Tables.CasesByCitizen).Scan(cancellation: cancellation)
            .CountAsync(row => row.RowKey == Cases.Store.CaseTable.OpenLock, cancellation);
        var there = await new FolderBlobs(Path.Combine(folder, Containers.Papers)).List(cancellation: cancellation)
            .ToHashSetAsync(cancellationToken: cancellation);
        var papers = await new SqliteTable(store, Tables.Papers).Scan(cancellation: cancellation)
            .Select(row => row.TextOrNull("blob")).Where(blob => blob is not null).ToListAsync(cancellation);
        var missing = papers.Count(blob => !there.Contains(blob!));
        if (missing > 0)
            throw new BackupException(FormattableString.Invariant($"{missing} of its {papers.Count} papers are missing."));
        return new RestoredCounts(rows, cases, papers.Count);
    }
}

/// <param name="Rows">Of all tables.</param>
/// <param name="Cases">That are open.</param>
/// <param name="Papers">Whose files are there.</param>
internal sealed record RestoredCounts(long Rows, int Cases, int Papers);
