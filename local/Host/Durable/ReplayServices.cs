using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Local.Durable;

/// <param name="RealToDomain">How much domain time passes in a real interval: retry intervals keep real time under <c>--speed</c>.</param>
internal sealed record ReplayServices(Func<TimeSpan, TimeSpan> RealToDomain, ILoggerFactory Loggers)
{
    public DataConverter Converter { get; } = JsonDataConverter.Default;
}

/// <summary>How wide the engine works, and how its clocks relate.</summary>
public sealed record DurableEngineOptions
{
    public int Turns { get; init; } = Environment.ProcessorCount * 4;

    public int Activities { get; init; } = 32;

    /// <summary>How often due timers are looked for, in real time, whatever the domain clock does.</summary>
    public TimeSpan TimerTick { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a stop waits for running activities.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromMilliseconds(50);

    public TimeSpan LongestBackoff { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How much domain time passes in a real interval; the identity unless the clock runs fast.</summary>
    public Func<TimeSpan, TimeSpan> RealToDomain { get; init; } = real => real;

    /// <summary>The clock of the engine's own pauses: simulations have their own.</summary>
    internal TimeProvider Real { get; init; } = TimeProvider.System;

    /// <summary>Where everything runs: simulations decide who is next.</summary>
    internal TaskScheduler Scheduler { get; init; } = TaskScheduler.Default;

    /// <summary>Ids of executions and inbox rows.</summary>
    internal Func<Guid> NewId { get; init; } = Guid.NewGuid;
}
