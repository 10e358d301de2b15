using System.Diagnostics;
using EarlyWarning.Signals.OpenApi;
using EarlyWarning.Tests.Architecture;
using Microsoft.OpenApi;

namespace EarlyWarning.Tests.Signals.OpenApi;

/// <summary>A linter of others has nothing to say of the contract, neither errors nor warnings.</summary>
public sealed class LintTests
{
    [Fact]
    public async Task The_contract_keeps_the_recommended_rules()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("lint").FullName, "openapi.json");
        await File.WriteAllTextAsync(file,
            await SenderDocument.Make(ManualClock.DefaultStart).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1));
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine("tests", "Signals", "OpenApi", "lint.mjs"), file])
        {
            WorkingDirectory = Sources.Root, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        var (said, failed) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.Equal((0, "", ""), (node.ExitCode, await said, await failed));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }
}
