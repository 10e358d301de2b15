using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk;

/// <summary>Applies signals one by one, in their order, to what is known: all at once, or first some and then newer ones.</summary>
internal sealed class SituationFold
{
    private readonly SortedList<string, SenderFold> _senders = new(StringComparer.Ordinal);
    private readonly List<SignalRef> _signals = [];
    private readonly List<SignalKind> _kinds = [];
    private readonly BenefitFold _benefits = new();
    private readonly SignalsDigest _digest = new();
    private DateTimeOffset _last;

    /// <param name="ordered">In the order of <see cref="Situation.InOrder"/>.</param>
    public SituationFold(IReadOnlyList<Signal> ordered) => All = Apply(ordered);

    /// <summary>What is known of all signals so far. Its lists grow when the fold goes on.</summary>
    public Situation All { get; private set; }

    public IEnumerable<SenderFold> Senders => _senders.Values;

    /// <summary>Tells the set of all signals from any other.</summary>
    public string Digest => _digest.Of(_signals);

    /// <param name="ordered">In their order.</param>
    /// <returns>
    /// False, and nothing is done, when one is not newer than all before, and so may belong among them or correct one: then all are to be
    /// applied anew.
    /// </returns>
    public bool TryGoOn(IReadOnlyList<Signal> ordered)
    {
        if (ordered.Count == 0) return true;
        if (_signals.Count > 0 && ordered[0].AsOf.UtcTicks <= _last.UtcTicks) return false;
        All = Apply(ordered);
        return true;
    }

    /// <summary>
    /// A tenancy is one sender's own, so alone it is as it is among others. A benefit may be reinstated by another sender than stopped it.
    /// </summary>
    public IReadOnlyList<OwnSituation> EachAlone() => [.. _senders.Values.Select(own => new OwnSituation(own.Sender, own.StatedOn,
        _senders.Count == 1 ? All : Of(own.Signals, own.Kinds, [.. own.Tenancies.Values], own.Benefits.Cuts, own.Episodes, own.Last)))];

    private Situation Apply(IReadOnlyList<Signal> ordered)
    {
        foreach (var signal in ordered)
        {
            var own = OwnOf(signal.Sender);
            own.Add(signal);
            _signals.Add(own.Signals[^1]);
            _kinds.Add(signal.Kind);
            _last = signal.AsOf;
        }
        foreach (var signal in Corrections.Counted(ordered))
            if (signal.Kind < SignalKind.BenefitReinstated) ApplyRent(signal);
            else foreach (var benefits in new[] { _benefits, OwnOf(signal.Sender).Benefits }) benefits.Apply(signal);
        return Of(_signals, _kinds, [.. _senders.Values.SelectMany(own => own.Tenancies.Values)], _benefits.Cuts,
            _senders.Values.Sum(own => own.Episodes), _last);
    }

    private SenderFold OwnOf(string sender)
    {
        if (!_senders.TryGetValue(sender, out var own)) _senders[sender] = own = new SenderFold(sender);
        return own;
    }

    private static Situation Of(List<SignalRef> signals, List<SignalKind> kinds, Tenancy[] tenancies, List<BenefitCut> cuts, int episodes,
        DateTimeOffset last) => new()
    {
        Tenancies = tenancies,
        BenefitCuts = cuts,
        Signals = signals,
        Kinds = kinds,
        Episodes = episodes,
        Year = signals.Count == 0 ? 0 : CopenhagenTime.DateOf(last).Year,
    };

    private void ApplyRent(Signal signal)
    {
        var (own, key) = (OwnOf(signal.Sender).Tenancies, signal.TenancyRef ?? "");
        var tenancy = own.GetValueOrDefault(key) ?? new Tenancy(signal.Sender, key) { Open = false };
        var on = new Fact(CopenhagenTime.DateOf(signal.AsOf), signal.Ref);
        if (tenancy.Ended is not null && !signal.Kind.IsLegalStep())
        {
            own[key] = AfterTheEnd(tenancy, signal, on);
            return;
        }
        // What a former tenant owes is owed again by a tenant who turns out to live there.
        if (signal.ArrearsOere is null && tenancy.FormerDebt is { } former) signal = signal with { ArrearsOere = former.Oere };
        own[key] = WithCrisis(WithKind(WithTold(tenancy, signal, on), signal, on), signal, on);
    }

    /// <summary>A former tenant's debt is kept, and whatever else is said of the end.</summary>
    private static Tenancy AfterTheEnd(Tenancy tenancy, Signal signal, Fact on) => signal.Kind switch
    {
        SignalKind.TenancyEnded => Ended(tenancy, signal, on),
        SignalKind.ArrearsSettled => tenancy with { FormerDebt = null, FormerDebtUnknown = false },
        SignalKind.Evicted => PutOut(WithFormerDebt(tenancy, signal), signal, on),
        _ => WithFormerDebt(tenancy, signal),
    };

    private static Tenancy WithFormerDebt(Tenancy tenancy, Signal signal) => signal.ArrearsOere switch
    {
        null => tenancy,
        > 0 and var oere => tenancy with { FormerDebt = new Amount(oere, signal.Ref), FormerDebtUnknown = false },
        _ => tenancy with { FormerDebt = null, FormerDebtUnknown = false },
    };

    /// <summary>What any rent signal may tell beside its kind. An eviction of a tenancy that nobody spoke of opens none.</summary>
    private Tenancy WithTold(Tenancy tenancy, Signal signal, Fact on)
    {
        // A signal that ends the arrears has the last word: an amount on it opens nothing.
        if (signal.ArrearsOere is > 0 && !EndsArrears(signal.Kind)) tenancy = WithEpisode(tenancy, on);
        var settled = signal.ArrearsOere is <= 0;
        return tenancy with
        {
            Open = tenancy.Open || signal.Kind != SignalKind.Evicted,
            LivedInOn = tenancy.Open || signal.Kind == SignalKind.Evicted ? tenancy.LivedInOn : on.On,
            Ended = null,
            FormerDebt = null,
            FormerDebtUnknown = false,
            RentOere = signal.MonthlyRentOere ?? tenancy.RentOere,
            Episode = settled || tenancy.Episode is null ? null : Stated(tenancy.Episode, signal, on),
            Crisis = settled ? null : tenancy.Crisis,
            WarmHandover = tenancy.WarmHandover || signal.WarmHandover,
            ChildrenUnder18 = signal.ChildrenUnder18 switch
            {
                YesNoUnknown.Yes => true,
                YesNoUnknown.No => false,
                _ => tenancy.ChildrenUnder18,
            },
        };
    }

    /// <summary>With none open, the fact opens one, of an amount that is not known yet.</summary>
    private Tenancy WithEpisode(Tenancy tenancy, Fact on)
    {
        if (tenancy.Episode is not null) return tenancy;
        OwnOf(tenancy.Sender).Episodes++;
        return tenancy with { Episode = new() { OpenedOn = on.On }, Opened = [.. tenancy.Opened, on], Withdrawn = null };
    }

    private static Episode Stated(Episode episode, Signal signal, Fact on) => episode with
    {
        Since = Sane(signal.ArrearsSince) ?? episode.Since,
        Stated = signal.ArrearsOere is null ? episode.Stated : on,
        Amounts = signal.ArrearsOere is { } oere && oere != episode.Oere ? Newest(episode.Amounts, new(oere, on.Signal)) : episode.Amounts,
    };

    private static IReadOnlyList<Amount> Newest(IReadOnlyList<Amount> earlier, Amount last) => earlier switch
    {
        [.., var first, var second] => [first, second, last],
        [var first] => [first, last],
        _ => [last],
    };

    private Tenancy WithKind(Tenancy tenancy, Signal signal, Fact on) => signal.Kind switch
    {
        SignalKind.TenancyEnded => Ended(tenancy, signal, on),
        SignalKind.ProceedingsWithdrawn => tenancy with { Terminated = null, Bailiff = null, Eviction = null, Withdrawn = on },
        SignalKind.ArrearsSettled => Settled(tenancy),
        SignalKind.PaymentPlanAgreed or SignalKind.PaymentPlanBroken => WithPlan(Unsettled(tenancy, signal, on), signal, on),
        SignalKind.DemandSent when DemandOf(signal) is { } demand => Demanded(Unsettled(tenancy, signal, on), demand),
        // Told again, the first day stands: a nightly repeat does not make it newer, nor is it a new episode after a payment.
        SignalKind.LeaseTerminated when tenancy.Terminated is null =>
            Unsettled(tenancy, signal, on) with { Terminated = on, Withdrawn = null },
        SignalKind.BailiffRequested when tenancy.Bailiff is null => Unsettled(tenancy, signal, on) with { Bailiff = on, Withdrawn = null },
        SignalKind.EvictionScheduled when Sane(signal.EvictionDate) is { } date => tenancy.Eviction?.On == date
            ? tenancy with { Eviction = on with { On = date } }
            : SetFor(Unsettled(tenancy, signal, on), date, on),
        SignalKind.Evicted => PutOut(tenancy, signal, on),
        _ => tenancy,
    };

    private static Tenancy WithPlan(Tenancy tenancy, Signal signal, Fact on) => tenancy.Episode is not { } episode ? tenancy
        : tenancy with { Episode = episode with { Plan = new(signal.Kind == SignalKind.PaymentPlanBroken, on.On, on.Signal) } };

    private static Tenancy Demanded(Tenancy tenancy, Demand demand) => tenancy with
    {
        Episode = tenancy.Episode is { } episode ? episode with { Demands = demand.JoinedTo(episode.Demands) } : null,
        Withdrawn = null,
    };

    private static Tenancy SetFor(Tenancy tenancy, DateOnly date, Fact on) => tenancy with
    {
        Eviction = on with { On = date }, Withdrawn = null, SetAgain = tenancy.Evicted?.On < date,
        LivedInOn = date > on.On ? on.On : tenancy.LivedInOn,
    };

    /// <summary>
    /// On the day that the landlord says, else that of its signal. Told again the first day stands, as with a termination, unless a date
    /// for another eviction was set since.
    /// </summary>
    private static Tenancy PutOut(Tenancy tenancy, Signal signal, Fact on)
    {
        if (tenancy is { Evicted: not null, SetAgain: false } && signal.EvictionDate is null) return tenancy;
        var day = Sane(signal.EvictionDate) is { } said && said < on.On ? said : on.On;
        return tenancy with { Evicted = on with { On = day }, SetAgain = false };
    }

    /// <summary>A fact of arrears: some are open, unless the same signal says that nothing is owed.</summary>
    private Tenancy Unsettled(Tenancy tenancy, Signal signal, Fact on) =>
        signal.ArrearsOere is <= 0 ? tenancy : WithEpisode(tenancy, on);

    private Tenancy WithCrisis(Tenancy tenancy, Signal signal, Fact on) =>
        signal.Crisis && tenancy.Open && signal.ArrearsOere is not <= 0 && !EndsArrears(signal.Kind)
            ? Unsettled(tenancy with { Crisis = on }, signal, on)
            : tenancy;

    /// <summary>Whoever leaves owes what they owed: an end is no payment.</summary>
    private static Tenancy Ended(Tenancy tenancy, Signal signal, Fact on) => WithFormerDebt(
        new Tenancy(tenancy.Sender, tenancy.Ref)
        {
            Open = false, Ended = on, Evicted = tenancy.Evicted, SetAgain = tenancy.SetAgain,
            FormerDebt = tenancy.Episode?.Amounts.LastOrDefault() ?? tenancy.FormerDebt,
            FormerDebtUnknown = tenancy.FormerDebtUnknown || tenancy.Episode is { Oere: null },
        }, signal);

    /// <summary>Paying ends demand, plan, rising and crisis with the episode; it does not by itself revive a terminated lease.</summary>
    private static Tenancy Settled(Tenancy tenancy) => tenancy with { Episode = null, Crisis = null };

    private static bool EndsArrears(SignalKind kind) => kind is SignalKind.ArrearsSettled or SignalKind.TenancyEnded;

    private static Demand? DemandOf(Signal signal) => (Sane(signal.DemandReceivedOn), Sane(signal.DemandSentOn)) switch
    {
        ({ } received, var sent) => new Demand(received, sent, Estimated: false, signal.Ref),
        (null, { } sent) => new Demand(ArrearsClock.EstimatedReceipt(sent), sent, Estimated: true, signal.Ref),
        _ => null,
    };

    /// <summary>A mistyped date must not stop a citizen's scoring: one that the clocks cannot count from is brought into reach.</summary>
    internal static DateOnly? Sane(DateOnly? day) => day switch
    {
        { Year: < 1900 } => new DateOnly(1900, 1, 1),
        { Year: > 2200 } => new DateOnly(2200, 12, 31),
        _ => day,
    };
}
