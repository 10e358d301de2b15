using System.Text.Json.Serialization;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk.Contracts;

/// <summary>
/// By the first rule set: none 0 · watch 1–24 · raised 25–49 · high 50–79 · acute 80–100. A case is opened at <see cref="High"/>.
/// </summary>
public enum Band
{
    [JsonStringEnumMemberName("none")] None,
    [JsonStringEnumMemberName("watch")] Watch,
    [JsonStringEnumMemberName("raised")] Raised,
    [JsonStringEnumMemberName("high")] High,
    [JsonStringEnumMemberName("acute")] Acute,
}

/// <summary>A rule that fired: its code, its points, one sentence with the facts, and the signals those came from.</summary>
public sealed record FiredRule(string Rule, int Points, string Da, string En, IReadOnlyList<SignalRef> Signals);

/// <summary>
/// How far landlords have gone with a citizen, counted over all open tenancies, so that a step further is seen and a repeat is not.
/// </summary>
/// <param name="Evictions">Tenancies with a date set for the eviction.</param>
/// <param name="NextEviction">The nearest such date that had not passed; null: none.</param>
public sealed record LegalReach(int Demands, int Terminations, int Bailiffs, int Evictions, DateOnly? NextEviction)
{
    /// <summary>A demand, termination, bailiff request or eviction date more, or an eviction that has come nearer.</summary>
    public bool IsBeyond(LegalReach other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Demands > other.Demands || Terminations > other.Terminations || Bailiffs > other.Bailiffs || Evictions > other.Evictions
            || (NextEviction is { } next && !(next >= other.NextEviction));
    }

    /// <summary>Of each the less; of two dates the later.</summary>
    public LegalReach Lower(LegalReach other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Math.Min(Demands, other.Demands), Math.Min(Terminations, other.Terminations), Math.Min(Bailiffs, other.Bailiffs),
            Math.Min(Evictions, other.Evictions),
            NextEviction is { } one && other.NextEviction is { } two ? (one > two ? one : two) : null);
    }
}

/// <summary>
/// A date on the tenancy's arrears clock, for the time line picture. Codes: rent-due, arrears-since, demand-received, demand-deadline,
/// termination, bailiff, eviction.
/// </summary>
public sealed record ClockStep(string Code, DateOnly On, bool Estimated, bool Passed);

/// <summary>What the score would be if one thing were mended.</summary>
public sealed record WhatIf(string Da, string En, int Score);

/// <summary>
/// What new rules alone did to a citizen's score: the same facts on the same day by the set of before and by the new one.
/// </summary>
/// <param name="Before">The version of the set of before.</param>
public sealed record NewRules(string Before, int ScoreBefore, Band BandBefore, int ScoreAfter, Band BandAfter);

/// <summary>What one sender has told is owed to it.</summary>
/// <param name="Unknown">Of some arrears it has not told the amount, which is too low then.</param>
/// <param name="StatedOn">The day on which it last told the amount, of several tenancies that owe the earliest; null: it told none.</param>
public sealed record OwnDebt(long Oere, bool Unknown, DateOnly? StatedOn)
{
    /// <summary>Of that what is owed of arrears that are open; null in assessments made before it was kept.</summary>
    public long? OpenOere { get; init; }
}

/// <summary>How a citizen stands by the signals of one sender alone: all that this sender may be told depends on nothing else.</summary>
/// <param name="DebtUnknown">There are arrears of which it has not told the amount: an amount nobody told is not a lower one.</param>
/// <param name="Children">The sender told of children under 18.</param>
public sealed record OwnStanding(int Score, long DebtOere, bool DebtUnknown, int Episodes, LegalReach Reach, bool Children)
{
    /// <summary>
    /// What is owed to it in all, of tenancies that have ended too, and by what has ended for it: what is the municipality's to know.
    /// Null in assessments made before it was kept.
    /// </summary>
    public OwnDebt? Debt { get; init; }

    /// <summary>What it told up to then has ended for it, and is left out: it begins anew. Null: nothing has.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>
    /// Worse than the other in something that would open a case anew: score, debt, a new episode, a further legal step; or nothing that
    /// the other stood by is left.
    /// </summary>
    public bool IsBeyond(OwnStanding other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return After != other.After
            || Score > other.Score || DebtOere > other.DebtOere || Episodes > other.Episodes || Reach.IsBeyond(other.Reach);
    }

    /// <summary>The lowest so far, after a later standing. Doing it again changes nothing.</summary>
    public OwnStanding Lower(OwnStanding later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return After != later.After ? later : this with
        {
            Score = Math.Min(Score, later.Score), DebtOere = later.DebtUnknown ? DebtOere : Math.Min(DebtOere, later.DebtOere),
            Reach = Reach.Lower(later.Reach),
        };
    }
}

/// <summary>The score of one citizen at one instant, with everything that explains it. Kept for good under its sequence number.</summary>
public sealed record Assessment
{
    /// <summary>1, 2, 3 … for the citizen.</summary>
    public required long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The rule set's version, such as <c>2026-1</c>.</summary>
    public required string RuleSet { get; init; }

    /// <summary>The score at which a case is opened, by that set.</summary>
    public int CaseFrom { get; init; } = 50;

    /// <summary>The score from which a case is acute, by that set.</summary>
    public int AcuteFrom { get; init; } = 80;

    /// <summary>How the citizen came to be scored by this set; null while it is the first one they were scored by.</summary>
    public NewRules? NewRules { get; init; }

    /// <summary>0–100.</summary>
    public required int Score { get; init; }
    public required Band Band { get; init; }
    public required IReadOnlyList<FiredRule> Rules { get; init; }

    /// <summary>One plain sentence that sums the situation up, made from the rules that fired.</summary>
    public required BothLanguages Summary { get; init; }

    /// <summary>The next instant the score can change without a signal; null when it cannot.</summary>
    public DateTimeOffset? NextChangeAt { get; init; }

    public LegalStep? NextStep { get; init; }

    /// <summary>Null in assessments made before it was kept.</summary>
    public LegalReach? Reach { get; init; }

    /// <summary>Null in assessments made before it was kept.</summary>
    public LandlordsWord? LandlordsSay { get; init; }
    public IReadOnlyList<ClockStep> Clock { get; init; } = [];
    public IReadOnlyList<WhatIf> WhatIfs { get; init; } = [];

    /// <summary>Arrears of all open tenancies, øre.</summary>
    public long DebtOere { get; init; }

    /// <summary>
    /// In some open tenancy there are arrears of which nobody has told the amount: <see cref="DebtOere"/> is then too low, and 0 does
    /// not mean settled.
    /// </summary>
    public bool DebtUnknown { get; init; }

    /// <summary>What is owed of tenancies that have ended, øre: shown, and not scored.</summary>
    public long FormerDebtOere { get; init; }

    /// <summary>One ended with arrears of which nobody has told the amount.</summary>
    public bool FormerDebtUnknown { get; init; }

    /// <summary>The day of the latest signal that stated an amount of arrears; null when none did.</summary>
    public DateOnly? DebtStatedOn { get; init; }

    /// <summary>How many episodes of arrears ever opened: a new one may re-open a closed case.</summary>
    public int Episodes { get; init; }
    public bool ChildrenUnder18 { get; init; }

    /// <summary>
    /// A benefit was stopped or reduced within a year and nobody has told that it is back, whether or not it still counts in the score.
    /// Null in assessments made before it was kept.
    /// </summary>
    public bool? BenefitCut { get; init; }

    /// <summary>
    /// Some signal that stands told of children, whatever became of the tenancy; false in assessments made before it was kept.
    /// </summary>
    public bool ChildrenTold { get; init; }

    /// <summary>The tenant agreed to be called.</summary>
    public bool WarmHandover { get; init; }
    public bool Crisis { get; init; }

    /// <summary>
    /// Of each sender the newest signals, some of them if there are many, in the order they apply; those that a rule counts stand
    /// with the rule. Empty in all but the newest assessment.
    /// </summary>
    public required IReadOnlyList<SignalRef> Signals { get; init; }

    /// <summary>How many signals of the citizen there are.</summary>
    public int SignalCount { get => Math.Max(field, Signals.Count); init; }

    /// <summary>Tells the set of all signals from any other where <see cref="Signals"/> are not all; else null.</summary>
    public string? SignalsDigest { get; init; }

    /// <summary>The senders' references of the tenancies that are open; of a sender with very many, those that are furthest.</summary>
    public IReadOnlyList<string> Tenancies { get; init; } = [];

    /// <summary>The same, each with the sender whose it is; empty in assessments made before it was kept.</summary>
    public IReadOnlyList<HeldTenancy> Held { get; init; } = [];

    /// <summary>Their legal steps: of each the eviction, the last demand deadline that passed and the next ones.</summary>
    public IReadOnlyList<TenancyStep> TenancySteps { get; init; } = [];

    /// <summary>The same by what has not ended for its sender alone: what its own people read. Null: nothing has.</summary>
    public IReadOnlyList<TenancyStep>? OwnSteps { get; init; }

    /// <summary>
    /// Of each sender the newest signals that it corrected or took back, in the order in which it did. Empty in all but the newest
    /// assessment.
    /// </summary>
    public IReadOnlyList<RetractedSignal> Retracted { get; init; } = [];

    /// <summary>Something was taken back, and by what stands the citizen never came to a case.</summary>
    public bool RestsOnRetracted { get; init; }

    /// <summary>What each of <see cref="Signals"/> says, in the same order.</summary>
    public IReadOnlyList<SignalKind> Kinds { get; init; } = [];

    /// <summary>
    /// What each sender's signals score alone, save what has ended for it: decides what a sender may be told. One for whom all has ended is
    /// not among them.
    /// </summary>
    public IReadOnlyDictionary<string, int> ScoreBySender { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>
    /// How the citizen stands by the same; of a sender for whom all has ended, by all of it. Empty in assessments made before it was kept.
    /// </summary>
    public IReadOnlyDictionary<string, OwnStanding> Own { get; init; } = new Dictionary<string, OwnStanding>(StringComparer.Ordinal);

    /// <summary>As <see cref="Own"/>; of an assessment from before it was kept no more than the scores.</summary>
    [JsonIgnore] public IEnumerable<KeyValuePair<string, OwnStanding>> Standings => ScoreBySender.Select(alone => KeyValuePair.Create(
        alone.Key, Own.GetValueOrDefault(alone.Key) ?? new(alone.Value, 0, DebtUnknown: true, 0, new LegalReach(0, 0, 0, 0, null), false)));

    /// <summary>Senders with a tenancy of the citizen that counts: whose advisers the case may ask.</summary>
    public IReadOnlyList<string> Landlords { get; init; } = [];

    /// <summary>
    /// Some assessment of the citizen, this or an earlier one, was at <c>high</c>, or a person has opened a case: the case is told of it.
    /// </summary>
    public bool EverHigh { get; init; }
}

/// <summary>
/// Message on <see cref="EarlyWarning.Platform.Queues.CaseDue"/>: an assessment at <c>high</c>, or a later one of a citizen who once was.
/// </summary>
public sealed record CaseDue(string Token, long Sequence);
