using System.Text.Json.Nodes;

namespace EarlyWarning.Tests.Infra.Compiler;

internal static class JsonReading
{
    /// <summary>A value somewhere below; null when it is not there.</summary>
    public static JsonNode? At(this JsonObject from, params string[] path) =>
        path.Aggregate((JsonNode?)from, (found, key) => (found as JsonObject)?[key]);

    /// <summary>A text that must be there.</summary>
    public static string Text(this JsonObject from, params string[] path) =>
        (string?)from.At(path) ?? throw new InvalidDataException($"{string.Join('.', path)} is missing in {from.ToJsonString()}");

    /// <summary>As JSON writes it, texts without their quotes; empty when it is not there.</summary>
    public static string Plain(this JsonNode? value) =>
        value is JsonValue one && one.TryGetValue<string>(out var text) ? text : value?.ToJsonString() ?? "";
}
