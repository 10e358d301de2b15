using System.Diagnostics;
using EarlyWarning.Records;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Architecture;

/// <summary>
/// What <c>dotnet publish functions</c> makes, once for all who look. Of a copy of the sources, so that no other build is in its way, and
/// with the settings of a laptop beside them.
/// </summary>
public sealed class PublishedApp : IAsyncLifetime, IDisposable
{
    private static readonly string[] Whole = ["functions", Path.Combine("local", "ServiceBusTrigger")];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private readonly TempFolder _folder = new();

    public string Published => Path.Combine(_folder.Path, "published");

    /// <summary>Where a build leaves the app, for the tools of a laptop.</summary>
    public string Built => Path.Combine(_folder.Path, "functions", "bin", "Release", "net10.0");

    public async Task InitializeAsync()
    {
        foreach (var folder in Whole) Copy(new DirectoryInfo(Path.Combine(Sources.Root, folder)), Path.Combine(_folder.Path, folder));
        foreach (var file in new DirectoryInfo(Sources.Root).EnumerateFiles()
            .Where(file => file.Extension is ".props" or ".json" or ".txt" or ".editorconfig"))
            file.CopyTo(Path.Combine(_folder.Path, file.Name));
        // What the app has within itself of the documents.
        Directory.CreateDirectory(Path.Combine(_folder.Path, "docs"));
        foreach (var file in new[] { SagJson.SchemaFile, "contract.md", "beskedfordeler.sample.json", "population.json", "year.json" })
            File.Copy(Path.Combine(Sources.Root, "docs", file), Path.Combine(_folder.Path, "docs", file));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "node_modules"), Path.Combine(Sources.Root, "node_modules"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "functions", "local.settings.json"),
            """{ "IsEncrypted": false, "Values": {} }""");
        await Publish();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private async Task Publish()
    {
        var start = new ProcessStartInfo("dotnet", [
            "publish", "functions", "-c", "Release", "-o", Published, "--nologo", "-v", "quiet", "-p:RunAnalyzers=false",
            "-nodeReuse:false"]) { WorkingDirectory = _folder.Path, UseShellExecute = false, RedirectStandardOutput = true };
        // The test's own build may have left where its tools are, of which this one's know nothing.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var limit = new CancellationTokenSource(Limit);
        using var process = Process.Start(start)!;
        try
        {
            var said = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, said);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles()) file.CopyTo(Path.Combine(to, file.Name));
        foreach (var folder in from.EnumerateDirectories().Where(folder => folder.Name is not ("bin" or "obj")))
            Copy(folder, Path.Combine(to, folder.Name));
    }
}
