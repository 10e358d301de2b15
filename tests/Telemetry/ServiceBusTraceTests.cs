using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform.Telemetry;

namespace EarlyWarning.Tests.Telemetry;

/// <summary>A queue function on Azure, which the platform may call in a trace of its own.</summary>
[Collection(TelemetryTests.Name)]
public sealed class ServiceBusTraceTests : IDisposable
{
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == Traces.SourceName,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    public ServiceBusTraceTests() => ActivitySource.AddActivityListener(_listener);

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData(Traces.TraceParent)]
    [InlineData(Traces.DiagnosticId)]
    public void A_handler_goes_on_with_the_trace_of_its_message(string property)
    {
        using var sender = Traces.Source.StartActivity("sender")!;
        Activity.Current = null;
        using var platform = Traces.Source.StartActivity("platform")!;

        using var handler = Traces.GoOn(Message(property, sender.Id!), "CaseDue");

        Assert.Equal((sender.TraceId, sender.SpanId), (handler!.TraceId, handler.ParentSpanId));
        Assert.Equal(platform.SpanId, Assert.Single(handler.Links).Context.SpanId);
        Assert.Equal(handler.Id, Traces.Current);
    }

    [Fact]
    public void Where_the_platform_has_tied_it_nothing_is_added()
    {
        using var sender = Traces.Source.StartActivity("sender")!;
        using var platform = Traces.Source.StartActivity("platform")!;
        Assert.Null(Traces.GoOn(Message(Traces.TraceParent, sender.Id!), "CaseDue"));
    }

    [Theory]
    [InlineData("0402901234")]
    [InlineData("")]
    public void What_is_no_trace_context_is_left_alone(string text)
    {
        Assert.Null(Traces.GoOn(Message(Traces.TraceParent, text), "CaseDue"));
        Assert.Null(Traces.GoOn(ServiceBusModelFactory.ServiceBusReceivedMessage(), "CaseDue"));
    }

    private static ServiceBusReceivedMessage Message(string property, string text) =>
        ServiceBusModelFactory.ServiceBusReceivedMessage(
            properties: new Dictionary<string, object>(StringComparer.Ordinal) { [property] = text });
}
