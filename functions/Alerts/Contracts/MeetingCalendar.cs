using System.Text;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>
/// The meeting as a calendar file (RFC 5545; the method as RFC 5546 has it), in Danish: it has one text for whatever its reader reads.
/// Only the case's number, the time and a place from the administration's list are in it, and the reader's own address: calendars show
/// an invitation to whoever it is for.
/// </summary>
public sealed class MeetingCalendar(IOptions<AlertOptions> options)
{
    public const string ContentType = "text/calendar";
    public const string FileName = "meeting.ics";
    private const string LineEnd = "\r\n";

    /// <summary>Octets of a line, its end not counted (RFC 5545 § 3.1).</summary>
    private const int LongestLine = 75;

    /// <summary>A first meeting takes about an hour; the invitation says when it begins, the people when it ends.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromHours(1);

    /// <param name="to">Who the invitation is for.</param>
    /// <param name="at">When this version of it was made.</param>
    /// <param name="link">To the video meeting: only in a file that a participant fetches, never in a mail.</param>
    public string Write(string caseId, MeetingInvite invite, Person to, DateTimeOffset at, string? link = null)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(invite);
        var calendar = new Calendar { ProductId = "-//EarlyWarning//Meeting//DA", Method = Method(invite) };
        calendar.Events.Add(Entry(caseId, invite, to, at, options.Value, link));
        return Fold(new CalendarSerializer().SerializeToString(calendar)!);
    }

    /// <summary>What the calendar is asked to do with it; the mail's part says it too.</summary>
    public static string Method(MeetingInvite invite)
    {
        ArgumentNullException.ThrowIfNull(invite);
        return invite.Cancelled ? "CANCEL" : "REQUEST";
    }

    private static CalendarEvent Entry(string caseId, MeetingInvite invite, Person to, DateTimeOffset at, AlertOptions settings,
        string? link)
    {
        var page = $"{settings.BaseUrl.TrimEnd('/')}/board/cases/{Plain(caseId)}";
        return new CalendarEvent
        {
            Uid = invite.Uid(caseId, settings.FromAddress.Split('@')[^1]),
            Sequence = invite.Sequence,
            DtStamp = Utc(at),
            Start = Utc(invite.At),
            End = Utc(invite.At + Length),
            Summary = Plain(AlertWords.Meeting(caseId, invite.Cancelled).Da),
            Description = link is null ? $"Se sagen: {page}" : $"Video: {Plain(link)}\nSe sagen: {page}",
            Location = invite.Location is { } where ? Plain(where.Da) : null,
            Organizer = new Organizer($"mailto:{settings.FromAddress}") { CommonName = Name(settings.FromName) },
            Attendees = [new Attendee($"mailto:{to.Email}") { CommonName = Name(to.Name), Role = "REQ-PARTICIPANT",
                ParticipationStatus = "NEEDS-ACTION", Rsvp = false }],
            Status = invite.Cancelled ? "CANCELLED" : "CONFIRMED",
            Class = "PRIVATE",
            Transparency = "OPAQUE",
        };
    }

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime);

    private static string Plain(string text) => string.Concat(text.Where(letter => !char.IsControl(letter)));

    // A name is a parameter (§ 3.2): no quote can stand in it, and the library writes a line end as it is.
    private static string Name(string name) => Plain(name).Replace("\"", "", StringComparison.Ordinal);

    // The library folds between the two halves of a character such as an emoji, which UTF-8 cannot write: folded anew, whole.
    private static string Fold(string file)
    {
        var (folded, octets) = (new StringBuilder(), 0);
        foreach (var rune in file.Replace(LineEnd + " ", "", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value is '\r' or '\n') octets = 0;
            else if ((octets += rune.Utf8SequenceLength) > LongestLine)
            {
                folded.Append(LineEnd).Append(' ');
                octets = 1 + rune.Utf8SequenceLength;
            }
            folded.Append(rune);
        }
        return folded.ToString();
    }
}
