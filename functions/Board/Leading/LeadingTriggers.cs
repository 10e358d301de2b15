using System.Globalization;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Reporting.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Leading;

/// <summary>Addresses of the proposal how the cases would lie more evenly.</summary>
public static class SharePages
{
    public const string Home = "/board/team/share";
}

/// <summary>The team leader's table of all open cases; several given away at once, and evened out.</summary>
public sealed class LeadingTriggers(PageReader pages, Reports reports, LoadDesk desk, ReadingLog readings,
    IAntiforgery antiforgery)
{
    [Function(nameof(ShowAllCases))]
    public Task<IResult> ShowAllCases(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/team/cases")] HttpRequest request) =>
        ForLeaders(request, page => Table(request, page, state: null, StatusCodes.Status200OK));

    [Function(nameof(GiveCases))]
    public Task<IResult> GiveCases(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/team/cases")] HttpRequest request) =>
        ForLeaders(request, page => Post(request, page, (state, status) => Table(request, page, state, status), async form =>
        {
            var (cases, reason) = HandOverForm.Read(form, page);
            if (!form.Valid) return await Table(request, page, form.State, StatusCodes.Status422UnprocessableEntity);
            var meetings = await desk.MeetingsSoon(cases, reason, file => Access.MayLook(page.Me, file),
                request.HttpContext.RequestAborted);
            if (HandOverForm.Ask(form, meetings, page) is { } ask)
                return await Table(request, page, ask, StatusCodes.Status422UnprocessableEntity, meetings);
            var done = await desk.HandOver(cases, page.Me.Id, reason, onlyWithRoom: false, CancellationToken.None);
            return await Answer(request, page, form, done, state => Table(request, page, state, StatusCodes.Status409Conflict));
        }));

    [Function(nameof(ShowShare))]
    public Task<IResult> ShowShare([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/team/share")] HttpRequest request) =>
        ForLeaders(request, page => Proposal(request, page, state: null, StatusCodes.Status200OK));

    /// <summary>Moves what was shown, and nothing else: the proposal is not worked out anew.</summary>
    [Function(nameof(ShareCases))]
    public Task<IResult> ShareCases(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/team/share")] HttpRequest request) =>
        ForLeaders(request, page => Post(request, page, (state, status) => Proposal(request, page, state, status), async form =>
        {
            var cases = HandOverForm.Chosen(form.Text(HandOverForm.Cases));
            var done = await desk.HandOver(cases, page.Me.Id, ReassignReason.Workload, onlyWithRoom: true, CancellationToken.None);
            return await Answer(request, page, form, done, state => Proposal(request, page, state, StatusCodes.Status409Conflict));
        }));

    private Task<IResult> ForLeaders(HttpRequest request, Func<PageContext, Task<IResult>> answer) => pages.ForStaff(request.HttpContext,
        page => Access.LeadsTeam(page.Me) ? answer(page) : Task.FromResult(BoardResults.ForLeaders(page)));

    private async Task<IResult> Post(HttpRequest request, PageContext page, Func<FormState, int, Task<IResult>> again,
        Func<FormReader, Task<IResult>> take)
    {
        if (!request.HasFormContentType) return BoardResults.NotFound(page);
        var form = new FormReader(HandOverForm.Name, await request.ReadFormAsync(request.HttpContext.RequestAborted), page.Language);
        if (await antiforgery.Untrusted(request.HttpContext, page, form, again) is { } untrusted) return untrusted;
        return await take(form);
    }

    /// <summary>All went through: back to the table. Else the form with the rest, and what became of it.</summary>
    private static async Task<IResult> Answer(HttpRequest request, PageContext page, FormReader form, IReadOnlyList<HandedOver> done,
        Func<FormState, Task<IResult>> left)
    {
        var given = done.Count(one => one.Result.Status == CommandStatus.Done);
        if (given < done.Count) return await left(HandOverForm.Left(form.State, done, page));
        var table = (LeaderQuery.Of(request.Query) with { All = false }).Url();
        var mark = table.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return BoardResults.SeeOther(request.HttpContext, string.Create(CultureInfo.InvariantCulture, $"{table}{mark}given={given}"));
    }

    private async Task<IResult> Table(HttpRequest request, PageContext page, FormState? state, int status,
        IReadOnlyList<HandedMeeting>? meetings = null)
    {
        var stop = request.HttpContext.RequestAborted;
        var lines = (await reports.Lines(page.Now, stop)).Where(line => !line.Barred.Contains(page.Me.Id, StringComparer.Ordinal));
        var table = LeaderTable.Of([.. lines], LeaderQuery.Of(request.Query), page.Sentences.Name);
        // Each row as its case is now: what was just decided must not look undone, nor be stale when it is decided on again.
        var now = await Task.WhenAll(table.Rows.Select(row => desk.Read(row.CaseId, stop)));
        var open = now.OfType<CaseFile>().Where(file => !file.Closed && Access.Lists(page.Me, file)).ToList();
        await readings.WriteList(page.Me.Id, Purposes.SeeList, open.Select(file => file.Citizen), stop);
        var rows = open.Select(file => CaseLine.Of(file, page.Now));
        var given = int.TryParse(request.Query["given"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        return BoardResults.Page<CaseTablePage>(new { Context = page, Table = table with { Rows = [.. rows] }, State = state,
            Given = state is null ? Math.Min(given, 1000) : 0, Meetings = meetings ?? [] }, status);
    }

    private async Task<IResult> Proposal(HttpRequest request, PageContext page, FormState? state, int status) =>
        BoardResults.Page<SharePage>(new { Context = page, Plan = await desk.Plan(page.Me.Id, request.HttpContext.RequestAborted),
            State = state }, status);
}
