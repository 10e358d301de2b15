using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>Passes a line on unless the orchestrator is replaying, when it was already written.</summary>
internal sealed class ReplaySafeLogger(TaskOrchestrationContext context, ILogger inner) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!context.IsReplaying)
            inner.Log(logLevel, eventId, state, exception, formatter);
    }
}

/// <summary>A factory of replay-safe loggers; the factory beneath it is not its to dispose.</summary>
internal sealed class ReplaySafeLoggerFactory(
    TaskOrchestrationContext context, Func<ILoggerFactory> beneath) : ILoggerFactory
{
    // A context that wraps another may hand on a factory that is replay-safe already. The official limit is ten, too.
    internal static ILoggerFactory Unwrap(ILoggerFactory factory)
    {
        for (var depth = 0; factory is ReplaySafeLoggerFactory wrapped; depth++)
        {
            if (depth == 10)
                throw new InvalidOperationException("LoggerFactory must not be this context's own ReplaySafeLoggerFactory.");
            factory = wrapped.Beneath;
        }

        return factory;
    }

    private ILoggerFactory Beneath => beneath();

    public ILogger CreateLogger(string categoryName) =>
        new ReplaySafeLogger(context, Unwrap(Beneath).CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("A replay-safe logger factory takes no providers.");

    public void Dispose()
    {
    }
}
