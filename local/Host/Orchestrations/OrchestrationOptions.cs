namespace EarlyWarning.Local.Orchestrations;

/// <summary>How the official engine is run here, whatever its backend.</summary>
public sealed record OrchestrationOptions
{
    /// <summary>How much domain time passes in a real interval; the identity unless the clock runs fast.</summary>
    public Func<TimeSpan, TimeSpan>? RealToDomain { get; init; }

    /// <summary>How long a stop waits for what runs.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(4);
}
