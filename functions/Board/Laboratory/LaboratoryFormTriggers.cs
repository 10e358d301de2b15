using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Laboratory;

/// <summary>Saving a set to be tried, and the steps of a proposal.</summary>
public sealed class LaboratoryFormTriggers(LaboratoryPages pages, ProposalDesk desk, RuleBook book, IAntiforgery antiforgery)
{
    [Function(nameof(SaveRules))]
    public Task<IResult> SaveRules(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/laboratory/" + LaboratoryForms.New)] HttpRequest request) =>
        pages.ForDeciders(request, async page =>
        {
            if (!request.HasFormContentType) return LaboratoryPages.Missing(page);
            var form = new FormReader(LaboratoryForms.New, await request.ReadFormAsync(request.HttpContext.RequestAborted), page.Language);
            return await antiforgery.Untrusted(request.HttpContext, page, form, Show) ?? await Save(request, page, form, Show);

            Task<IResult> Show(FormState state, int status) => pages.New(request, page, form.Text("from"), state, status);
        });

    /// <summary>board/laboratory/{version}/propose, approve, reject, withdraw.</summary>
    [Function(nameof(DecideOnRules))]
    public Task<IResult> DecideOnRules(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/laboratory/{version}/{step}")]
        HttpRequest request, string version, string step) =>
        pages.ForDeciders(request, async page =>
        {
            var stop = request.HttpContext.RequestAborted;
            if (!request.HasFormContentType || await desk.Find(version, stop) is not { } view) return LaboratoryPages.Missing(page);
            var form = new FormReader(step, await request.ReadFormAsync(stop), page.Language);
            return await antiforgery.Untrusted(request.HttpContext, page, form, Show) ?? await Decide(request, page, form, view, Show);

            async Task<IResult> Show(FormState state, int status) =>
                await pages.Proposal(request, page, await desk.Find(version, stop) ?? view, state, status);
        });

    private async Task<IResult> Save(HttpRequest request, PageContext page, FormReader form, Func<FormState, int, Task<IResult>> show)
    {
        var stop = request.HttpContext.RequestAborted;
        var now = await book.InForce(page.Now, stop);
        var (set, terms) = (LaboratoryForms.ReadSet(form, page, now), LaboratoryForms.ReadTerms(form));
        if (form.Text("against") != now.Version)
            return await show(form.State.Refused(LaboratoryWords.StaleSetTitle, page.Say(LaboratoryWords.StaleSet)),
                StatusCodes.Status409Conflict);
        if (!form.Valid) return await show(form.State, StatusCodes.Status422UnprocessableEntity);
        if (RuleNumbers.Between(now, set).Count == 0)
            return await show(form.State.Refused(BoardWords.ErrorSummary, page.Say(LaboratoryWords.NothingChanged)),
                StatusCodes.Status422UnprocessableEntity);
        var version = await desk.Save(set, terms, page.Me.Id, CancellationToken.None);
        return BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(LaboratoryPages.UrlOf(version)));
    }

    private async Task<IResult> Decide(HttpRequest request, PageContext page, FormReader form, ProposalView view,
        Func<FormState, int, Task<IResult>> show)
    {
        var step = form.State.Form;
        if (step is not (LaboratoryForms.Propose or LaboratoryForms.Approve or LaboratoryForms.Reject or LaboratoryForms.Withdraw))
            return LaboratoryPages.Missing(page);
        var reason = LaboratoryForms.ReadReason(form, page, needed: step != LaboratoryForms.Approve);
        var from = step == LaboratoryForms.Propose ? form.Day("from", LaboratoryWords.From) : default;
        if (form.Version != view.Proposal.Revision) return await Stale();
        if (!form.Valid) return await show(form.State, StatusCodes.Status422UnprocessableEntity);

        // To its end, also when the browser goes away.
        var (version, revision, me) = (view.Proposal.Version, form.Version, page.Me.Id);
        var result = step switch
        {
            LaboratoryForms.Propose => await desk.Propose(version, revision, me, from, reason!, CancellationToken.None),
            LaboratoryForms.Approve => await desk.Approve(version, revision, me, reason, CancellationToken.None),
            LaboratoryForms.Reject => await desk.Reject(version, revision, me, reason!, CancellationToken.None),
            _ => await desk.Withdraw(version, revision, me, reason!, CancellationToken.None),
        };
        return result.Status switch
        {
            CommandStatus.Done => BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(LaboratoryPages.UrlOf(version))),
            CommandStatus.Stale => await Stale(),
            CommandStatus.NotFound => LaboratoryPages.Missing(page),
            _ => await show(Refused(form, page, result.Refusal!), StatusCodes.Status422UnprocessableEntity),
        };

        Task<IResult> Stale() =>
            show(form.State.Refused(LaboratoryWords.StaleTitle, page.Say(LaboratoryWords.Stale)), StatusCodes.Status409Conflict);
    }

    private static FormState Refused(FormReader form, PageContext page, Refusal refusal)
    {
        if (LaboratoryForms.FieldOf(form.State.Form, refusal.Rule) is not { } field)
            return form.State.Refused(LaboratoryWords.RefusedTitle, page.Say(refusal.Why));
        form.Wrong(field, page.Say(refusal.Why));
        return form.State;
    }
}
