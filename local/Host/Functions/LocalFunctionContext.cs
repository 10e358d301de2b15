using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Local.Functions;

/// <summary>One invocation, as middleware and functions see it.</summary>
internal sealed class LocalFunctionContext(
    WorkerFunction function, IServiceProvider services, IReadOnlyDictionary<string, object?> triggerMetadata,
    CancellationToken cancellation) : FunctionContext
{
    public override string InvocationId { get; } = Guid.NewGuid().ToString();
    public override string FunctionId => function.Id;
    public override FunctionDefinition FunctionDefinition => function;
    public override TraceContext TraceContext { get; } = new CallerTrace();
    public override BindingContext BindingContext { get; } = new TriggerData(triggerMetadata);

    /// <summary>The Functions host sends none for a function without a retry policy.</summary>
    public override RetryContext RetryContext => null!;

    public override IServiceProvider InstanceServices { get; set; } = services;
    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();
    public override InvocationFeatures Features { get; } = new();
    public override CancellationToken CancellationToken { get; } = cancellation;

    /// <summary>The span in which the function is called: the worker's own becomes its child.</summary>
    private sealed class CallerTrace : TraceContext
    {
        public override string TraceParent { get; } = Activity.Current?.Id ?? "";
        public override string TraceState { get; } = Activity.Current?.TraceStateString ?? "";
    }

    private sealed class TriggerData(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }
}
