using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace EarlyWarning.Bench.Frame;

/// <summary>
/// Told to stop, a run stops, with what it has started. The hosts that it measures take the signal for themselves, as a host does, and a
/// run would go on to its end.
/// </summary>
internal static class Stopping
{
    public static IDisposable AtOnce() => PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ =>
    {
        if (!OperatingSystem.IsWindows())
        {
            var mine = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            Process.Start("pkill", ["-KILL", "-P", mine, "node|dotnet"]).WaitForExit();
        }
        Environment.Exit(143);
    });
}
