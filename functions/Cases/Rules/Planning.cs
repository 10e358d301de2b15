using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>Rules of the plan and of the year after it: actions, follow-ups, relapse, phases.</summary>
public static class Planning
{
    /// <summary>Hverdage the next of the chain gets for an action its owner did not carry out.</summary>
    private const int HandedOnDays = 2;
    private const int LastPhase = 3;

    /// <summary>Of a plan when it is adopted, and open at a time.</summary>
    internal const int MostActions = 20;

    public static Refusal? Adopt(CaseDraft draft, AdoptPlan command, Roster roster)
    {
        if (draft.Case.Plan is not null)
            return new Refusal("plan-adopted", "Planen er allerede vedtaget.", "The plan was already adopted.");
        if (draft.Case.Meeting is not { HeldAt: not null } meeting)
            return new Refusal("meeting-first", "Hold mødet, før planen vedtages.", "Hold the meeting before the plan is adopted.");
        if (meeting.CitizenTookPart && draft.Case.GoalAt is null)
        {
            return new Refusal("goal-first", "Skriv først, hvad borgeren selv ønsker. Det står øverst i planen.",
                "First write down what the citizen wants. It heads the plan.");
        }
        if (command.Actions.Count is 0 or > MostActions)
            return new Refusal("actions", "Skriv mellem 1 og 20 ting, der skal ske.", "Write between 1 and 20 things that are to be done.");
        if (command.Actions.Select(action => WrongAction(draft, action, roster, command.Why)).FirstOrDefault(one => one is not null)
            is { } refusal) return refusal;
        var first = NextNumber(draft.Case);
        var actions = command.Actions.Select((action, index) => Numbered(first + index, action)).ToList();
        draft.Set(file => file with { Status = CaseStatus.FollowUp, Plan = new Plan(draft.Now, actions) })
            .Write(new PlanAdopted(draft.Now, command.By))
            .KeepNote(command.Why)
            .TellMembers(AlertKind.PlanAdopted);
        foreach (var (action, proposed) in actions.Zip(command.Actions))
        {
            var ask = Ask(draft, action);
            draft.Keep(CaseTable.ActionKey(action.Number), proposed.Wording).Add(ask);
            if (ask.Person != command.By) draft.Tell(ask.Person, AlertKind.Asked, Asking.About(ask), ask.DueAt);
        }
        Deciding.Finish(draft, Concern.Plan, command.By);
        foreach (var days in draft.Case.Policy.FollowUpDays)
        {
            var ask = Asking.New(Concern.FollowUp, Asking.DutyChain(draft.Case), OnHverdag(draft.Now.AddDays(days)),
                draft.Case.Policy.FollowUp);
            draft.Add(ask with { Told = false, FollowUpDay = days });
        }
        return null;
    }

    /// <summary>The citizen is told that day: nobody is called on Christmas Day.</summary>
    private static DateTimeOffset OnHverdag(DateTimeOffset at) => CopenhagenTime.DateOf(at) is var day
        && WorkingCalendar.Municipality.IsWorkingDay(day) ? at
            : CopenhagenTime.At(WorkingCalendar.Municipality.After(day), WorkingTime.Opens);

    public static Refusal? End(CaseDraft draft, EndAction command)
    {
        if (draft.Case.OpenActions.FirstOrDefault(action => action.Number == command.Number) is not { } action)
            return new Refusal("no-action", "Handlingen er ikke åben.", "The action is not open.");
        var ask = draft.Case.Asks.FirstOrDefault(ask => ask.Running && ask.Concern == Concern.Action && ask.Number == action.Number);
        if (action.Owner != command.By && ask?.Person != command.By && !Deciding.MayAct(draft.Case, command.By))
            return new Refusal("not-yours", "Det er den, der har påtaget sig det, eller kontaktpersonen, der kan markere det.",
                "Only the action's owner or the contact person can do that.");
        var ended = action with { End = command.End, EndedAt = draft.Now };
        draft.Set(file => file
            with { Plan = file.Plan! with { Actions = [.. file.Plan.Actions.Select(one => one == action ? ended : one)] } })
            .Write(new ActionEnded(draft.Now, command.By, action.Number, action.Code, command.End));
        if (ask is not null)
            draft.Replace(ask, Asking.Done(ask, command.By, draft.Now) with { Cancelled = command.End == ActionEnd.Dropped });
        draft.MayUndo(command.By, Undoable.ActionEnded);
        return null;
    }

    public static Refusal? FollowUp(CaseDraft draft, RecordFollowUp command)
    {
        var due = draft.Case.Asks.Where(ask => ask is { Concern: Concern.FollowUp, Running: true }).MinBy(ask => ask.From);
        if (due is null || due.From > draft.Now)
            return new Refusal("not-due", "Der er ingen opfølgning at svare på endnu.", "There is no follow-up to answer yet.");
        draft.Replace(due, Asking.Done(due, command.By, draft.Now) with { StillHoused = command.StillHoused })
            .Write(new FollowUpRecorded(draft.Now, command.By, due.FollowUpDay, command.StillHoused, command.LivesOn))
            .KeepNote(command.Words);
        if (command.StillHoused == YesNoUnknown.No) Relapse(draft);
        else if (draft.Case.NextStep == NextStep.Close) AwaitClosing(draft);
        return null;
    }

    /// <summary>
    /// The home is at risk or lost again: the same case, the same contact person, a new meeting and plan; the earlier round is kept.
    /// </summary>
    public static CaseDraft Relapse(CaseDraft draft)
    {
        Cancel(draft, Concern.FollowUp, Concern.Action, Concern.Close, Concern.FirstContact);
        var deadlines = draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce);
        draft.Set(file => file with
        {
            Status = file.Paused ? file.Status : CaseStatus.Open,
            Pause = file.Pause is { } rest ? rest with { From = CaseStatus.Open } : null,
            Earlier = [.. file.Earlier, new EarlierRound(draft.Now, file.Meeting, file.Plan)],
            Meeting = null, CancelledMeeting = null,
            Plan = null,
            Slots = [],
        });
        return draft
            .Add(Asking.New(Concern.FirstContact, Asking.DutyChain(draft.Case), draft.Now, deadlines.FirstContact))
            .Add(Asking.New(Concern.Meeting, Asking.DutyChain(draft.Case), draft.Now, deadlines.Meeting))
            .Write(new CaseRelapsed(draft.Now, draft.Case.Earlier.Count))
            .TellContactPerson(AlertKind.Relapsed)
            .TellMembers(AlertKind.Relapsed);
    }

    public static Refusal? Start(CaseDraft draft, StartCourse command)
    {
        if (draft.Case.Plan is null)
            return new Refusal("plan-first", "Vedtag en plan, før forløbet begynder.", "Adopt a plan before the course begins.");
        if (draft.Case.Course is { Completed: null })
            return new Refusal("course-runs", "Forløbet er i gang.", "The course is under way.");
        draft.Set(file => file with { Course = new PhaseCourse(draft.Now) })
            .Write(new CourseStarted(draft.Now, command.By))
            .Add(Review(draft, phase: 1));
        return null;
    }

    public static Refusal? Review(CaseDraft draft, ReviewPhase command)
    {
        if (draft.Case.Running(Concern.PhaseReview) is not { } ask || ask.From > draft.Now || draft.Case.Course is not { } course)
            return new Refusal("not-due", "Der er ingen fase at gøre status på endnu.", "There is no phase to review yet.");
        draft.Replace(ask, Asking.Done(ask, command.By, draft.Now, command.GoesOn))
            .Write(new PhaseReviewed(draft.Now, command.By, course.Phase));
        if (command.GoesOn && course.Phase < LastPhase)
        {
            draft.Set(file => file with { Course = course with { Phase = course.Phase + 1 } }).Add(Review(draft, course.Phase + 1));
            return null;
        }
        draft.Set(file => file with { Course = course with { Completed = command.GoesOn, EndedAt = draft.Now } })
            .Write(new CourseEnded(draft.Now, command.By, course.Phase));
        return null;
    }

    /// <summary>Ends what runs of these because what it was for fell away.</summary>
    public static CaseDraft Cancel(CaseDraft draft, params Concern[] concerns) => draft.Set(file => file with
    {
        Asks = [.. file.Asks.Select(ask => ask.Running && concerns.Contains(ask.Concern) ? ask with { DoneAt = draft.Now, Cancelled = true }
            : ask)],
    });

    public static CaseDraft AwaitClosing(CaseDraft draft) =>
        draft.Add(Asking.New(Concern.Close, Asking.DutyChain(draft.Case), draft.Now, draft.Case.Policy.Close));

    /// <summary>What an action must be, in a plan that is adopted and in one that changes.</summary>
    /// <param name="why">Why it is due after the next legal date.</param>
    internal static Refusal? WrongAction(CaseDraft draft, ProposedAction action, Roster roster, string? why)
    {
        if (action.Owner != PlanAction.Citizens
            && (roster.Find(action.Owner) is not { Left: false } owner || IsAnothers(draft.Case, owner)
                || draft.Case.IsBarred(owner.Id)))
            return new Refusal("action-owner",
                "Hver aftale skal have én, der gør den: ingen, der er inhabil, eller fra en boligorganisation, som borgeren ikke bor hos.",
                "Each action needs one owner: nobody with a conflict of interest, or of a housing association that is not the citizen's.");
        if (action.DueOn < CopenhagenTime.DateOf(draft.Now))
            return new Refusal("action-due", "Vælg en dato, der ikke er gået.", "Choose a date that has not passed.");
        return Horizon.Of(draft.Case, CopenhagenTime.DateOf(draft.Now)) is { } horizon && string.IsNullOrWhiteSpace(why)
            && Horizon.IsTooLate(horizon, action.DueOn)
            ? new Refusal("action-horizon",
                "En handling har frist for sent til den næste retlige dato. Flyt den frem, eller skriv hvorfor.",
                "An action is due too late for the next legal date. Move it forward, or write why.")
            : null;
    }

    internal static int NextNumber(CaseFile file) =>
        file.Earlier.Sum(round => round.Plan?.Actions.Count ?? 0) + (file.Plan?.Actions.Count ?? 0) + 1;

    internal static PlanAction Numbered(int number, ProposedAction action) => new(number, action.Code, action.Owner, action.DueOn);

    /// <summary>
    /// Due at the end of its day; reminded on the working day before. Left undone, it goes to the contact person and on. Of the citizen's
    /// own the contact person is asked: whether it was done is theirs to find out, and nobody hands it on to the citizen.
    /// </summary>
    internal static Ask Ask(CaseDraft draft, PlanAction action)
    {
        var due = CopenhagenTime.At(action.DueOn, WorkingTime.Closes);
        var remind = CopenhagenTime.At(WorkingCalendar.Municipality.Before(action.DueOn), WorkingTime.Opens);
        return new Ask
        {
            Concern = Concern.Action, Number = action.Number, WorkingDays = HandedOnDays, Told = true, From = draft.Now,
            Chain = [.. new[] { action.Owner }.Where(owner => owner != PlanAction.Citizens).Concat(Asking.DutyChain(draft.Case))
                .Distinct(StringComparer.Ordinal)],
            DueAt = due > draft.Now ? due : WorkingTime.Add(draft.Now, 1), RemindAt = remind, Reminded = remind <= draft.Now,
        };
    }

    private static Ask Review(CaseDraft draft, int phase) =>
        Asking.New(Concern.PhaseReview, Asking.DutyChain(draft.Case), draft.Now.AddDays(draft.Case.Policy.PhaseDays),
            draft.Case.Policy.FollowUp)
            with { Told = false, Number = phase };

    /// <summary>An adviser of a housing association that the citizen has no tenancy with would learn of the case.</summary>
    private static bool IsAnothers(CaseFile file, Person owner) => owner.AdvisesFor.Any() && file.Landlords.Count > 0
        && !owner.AdvisesFor.Intersect(file.Landlords, StringComparer.Ordinal).Any();
}
