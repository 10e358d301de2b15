using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Messages;

/// <summary>What a person was told, what of it they have read, and how they want to be told.</summary>
public sealed class InboxTriggers(PageReader pages, AlertInbox inbox, AlertSettings settings, PushDevices devices, PushKeys keys,
    IAntiforgery antiforgery)
{
    private const string ChoicesForm = "choices";

    [Function(nameof(ShowInbox))]
    public Task<IResult> ShowInbox([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/inbox")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            var (query, stop) = (InboxQuery.Of(request.Query), request.HttpContext.RequestAborted);
            var messages = await inbox.Read(page.Me.Id, query.After, query.Narrowed ? query.Keeps : null, stop);
            return BoardResults.Page<InboxPage>(new { Context = page, Query = query, Messages = messages });
        }, cases: false);

    /// <summary>One by its key, or all up to the newest that was shown. Doing it again changes nothing.</summary>
    [Function(nameof(MarkRead))]
    public Task<IResult> MarkRead([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/inbox/read")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            if (!request.HasFormContentType) return BoardResults.NotFound(page);
            if (!await antiforgery.IsRequestValidAsync(request.HttpContext)) return BoardResults.Forged(page);
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            if (form["all"].ToString() is { Length: > 0 } newest) await inbox.MarkAllRead(page.Me.Id, newest, CancellationToken.None);
            else await inbox.MarkRead(page.Me.Id, form["key"].ToString(), CancellationToken.None);
            return BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(form["returnUrl"].ToString() is var back
                && back.StartsWith(InboxQuery.Home, StringComparison.Ordinal) ? LocalUrl.Checked(back) : InboxQuery.Home));
        }, cases: false);

    [Function(nameof(ShowChoices))]
    public Task<IResult> ShowChoices(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/inbox/choices")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, async page => await Choices(page, null,
            await settings.Read(page.Me.Id, request.HttpContext.RequestAborted), StatusCodes.Status200OK), cases: false);

    [Function(nameof(SaveChoices))]
    public Task<IResult> SaveChoices(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/inbox/choices")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            if (!request.HasFormContentType) return BoardResults.NotFound(page);
            var form = new FormReader(ChoicesForm, await request.ReadFormAsync(request.HttpContext.RequestAborted), page.Language);
            var now = await settings.Read(page.Me.Id, request.HttpContext.RequestAborted);
            Task<IResult> Again(FormState state, int status) => Choices(page, state, now, status);
            if (await antiforgery.Untrusted(request.HttpContext, page, form, Again) is { } untrusted) return untrusted;
            var ways = new Dictionary<AlertGroup, AlertWay>(now.Ways);
            foreach (var group in ChoicesPage.Groups(page.Me))
                ways[group] = Enum.TryParse<AlertWay>(form.OneOf(group.ToString(), MessageWords.Of(group),
                    AlertChoices.Allowed(group).Select(way => way.ToString())), out var way) ? way : AlertWay.AtOnce;
            if (!form.Valid) return await Again(form.State, StatusCodes.Status422UnprocessableEntity);
            var saved = await settings.Save(page.Me.Id, ways, form.Version, CancellationToken.None);
            return saved.Status == CommandStatus.Done
                ? BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(InboxQuery.Home + "/choices"))
                : await Again(form.State.Refused(MessageWords.StaleTitle, page.Say(MessageWords.Stale)), StatusCodes.Status409Conflict);
        }, cases: false);

    private async Task<IResult> Choices(PageContext page, FormState? state, AlertChoices now, int status) =>
        BoardResults.Page<ChoicesPage>(new
        {
            Context = page, Choices = now, State = state, Devices = keys.On ? await devices.Of(page.Me.Id) : [],
            Key = keys.On ? (await keys.Read()).Public : null,
        }, status);
}
