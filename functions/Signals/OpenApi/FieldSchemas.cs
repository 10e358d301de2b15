using System.Text.Json.Nodes;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Values;
using Microsoft.OpenApi;

namespace EarlyWarning.Signals.OpenApi;

/// <summary>The schema of a signal, made of the <see cref="SignalRules"/> that read it: what is not there is not read either.</summary>
internal static class FieldSchemas
{
    public static OpenApiSchema Of(SignalType type) => Object(SignalRules.For(type));

    private static OpenApiSchema Object(IReadOnlyList<Field> fields) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = fields.ToDictionary(field => field.Name, field => (IOpenApiSchema)Of(field), StringComparer.Ordinal),
        Required = fields.Where(field => field is { Required: true, UnlessNamed: false })
            .Select(field => field.Name).ToHashSet(StringComparer.Ordinal),
        AdditionalPropertiesAllowed = false,
    };

    private static OpenApiSchema Of(Field field)
    {
        if (field.Rule is { } rule) return Of(field, rule);
        var inner = Object(field.Fields);
        return field.MostItems == 0 ? inner
            : new OpenApiSchema { Type = JsonSchemaType.Array, Items = inner, MaxItems = field.MostItems };
    }

    private static OpenApiSchema Of(Field field, ValueRule rule)
    {
        var shape = rule.Shape;
        return new OpenApiSchema
        {
            Type = shape.Type switch
            {
                "number" => JsonSchemaType.Number,
                "boolean" => JsonSchemaType.Boolean,
                _ => JsonSchemaType.String,
            },
            Format = shape.Format,
            Pattern = shape.Pattern,
            MaxLength = shape.Longest,
            Enum = shape.Codes.Count == 0 ? null : [.. shape.Codes.Select(code => (JsonNode)JsonValue.Create(code))],
            Minimum = field.MayBeCredit ? null : Number(shape.Least),
            Maximum = Number(shape.Most),
            Description = Description(field, rule),
        };
    }

    private static string? Number(decimal? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Description(Field field, ValueRule rule)
    {
        var must = $"Must be {rule.En}. / Skal være {rule.Da}.";
        var range = rule.Range is { } within ? $" Also {within.En}." : "";
        var credit = field.MayBeCredit ? " Below 0: the tenant is in credit, which counts as 0." : "";
        var kinds = field.RequiredFor.Count == 0 ? "" : $" Required for {string.Join(", ", field.RequiredFor)}.";
        var named = field.UnlessNamed
            ? " Left out only where it is not known: then name and tenancy.address say who it is, and the signal waits for a person." : "";
        return must + range + credit + kinds + named;
    }
}
