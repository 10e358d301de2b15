using System.Globalization;
using EarlyWarning.Platform.Settings;
using EarlyWarning.Reporting.Contracts;

namespace EarlyWarning.Reporting;

/// <summary>Settings <c>Reporting:*</c>, validated at start.</summary>
public sealed class ReportingOptions
{
    public const string Section = "Reporting";

    /// <summary>A number of persons below this, and above 0, is not shown in a breakdown.</summary>
    [Setting(Unit = "persons")] public int LeastShown { get; set; } = 5;

    /// <summary>
    /// Open cases that a caseworker can carry: the capacity that arrivals are held against. A choice of the municipality.
    /// </summary>
    [Setting(Unit = "cases")] public int CasesPerCaseworker { get; set; } = 25;

    /// <summary>
    /// How long a case is in hand, for reckoning ahead, until enough closed ones say it better. A guess of the municipality.
    /// </summary>
    [Setting(Unit = "days")] public int CaseDays { get; set; } = 180;

    /// <summary>What the effort costs.</summary>
    public EffortPrices Effort { get; init; } = new();

    /// <summary>What is saved.</summary>
    public SavingPrices Saving { get; init; } = new();

    /// <summary>What is aimed at.</summary>
    public InvestmentTargets Targets { get; init; } = new();

    public IEnumerable<(string Key, Price Price)> Prices() =>
    [
        ("Reporting:Effort:Attempt", Effort.Attempt), ("Reporting:Effort:Meeting", Effort.Meeting),
            ("Reporting:Effort:CourseMonth", Effort.CourseMonth),
        ("Reporting:Saving:Shelter", Saving.Shelter), ("Reporting:Saving:Eviction", Saving.Eviction),
            ("Reporting:Saving:Benefit", Saving.Benefit),
    ];

    /// <returns>What is wrong, each naming its setting.</returns>
    public IEnumerable<string> Wrong()
    {
        if (LeastShown < 1) yield return "Reporting:LeastShown must be 1 or more.";
        if (CasesPerCaseworker < 1) yield return "Reporting:CasesPerCaseworker must be 1 or more.";
        if (CaseDays is < 1 or > 1000) yield return "Reporting:CaseDays must be 1 to 1000.";
        foreach (var (key, price) in Prices())
        {
            if (price.AmountDkk < 0 || price.Quantity is < 0 or double.NaN or > 1000)
                yield return $"{key}: AmountDkk and Quantity must not be below 0, and Quantity not above 1000.";
            if (!BudgetAreas.All.Contains(price.Area, StringComparer.Ordinal))
                yield return $"{key}:Area must be one of {string.Join(", ", BudgetAreas.All)}.";
            if (price is { AmountDkk: > 0, Quantity: > 0 } && string.IsNullOrWhiteSpace(price.Source))
                yield return $"{key}:Source is missing: no figure without its source.";
        }
        if (Targets.CompletedPercent is < 0 or > 100) yield return "Reporting:Targets:CompletedPercent must be 0 to 100.";
        foreach (var (key, target) in new[] { ("Shelter", Targets.Shelter), ("LittleSupport", Targets.LittleSupport) })
        {
            if (target.Percent is < 0 or > 100) yield return $"Reporting:Targets:{key}:Percent must be 0 to 100.";
            if (target.Measured.Length == 0) continue;
            if (target.MeasuredPercent() is null) yield return $"Reporting:Targets:{key}:Measured must be empty or a number from 0 to 100.";
            if (string.IsNullOrWhiteSpace(target.Source))
                yield return $"Reporting:Targets:{key}:Source is missing: no figure without its source.";
        }
    }
}

/// <summary>What something counted costs or saves: Count × Quantity × AmountDkk. A 0 means: not stated, and the line says so.</summary>
public sealed class Price
{
    /// <summary>Whole kroner per unit.</summary>
    [Setting(Unit = "kr.")] public int AmountDkk { get; set; }

    /// <summary>Units for each that is counted, such as 0.25 years of a shelter place for each home kept.</summary>
    public double Quantity { get; set; }

    /// <summary>Whose budget it lands in: <c>social</c>, <c>substance-use</c>, <c>employment</c> or <c>landlord</c>.</summary>
    public string Area { get; set; } = "";

    /// <summary>Where the amount is from: no figure is shown without it.</summary>
    public string Source { get; set; } = "";
}

/// <summary>What the effort costs, and in which budget the work sits.</summary>
public sealed class EffortPrices
{
    /// <summary>Per attempt at contact.</summary>
    public Price Attempt { get; init; } = new() { Quantity = 1, Area = BudgetAreas.Social };

    /// <summary>Per meeting of a team.</summary>
    public Price Meeting { get; init; } = new() { Quantity = 1, Area = BudgetAreas.Social };

    /// <summary>A month of the nine-month course: 85,000 kr. a year is the middle of what housing support is said to cost.</summary>
    public Price CourseMonth { get; init; } = new()
    {
        AmountDkk = 7083, Quantity = 1, Area = BudgetAreas.SubstanceUse,
            Source = "godtigang-housingfirst.dk: 40.000-130.000 kr. om året; her midten",
    };
}

/// <summary>
/// What is saved, and in which budget the saving lands. How much of a thing a kept home spares is the municipality's own estimate.
/// </summary>
public sealed class SavingPrices
{
    /// <summary>
    /// Per home kept or found. The price is known; the part of a year each spares (Quantity) must be estimated: 0, until it is.
    /// </summary>
    public Price Shelter { get; init; } = new() { AmountDkk = 550_000, Area = BudgetAreas.Social,
        Source = "godtigang-housingfirst.dk: herbergsplads, ca. 550.000 kr. om året" };

    /// <summary>
    /// Per home kept: it is the landlord who saves it. One for each is the most it can be; not every home would have been lost.
    /// </summary>
    public Price Eviction { get; init; } = new() { AmountDkk = 45_000, Quantity = 1, Area = BudgetAreas.Landlord,
        Source = "Størrelsesorden 40.000-50.000 kr. pr. udsættelse, her midten; én for hver bevaret bolig er et loft" };

    /// <summary>
    /// Per course completed: in Ikast-Brande the saving landed in employment, while the effort sat at the substance-use centre.
    /// </summary>
    public Price Benefit { get; init; } = new() { Area = BudgetAreas.Employment };
}

/// <summary>The targets named for Profugo.</summary>
public sealed class InvestmentTargets
{
    /// <summary>At least 16 of 20 complete the nine-month course. Counted from the cases.</summary>
    [Setting(Unit = "%")] public int CompletedPercent { get; set; } = 80;

    /// <summary>Heavy shelter users with under 6 shelter days in a half-year. Not counted here: the cases hold no shelter days.</summary>
    public ManualTarget Shelter { get; init; } = new() { Percent = 80 };

    /// <summary>Of the rest, those who need little or no support. Not counted here: the cases end before.</summary>
    public ManualTarget LittleSupport { get; init; } = new() { Percent = 60 };
}

/// <summary>A target that the cases cannot measure, with the municipality's own figure if it has one.</summary>
public sealed class ManualTarget
{
    /// <summary>The target itself.</summary>
    [Setting(Unit = "%")] public int Percent { get; set; }

    /// <summary>The municipality's own figure, with a decimal point; empty: not measured.</summary>
    [Setting(Unit = "%", Example = "72.5", Sample = "")] public string Measured { get; set; } = "";

    /// <summary>Where the municipality's figure is from: none is shown without it.</summary>
    public string Source { get; set; } = "";

    public double? MeasuredPercent() =>
        double.TryParse(Measured, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0
            and <= 100 ? percent : null;
}
