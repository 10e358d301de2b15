using System.Text;
using System.Text.RegularExpressions;
using EarlyWarning.Alerts;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Tests.Board;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Alerts;

public sealed class CalendarTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly Person Jens = Sample.Roster.Find("jens.bak")!;
    private static readonly AlertOptions Settings = new() { BaseUrl = "https://board.example/", FromName = "Tidlig varsling, Søby",
        FromAddress = "noreply@council.example" };

    [Fact]
    public void An_invitation_says_the_case_and_the_time()
    {
        var lines = Unfold(Write(new MeetingInvite(1, At, 2, Location: new("Rådhuset, lokale 2", "Town hall, room 2"))));

        Assert.Equal(
        [
            "BEGIN:VCALENDAR", "METHOD:REQUEST", "PRODID:-//EarlyWarning//Meeting//DA", "VERSION:2.0", "BEGIN:VEVENT",
            "ATTENDEE;CN=Jens Bak;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:jens.bak@kommune.example", "CLASS:PRIVATE",
            "DESCRIPTION:Se sagen: https://board.example/board/cases/2026-0421",
            "DTEND:20261123T100000Z", "DTSTAMP:20261120T110000Z", "DTSTART:20261123T090000Z",
            @"LOCATION:Rådhuset\, lokale 2",
            "ORGANIZER;CN=\"Tidlig varsling, Søby\":mailto:noreply@council.example",
            "SEQUENCE:2", "STATUS:CONFIRMED", "SUMMARY:Møde om sag 2026-0421", "TRANSP:OPAQUE", "UID:meeting-2026-0421@council.example",
                "END:VEVENT", "END:VCALENDAR",
        ], lines);
    }

    [Fact]
    public void Every_line_ends_in_crlf_and_is_at_most_75_octets()
    {
        var file = Write(new MeetingInvite(1, At, 0), Jens with { Name = string.Concat(Enumerable.Repeat("Æblegård-Øster\U0001F3E0", 9)) });

        Assert.EndsWith("\r\n", file, StringComparison.Ordinal);
        Assert.Empty(Regex.Matches(file, "(?<!\r)\n|\r(?!\n)", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.All(file.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains(file.Split("\r\n"), line => line.StartsWith(' '));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("ø")]
    [InlineData("€")]
    [InlineData("\U0001F3E0")]
    public void A_fold_never_splits_a_character_wherever_it_falls(string letter)
    {
        for (var before = 0; before < 80; before++)
        {
            var name = new string('x', before) + string.Concat(Enumerable.Repeat(letter, 100));
            var folded = Write(new MeetingInvite(1, At, 0), Jens with { Name = name });

            Assert.Single(Unfold(folded), line => line.StartsWith($"ATTENDEE;CN={name};", StringComparison.Ordinal));
            // A half of a character would be written as U+FFFD.
            Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(folded)));
            Assert.All(folded.Split("\r\n"), part => Assert.InRange(Encoding.UTF8.GetByteCount(part), 0, 75));
        }
    }

    [Theory]
    [InlineData(@"a;b,c\d", @"a\;b\,c\\d")]
    [InlineData("tab\tand\u0007bell", "tabandbell")]
    [InlineData("1\r\nSUMMARY:x", "1SUMMARY:x")]
    public void Text_is_escaped(string text, string escaped)
    {
        var lines = Unfold(new MeetingCalendar(Options.Create(Settings)).Write(text, new MeetingInvite(1, At, 0), Jens, Sample.Now));
        Assert.Contains($"SUMMARY:Møde om sag {escaped}", lines);
        Assert.Contains($@"DESCRIPTION:Se sagen: https://board.example/board/cases/{escaped}", lines);
    }

    [Fact]
    public void A_link_is_in_the_file_that_a_participant_fetches_and_in_no_mail()
    {
        var invite = new MeetingInvite(1, At, 0, Location: MeetingInvitation.Location(new Meeting(At, Place: MeetingPlace.Video)
        {
            WordsIn = 3,
        }));
        var fetched = new MeetingCalendar(Options.Create(Settings)).Write("2026-0421", invite, Jens, Sample.Now, "https://video.example/1");

        Assert.Contains(@"DESCRIPTION:Video: https://video.example/1\nSe sagen: https://board.example/board/cases/2026-0421",
            Unfold(fetched));
        Assert.Equal(["LOCATION:På video. Linket står på sagen"], Unfold(Write(invite)).Where(line =>
            line.StartsWith("LOCATION", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_calendar_reads_back_what_was_written()
    {
        var read = Assert.Single(
            Ical.Net.Calendar.Load(Write(new MeetingInvite(1, At, 2), Jens with { Name = "Bæk, Jens; \U0001F3E0" }))!.Events);
        Assert.Equal((At.UtcDateTime, At.AddHours(1).UtcDateTime, 2), (read.Start!.AsUtc, read.End!.AsUtc, read.Sequence));
        Assert.Equal(("Bæk, Jens; \U0001F3E0", "jens.bak@kommune.example"),
            (Assert.Single(read.Attendees).CommonName, read.Attendees[0].Value!.OriginalString.Split(':')[1]));
    }

    [Fact]
    public void A_name_cannot_end_its_line_and_begin_another()
    {
        var lines = Unfold(Write(new MeetingInvite(1, At, 0), Jens with { Name = "Jens\"\r\nBEGIN:VALARM\r\n" }));

        Assert.Single(lines, line => line.StartsWith("ATTENDEE;CN=\"JensBEGIN:VALARM\";", StringComparison.Ordinal));
        Assert.DoesNotContain("BEGIN:VALARM", lines);
    }

    [Fact]
    public void A_meeting_keeps_its_name_when_moved_or_cancelled_and_a_new_round_has_another()
    {
        var set = Sample.Reached() with { Meeting = new Meeting(At) };
        var moved = set with { Meeting = new Meeting(At.AddDays(1), Sequence: 1) };
        var closed = moved with { Status = CaseStatus.Closed };
        var again = set with { Earlier = [new EarlierRound(At, null, null)] };

        string Uid(CaseFile file) => MeetingInvitation.Of(file)!.Uid(file.CaseId, "x");
        Assert.Equal(Uid(set), Uid(moved));
        Assert.Equal(Uid(set), Uid(closed));
        Assert.NotEqual(Uid(set), Uid(again));
        Assert.Equal([0, 1, 2, 0], new[] { set, moved, closed, again }.Select(file => MeetingInvitation.Of(file)!.Sequence));
        Assert.Null(MeetingInvitation.Of(Sample.Met()));
        Assert.Null(MeetingInvitation.Of(Sample.Reached()));
        var cancelled = Unfold(Write(MeetingInvitation.Of(closed)!));
        Assert.Contains("METHOD:CANCEL", cancelled);
        Assert.Contains("STATUS:CANCELLED", cancelled);
    }

    [Fact]
    public void The_mail_has_a_text_and_the_calendar_file_as_parts()
    {
        var mail = Mail(Alert());

        var lines = mail.Split("\r\n");
        Assert.All(lines, line => Assert.True(line.Length <= 78 && line.All(char.IsAscii), line));
        var boundary = Regex.Match(mail, "Content-Type: multipart/mixed; boundary=\"([^\"]+)\"\r\n", RegexOptions.None,
            TimeSpan.FromSeconds(1)).Groups[1].Value;
        var parts = mail.Split($"--{boundary}");
        Assert.Equal(4, parts.Length); // Headers, two parts, the end.
        Assert.StartsWith("--\r\n", parts[3], StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/plain; charset=utf-8\r\n", parts[1], StringComparison.Ordinal);
        Assert.StartsWith("Sag 2026-0421: mødet er aftalt.\r\nMandag 23. november kl. 10.00.", Decoded(parts[1]), StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n", parts[2], StringComparison.Ordinal);
        Assert.Contains("Content-Disposition: attachment; filename=meeting.ics\r\n", parts[2], StringComparison.Ordinal);
        Assert.Equal(Write(new MeetingInvite(1, At, 0)), Decoded(parts[2]));
    }

    [Fact]
    public void Every_kind_of_mail_has_lines_that_any_server_takes() => Assert.All(Enum.GetValues<AlertKind>(), kind =>
        Assert.All(Mail(Alert() with { Kind = kind, About = "benefits-office" }).Split("\r\n"), line =>
            Assert.True(line.Length <= 78 && line.All(char.IsAscii), line)));

    [Fact]
    public void The_same_alert_twice_is_the_same_mail() =>
        Assert.Equal(Mail(Alert()), Mail(Alert()));

    internal static Alert Alert() =>
        new("2026-0421-7-0", "jens.bak", AlertKind.MeetingSet, "2026-0421", null, At, Sample.Now, Meeting: new MeetingInvite(1, At, 0));

    /// <summary>As it is sent.</summary>
    private static string Mail(Alert alert)
    {
        using var message = AlertMail.Write(alert, Jens, Settings, Sample.Now);
        using var sent = new MemoryStream();
        AlertMail.Save(message, sent, CancellationToken.None).GetAwaiter().GetResult();
        return Encoding.UTF8.GetString(sent.ToArray());
    }

    private static string Write(MeetingInvite invite, Person? to = null) =>
        new MeetingCalendar(Options.Create(Settings)).Write("2026-0421", invite, to ?? Jens, Sample.Now);

    /// <summary>As a calendar reads it: a line that begins with a space goes on from the one before.</summary>
    internal static IReadOnlyList<string> Unfold(string file) =>
        file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    internal static string Decoded(string part) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(part[part.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]));
}
