using System.Reflection;
using EarlyWarning.Local.Orchestrations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Local.Functions;

/// <summary>A <c>[Function]</c> method and the parameter that triggers it.</summary>
public sealed record FoundFunction(string Name, MethodInfo Method, Attribute Trigger, ParameterInfo TriggerParameter);

/// <summary>
/// Finds the <c>[Function]</c> methods of the app as the official worker would, and refuses what the official worker would refuse.
/// </summary>
public sealed class FunctionRegistry
{
    public FunctionRegistry(Assembly app)
    {
        All = [.. app.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
            .Select(Found)];
        if (All.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two functions are named '{twice.Key}' (AZFW0017).");
    }

    public IReadOnlyList<FoundFunction> All { get; }

    public IEnumerable<(FoundFunction Function, T Trigger)> With<T>() where T : Attribute =>
        All.Where(function => function.Trigger is T).Select(function => (function, (T)function.Trigger));

    /// <summary>Hands activities and orchestrators to the engine.</summary>
    public void Register(OrchestrationFunctions orchestrations, FunctionInvoker invoker)
    {
        foreach (var (function, _) in With<OrchestrationTriggerAttribute>())
            orchestrations.AddOrchestrator(function.Name, context => invoker.RunOrchestrator(function, context));
        foreach (var (function, _) in With<ActivityTriggerAttribute>())
            orchestrations.AddActivity(function.Name, function.TriggerParameter.ParameterType, (input, cancellation) => invoker.Invoke(function, input, cancellation));
    }

    private static FoundFunction Found(MethodInfo method)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        if (method.ReturnType == typeof(void) && method.GetCustomAttribute<System.Runtime.CompilerServices.AsyncStateMachineAttribute>() is not null)
            throw new InvalidOperationException($"Function '{name}' is async void (AZFW0002).");
        var triggers = method.GetParameters()
            .Select(parameter => (parameter, attribute: parameter.GetCustomAttributes<Microsoft.Azure.Functions.Worker.Extensions.Abstractions.TriggerBindingAttribute>().FirstOrDefault()))
            .Where(pair => pair.attribute is not null).ToList();
        if (triggers.Count != 1) throw new InvalidOperationException($"Function '{name}' needs exactly one trigger; it has {triggers.Count}.");
        var (trigger, found) = (triggers[0].parameter, triggers[0].attribute!);
        if (found is HttpTriggerAttribute && !typeof(IResult).IsAssignableFrom(Unwrapped(method.ReturnType)))
            throw new InvalidOperationException($"Function '{name}' must return IResult: anything else is an empty 200 on Azure.");
        if (found is OrchestrationTriggerAttribute && trigger.ParameterType != typeof(TaskOrchestrationContext))
            throw new InvalidOperationException($"Orchestrator '{name}' must take a TaskOrchestrationContext.");
        foreach (var parameter in method.GetParameters().Where(parameter => parameter.GetCustomAttribute<DurableClientAttribute>() is not null))
        {
            if (parameter.ParameterType != typeof(DurableTaskClient))
                throw new InvalidOperationException($"[DurableClient] {parameter.Name} of '{name}' must be a DurableTaskClient.");
        }
        return new FoundFunction(name, method, found, trigger);
    }

    private static Type Unwrapped(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : type;
}
