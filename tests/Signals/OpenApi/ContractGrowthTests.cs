using System.Text.Json.Nodes;
using EarlyWarning.Signals.OpenApi;
using EarlyWarning.Tests.Architecture;
using Microsoft.OpenApi;

namespace EarlyWarning.Tests.Signals.OpenApi;

/// <summary>
/// The contract only grows. <c>released.json</c> is the last one that senders were given; with a release it is written anew
/// (<c>EARLYWARNING_RECORD_CONTRACT=1</c>).
/// </summary>
public sealed class ContractGrowthTests
{
    private static readonly string Released = Path.Combine(Sources.Root, "tests", "Signals", "OpenApi", "released.json");

    [Fact]
    public async Task Nothing_that_was_released_is_taken_back()
    {
        var now = await Now();
        if (Environment.GetEnvironmentVariable("EARLYWARNING_RECORD_CONTRACT") == "1")
            await File.WriteAllTextAsync(Released, now.ToString());
        Assert.Empty(ContractGrowth.Broken(await Recorded(), now));
    }

    [Fact]
    public async Task What_is_new_has_a_version_of_its_own()
    {
        var (before, now) = (await Recorded(), await Now());
        var (was, version) = (Version(before), Version(now));
        Assert.Equal(was.Major, version.Major); // A new one is announced, and both are served.
        if (!JsonNode.DeepEquals(Plain(before), Plain(now))) Assert.True(version > was, $"{version} has more than {was} had.");
    }

    /// <summary>Each would break somebody's program, and is found.</summary>
    [Fact]
    public async Task What_would_break_a_sender_is_found()
    {
        var (now, changes) = (await Now(), new List<Action<JsonNode>>
        {
            it => it["paths"]!.AsObject().Remove("/api/feedback"),
            it => it["paths"]!["/api/signals/csv"]!["post"]!["parameters"]!.AsArray().RemoveAt(1),
            it => it["paths"]!["/api/feedback"]!["get"]!["parameters"]![0]!["required"] = true,
            it => it["paths"]!["/api/feedback"]!["get"]!["operationId"] = "other",
            it => it["paths"]!["/api/signals/csv"]!["post"]!["responses"]!.AsObject().Remove("429"),
            it => Schema(it, "RentArrearsSignal")["properties"]!.AsObject().Remove("crisis"),
            it => Schema(it, "RentArrearsSignal")["required"]!.AsArray().Add("name"),
            it => Schema(it, "RentArrearsSignal")["properties"]!["kind"]!["enum"]!.AsArray().RemoveAt(0),
            it => Schema(it, "RentArrearsSignal")["properties"]!["contactAttempts"]!["maxItems"] = 10,
            it => Schema(it, "RentArrearsSignal")["properties"]!["name"]!["maxLength"] = 10,
            it => Schema(it, "RentArrearsSignal")["properties"]!["cpr"]!["pattern"] = "^[0-9]{10}$",
            it => Schema(it, "Receipt")["required"]!.AsArray().RemoveAt(0),
            it => Schema(it, "Receipt")["properties"]!["status"]!["type"] = "integer",
            it => Schema(it, "Told")["properties"]!["code"]!["enum"]!.AsArray().RemoveAt(0),
        });
        Assert.All(changes, change =>
        {
            var changed = now.DeepClone();
            change(changed);
            Assert.Single(ContractGrowth.Broken(now, changed));
        });
    }

    private static JsonNode Schema(JsonNode document, string name) => document["components"]!["schemas"]![name]!;

    private static async Task<JsonNode> Now() =>
        JsonNode.Parse(await SenderDocument.Make(ManualClock.DefaultStart).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1))!;

    private static async Task<JsonNode> Recorded() => JsonNode.Parse(await File.ReadAllTextAsync(Released))!;

    private static Version Version(JsonNode document) => System.Version.Parse((string)document["info"]!["version"]!);

    /// <summary>Without words, which may be mended in any version.</summary>
    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members
            .Where(one => one.Key is not ("description" or "summary" or "version" or "examples" or "tags" or "title")
                || one.Value is JsonObject)
            .Select(one => KeyValuePair.Create(one.Key, Plain(one.Value)))),
        System.Text.Json.Nodes.JsonArray items => new System.Text.Json.Nodes.JsonArray([.. items.Select(Plain)]),
        _ => node?.DeepClone(),
    };
}
