using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules.Sharing;

/// <summary>
/// Rules of a meeting in a case that changes hands: the citizen must not wait for nobody. Whose the case was holds it until somebody
/// has taken the case; where that cannot or should not be, it is on the day of whoever is asked, who is told at once.
/// </summary>
public static class HandedMeetings
{
    /// <summary>Who would hold the meeting until somebody has taken the case, were it given away for this reason.</summary>
    /// <returns>Roster id; null: there is no meeting, or whoever is asked holds it.</returns>
    public static string? HolderAfter(CaseFile file, ReassignReason reason, Roster roster)
    {
        ArgumentNullException.ThrowIfNull(file);
        // Somebody with a conflict of interest, or whom the citizen asked to be spared, does not come to the citizen's door.
        return reason is ReassignReason.Workload or ReassignReason.Other && HolderNow(file) is { } person
            && !file.PassedOver.Contains(person, StringComparer.Ordinal)
            && roster.IsHere(person, CopenhagenTime.DateOf(file.Meeting!.At)) ? person : null;
    }

    /// <summary>Another is asked to take the case.</summary>
    /// <param name="asked">As they are asked.</param>
    public static void Hand(CaseDraft draft, Ask asked, string? holder)
    {
        if (draft.Case.Meeting is not { HeldAt: null } meeting) return;
        SetHolder(draft, meeting, holder);
        if (holder is not null) draft.Write(new MeetingHolderNamed(draft.Now, By: null, holder, meeting.At));
        if (meeting.At <= draft.Now) return;
        if (meeting.At < asked.DueAt) draft.Tell(asked.Person, AlertKind.MeetingGiven, Asking.About(asked), meeting.At);
        if (holder is not null && holder != asked.Person) draft.Tell(holder, AlertKind.MeetingKept, dueAt: meeting.At);
    }

    /// <summary>Somebody took the case, and the meeting with it; one that is over is still to be written down by who held it.</summary>
    public static void Take(CaseDraft draft, string by)
    {
        if (draft.Case.Meeting is not { HeldAt: null } meeting || meeting.At <= draft.Now) return;
        var invite = MeetingInvitation.Of(draft.Case)!;
        // A calendar takes the meeting back only with a higher number than that by which it is taken away now.
        draft.Set(file => file with { Meeting = meeting with { Holder = null, Sequence = meeting.Sequence + 1 } });
        if (meeting.Holder is { } holder && holder != by)
            draft.Tell(holder, AlertKind.MeetingTaken, dueAt: meeting.At,
                meeting: invite with { Cancelled = true, Sequence = meeting.Sequence + 1 });
        draft.Tell(by, AlertKind.MeetingSet, dueAt: meeting.At, meeting: MeetingInvitation.Of(draft.Case));
    }

    /// <summary>Who held it in another's place has left: it is on the day of whose the case is.</summary>
    public static void Leave(CaseDraft draft, string person)
    {
        if (!draft.Case.HoldsMeeting(person) || draft.Case.Meeting is not { } meeting) return;
        SetHolder(draft, meeting, holder: null);
        if (meeting.At > draft.Now && draft.Case.ContactPerson is { } contact)
            draft.Tell(contact, AlertKind.MeetingGiven, draft.Case.Running(Concern.ContactPerson) is { } asked ? Asking.About(asked) : null,
                meeting.At);
    }

    /// <summary>The meeting falls on days on which whoever is to hold it is away.</summary>
    public static bool NeedsCover(CaseFile file, string person, Away away) => HolderNow(file) == person
        && file.Meeting!.At < away.BackAt && CopenhagenTime.DateOf(file.Meeting.At) >= away.From;

    /// <summary>The next of the contact person's chain who is here on that day, else the team leader or who stands in for her.</summary>
    public static void Cover(CaseDraft draft, string person, Away away, Roster roster)
    {
        if (!NeedsCover(draft.Case, person, away)) return;
        var (meeting, chain) = (draft.Case.Meeting!, draft.Case.ContactAsk!.Chain);
        var day = CopenhagenTime.DateOf(meeting.At);
        var holder = chain.FirstOrDefault(id => id != person && roster.IsHere(id, day)
                && !draft.Case.PassedOver.Contains(id, StringComparer.Ordinal))
            ?? away.StandIn(draft.Case) ?? chain[^1];
        if (holder == person) return;
        SetHolder(draft, meeting, holder);
        draft.Write(new MeetingHolderNamed(draft.Now, By: null, holder, meeting.At))
            .Tell(holder, AlertKind.MeetingGiven, dueAt: meeting.At, meeting: MeetingInvitation.Of(draft.Case));
    }

    private static string? HolderNow(CaseFile file) => file.Meeting is not { HeldAt: null } meeting ? null
        : meeting.Holder ?? (file.ContactPersonAccepted ? file.ContactPerson : null);

    private static void SetHolder(CaseDraft draft, Meeting meeting, string? holder) =>
        draft.Set(file => file with { Meeting = meeting with { Holder = holder } });
}
