using EarlyWarning.Board.Site;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace EarlyWarning.Board.Administration;

/// <summary>
/// What the app runs with, for administrators. Only shown: settings belong to the deployment.
/// </summary>
public sealed class SettingPages(PageReader pages, ErasureRuns erasures, EventDesk events, KeyStates keys, IConfiguration configuration)
{
    public const string Settings = "/board/settings";

    [Function(nameof(ShowSettings))]
    public Task<IResult> ShowSettings([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/settings")] HttpRequest request) =>
        ForAdministrators(request, async page => BoardResults.Page<SettingsPage>(new
        {
            Context = page, All = SettingList.Of(configuration), Erased = await erasures.Last(request.HttpContext.RequestAborted),
            Keys = await keys.Read(request.HttpContext.RequestAborted),
            Events = events.IsOn ? await events.All(request.HttpContext.RequestAborted) : null,
        }));

    private Task<IResult> ForAdministrators(HttpRequest request, Func<PageContext, Task<IResult>> answer) =>
        pages.ForStaff(request.HttpContext,
        page => AdministrationAccess.SeesSettings(page.Me)
            ? answer(page)
            : Task.FromResult(Forbidden(page)), cases: false);

    internal static IResult Forbidden(PageContext page) =>
        BoardResults.Message(page, StatusCodes.Status403Forbidden, SettingWords.ForbiddenTitle, SettingWords.ForbiddenText);
}
