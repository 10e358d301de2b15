using System.Diagnostics;
using EarlyWarning.Tests.Infra;

namespace EarlyWarning.Tests.Scripts;

/// <summary>Runs a script of the repository as an operator does.</summary>
internal static class Shell
{
    public static async Task<(int Code, string Said)> Run(string script, IReadOnlyDictionary<string, string> environment,
        params string[] arguments)
    {
        var start = new ProcessStartInfo(Deployment.PathOf(script.Split('/')), arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await errors);
    }
}
