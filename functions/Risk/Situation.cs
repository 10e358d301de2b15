using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk;

/// <summary>
/// What is known of a citizen: a fold over all signals in the order of <c>asOf</c>, never of arrival. The same set in any
/// order, with any repeats, gives the same situation: of two facts of one kind at one instant the one received later counts, as of a
/// stop and what ends it, and when each was received is part of the set. Days are Danish days.
/// </summary>
public sealed record Situation
{
    /// <summary>Every tenancy that was heard of, ended ones too, ordered by sender and reference.</summary>
    public required IReadOnlyList<Tenancy> Tenancies { get; init; }

    /// <summary>Stops, reductions and sanctions that were not reinstated, in the order they apply.</summary>
    public required IReadOnlyList<BenefitCut> BenefitCuts { get; init; }

    /// <summary>All signals, in the order they apply.</summary>
    public required IReadOnlyList<SignalRef> Signals { get; init; }

    /// <summary>What each of them says, in the same order.</summary>
    public required IReadOnlyList<SignalKind> Kinds { get; init; }

    /// <summary>Episodes of arrears that ever opened, in all tenancies.</summary>
    public required int Episodes { get; init; }

    /// <summary>What is owed of tenancies that have ended.</summary>
    public long FormerDebtOere => Tenancies.Sum(tenancy => tenancy.FormerDebt?.Oere ?? 0);

    /// <summary>The year a reader takes for granted: that of the latest signal. Dates of other years are told with their year.</summary>
    public required int Year { get; init; }

    public static Situation From(IReadOnlyCollection<Signal> signals) => Fold(signals).All;

    internal static SituationFold Fold(IReadOnlyCollection<Signal> signals) => new(InOrder(signals));

    /// <returns>Each signal once.</returns>
    public static IReadOnlyList<Signal> InOrder(IReadOnlyCollection<Signal> signals)
    {
        var known = new HashSet<(string Sender, string SignalId)>(signals.Count);
        var ordered = new List<Signal>(signals.Count);
        foreach (var signal in signals)
            if (known.Add((signal.Sender, signal.SignalId))) ordered.Add(signal);
        ordered.Sort(Apply);
        return ordered;
    }

    /// <summary>No two signals are equal in all of these.</summary>
    internal static int Apply(Signal one, Signal other)
    {
        if (one.AsOf.UtcTicks != other.AsOf.UtcTicks) return one.AsOf.UtcTicks.CompareTo(other.AsOf.UtcTicks);
        if (one.Kind != other.Kind) return one.Kind < other.Kind ? -1 : 1;
        if (string.CompareOrdinal(one.Sender, other.Sender) is var sender and not 0) return sender;
        return one.ReceivedAt.UtcTicks != other.ReceivedAt.UtcTicks ? one.ReceivedAt.UtcTicks.CompareTo(other.ReceivedAt.UtcTicks)
            : string.CompareOrdinal(one.SignalId, other.SignalId);
    }
}

/// <summary>What one sender's signals come to, as far as they have been applied.</summary>
internal sealed class SenderFold(string sender)
{
    private readonly List<Signal> _newest = [];

    public string Sender => sender;

    public List<SignalRef> Signals { get; } = [];

    public List<SignalKind> Kinds { get; } = [];

    public BenefitFold Benefits { get; } = new();

    /// <summary>By its own references.</summary>
    public SortedList<string, Tenancy> Tenancies { get; } = new(StringComparer.Ordinal);

    /// <summary>Episodes of arrears that ever opened.</summary>
    public int Episodes { get; set; }

    public DateTimeOffset Last { get; private set; }

    /// <summary>It told of children under 18, in whichever signal.</summary>
    public bool ChildrenTold { get; private set; }

    /// <summary>The day of its latest signal that stated an amount of arrears; null: none did.</summary>
    public DateOnly? StatedOn { get; private set; }

    /// <summary>Its newest, by when they were received: one that left the list does not come back.</summary>
    public IReadOnlyList<Signal> Newest()
    {
        _newest.Sort((one, other) => other.ReceivedAt != one.ReceivedAt ? other.ReceivedAt.CompareTo(one.ReceivedAt)
            : string.CompareOrdinal(other.SignalId, one.SignalId));
        var left = _newest.Count - Bounds.SignalsOfASender;
        if (left > 0) _newest.RemoveRange(Bounds.SignalsOfASender, left);
        return _newest;
    }

    public void Add(Signal signal)
    {
        Signals.Add(signal.Ref);
        Kinds.Add(signal.Kind);
        Last = signal.AsOf;
        ChildrenTold |= signal.ChildrenUnder18 == YesNoUnknown.Yes;
        _newest.Add(signal);
        if (_newest.Count == 4 * Bounds.SignalsOfASender) Newest();
        if (signal.ArrearsOere is null && signal.Kind != SignalKind.ArrearsSettled) return;
        var on = CopenhagenTime.DateOf(signal.AsOf);
        StatedOn = StatedOn > on ? StatedOn : on;
    }
}

/// <summary>What would be known if <paramref name="Sender"/> alone had told anything.</summary>
/// <param name="StatedOn">The day of its latest signal that stated an amount of arrears; null: none did.</param>
public sealed record OwnSituation(string Sender, DateOnly? StatedOn, Situation Alone);

/// <summary>Something that was true on a day, and the signal that said so.</summary>
public sealed record Fact(DateOnly On, SignalRef Signal);

/// <summary>A tenancy is (sender, reference).</summary>
public sealed record Tenancy(string Sender, string Ref)
{
    /// <summary>False once it ended; a later legal step opens it again: somebody still lives there.</summary>
    public bool Open { get; init; } = true;

    /// <summary>When it ended, as long as it is not open again.</summary>
    public Fact? Ended { get; init; }

    /// <summary>What a former tenant owes, told before the end or after it: kept and shown, not scored.</summary>
    public Amount? FormerDebt { get; init; }

    /// <summary>It ended with arrears of which nobody has told the amount.</summary>
    public bool FormerDebtUnknown { get; init; }
    public long? RentOere { get; init; }

    /// <summary>The open episode of arrears, if any.</summary>
    public Episode? Episode { get; init; }

    /// <summary>When each episode opened, the open one last.</summary>
    public IReadOnlyList<Fact> Opened { get; init; } = [];
    public Fact? Terminated { get; init; }
    public Fact? Bailiff { get; init; }

    /// <summary>The date that is set for the eviction.</summary>
    public Fact? Eviction { get; init; }

    /// <summary>The landlord let the proceedings be, and has taken no step since.</summary>
    public Fact? Withdrawn { get; init; }

    /// <summary>Outlives the end of the tenancy.</summary>
    public Fact? Evicted { get; init; }

    /// <summary>After that a later date was set for another eviction: the citizen lives there, until one is told of again.</summary>
    public bool SetAgain { get; init; }

    /// <summary>The citizen was put out, and no landlord has told anything else since.</summary>
    public Fact? PutOut => SetAgain ? null : Evicted;

    /// <summary>When it was last told that somebody lives there: as it was heard of first or again, or a date ahead was set.</summary>
    public DateOnly? LivedInOn { get; init; }
    public Fact? Crisis { get; init; }
    public bool ChildrenUnder18 { get; init; }
    public bool WarmHandover { get; init; }
}

/// <summary>Arrears from above 0, or from a fact that there are some, until they are settled.</summary>
public sealed record Episode
{
    public required DateOnly OpenedOn { get; init; }

    /// <summary>The latest statement of an amount: its day and signal. Null while none was told.</summary>
    public Fact? Stated { get; init; }

    /// <summary>The last amounts stated, each different from the one before, oldest first, at most three. The last one stands.</summary>
    public IReadOnlyList<Amount> Amounts { get; init; } = [];
    public DateOnly? Since { get; init; }
    public IReadOnlyList<Demand> Demands { get; init; } = [];

    /// <summary>The latest plan fact.</summary>
    public PlanFact? Plan { get; init; }

    /// <summary>Null: there are arrears, and nobody has told how much.</summary>
    public long? Oere => Amounts is [.., var last] ? last.Oere : null;
}

public sealed record Amount(long Oere, SignalRef Signal);

/// <summary>A påkrav.</summary>
/// <param name="Estimated">Only the sending was reported; the receipt is two hverdage later.</param>
public sealed record Demand(DateOnly ReceivedOn, DateOnly? SentOn, bool Estimated, SignalRef Signal)
{
    /// <summary>The last day to pay.</summary>
    public DateOnly Deadline { get; } = ArrearsClock.DemandDeadline(ReceivedOn);

    /// <summary>
    /// Adds a demand, unless it is one that was told before. A receipt the sender reports takes the place of our estimate of it.
    /// </summary>
    internal IReadOnlyList<Demand> JoinedTo(IReadOnlyList<Demand> earlier) =>
        earlier.Any(Covers) ? earlier : [.. earlier.Where(other => !Reports(other)), this];

    private bool Covers(Demand other) => other.ReceivedOn == ReceivedOn || (Estimated && other.SentOn == SentOn);

    private bool Reports(Demand other) => !Estimated && other is { Estimated: true, SentOn: { } sent }
        && (SentOn == sent || (SentOn is null && sent <= ReceivedOn && ReceivedOn <= sent.AddDays(LongestPost)));

    private const int LongestPost = 14;
}

public sealed record PlanFact(bool Broken, DateOnly On, SignalRef Signal);

/// <summary>A benefit that stopped, or was reduced or sanctioned.</summary>
/// <param name="Kind">BenefitStopped, BenefitReduced or SanctionApplied.</param>
public sealed record BenefitCut(string Benefit, SignalKind Kind, DateOnly From, DateTimeOffset AsOf, SignalRef Signal)
{
    public long? MonthlyOere { get; init; }
    public bool? DecisionMade { get; init; }
    public bool? CitizenHeard { get; init; }
    public bool Stopped => Kind == SignalKind.BenefitStopped;

    /// <summary>The first day on which it is paid again, ahead when that was told; null: nobody has said.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What is left of it once somebody has told that it is paid again; null: it is over, or never came into effect.</summary>
    public BenefitCut? EndedOn(DateOnly day, DateOnly toldOn) =>
        day <= From || day <= toldOn || Until <= toldOn ? null : this with { Until = day };
}
