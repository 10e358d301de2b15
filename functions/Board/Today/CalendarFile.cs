using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Board.Case.Meetings;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace EarlyWarning.Board.Today;

/// <summary>
/// A person's appointments and deadlines as a calendar reads them (RFC 5545). A case's number, a kind and a place in general words are
/// in it: no name, no address, no legal step.
/// </summary>
public static class CalendarFile
{
    public const string ContentType = "text/calendar; charset=utf-8";

    private static readonly TimeSpan Appointment = TimeSpan.FromHours(1);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(15);

    /// <returns>The file, and a code that is another one when anything but the time of writing is.</returns>
    public static (string File, string Tag) Write(IReadOnlyList<CaseFile> cases, Person person, Language language, DateTimeOffset now)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//EarlyWarning//Day//DA" };
        var entries = cases.SelectMany(file => DayPlan.Entries(file, person, now)).Where(entry => entry.Kind != DayKind.LegalDate)
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id, StringComparer.Ordinal).ToList();
        var said = new StringBuilder(language.Code);
        foreach (var entry in entries)
        {
            var one = Event(entry, language, now);
            said.Append(CultureInfo.InvariantCulture, $"|{one.Uid} {entry.At.UtcTicks} {one.Summary} {one.Location}");
            calendar.Events.Add(one);
        }
        var tag = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said.ToString())))[..24];
        return (new CalendarSerializer().SerializeToString(calendar)!, tag);
    }

    private static CalendarEvent Event(DayEntry entry, Language language, DateTimeOffset now) => new()
    {
        Uid = entry.Id["row-".Length..] + "@earlywarning",
        DtStamp = Utc(now),
        Start = Utc(entry.Appointed ? entry.At : entry.At - Deadline),
        End = Utc(entry.Appointed ? entry.At + Appointment : entry.At),
        Summary = Site.Language.Capital(language.Say(CalendarWords.Summary, language.Say(Kind(entry)), entry.Case.CaseId)),
        Location = entry is { Appointed: true, Case.Meeting: { Place: { } place } meeting }
            ? language.Say(meeting.Room is null ? MeetingWords.Of(place) : MeetingInvitation.Location(meeting)!) : null,
        Class = "PRIVATE",
        Transparency = entry.Appointed ? "OPAQUE" : "TRANSPARENT",
    };

    /// <summary>What must be averted is a task like any other: a calendar hangs on a wall.</summary>
    private static Platform.BothLanguages Kind(DayEntry entry) => TodayWords.Of(entry.Kind == DayKind.Avert ? DayKind.Step : entry.Kind);

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime);
}
