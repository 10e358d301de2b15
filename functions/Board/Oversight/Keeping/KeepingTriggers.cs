using System.Globalization;
using EarlyWarning.Board.Administration;
using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using W = EarlyWarning.Board.Oversight.Keeping.KeepingWords;

namespace EarlyWarning.Board.Oversight.Keeping;

/// <summary>What the nights erase, counted beforehand, and whom they leave. Auditors decide; administrators see counts.</summary>
public sealed class KeepingTriggers(PageReader pages, RetentionPreview preview, LegalHolds holds, AskedErasures asked,
    FirstNights first, Vault vault, Conflicts conflicts, IOptions<RetentionOptions> rules, IAntiforgery antiforgery)
{
    public const string Home = "/board/keeping";
    internal const string PlaceForm = "place", DecideForm = "decide";

    [Function(nameof(ShowKeeping))]
    public Task<IResult> ShowKeeping(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/keeping")] HttpRequest request) =>
        Allowed(request, auditorsOnly: false, page => Show(request, page, state: null, StatusCodes.Status200OK));

    [Function(nameof(PlaceHold))]
    public Task<IResult> PlaceHold(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/keeping/holds")] HttpRequest request) =>
        Posted(request, PlaceForm, (page, state, status) => Show(request, page, state, status), async (page, form) =>
        {
            var (until, why) = (form.Day("until", W.Until, W.NeedUntil), form.Needed("reason", W.Why, W.NeedWhy));
            if (!Cpr.TryParse(form.Text("cpr"), out var cpr)) form.Wrong("cpr", page.Say(W.NeedCpr));
            if (!form.Valid) return null;
            var stop = request.HttpContext.RequestAborted;
            var token = await vault.Find(cpr!, page.Me.Id, Purposes.LegalHold, stop);
            await conflicts.Refuse(page.Me, token, stop);
            if (await vault.Knows(token, stop)) return await holds.Place(token, page.Me.Id, until, why, CancellationToken.None);
            form.Wrong("cpr", page.Say(W.Unknown));
            return null;
        }, Home);

    [Function(nameof(LetNightsErase))]
    public Task<IResult> LetNightsErase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/keeping/go")] HttpRequest request) =>
        Posted(request, "go", (page, state, status) => Show(request, page, state, status), async (page, _) =>
        {
            await first.Go(page.Me.Id, CancellationToken.None);
            return CommandResult.Done;
        }, Home, auditorsOnly: false);

    [Function(nameof(ShowHold))]
    public Task<IResult> ShowHold(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/keeping/holds/{id}")] HttpRequest request, string id) =>
        Allowed(request, auditorsOnly: true, page => ShowOne(request, page, id, state: null, StatusCodes.Status200OK));

    [Function(nameof(DecideOnHold))]
    public Task<IResult> DecideOnHold(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/keeping/holds/{id}")] HttpRequest request, string id) =>
        Posted(request, DecideForm, (page, state, status) => ShowOne(request, page, id, state, status), async (page, form) =>
        {
            var (what, why) = (form.OneOf("what", W.What, [nameof(HoldAct.Reviewed), nameof(HoldAct.Lifted)], W.NeedWhat),
                form.Needed("reason", W.Why, W.NeedWhy));
            var until = what == nameof(HoldAct.Reviewed) ? form.Day("until", W.NewUntil, W.NeedUntil) : default;
            if (!form.Valid) return null;
            await Refuse(page, id);
            return what == nameof(HoldAct.Reviewed)
                ? await holds.Review(id, (int)form.Version, page.Me.Id, until, why, CancellationToken.None)
                : await holds.Lift(id, (int)form.Version, page.Me.Id, why, CancellationToken.None);
        }, $"{Home}/holds/{id}");

    private async Task<IResult> Show(HttpRequest request, PageContext page, FormState? state, int status)
    {
        var (counted, wrong) = Asked(request.Query, page);
        var stop = request.HttpContext.RequestAborted;
        return BoardResults.Page<KeepingPage>(new
        {
            Context = page, State = state, Asked = counted, Wrong = wrong, InForce = counted.Rules == rules.Value,
            Forecast = wrong is null ? await preview.Of(counted.At, counted.Rules, stop) : null, Holds = await holds.All(stop),
            Waiting = await asked.All(stop), OnlyCounts = await first.OnlyCount(stop), Restored = await first.Restored(stop),
        }, status);
    }

    /// <exception cref="NotToBeSeenException">They have a conflict of interest with whom it is about.</exception>
    private async Task Refuse(PageContext page, string id)
    {
        if (await holds.TokenOf(id, CancellationToken.None) is { } token) await conflicts.Refuse(page.Me, token);
    }

    private async Task<IResult> ShowOne(HttpRequest request, PageContext page, string id, FormState? state, int status)
    {
        await Refuse(page, id);
        return await holds.Find(id, page.Me.Id, request.HttpContext.RequestAborted) is { } view
            ? BoardResults.Page<HoldPage>(new
            {
                Context = page, State = state, View = view,
                ErasesAfter = await preview.ErasesAfter(view.Hold, request.HttpContext.RequestAborted),
            }, status)
            : BoardResults.NotFound(page);
    }

    /// <summary>Other periods than those in force, as they are asked for; what would not start the app cannot be asked.</summary>
    private (KeepingAsked Asked, string? Wrong) Asked(IQueryCollection query, PageContext page)
    {
        var (now, wrong) = (rules.Value, false);
        var day = Day(query["at"]);
        var counted = new KeepingAsked(day is { } on ? CopenhagenTime.At(on, new TimeOnly(23, 59)) : page.Now, now with
        {
            SignalMonths = Number("signalMonths", now.SignalMonths), ClosedCaseMonths = Number("closedCaseMonths", now.ClosedCaseMonths),
            MistakenDays = Number("mistakenDays", now.MistakenDays),
            UnidentifiedMonths = Number("unidentifiedMonths", now.UnidentifiedMonths),
        });
        var checkedRules = new RetentionOptionsValidator().Validate(name: null, counted.Rules);
        return (counted, wrong || (day is null && query["at"].ToString().Length > 0) ? page.Say(W.NeedNumbers)
            : checkedRules.Failed ? checkedRules.FailureMessage : null);

        int Number(string name, int otherwise)
        {
            if (query[name].ToString() is not { Length: > 0 } text) return otherwise;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
            wrong = true;
            return otherwise;
        }
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture,
        DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200 ? day : null;

    private Task<IResult> Posted(HttpRequest request, string name, Func<PageContext, FormState?, int, Task<IResult>> show,
        Func<PageContext, FormReader, Task<CommandResult?>> decide, string then, bool auditorsOnly = true) =>
        Allowed(request, auditorsOnly, async page =>
        {
            if (!request.HasFormContentType) return BoardResults.NotFound(page);
            var form = new FormReader(name, await request.ReadFormAsync(request.HttpContext.RequestAborted), page.Language);
            if (await antiforgery.Untrusted(request.HttpContext, page, form, (state, status) => show(page, state, status)) is { } refused)
                return refused;
            return await decide(page, form) switch
            {
                null => await show(page, form.State, StatusCodes.Status422UnprocessableEntity),
                { Status: CommandStatus.Done } => BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(then)),
                { Status: CommandStatus.Stale } => await show(page, form.State.Refused(W.Refused, page.Say(W.Stale)),
                    StatusCodes.Status409Conflict),
                { Refusal: { } no } => await show(page, form.State.Refused(W.Refused, page.Say(no.Why)),
                    StatusCodes.Status422UnprocessableEntity),
                _ => BoardResults.NotFound(page),
            };
        });

    private Task<IResult> Allowed(HttpRequest request, bool auditorsOnly, Func<PageContext, Task<IResult>> answer) =>
        pages.ForStaff(request.HttpContext, page => AdministrationAccess.ReadsAccessLog(page.Me)
            || (!auditorsOnly && AdministrationAccess.SeesKeeping(page.Me))
            ? answer(page)
            : Task.FromResult(BoardResults.Message(page, StatusCodes.Status403Forbidden, W.ForbiddenTitle, W.ForbiddenText)), cases: false);
}

/// <summary>When an erasure would run, and by which periods.</summary>
public sealed record KeepingAsked(DateTimeOffset At, RetentionOptions Rules);
