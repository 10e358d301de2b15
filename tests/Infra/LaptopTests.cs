using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Infra;

/// <summary>The laptop path of docs/deploy.md, as it is written there.</summary>
public sealed partial class LaptopTests : IDisposable
{
    private readonly TempFolder _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public async Task The_settings_that_the_document_makes_start_the_app_and_keep_its_data_outside()
    {
        if (OperatingSystem.IsWindows()) return; // The document's commands are a shell's.
        var values = await Made();

        string[] written = ["Alerts:MailFolder", "Privacy:KeyFile", "Board:KeyFolder"];
        Assert.All(written, name => Assert.Equal(Path.Combine(_checkout.Path, ".data"), Path.GetDirectoryName(values[name])));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var azure = AzureSettings.Read(configuration);
        Assert.Equal(("UseDevelopmentStorage=true", null), (azure.TablesConnection, azure.BusNamespace));
        await using var provider = new ServiceCollection().AddLogging().AddEarlyWarning(configuration).BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "roster.json"),
            provider.GetRequiredService<IOptions<EarlyWarning.People.PeopleOptions>>().Value.RosterFile);
    }

    /// <summary>The sample beside <c>functions/</c>, as in a checkout, and what the document's command makes of it.</summary>
    private async Task<Dictionary<string, string?>> Made()
    {
        const string Sample = "local.settings.sample.json";
        File.Copy(Deployment.PathOf(Sample), Path.Combine(_checkout.Path, Sample));
        Directory.CreateDirectory(Path.Combine(_checkout.Path, "functions"));
        var start = new ProcessStartInfo("sh", ["-c", Command().Match(Deployment.Text("docs", "deploy.md")).Value])
        {
            WorkingDirectory = _checkout.Path, UseShellExecute = false, RedirectStandardError = true,
        };
        using var shell = Process.Start(start)!;
        var said = await shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.True(shell.ExitCode == 0, said);
        var made = await File.ReadAllTextAsync(Path.Combine(_checkout.Path, "functions", "local.settings.json"));
        return JsonNode.Parse(made)!["Values"]!.AsObject()
            .ToDictionary(pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair =>
                (string?)pair.Value, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^sed -e(.*\\\n)*.*local\.settings\.json", RegexOptions.Multiline, 60_000)]
    private static partial Regex Command();
}
