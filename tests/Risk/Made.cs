using System.Globalization;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Risk;

/// <summary>Signals and assessments in few words. Days are written 11-20 for 20 November 2026, at 10 in the morning.</summary>
internal static class Made
{
    public const string Housing = "dev-housing";
    public const string Benefits = "dev-benefits";
    public const long Rent = 10_000_00;

    public static DateOnly Day(string text) =>
        DateOnly.ParseExact(text.Length == 5 ? "2026-" + text : text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset At(string day, int hour = 10) => CopenhagenTime.At(Day(day), new TimeOnly(hour, 0));

    /// <param name="months">Months of rent owed, of a rent of 10,000 kr.</param>
    public static Signal RentSignal(SignalKind kind, string day, double? months = null, string tenancy = "T1", string? id = null) => new()
    {
        Sender = Housing,
        SignalId = id ?? $"{kind}-{tenancy}-{day}",
        Kind = kind,
        AsOf = At(day),
        ReceivedAt = At(day),
        TenancyRef = tenancy,
        ArrearsOere = months is { } owed ? (long)Math.Round(owed * Rent) : null,
        MonthlyRentOere = Rent,
    };

    public static Signal Demand(string day, string receivedOn, double? months = null) =>
        RentSignal(SignalKind.DemandSent, day, months) with { DemandReceivedOn = Day(receivedOn) };

    public static Signal Cut(SignalKind kind, string day, string effectiveFrom, string benefit = "kontanthjaelp") => new()
    {
        Sender = Benefits,
        SignalId = $"{kind}-{benefit}-{day}",
        Kind = kind,
        AsOf = At(day),
        ReceivedAt = At(day),
        Benefit = benefit,
        EffectiveFrom = Day(effectiveFrom),
    };

    public static Signal Stop(string day, string effectiveFrom) => Cut(SignalKind.BenefitStopped, day, effectiveFrom);

    public static Assessment Assess(string on, params Signal[] signals) => Scoring.Assess(signals, At(on), RuleSet.First);

    public static int? Points(this Assessment assessment, string rule) =>
        assessment.Rules.SingleOrDefault(fired => fired.Rule == rule)?.Points;

    public static FiredRule Rule(this Assessment assessment, string rule) => assessment.Rules.Single(fired => fired.Rule == rule);
}
