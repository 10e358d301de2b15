using EarlyWarning.Board.Insight;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Laboratory;

/// <summary>Each number of the rules in words: what it is, and in what it is counted.</summary>
public static class RuleWords
{
    public static BothLanguages Of(string code) => code switch
    {
        "points.arrears.1" => new("Restance, 1. trin", "Arrears, 1st step"),
        "points.arrears.2" => new("Restance, 2. trin", "Arrears, 2nd step"),
        "points.arrears.3" => new("Restance, 3. trin", "Arrears, 3rd step"),
        "points.demandRunning" => new("Påkrav, fristen løber", "Demand, deadline running"),
        "points.demandPassed" => new("Påkrav, fristen er gået", "Demand, deadline passed"),
        "points.terminated" => InsightWords.RuleOf("terminated"),
        "points.bailiff" => InsightWords.RuleOf("bailiff"),
        "points.eviction" => new("Udsættelse fastsat eller sket", "Eviction set or carried out"),
        "points.benefitStopped" => new("Ydelse stoppet", "Benefit stopped"),
        "points.benefitReduced" => new("Ydelse nedsat eller sanktion", "Benefit reduced or sanctioned"),
        "points.stopAndArrears" => InsightWords.RuleOf("stop-and-arrears"),
        "points.planBroken" => new("Afdragsordning brudt", "Payment plan broken"),
        "points.planAgreed" => new("Afdragsordning aftalt", "Payment plan agreed"),
        "points.recurrence" => InsightWords.RuleOf("recurrence"),
        "points.rising" => InsightWords.RuleOf("rising"),
        "points.crisis" => InsightWords.RuleOf("crisis"),
        "arrearsMonths.1" => new("Restance, 1. trin fra", "Arrears, 1st step from"),
        "arrearsMonths.2" => new("Restance, 2. trin fra", "Arrears, 2nd step from"),
        "arrearsMonths.3" => new("Restance, 3. trin fra", "Arrears, 3rd step from"),
        "arrearsKronerWhenRentUnknown.1" => new("1. trin, når huslejen ikke er kendt", "1st step when the rent is not known"),
        "arrearsKronerWhenRentUnknown.2" => new("2. trin, når huslejen ikke er kendt", "2nd step when the rent is not known"),
        "arrearsKronerWhenRentUnknown.3" => new("3. trin, når huslejen ikke er kendt", "3rd step when the rent is not known"),
        "windows.evictedDays" => new("En udsættelse tæller i", "An eviction counts for"),
        "windows.benefitPastDays" => new("Et ydelsesstop tæller i", "A benefit stop counts for"),
        "windows.benefitAheadDays" => new("Et ydelsesstop tæller på forhånd i", "A benefit stop counts ahead for"),
        "windows.recurrenceMonths" => new("Restance igen inden for", "Arrears again within"),
        "windows.crisisDays" => new("Akut fare tæller i", "Acute danger counts for"),
        "bands.watch" => new("Opmærksom fra", "Watch from"),
        "bands.raised" => new("Forhøjet fra", "Raised from"),
        "bands.high" => new("Høj fra: her åbnes en sag", "High from: a case is opened here"),
        "bands.acute" => new("Akut fra", "Acute from"),
        _ => new(code, code),
    };

    public static BothLanguages Unit(string code, int number) => code switch
    {
        "windows.recurrenceMonths" => number == 1 ? new("måned", "month") : new("måneder", "months"),
        _ when code.StartsWith("windows.", StringComparison.Ordinal) => number == 1 ? new("dag", "day") : new("dage", "days"),
        _ when code.StartsWith("arrearsMonths", StringComparison.Ordinal) =>
            number == 1 ? new("måneds husleje", "month's rent") : new("måneders husleje", "months' rent"),
        _ when code.StartsWith("arrearsKroner", StringComparison.Ordinal) => new("kr.", "kr."),
        _ => number == 1 ? new("point", "point") : new("point", "points"),
    };

    public static BothLanguages Of(RuleNumberKind kind) => kind switch
    {
        RuleNumberKind.Points => new("Point", "Points"),
        RuleNumberKind.Threshold => new("Grænser", "Thresholds"),
        RuleNumberKind.Window => new("Hvor længe det tæller", "How long it counts"),
        RuleNumberKind.Band => new("Risikogrupper", "Risk bands"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>"20 point", "−15 points": a real minus sign.</summary>
    public static string Amount(PageContext page, string code, int number) =>
        (number < 0 ? "−" : "") + page.Language.Number(Math.Abs(number)) + " " + page.Say(Unit(code, number));

    /// <summary>The changes in one line: "Høj fra: her åbnes en sag: 50 → 45".</summary>
    public static string Line(PageContext page, IReadOnlyList<RuleChange> changes) => changes.Count == 0
        ? page.Say(LaboratoryWords.NoChanges)
        : string.Join("; ", changes.Select(change =>
            page.Say(LaboratoryWords.FromTo, page.Say(Of(change.Code)), Plain(page, change.Before), Plain(page, change.After))));

    private static string Plain(PageContext page, int number) => (number < 0 ? "−" : "") + page.Language.Number(Math.Abs(number));
}
