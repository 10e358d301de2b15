using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using EarlyWarning.Platform.Azure;

namespace EarlyWarning.Local.Azurite;

/// <summary>
/// The Azurite of a run. One that answers at the account's addresses is used; else it is started from <c>node_modules</c> with
/// its data in the given folder. What this host or a killed one before it started is stopped at the end with SIGTERM, upon
/// which it saves; on its own it saves every 5 s, so a killed Azurite forgets what it acknowledged since.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    private const string PidFile = "azurite.pid";
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _folder;
    private readonly Process? _process;

    private AzuriteProcess(string folder, Process? process) => (_folder, _process) = (folder, process);

    /// <summary>False: somebody else's, left running at the end.</summary>
    public bool IsOurs => _process is not null;

    /// <exception cref="SettingException">Node or Azurite is missing, something else has its port, or it does not start.</exception>
    public static async Task<AzuriteProcess> Start(AzuriteAccount account, string folder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(15) };
        if (await Answers(http, account, cancellation))
            return await Checked(new AzuriteProcess(folder, Known(folder)), account, cancellation);
        if (!account.Tables.IsLoopback || !account.Queues.IsLoopback || !account.Blobs.IsLoopback)
            throw new SettingException(
                $"no Azurite answers at the address in {AzuriteAccount.Setting}, and it can only be started on this machine.");
        var azurite = new AzuriteProcess(folder, Launch(account, folder, out var errors));
        try
        {
            for (var since = Stopwatch.StartNew(); !await Answers(http, account, cancellation); await Task.Delay(Pause, cancellation))
            {
                if (azurite._process!.HasExited) throw new SettingException($"Azurite does not start: {errors()}");
                if (since.Elapsed > LongestStart) throw new SettingException("Azurite does not answer two minutes after its start.");
            }
            return await Checked(azurite, account, cancellation);
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops it gracefully, if it is ours.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        using var process = _process;
        using var patience = new CancellationTokenSource(LongestStop);
        try
        {
            if (!process.HasExited) Unix.Terminate(process);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true); // It has had two turns of its 5 s to save.
        }
        File.Delete(Path.Combine(_folder, PidFile));
    }

    private static async Task<AzuriteProcess> Checked(AzuriteProcess azurite, AzuriteAccount account, CancellationToken cancellation)
    {
        using var clients = new AzuriteClients(account);
        try
        {
            await clients.Queues.GetPropertiesAsync(cancellation);
            return azurite;
        }
        catch (Exception e) when (StoreFaults.IsOutage(e))
        {
            throw new SettingException(
                $"Azurite answers but does not serve the account in {AzuriteAccount.Setting}: {StoreFaults.Outage(e).Message}", e);
        }
    }

    // All three are asked, so that whatever else has one of the ports is named.
    private static async Task<bool> Answers(HttpClient http, AzuriteAccount account, CancellationToken cancellation)
    {
        var all = true;
        foreach (var (service, name) in new[] { (account.Blobs, "Azurite-Blob"), (account.Queues, "Azurite-Queue"),
            (account.Tables, "Azurite-Table") })
            all &= await Answers(http, service, name, cancellation);
        return all;
    }

    // Unsigned, so refused; but the answer says who refuses.
    private static async Task<bool> Answers(HttpClient http, Uri service, string name, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(service, cancellation);
            if (answer.Headers.TryGetValues("Server", out var servers) && servers.Any(server =>
                server.StartsWith(name, StringComparison.Ordinal))) return true;
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return false;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw Foreign(service, name, e);
        }
        throw Foreign(service, name);
    }

    private static SettingException Foreign(Uri service, string name, Exception? inner = null) =>
        new(string.Create(CultureInfo.InvariantCulture,
        $"port {service.Port} is in use by something that is no {name}: stop it, or name other ports in {AzuriteAccount.Setting}."), inner);

    private static Process Launch(AzuriteAccount account, string folder, out Func<string> errors)
    {
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            // The blob client speaks a version that is newer than Azurite, and uses nothing new of it.
            Path.Combine(AppContext.BaseDirectory, "azurite.cjs"), Installed(), "--location", folder, "--silent", "--disableTelemetry",
                "--skipApiVersionCheck",
            "--blobHost", account.Blobs.Host, "--blobPort", Port(account.Blobs.Port),
            "--queueHost", account.Queues.Host, "--queuePort", Port(account.Queues.Port), "--tableHost", account.Tables.Host, "--tablePort",
                Port(account.Tables.Port),
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var last = "no reason given";
        try
        {
            Directory.CreateDirectory(folder);
            var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, line) => last = string.IsNullOrWhiteSpace(line.Data) ? last : line.Data;
            process.BeginErrorReadLine();
            process.BeginOutputReadLine();
            File.WriteAllText(Path.Combine(folder, PidFile), Mark(process));
            errors = () => last;
            return process;
        }
        catch (Win32Exception e)
        {
            throw new SettingException("--azurite needs Node 20 or later (https://nodejs.org): 'node' is not on the path.", e);
        }
    }

    /// <summary>The one that a killed host started on the same data.</summary>
    private static Process? Known(string folder)
    {
        try
        {
            var mark = File.ReadAllText(Path.Combine(folder, PidFile));
            var process = Process.GetProcessById(int.Parse(mark.Split(' ')[0], CultureInfo.InvariantCulture));
            return Mark(process) == mark ? process : null;
        }
        catch (Exception e) when (e is IOException or ArgumentException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    // A number alone may have become another process's.
    private static string Mark(Process process) =>
        string.Create(CultureInfo.InvariantCulture, $"{process.Id} {new DateTimeOffset(process.StartTime).ToUnixTimeSeconds()}");

    private static string Installed()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var main = Path.Combine(folder.FullName, "node_modules", "azurite", "dist", "src", "azurite.js");
                if (File.Exists(main)) return main;
            }
        }
        throw new SettingException("--azurite needs Azurite: run 'npm ci' beside package.json.");
    }

    private static string Port(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static class Unix
    {
        private const int Sigterm = 15;

        // .NET has no gentle way to end another process.
        public static void Terminate(Process process)
        {
            if (OperatingSystem.IsWindows()) process.Kill();
            else kill(process.Id, Sigterm);
        }

        [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern int kill(int pid, int signal);
    }
}
