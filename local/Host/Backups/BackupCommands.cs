using System.CommandLine;
using EarlyWarning.Local.Doctor;
using EarlyWarning.Local.Operating;
using EarlyWarning.Local.Sqlite;

namespace EarlyWarning.Local.Backups;

/// <summary><c>backup FILE</c> by hand, and <c>backup --into FOLDER</c> by a timer.</summary>
internal sealed class BackupCommands(Commands commands)
{
    internal const string LockName = "backup.lock";

    public static Command Make(Option<string> data, Commands commands)
    {
        var file = new Argument<string?>("file")
            { Description = "The backup to make; it must not be there yet.", Arity = ArgumentArity.ZeroOrOne };
        var into = new Option<string?>("--into") { Description =
            "In place of a file: the folder of a timer's backups, named by their instant. Those that are kept no longer are deleted." };
        var days = new Option<int>("--days") { Description = "With --into: the newest of each of so many days is kept.",
            DefaultValueFactory = _ => 14 };
        var months = new Option<int>("--months") { Description = "With --into: and of each of so many months. People who were erased live "
            + "on in them.", DefaultValueFactory = _ => 0 };
        var verify = new Option<bool>("--verify") { Description = "Restore it into a folder of its own, count, and delete that again." };
        var backup = new Command("backup", "Copy the store to a file, also while a host runs on it. The keys are not in it.")
            { file, into, days, months, verify };
        backup.Validators.Add(result =>
        {
            if ((result.GetValue(file) is null) == (result.GetValue(into) is null))
                result.AddError("backup takes a file, or --into a folder.");
            if (result.GetValue(file) is "") result.AddError("The name of the file is empty.");
        });
        days.Validators.Add(result => { if (result.GetValueOrDefault<int>() < 1) result.AddError("--days must be at least 1."); });
        months.Validators.Add(result => { if (result.GetValueOrDefault<int>() < 0) result.AddError("--months must be at least 0."); });
        backup.SetAction((parsed, cancellation) => new BackupCommands(commands).Backup(parsed.GetValue(data)!, parsed.GetValue(file),
            parsed.GetValue(into) is { } folder ? new BackupShelf(folder, parsed.GetValue(days), parsed.GetValue(months)) : null,
            parsed.GetValue(verify), cancellation));
        return backup;
    }

    private async Task<int> Backup(string data, string? file, BackupShelf? shelf, bool verify, CancellationToken cancellation)
    {
        if (!TryBeAlone(data, out var alone))
            return commands.Refuse("No backup was made: another backup of this data is under way. Try again when it is done.");
        using (alone) return await BackupAlone(data, file, shelf, verify, cancellation);
    }

    /// <summary>
    /// Two at once would take the same file from each other. A folder that is not there, or a disk that is full, has no lock: what follows
    /// says so, or makes its backup all the same.
    /// </summary>
    private static bool TryBeAlone(string data, out FileStream? alone)
    {
        alone = null;
        try
        {
            alone = new FileStream(Path.Combine(data, LockName), new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose,
            });
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e is not IOException held || !DataFolder.IsHeldByAnother(held);
        }
    }

    private async Task<int> BackupAlone(string data, string? file, BackupShelf? shelf, bool verify, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        var made = file ?? shelf!.FileOf(now);
        var failed = commands.Backup(data, made);
        try
        {
            shelf?.Sweep(now); // Also after one that failed: it may be what filled the disk.
            if (shelf is not null && Directory.Exists(data)) SetAside.Prune(data, now);
            if (failed is not 0) return failed;
            if (file is not null) HandNote.Write(data, "backup", commands.Now); // With --into it is a timer's.
            if (verify) Say(await TestRestore.Run(made, now, cancellation));
            BackupMark.Write(data, now); // Not of one that could not be restored.
            if (shelf?.Prune(now) is { } left) commands.Say(FormattableString.Invariant($"Backups kept: {left}."));
            return 0;
        }
        catch (Exception e) when (CommandFaults.Tell(e) is { } why)
        {
            return commands.Refuse($"The backup {made} was {(failed is 0 ? "" : "not ")}made, and what was to follow failed: {why}");
        }
    }

    private void Say(RestoredCounts counts) => commands.Say(FormattableString.Invariant(
        $"restored for a test: {counts.Rows} rows, {counts.Cases} open cases, {counts.Papers} papers."));
}
