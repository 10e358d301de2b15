using System.Globalization;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform.Versions;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Local.Upgrades;

/// <summary>
/// What an upgrade begins with on one machine: a store that another release wrote last is copied into the data folder before this one
/// touches it, so that there is a way back. The copies are kept as long as backups are, since people who were erased live on in them.
/// </summary>
internal sealed class UpgradeCopies(string dataFolder, ILogger<UpgradeCopies> log) : BackgroundService
{
    public const string Folder = "before-upgrade";
    public static readonly TimeSpan Kept = SetAside.Kept;

    /// <summary>
    /// A program that fails at its start is started again and again: it is not to fill the disk with copies of what nobody wrote to since.
    /// </summary>
    private static readonly TimeSpan Serves = TimeSpan.FromDays(1);

    /// <returns>The copy; null when there is nothing to upgrade.</returns>
    /// <exception cref="RefusedDataException">A newer program wrote the store, or an import into it was not finished.</exception>
    /// <exception cref="SettingException">The copy cannot be made: then nothing is upgraded.</exception>
    public static string? Make(string dataFolder, DateTimeOffset now)
    {
        var store = Path.Combine(dataFolder, SqliteStore.FileName);
        if (!File.Exists(store) || File.Exists(store + SqliteBackup.Restoring) || Writer(store) is not { Layout: > 0 } writer) return null;
        if (writer.IsNewer) throw new NewerDataException(writer.Release);
        if (writer.IsHalf) throw new UnfinishedImportException();
        if (writer.IsThis) return null;
        var folder = Path.Combine(dataFolder, Folder);
        var release = $"-{writer.Release ?? "earlier"}.db";
        var copy = Path.Combine(folder, now.ToString(SetAside.Stamp, CultureInfo.InvariantCulture) + release);
        try
        {
            FolderBlobs.CreateFolder(folder);
            ClearUnfinished(folder);
            if (Directory.EnumerateFiles(folder, "*" + release).Where(it => MadeAt(it) > now - Serves).MaxBy(MadeAt) is { } last
                && StoreWriter.SameRows(store, last)) return last;
            SqliteBackup.CopyStore(dataFolder, copy);
            return copy;
        }
        catch (Exception e) when (e is BackupException or IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"an upgrade begins with a copy of the store, and none could be made: {e.Message}", e);
        }
    }

    /// <summary>Deletes those that are older than <see cref="Kept"/>, and what is left of any that was cut off.</summary>
    public static void Prune(string dataFolder, DateTimeOffset now)
    {
        var folder = Path.Combine(dataFolder, Folder);
        if (!Directory.Exists(folder)) return;
        ClearUnfinished(folder);
        foreach (var copy in Directory.EnumerateFiles(folder, "*.db"))
            if (MadeAt(copy) is { } made && made < now - Kept) File.Delete(copy);
    }

    /// <summary>Whoever holds the data folder is the only one to copy: nobody is at it now.</summary>
    private static void ClearUnfinished(string folder)
    {
        foreach (var left in Directory.EnumerateFiles(folder, "*.db.*"))
            if (MadeAt(left) is not null && SqliteBackup.IsUnfinished(left)) File.Delete(left);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var days = new PeriodicTimer(TimeSpan.FromDays(1), TimeProvider.System);
        do
        {
            try
            {
                Prune(dataFolder, TimeProvider.System.GetUtcNow());
                SetAside.Prune(dataFolder, TimeProvider.System.GetUtcNow());
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log.LogWarning("Stores from before a restore or an upgrade could not be deleted ({Error}); tried again tomorrow.",
                    e.GetType().Name);
            }
        }
        while (await days.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Null: whoever opens the store next says what is wrong with it.</summary>
    private static StoreWriter? Writer(string store)
    {
        try
        {
            return StoreWriter.Of(store);
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    internal static DateTimeOffset? MadeAt(string copy) => DateTimeOffset.TryParseExact(Path.GetFileName(copy).Split('-')[0],
        SetAside.Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
