using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Local.Functions;

/// <summary>The worker's middleware, in the order it was added.</summary>
internal sealed class WorkerPipeline(IServiceCollection services) : IFunctionsWorkerApplicationBuilder
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    public IServiceCollection Services => services;

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _middleware.Add(middleware);
        return this;
    }

    public FunctionExecutionDelegate Around(FunctionExecutionDelegate function) =>
        Enumerable.Reverse(_middleware).Aggregate(function, (next, middleware) => middleware(next));
}

/// <summary>Runs one function: a scope, the middleware, the arguments, the method.</summary>
public sealed class FunctionInvoker
{
    private readonly IServiceProvider _services;
    private readonly DurableTaskClient _client;
    private readonly FunctionExecutionDelegate _pipeline;
    private readonly ConcurrentDictionary<Type, ObjectFactory> _factories = new();

    internal FunctionInvoker(IServiceProvider services, DurableTaskClient client, WorkerPipeline pipeline)
    {
        (_services, _client) = (services, client);
        _pipeline = pipeline.Around(Call);
    }

    /// <summary>Makes every class that holds functions once, so that a missing registration stops the start and not the first message.</summary>
    public void CheckConstructors(FunctionRegistry functions)
    {
        using var scope = _services.CreateScope();
        foreach (var type in functions.All.Where(function => !function.Method.IsStatic).Select(function => function.Method.DeclaringType!).Distinct())
            Create(type, scope.ServiceProvider);
    }

    /// <param name="trigger">Value of the trigger parameter.</param>
    /// <returns>What the method returned, unwrapped.</returns>
    public Task<object?> Invoke(FoundFunction function, object? trigger, CancellationToken cancellation, ServiceBusMessageActions? actions = null) =>
        Invoke(function, new Invocation(function, trigger, actions, Http: null), cancellation);

    /// <summary>Runs an HTTP function and the result it returned.</summary>
    public async Task InvokeHttp(FoundFunction function, HttpContext http)
    {
        var result = await Invoke(function, new Invocation(function, http.Request, Actions: null, http), http.RequestAborted);
        if (result is IResult answer) await answer.ExecuteAsync(http); // Else a middleware has answered, as officially.
    }

    /// <summary>An orchestrator is a static method of its context alone; no scope, no middleware: it is replayed.</summary>
    public async Task<object?> RunOrchestrator(FoundFunction function, TaskOrchestrationContext context) =>
        await Unwrap(function.Method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [context], null));

    private async Task<object?> Invoke(FoundFunction function, Invocation invocation, CancellationToken cancellation)
    {
        await using var scope = _services.CreateAsyncScope();
        var context = new LocalFunctionContext(function, scope.ServiceProvider, cancellation);
        context.Items[typeof(Invocation)] = invocation;
        if (invocation.Http is { } http) context.Items["HttpRequestContext"] = http;
        await _pipeline(context);
        return context.Result;
    }

    private async Task Call(FunctionContext functionContext)
    {
        var context = (LocalFunctionContext)functionContext;
        var invocation = (Invocation)context.Items[typeof(Invocation)];
        var method = invocation.Function.Method;
        var target = method.IsStatic ? null : Create(method.DeclaringType!, context.InstanceServices);
        var arguments = method.GetParameters().Select(parameter => Bind(parameter, invocation, context)).ToArray();
        context.Result = await Unwrap(method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null));
    }

    private object Create(Type type, IServiceProvider services) =>
        _factories.GetOrAdd(type, static one => ActivatorUtilities.CreateFactory(one, Type.EmptyTypes))(services, null);

    private object? Bind(ParameterInfo parameter, Invocation invocation, LocalFunctionContext context)
    {
        // By its place: two hosts that look at a method at once may be given two descriptions of one parameter.
        if (parameter.Position == invocation.Function.TriggerParameter.Position) return invocation.Trigger;
        if (parameter.ParameterType == typeof(CancellationToken)) return context.CancellationToken;
        if (parameter.ParameterType == typeof(FunctionContext)) return context;
        if (parameter.ParameterType == typeof(DurableTaskClient)) return _client;
        if (parameter.ParameterType == typeof(ServiceBusMessageActions)) return invocation.Actions;
        if (parameter.ParameterType == typeof(string) && invocation.Http?.Request.RouteValues.TryGetValue(parameter.Name!, out var value) == true)
            return value as string;
        return parameter.HasDefaultValue || parameter.ParameterType == typeof(string)
            ? parameter.DefaultValue as string
            : throw new InvalidOperationException($"Nothing to give parameter '{parameter.Name}' of function '{invocation.Function.Name}'.");
    }

    private static async Task<object?> Unwrap(object? returned)
    {
        if (returned is not Task task) return returned;
        await task.ConfigureAwait(true); // An orchestrator continues on the engine's own context.
        return task.GetType().GetProperty("Result") is { } result && result.PropertyType.Name != "VoidTaskResult" ? result.GetValue(task) : null;
    }

    internal sealed record Invocation(FoundFunction Function, object? Trigger, ServiceBusMessageActions? Actions, HttpContext? Http);
}
