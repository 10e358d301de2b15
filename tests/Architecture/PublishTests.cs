using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
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
            Assert.Equal(File.ReadAllText(Path.Combine(Sources.Root, "functions", "host.json")),
                File.ReadAllText(Path.Combine(folder, "host.json")));
        var host = Read("host.json")!;
        Assert.Equal(("", "EarlyWarning"),
            ((string?)host["extensions"]!["http"]!["routePrefix"], (string?)host["extensions"]!["durableTask"]!["hubName"]));
    }

    [Fact]
    public void Every_function_of_the_code_is_told_to_the_host()
    {
        var functions = typeof(EarlyWarningSetup).Assembly.GetTypes()
            .SelectMany(type =>
                type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name).OfType<string>().Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(functions);
        Assert.Equal(functions, Read("functions.metadata")!.AsArray().Select(function => (string)function!["name"]!)
            .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_host_knows_the_worker_and_the_extension_that_runs_the_workflows()
    {
        Assert.True(Has((string)Read("worker.config.json")!["description"]!["defaultWorkerPath"]!));
        Assert.Contains(Read("extensions.json")!["extensions"]!.AsArray(), extension => (string?)extension!["name"] == "DurableTask");
    }

    /// <summary>A setting that the extension does not know is passed over in silence.</summary>
    [Fact]
    public void The_settings_of_the_workflows_are_those_of_the_extension()
    {
        var known = Properties(Path.Combine(app.Published, ".azurefunctions", "Microsoft.Azure.WebJobs.Extensions.DurableTask.dll"));
        var said = Read("host.json")!["extensions"]!["durableTask"]!.AsObject();
        Assert.Superset(Named(said).ToHashSet(StringComparer.OrdinalIgnoreCase), known["DurableTaskOptions"]);
        Assert.Superset(Named(said["storageProvider"]!).ToHashSet(StringComparer.OrdinalIgnoreCase), known["AzureStorageOptions"]
            .Append("type").ToHashSet(StringComparer.OrdinalIgnoreCase));
        Assert.Superset(Named(said["tracing"]!).ToHashSet(StringComparer.OrdinalIgnoreCase), known["TraceOptions"]);
        Assert.Equal(("V2", true, false),
            ((string?)said["tracing"]!["version"], (bool)said["tracing"]!["distributedTracingEnabled"]!,
            (bool)said["throwStatusExceptionsOnRaiseEvent"]!));
        Assert.InRange(TimeSpan.Parse((string)said["storageProvider"]!["controlQueueVisibilityTimeout"]!, CultureInfo.InvariantCulture),
            TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData("roster.json")]
    [InlineData("board-assets/board.css")]
    [InlineData("board-assets/board.js")]
    [InlineData("board-assets/swagger-ui/swagger-ui-bundle.js")]
    [InlineData("board-assets/dkfds/css/dkfds.min.css")]
    [InlineData("board-assets/dkfds/fonts/IBMPlexSans-Regular.woff2")]
    public void What_the_app_reads_lies_beside_it(string file) => Assert.True(Has(file), $"{file} is missing.");

    [Fact]
    public void The_settings_of_a_laptop_stay_there()
    {
        Assert.True(File.Exists(Path.Combine(app.Built, "local.settings.json"))); // The tools of a laptop look there.
        Assert.Empty(Directory.EnumerateFiles(app.Published, "local.settings*.json", SearchOption.AllDirectories));
    }

    private static IEnumerable<string> Named(JsonNode node) => node.AsObject().Select(pair => pair.Key);

    private static Dictionary<string, HashSet<string>> Properties(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        var reader = image.GetMetadataReader();
        return reader.TypeDefinitions.Select(reader.GetTypeDefinition)
            .Where(type => reader.GetString(type.Name).EndsWith("Options", StringComparison.Ordinal))
            .GroupBy(type => reader.GetString(type.Name), StringComparer.Ordinal).ToDictionary(types => types.Key, types =>
                types.SelectMany(type => type.GetProperties())
                .Select(property => reader.GetString(reader.GetPropertyDefinition(property).Name))
                .ToHashSet(StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal);
    }

    private bool Has(string file) => File.Exists(Path.Combine(app.Published, file));

    private JsonNode? Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(app.Published, file)));
}
