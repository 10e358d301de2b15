using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace EarlyWarning.Signals.OpenApi;

/// <summary>One answer of a route.</summary>
/// <param name="Schemas">Names from <see cref="AnswerSchemas"/>; of more than one it is one of them.</param>
internal sealed record RouteAnswer(int Status, string Says, params string[] Schemas)
{
    public const string Json = "application/json";

    public string MediaType { get; init; } = Json;

    /// <summary>The same as text of this type, for who asks for it.</summary>
    public string? AlsoAs { get; init; }
}

/// <summary>A route of senders as the contract has it: what is here is in the document, its list of errors, and the collection.</summary>
/// <param name="Verb"><c>get</c>, <c>post</c> or <c>delete</c>.</param>
/// <param name="Id">The operation's id: generated clients name their methods by it, so it never changes.</param>
internal sealed record SenderRoute(string Verb, string Path, string Id, string Tag, string Summary)
{
    public string? Description { get; init; }

    /// <summary>False: anybody may ask.</summary>
    public bool Key { get; init; } = true;

    public IReadOnlyList<RouteAnswer> Answers { get; init; } = [];

    public IReadOnlyList<OpenApiParameter> Parameters { get; init; } = [];

    /// <summary>What is sent, made for a document and a time at which its examples would be accepted.</summary>
    public Func<OpenApiDocument, DateTimeOffset, OpenApiRequestBody>? Body { get; init; }

    public static OpenApiParameter Query(string name, string says, bool required = false, params string[] codes) => new()
    {
        Name = name, In = ParameterLocation.Query, Required = required, Description = says,
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = codes.Length == 0 ? null : [.. codes.Select(code => (JsonNode)JsonValue.Create(code))],
        },
    };

    public static OpenApiParameter Day(string name, string says, bool required = false) => new()
    {
        Name = name, In = ParameterLocation.Query, Required = required, Description = says,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
    };

    public static OpenApiParameter InPath(string name, string says) => new()
    {
        Name = name, In = ParameterLocation.Path, Required = true, Description = says,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
