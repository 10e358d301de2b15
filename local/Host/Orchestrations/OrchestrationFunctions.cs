using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask;

namespace EarlyWarning.Local.Orchestrations;

/// <summary>Runs an orchestrator on the context it is given, in which its input is.</summary>
public delegate Task<object?> OrchestratorFunction(TaskOrchestrationContext context);

/// <summary>Runs an activity, whose input was read as its <c>InputType</c>.</summary>
public delegate Task<object?> ActivityFunction(object? input, CancellationToken cancellation);

/// <summary>
/// The orchestrators and activities of the app, by name (without case, as officially), for whichever backend runs them. The
/// host fills it with the <c>[Function]</c> methods it finds before the backend starts.
/// </summary>
public sealed class OrchestrationFunctions
{
    private readonly Dictionary<string, OrchestratorFunction> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (Type InputType, ActivityFunction Run)> _activities = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">The name is taken.</exception>
    public OrchestrationFunctions AddOrchestrator(string name, OrchestratorFunction run)
    {
        _orchestrators.Add(name, run);
        return this;
    }

    /// <exception cref="ArgumentException">The name is taken.</exception>
    public OrchestrationFunctions AddActivity(string name, Type inputType, ActivityFunction run)
    {
        _activities.Add(name, (inputType, run));
        return this;
    }

    /// <summary>An activity in code.</summary>
    public OrchestrationFunctions AddActivity<TInput, TResult>(string name, Func<TInput?, Task<TResult>> run) =>
        AddActivity(name, typeof(TInput), async (input, _) => await run((TInput?)input));

    internal bool TryGetOrchestrator(string name, [NotNullWhen(true)] out OrchestratorFunction? run) =>
        _orchestrators.TryGetValue(name, out run);

    internal bool TryGetActivity(string name, [NotNullWhen(true)] out Type? inputType, [NotNullWhen(true)] out ActivityFunction? run)
    {
        var found = _activities.TryGetValue(name, out var activity);
        (inputType, run) = activity;
        return found;
    }
}
