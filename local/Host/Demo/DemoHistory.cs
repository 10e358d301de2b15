using System.Text.Json.Nodes;
using static EarlyWarning.Local.Demo.DemoStories;

namespace EarlyWarning.Local.Demo;

/// <summary>
/// What happened to sixty made-up citizens in the year before, and is over: something for the rules laboratory to replay. None of
/// them has a case: what ended is told first, and the evictions are just older than the year in which they count.
/// </summary>
internal static class DemoHistory
{
    public const int First = 1001;
    public const int Citizens = 60;
    private const int LastOfYear = 366;

    private delegate IEnumerable<DemoSignal> Past(DemoCitizen citizen, DateTimeOffset now, int ended);

    private static readonly Past[] Courses = [PaidAfterDemand, Risen, PlanKept, PaidLate, Unseen, PaidAfterDemand, Risen, SeenInTime,
        PlanKept, PaidLate, SeenLate];

    /// <summary>Newest fact first, so that nobody is ever scored as if it were not over.</summary>
    public static IEnumerable<DemoSignal> Of(DemoCitizen citizen, DateTimeOffset now) =>
        Courses[citizen.Number % Courses.Length](citizen, now, 20 + citizen.Of(290)).Reverse();

    private static IEnumerable<DemoSignal> PaidAfterDemand(DemoCitizen c, DateTimeOffset now, int ended) =>
    [
        Rent(c, "ArrearsOpened", now, ended + 60, 1.2 + c.Tenths(9)), Demand(c, now, ended + 38), Rent(c, "ArrearsSettled", now, ended, 0),
    ];

    private static IEnumerable<DemoSignal> Risen(DemoCitizen c, DateTimeOffset now, int ended) =>
    [
        Rent(c, "ArrearsOpened", now, ended + 75, 1.1), Rent(c, "ArrearsIncreased", now, ended + 45, 2.1),
            Rent(c, "ArrearsSettled", now, ended, 0),
    ];

    private static IEnumerable<DemoSignal> PlanKept(DemoCitizen c, DateTimeOffset now, int ended) =>
    [
        Rent(c, "ArrearsOpened", now, ended + 70, 1.4), Demand(c, now, ended + 50), Rent(c, "PaymentPlanAgreed", now, ended + 40, 1.3),
            Rent(c, "ArrearsSettled", now, ended, 0),
    ];

    private static IEnumerable<DemoSignal> PaidLate(DemoCitizen c, DateTimeOffset now, int ended) =>
    [
        Rent(c, "ArrearsOpened", now, ended + 80, 1.0), Demand(c, now, ended + 55), Rent(c, "LeaseTerminated", now, ended + 25, 2.3),
        Rent(c, "ProceedingsWithdrawn", now, ended + 1, null), Rent(c, "ArrearsSettled", now, ended, 0),
    ];

    /// <summary>40 points until the day: 20 and 20, a demand whose deadline had not passed.</summary>
    private static IEnumerable<DemoSignal> Unseen(DemoCitizen c, DateTimeOffset now, int ended) =>
        Lost(c, now, Rent(c, "ArrearsOpened", now, LastOfYear + 30, 1.2 + c.Tenths(6)), Demand(c, now, LastOfYear + 6 + c.Of(6)));

    /// <summary>50 as soon as the demand is there: 30 and 20.</summary>
    private static IEnumerable<DemoSignal> SeenInTime(DemoCitizen c, DateTimeOffset now, int ended) =>
        Lost(c, now, Rent(c, "ArrearsOpened", now, LastOfYear + 33, 2.2), Demand(c, now, LastOfYear + 24 + c.Of(6)));

    /// <summary>55 once the deadline has passed: 20 and 35.</summary>
    private static IEnumerable<DemoSignal> SeenLate(DemoCitizen c, DateTimeOffset now, int ended) =>
        Lost(c, now, Rent(c, "ArrearsOpened", now, LastOfYear + 32, 1.3), Demand(c, now, LastOfYear + 24 + c.Of(6)));

    private static IEnumerable<DemoSignal> Lost(DemoCitizen c, DateTimeOffset now, params DemoSignal[] before) =>
        [.. before, Rent(c, "Evicted", now, LastOfYear, null), Rent(c, "TenancyEnded", now, LastOfYear - 1, null)];

    private static DemoSignal Demand(DemoCitizen c, DateTimeOffset now, int daysAgo) =>
        Rent(c, "DemandSent", now, daysAgo, null, (JsonObject body) => body["demandReceivedOn"] = Day(now, -daysAgo));
}
