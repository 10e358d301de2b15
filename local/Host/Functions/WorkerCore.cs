using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Context.Features;

namespace EarlyWarning.Local.Functions;

/// <summary>
/// The parts of the worker that its gRPC connection calls. They are internal to it, so they are found by name, once; a
/// version that calls them otherwise fails the start. Calls are delegates: no reflection per invocation.
/// </summary>
internal sealed class WorkerCore
{
    private static readonly ObjectFactory InputBinding =
        ActivatorUtilities.CreateFactory(Part("Context.Features.DefaultFunctionInputBindingFeature"), []);
    private static readonly Type Bindings = Part("Context.Features.IFunctionBindingsFeature");
    private static readonly Type Conversion = Part("Context.Features.IInputConversionFeature");

    private readonly IServiceProvider _services;
    private readonly Func<FunctionContext, Task> _invoke;
    private readonly Func<FunctionDefinition, object> _outputs;
    private readonly object _conversion;

    public WorkerCore(IServiceProvider services)
    {
        _services = services;
        _invoke = Method<Func<FunctionContext, Task>>("IFunctionsApplication", "InvokeFunctionAsync");
        _outputs = Method<Func<FunctionDefinition, object>>("OutputBindings.IOutputBindingsInfoProvider", "GetBindingsInfo");
        _conversion = ActivatorUtilities.CreateInstance(services, Part("Context.Features.DefaultInputConversionFeature"));
    }

    /// <summary>The middleware and the function within the worker's own span and log scope; the exception is the function's.</summary>
    public Task Invoke(FunctionContext context) => _invoke(context);

    /// <summary>Gives an invocation what the worker's middleware, input binding and executor look for.</summary>
    public BindingsFeature Equip(LocalFunctionContext context, Dictionary<string, object?> inputs)
    {
        var bindings = (BindingsFeature)DispatchProxy.Create(Bindings, typeof(BindingsFeature));
        (bindings.Inputs, bindings.TriggerMetadata) = (inputs, context.BindingContext.BindingData);
        bindings.OutputBindings = _outputs(context.FunctionDefinition);
        context.Features.Set(Bindings, bindings);
        context.Features.Set(Conversion, _conversion);
        context.Features.Set(typeof(IFunctionInputBindingFeature), InputBinding(_services, null));
        return bindings;
    }

    private T Method<T>(string part, string method) where T : Delegate
    {
        var type = Part(part);
        return type.GetMethod(method)!.CreateDelegate<T>(_services.GetRequiredService(type));
    }

    private static Type Part(string name) =>
        typeof(FunctionContext).Assembly.GetType($"Microsoft.Azure.Functions.Worker.{name}", throwOnError: true)!;
}
