using EarlyWarning.Alerts.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>The meeting of a case as calendars are told of it.</summary>
public static class MeetingInvitation
{
    /// <returns>Null when no meeting is set, or it was held.</returns>
    public static MeetingInvite? Of(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Meeting is { HeldAt: null } meeting
            ? new MeetingInvite(file.Earlier.Count + 1, meeting.At, meeting.Sequence + (file.Closed ? 1 : 0), file.Closed)
            : null;
    }
}
