using System.Globalization;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts.Agreements;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Agreements;

/// <summary>Proposing an agreement or a change of one, deciding on it, and closing a key that others may have seen.</summary>
public sealed class AgreementFormTriggers(AgreementPages pages, AgreementDesk desk, AgreementBook book, SenderKeys keys,
    IAntiforgery antiforgery)
{
    [Function(nameof(ProposeAgreement))]
    public Task<IResult> ProposeAgreement(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/agreements/" + AgreementForms.New)] HttpRequest request) =>
        pages.ForAdministrators(request, page => Propose(request, page, null));

    [Function(nameof(ChangeAgreement))]
    public Task<IResult> ChangeAgreement(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/agreements/{sender}/" + AgreementForms.Change)]
        HttpRequest request, string sender) =>
        pages.ForAdministrators(request, async page => await desk.Find(sender, request.HttpContext.RequestAborted) is { } history
            ? await Propose(request, page, history) : AgreementPages.Missing(page));

    /// <summary>board/agreements/{sender}/versions/{number}/approve, reject, withdraw.</summary>
    [Function(nameof(DecideOnAgreement))]
    public Task<IResult> DecideOnAgreement(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/agreements/{sender}/versions/{version}/{step}")]
        HttpRequest request, string sender, string version, string step) =>
        pages.ForAdministrators(request, async page =>
        {
            var stop = request.HttpContext.RequestAborted;
            if (!request.HasFormContentType || await desk.Find(sender, stop) is not { } history
                || !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return AgreementPages.Missing(page);
            var form = new FormReader(step, await request.ReadFormAsync(stop), page.Language);
            return await antiforgery.Untrusted(request.HttpContext, page, form, Show)
                ?? await Decide(request, page, form, (sender, number), Show);

            async Task<IResult> Show(FormState state, int status) =>
                await pages.One(page, await desk.Find(sender, stop) ?? history, stop, state, status);
        });

    [Function(nameof(RevokeSendersKey))]
    public Task<IResult> RevokeSendersKey(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/agreements/{sender}/keys/{id}/revoke")]
        HttpRequest request, string sender, string id) =>
        pages.ForAdministrators(request, async page =>
        {
            if (!request.HasFormContentType || !await antiforgery.IsRequestValidAsync(request.HttpContext))
                return BoardResults.Forged(page);
            var result = await keys.Revoke(sender, id, page.Me.Id, CancellationToken.None);
            return result.Status == CommandStatus.Done
                ? BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(AgreementPages.UrlOf(sender)))
                : AgreementPages.Missing(page);
        });

    private async Task<IResult> Propose(HttpRequest request, PageContext page, AgreementHistory? history)
    {
        var stop = request.HttpContext.RequestAborted;
        if (!request.HasFormContentType) return AgreementPages.Missing(page);
        var name = history is null ? AgreementForms.New : AgreementForms.Change;
        var form = new FormReader(name, await request.ReadFormAsync(stop), page.Language);
        if (await antiforgery.Untrusted(request.HttpContext, page, form, Show) is { } refused) return refused;
        var taken = (await desk.All(stop)).Select(one => one.Sender).Append(AgreementForms.New).ToHashSet(StringComparer.Ordinal);
        var agreement = AgreementForms.Read(form, page, (history?.Current ?? history?.Versions[0])?.Agreement, taken);
        var reason = AgreementForms.ReadReason(form, AgreementWords.NeedWhy);
        if (!form.Valid) return await Show(form.State, StatusCodes.Status422UnprocessableEntity);
        var after = history is null ? 0 : (int)Math.Min(form.Version, int.MaxValue);
        var result = await desk.Propose(agreement, after, page.Me.Id, reason, CancellationToken.None);
        return result.Status switch
        {
            CommandStatus.Done => BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(
                history is null ? AgreementPages.Home : AgreementPages.UrlOf(agreement.Sender))),
            CommandStatus.Stale => await Show(form.State.Refused(AgreementWords.StaleTitle, page.Say(AgreementWords.Stale)),
                StatusCodes.Status409Conflict),
            _ => await Show(Refused(form, page, result.Refusal!), StatusCodes.Status422UnprocessableEntity),
        };

        async Task<IResult> Show(FormState state, int status) =>
            AgreementPages.Edit(page, history is null ? null : await desk.Find(history.Sender, stop), state, status);
    }

    private async Task<IResult> Decide(HttpRequest request, PageContext page, FormReader form, (string Sender, int Number) version,
        Func<FormState, int, Task<IResult>> show)
    {
        var step = form.State.Form;
        if (step is not (AgreementForms.Approve or AgreementForms.Reject or AgreementForms.Withdraw)) return AgreementPages.Missing(page);
        var reason = step == AgreementForms.Reject ? AgreementForms.ReadReason(form, AgreementWords.NeedReject)
            : form.TextOrNull("reason", AgreementWords.Note, 1000);
        if (!form.Valid) return await show(form.State, StatusCodes.Status422UnprocessableEntity);
        // To its end, also when the browser goes away.
        var (sender, number, revision, me) = (version.Sender, version.Number, (int)form.Version, page.Me.Id);
        var result = step switch
        {
            AgreementForms.Approve => await desk.Approve(sender, number, revision, me, reason, CancellationToken.None),
            AgreementForms.Reject => await desk.Reject(sender, number, revision, me, reason!, CancellationToken.None),
            _ => await desk.Withdraw(sender, number, revision, me, reason, CancellationToken.None),
        };
        if (result.Status == CommandStatus.NotFound) return AgreementPages.Missing(page);
        if (result.Status == CommandStatus.Stale)
            return await show(form.State.Refused(AgreementWords.StaleTitle, page.Say(AgreementWords.Stale)), StatusCodes.Status409Conflict);
        if (result.Status == CommandStatus.Refused)
            return await show(form.State.Refused(AgreementWords.RefusedTitle, page.Say(result.Refusal!.Why)),
                StatusCodes.Status422UnprocessableEntity);
        await book.All(CancellationToken.None); // The name is shown at once, here at least.
        return BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(AgreementPages.UrlOf(sender)));
    }

    private static FormState Refused(FormReader form, PageContext page, Refusal refusal)
    {
        if (AgreementForms.FieldOf(refusal.Rule) is not { } field)
            return form.State.Refused(AgreementWords.RefusedTitle, page.Say(refusal.Why));
        form.Wrong(field, page.Say(refusal.Why));
        return form.State;
    }
}
