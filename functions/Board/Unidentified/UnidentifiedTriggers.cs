using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Unidentified;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Unidentified;

/// <summary>
/// Whom signals without a CPR number are about: for those who see every case, since it may be anybody's. Name, address and number are
/// posted or shown on an answer, stand in no address, and the look is logged; so is what is read without. Who has a conflict of interest in
/// a case of whoever it may be is shown nobody, and says nothing.
/// </summary>
public sealed class UnidentifiedTriggers(
    PageReader pages, UnidentifiedDesk desk, CaseDesk cases, CitizenTokens tokens, ReadingLog readings, IAntiforgery antiforgery)
{
    public const string Home = "/board/unidentified";
    private const string Route = "board/unidentified/{sender}/{signalId}";

    public static string UrlOf(UnidentifiedSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return $"{Home}/{signal.Signal.Sender}/{signal.Signal.SignalId}";
    }

    [Function(nameof(ShowUnidentified))]
    public Task<IResult> ShowUnidentified(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/unidentified")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            if (!Access.SeesAll(page.Me)) return BoardResults.NotFound(page);
            var stop = request.HttpContext.RequestAborted;
            var signals = UnidentifiedWork.Listed(await desk.All(stop), page.Now);
            await readings.WriteList(page.Me.Id, Purposes.SeeList, signals.Select(signal => signal.Token), stop);
            return BoardResults.Page<UnidentifiedListPage>(new { Context = page, Signals = signals });
        });

    [Function(nameof(ShowUnidentifiedSignal))]
    public Task<IResult> ShowUnidentifiedSignal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string sender, string signalId) =>
        ForSignal(request, new(sender, signalId), (page, signal) => Task.FromResult(Page(page, signal)));

    /// <summary>The look is in the access log before anything is shown.</summary>
    [Function(nameof(LookAtUnidentified))]
    public Task<IResult> LookAtUnidentified(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/show")] HttpRequest request, string sender, string signalId) =>
        Posted(request, new(sender, signalId), "show", (page, signal, _) =>
            Again(page, signal.Signal.Ref, state: null, StatusCodes.Status200OK));

    [Function(nameof(IdentifySignal))]
    public Task<IResult> IdentifySignal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/" + UnidentifiedForms.Identify)] HttpRequest request,
        string sender, string signalId) =>
        Posted(request, new(sender, signalId), UnidentifiedForms.Identify, (page, signal, form) =>
            UnidentifiedForms.ReadIdentity(form, page) is var (cpr, source, words)
                ? Saved(request, page, signal, form, tokens.For(cpr),
                    (one, version) => desk.Identify(one, version, cpr, source, words, page.Me.Id))
                : Again(page, signal.Signal.Ref, form.State, StatusCodes.Status422UnprocessableEntity));

    [Function(nameof(DoNotFindSignal))]
    public Task<IResult> DoNotFindSignal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/" + UnidentifiedForms.NotFound)] HttpRequest request,
        string sender, string signalId) =>
        Posted(request, new(sender, signalId), UnidentifiedForms.NotFound, (page, signal, form) =>
            UnidentifiedForms.ReadSearch(form) is { } words
                ? Saved(request, page, signal, form, signal.Citizen,
                    (one, version) => desk.NotFound(one, version, words, page.Me.Id))
                : Again(page, signal.Signal.Ref, form.State, StatusCodes.Status422UnprocessableEntity));

    [Function(nameof(TakeIdentityBack))]
    public Task<IResult> TakeIdentityBack(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/" + UnidentifiedForms.TakeBack)] HttpRequest request,
        string sender, string signalId) =>
        Posted(request, new(sender, signalId), UnidentifiedForms.TakeBack, (page, signal, form) =>
            UnidentifiedForms.ReadMistake(form) is { } words
                ? Saved(request, page, signal, form, signal.Citizen,
                    (one, version) => desk.TakeBack(one, version, words, page.Now, page.Me.Id))
                : Task.FromResult(Page(page, signal, form.State, status: StatusCodes.Status422UnprocessableEntity)));

    /// <summary>What is said is said to its end, also when the browser goes away.</summary>
    /// <param name="about">Token of the citizen whom it concerns; null: nobody yet.</param>
    private async Task<IResult> Saved(HttpRequest request, PageContext page, UnidentifiedSignal signal, FormReader form, string? about,
        Func<SignalRef, long, Task<IdentityEnd>> say)
    {
        if (about is not null && !await MayLook(page, about)) return Barred(page, signal, form.State);
        var chosen = UnidentifiedForms.ReadBeside(form);
        // Of those that were ticked, what is as it was shown: what a colleague has answered meanwhile stands, and the list shows it.
        var beside = chosen.Count == 0 ? [] : (await desk.Beside(signal.Signal.Ref))
            .Where(other => chosen.Contains(UnidentifiedForms.Code(other))).ToList();
        var end = await say(signal.Signal.Ref, form.Version);
        if (end == IdentityEnd.Done)
            foreach (var other in beside) await say(other.Signal.Ref, other.Version);
        return end switch
        {
            IdentityEnd.Done => BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(Home)),
            IdentityEnd.Stale => await Again(page, signal.Signal.Ref,
                form.State.Refused(UnidentifiedWords.StaleTitle, page.Say(UnidentifiedWords.StaleText)), StatusCodes.Status409Conflict),
            _ => Gone(page),
        };
    }

    /// <summary>The page with the person on it.</summary>
    private async Task<IResult> Again(PageContext page, SignalRef signal, FormState? state, int status)
    {
        var look = await desk.Show(signal, page.Me.Id, citizen => MayLook(page, citizen));
        if (look is null || await desk.Find(signal) is not { } now) return Gone(page);
        return look.Person is { } seen ? Page(page, now, state, seen, status) : Barred(page, now, state);
    }

    /// <summary>Whoever has a conflict of interest in one case of a citizen has it in each.</summary>
    private async Task<bool> MayLook(PageContext page, string citizen) =>
        (await cases.FilesOf(citizen)).All(file => Access.MayLook(page.Me, file));

    private static IResult Barred(PageContext page, UnidentifiedSignal signal, FormState? typed) => typed is null
        ? BoardResults.Message(page, StatusCodes.Status403Forbidden, UnidentifiedWords.BarredTitle, UnidentifiedWords.BarredText)
        : Page(page, signal, typed.Refused(UnidentifiedWords.BarredTitle, page.Say(UnidentifiedWords.BarredText)),
            status: StatusCodes.Status403Forbidden);

    private Task<IResult> Posted(HttpRequest request, SignalRef signal, string name,
        Func<PageContext, UnidentifiedSignal, FormReader, Task<IResult>> answer) => ForSignal(request, signal, async (page, known) =>
    {
        if (!request.HasFormContentType) return BoardResults.NotFound(page);
        var form = new FormReader(name, await request.ReadFormAsync(request.HttpContext.RequestAborted), page.Language);
        return await antiforgery.Untrusted(request.HttpContext, page, form, (state, status) => Task.FromResult(Page(page, known, state,
            status: status))) ?? await answer(page, known, form);
    });

    private Task<IResult> ForSignal(HttpRequest request, SignalRef signal, Func<PageContext, UnidentifiedSignal, Task<IResult>> answer) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            if (!Access.SeesAll(page.Me) || !SentDesk.IsId(signal.Sender) || !SentDesk.IsId(signal.SignalId))
                return BoardResults.NotFound(page);
            if (await desk.Find(signal, request.HttpContext.RequestAborted) is not { } known) return Gone(page);
            await readings.WriteList(page.Me.Id, Purposes.ReadSignal, [known.Token], request.HttpContext.RequestAborted);
            return await answer(page, known);
        });

    private static IResult Gone(PageContext page) =>
        BoardResults.Message(page, StatusCodes.Status404NotFound, UnidentifiedWords.GoneTitle, UnidentifiedWords.GoneText);

    private static IResult Page(PageContext page, UnidentifiedSignal signal, FormState? state = null, UnidentifiedPerson? seen = null,
        int status = StatusCodes.Status200OK) =>
        BoardResults.Page<UnidentifiedPage>(new { Context = page, Signal = signal, Seen = seen, State = state }, status);
}
