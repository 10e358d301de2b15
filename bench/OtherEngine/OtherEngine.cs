using System.Diagnostics;
using System.Globalization;

namespace EarlyWarning.Bench;

/// <summary>json-rules-engine, in a Node of its own.</summary>
internal static class OtherEngine
{
    /// <summary>Scores a second, after as long a warm-up.</summary>
    public static async Task<double> PerSecond(TimeSpan length)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("bench/OtherEngine/score.js");
        start.ArgumentList.Add(length.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        using var node = Process.Start(start)!;
        var line = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        if (node.ExitCode != 0) throw new InvalidOperationException("The other engine failed.");
        return double.Parse(line, CultureInfo.InvariantCulture);
    }
}
