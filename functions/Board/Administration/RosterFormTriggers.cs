using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Administration;

/// <summary>
/// Edits of people and teams. Each is applied to the roster as it was saved last, if that is the one its form was made from.
/// </summary>
public sealed class RosterFormTriggers(PageReader pages, RosterDesk desk, Worklist worklist, RosterSenders senders,
    IAntiforgery antiforgery)
{
    private delegate Task<IResult> Shown(RosterVersion now, FormState state, int status);

    [Function(nameof(AddPerson))]
    public Task<IResult> AddPerson(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/roster/" + RosterPages.NewPerson)] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, page => !AdministrationAccess.EditsRoster(page.Me)
            ? Task.FromResult(RosterPages.Forbidden(page))
            : Save(request, page, RosterForms.Details, (now, state, status) =>
                Task.FromResult(RosterPages.Person(page, senders, now, id: null, state, status)),
                (form, data) => data.With(RosterForms.ReadDetails(form, page, data, senders.Names, before: null)),
                data => RosterPages.UrlOf(data.People[^1])), cases: false);

    /// <summary>board/roster/people/{id}/details, capacity, absence, absence-end, leave, return.</summary>
    [Function(nameof(EditPerson))]
    public Task<IResult> EditPerson(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/roster/people/{id}/{edit}")]
        HttpRequest request, string id, string edit) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            if (!AdministrationAccess.SeesRoster(page.Me)) return RosterPages.Forbidden(page);
            if ((await desk.Read(request.HttpContext.RequestAborted)).Data.Find(id) is not { } person) return RosterPages.Missing(page);
            if (Edit(edit, page) is not { } change) return RosterPages.Missing(page);
            var allowed = edit is RosterForms.Capacity or RosterForms.Absence or RosterForms.AbsenceEnd
                ? AdministrationAccess.PlansFor(page.Me, person) : AdministrationAccess.EditsRoster(page.Me);
            if (!allowed) return RosterPages.Forbidden(page);
            return await Save(request, page, edit, Show, (form, data) => data.Find(id) is { } now ? change(form, data, now) : data, _ =>
                RosterPages.UrlOf(person));

            Task<IResult> Show(RosterVersion now, FormState state, int status) =>
                edit == RosterForms.Leave && now.Data.Find(id) is { Left: false }
                ? RosterPages.Leaving(page, now, id, worklist, request.HttpContext.RequestAborted, state, status)
                : Task.FromResult(RosterPages.Person(page, senders, now, id, state, status));
        }, cases: false);

    [Function(nameof(EditTeam))]
    public Task<IResult> EditTeam(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/roster/" + RosterPages.Team)] HttpRequest request) =>
        ForTeams(request, page => Save(request, page, RosterForms.TeamForm, (now, state, status) =>
            Task.FromResult(RosterPages.TheTeam(page, now, RosterPages.Team, null, state, status)),
            (form, data) => data with { Team = RosterForms.ReadTeam(form, page, data) }));

    [Function(nameof(AddDistrict))]
    public Task<IResult> AddDistrict(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/roster/" + RosterPages.NewDistrict)] HttpRequest request) =>
        ForTeams(request, page => Save(request, page, RosterForms.TeamForm, (now, state, status) =>
            Task.FromResult(RosterPages.TheTeam(page, now, RosterPages.NewDistrict, null, state, status)),
            (form, data) => data.With(RosterForms.ReadDistrict(form, page, data, before: null))));

    [Function(nameof(EditDistrict))]
    public Task<IResult> EditDistrict(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/roster/districts/{id}")] HttpRequest request, string id) =>
        ForTeams(request, page => OnDistrict(request, page, id, RosterForms.TeamForm, (form, data, district) =>
            data.With(RosterForms.ReadDistrict(form, page, data, district))));

    [Function(nameof(RemoveDistrict))]
    public Task<IResult> RemoveDistrict(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/roster/districts/{id}/remove")] HttpRequest request, string id) =>
        ForTeams(request, page => OnDistrict(request, page, id, RosterForms.RemoveDistrict, (_, data, _) => data.WithoutDistrict(id)));

    private Task<IResult> ForTeams(HttpRequest request, Func<PageContext, Task<IResult>> answer) => pages.ForStaff(request.HttpContext,
        page => AdministrationAccess.EditsRoster(page.Me) ? answer(page) : Task.FromResult(RosterPages.Forbidden(page)), cases: false);

    private Func<FormReader, RosterData, Person, RosterData>? Edit(string edit, PageContext page) => edit switch
    {
        RosterForms.Details => (form, data, now) => data.With(RosterForms.ReadDetails(form, page, data, senders.Names, now)),
        RosterForms.Capacity => (form, data, now) => data.With(RosterForms.ReadCapacity(form, now)),
        RosterForms.Absence => (form, data, now) => data.With(RosterForms.ReadAbsence(form, page, now)),
        RosterForms.AbsenceEnd => (form, data, now) => data.With(RosterForms.ReadAbsenceEnd(form, now)),
        RosterForms.Leave => (_, data, now) => data.Leave(now),
        RosterForms.Return => (_, data, now) => data.With(now with { Left = false }),
        _ => null,
    };

    private async Task<IResult> OnDistrict(HttpRequest request, PageContext page, string id, string name,
        Func<FormReader, RosterData, District, RosterData> change)
    {
        if ((await desk.Read(request.HttpContext.RequestAborted)).Data.Districts?.Any(district => district.Id == id) != true)
            return RosterPages.Missing(page);
        return await Save(request, page, name, (now, state, status) => Task.FromResult(RosterPages.District(page, now, id, state, status)),
            (form, data) => data.Districts?.FirstOrDefault(one => one.Id == id) is { } district ? change(form, data, district) : data);
    }

    private async Task<IResult> Save(HttpRequest request, PageContext page, string name, Shown show,
        Func<FormReader, RosterData, RosterData> change, Func<RosterData, string>? next = null)
    {
        var stop = request.HttpContext.RequestAborted;
        if (!request.HasFormContentType) return RosterPages.Missing(page);
        var (form, now) = (new FormReader(name, await request.ReadFormAsync(stop), page.Language), await desk.Read(stop));
        if (form.State.Value(SessionEnded.Resumed) is not null)
            return await show(now, form.State.Refused(BoardWords.ResumedTitle, page.Say(BoardWords.ResumedText)), StatusCodes.Status200OK);
        if (!await antiforgery.IsRequestValidAsync(request.HttpContext))
            return await show(now, form.State.Refused(BoardWords.ForgeryTitle, page.Say(BoardWords.ForgeryText)),
                StatusCodes.Status400BadRequest);
        if (form.Version != now.Version) return await Stale(now);
        var data = change(form, now.Data);
        if (!form.Valid) return await show(now, form.State, StatusCodes.Status422UnprocessableEntity);

        // To its end, also when the browser goes away: saved and in use belong together.
        var result = await desk.Save(data, now.Version, page.Me.Id, CancellationToken.None);
        return result.Status switch
        {
            CommandStatus.Done => BoardResults.SeeOther(request.HttpContext,
                PageContext.AfterSaving(next?.Invoke(data) ?? RosterPages.Home)),
            CommandStatus.Stale => await Stale(await desk.Read(stop)),
            _ => await show(now, Refused(form, page, result.Refusal!), StatusCodes.Status422UnprocessableEntity),
        };

        Task<IResult> Stale(RosterVersion fresh) =>
            show(fresh, form.State.Refused(RosterWords.StaleTitle, page.Say(RosterWords.Stale)), StatusCodes.Status409Conflict);
    }

    private static FormState Refused(FormReader form, PageContext page, Refusal refusal)
    {
        if (RosterForms.FieldOf(form.State.Form, refusal.Rule) is not { } field)
            return form.State.Refused(RosterWords.RefusedTitle, page.Say(refusal.Why));
        form.Wrong(field, page.Say(refusal.Why));
        return form.State;
    }
}
