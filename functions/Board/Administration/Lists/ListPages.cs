using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Administration.Lists;

/// <summary>Rooms, provisions and methods that cases choose from, for administrators.</summary>
public sealed class ListPages(PageReader pages, RosterDesk desk, RosterSaving saving)
{
    public const string Home = "/board/lists";

    /// <summary>In the place of an id: one that is not there yet.</summary>
    public const string New = "new";

    [Function(nameof(ShowLists))]
    public Task<IResult> ShowLists([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/lists")] HttpRequest request) =>
        ForEditors(request, async page =>
            BoardResults.Page<ListsPage>(new { Context = page, Version = await desk.Read(request.HttpContext.RequestAborted) }));

    [Function(nameof(ShowRoom))]
    public Task<IResult> ShowRoom(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/lists/rooms/{id}")] HttpRequest request, string id) =>
        ForEditors(request, async page => Room(page, await desk.Read(request.HttpContext.RequestAborted), id));

    [Function(nameof(SaveRoom))]
    public Task<IResult> SaveRoom(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/lists/rooms/{id}")] HttpRequest request, string id) =>
        ForEditors(request, page => saving.Save(request, page, ListForms.Room, (now, state, status) =>
            Task.FromResult(Room(page, now, id, state, status)),
            (form, data) => id != New && RoomOf(data, id) is null ? data
                : data.With(ListForms.ReadRoom(form, page, data, RoomOf(data, id))), _ => Home));

    [Function(nameof(ShowBasis))]
    public Task<IResult> ShowBasis(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/lists/bases/{id}")] HttpRequest request, string id) =>
        ForEditors(request, async page => Basis(page, await desk.Read(request.HttpContext.RequestAborted), id));

    [Function(nameof(SaveBasis))]
    public Task<IResult> SaveBasis(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/lists/bases/{id}")] HttpRequest request, string id) =>
        ForEditors(request, page => saving.Save(request, page, ListForms.Basis, (now, state, status) =>
            Task.FromResult(Basis(page, now, id, state, status)),
            (form, data) => id != New && BasisOf(data, id) is null ? data
                : data.With(ListForms.ReadBasis(form, page, data, BasisOf(data, id))), _ => Home));

    private static Room? RoomOf(RosterData data, string id) => data.Rooms?.FirstOrDefault(room => room.Id == id);

    private static CaseBasis? BasisOf(RosterData data, string id) => data.AllBases.FirstOrDefault(basis => basis.Id == id);

    private static IResult Room(PageContext page, RosterVersion now, string id, FormState? state = null,
        int status = StatusCodes.Status200OK) => id != New && RoomOf(now.Data, id) is null ? Missing(page)
            : BoardResults.Page<RoomPage>(new { Context = page, Version = now, Room = RoomOf(now.Data, id), State = state }, status);

    private static IResult Basis(PageContext page, RosterVersion now, string id, FormState? state = null,
        int status = StatusCodes.Status200OK) => id != New && BasisOf(now.Data, id) is null ? Missing(page)
            : BoardResults.Page<BasisPage>(new { Context = page, Version = now, Basis = BasisOf(now.Data, id), State = state }, status);

    private static IResult Missing(PageContext page) =>
        BoardResults.Message(page, StatusCodes.Status404NotFound, BoardWords.NotFoundTitle, ListWords.Missing);

    private Task<IResult> ForEditors(HttpRequest request, Func<PageContext, Task<IResult>> answer) => pages.ForStaff(request.HttpContext,
        page => AdministrationAccess.EditsRoster(page.Me) ? answer(page) : Task.FromResult(RosterPages.Forbidden(page)), cases: false);
}
