using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Platform.Telemetry;

/// <summary>What a function is called by: every middleware asks, and it never changes.</summary>
internal static class Triggers
{
    public const string Http = "httpTrigger", Timer = "timerTrigger", Activity = "activityTrigger",
        Orchestration = "orchestrationTrigger";

    private static readonly ConditionalWeakTable<FunctionDefinition, string> Known = [];

    public static bool IsTriggeredBy(this FunctionContext context, string trigger) =>
        Known.GetValue(context.FunctionDefinition, Find).Equals(trigger, StringComparison.OrdinalIgnoreCase);

    private static string Find(FunctionDefinition function) => function.InputBindings.Values.Select(binding => binding.Type)
        .FirstOrDefault(type => type.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase)) ?? "";
}
