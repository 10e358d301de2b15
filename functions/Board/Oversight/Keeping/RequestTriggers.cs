using EarlyWarning.Board.Administration;
using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using W = EarlyWarning.Board.Oversight.Keeping.RequestWords;

namespace EarlyWarning.Board.Oversight.Keeping;

/// <summary>
/// A citizen asks to be erased: what would go and what stays is shown before an auditor decides, and again to whoever is to agree.
/// </summary>
public sealed class RequestTriggers(PageReader pages, RequestedErasures erasures, AskedErasures asked, Vault vault,
    Conflicts conflicts, IAntiforgery antiforgery)
{
    public const string Home = KeepingTriggers.Home + "/erase";

    [Function(nameof(ShowErasure))]
    public Task<IResult> ShowErasure(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/keeping/erase")] HttpRequest request) =>
        For(AdministrationAccess.ReadsAccessLog, request, page => Show(page, state: null, token: null, StatusCodes.Status200OK));

    [Function(nameof(AskForErasure))]
    public Task<IResult> AskForErasure(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/keeping/erase")] HttpRequest request) =>
        Posted(AdministrationAccess.ReadsAccessLog, request, (page, state, status) => Show(page, state, token: null, status),
            async (page, form) =>
            {
                if (await Token(page, form) is not { } token)
                    return await Show(page, form.State, token: null, StatusCodes.Status422UnprocessableEntity);
                if (form.Text("do") != "ask") return await Show(page, form.State, token, StatusCodes.Status200OK);
                if (form.Text("sure") != "filed,final") form.Wrong("sure", page.Say(W.NeedSure));
                if (!form.Valid) return await Show(page, form.State, token, StatusCodes.Status422UnprocessableEntity);
                return (await erasures.Ask(token, page.Me.Id, CancellationToken.None)).Refusal is { } no
                    ? await Show(page, form.State.Refused(KeepingWords.Refused, page.Say(no.Why)), token,
                        StatusCodes.Status422UnprocessableEntity)
                    : BoardResults.Message(page, StatusCodes.Status200OK, AskedWords.AskedTitle, AskedWords.AskedText);
            });

    [Function(nameof(ShowAskedErasure))]
    public Task<IResult> ShowAskedErasure(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/keeping/erase/{id}")] HttpRequest request, string id) =>
        For(AdministrationAccess.SeesKeeping, request, page => ShowOne(page, id, state: null, StatusCodes.Status200OK));

    [Function(nameof(EraseCitizen))]
    public Task<IResult> EraseCitizen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/keeping/erase/{id}")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient workflows) =>
        Posted(AdministrationAccess.SeesKeeping, request, (page, state, status) => ShowOne(page, id, state, status),
            async (page, form) =>
            {
                if (form.Text("do") != "agree") return await Dropped(page, form, id);
                if (form.Text("sure") != "filed,final") form.Wrong("sure", page.Say(W.NeedSure));
                // Whether anything is kept of another citizen is not told: it is another, as one is of whom nothing is.
                if (!form.Valid || await Token(page, form, known: false) is not { } token)
                    return await ShowOne(page, id, form.State, StatusCodes.Status422UnprocessableEntity);
                if (await erasures.Find(id) is not { } one || AskedWords.SeenOf(one.Outlook) != form.Text("seen"))
                    return await Answered(page, form, id, CommandResult.Stale);
                return await Answered(page, form, id, await erasures.Agree(id, token, one.Outlook, page.Me.Id, workflows,
                    CancellationToken.None));
            });

    private async Task<IResult> Dropped(PageContext page, FormReader form, string id)
    {
        await Refuse(page, id);
        return await erasures.Drop(id, page.Me.Id, CancellationToken.None) is { Status: CommandStatus.Done }
            ? BoardResults.Message(page, StatusCodes.Status200OK, AskedWords.DroppedTitle, AskedWords.DroppedText)
            : await Answered(page, form, id, CommandResult.Stale);
    }

    /// <exception cref="NotToBeSeenException">They have a conflict of interest with whom it is about.</exception>
    private async Task Refuse(PageContext page, string id)
    {
        if (await asked.Find(id, CancellationToken.None) is { } waiting) await conflicts.Refuse(page.Me, waiting.Token);
    }

    private async Task<IResult> Answered(PageContext page, FormReader form, string id, CommandResult result) => result switch
    {
        { Status: CommandStatus.Done } => BoardResults.Message(page, StatusCodes.Status200OK, W.DoneTitle, W.DoneText),
        { Refusal: { } no } => await ShowOne(page, id, form.State.Refused(KeepingWords.Refused, page.Say(no.Why)),
            StatusCodes.Status422UnprocessableEntity),
        _ => await ShowOne(page, id, form.State.Refused(KeepingWords.Refused, page.Say(AskedWords.Stale)), StatusCodes.Status409Conflict),
    };

    /// <summary>Whom the form names: the look is in the access log first. Null: it says what is wrong.</summary>
    /// <param name="known">Something must be kept of them.</param>
    private async Task<string?> Token(PageContext page, FormReader form, bool known = true)
    {
        if (!Cpr.TryParse(form.Text("cpr"), out var cpr))
        {
            form.Wrong("cpr", page.Say(KeepingWords.NeedCpr));
            return null;
        }
        var token = await vault.Find(cpr, page.Me.Id, Purposes.ErasureAsked);
        await conflicts.Refuse(page.Me, token);
        if (!known || await vault.Knows(token)) return token;
        form.Wrong("cpr", page.Say(KeepingWords.Unknown));
        return null;
    }

    private async Task<IResult> Show(PageContext page, FormState? state, string? token, int status) =>
        BoardResults.Page<RequestPage>(new
        {
            Context = page, State = state, Outlook = token is null ? null : await erasures.Look(token),
            Asked = token is null ? null : await asked.Of(token),
        }, status);

    private async Task<IResult> ShowOne(PageContext page, string id, FormState? state, int status)
    {
        await Refuse(page, id);
        return await erasures.Find(id) is not { } one
            ? BoardResults.Message(page, StatusCodes.Status404NotFound, AskedWords.GoneTitle, AskedWords.GoneText)
            : BoardResults.Page<AskedPage>(new
            {
                Context = page, State = state, one.Asked, one.Outlook, Barred = erasures.Barred(one.Asked, page.Me.Id),
            }, status);
    }

    private Task<IResult> Posted(Func<Person, bool> may, HttpRequest request, Func<PageContext, FormState?, int, Task<IResult>> show,
        Func<PageContext, FormReader, Task<IResult>> answer) => For(may, request, async page =>
        {
            if (!request.HasFormContentType) return BoardResults.NotFound(page);
            var form = new FormReader("erase", await request.ReadFormAsync(request.HttpContext.RequestAborted), page.Language);
            return await antiforgery.Untrusted(request.HttpContext, page, form, (state, status) => show(page, state, status))
                ?? await answer(page, form);
        });

    private Task<IResult> For(Func<Person, bool> may, HttpRequest request, Func<PageContext, Task<IResult>> answer) =>
        pages.ForStaff(request.HttpContext, page => may(page.Me) ? answer(page)
            : Task.FromResult(BoardResults.Message(page, StatusCodes.Status403Forbidden, KeepingWords.ForbiddenTitle,
                KeepingWords.ForbiddenText)), cases: false);
}
