using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Local.Functions;

/// <summary>One invocation, as middleware and functions see it.</summary>
internal sealed class LocalFunctionContext(
    WorkerFunction function, IServiceProvider services, IReadOnlyDictionary<string, object?> triggerMetadata,
    CancellationToken cancellation, CallerTrace? caller = null) : FunctionContext
{
    public override string InvocationId { get; } = Guid.NewGuid().ToString();
    public override string FunctionId => function.Id;
    public override FunctionDefinition FunctionDefinition => function;
    public override TraceContext TraceContext { get; } = caller ?? CallerTrace.None;
    public override BindingContext BindingContext { get; } = new TriggerData(triggerMetadata);

    /// <summary>The Functions host sends none for a function without a retry policy.</summary>
    public override RetryContext RetryContext => null!;

    public override IServiceProvider InstanceServices { get; set; } = services;
    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();
    public override InvocationFeatures Features { get; } = new();
    public override CancellationToken CancellationToken { get; } = cancellation;

    private sealed class TriggerData(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }
}

/// <summary>The span in which a function is called: the worker's own becomes its child. Without one a trace begins.</summary>
internal sealed class CallerTrace(string? traceParent, string? traceState = null) : TraceContext
{
    public static readonly CallerTrace None = new(null);

    public override string TraceParent { get; } = traceParent ?? "";
    public override string TraceState { get; } = traceState ?? "";

    /// <summary>What runs now; that nobody follows it is nobody's to take over.</summary>
    public static CallerTrace Here => Activity.Current is { Recorded: true } span ? new(span.Id, span.TraceStateString) : None;
}
