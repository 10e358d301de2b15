using System.Text.Json;
using EarlyWarning.Platform;

namespace EarlyWarning.Risk.Contracts;

/// <summary>
/// The published numbers of the rules. The first set is a file of the program (<c>Risk/Rules/{version}.json</c>); later ones are
/// proposals that two people approved (<see cref="RuleBook"/>). A set that was used is never edited: assessments name the version
/// they were made by.
/// </summary>
public sealed record RuleSet
{
    public const string FirstVersion = "2026-1";

    private static readonly JsonSerializerOptions Strict = new(Json.Options)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>In force from the beginning, until another one is.</summary>
    public static RuleSet First { get; } = Load(FirstVersion);

    public required string Version { get; init; }
    public required RulePoints Points { get; init; }
    public required RuleWindows Windows { get; init; }

    /// <summary>Months of rent at which each step of <c>arrears</c> applies, rising.</summary>
    public required IReadOnlyList<int> ArrearsMonths { get; init; }

    /// <summary>The same steps in kroner, for a tenancy whose rent is not known.</summary>
    public required IReadOnlyList<int> ArrearsKronerWhenRentUnknown { get; init; }
    public required BandFloors Bands { get; init; }

    /// <summary>The highest score.</summary>
    public required int Cap { get; init; }

    /// <exception cref="ArgumentException">There is no such version.</exception>
    public static RuleSet Load(string version)
    {
        using var file = typeof(RuleSet).Assembly.GetManifestResourceStream($"EarlyWarning.Risk.Rules.{version}.json")
            ?? throw new ArgumentException($"There is no rule set '{version}'.", nameof(version));
        using var reader = new StreamReader(file);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Reads a rule set, such as a proposal to be tried on history.</summary>
    /// <exception cref="JsonException">Not a rule set: a name is missing or unknown, or steps and bands do not rise.</exception>
    public static RuleSet Parse(string json)
    {
        var set = JsonSerializer.Deserialize<RuleSet>(json, Strict) ?? throw new JsonException("A rule set is needed.");
        var steps = set.Points.Arrears.Count;
        if (steps == 0 || set.ArrearsMonths.Count != steps || set.ArrearsKronerWhenRentUnknown.Count != steps)
            throw new JsonException("The rule 'arrears' needs as many thresholds as points.");
        return RuleNumbers.NotRising(set).Any() ? throw new JsonException("Thresholds and bands must rise.") : set;
    }

    public string ToJson() => JsonSerializer.Serialize(this, Strict);

    public Band BandOf(int score) =>
        score >= Bands.Acute ? Band.Acute
        : score >= Bands.High ? Band.High
        : score >= Bands.Raised ? Band.Raised
        : score >= Bands.Watch ? Band.Watch
        : Band.None;
}

/// <summary>What each rule gives; <see cref="Arrears"/> has one for each step.</summary>
public sealed record RulePoints(
    IReadOnlyList<int> Arrears, int DemandRunning, int DemandPassed, int Terminated, int Bailiff, int Eviction,
    int BenefitStopped, int BenefitReduced, int StopAndArrears, int PlanBroken, int PlanAgreed, int Recurrence, int Rising, int Crisis);

/// <summary>How long a fact counts, in whole Danish days or months; the last day is included.</summary>
public sealed record RuleWindows(int EvictedDays, int BenefitPastDays, int BenefitAheadDays, int RecurrenceMonths, int CrisisDays);

/// <summary>The lowest score of each band.</summary>
public sealed record BandFloors(int Watch, int Raised, int High, int Acute);
