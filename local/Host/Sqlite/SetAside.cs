using System.Globalization;
using EarlyWarning.Local.Upgrades;

namespace EarlyWarning.Local.Sqlite;

/// <summary>
/// Whole stores that lie beside the one in use: what was there before a restore (<c>earlywarning.db.replaced-{instant}</c>), and before an
/// upgrade (<see cref="UpgradeCopies"/>). No erasure reaches them, so they are told of, and deleted when their time is over.
/// </summary>
internal static class SetAside
{
    /// <summary>As long as backups are, since people who were erased live on in them.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    internal const string Stamp = "yyyyMMdd'T'HHmmss'Z'";
    private const string Mark = ".replaced-";

    /// <summary>What the store of a folder is called when a backup takes its place.</summary>
    public static string NameFor(string store, DateTimeOffset now) =>
        store + Mark + now.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture);

    /// <summary>When each was set aside.</summary>
    public static IReadOnlyList<DateTimeOffset> In(string data)
    {
        var upgrades = Path.Combine(data, UpgradeCopies.Folder);
        return !Directory.Exists(data) ? [] : [.. Replaced(data).Where(one => one.File.EndsWith('Z')).Select(one => one.At)
            .Concat(Directory.Exists(upgrades) ? Directory.EnumerateFiles(upgrades, "*.db").Select(UpgradeCopies.MadeAt)
                .OfType<DateTimeOffset>() : [])];
    }

    /// <summary>Deletes what a restore replaced longer ago than <see cref="Kept"/>, with its log.</summary>
    public static void Prune(string data, DateTimeOffset now)
    {
        foreach (var (file, at) in Replaced(data).ToList())
            if (at < now - Kept) File.Delete(file);
    }

    private static IEnumerable<(string File, DateTimeOffset At)> Replaced(string data) =>
        Directory.EnumerateFiles(data, SqliteStore.FileName + Mark + "*").Select(file => (File: file, At: MadeAt(file)))
            .Where(one => one.At is not null).Select(one => (one.File, one.At!.Value));

    /// <summary>Null: not named by us.</summary>
    private static DateTimeOffset? MadeAt(string file) => DateTimeOffset.TryParseExact(
        Path.GetFileName(file)[(SqliteStore.FileName + Mark).Length..].Split('-')[0], Stamp, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
