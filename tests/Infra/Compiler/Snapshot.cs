using System.Text.Json.Nodes;

namespace EarlyWarning.Tests.Infra.Compiler;

/// <summary>
/// What one parameter file deploys: conditions are decided, loops are unrolled, names are made. An expression is left only
/// where Azure alone knows the value.
/// </summary>
internal sealed class Snapshot(string name, JsonObject json)
{
    public IReadOnlyList<JsonObject> All { get; } = [.. json["predictedResources"]!.AsArray().Select(one => one!.AsObject())];

    /// <summary>What the evaluation found wrong.</summary>
    public IReadOnlyList<string> Problems { get; } = [.. json["diagnostics"]!.AsArray().Select(one => $"{name}: {one!.ToJsonString()}")];

    /// <summary>The names of the app's settings.</summary>
    public IReadOnlyList<string> Settings => ArmObjects.Keys(Only("Microsoft.Web/sites/config", "appsettings").Text("properties"));

    public IEnumerable<JsonObject> Resources(string type) => All.Where(one => one.Text("type") == type);

    /// <summary>The resource of a type whose own name, without its parents', is this one.</summary>
    public JsonObject Only(string type, string own) => Resources(type).Single(one => OwnName(one) == own);

    /// <summary>The own names, without their parents', of all resources of a type.</summary>
    public IEnumerable<string> Names(string type) => Resources(type).Select(OwnName);

    public override string ToString() => name;

    private static string OwnName(JsonObject resource) => resource.Text("name").Split('/')[^1];
}
