using System.Globalization;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Reporting.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Insight;

/// <summary>
/// Pages of figures, and each of their tables as a file: insight and team for team leaders, the meeting list for those who meet.
/// </summary>
public sealed class InsightTriggers(PageReader pages, Reports reports, Worklist worklist, ReadingLog readings)
{
    [Function(nameof(ShowInsight))]
    public Task<IResult> ShowInsight([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/insight")] HttpRequest request) =>
        ForLeaders(request, async page =>
        {
            var report = await Insight(request, page);
            return BoardResults.Page<InsightPage>(new { Context = page, Report = report, Period = Period.Of(request.Query["period"]),
                Sheets = InsightSheets.Of(report, page).ToList() });
        });

    [Function(nameof(ShowWorkload))]
    public Task<IResult> ShowWorkload([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/team")] HttpRequest request) =>
        ForLeaders(request, async page =>
        {
            var report = await reports.Team(page.Now, request.HttpContext.RequestAborted);
            return BoardResults.Page<TeamPage>(new { Context = page, Report = report, Sheets = TeamSheets.Of(report, page).ToList() });
        });

    [Function(nameof(ShowMeetings))]
    public Task<IResult> ShowMeetings([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/meetings")] HttpRequest request) =>
        ForMeetings(request, async page =>
        {
            var after = request.Query["after"].ToString();
            var (rows, next) = await MeetingList.Page(worklist, page.Me, page.Now, after, request.HttpContext.RequestAborted);
            await Note(page, Purposes.SeeList, rows, request.HttpContext.RequestAborted);
            return BoardResults.Page<MeetingsPage>(new { Context = page, Sheet = MeetingList.Sheet(rows, page), After = after,
                Next = next });
        });

    [Function(nameof(GetInsightFile))]
    public Task<IResult> GetInsightFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/insight/csv/{table}")] HttpRequest request, string table) =>
        ForLeaders(request, async page => File(page, InsightSheets.Of(await Insight(request, page), page), table));

    [Function(nameof(GetTeamFile))]
    public Task<IResult> GetTeamFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/team/csv/{table}")] HttpRequest request, string table) =>
        ForLeaders(request, async page =>
            File(page, TeamSheets.Of(await reports.Team(page.Now, request.HttpContext.RequestAborted), page, whole: true), table));

    [Function(nameof(GetMeetingsFile))]
    public Task<IResult> GetMeetingsFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/meetings/csv/{table}")] HttpRequest request, string table) =>
        ForMeetings(request, async page =>
        {
            var rows = await MeetingList.All(worklist, page.Me, page.Now, request.HttpContext.RequestAborted);
            await Note(page, Purposes.TakeFile, rows, request.HttpContext.RequestAborted);
            return File(page, [MeetingList.Sheet(rows, page)], table);
        });

    private Task Note(PageContext page, string purpose, IEnumerable<WorkRow> rows, CancellationToken stop) =>
        readings.WriteList(page.Me.Id, purpose, rows.Select(row => row.Case.Citizen), stop);

    private Task<InsightReport> Insight(HttpRequest request, PageContext page) =>
        reports.Insight(Period.Of(request.Query["period"]).From(page.Now), page.Now, request.HttpContext.RequestAborted);

    private Task<IResult> ForLeaders(HttpRequest request, Func<PageContext, Task<IResult>> answer) => pages.ForStaff(request.HttpContext,
        page => Access.LeadsTeam(page.Me) ? answer(page) : Task.FromResult(BoardResults.ForLeaders(page)));

    private Task<IResult> ForMeetings(HttpRequest request, Func<PageContext, Task<IResult>> answer) => pages.ForStaff(request.HttpContext,
        page => MeetingList.MaySee(page.Me) ? answer(page) : Task.FromResult(BoardResults.ForMeetings(page)));

    private static IResult File(PageContext page, IEnumerable<Sheet> sheets, string table) =>
        sheets.FirstOrDefault(sheet => sheet.Code == table) is { } sheet
            ? Results.File(CsvFile.Write(sheet), CsvFile.Type,
                string.Create(CultureInfo.InvariantCulture, $"{sheet.Code}-{page.Today:yyyy-MM-dd}.csv"))
            : BoardResults.NotFound(page);
}
