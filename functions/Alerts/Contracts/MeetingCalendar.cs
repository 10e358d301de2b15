using System.Globalization;
using EarlyWarning.Cases.Contracts;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>
/// The meeting as a calendar file (RFC 5545; the method as RFC 5546 has it). Only the case's number and the time are in it,
/// and the reader's own address: calendars show an invitation to whoever it is for.
/// </summary>
public sealed class MeetingCalendar(IOptions<AlertOptions> options)
{
    public const string ContentType = "text/calendar";
    public const string FileName = "meeting.ics";

    /// <summary>A first meeting takes about an hour; the invitation says when it begins, the people when it ends.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromHours(1);

    /// <param name="to">Who the invitation is for.</param>
    /// <param name="at">When this version of it was made.</param>
    public string Write(string caseId, MeetingInvite invite, Person to, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(invite);
        var settings = options.Value;
        var words = AlertWords.Meeting(caseId, invite.Cancelled);
        return CalendarLines.Write(
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//EarlyWarning//Meeting//DA", $"METHOD:{Method(invite)}",
            "BEGIN:VEVENT",
            $"UID:{invite.Uid(caseId, settings.FromAddress.Split('@')[^1])}",
            string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{invite.Sequence}"),
            $"DTSTAMP:{Utc(at)}", $"DTSTART:{Utc(invite.At)}", $"DTEND:{Utc(invite.At + Length)}",
            $"SUMMARY:{CalendarLines.Text(words.Da)}",
            $"DESCRIPTION:{CalendarLines.Text($"{words.En}\n{settings.BaseUrl.TrimEnd('/')}/board/cases/{caseId}")}",
            $"ORGANIZER;CN={CalendarLines.Parameter(settings.FromName)}:mailto:{settings.FromAddress}",
            $"ATTENDEE;CN={CalendarLines.Parameter(to.Name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:{to.Email}",
            $"STATUS:{(invite.Cancelled ? "CANCELLED" : "CONFIRMED")}", "CLASS:PRIVATE", "TRANSP:OPAQUE",
            "END:VEVENT", "END:VCALENDAR",
        ]);
    }

    /// <summary>What the calendar is asked to do with it; the mail's part says it too.</summary>
    public static string Method(MeetingInvite invite)
    {
        ArgumentNullException.ThrowIfNull(invite);
        return invite.Cancelled ? "CANCEL" : "REQUEST";
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
