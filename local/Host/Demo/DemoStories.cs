using System.Globalization;
using System.Text.Json.Nodes;

namespace EarlyWarning.Local.Demo;

/// <summary>A signal of the demo, as its sender posts it.</summary>
internal sealed record DemoSignal(string Sender, string Route, JsonObject Body);

/// <summary>What happens to the demo's citizens: from a small arrears to an eviction date, told as senders would tell it.</summary>
internal static class DemoStories
{
    private delegate IEnumerable<DemoSignal> Story(DemoCitizen citizen, DateTimeOffset now);

    private static readonly Story[] Stories = [SmallArrears, StopAndArrears, RunningDemand, DemandPassed, LoneStop, EvictionSet, PaidAgain, PlanBroken, FamilyTerminated, Sanction];

    public static IEnumerable<DemoSignal> Of(DemoCitizen citizen, DateTimeOffset now) => Stories[citizen.Number % Stories.Length](citizen, now);

    private static IEnumerable<DemoSignal> SmallArrears(DemoCitizen c, DateTimeOffset now) => [Rent(c, "ArrearsOpened", now, 6, 1.1)];

    private static IEnumerable<DemoSignal> StopAndArrears(DemoCitizen c, DateTimeOffset now) =>
    [
        Rent(c, "ArrearsOpened", now, 9, 1.2, body => body["warmHandover"] = true),
        Benefit(c, "BenefitStopped", now, 3, "kontanthjaelp", "manglende-oplysninger", decided: true, heard: false),
    ];

    private static IEnumerable<DemoSignal> RunningDemand(DemoCitizen c, DateTimeOffset now) =>
    [
        Rent(c, "ArrearsOpened", now, 18, 1.3),
        Rent(c, "DemandSent", now, 5, 1.3, body => body["demandReceivedOn"] = Day(now, -5)),
        Benefit(c, "BenefitReduced", now, 2, "boligstoette", "revurdering", decided: true, heard: true),
    ];

    private static IEnumerable<DemoSignal> DemandPassed(DemoCitizen c, DateTimeOffset now) =>
    [
        Rent(c, "ArrearsOpened", now, 60, 1.0),
        Rent(c, "ArrearsIncreased", now, 30, 2.1),
        Rent(c, "DemandSent", now, 22, null, body => body["demandReceivedOn"] = Day(now, -21)),
    ];

    private static IEnumerable<DemoSignal> LoneStop(DemoCitizen c, DateTimeOffset now) =>
        [Benefit(c, "BenefitStopped", now, 4, "sygedagpenge", "revurdering", decided: true, heard: true)];

    private static IEnumerable<DemoSignal> EvictionSet(DemoCitizen c, DateTimeOffset now) =>
    [
        Rent(c, "ArrearsOpened", now, 110, 1.0),
        Rent(c, "ArrearsIncreased", now, 80, 3.2),
        Rent(c, "DemandSent", now, 70, null, body => body["demandReceivedOn"] = Day(now, -68)),
        Rent(c, "LeaseTerminated", now, 45, null),
        Rent(c, "BailiffRequested", now, 30, null),
        Rent(c, "EvictionScheduled", now, 2, 4.1, body => body["evictionDate"] = Day(now, 3 + (c.Number % 12))),
        Benefit(c, "BenefitStopped", now, 20, "kontanthjaelp", "manglende-medvirken", decided: true, heard: false),
    ];

    private static IEnumerable<DemoSignal> PaidAgain(DemoCitizen c, DateTimeOffset now) =>
        [Rent(c, "ArrearsOpened", now, 25, 1.4), Rent(c, "ArrearsSettled", now, 4, 0)];

    private static IEnumerable<DemoSignal> PlanBroken(DemoCitizen c, DateTimeOffset now) =>
    [
        Rent(c, "ArrearsOpened", now, 75, 1.1),
        Rent(c, "PaymentPlanAgreed", now, 50, 2.0),
        Rent(c, "PaymentPlanBroken", now, 8, 2.4),
        Rent(c, "DemandSent", now, 4, null, body => body["demandSentOn"] = Day(now, -4)),
    ];

    private static IEnumerable<DemoSignal> FamilyTerminated(DemoCitizen c, DateTimeOffset now) =>
    [
        Rent(c, "ArrearsOpened", now, 50, 2.2, body => body["childrenUnder18"] = "yes"),
        Rent(c, "LeaseTerminated", now, 1, 3.0, body => body["childrenUnder18"] = "yes"),
    ];

    private static IEnumerable<DemoSignal> Sanction(DemoCitizen c, DateTimeOffset now) =>
    [
        Rent(c, "ArrearsOpened", now, 12, 2.1),
        Benefit(c, "SanctionApplied", now, 6, "kontanthjaelp", "punktsanktion", decided: false, heard: false),
    ];

    private static DemoSignal Rent(DemoCitizen c, string kind, DateTimeOffset now, int daysAgo, double? months, Action<JsonObject>? more = null)
    {
        var body = Common(c, kind, now, daysAgo, "HA");
        body["tenancy"] = new JsonObject { ["ref"] = c.TenancyRef, ["address"] = c.Address };
        body["monthlyRentDkk"] = c.MonthlyRentDkk;
        body["phone"] = c.Phone;
        if (months is { } number) body["arrearsDkk"] = Math.Round(c.MonthlyRentDkk * number);
        more?.Invoke(body);
        return new DemoSignal("dev-housing", "rent-arrears", body);
    }

    private static DemoSignal Benefit(DemoCitizen c, string kind, DateTimeOffset now, int daysAgo, string benefit, string reason, bool decided, bool heard)
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
        ["signalId"] = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{c.Number:D4}-{kind}"),
        ["kind"] = kind,
        ["cpr"] = c.Cpr,
        ["name"] = c.Name,
        ["asOf"] = now.AddDays(-daysAgo).AddMinutes(-c.Number % 50).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
    };

    private static string Day(DateTimeOffset now, int days) => now.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
