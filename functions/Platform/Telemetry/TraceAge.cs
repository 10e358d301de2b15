using System.Diagnostics;
using System.Globalization;

namespace EarlyWarning.Platform.Telemetry;

/// <summary>
/// When a trace began, in its W3C <c>tracestate</c>. The engine runs everything a workflow ever does in the trace that started it, and a
/// case lives for a year: after a day what the workflow has done begins a new trace, which links to the opening.
/// </summary>
internal static class TraceAge
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private const string Key = "earlywarning=";

    /// <summary>Notes that the trace began now, unless it says so already. What others wrote there goes: it may be anything.</summary>
    public static void Mark(Activity span, DateTimeOffset now)
    {
        if (BeganAt(span.TraceStateString) is null)
            span.TraceStateString = string.Create(CultureInfo.InvariantCulture, $"{Key}{now.ToUnixTimeSeconds()}");
    }

    public static bool IsOver(Activity span, DateTimeOffset now) => BeganAt(span.TraceStateString) is { } began && now - began > Longest;

    private static DateTimeOffset? BeganAt(string? state) =>
        state is not null && state.StartsWith(Key, StringComparison.Ordinal)
        && long.TryParse(state.AsSpan(Key.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
