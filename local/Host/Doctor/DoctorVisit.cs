using EarlyWarning.Local.Serving;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Local.Upgrades;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Platform.Settings;
using EarlyWarning.Platform.Versions;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Local.Doctor;

/// <summary>
/// All checks, on a copy of the store, so that a host may run and nothing is changed. It looks at what <c>serve</c> would be, and starts
/// nothing.
/// </summary>
internal static class DoctorVisit
{
    /// <summary>What can be looked at without a store.</summary>
    private static readonly string[] Apart = ["settings", "disk", "backup", "set-aside", "certificate", "oidc", "clock", "smtp"];

    private const string NoData = "no-data";

    public static async Task<IReadOnlyList<CheckLine>> Make(RunOptions options, CancellationToken cancellation)
    {
        var copy = Directory.CreateTempSubdirectory("earlywarning-doctor-");
        try
        {
            var store = Store(options.Data, copy.FullName);
            await using var app = LocalHost.Unstarted(options with { Serve = true }, copy.FullName);
            var lines = new List<CheckLine>(Settings(app.Services, app.Configuration, options));
            if (store is not null) lines.Add(store);
            var found = await app.Services.GetRequiredService<CheckRegistry>()
                .Run(CheckLevel.Doctor, app.Services.GetRequiredService<DurableTaskClient>(), cancellation);
            // Nothing is started; and without the store what stands in it says nothing.
            lines.AddRange(found.Where(line => line.Name is not (PlatformChecks.Start or PlatformChecks.Storage)
                && (store is not { Result.State: CheckState.Fault } || Apart.Contains(line.Name, StringComparer.Ordinal))
                && !lines.Exists(known => known.Name == line.Name) && !(line.Name == "roster" && IsTold(line, lines, store))));
            return lines;
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    /// <summary>Of the roster's file there is a verdict already: before the first start, or while it is broken, it says all.</summary>
    private static bool IsTold(CheckLine roster, List<CheckLine> lines, CheckLine? store) =>
        (store is { Result.Code: NoData } || IsOfFile(roster)) && lines.Exists(IsOfFile);

    private static bool IsOfFile(CheckLine line) => line.Result.Says.English.StartsWith("People:RosterFile", StringComparison.Ordinal);

    /// <summary>Looks at a copy of the store, whether a host runs on it or not.</summary>
    /// <exception cref="BackupException">There is no store, or it is damaged.</exception>
    public static async Task<T> OnCopy<T>(RunOptions options, Func<IServiceProvider, Task<T>> look)
    {
        var copy = Directory.CreateTempSubdirectory("earlywarning-look-");
        try
        {
            SqliteBackup.CopyStore(options.Data, Path.Combine(copy.FullName, SqliteStore.FileName));
            await using var app = LocalHost.Unstarted(options with { Serve = true }, copy.FullName);
            return await look(app.Services);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    /// <summary>Every setting that would stop <c>serve</c>, each on a line; none: the check of the settings says it.</summary>
    private static IEnumerable<CheckLine> Settings(IServiceProvider services, IConfiguration configuration, RunOptions options)
    {
        try
        {
            Production.Check(services, configuration, options);
            return [];
        }
        catch (RefusedException e)
        {
            return e.Reasons.Select(reason => new CheckLine("settings",
                CheckResult.Fault("settings", CheckText.Quoted(reason), new(CheckWords.SettingsDo))));
        }
    }

    private static CheckLine Store(string data, string copy)
    {
        var file = Path.Combine(data, SqliteStore.FileName);
        // First: of a folder that is somebody else's not even the store is seen.
        if (Directory.Exists(data) && !WorkFolder.CanBeWritten(data))
            return new("store", CheckResult.Fault("folder", new(ServerCheckWords.FolderShut, Path.GetFullPath(data)),
                new(ServerCheckWords.FolderShutDo)));
        if (!File.Exists(file))
            return new("store", CheckResult.Warning(NoData, new(ServerCheckWords.StoreNone, Path.GetFullPath(data)),
                new(ServerCheckWords.StoreNoneDo)));
        try
        {
            SqliteBackup.CopyStore(data, Path.Combine(copy, SqliteStore.FileName));
            if (StoreWriter.Of(Path.Combine(copy, SqliteStore.FileName)) is { IsNewer: true } writer)
                throw new NewerDataException(writer.Release);
            using (new SqliteStore(copy)) { } // Its layout is one that this program knows.
            return new("store", CheckResult.Ok(ServerCheckWords.StoreWhole, new FileInfo(file).Length / (1024 * 1024)));
        }
        catch (Exception e) when (CommandFaults.Tell(e) is { } why)
        {
            return new("store", CheckResult.Fault("store", CheckText.Quoted(why), new(ServerCheckWords.StoreDo)));
        }
    }
}
