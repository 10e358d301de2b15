using System.Collections;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Local.Functions;

internal sealed class InvocationFeatures : IInvocationFeatures
{
    private readonly Dictionary<Type, object> _features = [];

    public void Set<T>(T instance) => Set(typeof(T), instance!);

    /// <summary>For a type that only the worker can name.</summary>
    public void Set(Type type, object instance) => _features[type] = instance;

    public T? Get<T>() => _features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>
/// What comes in to a function and what it returned, as the worker's middleware, input binding and executor ask for it:
/// through an interface that is internal to the worker, so this is a proxy of it.
/// </summary>
#pragma warning disable CA1852, MA0053 // The proxy is a class derived from it.
internal class BindingsFeature : DispatchProxy
{
    private readonly Dictionary<string, object?> _outputs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Values of the bindings, by parameter.</summary>
    public IReadOnlyDictionary<string, object?> Inputs { get; set; } = Nothing;

    /// <summary>What the trigger tells besides, such as the values in a route.</summary>
    public IReadOnlyDictionary<string, object?> TriggerMetadata { get; set; } = Nothing;

    public object? OutputBindings { get; set; }

    /// <summary>What the function returned, awaited.</summary>
    public object? Result { get; private set; }

    private static Dictionary<string, object?> Nothing { get; } = [];

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        "get_InputData" => Inputs,
        "get_TriggerMetadata" => TriggerMetadata,
        "get_OutputBindingData" => _outputs,
        "get_OutputBindingsInfo" => OutputBindings,
        "get_InvocationResult" => Result,
        "set_InvocationResult" => Result = args![0],
        var other => throw new NotSupportedException($"The worker asks its bindings for {other}."),
    };
}
#pragma warning restore CA1852, MA0053
