using DurableTask.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Local.Orchestrations;

/// <summary>The official engine on a backend, started and stopped with the host.</summary>
/// <param name="drain">Begins no further activity, and ends when what runs has been recorded.</param>
public sealed class OrchestrationWorker(
    IOrchestrationService backend, OrchestrationFunctions functions, TimeProvider clock, ILoggerFactory loggers,
        OrchestrationOptions options, Func<Task>? drain = null) : IHostedService
{
    private readonly CancellationTokenSource _stopping = new();
    private TaskHubWorker? _engine;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var dispatch = new OrchestrationDispatch(functions, clock, loggers, options, _stopping.Token);
        // Without a logger: the engine's lines quote what failed, which may say more than a log should. The dispatch has its own.
        _engine = new TaskHubWorker(backend) { ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails };
        _engine.AddOrchestrationDispatcherMiddleware(dispatch.RunOrchestrator);
        _engine.AddActivityDispatcherMiddleware(dispatch.RunActivity);
        await _engine.StartAsync();
    }

    /// <summary>
    /// Gives what runs a moment to end and be recorded. What did not end by then is asked to stop and runs again at the next start;
    /// what does not listen is left behind.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_engine is null) return;
        if (drain is not null) await Task.WhenAny(drain(), Task.Delay(options.StopGrace, TimeProvider.System, cancellationToken));
        await _stopping.CancelAsync();
        await _engine.StopAsync(isForced: true);
    }
}
