using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Journal;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules.Places;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules;

/// <summary>Rules of the team's meeting with the citizen, and of the citizen's own words, which head it.</summary>
public static class Meetings
{
    private static readonly TimeOnly Earliest = new(7, 0), Latest = new(20, 0);

    /// <summary>What just happened may be written down a moment before the server's clock reaches it.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public static Refusal? Propose(CaseDraft draft, ProposeSlots command)
    {
        if (Held(draft) is { } held) return held;
        var slots = command.Slots.Distinct().Order().ToList();
        if (slots.Count is 0 or > MeetingSlots.Most || slots[0] <= draft.Now)
            return new Refusal("slots", "Foreslå en til tre tider, der ligger i fremtiden.", "Propose one to three times in the future.");
        if (string.IsNullOrWhiteSpace(command.Why) && slots.Select(slot => Doubtful(draft, slot)).FirstOrDefault(one => one is not null)
            is { } refusal) return refusal;
        draft.Set(file => file with { Slots = slots })
            .Write(new SlotsProposed(draft.Now, command.By, slots.Count, slots[0]))
            .TellMembers(AlertKind.SlotsProposed).KeepNote(command.Why);
        return null;
    }

    public static Refusal? Set(CaseDraft draft, SetMeeting command, Roster roster)
    {
        if (command.At <= draft.Now)
            return new Refusal("meeting-in-past", "Mødet skal ligge i fremtiden.", "The meeting must lie in the future.");
        if ((Held(draft) ?? MeetingPlaces.Wanting(draft.Case.Meeting, command.Venue, roster)) is { } refused) return refused;
        if (string.IsNullOrWhiteSpace(command.Why) && (Unexplained(draft) ?? Doubtful(draft, command.At)) is { } refusal) return refusal;
        var earlier = draft.Case.Meeting;
        var meeting = MeetingPlaces.At(draft, command, roster) with { Sequence = Next(draft.Case) };
        if (earlier is not null)
        {
            // What was answered holds for a time, and not for another.
            var moved = earlier.At != command.At;
            meeting = meeting with
            {
                MovedFrom = moved ? earlier.At : earlier.MovedFrom ?? earlier.At, Answers = moved ? [] : earlier.Answers,
                Holder = earlier.Holder,
            };
        }
        draft.Set(file => file with { Meeting = meeting, CancelledMeeting = null, Slots = [] })
            .Write(earlier is null ? new MeetingSet(draft.Now, command.By, command.At)
                : new MeetingMoved(draft.Now, command.By, earlier.At, command.At)).KeepNote(command.Why);
        Tell(draft, command.By, earlier is null ? AlertKind.MeetingSet : AlertKind.MeetingMoved, MeetingInvitation.Of(draft.Case)!);
        return null;
    }

    public static Refusal? Cancel(CaseDraft draft, CancelMeeting command)
    {
        if (Held(draft) is { } held) return held;
        if (draft.Case.Meeting is not { } meeting) return NoMeeting();
        if (string.IsNullOrWhiteSpace(command.Why))
            return new Refusal("cancel-words", "Skriv, hvorfor mødet aflyses.", "Write why the meeting is cancelled.");
        draft.TellMembers(AlertKind.MeetingCancelled, meeting.At, CallOff(draft, command.By, meeting)).KeepNote(command.Why);
        return null;
    }

    /// <summary>The citizen wants to be left in peace: nobody is to turn up. The citizen is to be told.</summary>
    /// <returns>What leaves the members' calendars; null: no meeting lies ahead.</returns>
    internal static MeetingInvite? CallOffAhead(CaseDraft draft, string? by) =>
        draft.Case.Meeting is { HeldAt: null } meeting && meeting.At > draft.Now ? CallOff(draft, by, meeting) : null;

    private static MeetingInvite CallOff(CaseDraft draft, string? by, Meeting meeting)
    {
        var invite = MeetingInvitation.Of(draft.Case)! with { Cancelled = true, Sequence = meeting.Sequence + 1 };
        TellHolders(draft, by, AlertKind.MeetingCancelled, invite);
        draft.Set(file => file with { Meeting = null, CancelledMeeting = new(meeting.At, draft.Now, invite.Sequence) })
            .Write(new MeetingCancelled(draft.Now, by, meeting.At));
        return invite;
    }

    /// <summary>The newest answer of each counts. Who cannot come is told to the contact person: the meeting may have to move.</summary>
    public static Refusal? Answer(CaseDraft draft, AnswerMeeting command)
    {
        if (Held(draft) is { } held) return held;
        if (draft.Case.Meeting is not { } meeting) return NoMeeting();
        if (command.Person != command.By && !Deciding.MayAct(draft.Case, command.By))
            return new Refusal("answers-for-others", "Du kan kun svare for dig selv.", "You can only answer for yourself.");
        if (command.Person is { } person && !MeetingInvitation.Participants(draft.Case).Contains(person, StringComparer.Ordinal))
            return new Refusal("no-participant", "Kun kontaktpersonen og dem, der har sagt ja til teamet, er med til mødet.",
                "Only the contact person and those who joined the team are at the meeting.");
        var brings = command is { Person: null, Attendance: Attendance.Comes } ? command.Brings ?? Companion.Unknown : (Companion?)null;
        var answer = new MeetingAnswer(command.Person, command.Attendance, draft.Now, command.By, brings);
        draft.Set(file => file with
        {
            Meeting = meeting with { Answers = [.. meeting.Answers.Where(one => one.Person != command.Person), answer] },
        }).Write(new MeetingAnswered(draft.Now, command.By, command.Person, command.Attendance, brings));
        if (command.Attendance == Attendance.Cannot && draft.Case.ContactPerson is { } contact && contact != command.By)
            draft.Tell(contact, AlertKind.MeetingDeclined, dueAt: meeting.At);
        return null;
    }

    public static Refusal? Hold(CaseDraft draft, HoldMeeting command)
    {
        if (Held(draft) is { } again) return again;
        if (!draft.Case.ContactPersonAccepted && !draft.Case.HoldsMeeting(command.By))
            return new Refusal("accept-first", "Tag sagen først.", "Accept the case first.");
        if (WrongTime(draft, command.HeldAt) is { } wrong) return wrong;
        if (!draft.Case.HasQuorum && !command.WithoutQuorum)
        {
            return new Refusal("quorum", "Der mangler svar fra teamet. Hold mødet alligevel, hvis borgeren ikke kan vente.",
                "Answers of the team are missing. Hold the meeting anyway if the citizen cannot wait.");
        }
        var heldAt = command.HeldAt < draft.Now ? command.HeldAt.Value : draft.Now;
        LeaveCalendars(draft, command.By);
        var held = (draft.Case.Meeting ?? new Meeting(heldAt)) with
        {
            HeldAt = heldAt, CitizenTookPart = command.CitizenTookPart, Holder = null,
        };
        KeepGoal(draft, command.CitizensGoal)
            .Set(file => file with { Meeting = held })
            .Write(new MeetingHeld(draft.Now, command.By, heldAt))
            .Add(Asking.New(Concern.Plan, Asking.DutyChain(draft.Case), draft.Now, draft.Case.Policy.Plan));
        var note = Notes.Beside(draft, command.By, NoteSubject.Meeting, heldAt, command.Minutes);
        Deciding.Finish(draft, Concern.Meeting, command.By);
        // Who stayed away and whom nobody has tried to reach is still to be contacted.
        if (command.CitizenTookPart) Deciding.Finish(draft, Concern.FirstContact, command.By);
        draft.MayUndo(command.By, Undoable.MeetingHeld, note, goal: !string.IsNullOrWhiteSpace(command.CitizensGoal));
        return null;
    }

    public static Refusal? Record(CaseDraft draft, RecordGoal command)
    {
        if (string.IsNullOrWhiteSpace(command.Goal))
            return new Refusal("goal", "Skriv, hvad borgeren selv siger.", "Write what the citizen says.");
        KeepGoal(draft, command.Goal).Write(new GoalRecorded(draft.Now, command.By));
        return null;
    }

    /// <summary>Who joins after the meeting was set gets the invitation that the others got.</summary>
    public static void Join(CaseDraft draft, string member)
    {
        if (MeetingInvitation.Of(draft.Case) is { } meeting && meeting.At > draft.Now)
            draft.Tell(member, AlertKind.MeetingSet, dueAt: meeting.At, meeting: meeting);
        if (draft.Case.Members.Count(ask => ask.Accepted) != draft.Case.Policy.Quorum || draft.Case.Meeting is { HeldAt: not null }) return;
        draft.Write(new QuorumReached(draft.Now)).TellContactPerson(AlertKind.Quorum);
    }

    /// <summary>It was held before its time: nobody is to turn up then.</summary>
    private static void LeaveCalendars(CaseDraft draft, string by)
    {
        if (draft.Case.Meeting is not { } meeting || meeting.At <= draft.Now) return;
        var invite = MeetingInvitation.Of(draft.Case)! with { Cancelled = true, Sequence = meeting.Sequence + 1 };
        draft.Set(file => file with { Meeting = meeting with { Sequence = invite.Sequence } });
        Tell(draft, by, AlertKind.MeetingHeldEarly, invite);
    }

    /// <summary>A meeting that is still ahead leaves people's calendars.</summary>
    public static MeetingInvite? Cancelled(CaseDraft draft) =>
        MeetingInvitation.Of(draft.Case with { Status = CaseStatus.Closed }) is { } meeting && meeting.At > draft.Now ? meeting : null;

    /// <summary>Before its planned time it is held only by somebody who says when.</summary>
    private static Refusal? WrongTime(CaseDraft draft, DateTimeOffset? heldAt)
    {
        if (heldAt is null && draft.Case.Meeting is { } planned && planned.At > draft.Now)
            return new Refusal("meeting-ahead", "Mødet er først aftalt til senere. Skriv, hvornår det i stedet blev holdt.",
                "The meeting is planned for later. Write when it was held instead.");
        if (heldAt > draft.Now + ClockSkew)
            return new Refusal("held-in-future", "Mødet kan ikke være holdt i fremtiden.",
                "The meeting cannot have been held in the future.");
        return heldAt < draft.Case.RoundSince
            ? new Refusal("held-before-case", "Mødet kan ikke være holdt, før sagen blev åbnet.",
                "The meeting cannot have been held before the case was opened.")
            : null;
    }

    private static Refusal? Held(CaseDraft draft) => draft.Case.Meeting is not { HeldAt: not null } ? null
        : new Refusal("meeting-held", "Mødet er allerede holdt.", "The meeting was already held.");

    private static Refusal NoMeeting() => new Refusal("no-meeting", "Der er ikke aftalt noget møde.", "No meeting is set.");

    /// <summary>People have put the time in their calendars: they are owed a reason.</summary>
    private static Refusal? Unexplained(CaseDraft draft) => draft.Case.Meeting is null ? null
        : new Refusal("move-words", "Skriv, hvorfor mødet flyttes eller får et nyt sted.",
            "Write why the meeting is moved or gets a new place.");

    /// <summary>Calendars take a change only with a higher number than the last, also after a cancellation.</summary>
    private static int Next(CaseFile file) => (file.Meeting?.Sequence ?? file.CancelledMeeting?.Sequence) is { } last ? last + 1 : 0;

    /// <summary>Everybody who is to be there but who did it.</summary>
    internal static void Tell(CaseDraft draft, string by, AlertKind kind, MeetingInvite invite)
    {
        TellHolders(draft.TellMembers(kind, invite.At, invite), by, kind, invite);
    }

    private static void TellHolders(CaseDraft draft, string? by, AlertKind kind, MeetingInvite invite)
    {
        foreach (var person in new[] { draft.Case.ContactPerson, draft.Case.Meeting?.Holder }.OfType<string>().Where(id => id != by)
            .Distinct(StringComparer.Ordinal))
            draft.Tell(person, kind, dueAt: invite.At, meeting: invite);
    }

    /// <summary>Can be right, but not without words: at an unusual time, or when the home may be lost already.</summary>
    private static Refusal? Doubtful(CaseDraft draft, DateTimeOffset at)
    {
        var local = CopenhagenTime.Local(at).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        if (!WorkingCalendar.Municipality.IsWorkingDay(day) || time < Earliest || time > Latest)
        {
            return new Refusal("meeting-time", "Mødet ligger uden for hverdage mellem kl. 7 og 20. Flyt det, eller skriv hvorfor.",
                "The meeting is not on a working day between 7 and 20. Move it, or write why.");
        }
        return Horizon.Of(draft.Case, CopenhagenTime.DateOf(draft.Now)) is { } horizon && Horizon.IsTooLate(horizon, day)
            ? new Refusal("meeting-horizon", "Mødet ligger for sent til den næste retlige dato. Flyt det frem, eller skriv hvorfor.",
                "The meeting is too late for the next legal date. Move it forward, or write why.")
            : null;
    }

    private static CaseDraft KeepGoal(CaseDraft draft, string? goal) => string.IsNullOrWhiteSpace(goal)
        ? draft
        : draft.Keep(CaseTable.GoalKey, goal).Set(file => file with { GoalAt = draft.Now });
}
