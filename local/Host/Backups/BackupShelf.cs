using System.Globalization;
using EarlyWarning.Local.Sqlite;

namespace EarlyWarning.Local.Backups;

/// <summary>
/// A folder that a timer backs up into: <c>earlywarning-{instant}.db</c>, with its papers in folders beside it. Of each of the last
/// days, and of each of the last months, the newest is kept, and of three days in any case. A backup has its name only when it is whole:
/// what was cut off counts for none.
/// </summary>
internal sealed class BackupShelf(string folder, int days, int months)
{
    private const int Fewest = 3;
    private const string Prefix = "earlywarning-";
    private const string Ending = ".db";
    private const string Stamp = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The file of a backup that is made now.</summary>
    public string FileOf(DateTimeOffset now) =>
        Path.Combine(folder, Prefix + now.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture) + Ending);

    /// <summary>Deletes what is kept no longer, with what belongs to it. What has another name is somebody's own.</summary>
    /// <returns>How many backups are left.</returns>
    public int Prune(DateTimeOffset now)
    {
        var all = Directory.EnumerateFiles(folder, $"{Prefix}*{Ending}").Select(file => (File: file, At: MadeAt(file)))
            .Where(one => one.At is not null).Select(one => (one.File, At: one.At!.Value.UtcDateTime))
            .OrderByDescending(one => one.At).ToList();
        var today = now.UtcDateTime.Date;
        var kept = all.Where(one => one.At.Date > today.AddDays(-days)).DistinctBy(one => one.At.Date)
            .Concat(all.Where(one => MonthsAgo(today, one.At) < months).DistinctBy(one => (one.At.Year, one.At.Month)))
            .Concat(all.DistinctBy(one => one.At.Date).Take(Fewest)) // However old: there are no newer ones, or the clock is wrong.
            .Select(one => one.File).ToHashSet(StringComparer.Ordinal);
        foreach (var (file, _) in all.Where(one => !kept.Contains(one.File))) Delete(file);
        return kept.Count;
    }

    /// <summary>
    /// Deletes what backups left that were cut off more than a day ago, so that none of them still runs: half a store, papers without
    /// one, a restore for a test. People who were erased live on there too.
    /// </summary>
    public void Sweep(DateTimeOffset now)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, $"{Prefix}*{Ending}.*").ToList())
        {
            var backup = path[..(path.LastIndexOf(Ending + ".", StringComparison.Ordinal) + Ending.Length)];
            if (MadeAt(backup) is not { } at || at > now.AddDays(-1)) continue;
            if (SqliteBackup.UnfinishedOf(backup).Contains(path)) File.Delete(path);
            else if (path == TestRestore.FolderOf(backup) || (BlobCopies.FoldersOf(backup).Contains(path) && !File.Exists(backup)))
                Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>The file first: without it no folder of papers is a backup's.</summary>
    private static void Delete(string file)
    {
        File.Delete(file);
        foreach (var container in BlobCopies.FoldersOf(file))
            if (Directory.Exists(container)) Directory.Delete(container, recursive: true);
    }

    private static int MonthsAgo(DateTime today, DateTime at) => (today.Year - at.Year) * 12 + today.Month - at.Month;

    /// <summary>Null: not named by us.</summary>
    private static DateTimeOffset? MadeAt(string file) => Path.GetFileName(file) is var name && name.Length > Prefix.Length + Ending.Length
        && DateTimeOffset.TryParseExact(name[Prefix.Length..^Ending.Length], Stamp, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
