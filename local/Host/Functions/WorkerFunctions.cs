using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Local.Functions;

/// <summary>The app's functions, by the generated metadata. What the Functions host would find out too late is refused here.</summary>
internal sealed class WorkerFunctions
{
    private readonly Dictionary<string, WorkerFunction> _byName = new(StringComparer.OrdinalIgnoreCase);

    public WorkerFunctions(IEnumerable<IFunctionMetadata> metadata, Assembly app)
    {
        foreach (var function in metadata.Select(one => new WorkerFunction(one, app)))
        {
            Check(function);
            if (!_byName.TryAdd(function.Name, function))
                throw new InvalidOperationException($"Two functions are named '{function.Name}' (AZFW0017).");
        }
    }

    public IReadOnlyCollection<WorkerFunction> All => _byName.Values;

    /// <summary>By name, without case, as officially.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public WorkerFunction this[string name] => _byName[name];

    /// <param name="trigger">Such as <see cref="GeneratedBinding.Http"/>.</param>
    public IEnumerable<WorkerFunction> With(string trigger) => All.Where(function => function.Trigger.Type == trigger);

    public static WorkerFunctions Load(IFunctionMetadataProvider generated, Assembly app) =>
#pragma warning disable VSTHRD002 // Generated as a constant: it is there already.
        new(generated.GetFunctionMetadataAsync(AppContext.BaseDirectory).GetAwaiter().GetResult(), app);
#pragma warning restore VSTHRD002

    private static void Check(WorkerFunction function)
    {
        var (method, trigger) = (function.Method, function.Trigger);
        var isAsync = method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null;
        Refuse(function, isAsync && method.ReturnType == typeof(void), "is async void (AZFW0002).");
        Refuse(function, trigger.Type == GeneratedBinding.Http && trigger.AuthLevel != nameof(AuthorizationLevel.Anonymous),
            $"has level {trigger.AuthLevel}: the app checks keys and roles itself, so every trigger is Anonymous.");
        Refuse(function, trigger.Type == GeneratedBinding.Http && !typeof(IResult).IsAssignableFrom(Awaited(method.ReturnType)),
            "must return IResult: anything else is an empty 200 on Azure.");
        Refuse(function, trigger.Type == GeneratedBinding.Orchestration && !IsReplayed(method),
            "must be static and take a TaskOrchestrationContext alone: it is replayed.");
        foreach (var parameter in method.GetParameters())
        {
            var isClient = parameter.GetCustomAttribute<DurableClientAttribute>() is not null;
            Refuse(function, isClient && parameter.ParameterType != typeof(DurableTaskClient),
                $"has a [DurableClient] {parameter.Name} that is no DurableTaskClient.");
        }
    }

    private static void Refuse(WorkerFunction function, bool wrong, string why)
    {
        if (wrong) throw new InvalidOperationException($"Function '{function.Name}' {why}");
    }

    private static bool IsReplayed(MethodInfo method) =>
        method.IsStatic && method.GetParameters() is [var only] && only.ParameterType == typeof(TaskOrchestrationContext);

    private static Type Awaited(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : type;
}
