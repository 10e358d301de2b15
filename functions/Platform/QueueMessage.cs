using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Platform;

/// <summary>A message that reads well but that trying again cannot help: it goes to the dead letters.</summary>
/// <param name="reason">Code of the dead letter.</param>
/// <param name="description">For operations; ids at most.</param>
public sealed class UnusableMessageException(string reason, string description) : Exception(description)
{
    public string Reason { get; } = reason;
}

/// <summary>What became of a message could not be told to its queue: it is delivered again, and does nothing twice.</summary>
public sealed class NotSettledException(Exception inner) : Exception("The queue was not told.", inner);

/// <summary>
/// How every queue trigger ends, in one place. Handled: completed. Malformed: dead-lettered with a reason, since trying
/// again cannot help. Anything else throws, and the queue tries again. Triggers set <c>AutoCompleteMessages = false</c>:
/// the one who settles is the one who knows, and the runtime never completes a message whose settling failed.
/// </summary>
public static class QueueMessage
{
    /// <summary>Reason code of a dead letter whose body is not the message its queue carries.</summary>
    public const string Malformed = "malformed";

    private static readonly JsonSerializerOptions Strict = new(Json.Options)
    {
        // A message without its ids is malformed, not a null to trip over later.
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NullsAreLeftOut } },
    };

    // What may be null is not written when it is; a message without it is whole.
    private static void NullsAreLeftOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.AssociatedParameter is { IsNullable: true }) property.IsRequired = false;
    }

    /// <summary>Reads the body as <typeparamref name="T"/>, runs <paramref name="handle"/> and completes the message.</summary>
    public static async Task Handle<T>(
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, Func<T, Task> handle, CancellationToken cancellation = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(handle);
        cancellation.ThrowIfCancellationRequested();
        using var trace = Traces.GoOn(message, typeof(T).Name);
        if (TryRead<T>(message) is not { } body)
        {
            // The description names the shape, never the content: that may be anything.
            await Tell(() => actions.DeadLetterMessageAsync(message, deadLetterReason: Malformed,
                deadLetterErrorDescription: $"The body is not a {typeof(T).Name}.", cancellationToken: CancellationToken.None));
            return;
        }
        try
        {
            await handle(body);
        }
        catch (UnusableMessageException e)
        {
            await Tell(() => actions.DeadLetterMessageAsync(message, deadLetterReason: e.Reason,
                deadLetterErrorDescription: e.Message, cancellationToken: CancellationToken.None));
            return;
        }
        // Done is done: a host that stops now must still say so, or the work is repeated.
        await Tell(() => actions.CompleteMessageAsync(message, CancellationToken.None));
    }

    private static async Task Tell(Func<Task> settle)
    {
        try
        {
            await settle();
        }
        catch (Exception e)
        {
            throw new NotSettledException(e);
        }
    }

    private static T? TryRead<T>(ServiceBusReceivedMessage message)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(message.Body.ToMemory().Span, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
