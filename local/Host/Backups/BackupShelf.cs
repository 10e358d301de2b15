using System.Globalization;
using EarlyWarning.Local.Sqlite;

namespace EarlyWarning.Local.Backups;

/// <summary>
/// A folder that a timer backs up into: <c>earlywarning-{instant}.db</c>, with its papers in folders beside it. Of each of the last
/// days, and of each of the last months, the newest is kept. A backup has its name only when it is whole: what was cut off counts for
/// none.
/// </summary>
internal sealed class BackupShelf(string folder, int days, int months)
{
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
            .Concat(all.Take(1)) // However old it is: there is no newer one.
            .Select(one => one.File).ToHashSet(StringComparer.Ordinal);
        foreach (var (file, _) in all.Where(one => !kept.Contains(one.File))) Delete(file);
        return kept.Count;
    }

    /// <summary>The file first: without it no folder of papers is a backup's.</summary>
    private static void Delete(string file)
    {
        File.Delete(file);
        foreach (var container in BlobCopies.FoldersOf(file))
            if (Directory.Exists(container)) Directory.Delete(container, recursive: true);
    }

    private static int MonthsAgo(DateTime today, DateTime at) => (today.Year - at.Year) * 12 + today.Month - at.Month;

    private static DateTimeOffset? MadeAt(string file) =>
        DateTimeOffset.TryParseExact(Path.GetFileName(file)[Prefix.Length..^Ending.Length], Stamp, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
