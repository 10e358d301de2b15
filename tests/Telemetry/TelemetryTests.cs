namespace EarlyWarning.Tests.Telemetry;

/// <summary>
/// Whoever listens to spans and metrics hears the whole process: these tests run alone, so that no other host is heard, and none is
/// followed that believes nobody listens.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TelemetryTests
{
    public const string Name = "Telemetry";
}
