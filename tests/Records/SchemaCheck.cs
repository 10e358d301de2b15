using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EarlyWarning.Tests.Records;

/// <summary>As much of JSON Schema as sag.schema.json uses.</summary>
internal static class SchemaCheck
{
    public static IEnumerable<string> Wrong(JsonNode schema, JsonNode? value) => Wrong(schema, schema, value, "");

    private static IEnumerable<string> Wrong(JsonNode root, JsonNode schema, JsonNode? value, string path)
    {
        if (schema["$ref"] is { } named) schema = root["$defs"]![((string)named!).Split('/')[^1]]!;
        if (schema["oneOf"] is JsonArray either)
            return either.Count(one => !Wrong(root, one!, value, path).Any()) == 1 ? [] : [$"{path}: none of those it may be"];
        var wrong = new List<string>();
        if (schema["type"] is { } type && !Types(type).Contains(TypeOf(value), StringComparer.Ordinal)
            && !(TypeOf(value) == "integer" && Types(type).Contains("number", StringComparer.Ordinal)))
            wrong.Add($"{path} is {TypeOf(value)}, not {type.ToJsonString()}");
        if (schema["const"] is { } only && (string?)only != (string?)value) wrong.Add($"{path} is not {only}");
        if (schema["enum"] is JsonArray some && some.All(one => (string?)one != (string?)value))
            wrong.Add($"{path} is none of {some.ToJsonString()}");
        if (schema["pattern"] is { } pattern && value is JsonValue text && text.TryGetValue<string>(out var written)
            && !Regex.IsMatch(written, (string)pattern!, RegexOptions.None, TimeSpan.FromSeconds(1)))
            wrong.Add($"{path} is not {pattern}");
        if (value is JsonObject whole)
        {
            wrong.AddRange((schema["required"]?.AsArray() ?? []).Where(name => !whole.ContainsKey((string)name!))
                .Select(name => $"{path}/{name} is missing"));
            foreach (var (name, part) in schema["properties"]?.AsObject() ?? [])
                if (whole.ContainsKey(name)) wrong.AddRange(Wrong(root, part!, whole[name], $"{path}/{name}"));
        }
        if (value is JsonArray list && schema["items"] is { } items)
            wrong.AddRange(list.SelectMany((one, index) => Wrong(root, items, one, $"{path}/{index}")));
        return wrong;
    }

    private static string[] Types(JsonNode type) => type is JsonArray many ? [.. many.Select(one => (string)one!)] : [(string)type!];

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or System.Text.Json.JsonValueKind.Null => "null",
        System.Text.Json.JsonValueKind.Object => "object",
        System.Text.Json.JsonValueKind.Array => "array",
        System.Text.Json.JsonValueKind.String => "string",
        System.Text.Json.JsonValueKind.Number => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
        _ => "boolean",
    };
}
