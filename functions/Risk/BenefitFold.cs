using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk;

/// <summary>The part of the fold that is about benefits: stops, reductions and sanctions, and what is paid again.</summary>
internal sealed class BenefitFold
{
    private readonly List<Signal> _reinstated = [];

    /// <summary>Those that are not over, in the order they apply.</summary>
    public List<BenefitCut> Cuts { get; } = [];

    /// <summary>What is paid again ends what was told of before: of an earlier instant by anybody.</summary>
    public void Apply(Signal signal)
    {
        var benefit = signal.Benefit ?? "";
        if (signal.Kind != SignalKind.BenefitReinstated)
        {
            Add(signal, benefit);
            return;
        }
        _reinstated.Add(signal);
        for (var i = Cuts.Count - 1; i >= 0; i--)
        {
            if (Cuts[i].Benefit != benefit || Cuts[i].AsOf >= signal.AsOf) continue;
            if (Ended(Cuts[i], signal) is { } left) Cuts[i] = left;
            else Cuts.RemoveAt(i);
        }
    }

    /// <summary>Exports dated by the day tell both at one instant: of one sender's the one received later counts.</summary>
    private void Add(Signal signal, string benefit)
    {
        var cut = new BenefitCut(benefit, signal.Kind, From(signal), signal.AsOf, signal.Ref)
        {
            MonthlyOere = signal.MonthlyAmountOere, DecisionMade = signal.DecisionMade, CitizenHeard = signal.CitizenHeard,
        };
        var undone = _reinstated.Find(later => later.AsOf == signal.AsOf && later.Sender == signal.Sender && later.Benefit == signal.Benefit
            && later.ReceivedAt > signal.ReceivedAt);
        if ((undone is null ? cut : Ended(cut, undone)) is { } stands) Cuts.Add(stands);
    }

    private static BenefitCut? Ended(BenefitCut cut, Signal reinstated) =>
        cut.EndedOn(From(reinstated), CopenhagenTime.DateOf(reinstated.AsOf));

    private static DateOnly From(Signal signal) => SituationFold.Sane(signal.EffectiveFrom) ?? CopenhagenTime.DateOf(signal.AsOf);
}
