extern alias schemas;

using System.Text.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.OpenApi;
using schemas::Json.Schema;

namespace EarlyWarning.Tests.Signals.OpenApi;

/// <summary>The schemas that senders download, held by a validator of others.</summary>
public sealed class KindSchemaTests
{
    private static readonly EvaluationOptions Strict = new() { RequireFormatValidation = true };

    private static readonly Dictionary<SignalKind, JsonSchema> Known = [];

    public static TheoryData<SignalKind> Kinds => [.. Enum.GetValues<SignalKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_schema_takes_the_example_of_its_kind_and_nothing_else(SignalKind kind)
    {
        var schema = await Schema(kind);
        Assert.True(Valid(schema, Example(kind)));
        foreach (var other in Enum.GetValues<SignalKind>().Where(other => other != kind)) Assert.False(Valid(schema, Example(other)));
        foreach (var field in (await KindSchemas.Of(kind.ToString()))!["required"]!.AsArray().Select(one => (string)one!))
            Assert.False(Valid(schema, Example(kind).Without(field)), field);
        Assert.False(Valid(schema, Example(kind).With("note", "fritekst")));
        Assert.False(Valid(schema, Example(kind).With("cpr", "610190")));
        Assert.False(Valid(schema, Example(kind).With("asOf", "i går")));
    }

    [Fact]
    public async Task A_demand_needs_one_of_its_dates() => Assert.False(Valid(
        await Schema(SignalKind.DemandSent), Example(SignalKind.DemandSent).Without("demandSentOn")));

    [Fact]
    public async Task A_rent_signal_has_a_number_or_a_name_and_an_address_and_a_benefit_always_has_one()
    {
        var (rent, benefit) = (await Schema(SignalKind.ArrearsOpened), await Schema(SignalKind.BenefitStopped));
        Assert.True(Valid(rent, Sample.Rent().Without("cpr")));
        Assert.False(Valid(rent, Sample.Rent().Without("cpr", "name")));
        Assert.False(Valid(rent, Sample.Rent().Without("cpr", "tenancy.address")));
        Assert.False(Valid(benefit, Sample.Benefit().Without("cpr")));
    }

    /// <summary>What a schema takes may break a rule; what the rules take, no schema refuses.</summary>
    [Fact]
    public async Task What_the_rules_take_no_schema_refuses()
    {
        var schema = await Schema(SignalKind.ArrearsOpened);
        Assert.True(Valid(schema, Sample.Rent()));
        Assert.True(Valid(schema, Sample.Rent().With("arrearsDkk", -100).With("phone", "12").With("cpr", "610190-1234")));
    }

    [Fact]
    public async Task A_kind_that_is_none_has_no_schema() => Assert.Null(await KindSchemas.Of("Nonsense") ?? await KindSchemas.Of("0"));

    /// <summary>Read once: the validator knows a schema by its id.</summary>
    private static async Task<JsonSchema> Schema(SignalKind kind) => Known.TryGetValue(kind, out var known) ? known
        : Known[kind] = JsonSchema.FromText(KindSchemas.Write((await KindSchemas.Of(kind.ToString()))!));

    private static bool Valid(JsonSchema schema, JsonObject signal) =>
        schema.Evaluate(JsonSerializer.SerializeToElement(signal), Strict).IsValid;

    private static JsonObject Example(SignalKind kind) =>
        Examples.Of(kind, SignalRules.Kinds.First(pair => pair.Value.Contains(kind)).Key, ManualClock.DefaultStart);
}
