using System.Runtime.InteropServices;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using EarlyWarning.Local.Doctor;
using EarlyWarning.Local.Operating;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Platform.Copies;
using EarlyWarning.Privacy.Sealing;
using EarlyWarning.Privacy.Seals;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Local;

/// <summary>What the command line can ask for. Each answers with the exit code: 0, or 1 and one line that says why.</summary>
public sealed class Commands(TextWriter output, TextWriter errors)
{
    /// <summary>The clock of the domain in place of this machine's: tests.</summary>
    internal TimeProvider? Clock { get; init; }

    /// <summary>Runs the host until it is told to stop.</summary>
    public async Task<int> Run(RunOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var told = new ToldToEnd(cancellation, PosixSignal.SIGHUP); // As SIGTERM; systemd takes its own end for a clean one.
        return await Host(options, told.Token);
    }

    private async Task<int> Host(RunOptions options, CancellationToken cancellation)
    {
        var words = new StartWords(output, errors, Settings.LogOf(options));
        try
        {
            await using var host = await LocalHost.Start(options, cancellation);
            await words.Ready(host.Address, options);
            return await host.WaitForShutdown(cancellation) is { } failed ? words.Stopped(failed) : 0;
        }
        catch (FailedPartException e)
        {
            return words.Stopped(e.Message);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return 0;
        }
        catch (RefusedException e)
        {
            return words.Refused(e.Reasons);
        }
        catch (Exception e) when (CommandFaults.Tell(e, options) is { } why)
        {
            return words.Refused(why);
        }
    }

    /// <summary>Copies the store, also of a running host.</summary>
    public int Backup(string data, string file)
    {
        try
        {
            SqliteBackup.Backup(data, file);
            output.WriteLine($"backed up to {file}. The keys are not in it: keep {Path.Combine(data, KeyFile)} apart from it.");
            return 0;
        }
        catch (Exception e) when (CommandFaults.Tell(e) is { } why)
        {
            return Refuse($"No backup was made: {why}");
        }
    }

    /// <summary>Looks whether the host could serve, and serves well; says what to do.</summary>
    /// <param name="json">For a machine.</param>
    public async Task<int> Doctor(RunOptions options, bool json, CancellationToken cancellation)
    {
        try
        {
            return await DoctorCommand.Run(options, json, output, cancellation);
        }
        catch (Exception e) when (CommandFaults.Tell(e) is { } why)
        {
            return Refuse($"Nothing could be looked at: {why}");
        }
    }

    /// <summary>Puts a backup in the place of the store, when no host runs on it.</summary>
    public async Task<int> Restore(string data, string file, CancellationToken cancellation)
    {
        try
        {
            using var folder = await DataFolder.Take(data, cancellation: cancellation);
            var (aside, unread) = SqliteBackup.Restore(folder, file, TimeProvider.System.GetUtcNow());
            HandNote.Write(data, "restore", Now);
            await output.WriteLineAsync($"restored {file}." + (aside is null ? "" : " The store that was there is kept as "
                + FormattableString.Invariant($"{Path.GetFileName(aside)}, for {SetAside.Kept.TotalDays} days: no erasure reaches it.")));
            foreach (var other in unread)
                await output.WriteLineAsync($"'{other}' cannot be read, or not all of it. Was it the store of this data or a later backup, "
                    + "then whom it alone says was erased at their own request comes back: erase them again, by the decisions that were "
                    + "filed; and whom the store alone says is exempt from erasure is not: look at that before you let the nights erase."
                    + (other == aside ? "" : " Is it anything else, move it away: nothing is to be done."));
            await output.WriteLineAsync("From now on nights only count: nothing that is past its time is erased, until an auditor or an "
                + "administrator lets them under Sletning og undtagelser (docs/operations/backup.md#restore, step 6).");
            if (!File.Exists(Path.Combine(data, KeyFile)))
                await output.WriteLineAsync(
                    $"Before the start: put the keys back, which are kept apart, as {Path.Combine(data, KeyFile)}.");
            return 0;
        }
        catch (Exception e) when (CommandFaults.Tell(e) is { } why)
        {
            return Refuse($"Nothing was restored: {why}");
        }
    }

    /// <summary>One version more of the keys, which a running host takes up by itself.</summary>
    /// <param name="file">Null: the key file of the data folder.</param>
    public int NewKey(string data, string? file)
    {
        var path = file ?? Path.Combine(data, KeyFile);
        try
        {
            var version = KeySource.AddVersion(path);
            if (file is null) HandNote.Write(data, "new-key", Now);
            output.WriteLine(FormattableString.Invariant(
                $"{path} has version {version}, which seals once it is taken up. Keep a copy apart from the data."));
            return 0;
        }
        catch (OptionsValidationException e)
        {
            return Refuse($"No key was made: {string.Join(' ', e.Failures)}");
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            return Refuse($"No key was made: {e.Message}");
        }
    }

    /// <summary>Compares a table on Azure with a night's copy of it, and writes what is asked for.</summary>
    public async Task<int> PutBack(string folder, string table, string into, PutBackWhat what, CancellationToken cancellation)
    {
        try
        {
            if (TableService(into) is not { } client)
                return Refuse("--into is neither the https address of a table service nor a connection string.");
            var counts = await new CopyFolder(folder).PutBack(table, new AzureTable(client.GetTableClient(table)), what, cancellation);
            await output.WriteLineAsync(FormattableString.Invariant(
                $"{table}: {counts.Same} rows the same, {counts.Missing} missing, {counts.Different} different. {Written(what)}"));
            return 0;
        }
        catch (Exception e) when (CommandFaults.Tell(e) is { } why)
        {
            return Refuse($"The copy is not put back, or not wholly: {why}");
        }
    }

    private static TableServiceClient? TableService(string into)
    {
        if (Address(into) is { } address) return new TableServiceClient(address, new DefaultAzureCredential());
        try
        {
            return new TableServiceClient(into);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps ? address : null;

    /// <summary>Holds the logs of a data folder against their seals: of a copy of it, so that a host may run.</summary>
    /// <param name="expected">SHA-256 of a seal that somebody wrote down; null: nobody has.</param>
    public async Task<int> VerifyLog(string data, string? expected, CancellationToken cancellation)
    {
        DirectoryInfo? copy = null;
        try
        {
            copy = Directory.CreateTempSubdirectory("earlywarning-log-");
            var file = Path.Combine(copy.FullName, SqliteStore.FileName);
            SqliteBackup.Backup(data, file);
            using var store = new SqliteStore(copy.FullName);
            return await Verify(new SealCheck(new SqliteTable(store, Tables.Audit), new SqliteTable(store, Tables.SecurityEvents),
                new FolderBlobs($"{file}.{Containers.Seals}"), Time), expected, cancellation);
        }
        catch (Exception e) when (CommandFaults.Tell(e) is { } why)
        {
            return Refuse($"The log is not verified: {why}");
        }
        finally
        {
            copy?.Delete(recursive: true);
        }
    }

    /// <summary>The same on Azure.</summary>
    public async Task<int> VerifyLog(string tables, string seals, string? expected, CancellationToken cancellation)
    {
        if (Address(tables) is not { } rows || Address(seals) is not { } blobs)
            return Refuse("--tables and --seals must be https addresses.");
        try
        {
            var client = new TableServiceClient(rows, new DefaultAzureCredential());
            return await Verify(new SealCheck(new AzureTable(client.GetTableClient(Tables.Audit)),
                new AzureTable(client.GetTableClient(Tables.SecurityEvents)),
                new AzureBlobs(new BlobServiceClient(blobs, new DefaultAzureCredential()).GetBlobContainerClient(Containers.Seals)),
                Time), expected, cancellation);
        }
        catch (Exception e) when (CommandFaults.Tell(e) is { } why)
        {
            return Refuse($"The log is not verified: {why}");
        }
    }

    private async Task<int> Verify(SealCheck check, string? expected, CancellationToken cancellation)
    {
        var report = await check.Run(expected, cancellation);
        if (report.Problem is not null) return Refuse(SealWords.Problems(report), lines: true);
        await output.WriteLineAsync(SealWords.Right(report, check.Newest));
        return 0;
    }

    private static string Written(PutBackWhat what) => what switch
    {
        PutBackWhat.Missing => "What was missing was put back.",
        PutBackWhat.All => "What was missing or different was put back.",
        _ => "Nothing was written.",
    };

    internal DateTimeOffset Now => Time.GetUtcNow();

    private TimeProvider Time => Clock ?? TimeProvider.System;

    internal void Say(string line) => output.WriteLine(line);

    /// <param name="lines">It is a list.</param>
    /// <returns>1</returns>
    public int Refuse(string why, bool lines = false)
    {
        errors.WriteLine(lines ? why : why.ReplaceLineEndings(" "));
        return 1;
    }

    private const string KeyFile = "privacy.key";
}
