using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Bench.Year.Simulation;

/// <summary>
/// Does what a task asks, by the command that the form on the board sends. What the product refuses was not understood here: the year
/// ends with it.
/// </summary>
internal static class Doing
{
    private const string Words = "…";

    /// <summary>When an evening's call is made.</summary>
    private static readonly TimeOnly Evening = new(17, 30);

    public static void Do(MunicipalYear year, StaffTask task, string by)
    {
        var (one, id) = (task.Case, task.Case.File.CaseId);
        var today = CopenhagenTime.DateOf(year.Now);
        switch (task.Kind)
        {
            case TaskKind.Take or TaskKind.TakeOver: Send(year, one, new AcceptCase(id, 0, by)); break;
            case TaskKind.Call or TaskKind.Visit: Try(year, one, by); break;
            case TaskKind.Arrange: Send(year, one, new SetMeeting(id, 0, by, Slot(one, year.Now), new MeetingVenue(MeetingPlace.Home),
                Words)); break;
            case TaskKind.Meeting: Send(year, one, new HoldMeeting(id, 0, by, one.Chance.Yes(Answering.Comes), Words,
                WithoutQuorum: true)); break;
            case TaskKind.Plan: Send(year, one, PlanOf(year, one, by, today)); break;
            case TaskKind.Action: Send(year, one, new EndAction(id, 0, by, task.Ask!.Number!.Value, ActionEnd.Done)); break;
            case TaskKind.FollowUp: FollowUp(year, one, by, today); break;
            case TaskKind.Avert or TaskKind.AvertAgain: Send(year, one, new AvertEviction(id, 0, by, Aversion.RentHelp, To: null, Words)); break;
            case TaskKind.LegalDate: Send(year, one, new AnswerLegalDate(id, 0, by, EndOf(one, today), To: null)); break;
            case TaskKind.Close: Send(year, one, new CloseCase(id, 0, by, OutcomeOf(one, today), Words)); break;
            case TaskKind.Agree: Send(year, one, new AgreeToClosing(id, 0, by, Agrees: true, Words)); break;
            case TaskKind.Answer: Answer(year, one, task.Ask!, by); break;
            default: throw new ArgumentOutOfRangeException(nameof(task));
        }
    }

    public static void Send(MunicipalYear year, LiveCase one, CaseCommand command)
    {
        if (year.Apply(one, draft => Deciding.Decide(draft, command, year.Staff.Roster)) is { } refusal)
            throw new InvalidOperationException($"{command.GetType().Name} of {one.File.CaseId} was refused: {refusal.Rule}");
    }

    /// <summary>By the product's ladder; what is to be tried in the evening is, on the same day.</summary>
    private static void Try(MunicipalYear year, LiveCase one, string by)
    {
        var next = one.NextAttempt ?? throw new InvalidOperationException("Nothing is left to try.");
        one.TriesFrom = LiveCase.Morning(year.Now);
        if (next.Daypart != Daypart.Evening)
        {
            Log(year, one, next.Channel, by);
            return;
        }
        one.UnderWay = true;
        year.Later(CopenhagenTime.At(CopenhagenTime.DateOf(year.Now), Evening), () =>
        {
            one.UnderWay = false;
            if (!one.File.Closed && Deciding.MayAct(one.File, by)) Log(year, one, next.Channel, by);
        });
    }

    private static void Log(MunicipalYear year, LiveCase one, AttemptChannel channel, string by)
    {
        var reached = Answering.Reaches(channel, one.Citizen.Home, one.Chance);
        if (reached) one.Answered ??= Answering.Takes(one.Citizen.Home, one.Chance);
        if (one.File.Attempts.Count == 0) year.Tally.FirstTried(one.File.OpenedAt, year.Now);
        Send(year, one, new LogAttempt(one.File.CaseId, 0, by, year.Now, channel, reached));
    }

    /// <summary>Two to five working days ahead, before the law's next date if there is that much time.</summary>
    private static DateTimeOffset Slot(LiveCase one, DateTimeOffset now)
    {
        var day = WorkingCalendar.Municipality.Add(CopenhagenTime.DateOf(now), one.Chance.Whole(2, 5));
        var soonest = WorkingCalendar.Municipality.After(CopenhagenTime.DateOf(now));
        if (Horizon.Of(one.File, CopenhagenTime.DateOf(now)) is { } horizon && Horizon.IsTooLate(horizon, day)) day = soonest;
        return CopenhagenTime.At(day, new TimeOnly(one.Chance.Whole(9, 14), 0));
    }

    private static AdoptPlan PlanOf(MunicipalYear year, LiveCase one, string by, DateOnly today)
    {
        var due = WorkingCalendar.Municipality.OnOrAfter(today.AddDays(14));
        var office = year.Staff.Roster.Team.Members[Sector.BenefitsOffice][0];
        return new AdoptPlan(one.File.CaseId, 0, by,
            [new ProposedAction(ActionCodes.PaymentPlan, by, due, Wording: null), new ProposedAction(ActionCodes.HousingBenefitCheck,
                office, due, Wording: null)], Words);
    }

    private static void FollowUp(MunicipalYear year, LiveCase one, string by, DateOnly today)
    {
        if (one.Citizen.HasMoved(today) && !one.Citizen.IsEvicted(today))
            Send(year, one, new CloseCase(one.File.CaseId, 0, by, Outcome.MovedMunicipality, Words));
        else
            Send(year, one, new RecordFollowUp(one.File.CaseId, 0, by,
                one.Citizen.IsEvicted(today) && !OutcomeEvidence.Has(one.File, Evidence.Evicted) ? YesNoUnknown.No : YesNoUnknown.Yes));
    }

    /// <summary>Of the date that the form asks about, where there are two.</summary>
    private static LegalDateEnd EndOf(LiveCase one, DateOnly today) =>
        one.File.Running(Concern.LegalDate)!.Legal!.Kind != LegalStepKind.Eviction
            ? one.File.DebtOere == 0 ? LegalDateEnd.Paid : LegalDateEnd.Nothing
            : one.Citizen.IsEvicted(today) ? LegalDateEnd.Evicted : LegalDateEnd.Paid;

    /// <summary>What speaks for itself first; else what the contact person knows, for the team leader to agree to.</summary>
    private static Outcome OutcomeOf(LiveCase one, DateOnly today)
    {
        if (one.Citizen.IsEvicted(today) || OutcomeEvidence.Has(one.File, Evidence.Evicted)) return Outcome.Evicted;
        if (one.File is { Plan: null, Reached: false, OutreachCancelled: false } && one.GivesUp) return Outcome.NoContact;
        if (one is { Answered: Simulation.Answer.Declines, File.Plan: null }) return Outcome.HelpDeclined;
        return new[] { Outcome.KeptHome, Outcome.AlreadyResolved, Outcome.NeedsNoHelp }.Where(one.Speaks)
            .FirstOrDefault(Outcome.NeedsNoHelp);
    }

    /// <summary>The team leader for somebody who did not.</summary>
    private static void Answer(MunicipalYear year, LiveCase one, Ask ask, string by)
    {
        if (ask.Concern == Concern.Adviser) Send(year, one, new NameAdviser(one.File.CaseId, 0, by, ask.Sender!, Person: null));
        else Send(year, one, new AnswerInvitation(one.File.CaseId, 0, by, ask.Sector!.Value, Declined: null, ask.Sender));
    }
}
