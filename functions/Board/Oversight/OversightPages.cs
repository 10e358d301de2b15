using System.Globalization;
using EarlyWarning.Board.Administration;
using EarlyWarning.Board.Site;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.Oversight;

/// <summary>What else the auditors have beside the access log: unusual reading, and what happened at the doors.</summary>
public sealed class OversightPages(PageReader pages, AccessLog log, ReadingLog readings, SecurityEvents events,
    IOptions<BoardOptions> options)
{
    public const string Unusual = AccessLogPages.Home + "/unusual";
    public const string Security = AccessLogPages.Home + "/security";
    public const int OnPage = 100;

    [Function(nameof(ShowUnusualAccess))]
    public Task<IResult> ShowUnusualAccess(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/access-log/unusual")] HttpRequest request) =>
        ForAuditors(pages, request, async page =>
        {
            var (month, stop) = (MonthOf(request, page), request.HttpContext.RequestAborted);
            var entries = await log.OfMonth(month, staffId: null, stop)
                .Concat(readings.OfMonth(month, staff: null, stop)).ToListAsync(stop);
            return BoardResults.Page<UnusualPage>(new
            {
                Context = page, Month = month, Lines = UnusualAccess.Of(entries, options.Value.OthersCasesPerHour),
            });
        });

    [Function(nameof(ShowSecurityLog))]
    public Task<IResult> ShowSecurityLog(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/access-log/security")] HttpRequest request) =>
        ForAuditors(pages, request, async page =>
        {
            var month = MonthOf(request, page);
            var all = await events.OfMonth(month, request.HttpContext.RequestAborted).ToListAsync(request.HttpContext.RequestAborted);
            all.Reverse();
            var number = int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1;
            number = Math.Clamp(number, 1, Math.Max(1, (all.Count + OnPage - 1) / OnPage));
            return BoardResults.Page<SecurityPage>(new
            {
                Context = page, Month = month, Total = all.Count, Number = number,
                Events = all.Skip((number - 1) * OnPage).Take(OnPage).ToList(),
            });
        });

    internal static Task<IResult> ForAuditors(PageReader pages, HttpRequest request, Func<PageContext, Task<IResult>> answer) =>
        pages.ForStaff(request.HttpContext, page => AdministrationAccess.ReadsAccessLog(page.Me)
            ? answer(page)
            : Task.FromResult(BoardResults.Message(page, StatusCodes.Status403Forbidden, AccessLogWords.ForbiddenTitle,
                AccessLogWords.ForbiddenText)), cases: false);

    /// <summary>One that makes no sense is this month.</summary>
    internal static DateOnly MonthOf(HttpRequest request, PageContext page) =>
        DateOnly.TryParseExact(request.Query["month"] + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var asked) ? asked : new DateOnly(page.Today.Year, page.Today.Month, 1);
}
