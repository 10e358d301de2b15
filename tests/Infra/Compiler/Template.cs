using System.Text.Json.Nodes;

namespace EarlyWarning.Tests.Infra.Compiler;

/// <summary>An ARM template as the compiler writes it: expressions in brackets, each module a deployment with its own template.</summary>
internal sealed class Template(JsonObject json)
{
    public JsonObject Outputs => json["outputs"]!.AsObject();

    public JsonObject Parameters => json["parameters"]!.AsObject();

    /// <summary>The templates of the modules by the names of their deployments.</summary>
    public IReadOnlyDictionary<string, Template> Modules => Resources("Microsoft.Resources/deployments")
        .ToDictionary(one => one.Text("name"), one => new Template(one.At("properties", "template")!.AsObject()), StringComparer.Ordinal);

    public IEnumerable<JsonObject> Resources(string type) =>
        json["resources"]!.AsArray().Select(one => one!.AsObject()).Where(one => one.Text("type") == type);

    public JsonNode Variable(string name) => json["variables"]![name]!;
}
