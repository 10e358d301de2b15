using System.Diagnostics;
using EarlyWarning.Platform.Errors;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Api;
using EarlyWarning.Tests.Architecture;

namespace EarlyWarning.Tests.Signals.Bruno;

/// <summary>
/// The collection in docs/bruno is what the contract makes of it (<c>EARLYWARNING_RECORD_CONTRACT=1</c> writes it anew); each request, as
/// Bruno's own parser reads it, gets from a host what it says it will.
/// </summary>
public sealed class BrunoTests(SharedTown shared) : IClassFixture<SharedTown>
{
    private static readonly string Folder = Path.Combine(Sources.Root, "docs", "bruno");

    [Fact]
    public void The_collection_is_as_the_contract_is()
    {
        var files = BrunoCollection.Files();
        if (Environment.GetEnvironmentVariable("EARLYWARNING_RECORD_CONTRACT") == "1") Record(files);
        var there = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);
        Assert.Equal(files.Keys, there.Keys.Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(file.Value, there[file.Key]));
    }

    [Fact]
    public void Every_kind_and_every_code_is_in_it()
    {
        Assert.All(Enum.GetNames<SignalKind>(), kind => Assert.Contains($"kinds/{kind}.bru", BrunoCollection.Files().Keys));
        Assert.Equal(ErrorCodes.All.Select(code => code.Code).Order(StringComparer.Ordinal),
            Faults.All.Select(fault => fault.Code).Concat(Faults.Elsewhere.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_request_is_answered_as_it_says()
    {
        using var run = Process.Start(new ProcessStartInfo("node",
        [
            Path.Combine(Sources.Root, "tests", "Signals", "Bruno", "run.js"), Folder,
            $"host={shared.Town.Host.Address}", $"now={shared.Town.Now()}",
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var (said, failed) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await run.WaitForExitAsync();
        Assert.True(run.ExitCode == 0, await said + await failed + string.Join('\n', shared.Town.Log.Lines.Where(IsFault)));
        var requests = BrunoCollection.Files().Keys.Count(path => path.Contains('/')) - 1; // Beside them lies one environment.
        Assert.StartsWith($"{requests} sent", await said, StringComparison.Ordinal);
    }

    /// <summary>What the host said of an answer that nobody expected.</summary>
    private static bool IsFault(string line) => line.StartsWith("Error ", StringComparison.Ordinal);

    private static void Record(SortedDictionary<string, string> files)
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }
}
