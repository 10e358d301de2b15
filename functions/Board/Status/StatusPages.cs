using EarlyWarning.Board.Administration;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Platform.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Board.Status;

/// <summary>How the system is, for administrators: the checks that <c>run doctor</c> and readiness ask too.</summary>
public sealed class StatusPages(PageReader pages, StaffSignIn signIn, CheckRegistry checks, RunBook runs)
{
    public const string Home = "/board/status";

    [Function(nameof(ShowStatus))]
    public Task<IResult> ShowStatus(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/status")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => pages.ForStaff(request.HttpContext, async page =>
    {
        if (!AdministrationAccess.SeesSettings(page.Me)) return SettingPages.Forbidden(page);
        var stop = request.HttpContext.RequestAborted;
        return BoardResults.Page<StatusPage>(new
        {
            Context = page, Lines = await checks.Run(CheckLevel.Details, client, stop), Nights = await runs.Of(RunBook.Nightly, stop),
        });
    }, cases: false);

    /// <summary>The same for a machine, to an administrator's session: 401 to nobody, 404 to everybody else.</summary>
    [Function(nameof(GetHealthDetails))]
    public async Task<IResult> GetHealthDetails(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/details")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        try
        {
            if (await signIn.Who(request.HttpContext, active: false) is not { } me)
                return Results.StatusCode(StatusCodes.Status401Unauthorized);
            if (!AdministrationAccess.SeesSettings(me)) return Results.StatusCode(StatusCodes.Status404NotFound);
            var lines = await checks.Run(CheckLevel.Details, client, request.HttpContext.RequestAborted);
            return Results.Json(CheckReport.Of(lines), Json.Options);
        }
        catch (StoreUnavailableException)
        {
            request.HttpContext.Response.Headers.RetryAfter = "10";
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable); // Who asks stands in the store.
        }
    }
}
