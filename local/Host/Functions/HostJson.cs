using System.Text.Json.Nodes;

namespace EarlyWarning.Local.Functions;

/// <summary>What this host reads of the app's host.json, with the Functions host's defaults.</summary>
/// <param name="RoutePrefix">Before every route.</param>
/// <param name="AutoCompleteMessages">A function that returns has handled its message, unless its trigger says otherwise.</param>
internal sealed record HostJson(string RoutePrefix, bool AutoCompleteMessages)
{
    public static HostJson Here { get; } = Read(Path.Combine(AppContext.BaseDirectory, "host.json"));

    private static HostJson Read(string file)
    {
        var extensions = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!["extensions"] : null;
        return new HostJson(
            extensions?["http"]?["routePrefix"]?.GetValue<string>() ?? "api",
            extensions?["serviceBus"]?["autoCompleteMessages"]?.GetValue<bool>() ?? true);
    }
}
