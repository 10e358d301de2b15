using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Tests.Architecture;

/// <summary>What goes to Azure is whole: a file that is missing there is missed by nobody here.</summary>
public sealed class PublishTests(PublishedApp app) : IClassFixture<PublishedApp>
{
    [Fact]
    public void The_Functions_host_gets_its_settings_as_they_are_written()
    {
        foreach (var folder in new[] { app.Published, app.Built })
            Assert.Equal(File.ReadAllText(Path.Combine(Sources.Root, "functions", "host.json")), File.ReadAllText(Path.Combine(folder, "host.json")));
        var host = Read("host.json")!;
        Assert.Equal(("", "EarlyWarning"), ((string?)host["extensions"]!["http"]!["routePrefix"], (string?)host["extensions"]!["durableTask"]!["hubName"]));
    }

    [Fact]
    public void Every_function_of_the_code_is_told_to_the_host()
    {
        var functions = typeof(EarlyWarningSetup).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name).OfType<string>().Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(functions);
        Assert.Equal(functions, Read("functions.metadata")!.AsArray().Select(function => (string)function!["name"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_host_knows_the_worker_and_the_extension_that_runs_the_workflows()
    {
        Assert.True(Has((string)Read("worker.config.json")!["description"]!["defaultWorkerPath"]!));
        Assert.Contains(Read("extensions.json")!["extensions"]!.AsArray(), extension => (string?)extension!["name"] == "DurableTask");
    }

    [Theory]
    [InlineData("roster.json")]
    [InlineData("board-assets/board.css")]
    [InlineData("board-assets/board.js")]
    [InlineData("board-assets/dkfds/css/dkfds.min.css")]
    [InlineData("board-assets/dkfds/fonts/IBMPlexSans-Regular.woff2")]
    public void What_the_app_reads_lies_beside_it(string file) => Assert.True(Has(file), $"{file} is missing.");

    [Fact]
    public void The_settings_of_a_laptop_stay_there()
    {
        Assert.True(File.Exists(Path.Combine(app.Built, "local.settings.json"))); // The tools of a laptop look there.
        Assert.Empty(Directory.EnumerateFiles(app.Published, "local.settings*.json", SearchOption.AllDirectories));
    }

    private bool Has(string file) => File.Exists(Path.Combine(app.Published, file));

    private JsonNode? Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(app.Published, file)));
}
