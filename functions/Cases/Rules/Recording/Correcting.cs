using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Rules of what was written down wrongly. The case holds what is right, the timeline both; the ladder, the evidence and the deadlines
/// follow from what is right (docs/domain.md#corrections).
/// </summary>
public static class Correcting
{
    public static Refusal? Attempt(CaseDraft draft, CorrectAttempt command, Roster roster)
    {
        if (draft.Case.Attempts.ElementAtOrDefault(command.Attempt) is not { } was)
            return new Refusal("no-attempt", "Forsøget findes ikke.", "There is no such attempt.");
        if (NeedsReason(command.Reason) is { } refusal) return refusal;
        if (command.Made && (Deciding.WrongTime(draft, command.At) ?? AfterClosing(draft, command.At)) is { } time) return time;
        Attempt? right = command.Made ? was with
        {
            At = command.At, Channel = command.Channel, Daypart = AttemptLadder.DaypartOf(command.At), Reached = command.Reached,
        } : null;
        if (right == was) return NothingNew();
        var before = draft.Case;
        var others = draft.Case.Attempts.ToList();
        others.RemoveAt(command.Attempt);
        if (right is not null) others.Insert(command.Attempt, right);
        draft.Set(file => file with { Attempts = others }).Write(new AttemptCorrected(draft.Now, command.By, was, right))
            .KeepNote(command.Reason);
        if (draft.Case.Reached && !before.Reached) Deciding.Reach(draft);
        WorkOut(draft, before, command.By, roster);
        return null;
    }

    public static Refusal? Meeting(CaseDraft draft, CorrectMeeting command, Roster roster)
    {
        if (draft.Case.Meeting is not { HeldAt: not null } was)
            return new Refusal("meeting-not-held", "Der er ikke skrevet, at mødet er holdt.",
                "It was not written that the meeting was held.");
        if (NeedsReason(command.Reason) is { } refusal) return refusal;
        if (!command.Held && draft.Case.Plan is not null)
            return new Refusal("meeting-has-plan",
                "Handleplanen blev vedtaget på mødet. Ret planens handlinger, eller hvornår mødet blev holdt.",
                "The action plan was adopted at the meeting. Correct the plan's actions, or when the meeting was held.");
        if (command.Held && (AfterClosing(draft, command.HeldAt) ?? WrongTime(draft, was, command.HeldAt)) is { } time) return time;
        var unplanned = IsUnplanned(was);
        Meeting? right = !command.Held ? unplanned ? null : was with { HeldAt = null, CitizenTookPart = false }
            : was with { At = unplanned ? command.HeldAt : was.At, HeldAt = command.HeldAt, CitizenTookPart = command.CitizenTookPart };
        if (right == was) return NothingNew();
        var before = draft.Case;
        draft.Set(file => file with { Meeting = right })
            .Write(new MeetingCorrected(draft.Now, command.By, right?.HeldAt, right is { CitizenTookPart: true }))
            .KeepNote(command.Reason);
        WorkOut(draft, before, command.By, roster);
        // It had left the calendars because it was held before its time, and is ahead again.
        if (right is { HeldAt: null } && right.At > draft.Now && !draft.Case.Closed)
        {
            draft.Set(file => file with { Meeting = right with { Sequence = right.Sequence + 1 } });
            Meetings.Tell(draft, command.By, AlertKind.MeetingSet, MeetingInvitation.Of(draft.Case)!);
        }
        return null;
    }

    internal static Refusal? NeedsReason(string? reason) => string.IsNullOrWhiteSpace(reason)
        ? new Refusal("correction-reason", "Skriv, hvorfor det rettes.", "Write why it is corrected.")
        : null;

    internal static Refusal NothingNew() =>
        new("nothing-corrected", "Det står der allerede. Ret noget, eller gå tilbage.",
            "That is what it says already. Change something, or go back.");

    private static Refusal? AfterClosing(CaseDraft draft, DateTimeOffset at) => at > draft.Case.ClosedAt
        ? new Refusal("after-closing", "Sagen var lukket da. Genåbn den, eller skriv et notat.",
            "The case was closed then. Reopen it, or write a note.")
        : null;

    private static Refusal? WrongTime(CaseDraft draft, Meeting was, DateTimeOffset at)
    {
        if (at > draft.Now || at > draft.Case.Plan?.AdoptedAt)
            return new Refusal("meeting-held-late", "Mødet kan ikke være holdt i fremtiden eller efter, at planen blev vedtaget.",
                "The meeting cannot have been held in the future, or after the plan was adopted.");
        return at < draft.Case.OpenedAt
            ? new Refusal("meeting-held-early", "Mødet kan ikke være holdt, før sagen blev åbnet.",
                "The meeting cannot have been held before the case was opened.")
            : null;
    }

    /// <summary>It was set by nobody and made by being held: whoever sets one says where.</summary>
    private static bool IsUnplanned(Meeting meeting) => meeting.Place is null && meeting.At == meeting.HeldAt;

    /// <summary>Everything that follows from attempts and meeting, as if what is right had been written at once.</summary>
    private static void WorkOut(CaseDraft draft, CaseFile before, string by, Roster roster)
    {
        if (draft.Case.Closed)
        {
            WeighAgain(draft, before, roster);
            return;
        }
        var (file, held) = (draft.Case, draft.Case.Meeting is { HeldAt: not null });
        if (file.RoundAttempts.Count > 0 || file.Meeting is { HeldAt: not null, CitizenTookPart: true })
            Deciding.Finish(draft, Concern.FirstContact, by);
        else RunsOn(draft, Concern.FirstContact);
        if (before.Meeting is { HeldAt: not null } && !held) RunsOn(Planning.Cancel(draft, Concern.Plan), Concern.Meeting);
        else if (draft.Case.Running(Concern.Plan) is { } plan
            && before.Meeting?.HeldAt != file.Meeting?.HeldAt && file.Meeting is { HeldAt: { } at })
            draft.Replace(plan, AtLeastADay(Asking.Start(plan, at), draft.Now));
        if (WasReached(before) && !WasReached(draft.Case))
            draft.TellMembers(AlertKind.Corrected);
    }

    /// <summary>Who has closed the case on what is now known to be wrong is not to find out by chance.</summary>
    private static void WeighAgain(CaseDraft draft, CaseFile before, Roster roster)
    {
        var outcome = draft.Case.Outcome ?? default;
        var (was, left) = (OutcomeEvidence.Of(before, outcome), OutcomeEvidence.Of(draft.Case, outcome));
        if (draft.Case.ClosedWithoutEvidence || was.IsMissing || !left.IsMissing) return;
        draft.Set(file => file with { ClosedWithoutEvidence = true }).Write(new EvidenceFell(draft.Now, outcome))
            .Tell(Asking.LeaderToday(draft, roster), AlertKind.Corrected).TellContactPerson(AlertKind.Corrected);
    }

    private static bool WasReached(CaseFile file) => file.Reached || file.Meeting is { HeldAt: not null, CitizenTookPart: true };

    /// <summary>It was answered by what turned out to be wrong: its deadline runs on from where it was.</summary>
    private static void RunsOn(CaseDraft draft, Concern concern)
    {
        if (draft.Case.Running(concern) is not null) return;
        if (draft.Case.Asks.LastOrDefault(ask => ask.Concern == concern) is not { Cancelled: false } ended) return;
        draft.Replace(ended, AtLeastADay(ended with
        {
            DoneAt = null, DoneBy = null, Accepted = false, Chain = Asking.DutyChain(draft.Case), Link = 0, Exhausted = false,
            Reminded = ended.Reminded || ended.RemindAt <= draft.Now,
        }, draft.Now));
    }

    /// <summary>A deadline that has passed meanwhile shows as that, and is handed on after a working day.</summary>
    private static Ask AtLeastADay(Ask ask, DateTimeOffset now) => ask with
    {
        HandOnAt = ask.DueAt > now ? null : WorkingTime.Add(now, 1), Reminded = ask.Reminded || ask.RemindAt <= now,
    };
}
