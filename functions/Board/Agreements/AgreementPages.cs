using EarlyWarning.Board.Administration;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;
using EarlyWarning.Signals.Contracts.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Agreements;

/// <summary>The agreements with senders, for administrators: what counts, what waits, and what was before.</summary>
public sealed class AgreementPages(PageReader pages, AgreementDesk desk, SenderKeys keys, StaffKeys systems,
    WebhookDesk webhooks)
{
    public const string Home = "/board/agreements";

    public static string UrlOf(string sender) => $"{Home}/{sender}";

    [Function(nameof(ShowAgreements))]
    public Task<IResult> ShowAgreements(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/agreements")] HttpRequest request) =>
        ForAdministrators(request, async page => BoardResults.Page<AgreementsPage>(new
        {
            Context = page, All = await desk.All(request.HttpContext.RequestAborted), systems.Systems,
        }));

    /// <summary>One sender's; <c>new</c> is the form of another.</summary>
    [Function(nameof(ShowAgreement))]
    public Task<IResult> ShowAgreement(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/agreements/{sender}")] HttpRequest request, string sender) =>
        ForAdministrators(request, async page => sender == AgreementForms.New ? Edit(page, null)
            : await desk.Find(sender, request.HttpContext.RequestAborted) is { } history
                ? await One(page, history, request.HttpContext.RequestAborted) : Missing(page));

    [Function(nameof(ShowAgreementChange))]
    public Task<IResult> ShowAgreementChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/agreements/{sender}/change")]
        HttpRequest request, string sender) =>
        ForAdministrators(request, async page => await desk.Find(sender, request.HttpContext.RequestAborted) is { } history
            ? Edit(page, history) : Missing(page));

    internal static IResult Missing(PageContext page) =>
        BoardResults.Message(page, StatusCodes.Status404NotFound, BoardWords.NotFoundTitle, AgreementWords.Missing);

    internal static IResult Edit(PageContext page, AgreementHistory? history, FormState? state = null,
        int status = StatusCodes.Status200OK) =>
        BoardResults.Page<AgreementEditPage>(new { Context = page, History = history, State = state }, status);

    internal async Task<IResult> One(PageContext page, AgreementHistory history, CancellationToken stop, FormState? state = null,
        int status = StatusCodes.Status200OK) =>
        BoardResults.Page<AgreementPage>(
            new
            {
                Context = page, History = history, Keys = await keys.Of(history.Sender, stop), State = state,
                (await webhooks.Of(history.Sender, stop))?.RestsSince,
            }, status);

    internal Task<IResult> ForAdministrators(HttpRequest request, Func<PageContext, Task<IResult>> answer) =>
        pages.ForStaff(request.HttpContext, page => AdministrationAccess.SeesSettings(page.Me) ? answer(page)
            : Task.FromResult(SettingPages.Forbidden(page)), cases: false);
}
