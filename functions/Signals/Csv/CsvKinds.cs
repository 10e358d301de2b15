using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Values;

namespace EarlyWarning.Signals.Csv;

/// <summary>The kinds in the words of the form, for a clerk who knows no codes. A test holds them to those of the board.</summary>
internal static class CsvKinds
{
    private static readonly Dictionary<string, SignalKind> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["lejemålet er ophørt"] = SignalKind.TenancyEnded,
        ["sagen mod lejeren er trukket tilbage"] = SignalKind.ProceedingsWithdrawn,
        ["restancen er betalt"] = SignalKind.ArrearsSettled,
        ["restancen er faldet"] = SignalKind.ArrearsReduced,
        ["ny restance"] = SignalKind.ArrearsOpened,
        ["restance"] = SignalKind.ArrearsOpened,
        ["restancen er steget"] = SignalKind.ArrearsIncreased,
        ["afdragsordning aftalt"] = SignalKind.PaymentPlanAgreed,
        ["afdragsordning brudt"] = SignalKind.PaymentPlanBroken,
        ["påkrav sendt"] = SignalKind.DemandSent,
        ["lejemålet er ophævet"] = SignalKind.LeaseTerminated,
        ["sag i fogedretten"] = SignalKind.BailiffRequested,
        ["udsættelse berammet"] = SignalKind.EvictionScheduled,
        ["udsat af boligen"] = SignalKind.Evicted,
        ["ydelsen er genoptaget"] = SignalKind.BenefitReinstated,
        ["ydelsesstop"] = SignalKind.BenefitStopped,
        ["ydelsen er sat ned"] = SignalKind.BenefitReduced,
        ["sanktion"] = SignalKind.SanctionApplied,
    };

    /// <returns>The code; null when the text is no such word, or the rule is not that of these kinds.</returns>
    public static string? Code(string text, ValueRule rule) => Names.TryGetValue(text, out var kind)
        && rule.Shape.Codes.Contains(kind.ToString(), StringComparer.Ordinal) ? kind.ToString() : null;
}
