using System.Diagnostics;
using EarlyWarning.Local;

namespace EarlyWarning.Tests.Faults;

/// <summary>The host as a process of its own, as operators run it.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private HostProcess(Process process, Uri? address) => (_process, Address) = (process, address);

    /// <summary>Null: it ended before it was ready.</summary>
    public Uri? Address { get; }

    public bool HasExited => _process.HasExited;

    /// <param name="dieAt">Where it ends itself; see <see cref="FaultPoints.DieAt"/>.</param>
    public static async Task<HostProcess> Start(string data, string? dieAt = null)
    {
        var start = new ProcessStartInfo("dotnet",
            [FaultyHost.Program, "--data", data, "--port", "0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = data,
        };
        start.Environment[FaultPoints.DieAt] = dieAt ?? "";
        start.Environment[RunOptions.DemoVariable] = "empty";
        var process = Process.Start(start)!;
        var ready = await Ready(process).WaitAsync(Patience);
        return new HostProcess(process, ready is null ? null : new Uri(ready["ready ".Length..]));
    }

    /// <summary>The exit code after a SIGTERM.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public Task WaitForExit() => _process.WaitForExitAsync().WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<string?> Ready(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("ready ", StringComparison.Ordinal)) continue;
            _ = process.StandardOutput.ReadToEndAsync(); // A full pipe would hold the host up.
            return line;
        }
        return null;
    }
}
