using System.Diagnostics;
using System.Text.Json;
using EarlyWarning.Local.Orchestrations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Context.Features;
using Microsoft.Azure.Functions.Worker.Invocation;
using Microsoft.DurableTask;

namespace EarlyWarning.Local.Functions;

/// <summary>
/// Calls functions through the worker: what the Functions host would send for a trigger goes in, the worker's middleware,
/// input binding and generated executor run, and the function's exception comes out.
/// </summary>
internal sealed class FunctionRunner(
    IServiceScopeFactory scopes, IServiceProvider services, WorkerFunctions functions, WorkerCore core, IFunctionExecutor executor)
{
    private static readonly Dictionary<string, object?> Nothing = [];

    /// <summary>Makes every class of functions once, so that a missing registration stops the start and not the first message.</summary>
    public void CheckConstructors()
    {
        using var scope = scopes.CreateScope();
        var methods = functions.All.Select(function => function.Method).Where(method => !method.IsStatic);
        foreach (var type in methods.Select(method => method.DeclaringType!).Distinct())
            ActivatorUtilities.CreateInstance(scope.ServiceProvider, type);
    }

    /// <summary>
    /// In the request's own scope, as on Azure: what the result resolves when it is executed is the function's. A trace begins here: a
    /// sender's own is not taken over.
    /// </summary>
    public async Task RunHttp(WorkerFunction function, HttpContext http)
    {
        var route = http.Request.RouteValues.ToDictionary(value => value.Key, value => value.Value, StringComparer.OrdinalIgnoreCase);
        var context = new LocalFunctionContext(function, http.RequestServices, route, http.RequestAborted);
        context.Items[HttpRoutes.ContextItem] = http;
        await Run(context, function, http.Request);
    }

    /// <param name="message">As the Service Bus extension sends it.</param>
    public Task RunMessage(
        WorkerFunction function, MessageData message, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        Run(function, message, message.TriggerMetadata, context =>
            context.Features.Set(actions), new CallerTrace(message.TraceParent), cancellation);

    public Task RunTimer(WorkerFunction function, TimerInfo timer, CancellationToken cancellation) =>
        Run(function, JsonSerializer.Serialize(timer), Nothing, null, CallerTrace.None, cancellation);

    /// <summary>Runs a timer's function now.</summary>
    public Task RunTimer(string name, CancellationToken cancellation = default) => RunTimer(functions[name], new TimerInfo(), cancellation);

    /// <summary>In the span that the engine has of it.</summary>
    /// <param name="inputJson">As the engine keeps it.</param>
    /// <returns>What the function returned; the engine makes JSON of it.</returns>
    /// <exception cref="KeyNotFoundException">There is no such activity.</exception>
    public Task<object?> RunActivity(string name, string? inputJson, CancellationToken cancellation) =>
        Run(functions[name], inputJson, Nothing, null, CallerTrace.Here, cancellation);

    /// <summary>An orchestrator is a static method of its context alone: no scope, no middleware, since it is replayed.</summary>
    /// <exception cref="KeyNotFoundException">There is no such orchestrator.</exception>
    public async Task<object?> RunOrchestrator(string name, TaskOrchestrationContext orchestration)
    {
        var context = new LocalFunctionContext(functions[name], services, Nothing, CancellationToken.None);
        var bindings = Equip(context, functions[name], orchestration);
        context.Features.Set<IFunctionInputBindingFeature>(new ContextAlone(orchestration));
        await executor.ExecuteAsync(context);
        return bindings.Result;
    }

    /// <summary>Hands activities and orchestrators to the engine.</summary>
    public void Register(OrchestrationFunctions orchestrations)
    {
        foreach (var function in functions.With(GeneratedBinding.Orchestration))
            orchestrations.AddOrchestrator(function.Name, context => RunOrchestrator(function.Name, context));
        foreach (var function in functions.With(GeneratedBinding.Activity))
        {
            // Its input stays the JSON it is: the worker's own converters read it.
            orchestrations.AddActivity(function.Name, typeof(object), (input, cancellation) =>
                RunActivity(function.Name, (input as JsonElement?)?.GetRawText(), cancellation));
        }
    }

    private async Task<object?> Run(
        WorkerFunction function, object? input, IReadOnlyDictionary<string, object?> triggerMetadata,
        Action<LocalFunctionContext>? more, CallerTrace caller, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = new LocalFunctionContext(function, scope.ServiceProvider, triggerMetadata, cancellation, caller);
        more?.Invoke(context);
        return await Run(context, function, input);
    }

    private async Task<object?> Run(LocalFunctionContext context, WorkerFunction function, object? input)
    {
        var bindings = Equip(context, function, input);
        Activity.Current = null; // As the worker, which is called over gRPC: the trace context alone says what it belongs to.
        await core.Invoke(context);
        return bindings.Result;
    }

    private BindingsFeature Equip(LocalFunctionContext context, WorkerFunction function, object? input) =>
        core.Equip(context, new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { [function.Trigger.Name] = input });

    private sealed class ContextAlone(TaskOrchestrationContext orchestration) : IFunctionInputBindingFeature
    {
        public ValueTask<FunctionInputBindingResult> BindFunctionInputAsync(FunctionContext context) =>
            new(new FunctionInputBindingResult([orchestration]));
    }
}
