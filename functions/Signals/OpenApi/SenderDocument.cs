using EarlyWarning.Signals.Contracts;
using Microsoft.OpenApi;

namespace EarlyWarning.Signals.OpenApi;

/// <summary>The senders' side of the HTTP interface as OpenAPI 3.1, made of the rules that hold it.</summary>
internal static class SenderDocument
{
    private const string Key = "key";

    /// <summary>Of the contract, not of the program: the newest of docs/contract.md.</summary>
    public static string Version => ContractText.Version;

    /// <param name="now">The examples would be accepted at this time.</param>
    public static OpenApiDocument Make(DateTimeOffset now)
    {
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = "EarlyWarning: signals",
                Version = Version,
                Description = ContractText.Description,
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            },
            Servers = [new OpenApiServer { Url = "/", Description = "The host that this document is from." }],
            Components = new OpenApiComponents(),
        };
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Key] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key",
                Description = "The key of your agreement, in every request that needs one.",
            },
        };
        document.Components.Schemas = AnswerSchemas.All(document);
        document.Components.Headers = AnswerHeaders.All;
        foreach (var type in SignalRules.Kinds.Keys) document.Components.Schemas[Name(type)] = FieldSchemas.Of(type);
        document.Tags = SenderRoutes.Tags.Select(tag => new OpenApiTag { Name = tag.Key, Description = tag.Value }).ToHashSet();
        document.Paths = [];
        foreach (var path in SenderRoutes.All.GroupBy(route => route.Path, StringComparer.Ordinal))
        {
            document.Paths[path.Key] = new OpenApiPathItem
            {
                Operations = path.ToDictionary(route => HttpMethod.Parse(route.Verb), route => Operation(document, route, now)),
            };
        }
        return document;
    }

    public static string Name(SignalType type) => type == SignalType.RentArrears ? "RentArrearsSignal" : "BenefitStopSignal";

    private static OpenApiOperation Operation(OpenApiDocument document, SenderRoute route, DateTimeOffset now)
    {
        var responses = new OpenApiResponses();
        foreach (var answer in route.Answers) responses[$"{answer.Status}"] = Response(document, route, answer);
        foreach (var (status, says) in Refusals(route))
            responses[status] = Response(document, route, new(0, says, AnswerSchemas.Problem) { MediaType = Platform.Problems.ContentType },
                retry: status is "429" or "503");
        return new OpenApiOperation
        {
            OperationId = route.Id, Summary = route.Summary, Description = route.Description, Responses = responses,
            Parameters = [.. route.Parameters], RequestBody = route.Body?.Invoke(document, now),
            Tags = new HashSet<OpenApiTagReference> { new(route.Tag, document) },
            Security = route.Key ? [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }] : [],
        };
    }

    private static OpenApiResponse Response(OpenApiDocument document, SenderRoute route, RouteAnswer answer, bool retry = false)
    {
        var schemas = answer.Schemas.Select(name => (IOpenApiSchema)AnswerSchemas.To(name, document)).ToList();
        var content = schemas.Count == 0 ? null
            : SenderRoutes.Media(answer.MediaType, schemas.Count == 1 ? schemas[0] : new OpenApiSchema { OneOf = schemas });
        if (answer.AlsoAs is { } text)
            content![text] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        return new OpenApiResponse
        {
            Description = answer.Says,
            Content = schemas.Count == 0 ? null : content,
            Headers = AnswerHeaders.Names(route.Key, retry).ToDictionary(name => name,
                name => (IOpenApiHeader)new OpenApiHeaderReference(name, document), StringComparer.Ordinal),
        };
    }

    private static IEnumerable<(string Status, string Says)> Refusals(SenderRoute route)
    {
        yield return ("400", "Something breaks a rule: errors lists each.");
        if (!route.Key) yield break;
        yield return ("401", "No key, or one that nobody has.");
        if (route.Body is not null) yield return ("403", "Outside the agreement.");
        else yield return ("404", "Nothing that this key may see.");
        if (route.Body is not null)
        {
            yield return ("409", "The same id stood for other content before.");
            yield return ("413", "Too large.");
            yield return ("415", "Another media type.");
        }
        yield return ("429", "The quota is used up; Retry-After says for how long.");
        yield return ("503", "The store cannot answer now; Retry-After says when to send again.");
    }
}
