using System.Globalization;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Members;

/// <summary>What became of one of several answers.</summary>
public sealed record AnswerResult(string CaseId, bool Taken, string Text);

/// <summary>A sector member's own page: invitations answered together, what they do next, and a search in what is theirs.</summary>
public sealed class MemberTriggers(PageReader pages, MemberWork work, CaseDesk desk, IAntiforgery antiforgery)
{
    public const string Home = "/board/tasks";
    private const string Form = "invitations";

    [Function(nameof(ShowTasks))]
    public Task<IResult> ShowTasks([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/tasks")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, async page => page.Me.Is(Roles.SectorMember)
            ? await Show(request, page, answered: Count(request.Query["answered"])) : BoardResults.NotFound(page));

    [Function(nameof(AnswerTasks))]
    public Task<IResult> AnswerTasks([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/tasks")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, page => Answer(request, page));

    /// <summary>Posted, not asked for with an address: what is typed by mistake may be a CPR number.</summary>
    [Function(nameof(SearchTasks))]
    public Task<IResult> SearchTasks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/tasks/search")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            var stop = request.HttpContext.RequestAborted;
            if (!page.Me.Is(Roles.SectorMember) || !request.HasFormContentType) return BoardResults.NotFound(page);
            if (!await antiforgery.IsRequestValidAsync(request.HttpContext)) return BoardResults.Forged(page);
            var typed = (await request.ReadFormAsync(stop))["q"].ToString().Trim();
            return await work.Find(page.Me, typed, stop) is [var only]
                ? BoardResults.SeeOther(request.HttpContext, "/board/cases/" + only.CaseId)
                : await Show(request, page, found: await work.Find(page.Me, typed, stop));
        });

    private async Task<IResult> Answer(HttpRequest request, PageContext page)
    {
        var stop = request.HttpContext.RequestAborted;
        if (!page.Me.Is(Roles.SectorMember) || !request.HasFormContentType) return BoardResults.NotFound(page);
        var form = new FormReader(Form, await request.ReadFormAsync(stop), page.Language);
        if (form.State.Value(SessionEnded.Resumed) is not null)
            return await Show(request, page, form.State.Refused(BoardWords.ResumedTitle, page.Say(BoardWords.ResumedText)));
        if (!await antiforgery.IsRequestValidAsync(request.HttpContext))
            return await Show(request, page, form.State.Refused(BoardWords.ForgeryTitle, page.Say(BoardWords.ForgeryText)),
                status: StatusCodes.Status400BadRequest);
        var open = await work.Invitations(await work.Cases(page.Me, stop), page.Me, stop);
        var answers = Read(form, open, page);
        if (!form.Valid) return await Show(request, page, form.State, status: StatusCodes.Status422UnprocessableEntity);
        var results = new List<AnswerResult>();
        foreach (var answer in answers) results.Add(Result(answer.CaseId, await desk.Do(answer, stop), page));
        return results.TrueForAll(result => result.Taken)
            ? BoardResults.SeeOther(request.HttpContext,
                string.Create(CultureInfo.InvariantCulture, $"{Home}?answered={results.Count}"))
            : await Show(request, page, form.State with { Title = MemberWords.ResultsTitle }, results, StatusCodes.Status409Conflict);
    }

    /// <summary>
    /// Those that were answered, with the version that was shown; one that is no longer open is answered by the case's rule.
    /// </summary>
    private static List<AnswerInvitation> Read(FormReader form, IReadOnlyList<OpenInvitation> open, PageContext page)
    {
        var answers = new List<AnswerInvitation>();
        foreach (var (key, caseId, sector) in Rows(form))
        {
            if (form.OneOfOrNull<YesNoUnknown>(Field("answer", key)) is not { } said || said == YesNoUnknown.Unknown) continue;
            var reason = said == YesNoUnknown.No ? form.OneOfOrNull<DeclineReason>(Field("reason", key)) : null;
            if (said == YesNoUnknown.No && reason is null)
                form.Wrong(Field("reason", key), page.Say(MemberWords.ReasonNeeded, caseId));
            _ = long.TryParse(form.Text(Field("version", key)), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
            answers.Add(new AnswerInvitation(caseId, version, page.Me.Id, sector, reason));
        }
        if (answers.Count == 0)
            form.Wrong(open is [var first, ..] ? Field("answer", first.Key) : "answer", page.Say(MemberWords.NothingChosen));
        return answers;
    }

    private static IEnumerable<(string Key, string CaseId, Sector Sector)> Rows(FormReader form) =>
        from field in form.State.Values.Keys
        where field.StartsWith("version-", StringComparison.Ordinal)
        let key = field["version-".Length..]
        let dash = key.LastIndexOf('-')
        where dash > 0 && CaseIds.IsOne(key[..dash]) && Enum.GetNames<Sector>().Contains(key[(dash + 1)..], StringComparer.Ordinal)
        select (key, key[..dash], Enum.Parse<Sector>(key[(dash + 1)..]));

    private static AnswerResult Result(string caseId, CommandResult result, PageContext page) => result.Status switch
    {
        CommandStatus.Done => new(caseId, Taken: true, page.Say(MemberWords.Taken, caseId)),
        CommandStatus.Stale => new(caseId, Taken: false, page.Say(MemberWords.Stale, caseId)),
        CommandStatus.NotFound => new(caseId, Taken: false, page.Say(MemberWords.Gone, caseId)),
        _ => new(caseId, Taken: false, page.Say(MemberWords.Refused, caseId, page.Say(result.Refusal!.Why))),
    };

    internal static string Field(string name, string key) => $"{name}-{key}";

    private static int Count(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < 1000 ? count : 0;

    private async Task<IResult> Show(HttpRequest request, PageContext page, FormState? state = null,
        IReadOnlyList<AnswerResult>? results = null, int status = StatusCodes.Status200OK, int answered = 0,
        IReadOnlyList<CaseFile>? found = null)
    {
        var stop = request.HttpContext.RequestAborted;
        var cases = await work.Cases(page.Me, stop);
        return BoardResults.Page<MemberPage>(new
        {
            Context = page, Invitations = await work.Invitations(cases, page.Me, stop), Tasks = MemberWork.Tasks(cases, page),
            State = state, Results = results ?? [], Answered = answered, Found = found,
        }, status);
    }
}
