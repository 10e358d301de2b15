using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Platform;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Administration;

/// <summary>
/// Edits of people and teams. Each is applied to the roster as it was saved last, if that is the one its form was made from.
/// </summary>
public sealed class RosterFormTriggers(PageReader pages, RosterDesk desk, Worklist worklist, RosterSenders senders,
    RosterSaving saving, SessionTable sessions, IAntiforgery antiforgery)
{
    [Function(nameof(AddPerson))]
    public Task<IResult> AddPerson(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/roster/" + RosterPages.NewPerson)] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, page => !AdministrationAccess.EditsRoster(page.Me)
            ? Task.FromResult(RosterPages.Forbidden(page))
            : saving.Save(request, page, RosterForms.Details, (now, state, status) =>
                Task.FromResult(RosterPages.Person(page, senders, now, id: null, state, status)),
                (form, data) => data.With(RosterForms.ReadDetails(form, page, data, senders.Names, before: null)),
                data => RosterPages.UrlOf(data.People[^1])), cases: false);

    /// <summary>board/roster/people/{id}/details, capacity, absence, absence-end, leave, return, agree, drop.</summary>
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
            return await saving.Save(request, page, edit, Show, (form, data) =>
                data.Find(id) is { } now ? change(form, data, now) : data,
                data => data.Find(id) is null ? RosterPages.Home : RosterPages.UrlOf(person), Decide(edit, id, page));

            Task<IResult> Show(RosterVersion now, FormState state, int status) =>
                edit == RosterForms.Leave && now.Data.Find(id) is { Left: false }
                ? RosterPages.Leaving(page, now, id, worklist, request.HttpContext.RequestAborted, state, status)
                : Task.FromResult(RosterPages.Person(page, senders, now, id, state, status));
        }, cases: false);

    /// <summary>Ends every session of somebody, whose telephone was stolen say.</summary>
    [Function(nameof(SignPersonOut))]
    public Task<IResult> SignPersonOut(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/roster/sign-out/{id}")] HttpRequest request, string id) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            if (!AdministrationAccess.EditsRoster(page.Me)) return RosterPages.Forbidden(page);
            if ((await desk.Read(request.HttpContext.RequestAborted)).Data.Find(id) is not { } person) return RosterPages.Missing(page);
            if (!await antiforgery.IsRequestValidAsync(request.HttpContext)) return BoardResults.Forged(page);
            await sessions.EndAll(person.Id, page.Me.Id, request.HttpContext.RequestAborted);
            return BoardResults.SeeOther(request.HttpContext,
                PageContext.AfterSaving($"{RosterPages.UrlOf(person)}?{RosterPages.OutMark}"));
        }, cases: false);

    [Function(nameof(EditTeam))]
    public Task<IResult> EditTeam(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/roster/" + RosterPages.Team)] HttpRequest request) =>
        ForTeams(request, page => saving.Save(request, page, RosterForms.TeamForm, (now, state, status) =>
            Task.FromResult(RosterPages.TheTeam(page, now, RosterPages.Team, null, state, status)),
            (form, data) => data with { Team = RosterForms.ReadTeam(form, page, data) }));

    [Function(nameof(AddDistrict))]
    public Task<IResult> AddDistrict(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/roster/" + RosterPages.NewDistrict)] HttpRequest request) =>
        ForTeams(request, page => saving.Save(request, page, RosterForms.TeamForm, (now, state, status) =>
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
        RosterForms.Agree or RosterForms.Drop => (_, data, _) => data,
        RosterForms.Return => (_, data, now) => data.With(now with { Left = false }),
        _ => null,
    };

    private RosterSaving.Decision? Decide(string edit, string id, PageContext page) => edit switch
    {
        RosterForms.Agree => (version, first) => desk.Agree(id, version, page.Me.Id, first, CancellationToken.None),
        RosterForms.Drop => (version, first) => desk.Drop(id, version, page.Me.Id, first, CancellationToken.None),
        _ => null,
    };

    private async Task<IResult> OnDistrict(HttpRequest request, PageContext page, string id, string name,
        Func<FormReader, RosterData, District, RosterData> change)
    {
        if ((await desk.Read(request.HttpContext.RequestAborted)).Data.Districts?.Any(district => district.Id == id) != true)
            return RosterPages.Missing(page);
        return await saving.Save(request, page, name, (now, state, status) =>
            Task.FromResult(RosterPages.District(page, now, id, state, status)),
            (form, data) => data.Districts?.FirstOrDefault(one => one.Id == id) is { } district ? change(form, data, district) : data);
    }
}
