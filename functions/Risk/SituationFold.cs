using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk;

/// <summary>Applies signals one by one, in their order, to what is known.</summary>
internal sealed class SituationFold
{
    private const int AmountsKept = 3;

    private readonly SortedDictionary<(string Sender, string Ref), Tenancy> _tenancies = new(OrdinalPairs.Instance);
    private readonly List<BenefitCut> _cuts = [];
    private int _episodes;

    public Situation Apply(IReadOnlyList<Signal> ordered)
    {
        foreach (var signal in ordered)
        {
            if (signal.Kind >= SignalKind.BenefitReinstated) ApplyBenefit(signal);
            else ApplyRent(signal);
        }
        return new Situation
        {
            Tenancies = [.. _tenancies.Values],
            BenefitCuts = [.. _cuts],
            Signals = [.. ordered.Select(signal => signal.Ref)],
            Kinds = [.. ordered.Select(signal => signal.Kind)],
            Episodes = _episodes,
            Year = ordered.Count == 0 ? 0 : CopenhagenTime.DateOf(ordered[^1].AsOf).Year,
        };
    }

    private void ApplyBenefit(Signal signal)
    {
        var benefit = signal.Benefit ?? "";
        if (signal.Kind == SignalKind.BenefitReinstated)
        {
            _cuts.RemoveAll(cut => cut.Benefit == benefit && cut.AsOf < signal.AsOf);
            return;
        }
        var from = Sane(signal.EffectiveFrom) ?? CopenhagenTime.DateOf(signal.AsOf);
        _cuts.Add(new BenefitCut(benefit, signal.Kind, from, signal.AsOf, signal.Ref)
        {
            MonthlyOere = signal.MonthlyAmountOere,
            DecisionMade = signal.DecisionMade,
            CitizenHeard = signal.CitizenHeard,
        });
    }

    private void ApplyRent(Signal signal)
    {
        var key = (signal.Sender, signal.TenancyRef ?? "");
        var tenancy = _tenancies.GetValueOrDefault(key) ?? new Tenancy(key.Sender, key.Item2) { Open = false };
        var on = new Fact(CopenhagenTime.DateOf(signal.AsOf), signal.Ref);
        _tenancies[key] = WithKind(WithAmount(WithTold(tenancy, signal, on), signal, on), signal, on);
    }

    /// <summary>What any rent signal may tell beside its kind. An eviction after the end does not open the tenancy again.</summary>
    private static Tenancy WithTold(Tenancy tenancy, Signal signal, Fact on) => tenancy with
    {
        Open = tenancy.Open || signal.Kind != SignalKind.Evicted,
        RentOere = signal.MonthlyRentOere ?? tenancy.RentOere,
        Crisis = signal.Crisis ? on : tenancy.Crisis,
        WarmHandover = tenancy.WarmHandover || signal.WarmHandover,
        ChildrenUnder18 = signal.ChildrenUnder18 switch
        {
            YesNoUnknown.Yes => true,
            YesNoUnknown.No => false,
            _ => tenancy.ChildrenUnder18,
        },
    };

    private Tenancy WithAmount(Tenancy tenancy, Signal signal, Fact on)
    {
        var episode = tenancy.Episode;
        if (signal.ArrearsOere is 0) return Settled(tenancy);
        // A signal that ends the arrears has the last word: an amount on it opens nothing.
        if (signal.ArrearsOere is { } oere && (episode is not null || !EndsArrears(signal.Kind)))
        {
            if (episode is null) (tenancy, episode) = Opened(tenancy, oere, on);
            else episode = Stated(episode, oere, on);
        }
        return episode is null ? tenancy : tenancy with { Episode = episode with { Since = Sane(signal.ArrearsSince) ?? episode.Since } };
    }

    private (Tenancy Tenancy, Episode Episode) Opened(Tenancy tenancy, long oere, Fact on)
    {
        _episodes++;
        var episode = new Episode { OpenedOn = on.On, Stated = on, Amounts = [new Amount(oere, on.Signal)] };
        return (tenancy with { Opened = [.. tenancy.Opened, on] }, episode);
    }

    private static Episode Stated(Episode episode, long oere, Fact on) => episode with
    {
        Stated = on,
        Amounts = oere == episode.Oere ? episode.Amounts : [.. episode.Amounts.TakeLast(AmountsKept - 1), new Amount(oere, on.Signal)],
    };

    private static Tenancy WithKind(Tenancy tenancy, Signal signal, Fact on) => signal.Kind switch
    {
        SignalKind.TenancyEnded => new Tenancy(tenancy.Sender, tenancy.Ref) { Open = false, Evicted = tenancy.Evicted },
        SignalKind.ProceedingsWithdrawn => tenancy with { Terminated = null, Bailiff = null, Eviction = null },
        SignalKind.ArrearsSettled => Settled(tenancy),
        SignalKind.PaymentPlanAgreed or SignalKind.PaymentPlanBroken when tenancy.Episode is { } episode => tenancy with
        {
            Episode = episode with { Plan = new PlanFact(signal.Kind == SignalKind.PaymentPlanBroken, on.On, on.Signal) },
        },
        SignalKind.DemandSent when tenancy.Episode is { } episode && DemandOf(signal) is { } demand =>
            tenancy with { Episode = episode with { Demands = demand.JoinedTo(episode.Demands) } },
        // Told again, the first day stands: a nightly repeat does not make it newer.
        SignalKind.LeaseTerminated => tenancy with { Terminated = tenancy.Terminated ?? on },
        SignalKind.BailiffRequested => tenancy with { Bailiff = tenancy.Bailiff ?? on },
        SignalKind.EvictionScheduled when Sane(signal.EvictionDate) is { } date => tenancy with { Eviction = on with { On = date } },
        SignalKind.Evicted => tenancy with { Evicted = on },
        _ => tenancy,
    };

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
    private static DateOnly? Sane(DateOnly? day) => day switch
    {
        { Year: < 1900 } => new DateOnly(1900, 1, 1),
        { Year: > 2200 } => new DateOnly(2200, 12, 31),
        _ => day,
    };

    private sealed class OrdinalPairs : IComparer<(string, string)>
    {
        public static readonly OrdinalPairs Instance = new();

        public int Compare((string, string) x, (string, string) y) =>
            string.CompareOrdinal(x.Item1, y.Item1) is var first and not 0 ? first : string.CompareOrdinal(x.Item2, y.Item2);
    }
}
