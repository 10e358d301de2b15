using System.Text.Json.Nodes;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.OpenApi;

namespace EarlyWarning.Signals.OpenApi;

/// <summary>The senders' side of the HTTP interface as OpenAPI 3.1, made of the rules that hold it.</summary>
internal static class SenderDocument
{
    /// <summary>Of the contract, not of the program: the first number changes when something that worked does not any more.</summary>
    public const string Version = "1.0.0";
    private const string Key = "key", Json = "application/json";

    /// <param name="now">The examples would be accepted at this time.</param>
    public static OpenApiDocument Make(DateTimeOffset now)
    {
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = "EarlyWarning: signals",
                Version = Version,
                Description = "What a housing association or a benefits office sends, and what it is answered. Within a version fields and "
                    + "codes may be added to answers, and none goes or changes its meaning; a signal that was accepted stays accepted.",
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            },
            Servers = [new OpenApiServer { Url = "/" }],
            Components = new OpenApiComponents(),
        };
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key" },
        };
        document.Components.Schemas = AnswerSchemas.All(document);
        foreach (var type in SignalRules.Kinds.Keys) document.Components.Schemas[Name(type)] = FieldSchemas.Of(type);
        document.Paths = Paths(document, now);
        return document;
    }

    public static string Name(SignalType type) => type == SignalType.RentArrears ? "RentArrearsSignal" : "BenefitStopSignal";

    private static OpenApiPaths Paths(OpenApiDocument document, DateTimeOffset now) => new()
    {
        ["/api/signals/rent-arrears"] = Of(HttpMethod.Post, Post(document, SignalType.RentArrears, now)),
        ["/api/signals/benefit-stops"] = Of(HttpMethod.Post, Post(document, SignalType.BenefitStops, now)),
        ["/api/signals/csv"] = Of(HttpMethod.Post, Operation(document, "postCsv", "Send a file of signals", AnswerSchemas.Batch,
            [Parameter("type", required: true, "rent-arrears", "benefit-stops"), DryRun()], status: "202", key: true,
            body: new OpenApiRequestBody
            {
                Required = true,
                Description = "A table as a spreadsheet saves it: the first line names the fields. At most 10 MiB.",
                Content = Media("text/csv", new OpenApiSchema { Type = JsonSchemaType.String }),
            })),
        ["/api/signals/{signalId}"] = Of(HttpMethod.Get, Operation(document, "getSignal", "The receipt, and what was told of the signal",
            AnswerSchemas.Receipt, [InPath("signalId")], key: true)),
        ["/api/signals/{signalId}/withdraw"] = Of(HttpMethod.Post, Operation(document, "withdrawSignal",
            "Take back a signal of your own: it counts no more. Doing it again changes nothing", AnswerSchemas.Receipt,
            [InPath("signalId")], key: true)),
        ["/api/feedback"] = Of(HttpMethod.Get, Operation(document, "getFeedback", "What became of your signals, in order",
            AnswerSchemas.Feed, [Parameter("after", required: false)], key: true)),
        ["/api/clock"] = Of(HttpMethod.Get, Operation(document, "getClock", "The landlord's course from an unpaid rent, counted ahead",
            AnswerSchemas.Course, [Date("due", required: true), Date("demandSentOn"), Date("demandReceivedOn")], key: false)),
    };

    private static OpenApiOperation Post(OpenApiDocument document, SignalType type, DateTimeOffset now)
    {
        var signal = AnswerSchemas.To(Name(type), document);
        var media = new OpenApiMediaType
        {
            Schema = new OpenApiSchema
            {
                OneOf = [signal, new OpenApiSchema { Type = JsonSchemaType.Array, Items = signal, MaxItems = SignalAnswers.MostRows }],
            },
            Examples = SignalRules.Kinds[type].ToDictionary(kind => kind.ToString(),
                kind => (IOpenApiExample)new OpenApiExample { Value = Examples.Of(kind, type, now) }, StringComparer.Ordinal),
        };
        var operation = Operation(document, type == SignalType.RentArrears ? "postRentArrears" : "postBenefitStops",
            "Send one signal, or up to 500", null, [DryRun()], status: "202", key: true, body: new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal) { [Json] = media },
            });
        var answer = Media(Json, new OpenApiSchema
        {
            OneOf = [AnswerSchemas.To(AnswerSchemas.Answer, document), AnswerSchemas.To(AnswerSchemas.Batch, document)],
        });
        operation.Responses!["202"] = new OpenApiResponse { Description = "Kept for good.", Content = answer };
        operation.Responses["200"] = new OpenApiResponse { Description = "The same signal again, or a dry run.", Content = answer };
        return operation;
    }

    private static OpenApiOperation Operation(OpenApiDocument document, string id, string summary, string? answer,
        IList<IOpenApiParameter> parameters, bool key, string status = "200", OpenApiRequestBody? body = null)
    {
        var responses = new OpenApiResponses();
        if (answer is not null)
            responses[status] = new OpenApiResponse { Description = summary, Content = Media(Json, AnswerSchemas.To(answer, document)) };
        foreach (var (code, why) in Refusals(key, body is not null))
            responses[code] = new OpenApiResponse
            {
                Description = why, Content = Media(Problems.ContentType, AnswerSchemas.To(AnswerSchemas.Problem, document)),
            };
        return new OpenApiOperation
        {
            OperationId = id, Summary = summary, Parameters = parameters, RequestBody = body, Responses = responses,
            Security = key ? [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }] : [],
        };
    }

    private static IEnumerable<(string Code, string Why)> Refusals(bool key, bool body)
    {
        yield return ("400", "Something breaks a rule: errors lists each.");
        if (!key) yield break;
        yield return ("401", "No key, or one that nobody has.");
        if (body) yield return ("403", "Outside the agreement.");
        else yield return ("404", "Nothing that this key may see.");
        if (body) yield return ("409", "The same id stood for other content before.");
        if (body) yield return ("413", "Too large.");
        if (body) yield return ("415", "Another media type.");
        yield return ("429", "The quota is used up; Retry-After says for how long.");
        yield return ("503", "The store cannot answer now; Retry-After says when to send again.");
    }

    private static OpenApiPathItem Of(HttpMethod method, OpenApiOperation operation) =>
        new() { Operations = new Dictionary<HttpMethod, OpenApiOperation> { [method] = operation } };

    private static Dictionary<string, IOpenApiMediaType> Media(string type, IOpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [type] = new OpenApiMediaType { Schema = schema } };

    private static OpenApiParameter DryRun() => Parameter("dryRun", required: false, "true", "false");

    private static OpenApiParameter Parameter(string name, bool required, params string[] codes) => new()
    {
        Name = name, In = ParameterLocation.Query, Required = required,
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = codes.Length == 0 ? null : [.. codes.Select(code => (JsonNode)JsonValue.Create(code))],
        },
    };

    private static OpenApiParameter Date(string name, bool required = false) => new()
    {
        Name = name, In = ParameterLocation.Query, Required = required,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
    };

    private static OpenApiParameter InPath(string name) => new()
    {
        Name = name, In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
