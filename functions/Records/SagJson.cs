using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Platform;

namespace EarlyWarning.Records;

/// <summary>The published form of a case, and how it is written: indented, for people open it too.</summary>
public static class SagJson
{
    public const string SchemaFile = "sag.schema.json";

    /// <summary>The schema's own name, and what <c>$schema</c> of a case says.</summary>
    public const string Id = "urn:earlywarning:sag:1";

    private static readonly JsonSerializerOptions Indented = new(Json.Options)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>JSON Schema, draft 2020-12.</summary>
    public static string Schema { get; } = Read();

    internal static string Write(JsonObject sag) => sag.ToJsonString(Indented);

    private static string Read()
    {
        using var text = new StreamReader(typeof(SagJson).Assembly.GetManifestResourceStream("EarlyWarning.Records." + SchemaFile)
            ?? throw new InvalidOperationException("The schema is not in the assembly."));
        return text.ReadToEnd();
    }
}
