using System.Globalization;
using System.Security.Cryptography;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;
using EarlyWarning.Signals.Contracts.Sending;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Senders.Sending;

/// <summary>
/// One signal by a form, for a sender without a system. The form carries the signal's number and its time, so that the same form sent
/// twice is the same signal.
/// </summary>
public sealed class SignalFormPages(SenderGate gate, SendDesk desk, AgreementBook book, IAntiforgery antiforgery)
{
    public const string Home = SentPages.Home + "/new";
    public const int Attempts = 3;

    [Function(nameof(ShowSignalKinds))]
    public Task<IResult> ShowSignalKinds(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/sent/new")] HttpRequest request) =>
        gate.ForSender(request, async (page, sender, stop) =>
            BoardResults.Page<SignalKindsPage>(new { Context = page, Agreement = await book.Of(sender, stop) }));

    [Function(nameof(ShowSignalForm))]
    public Task<IResult> ShowSignalForm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/sent/new/{kind}")] HttpRequest request, string kind) =>
        ForKind(request, kind, (page, _, agreed, _) => Task.FromResult(Show(page, agreed)));

    [Function(nameof(SendSignal))]
    public Task<IResult> SendSignal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sent/new/{kind}")] HttpRequest request, string kind) =>
        ForKind(request, kind, async (page, sender, agreed, stop) =>
        {
            if (!request.HasFormContentType) return BoardResults.NotFound(page);
            var form = new FormReader(kind, await request.ReadFormAsync(stop), page.Language);
            if (await antiforgery.Untrusted(request.HttpContext, page, form,
                (state, status) => Task.FromResult(Show(page, agreed, state, status))) is { } untrusted) return untrusted;
            var typed = Read(form, page, agreed);
            if (!form.Valid) return Show(page, agreed, form.State, StatusCodes.Status422UnprocessableEntity);
            // To its end, also when the browser goes away: a signal half taken helps nobody.
            var answer = await desk.One(sender, typed, request.HttpContext.Response, CancellationToken.None);
            return answer switch
            {
                { Problems: [var problem, ..] } => Show(page, agreed, form.State.Refused(SignalFormWords.NotSentTitle, Said(problem, page)),
                    StatusCodes.Status422UnprocessableEntity),
                { Refused: [var row] } => Show(page, agreed, Wrong(form, row, page),
                    StatusCodes.Status422UnprocessableEntity),
                _ => BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(SentPages.UrlOf(typed.Fields["signalId"]))),
            };
        });

    public static string UrlOf(SignalKind kind) => $"{Home}/{kind}";

    /// <summary>Ids hold no full stop where a script looks for them.</summary>
    public static string FieldOf(string path) => path.Replace('.', '-');

    public static string AttemptField(int index, string path) =>
        string.Create(CultureInfo.InvariantCulture, $"{TypedSignal.Attempt}-{index}-{path}");

    private static TypedSignal Read(FormReader form, PageContext page, SignalKind kind)
    {
        var fields = TypedSignal.FieldsOf(kind)
            .ToDictionary(field => field.Path, field => form.Text(FieldOf(field.Path)), StringComparer.Ordinal);
        fields["signalId"] = form.Text("signalId");
        fields["asOf"] = AsOf(form, page)?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture) ?? "";
        var attempts = Enumerable.Range(0, Attempts).Select(index => TypedSignal.AttemptFields(kind).ToDictionary(field => field.Path,
            field => form.Text(AttemptField(index, field.Path)), StringComparer.Ordinal));
        return new TypedSignal(kind, fields, [.. attempts.Where(attempt => attempt.Values.Any(text => text.Length > 0))]);
    }

    /// <summary>
    /// Today means when the form was opened, as the form says itself, so that sending it again says the same; another day its noon.
    /// </summary>
    private static DateTimeOffset? AsOf(FormReader form, PageContext page)
    {
        var day = form.Day("asOf", SignalFieldWords.Label("asOf"));
        if (!form.Valid) return null;
        if (day > page.Today) form.Wrong("asOf", page.Say(SignalFormWords.BadDay));
        return long.TryParse(form.Text("opened"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= page.Now.ToUnixTimeSeconds()
            && CopenhagenTime.Local(DateTimeOffset.FromUnixTimeSeconds(seconds)) is var opened && CopenhagenTime.DateOf(opened) == day
            ? opened : CopenhagenTime.At(day, new TimeOnly(12, 0));
    }

    private static FormState Wrong(FormReader form, SentRow row, PageContext page)
    {
        var unplaced = new List<string>();
        foreach (var error in row.Errors)
        {
            if (FieldOf(error.Pointer, form) is { } field)
                form.Wrong(field,
                    page.Say(SignalFormWords.Line, page.Say(SignalFieldWords.Label(LabelOf(error.Pointer))), Said(error, page)));
            else unplaced.Add(Said(error, page));
        }
        return unplaced.Count == 0 ? form.State : form.State with
        {
            Title = SignalFormWords.NotSentTitle,
            Errors = [.. form.State.Errors, .. unplaced.Select(text => new FieldError(null, text))],
        };
    }

    /// <summary>Attempts are counted as they were typed, empty lines between them left out.</summary>
    private static string? FieldOf(string path, FormReader form)
    {
        if (path.Split('.') is not [TypedSignal.Attempt, var number, var inner])
            return path.Length == 0 || path == "kind" ? null : FieldOf(path);
        var typed = Enumerable.Range(0, Attempts).Where(index => form.State.Values.Any(pair =>
            pair.Key.StartsWith(AttemptField(index, ""), StringComparison.Ordinal) && pair.Value.Length > 0)).ToList();
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < typed.Count
            ? AttemptField(typed[at], inner) : null;
    }

    private static string LabelOf(string path) => path.Split('.') is [TypedSignal.Attempt, _, var inner] ? inner : path;

    private static string Said(ProblemError error, PageContext page) => ReceiptLink.Say(error, page);

    private static IResult Show(PageContext page, SignalKind kind, FormState? state = null, int status = StatusCodes.Status200OK) =>
        BoardResults.Page<SignalFormPage>(new { Context = page, Kind = kind, State = state, Number = NewNumber(page) }, status);

    /// <summary>Such as <c>WEB-20261130-k3f9a2</c>.</summary>
    private static string NewNumber(PageContext page) => string.Create(CultureInfo.InvariantCulture,
        $"WEB-{page.Today:yyyyMMdd}-{RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz", 8)}");

    /// <param name="kind">By name; one that the agreement does not cover is none.</param>
    private Task<IResult> ForKind(HttpRequest request, string kind,
        Func<PageContext, string, SignalKind, CancellationToken, Task<IResult>> answer) =>
        gate.ForSender(request, async (page, sender, stop) =>
            Enum.GetNames<SignalKind>().Contains(kind, StringComparer.Ordinal) && await book.Of(sender, stop) is { } agreement
            && agreement.Kinds.ContainsKey(Enum.Parse<SignalKind>(kind))
                ? await answer(page, sender, Enum.Parse<SignalKind>(kind), stop)
                : BoardResults.Message(page, StatusCodes.Status404NotFound, BoardWords.NotFoundTitle, SignalFormWords.NotAgreed));
}
