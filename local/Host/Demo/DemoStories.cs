using System.Globalization;
using System.Text.Json.Nodes;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Local.Demo;

/// <summary>A signal of the demo, as its sender posts it.</summary>
internal sealed record DemoSignal(string Sender, string Route, JsonObject Body);

/// <summary>What happens to the demo's citizens: from a small arrears to an eviction date, told as senders would tell it.</summary>
internal static class DemoStories
{
    private delegate IEnumerable<DemoSignal> Story(DemoCitizen citizen, DateTimeOffset now);

    // Most people with a signal never become a case.
    private static readonly Story[] Stories =
    [
        SmallArrears, EvictionSet, LoneStop, StopAndArrears, SmallArrears, RunningDemand, PaidAgain, DemandPassed, LoneStop,
            FamilyTerminated,
        SmallArrears, PlanBroken, PaidAgain, Sanction, LoneStop, StopAndArrears, SmallArrears, RunningDemand, PaidAgain,
    ];

    public static IEnumerable<DemoSignal> Of(DemoCitizen citizen, DateTimeOffset now) =>
        Stories[citizen.Number % Stories.Length](citizen, now);

    private static IEnumerable<DemoSignal> SmallArrears(DemoCitizen c, DateTimeOffset now) =>
        [Rent(c, "ArrearsOpened", now, 2 + c.Of(9), 1.0 + c.Tenths(3))];

    private static IEnumerable<DemoSignal> StopAndArrears(DemoCitizen c, DateTimeOffset now) =>
    [
        Rent(c, "ArrearsOpened", now, 6 + c.Of(7), 1.1 + c.Tenths(8), body => body["warmHandover"] = true),
        Benefit(c, "BenefitStopped", now, 1 + c.Of(5), c.Of(2) == 0 ? "kontanthjaelp" : "dagpenge", "manglende-oplysninger", decided: true,
            heard: false),
    ];

    private static IEnumerable<DemoSignal> RunningDemand(DemoCitizen c, DateTimeOffset now) =>
    [
        Rent(c, "ArrearsOpened", now, 18 + c.Of(6), 1.2 + c.Tenths(6)),
        Rent(c, "DemandSent", now, 3 + c.Of(8), 1.2 + c.Tenths(6), body => body["demandReceivedOn"] = Day(now, -3 - c.Of(8))),
        Benefit(c, "BenefitReduced", now, 2, "boligstoette", "revurdering", decided: true, heard: true),
    ];

    private static IEnumerable<DemoSignal> DemandPassed(DemoCitizen c, DateTimeOffset now) =>
    [
        Rent(c, "ArrearsOpened", now, 60, 1.0),
        Rent(c, "ArrearsIncreased", now, 30, 2.1 + c.Tenths(7)),
        Rent(c, "DemandSent", now, 18 + c.Of(8), null, body => body["demandReceivedOn"] = Day(now, -18 - c.Of(8))),
    ];

    private static IEnumerable<DemoSignal> LoneStop(DemoCitizen c, DateTimeOffset now) =>
        [Benefit(c, "BenefitStopped", now, 2 + c.Of(6), "sygedagpenge", "revurdering", decided: true, heard: true)];

    private static IEnumerable<DemoSignal> EvictionSet(DemoCitizen c, DateTimeOffset now) =>
    [
        Rent(c, "ArrearsOpened", now, 110, 1.0),
        Rent(c, "ArrearsIncreased", now, 80, 3.2 + c.Tenths(4)),
        Rent(c, "DemandSent", now, 68, null, body => body["demandReceivedOn"] = Day(now, -68)),
        Rent(c, "LeaseTerminated", now, 45, null),
        Rent(c, "BailiffRequested", now, 30, null),
        Rent(c, "EvictionScheduled", now, 2, 4.1 + c.Tenths(9), body => body["evictionDate"] = Day(now, 5 + c.Of(12))),
        Benefit(c, "BenefitStopped", now, 20, "kontanthjaelp", "manglende-medvirken", decided: true, heard: false),
    ];

    private static IEnumerable<DemoSignal> PaidAgain(DemoCitizen c, DateTimeOffset now) =>
        [Rent(c, "ArrearsOpened", now, 25 + c.Of(9), 1.4), Rent(c, "ArrearsSettled", now, 4, 0)];

    private static IEnumerable<DemoSignal> PlanBroken(DemoCitizen c, DateTimeOffset now) =>
    [
        Rent(c, "ArrearsOpened", now, 75, 1.1),
        Rent(c, "PaymentPlanAgreed", now, 50, 2.0),
        Rent(c, "PaymentPlanBroken", now, 8, 2.2 + c.Tenths(7)),
        Rent(c, "DemandSent", now, 2 + c.Of(4), null, body => body["demandSentOn"] = Day(now, -2 - c.Of(4))),
    ];

    private static IEnumerable<DemoSignal> FamilyTerminated(DemoCitizen c, DateTimeOffset now) =>
    [
        Rent(c, "ArrearsOpened", now, 50, 2.2, body => body["childrenUnder18"] = "yes"),
        Rent(c, "LeaseTerminated", now, 1 + c.Of(3), 3.0 + c.Tenths(6), body => body["childrenUnder18"] = "yes"),
    ];

    private static IEnumerable<DemoSignal> Sanction(DemoCitizen c, DateTimeOffset now) =>
    [
        Rent(c, "ArrearsOpened", now, 12, 2.1 + c.Tenths(6)),
        Benefit(c, "SanctionApplied", now, 3 + c.Of(6), "kontanthjaelp", "punktsanktion", decided: false, heard: false),
    ];

    internal static DemoSignal Rent(DemoCitizen c, string kind, DateTimeOffset now, int daysAgo, double? months,
        Action<JsonObject>? more = null)
    {
        var body = Common(c, kind, now, daysAgo, "HA");
        body["tenancy"] = new JsonObject { ["ref"] = c.TenancyRef, ["address"] = c.Address };
        body["monthlyRentDkk"] = c.MonthlyRentDkk;
        body["phone"] = c.Phone;
        if (months is { } number) body["arrearsDkk"] = Math.Round(c.MonthlyRentDkk * number);
        more?.Invoke(body);
        return new DemoSignal("dev-housing", "rent-arrears", body);
    }

    private static DemoSignal Benefit(DemoCitizen c, string kind, DateTimeOffset now, int daysAgo, string benefit, string reason,
        bool decided, bool heard)
    {
        var body = Common(c, kind, now, daysAgo, "YK");
        body["benefit"] = benefit;
        body["effectiveFrom"] = Day(now, -daysAgo);
        body["reason"] = reason;
        body["monthlyAmountDkk"] = 6_000 + (c.Number % 9 * 750);
        body["decisionMade"] = decided;
        body["citizenHeard"] = heard;
        return new DemoSignal("dev-benefits", "benefit-stops", body);
    }

    private static JsonObject Common(DemoCitizen c, string kind, DateTimeOffset now, int daysAgo, string prefix) => new()
    {
        ["signalId"] = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{c.Number:D4}-{(int)Enum.Parse<SignalKind>(kind):D2}"),
        ["kind"] = kind,
        ["cpr"] = c.Cpr,
        ["name"] = c.Name,
        ["asOf"] = now.AddDays(-daysAgo).AddMinutes(-c.Number % 50).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
    };

    internal static string Day(DateTimeOffset now, int days) => now.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
