using System.Globalization;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Members;

/// <summary>What became of one of several answers.</summary>
/// <param name="Name">What the member calls the case.</param>
public sealed record AnswerResult(string Name, bool Taken, string Text);

/// <summary>A sector member's own page: invitations answered together, what they do next, and a search in what is theirs.</summary>
public sealed class MemberTriggers(PageReader pages, MemberWork work, CaseDesk desk, ReadingLog readings, IAntiforgery antiforgery)
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
            var found = await work.Find(page.Me, typed, stop);
            await readings.WriteList(page.Me.Id, Purposes.SeeHits, found.Select(file => file.Citizen), stop);
            return found is [var only]
                ? BoardResults.SeeOther(request.HttpContext, Access.UrlOf(page.Me, only))
                : await Show(request, page, found: found);
        });

    private async Task<IResult> Answer(HttpRequest request, PageContext page)
    {
        var stop = request.HttpContext.RequestAborted;
        if (!page.Me.Is(Roles.SectorMember) || !request.HasFormContentType) return BoardResults.NotFound(page);
        var form = new FormReader(Form, await request.ReadFormAsync(stop), page.Language);
        if (await antiforgery.Untrusted(request.HttpContext, page, form,
            (state, status) => Show(request, page, state, status: status)) is { } untrusted) return untrusted;
        var open = await work.Invitations(await work.Cases(page.Me, stop), page.Me, stop);
        var answers = Read(form, open, page);
        if (!form.Valid) return await Show(request, page, form.State, status: StatusCodes.Status422UnprocessableEntity);
        var results = new List<AnswerResult>();
        foreach (var (key, reason) in answers) results.Add(await Answer(form, key, reason, open, page, stop));
        return results.TrueForAll(result => result.Taken)
            ? BoardResults.SeeOther(request.HttpContext,
                string.Create(CultureInfo.InvariantCulture, $"{Home}?answered={results.Count}"))
            : await Show(request, page, form.State with { Title = MemberWords.ResultsTitle }, results, StatusCodes.Status409Conflict);
    }

    /// <summary>One of them, to the case as it is now where that shows what was shown.</summary>
    private async Task<AnswerResult> Answer(FormReader form, string key, DeclineReason? reason, IReadOnlyList<OpenInvitation> open,
        PageContext page, CancellationToken stop)
    {
        var name = key[..key.LastIndexOf('-')];
        if (open.FirstOrDefault(one => one.Key == key) is not { } asked) return new(name, Taken: false, page.Say(MemberWords.Gone, name));
        if (asked.Shown.Version != form.Text(Field("version", key))) return new(name, Taken: false, page.Say(MemberWords.Stale, name));
        var file = asked.View.Case;
        return Result(name, await desk.Do(new AnswerInvitation(file.CaseId, file.Version, page.Me.Id, asked.Ask.Sector!.Value, reason,
            asked.Ask.Sender), stop), page);
    }

    /// <summary>Those that were answered, by key, with the reason of a no.</summary>
    private static List<(string Key, DeclineReason? Reason)> Read(FormReader form, IReadOnlyList<OpenInvitation> open, PageContext page)
    {
        var answers = new List<(string, DeclineReason?)>();
        foreach (var key in form.State.Values.Keys.Where(IsRow).Select(field => field["version-".Length..]))
        {
            if (form.OneOfOrNull<YesNoUnknown>(Field("answer", key)) is not { } said || said == YesNoUnknown.Unknown) continue;
            var reason = said == YesNoUnknown.No ? form.OneOfOrNull<DeclineReason>(Field("reason", key)) : null;
            if (said == YesNoUnknown.No && reason is null)
                form.Wrong(Field("reason", key), page.Say(MemberWords.ReasonNeeded, key[..key.LastIndexOf('-')]));
            answers.Add((key, reason));
        }
        if (answers.Count == 0)
            form.Wrong(open is [var first, ..] ? Field("answer", first.Key) : "answer", page.Say(MemberWords.NothingChosen));
        return answers;
    }

    /// <summary>The name of a case and a sector, and nothing else: it is said again.</summary>
    private static bool IsRow(string field)
    {
        var key = field.StartsWith("version-", StringComparison.Ordinal) ? field["version-".Length..] : "";
        return key.LastIndexOf('-') is > 0 and var dash && (CaseIds.IsOne(key[..dash]) || CaseIds.IsReference(key[..dash]));
    }

    private static AnswerResult Result(string name, CommandResult result, PageContext page) => result.Status switch
    {
        CommandStatus.Done => new(name, Taken: true, page.Say(MemberWords.Taken, name)),
        CommandStatus.Stale => new(name, Taken: false, page.Say(MemberWords.Stale, name)),
        CommandStatus.NotFound => new(name, Taken: false, page.Say(MemberWords.Gone, name)),
        _ => new(name, Taken: false, page.Say(MemberWords.Refused, name, page.Say(result.Refusal!.Why))),
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
        await readings.WriteList(page.Me.Id, Purposes.SeeList, cases.Concat(found ?? []).Select(file => file.Citizen), stop);
        return BoardResults.Page<MemberPage>(new
        {
            Context = page, Invitations = await work.Invitations(cases, page.Me, stop), Tasks = MemberWork.Tasks(cases, page),
            State = state, Results = results ?? [], Answered = answered, Found = found,
        }, status);
    }
}
