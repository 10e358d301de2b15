using EarlyWarning.Platform;

namespace EarlyWarning.Laboratory.Contracts;

/// <summary>
/// What <c>./bench/run population</c> measured on simulated towns, as it was last recorded (<c>docs/population.json</c>). Synthetic: it
/// is of no citizen, and says nothing of how often the rules are right in life.
/// </summary>
public sealed record PopulationRecord
{
    /// <summary>Part of the program, like the rules it was measured with.</summary>
    public static PopulationRecord Recorded { get; } = RecordFile.Read<PopulationRecord>("population");

    public required string RuleSet { get; init; }

    /// <summary>Towns, each of another seed.</summary>
    public required int Seeds { get; init; }

    /// <summary>Inhabitants of each.</summary>
    public required int Citizens { get; init; }

    /// <summary>Evictions in all of them within what was measured.</summary>
    public required int Evictions { get; init; }

    /// <summary>Of those, before which a landlord had told anything at all: nobody can find many more.</summary>
    public required Estimate Heard { get; init; }
    public required IReadOnlyList<CalibratedFigure> Calibration { get; init; }

    /// <summary>The rules first.</summary>
    public required IReadOnlyList<ContenderResult> Contenders { get; init; }

    /// <summary>Of the rules, as a share (0 to 1) of the senders falls silent.</summary>
    public required IReadOnlyList<SensitivityPoint> SilentSenders { get; init; }

    /// <summary>Of the rules, as everything comes so many days later.</summary>
    public required IReadOnlyList<SensitivityPoint> LaterSignals { get; init; }
    public required IReadOnlyList<GroupResult> Districts { get; init; }
    public required IReadOnlyList<GroupResult> Livelihoods { get; init; }
}

/// <summary>A figure, and the bounds within which chance moves it (95 %).</summary>
public sealed record Estimate(double Value, double Low, double High);

/// <summary>A published figure, from low to high, and the simulated one.</summary>
/// <param name="Source">Who published it, and when; in Danish, as it was.</param>
public sealed record CalibratedFigure(string Code, double Low, double High, Estimate Simulated, string Source);

/// <summary>What one way to open cases came to.</summary>
/// <param name="Code">rules, notice, two-months or regression.</param>
/// <param name="Recall">Evictions before which the threshold was passed within half a year, 0 to 1.</param>
/// <param name="Precision">Cases after which the home was lost within half a year, 0 to 1.</param>
/// <param name="Further">Cases after which the landlord took a further legal step within half a year, 0 to 1.</param>
/// <param name="LeadDays">Median, of the evictions that were found.</param>
/// <param name="CasesAWeek">For 10,000 inhabitants.</param>
/// <param name="FoundAhead">Evictions found at least so many days before, for each of <see cref="Steps"/>.</param>
public sealed record ContenderResult(string Code, Estimate Recall, Estimate Precision, Estimate Further, Estimate LeadDays,
    Estimate CasesAWeek, IReadOnlyList<double> FoundAhead)
{
    /// <summary>Days before the eviction.</summary>
    public static readonly IReadOnlyList<int> Steps = [1, 14, 28, 42, 56, 70, 84, 98, 112, 126, 140, 154, 168];
}

/// <summary>What the rules came to when less was told, or later.</summary>
/// <param name="At">A share, or days.</param>
public sealed record SensitivityPoint(double At, Estimate Recall, Estimate LeadDays);

/// <summary>One group against all others together.</summary>
/// <param name="Code">The name of a simulated district; or what the home lives on.</param>
/// <param name="HeardDifference">In what is found of those of whom a landlord had told something: silence of landlords taken out.</param>
/// <param name="FalseAlarms">Cases a year in a thousand homes after which nobody was evicted.</param>
public sealed record GroupResult(string Code, int Evictions, Estimate Recall, Estimate RecallDifference, Estimate HeardDifference,
    Estimate FalseAlarms, Estimate FalseAlarmsDifference)
{
    /// <summary>A group with fewer evictions in all towns together is told of, and not judged.</summary>
    public const int FewEvictions = 20;

    public bool IsFew => Evictions < FewEvictions;
}
