using EarlyWarning.Board.Case.Papers;
using EarlyWarning.Board.Senders.Sending;
using EarlyWarning.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace EarlyWarning.Board.Site;

/// <summary>
/// Stands before every function of HTTP: a request that names no host is refused, and the form of one is read here, once and within bounds,
/// so that no page meets one that is too long or breaks off. A form with a file is left to the two functions that stream it, and to no
/// other: read as a form, it would lie readable in the folder for temporary files.
/// </summary>
public sealed class RequestGate(PageReader pages) : IFunctionsWorkerMiddleware
{
    /// <summary>Of a whole form, in bytes: some fifty texts of the longest that any field takes.</summary>
    public const int MostBytes = 1024 * 1024;
    public const int MostFields = 1024;
    private const int LongestName = 2048, Buffer = 16 * 1024;

    private static readonly string[] TakeFiles = [nameof(PaperTriggers.AddPaper), nameof(UploadPages.Upload)];

    /// <summary>Asked by probes, which may be as plain as HTTP/1.0.</summary>
    private static readonly string[] NeedNoHost = [nameof(PlatformTriggers.GetHealth), nameof(PlatformTriggers.GetReady)];

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        context.GetHttpContext() is { } http ? Let(http, context, next) : next(context);

    private async Task Let(HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        if (await Refusal(http, context.FunctionDefinition.Name) is { } refusal)
            context.GetInvocationResult().Value = refusal;
        else await next(context);
    }

    private async Task<IResult?> Refusal(HttpContext http, string function)
    {
        if (!http.Request.Host.HasValue && !NeedNoHost.Contains(function, StringComparer.Ordinal))
            return Problems.NoHost();
        if (!http.Request.Path.StartsWithSegments(LocalUrl.Home, StringComparison.OrdinalIgnoreCase)
            || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) return null;
        if (PaperForm.IsMultipart(http.Request) && TakeFiles.Contains(function, StringComparer.Ordinal)) return null;
        return await Read(http.Request) switch
        {
            null => null,
            StatusCodes.Status413PayloadTooLarge => await Told(http, StatusCodes.Status413PayloadTooLarge, BoardWords.FormTooLargeTitle,
                BoardWords.FormTooLargeText),
            var status => await Told(http, status.Value, BoardWords.ForgeryTitle, BoardWords.FormBrokenText),
        };
    }

    private Task<IResult> Told(HttpContext http, int status, BothLanguages title, BothLanguages text) =>
        pages.ForVisitor(http, page => Task.FromResult(BoardResults.Message(page, status, title, text)));

    /// <returns>The status of a form that cannot be read; null: it is the request's own now.</returns>
    internal static async Task<int?> Read(HttpRequest request)
    {
        // Whatever else was sent holds no field of ours.
        request.Form = FormCollection.Empty;
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true) return null;
        try
        {
            using var body = new MemoryStream();
            if (!await Take(request, body)) return StatusCodes.Status413PayloadTooLarge;
            body.Position = 0;
            using var fields = new Microsoft.AspNetCore.WebUtilities.FormReader(body)
                { ValueCountLimit = MostFields, KeyLengthLimit = LongestName, ValueLengthLimit = MostBytes };
            request.Form = new FormCollection(await fields.ReadFormAsync(request.HttpContext.RequestAborted));
            return null;
        }
        catch (InvalidDataException)
        {
            return StatusCodes.Status413PayloadTooLarge; // More fields, or a longer name, than any form of ours.
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode;
        }
        catch (IOException)
        {
            return StatusCodes.Status400BadRequest; // It broke off, or its chunks are none.
        }
    }

    private static async Task<bool> Take(HttpRequest request, MemoryStream body)
    {
        if (request.ContentLength > MostBytes) return false;
        var buffer = new byte[Buffer];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + read > MostBytes) return false;
            await body.WriteAsync(buffer.AsMemory(0, read), request.HttpContext.RequestAborted);
        }
        return true;
    }
}
