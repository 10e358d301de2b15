using System.Security.Cryptography;
using EarlyWarning.Board.Case.Papers;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform.Callers;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;
using EarlyWarning.Signals.Contracts.Sending;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Senders.Sending;

/// <summary>
/// A file from a spreadsheet: looked through first, and sent only when it is the one that was looked through. It is kept nowhere in
/// between: the browser sends it twice, and a row that comes twice is taken once.
/// </summary>
public sealed class UploadPages(
    SenderGate gate, SendDesk desk, AgreementBook book, BodiesUnderWay underWay, IAntiforgery antiforgery)
{
    public const string Home = SentPages.Home + "/upload";
    public const string Form = "upload", Check = "check", Send = "send";

    [Function(nameof(ShowUpload))]
    public Task<IResult> ShowUpload([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/sent/upload")] HttpRequest request) =>
        gate.ForSender(request, (page, sender, stop) => Show(page, sender, new UploadView(), stop));

    /// <summary>The step <c>check</c> looks the file through; <c>send</c> sends it, if it is the one that <c>seen</c> names.</summary>
    [Function(nameof(Upload))]
    public Task<IResult> Upload([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sent/upload")] HttpRequest request) =>
        gate.ForSender(request, (page, sender, stop) => PaperForm.Answer(request, () => Take(request, page, sender, stop),
            broken: () => Show(page, sender, new UploadView { Problem = UploadWords.Broken }, stop, StatusCodes.Status400BadRequest)));

    private async Task<IResult> Take(HttpRequest request, PageContext page, string sender, CancellationToken stop)
    {
        using var place = underWay.EnterFile(sender);
        if (await PaperForm.Read(request, stop) is not { } posted) return BoardResults.NotFound(page);
        if (!await antiforgery.IsRequestValidAsync(request.HttpContext)) return BoardResults.Forged(page);
        var form = new FormReader(Form, request.Form, page.Language);
        var view = new UploadView { Type = form.OneOfOrNull<SignalType>("type"), FileName = posted.FileName };
        Task<IResult> Wrong(Platform.BothLanguages problem) =>
            Show(page, sender, view with { Problem = problem }, stop, StatusCodes.Status422UnprocessableEntity);
        if (place is null)
            return await Show(page, sender, view with { Problem = UploadWords.TooMany }, stop, BoardResults.TooMany(request.HttpContext));
        if (await book.Of(sender, stop) is null) return await Wrong(SentWords.NoAgreement);
        if (posted.FileName is null) return await Wrong(UploadWords.ChooseFile);
        if (await TypeOf(sender, view.Type, stop) is not { } type) return await Wrong(UploadWords.ChooseType);
        using var file = new TemporaryFile();
        if (!await file.Take(posted.File, SendDesk.MostBytes, stop)) return await Wrong(UploadWords.TooLarge);
        if (file.Length == 0) return await Wrong(UploadWords.Empty);

        var seen = await Hash(file, stop);
        var sends = form.Text("step") == Send && form.Text("seen") == seen;
        // To its end, also when the browser goes away: a file half taken helps nobody.
        var answer = await desk.File(sender, type, file, dryRun: !sends, page.Language.Code == "en", request.HttpContext.Response,
            CancellationToken.None);
        view = view with
        {
            Type = type, Seen = seen, Answer = answer, Sent = sends, Preview = sends ? null : await desk.Preview(sender, type, file, stop),
            Problem = form.Text("step") == Send && !sends ? UploadWords.Another : null,
        };
        return await Show(page, sender, view, stop, answer.Problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity
            : StatusCodes.Status200OK);
    }

    private async Task<IResult> Show(PageContext page, string sender, UploadView view, CancellationToken stop,
        int status = StatusCodes.Status200OK) =>
        BoardResults.Page<UploadPage>(new { Context = page, View = view, Types = await Types(sender, stop) }, status);

    private async Task<SignalType?> TypeOf(string sender, SignalType? asked, CancellationToken stop) =>
        await Types(sender, stop) switch { [var only] => only, var many => asked is { } one && many.Contains(one) ? one : null };

    private async Task<IReadOnlyList<SignalType>> Types(string sender, CancellationToken stop) =>
        await book.Of(sender, stop) is { } agreement ? [.. agreement.Types.Order()] : [];

    private static async Task<string> Hash(TemporaryFile file, CancellationToken stop)
    {
        await using var bytes = file.Open();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, stop));
    }
}

/// <summary>How far a file has come.</summary>
public sealed record UploadView
{
    /// <summary>Null: not chosen yet.</summary>
    public SignalType? Type { get; init; }
    public string? FileName { get; init; }

    /// <summary>Hash of the file that was looked through.</summary>
    public string? Seen { get; init; }

    /// <summary>Null: nothing was looked through yet.</summary>
    public SentAnswer? Answer { get; init; }
    public FilePreview? Preview { get; init; }
    public bool Sent { get; init; }
    public Platform.BothLanguages? Problem { get; init; }
}
