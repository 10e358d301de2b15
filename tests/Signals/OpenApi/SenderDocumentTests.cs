using System.Text.Json.Nodes;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Events;
using EarlyWarning.Signals.Numbers;
using EarlyWarning.Signals.OpenApi;
using Microsoft.Azure.Functions.Worker;
using Microsoft.OpenApi;

namespace EarlyWarning.Tests.Signals.OpenApi;

public sealed class SenderDocumentTests
{
    private static readonly DateTimeOffset Now = ManualClock.DefaultStart;

    [Fact]
    public async Task The_document_is_valid_OpenApi()
    {
        var json = await SenderDocument.Make(Now).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
        var read = OpenApiDocument.Parse(json, OpenApiConstants.Json);
        Assert.Empty(read.Diagnostic!.Errors.Select(error => $"{error.Pointer} {error.Message}"));
        Assert.Empty(read.Diagnostic.Warnings.Select(warning => $"{warning.Pointer} {warning.Message}"));
        Assert.StartsWith("3.1", (string)JsonNode.Parse(json)!["openapi"]!, StringComparison.Ordinal);
        Assert.Empty(read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()).Select(error => error.Message));
    }

    [Fact]
    public async Task Every_example_is_accepted_and_there_is_one_of_every_kind()
    {
        using var app = await SignalsApp.Start();
        var document = SenderDocument.Make(app.Clock.GetUtcNow());
        foreach (var (path, type) in new[] { ("/api/signals/rent-arrears", SignalType.RentArrears), ("/api/signals/benefit-stops",
            SignalType.BenefitStops) })
        {
            var examples = document.Paths[path].Operations![HttpMethod.Post].RequestBody!.Content!["application/json"].Examples!;
            Assert.Equal(SignalRules.Kinds[type].Select(kind => kind.ToString()), examples.Keys);
            foreach (var example in examples.Values.Select(one => one.Value!.DeepClone()))
            {
                var reply = type == SignalType.RentArrears ? await app.PostRent(example) : await app.PostBenefit(example);
                Assert.True(reply.Status == 202, reply.Body?.ToJsonString());
            }
        }
    }

    /// <summary>Each route of theirs is there. Changed numbers and events come from the municipality's own systems.</summary>
    [Fact]
    public void Every_route_of_senders_is_in_it()
    {
        var routes = from type in typeof(SignalTriggers).Assembly.GetTypes()
                     where type.Namespace?.StartsWith("EarlyWarning.Signals", StringComparison.Ordinal) == true
                         && type != typeof(OpenApiTriggers) && type != typeof(NumberChangeTriggers) && type != typeof(EventTriggers)
                     from method in type.GetMethods()
                     from parameter in method.GetParameters()
                     from HttpTriggerAttribute trigger in parameter.GetCustomAttributes(typeof(HttpTriggerAttribute), inherit: false)
                     from verb in trigger.Methods!
                     select $"{verb} /{trigger.Route}";
        var all = routes.Append("post /api/sandbox/reset"); // Of Retention, which does the work of it.
        Assert.Equal(all.Order(StringComparer.Ordinal), SenderDocument.Make(Now).Paths.SelectMany(path =>
            path.Value.Operations!.Keys.Select(verb => $"{verb.Method.ToLowerInvariant()} {path.Key}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_field_says_what_it_must_be_in_both_languages()
    {
        var schemas = SenderDocument.Make(Now).Components!.Schemas!;
        foreach (var schema in SignalRules.Kinds.Keys.Select(type => schemas[SenderDocument.Name(type)]))
        {
            Assert.False(schema.AdditionalPropertiesAllowed);
            foreach (var leaf in Leaves(schema))
            {
                Assert.Contains("Must be ", leaf.Description, StringComparison.Ordinal);
                Assert.Contains("Skal være ", leaf.Description, StringComparison.Ordinal);
            }
        }
    }

    private static IEnumerable<IOpenApiSchema> Leaves(IOpenApiSchema schema) => schema.Type switch
    {
        JsonSchemaType.Object => schema.Properties!.Values.SelectMany(Leaves),
        JsonSchemaType.Array => Leaves(schema.Items!),
        _ => [schema],
    };
}
