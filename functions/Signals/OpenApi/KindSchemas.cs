using System.Text.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Signals.Contracts;
using Microsoft.OpenApi;

namespace EarlyWarning.Signals.OpenApi;

using JsonArray = System.Text.Json.Nodes.JsonArray;

/// <summary>
/// One signal of a kind as JSON Schema (draft 2020-12), made of the rules that read it: for whoever checks before sending. What a
/// schema cannot say (a CPR number's date, dates held against each other) is told by a dry run.
/// </summary>
internal static class KindSchemas
{
    public const string MediaType = "application/schema+json";

    public static string Path(SignalKind kind) => $"/api/schemas/{kind}.json";

    /// <returns>Null: there is no such kind.</returns>
    public static async Task<JsonObject?> Of(string name, CancellationToken cancellation = default)
    {
        if (!Enum.GetNames<SignalKind>().Contains(name, StringComparer.Ordinal)) return null;
        var kind = Enum.Parse<SignalKind>(name);
        var type = SignalRules.Kinds.First(pair => pair.Value.Contains(kind)).Key;
        var json = await FieldSchemas.Of(type).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation);
        var schema = JsonNode.Parse(json)!.AsObject();
        schema["required"] = new JsonArray([.. SignalRules.For(type)
            .Where(field => field is { Required: true, UnlessNamed: false } || field.RequiredFor.Contains(kind))
            .Select(field => (JsonNode)JsonValue.Create(field.Name))]);
        schema["properties"]!["kind"] = new JsonObject { ["const"] = name };
        if (kind == SignalKind.DemandSent)
            schema["anyOf"] = new JsonArray([.. new[] { "demandSentOn", "demandReceivedOn" }
                .Select(field => new JsonObject { ["required"] = new JsonArray(field) })]);
        if (SignalRules.For(type).FirstOrDefault(field => field.UnlessNamed) is { } number)
            schema["allOf"] = new JsonArray(Named(number.Name));
        var whole = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"urn:earlywarning:signal:{name}",
            ["title"] = name,
        };
        foreach (var (member, value) in schema) whole[member] = value!.DeepClone();
        return whole;
    }

    /// <summary>With the number, or with a name and an address.</summary>
    private static JsonObject Named(string number) => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["required"] = new JsonArray(number) },
            new JsonObject
            {
                ["required"] = new JsonArray("name"),
                ["properties"] = new JsonObject { ["tenancy"] = new JsonObject { ["required"] = new JsonArray("address") } },
            }),
    };

    public static string Write(JsonObject schema) =>
        schema.ToJsonString(new JsonSerializerOptions(Platform.Json.Options) { WriteIndented = true });
}
