using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace EarlyWarning.Local.Durable;

/// <summary>Runs an activity: JSON in, JSON out.</summary>
public delegate Task<string?> ActivityFunction(string instanceId, string? inputJson, CancellationToken cancellation);

/// <summary>
/// The activities and orchestrators of the app, by name (without case, as officially). The host fills it with the
/// <c>[Function]</c> methods it finds before the engine starts.
/// </summary>
public sealed class DurableFunctions
{
    private readonly Dictionary<string, ActivityFunction> _activities = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableFunctions AddActivity(string name, ActivityFunction run)
    {
        _activities.Add(name, run);
        return this;
    }

    /// <summary>An activity in code, with the official JSON.</summary>
    public DurableFunctions AddActivity<TInput, TResult>(string name, Func<TInput?, Task<TResult>> run) =>
        AddActivity(name, async (_, json, _) =>
            JsonDataConverter.Default.Serialize(await run(JsonDataConverter.Default.Deserialize<TInput>(json))));

    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableFunctions AddOrchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> run)
    {
        _orchestrators.Add(name, run);
        return this;
    }

    internal bool TryGetOrchestrator(string name, out Func<TaskOrchestrationContext, Task<object?>> run) =>
        _orchestrators.TryGetValue(name, out run!);

    /// <summary>An unknown name is a failure that no retry mends; so is a result that does not fit.</summary>
    internal async Task<string?> RunActivity(string name, string instanceId, string? inputJson, CancellationToken cancellation)
    {
        if (!_activities.TryGetValue(name, out var run)) throw new FinalFailureException("ActivityTaskNotFound", $"No activity named '{name}' is registered.");
        var result = await run(instanceId, inputJson, cancellation);
        return result is null || result.Length <= Payloads.MaxLength
            ? result
            : throw new FinalFailureException(typeof(ArgumentException).FullName!, $"The result of activity '{name}' is {result.Length} characters of JSON; at most {Payloads.MaxLength} fit. Return an id.");
    }
}

/// <summary>A failure with an official error type that trying again cannot mend.</summary>
internal sealed class FinalFailureException(string type, string message) : Exception(message)
{
    public Failure ToFailure() => new(type, Message, Final: true);
}
