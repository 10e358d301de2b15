using System.Globalization;

namespace EarlyWarning.Risk.Contracts;

/// <summary>What kind of number it is.</summary>
public enum RuleNumberKind { Points, Threshold, Window, Band }

/// <summary>One number of a rule set that can be changed, by name: for forms and comparisons.</summary>
/// <param name="Code">Such as <c>points.demandPassed</c> or <c>arrearsMonths.2</c>, the second step.</param>
/// <param name="Least">The smallest number that makes sense, and <paramref name="Most"/> the largest.</param>
public sealed record RuleNumber(string Code, RuleNumberKind Kind, int Least, int Most, Func<RuleSet, int> Read,
    Func<RuleSet, int, RuleSet> With);

/// <summary>A number that two sets have differently.</summary>
public sealed record RuleChange(string Code, int Before, int After);

/// <summary>Every number of the rules but the cap, in the order of the published table.</summary>
public static class RuleNumbers
{
    private const int Steps = 3;

    public static IReadOnlyList<RuleNumber> All { get; } =
    [
        .. Step("points.arrears", RuleNumberKind.Points, 0, 100, set => set.Points.Arrears, (set, list) =>
            set with { Points = set.Points with { Arrears = list } }),
        Points("demandRunning", points => points.DemandRunning, (points, number) => points with { DemandRunning = number }),
        Points("demandPassed", points => points.DemandPassed, (points, number) => points with { DemandPassed = number }),
        Points("terminated", points => points.Terminated, (points, number) => points with { Terminated = number }),
        Points("bailiff", points => points.Bailiff, (points, number) => points with { Bailiff = number }),
        Points("eviction", points => points.Eviction, (points, number) => points with { Eviction = number }),
        Points("benefitStopped", points => points.BenefitStopped, (points, number) => points with { BenefitStopped = number }),
        Points("benefitReduced", points => points.BenefitReduced, (points, number) => points with { BenefitReduced = number }),
        Points("stopAndArrears", points => points.StopAndArrears, (points, number) => points with { StopAndArrears = number }),
        Points("planBroken", points => points.PlanBroken, (points, number) => points with { PlanBroken = number }),
        Points("planAgreed", points => points.PlanAgreed, (points, number) => points with { PlanAgreed = number })
            with { Least = -100, Most = 0 },
        Points("recurrence", points => points.Recurrence, (points, number) => points with { Recurrence = number }),
        Points("rising", points => points.Rising, (points, number) => points with { Rising = number }),
        Points("crisis", points => points.Crisis, (points, number) => points with { Crisis = number }),
        .. Step("arrearsMonths", RuleNumberKind.Threshold, 1, 24, set => set.ArrearsMonths, (set, list) =>
            set with { ArrearsMonths = list }),
        .. Step("arrearsKronerWhenRentUnknown", RuleNumberKind.Threshold, 500, 200_000, set =>
            set.ArrearsKronerWhenRentUnknown, (set, list) => set with { ArrearsKronerWhenRentUnknown = list }),
        Window("evictedDays", 0, 1095, windows => windows.EvictedDays, (windows, number) => windows with { EvictedDays = number }),
        Window("benefitPastDays", 0, 365, windows => windows.BenefitPastDays, (windows, number) =>
            windows with { BenefitPastDays = number }),
        Window("benefitAheadDays", 0, 180, windows => windows.BenefitAheadDays, (windows, number) =>
            windows with { BenefitAheadDays = number }),
        // Signals are kept 13 months after the last one: a longer look back would forget on its own.
        Window("recurrenceMonths", 1, 12, windows => windows.RecurrenceMonths, (windows, number) =>
            windows with { RecurrenceMonths = number }),
        Window("crisisDays", 0, 180, windows => windows.CrisisDays, (windows, number) => windows with { CrisisDays = number }),
        Band("watch", bands => bands.Watch, (bands, number) => bands with { Watch = number }),
        Band("raised", bands => bands.Raised, (bands, number) => bands with { Raised = number }),
        Band("high", bands => bands.High, (bands, number) => bands with { High = number }),
        Band("acute", bands => bands.Acute, (bands, number) => bands with { Acute = number }),
    ];

    public static IReadOnlyList<RuleChange> Between(RuleSet before, RuleSet after) =>
        [.. All.Select(number => new RuleChange(number.Code, number.Read(before), number.Read(after)))
            .Where(change => change.Before != change.After)];

    /// <returns>The code of each number that is not above the one it must be above: the steps of a threshold, the floors of the
    /// bands.</returns>
    public static IEnumerable<string> NotRising(RuleSet set)
    {
        (string Code, int Number)[][] ladders =
        [
            Ladder("arrearsMonths", set.ArrearsMonths), Ladder("arrearsKronerWhenRentUnknown", set.ArrearsKronerWhenRentUnknown),
            [("", 0), ("bands.watch", set.Bands.Watch), ("bands.raised", set.Bands.Raised), ("bands.high", set.Bands.High),
                ("bands.acute", set.Bands.Acute), ("cap", set.Cap + 1)],
        ];
        return ladders.SelectMany(ladder => ladder.Zip(ladder.Skip(1)).Where(pair => pair.First.Number >= pair.Second.Number)
            .Select(pair => pair.Second.Code));
    }

    private static (string, int)[] Ladder(string code, IReadOnlyList<int> steps) =>
        [("", 0), .. steps.Select((number, index) => (StepCode(code, index), number))];

    private static string StepCode(string code, int index) => string.Create(CultureInfo.InvariantCulture, $"{code}.{index + 1}");

    private static RuleNumber Points(string code, Func<RulePoints, int> read, Func<RulePoints, int, RulePoints> with) => new(
        "points." + code, RuleNumberKind.Points, 0, 100, set => read(set.Points), (set, number) =>
            set with { Points = with(set.Points, number) });

    private static RuleNumber Window(string code, int least, int most, Func<RuleWindows, int> read,
        Func<RuleWindows, int, RuleWindows> with) => new(
        "windows." + code, RuleNumberKind.Window, least, most, set => read(set.Windows), (set, number) =>
            set with { Windows = with(set.Windows, number) });

    private static RuleNumber Band(string code, Func<BandFloors, int> read, Func<BandFloors, int, BandFloors> with) => new(
        "bands." + code, RuleNumberKind.Band, 1, 100, set => read(set.Bands), (set, number) =>
            set with { Bands = with(set.Bands, number) });

    private static IEnumerable<RuleNumber> Step(
        string code, RuleNumberKind kind, int least, int most, Func<RuleSet, IReadOnlyList<int>> read,
            Func<RuleSet, IReadOnlyList<int>, RuleSet> with) =>
        Enumerable.Range(0, Steps).Select(index => new RuleNumber(StepCode(code, index), kind, least, most,
            set => read(set)[index], (set, number) => with(set, [.. read(set).Select((old, step) => step == index ? number : old)])));
}
