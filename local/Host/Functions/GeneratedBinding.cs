using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Local.Functions;

/// <summary>A binding as the generated metadata writes it for the Functions host. What a kind of binding does not have is null.</summary>
internal sealed class GeneratedBinding(string name, string type, BindingDirection direction) : BindingMetadata
{
    public const string Http = "httpTrigger", Queue = "serviceBusTrigger", Timer = "timerTrigger";
    public const string Activity = "activityTrigger", Orchestration = "orchestrationTrigger";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public override string Name { get; } = name;
    public override string Type { get; } = type;
    public override BindingDirection Direction { get; } = direction;

    public string? AuthLevel { get; init; }
    public IReadOnlyList<string>? Methods { get; init; }
    public string? Route { get; init; }
    public string? Schedule { get; init; }
    public bool RunOnStartup { get; init; }
    public string? QueueName { get; init; }

    /// <summary>Null leaves it to host.json.</summary>
    public bool? AutoCompleteMessages { get; init; }

    public bool IsTrigger => Type.EndsWith("Trigger", StringComparison.Ordinal);

    public static GeneratedBinding Read(string json) => JsonSerializer.Deserialize<GeneratedBinding>(json, Web)!;
}
