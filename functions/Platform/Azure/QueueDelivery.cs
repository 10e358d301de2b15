using System.Collections.Concurrent;
using System.Reflection;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Context.Features;

namespace EarlyWarning.Platform.Azure;

/// <summary>A message that a function was given, and what settles it.</summary>
internal sealed record QueueDelivery(string Queue, ServiceBusReceivedMessage Message, ServiceBusMessageActions Actions)
{
    private static readonly ConcurrentDictionary<string, string?> QueueNames = new(StringComparer.Ordinal);

    public static bool IsOne(FunctionContext context) => QueueOf(context) is not null;

    /// <summary>As the function itself got them. Null: what it asks for could not be bound, and there is nothing to settle.</summary>
    public static async Task<QueueDelivery?> Read(FunctionContext context)
    {
        if (context.Features.Get<IFunctionInputBindingFeature>() is not { } inputs) return null;
        object?[] values;
        try
        {
            values = (await inputs.BindFunctionInputAsync(context)).Values;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null; // The function failed of this: the caller throws it.
        }
        var message = values.OfType<ServiceBusReceivedMessage>().SingleOrDefault();
        var actions = values.OfType<ServiceBusMessageActions>().SingleOrDefault();
        return message is null || actions is null ? null : new QueueDelivery(QueueOf(context)!, message, actions);
    }

    /// <summary>The binding data of a message does not name its queue; the function's trigger does.</summary>
    private static string? QueueOf(FunctionContext context) => QueueNames.GetOrAdd(context.FunctionDefinition.EntryPoint, entryPoint =>
    {
        var dot = entryPoint.LastIndexOf('.');
        var method = typeof(QueueDelivery).Assembly.GetType(entryPoint[..dot])?.GetMethod(entryPoint[(dot + 1)..]);
        var triggers = method?.GetParameters().Select(parameter => parameter.GetCustomAttribute<ServiceBusTriggerAttribute>());
        return triggers?.SingleOrDefault(trigger => trigger is not null)?.QueueName;
    });
}
