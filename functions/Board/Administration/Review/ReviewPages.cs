using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Administration.Review;

/// <summary>Access is gone through twice a year: administrators do it, auditors see that it was done.</summary>
public sealed class ReviewPages(PageReader pages, AccessReviews reviews, RosterDesk desk, LastUse uses, ReviewReminder reminder,
    SecurityEvents events, IAntiforgery antiforgery)
{
    public const string Home = RosterPages.Home + "/review";
    public const string Form = "review", SignForm = "sign";

    [Function(nameof(ShowReview))]
    public Task<IResult> ShowReview([HttpTrigger(AuthorizationLevel.Anonymous, "get",
        Route = "board/roster/review")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, page => AdministrationAccess.SeesReviews(page.Me)
            ? Show(request, page, state: null, StatusCodes.Status200OK)
            : Task.FromResult(RosterPages.Forbidden(page)), cases: false);

    /// <summary>Everybody was gone through.</summary>
    [Function(nameof(MakeReview))]
    public Task<IResult> MakeReview([HttpTrigger(AuthorizationLevel.Anonymous, "post",
        Route = "board/roster/review")] HttpRequest request) =>
        Posted(request, Form, async (page, form, stop) =>
        {
            var (now, used) = (await desk.Read(stop), await uses.Read(page.Today, stop));
            var people = Here(now).Select(person => new ReviewedPerson(person.Id, person.Roles, used.GetValueOrDefault(person.Id)?.SignedIn,
                Read(form, person, page))).ToList();
            if (!form.Valid) return await Show(request, page, form.State, StatusCodes.Status422UnprocessableEntity);
            var result = await reviews.Make(people, form.Version, page.Me.Id, CancellationToken.None);
            if (result.Status == CommandStatus.Done) await reminder.Tell(CancellationToken.None);
            return await Answer(request, page, form, result);
        });

    [Function(nameof(SignReview))]
    public Task<IResult> SignReview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/roster/review/sign")] HttpRequest request) =>
        Posted(request, SignForm, async (page, form, _) => await Answer(request, page, form, await reviews.Sign(
            (int)Math.Clamp(form.Version, 0, int.MaxValue), (int)Math.Clamp(form.Revision, 0, int.MaxValue), page.Me.Id,
            review => events.Write(SecurityKinds.AccessReviewed, page.Me.Id, review.By, CancellationToken.None), CancellationToken.None)));

    internal static string Field(Person person) => "person-" + person.Id.Replace('.', '_');

    internal static IEnumerable<Person> Here(RosterVersion now) =>
        now.Data.People.Where(person => !person.Left).OrderBy(person => person.Name, StringComparer.Ordinal);

    private static AccessVerdict Read(FormReader form, Person person, PageContext page)
    {
        if (form.OneOfOrNull<AccessVerdict>(Field(person)) is { } verdict) return verdict;
        form.Wrong(Field(person), page.Say(ReviewWords.Needed, person.Name));
        return AccessVerdict.Keep;
    }

    private Task<IResult> Posted(HttpRequest request, string name, Func<PageContext, FormReader, CancellationToken, Task<IResult>> take) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            if (!AdministrationAccess.EditsRoster(page.Me)) return RosterPages.Forbidden(page);
            var stop = request.HttpContext.RequestAborted;
            var form = new FormReader(name, await request.ReadFormAsync(stop), page.Language);
            return await antiforgery.Untrusted(request.HttpContext, page, form, (state, status) => Show(request, page, state, status))
                ?? await take(page, form, stop);
        }, cases: false);

    private async Task<IResult> Answer(HttpRequest request, PageContext page, FormReader form, CommandResult result) => result.Status switch
    {
        CommandStatus.Done => BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(Home)),
        CommandStatus.Refused => await Show(request, page, form.State.Refused(ReviewWords.RefusedTitle, page.Say(result.Refusal!.Why)),
            StatusCodes.Status422UnprocessableEntity),
        _ => await Show(request, page, form.State.Refused(ReviewWords.StaleTitle, page.Say(ReviewWords.Stale)),
            StatusCodes.Status409Conflict),
    };

    private async Task<IResult> Show(HttpRequest request, PageContext page, FormState? state, int status)
    {
        var stop = request.HttpContext.RequestAborted;
        var reviewed = await reviews.Read(stop);
        var anew = reviewed.Open is null || state?.Form == Form || request.Query.ContainsKey("again");
        return BoardResults.Page<ReviewPage>(new
        {
            Context = page, Reviews = reviewed, Now = await desk.Read(stop), State = state, Anew = anew
                && AdministrationAccess.EditsRoster(page.Me),
            Uses = await uses.Read(page.Today, stop), Alone = desk.GivesAlone,
        }, status);
    }
}
