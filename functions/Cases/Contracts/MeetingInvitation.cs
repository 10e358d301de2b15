using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>The team's meeting with the citizen.</summary>
/// <param name="At">When it is planned.</param>
/// <param name="HeldAt">When it was held; null before.</param>
/// <param name="CitizenTookPart">Staying away carries no penalty.</param>
/// <param name="Sequence">How often the time was moved: the number of the invitation (RFC 5545, SEQUENCE).</param>
/// <param name="Place">Null in an old case.</param>
public sealed record Meeting(DateTimeOffset At, DateTimeOffset? HeldAt = null, bool CitizenTookPart = false, int Sequence = 0,
    MeetingPlace? Place = null);

/// <summary>The meeting of a case as calendars are told of it.</summary>
public static class MeetingInvitation
{
    /// <summary>Before any meeting; seconds since then fit into the number until 2088.</summary>
    private static readonly DateTimeOffset First = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>Null when no meeting is set, or it was held.</returns>
    public static MeetingInvite? Of(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Meeting is { HeldAt: null } meeting
            ? new MeetingInvite(file.Earlier.Count + 1, meeting.At, meeting.Sequence + (file.Closed ? 1 : 0), file.Closed)
            : null;
    }

    /// <summary>
    /// As this reader may know it: how often a meeting was moved, and which round of the case it is of, are older than a landlord's part.
    /// Its number grows with time instead.
    /// </summary>
    /// <param name="at">When this version of it is told.</param>
    public static MeetingInvite For(CaseFile file, Person? reader, MeetingInvite invite, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(invite);
        return CaseIds.LandlordOf(file, reader) is null ? invite
            : invite with { Round = CaseIds.RoundCode(file, invite.Round), Sequence = (int)(at - First).TotalSeconds };
    }
}
