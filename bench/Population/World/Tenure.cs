using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Bench.Population.World;

/// <summary>
/// A home's time in one lease. The landlord's course has the law's order and, from the product's own clocks, the law's dates; whether
/// a home pays on the way depends on what nobody sees: its grip, who backs it, and chance. Every share is an assumption, set so that
/// the counts come near those of <see cref="Calibration.Targets"/>.
/// </summary>
internal sealed class Tenure(Home home, Letting letting, Chance chance, Purse purse, List<Happening> told)
{
    private enum Step
    {
        None,
        Demand,
        AnswerDemand,
        Terminate,
        AnswerTermination,
        AskBailiff,
        Hearing,
        Evict,
    }

    private Step _step;
    private DateOnly _on, _deadline, _late;
    private long _stated, _instalment;
    private bool _nuisance;

    public RentAccount Account { get; } = new();

    public bool Over { get; private set; }

    /// <summary>No step of the landlord stands.</summary>
    public bool AtRest => _step is Step.None or Step.Demand;

    private bool Terminated => _step >= Step.AnswerTermination;

    public void RentDay(DateOnly first, double grip)
    {
        Account.Charge(letting.Rent);
        var kept = (long)(home.Living * (home.RentFirst ? 0.2 : 0.75));
        var able = Math.Max(0, purse.Cash - kept);
        // Who has given up opening letters has mostly given up paying too, and a lease that was ended takes heart.
        var behind = Account.Owed > letting.Rent * 6 / 5;
        var forgets = chance.Yes((1 - grip) * (behind ? 0.6 : 0.03)) || (Terminated && chance.Yes(0.85 - (0.5 * grip)));
        var wanted = _instalment > 0 ? Math.Min(Account.Owed, letting.Rent + _instalment) : chance.Yes(grip) ? Account.Owed : letting.Rent;
        var paid = forgets ? 0 : able >= wanted ? wanted : able >= letting.Rent ? letting.Rent
            : able >= letting.Rent * 3 / 10 && chance.Yes(0.5) ? able / 500_00 * 500_00 : 0;
        Account.PayFrom(purse, paid);
        _late = forgets && able >= Account.Owed ? ArrearsClock.LastTimelyDay(first).AddDays(chance.Whole(3, 14)) : default;
        if (_instalment > 0 && paid < wanted) BreakPlan(first);
        if (Account.Owed == 0) _instalment = 0;
        if (_step == Step.None && _instalment == 0 && Account.Owed > letting.Rent / 5 && chance.Yes(letting.Landlord.Demands))
            Next(Step.Demand, ArrearsClock.EarliestDemand(first).AddDays(chance.Whole(0, 8)));
        if (_step == Step.None && chance.Yes(Calibration.Nuisance * home.Unrest / 12))
            (_nuisance, _step, _on) = (true, Step.Terminate, first.AddDays(chance.Whole(5, 25)));
    }

    public void Day(DateOnly day, double grip)
    {
        if (day == _late && chance.Yes(0.85)) Settle(day, borrowed: false);
        if (day.Day == letting.Landlord.ListDay) State(day);
        if (_step != Step.None && day == _on) Take(day, grip);
    }

    /// <summary>They move, by their own will or before the bailiff comes; what they owe they go on owing.</summary>
    public void Leave(DateOnly day)
    {
        Tell(SignalKind.TenancyEnded, day, told => told with { Owed = Account.Owed });
        (Over, _step) = (true, Step.None);
    }

    private void Take(DateOnly day, double grip)
    {
        var strength = (grip + home.Backing) / 2;
        switch (_step)
        {
            case Step.Demand: Demand(day); break;
            case Step.AnswerDemand:
                if (Finds(day, (0.1 + (0.4 * grip)) * home.Backing) || Agrees(day, grip * 0.4)) break;
                Next(Step.Terminate, ArrearsClock.EarliestTermination(_deadline).AddDays(chance.Whole(1, 14)));
                break;
            case Step.Terminate: Terminate(day, grip); break;
            case Step.AnswerTermination:
                if (Finds(day, 0.6 + (0.44 * strength)) || Agrees(day, grip * 0.8) || Goes(day, 0.1)) break;
                Next(Step.AskBailiff, WorkingCalendar.Municipality.OnOrAfter(day.AddDays(chance.Whole(7, 24))));
                break;
            case Step.AskBailiff:
                Tell(SignalKind.BailiffRequested, day, told => told with { Owed = Account.Owed, Crisis = InCrisis(grip) });
                Next(Step.Hearing, WorkingCalendar.Municipality.OnOrAfter(day.AddDays(chance.Whole(14, 35))));
                break;
            case Step.Hearing:
                if (Finds(day, 0.24 + (0.5 * strength)) || Agrees(day, grip * 0.4) || Goes(day, 0.2)) break;
                var date = WorkingCalendar.Municipality.OnOrAfter(day.AddDays(chance.Whole(8, 30)));
                Tell(SignalKind.EvictionScheduled, day, told => told with { Owed = Account.Owed, EvictionDate = date });
                Next(Step.Evict, date);
                break;
            case Step.Evict:
                if (Finds(day, 0.05 + (0.15 * strength)) || Goes(day, 0.18)) break;
                Tell(SignalKind.Evicted, day, told => told with { Owed = Account.Owed });
                (Over, _step) = (true, Step.None);
                break;
        }
    }

    private void Demand(DateOnly day)
    {
        _step = Step.None;
        if (Account.Owed <= letting.Rent / 5) return;
        var received = ArrearsClock.EstimatedReceipt(day);
        _deadline = ArrearsClock.DemandDeadline(received);
        Tell(SignalKind.DemandSent, day, told => told with { Owed = Account.Owed, DemandReceived = received });
        Next(Step.AnswerDemand, received.AddDays(chance.Whole(1, 11)));
    }

    private void Terminate(DateOnly day, double grip)
    {
        _step = Step.None;
        // A small debt waits for the next list; so, now and then, does a larger one.
        if (!_nuisance && (Account.Owed < letting.Rent / 3 || chance.Yes(0.25))) return;
        Tell(SignalKind.LeaseTerminated, day, told => told with { Owed = Account.Owed, Crisis = InCrisis(grip), Nuisance = _nuisance });
        Next(Step.AnswerTermination, day.AddDays(chance.Whole(2, 14)));
    }

    private bool InCrisis(double grip) => grip < 0.15 && chance.Yes(0.15);

    /// <summary>The money comes from somewhere, and the landlord lets the matter be.</summary>
    private bool Finds(DateOnly day, double share) => !_nuisance && chance.Yes(share) && Settle(day, borrowed: true);

    private bool Settle(DateOnly day, bool borrowed)
    {
        var missing = Account.Owed - purse.Cash;
        if (missing > 0 && !borrowed) return false;
        if (missing > 0) purse.Borrow(missing);
        Account.PayFrom(purse, Account.Owed);
        if (_stated > 0 || _step > Step.Demand) Tell(SignalKind.ArrearsSettled, day, told => told with { Owed = 0 });
        if (Terminated) Tell(SignalKind.ProceedingsWithdrawn, day.AddDays(1), told => told);
        (_stated, _instalment, _step) = (0, 0, Step.None);
        return true;
    }

    private bool Agrees(DateOnly day, double share)
    {
        if (_nuisance || !chance.Yes(share * letting.Landlord.Plans)) return false;
        Tell(SignalKind.PaymentPlanAgreed, day, told => told with { Owed = Account.Owed });
        if (Terminated) Tell(SignalKind.ProceedingsWithdrawn, day.AddDays(1), told => told);
        (_instalment, _step) = (Math.Max(300_00, Account.Owed / 8), Step.None);
        return true;
    }

    private void BreakPlan(DateOnly first)
    {
        _instalment = 0;
        Tell(SignalKind.PaymentPlanBroken, ArrearsClock.LastTimelyDay(first).AddDays(1), told => told with { Owed = Account.Owed });
    }

    private bool Goes(DateOnly day, double share)
    {
        if (!chance.Yes(share)) return false;
        Leave(day);
        return true;
    }

    /// <summary>The landlord's list of the month.</summary>
    private void State(DateOnly day)
    {
        var owed = Account.Owed;
        if (owed == _stated) return;
        var kind = owed == 0 ? SignalKind.ArrearsSettled : _stated == 0 ? SignalKind.ArrearsOpened
            : owed > _stated ? SignalKind.ArrearsIncreased : SignalKind.ArrearsReduced;
        _stated = owed;
        Tell(kind, day, told => told with { Owed = owed });
    }

    private void Next(Step step, DateOnly on) => (_step, _on) = (step, on);

    private void Tell(SignalKind kind, DateOnly on, Func<Happening, Happening> with) =>
        told.Add(with(new Happening(on, kind) { Letting = letting }));
}
