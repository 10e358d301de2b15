using System.Diagnostics;
using Azure.Messaging.ServiceBus;

namespace EarlyWarning.Platform.Telemetry;

/// <summary>
/// The one trace from a sender's POST to the alerts it leads to: every message carries the W3C trace context in which it was made, and
/// whoever receives it goes on with that trace.
/// </summary>
public static class Traces
{
    public const string SourceName = "EarlyWarning";

    /// <summary>Properties of a message on Service Bus; the client libraries and the Functions host read the second.</summary>
    public const string TraceParent = "traceparent", DiagnosticId = "Diagnostic-Id";

    internal static readonly ActivitySource Source = new(SourceName);

    /// <summary>The <c>traceparent</c> of what runs now; null when nobody follows it.</summary>
    public static string? Current => Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } span ? span.Id : null;

    /// <summary>
    /// Goes on with the message's trace where the platform called the function in another: a span of its own there, which links to the
    /// platform's. Null when there is nothing to tie.
    /// </summary>
    internal static Activity? GoOn(ServiceBusReceivedMessage message, string what)
    {
        if (!Source.HasListeners() || ParentOf(message) is not { } parent) return null;
        var here = Activity.Current;
        if (here?.TraceId == parent.TraceId) return null;
        ActivityLink[] links = here is null ? [] : [new ActivityLink(here.Context)];
        var span = Source.StartActivity($"process {what}", ActivityKind.Consumer, parent, links: links);
        if (span is not null) span.TraceStateString = here?.TraceStateString;
        return span;
    }

    private static ActivityContext? ParentOf(ServiceBusReceivedMessage message) =>
        (message.ApplicationProperties.TryGetValue(TraceParent, out var id)
            || message.ApplicationProperties.TryGetValue(DiagnosticId, out id))
        && ActivityContext.TryParse(id as string, traceState: null, out var parent) ? parent : null;
}
