using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Outcome = EarlyWarning.Cases.Contracts.Outcome;

namespace EarlyWarning.Local.Demo;

/// <summary>
/// One case from its opening to its closing, the same for the same citizen: the rules decide each step, at an hour when people work. What
/// they refuse is left out.
/// </summary>
internal sealed class DemoLife
{
    private const string Number = "0000-0000";
    private readonly Roster _roster;
    private readonly DateTimeOffset _end;
    private readonly Random _dice;
    private DateTimeOffset _now;

    public DemoLife(DemoCitizen citizen, string token, Roster roster, DateTimeOffset end)
    {
        (_roster, _end, _dice) = (roster, end, new Random(citizen.Number * 4099));
        // More in the cold months, and more this year than the last.
        var daysAgo = 14 + (int)(346 * Math.Pow(_dice.NextDouble(), 1.25));
        _now = At(end.AddDays(-daysAgo), 9 + _dice.Next(6));
        SignalId = $"HA-{citizen.Number}-1";
        Assessment = Scoring.Assess(Signals(citizen, _now), _now, RuleSet.First) with { Sequence = 1, EverHigh = true };
        File = null!;
        Take(Opening.Open(Number, token, new AssessedOrigin(Assessment), new CasePolicy(), _now), opening: true);
        Change(draft => Opening.NameContactPerson(draft, roster));
        Change(draft => Opening.InviteMembers(draft, roster));
    }

    public string SignalId { get; }
    public Assessment Assessment { get; }
    public CaseFile File { get; private set; }
    public List<CaseRevision> Revisions { get; } = [];

    /// <returns>Whether it came to its end before now.</returns>
    public bool Live()
    {
        if (!File.ContactPersonAccepted && File.ContactPerson is { } asked) Do(version => new AcceptCase(Number, version, asked), 0.2);
        var me = File.ContactPerson!;
        foreach (var member in File.Members.Where(ask => ask.Running).ToList())
            Do(version => new AnswerInvitation(Number, version, member.Person, member.Sector!.Value,
                _dice.Next(7) == 0 ? DeclineReason.Capacity : null), 0.4 + _dice.Next(3));
        var tried = _dice.Next(14) > 0; // Some are never tried, and that is to be seen.
        var reachedOn = _dice.Next(9) == 0 ? 99 : 1 + _dice.Next(4);
        for (var attempt = 1; tried && attempt <= Math.Min(reachedOn, 5); attempt++)
            Try(me, attempt, attempt == reachedOn);
        if (File.Reached && _dice.Next(4) > 0) Agree(me);
        GoOn(At(_now.AddDays(10 + _dice.Next(90)), 10));
        Close(me);
        return File is { Closed: true } && _now < _end;
    }

    private void Try(string me, int attempt, bool reached)
    {
        GoOn(At(_now.AddDays(attempt == 1 ? _dice.Next(4) : 1), attempt == 3 ? 18 : 9 + _dice.Next(6)));
        AttemptChannel[] ways =
            [AttemptChannel.Phone, AttemptChannel.Phone, AttemptChannel.Visit, AttemptChannel.Phone, AttemptChannel.Letter];
        Do(version => new LogAttempt(Number, version, me, _now, _dice.Next(4) == 0 ? AttemptChannel.Visit : ways[attempt - 1], reached), 0);
    }

    private void Agree(string me)
    {
        Do(version => new HoldMeeting(Number, version, me, CitizenTookPart: _dice.Next(5) > 0, "Jeg vil blive boende.",
                WithoutQuorum: true),
            5 + _dice.Next(6));
        var due = CopenhagenTime.DateOf(_now).AddDays(7);
        Do(version => new AdoptPlan(Number, version, me, [new ProposedAction("payment-plan", me, due, null)]), 1);
        if (_dice.Next(5) == 0) Do(version => new StartCourse(Number, version, me), 3);
    }

    private void Close(string me)
    {
        Outcome[] ends = File.Reached
            ? [Outcome.KeptHome, Outcome.KeptHome, Outcome.KeptHome, Outcome.KeptHome, Outcome.MovedToSuitableHome, Outcome.Evicted,
                Outcome.HelpDeclined, Outcome.NeedsNoHelp, Outcome.MovedMunicipality]
            : [Outcome.AlreadyResolved, Outcome.Evicted, Outcome.NoContact, Outcome.NotJustified];
        Do(version => new CloseCase(Number, version, me, ends[_dice.Next(ends.Length)], "Aftalt med borgeren og udlejeren."), 0);
        if (File is { Closed: false, ClosingProposal: null })
            Do(version => new CloseCase(Number, version, me, Outcome.AlreadyResolved, "Gælden er betalt."), 0);
        if (File.Running(Concern.ClosingAgreement) is { } agreement)
            Do(version => new AgreeToClosing(Number, version, agreement.Person, Agrees: true, Note: null), 1);
    }

    private void Do(Func<long, CaseCommand> command, double days)
    {
        GoOn(days > 0 ? At(_now.AddDays(days), 9 + _dice.Next(7)) : _now);
        var draft = new CaseDraft(File, _now);
        if (Deciding.Decide(draft, command(File.Version), _roster) is null) Take(draft.Decided());
    }

    /// <summary>What comes after is later, be it a few minutes.</summary>
    private void GoOn(DateTimeOffset to) => _now = to > _now.AddMinutes(10) ? to : _now.AddMinutes(10);

    private void Change(Func<CaseDraft, CaseDraft> rule) => Take(rule(new CaseDraft(File, _now)));

    private void Take(CaseDraft draft, bool opening = false)
    {
        (File, var revision) = draft.Finish(opening);
        Revisions.Add(revision);
    }

    /// <summary>That hour of the day, or of the next hverdag.</summary>
    private static DateTimeOffset At(DateTimeOffset day, int hour) =>
        CopenhagenTime.At(WorkingCalendar.Municipality.OnOrAfter(CopenhagenTime.DateOf(day)), new TimeOnly(hour, 0));

    private Signal[] Signals(DemoCitizen citizen, DateTimeOffset at)
    {
        var arrears = new Signal
        {
            Sender = "dev-housing", SignalId = SignalId, Kind = SignalKind.ArrearsOpened, AsOf = at.AddDays(-3),
            ReceivedAt = at.AddDays(-3),
            TenancyRef = citizen.TenancyRef, ArrearsOere = (long)(citizen.MonthlyRentDkk * (1.1 + citizen.Tenths(14)) * 100),
            MonthlyRentOere = citizen.MonthlyRentDkk * 100L,
        };
        var stop = new Signal
        {
            Sender = "dev-benefits", SignalId = $"YK-{citizen.Number}-1", Kind = SignalKind.BenefitStopped, AsOf = at.AddDays(-1),
            ReceivedAt = at.AddDays(-1), Benefit = "kontanthjaelp", EffectiveFrom = CopenhagenTime.DateOf(at.AddDays(-1)),
        };
        var demand = arrears with
        {
            SignalId = $"HA-{citizen.Number}-2", Kind = SignalKind.DemandSent, AsOf = at.AddDays(-2), ReceivedAt = at.AddDays(-2),
            DemandReceivedOn = CopenhagenTime.DateOf(at.AddDays(-2)),
        };
        return citizen.Of(3) == 0 ? [arrears, stop, demand] : [arrears, stop];
    }
}
