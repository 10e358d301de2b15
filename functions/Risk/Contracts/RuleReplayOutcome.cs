namespace EarlyWarning.Risk.Contracts;

/// <summary>What a replay takes for granted; none of it is in the signals.</summary>
/// <param name="CaseDays">How long a case is in hand, in days. Until then the citizen gets no second one.</param>
/// <param name="Capacity">Open cases that can be carried at a time.</param>
/// <param name="ByFacts">
/// A signal is known when it was true, not when it came: as if every sender had told at once. It flatters every set, but is the
/// only way to learn from history that was sent in later.
/// </param>
public sealed record RuleReplayTerms(int CaseDays, int Capacity, bool ByFacts);

/// <summary>
/// What the recorded history would have come to under two sets: counts, months and days, nothing that names or tells a citizen.
/// In every pair the set in force is first and the proposed one second.
/// </summary>
public sealed record RuleReplayOutcome
{
    public required DateTimeOffset Until { get; init; }
    public required int Citizens { get; init; }
    public required int Signals { get; init; }

    /// <summary>Signals that came more than two weeks after they were true.</summary>
    public required int LateSignals { get; init; }

    /// <summary>From the week of the first signal to this one, which is under way.</summary>
    public required IReadOnlyList<RuleReplayWeek> Weeks { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<PastEviction> Evictions { get; init; }

    /// <summary>Evictions before which no signal had come: no set could have seen them.</summary>
    public required int Unheard { get; init; }
    public required RuleReplaySide Now { get; init; }
    public required RuleReplaySide Proposed { get; init; }

    /// <summary>
    /// Citizens with no case in hand who are below the case band now and would reach it: cases on the day the set takes effect.
    /// </summary>
    public required int OpenAtOnce { get; init; }

    /// <summary>Citizens with a case in hand who would become acute: shorter deadlines on that day.</summary>
    public required int AcuteAtOnce { get; init; }

    /// <summary>Citizens with a case in hand who would fall below the case band.</summary>
    public required int FallAtOnce { get; init; }
}

/// <summary>Cases opened in a week, and in hand at its end.</summary>
public sealed record RuleReplayWeek(DateOnly Monday, int OpenedNow, int OpenedProposed, int InHandNow, int InHandProposed);

/// <summary>What one set did in all.</summary>
/// <param name="Opened">Cases.</param>
/// <param name="NotEvicted">Of those, cases after which no eviction was told. That is not to say they were needless.</param>
public sealed record RuleReplaySide(int Opened, int NotEvicted);

/// <summary>A home that was lost, or is to be lost by a date that has passed and was not withdrawn.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Carried">False: only the date was told, not that it was carried out.</param>
/// <param name="DaysNow">Days from the opening of the case that was in hand to the eviction; null: there was none.</param>
public sealed record PastEviction(DateOnly Month, bool Carried, int? DaysNow, int? DaysProposed);
