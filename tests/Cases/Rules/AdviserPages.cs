using System.Globalization;
using EarlyWarning.Alerts;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Insight;
using EarlyWarning.Board.Letters.Disclosures;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Tests.Board;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>
/// Everything that a landlord's adviser can get of a case, as text: the page with its hidden fields, the row of the list, the meeting's
/// sheet and what a page left open is told by; mails with their headers and calendar files. What is drawn at random for each case stands
/// under a name of its own, so that two cases can be compared; the number of the case may be nowhere.
/// </summary>
internal static class AdviserPages
{
    private static readonly AlertOptions Settings = new() { BaseUrl = "https://board.example", FromAddress = "noreply@board.example" };

    public static string Of(string person, CaseFile file, IReadOnlyList<TimelineEntry> timeline, DateTimeOffset now)
    {
        var adviser = Scene.Everybody.Find(person)!;
        if (Access.Of(adviser, file) == Sight.None) return "nothing";
        var page = new PageContext(Language.Of("da"), Scene.Everybody, adviser, now, "/board");
        var row = new WorkRow(file, adviser, now);
        var list = MyWorkView.Of([row], [row], new WorkQuery(WorkFilter.Mine), MyWorkView.CountOwn([row]), next: null);
        var sheet = MeetingList.Shows(adviser, file) ? MeetingList.Sheet([row], page) : null;
        return Compared(file, adviser, [list.Stamp],
            Html<PacketPage>(new { Context = page, Case = file, Timeline = timeline }),
            Html<WorkPage>(new { Context = page, Work = list }),
            sheet is null ? ""
                : string.Join('|', sheet.Rows[0].Cells.Prepend(sheet.Rows[0].Label).Select(cell => $"{cell.Text} {cell.Link}")),
            LiveTriggers.UrlOf(adviser, file), LiveTriggers.StampOf(adviser, file, timeline), row.Stamp,
            ShownPacket.Of(adviser, file, timeline).ToString(),
            MeetingInvitation.Of(file) is { } meeting
                ? Calendar(CaseIds.For(file, adviser), MeetingInvitation.For(file, adviser, meeting, now), adviser, now) : "");
    }

    /// <summary>The mails that a change sends to these people.</summary>
    public static IEnumerable<string> Mails(CaseFile file, CaseRevision revision, IEnumerable<string> people) =>
        revision.Alerts.Index().Where(alert => people.Contains(alert.Item.To, StringComparer.Ordinal)).Select(alert =>
        {
            var (to, id) = (Scene.Everybody.Find(alert.Item.To)!, CaseIds.AlertId(file, revision.Revision, alert.Index));
            var told = new Alert(id, to.Id, alert.Item.Kind, CaseIds.For(file, to), alert.Item.About, alert.Item.DueAt, revision.At,
                Meeting: alert.Item.Meeting is { } meeting ? MeetingInvitation.For(file, to, meeting, revision.At) : null);
            using var mail = AlertMail.Write(told, to, Settings, revision.At);
            return Compared(file, to, [id], string.Join('\n', mail.Headers), AlertMail.Text(told, Settings.BaseUrl),
                AlertMail.Calendar(told, to, Settings) ?? "");
        });

    private static string Html<T>(object parameters) where T : Microsoft.AspNetCore.Components.IComponent =>
        Render.Html<T>(parameters).GetAwaiter().GetResult();

    private static string Calendar(string name, MeetingInvite meeting, Person to, DateTimeOffset at) =>
        new MeetingCalendar(Options.Create(Settings)).Write(name, meeting, to, at);

    private static string Compared(CaseFile file, Person reader, IEnumerable<string> random, params string[] parts)
    {
        var text = string.Join('\n', parts).Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.DoesNotContain(file.CaseId, text, StringComparison.Ordinal);
        return random.Append(CaseIds.For(file, reader)).Aggregate(text, (all, one) => all.Replace(one, "*", StringComparison.Ordinal));
    }
}
