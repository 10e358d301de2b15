using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Keeps the rows of a case below the store's limits, whatever senders send. What people do is not cut: nobody does a thousand
/// things to a case.
/// </summary>
internal static class CaseBounds
{
    public const int Cancelled = 40;
    public const int Races = 40;
    public const int Dates = 40;
    public const int Lines = 400;
    public const int SignalLines = 100;
    public const int Forms = 40;

    /// <summary>The newest of what signals alone bring to a case: asks that fell away again, and races that were told of.</summary>
    public static CaseFile Keep(CaseFile file)
    {
        var cancelled = file.Asks.Count(ask => ask is { Cancelled: true });
        if (cancelled > Cancelled)
        {
            var drop = cancelled - Cancelled;
            file = file with { Asks = [.. file.Asks.Where(ask => ask is not { Cancelled: true } || drop-- <= 0)] };
        }
        if (file.SettledDates.Count > Dates) file = file with { SettledDates = [.. file.SettledDates.TakeLast(Dates)] };
        return file.Races.Count > Races ? file with { Races = [.. file.Races.TakeLast(Races)] } : file;
    }

    /// <summary>The newest forms: one that is sent again comes within a day or two.</summary>
    public static IReadOnlyList<string> Sent(IReadOnlyList<string> before, string? form) =>
        [.. before.Concat(new[] { form }.OfType<string>()).TakeLast(Forms)];

    /// <summary>The newest lines for a list, and the one that opened the case; the case itself keeps all.</summary>
    public static IReadOnlyList<TimelineEntry> Newest(IReadOnlyList<TimelineEntry> timeline)
    {
        if (timeline.Count <= SignalLines) return timeline;
        var skipped = timeline.Count(IsSignal) - SignalLines;
        var kept = timeline.Where(entry => !IsSignal(entry) || skipped-- <= 0).ToList();
        return kept.Count <= Lines ? kept : [.. kept.Take(1), .. kept.TakeLast(Lines - 1)];
    }
    private static bool IsSignal(TimelineEntry entry) => entry is SignalReceived or SignalRetracted;
}
