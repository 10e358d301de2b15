using System.Globalization;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Administration;

/// <summary>
/// The people and teams, for administrators and team leaders. What is shown is what was saved last, not what this instance uses.
/// </summary>
public sealed class RosterPages(PageReader pages, RosterDesk desk, Worklist worklist, RosterSenders senders, StaffSignIn signIn)
{
    public const string Home = "/board/roster";
    public const string NewPerson = "new-person";
    public const string NewDistrict = "new-district";
    public const string Team = "team";

    /// <summary>The page is the answer to the form that ends somebody's sessions, which is no edit.</summary>
    internal const string OutMark = "out=1";
    private const int VersionsOnPage = 20;

    [Function(nameof(ShowRoster))]
    public Task<IResult> ShowRoster([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/roster")] HttpRequest request) =>
        ForReaders(request, async page =>
            BoardResults.Page<RosterPage>(new
            {
                Context = page, Version = await desk.Read(request.HttpContext.RequestAborted), ById = signIn.Outer is not null,
            }));

    [Function(nameof(ShowRosterHistory))]
    public Task<IResult> ShowRosterHistory(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/roster/history")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            if (!AdministrationAccess.SeesHistory(page.Me)) return Forbidden(page);
            var stop = request.HttpContext.RequestAborted;
            var newest = (await desk.Read(stop)).Version;
            if (long.TryParse(request.Query["from"], NumberStyles.None, CultureInfo.InvariantCulture, out var from) && from < newest)
                newest = from;
            return BoardResults.Page<RosterHistoryPage>(
                new { Context = page, Versions = await desk.Versions(newest, VersionsOnPage + 1, stop), OnPage = VersionsOnPage });
        }, cases: false);

    [Function(nameof(ShowNewPerson))]
    public Task<IResult> ShowNewPerson(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/roster/" + NewPerson)] HttpRequest request) =>
        ForEditors(request, async page => Person(page, senders, await desk.Read(request.HttpContext.RequestAborted), id: null));

    [Function(nameof(ShowPerson))]
    public Task<IResult> ShowPerson(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/roster/people/{id}")] HttpRequest request, string id) =>
        ForReaders(request, async page => Person(page, senders, await desk.Read(request.HttpContext.RequestAborted), id));

    /// <summary>The step before somebody leaves: says what becomes of their cases.</summary>
    [Function(nameof(ShowLeaving))]
    public Task<IResult> ShowLeaving(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/roster/people/{id}/leave")] HttpRequest request, string id) =>
        ForEditors(request, async page =>
            await Leaving(page, await desk.Read(request.HttpContext.RequestAborted), id, worklist, request.HttpContext.RequestAborted));

    [Function(nameof(ShowDefaultTeam))]
    public Task<IResult> ShowDefaultTeam(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/roster/" + Team)] HttpRequest request) =>
        ForEditors(request, async page => TheTeam(page, await desk.Read(request.HttpContext.RequestAborted), Team));

    [Function(nameof(ShowNewDistrict))]
    public Task<IResult> ShowNewDistrict(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/roster/" + NewDistrict)] HttpRequest request) =>
        ForEditors(request, async page => TheTeam(page, await desk.Read(request.HttpContext.RequestAborted), NewDistrict));

    [Function(nameof(ShowDistrict))]
    public Task<IResult> ShowDistrict(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/roster/districts/{id}")] HttpRequest request, string id) =>
        ForEditors(request, async page => District(page, await desk.Read(request.HttpContext.RequestAborted), id));

    internal static string UrlOf(Person person) => $"{Home}/people/{person.Id}";

    internal static string UrlOf(District district) => $"{Home}/districts/{district.Id}";

    internal static IResult Forbidden(PageContext page) =>
        BoardResults.Message(page, StatusCodes.Status403Forbidden, RosterWords.ForbiddenTitle, RosterWords.ForbiddenText);

    internal static IResult Missing(PageContext page) =>
        BoardResults.Message(page, StatusCodes.Status404NotFound, BoardWords.NotFoundTitle, RosterWords.MissingText);

    /// <param name="id">Null: somebody new.</param>
    internal static IResult Person(PageContext page, RosterSenders senders, RosterVersion now, string? id, FormState? state = null,
        int status = StatusCodes.Status200OK)
    {
        var person = id is null ? null : now.Data.Find(id);
        return id is not null && person is null ? Missing(page)
            : BoardResults.Page<PersonPage>(new { Context = page, Version = now, Person = person, Senders = senders.Options,
                State = state }, status);
    }

    internal static async Task<IResult> Leaving(PageContext page, RosterVersion now, string id, Worklist worklist, CancellationToken stop,
        FormState? state = null, int status = StatusCodes.Status200OK)
    {
        if (now.Data.Find(id) is not { Left: false } person) return Missing(page);
        var (theirs, others) = (0, 0);
        await foreach (var item in worklist.Items(Worklist.Open, stop))
        {
            if (item.Case.ContactPerson == id) theirs++;
            else if (item.Case.Names(id)) others++;
        }
        return BoardResults.Page<LeavingPage>(new { Context = page, Version = now, Person = person, Theirs = theirs, Others = others,
            State = state }, status);
    }

    internal static IResult District(PageContext page, RosterVersion now, string id, FormState? state = null,
        int status = StatusCodes.Status200OK) =>
        now.Data.Districts?.FirstOrDefault(one => one.Id == id) is { } district ? TheTeam(page, now, id, district, state, status)
            : Missing(page);

    /// <param name="what"><see cref="Team"/>, <see cref="NewDistrict"/> or the id of the district.</param>
    internal static IResult TheTeam(PageContext page, RosterVersion now, string what, District? district = null, FormState? state = null,
        int status = StatusCodes.Status200OK) =>
        BoardResults.Page<TeamEditPage>(new { Context = page, Version = now, District = district, IsNew = district is null
            && what == NewDistrict, State = state }, status);

    private Task<IResult> ForReaders(HttpRequest request, Func<PageContext, Task<IResult>> answer) => pages.ForStaff(request.HttpContext,
        page => AdministrationAccess.SeesRoster(page.Me) ? answer(page) : Task.FromResult(Forbidden(page)), cases: false);

    private Task<IResult> ForEditors(HttpRequest request, Func<PageContext, Task<IResult>> answer) => pages.ForStaff(request.HttpContext,
        page => AdministrationAccess.EditsRoster(page.Me) ? answer(page) : Task.FromResult(Forbidden(page)), cases: false);
}
