using System.Globalization;
using System.Text.Json.Nodes;
using JsonArray = System.Text.Json.Nodes.JsonArray;

namespace EarlyWarning.Tests.Signals.OpenApi;

/// <summary>What of one contract does not hold in a later one any more: an OpenAPI document beside its successor.</summary>
internal sealed class ContractGrowth
{
    private static readonly string[] Sent = ["RentArrearsSignal", "BenefitStopSignal"];

    /// <summary>Patterns, and later ones that take all that they took.</summary>
    private static readonly HashSet<(string?, string?)> Widened =
        [("^[0-9]{6}-?[0-9]{4}$", "^[0-9]{6}-?([0-9]{4}|[015-7][A-Za-z]{2}[0-9])$")];

    private readonly List<string> _broken = [];
    private readonly JsonNode _before, _now;

    private ContractGrowth(JsonNode before, JsonNode now) => (_before, _now) = (before, now);

    public static IReadOnlyList<string> Broken(JsonNode before, JsonNode now)
    {
        var growth = new ContractGrowth(before, now);
        foreach (var (path, item) in before["paths"]!.AsObject())
            foreach (var (verb, operation) in item!.AsObject())
                if (now["paths"]![path]?[verb] is { } same) growth.Operation($"{verb} {path}", operation!, same);
                else growth.Say($"{verb} {path} is gone");
        foreach (var (name, schema) in before["components"]!["schemas"]!.AsObject())
            if (now["components"]!["schemas"]![name] is { } same) growth.Schema(name, schema!, same, Sent.Contains(name));
            else growth.Say($"{name} is gone");
        return growth._broken;
    }

    private void Operation(string at, JsonNode before, JsonNode now)
    {
        if ((string?)before["operationId"] != (string?)now["operationId"]) Say($"{at}: another operationId");
        foreach (var status in Names(before["responses"]).Except(Names(now["responses"]))) Say($"{at}: no {status}");
        foreach (var type in Names(before["requestBody"]?["content"]).Except(Names(now["requestBody"]?["content"])))
            Say($"{at}: no {type}");
        foreach (var (type, media) in before["requestBody"]?["content"]?.AsObject() ?? [])
            if (now["requestBody"]?["content"]?[type]?["schema"] is { } same) Schema(at, media!["schema"]!, same, sent: true);
        var (known, parameters) = (Parameters(before), Parameters(now));
        foreach (var (name, parameter) in known)
            if (parameters.GetValueOrDefault(name) is { } same)
                Schema($"{at} {name}", parameter["schema"]!, same["schema"]!, sent: true);
            else Say($"{at}: the parameter {name} is gone");
        foreach (var (name, parameter) in parameters)
            if (IsRequired(parameter) && !(known.TryGetValue(name, out var was) && IsRequired(was))) Say($"{at}: {name} must be there now");
    }

    /// <param name="sent">By senders; else it is what they are answered.</param>
    private void Schema(string at, JsonNode before, JsonNode now, bool sent)
    {
        if ((string?)before["$ref"] is { } name && name == (string?)now["$ref"]) return; // Held by itself.
        (before, now) = (Resolved(_before, before), Resolved(_now, now));
        foreach (var same in new[] { "type", "format", "pattern" })
            if (!JsonNode.DeepEquals(before[same], now[same]) && !Widened.Contains(((string?)before[same], (string?)now[same])))
                Say($"{at}: another {same}");
        foreach (var most in new[] { "maximum", "maxLength", "maxItems" })
            if (Number(now, most) is { } limit && !(Number(before, most) <= limit) && sent) Say($"{at}: a lower {most}");
        if (Number(now, "minimum") is { } least && !(Number(before, "minimum") >= least) && sent) Say($"{at}: a higher minimum");
        foreach (var code in Texts(before["enum"]).Except(Texts(now["enum"])).Where(_ => now["enum"] is not null))
            Say($"{at}: the code {code} is gone");
        var (must, mustNow) = (Texts(before["required"]), Texts(now["required"]));
        foreach (var one in sent ? mustNow.Except(must) : must.Except(mustNow))
            Say(sent ? $"{at}: {one} must be there now" : $"{at}: {one} may be missing now");
        foreach (var (field, schema) in before["properties"]?.AsObject() ?? [])
            if (now["properties"]?[field] is { } same) Schema($"{at}.{field}", schema!, same, sent);
            else Say($"{at}: {field} is gone");
        if (before["items"] is { } items && now["items"] is { } itemsNow) Schema($"{at}[]", items, itemsNow, sent);
        foreach (var (choice, index) in (before["oneOf"]?.AsArray() ?? []).Select((one, i) => (one!, i)))
            if (now["oneOf"]?.AsArray().ElementAtOrDefault(index) is { } same) Schema($"{at}/{index}", choice, same, sent);
            else Say($"{at}: a choice is gone");
    }

    private static Dictionary<string, JsonNode> Parameters(JsonNode operation) => (operation["parameters"]?.AsArray() ?? [])
        .ToDictionary(one => (string)one!["name"]!, one => one!, StringComparer.Ordinal);

    private static bool IsRequired(JsonNode parameter) => (bool?)parameter["required"] == true;

    /// <summary>Where a schema only names another, that one.</summary>
    private static JsonNode Resolved(JsonNode document, JsonNode schema) =>
        (string?)schema["$ref"] is { } name ? document["components"]!["schemas"]![name.Split('/')[^1]]! : schema;

    private static decimal? Number(JsonNode schema, string name) =>
        schema[name] is { } value ? decimal.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : null;

    private static IEnumerable<string> Names(JsonNode? node) => (node?.AsObject() ?? []).Select(one => one.Key);

    private static List<string> Texts(JsonNode? node) => [.. (node?.AsArray() ?? new JsonArray()).Select(one => (string)one!)];

    private void Say(string what) => _broken.Add(what);
}
