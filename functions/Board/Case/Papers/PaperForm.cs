using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace EarlyWarning.Board.Case.Papers;

/// <summary>
/// A posted form with a file, read part by part: the framework's own reading would lay a file above 64 KB readable into the folder for
/// temporary files. Fields come first, then the file, which is left to be streamed.
/// </summary>
/// <param name="FileName">Null: no file was chosen.</param>
public sealed record PaperForm(string? FileName, Stream File)
{
    private const int MostFields = 20, MostOfField = 16 * 1024, MostOfBoundary = 100;
    private const long MostDrained = 512L * 1024 * 1024;

    /// <summary>The fields become the request's form, so that antiforgery and everything else find them where they always are.</summary>
    /// <returns>Null: this is no such form.</returns>
    /// <exception cref="IOException">It does not come to its end.</exception>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static async Task<PaperForm?> Read(HttpRequest request, CancellationToken cancellation)
    {
        if (!IsMultipart(request) || BoundaryOf(request) is not { } boundary) return null;
        // A larger one is read too, and thrown away: only then does the browser show the answer that says why.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MostDrained;
        var fields = new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>(StringComparer.Ordinal);
        var parts = new MultipartReader(boundary, request.Body);
        PaperForm? form = null;
        while (form is null && await parts.ReadNextSectionAsync(cancellation) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var about)) continue;
            if (about.IsFileDisposition()) form = new PaperForm(NameIn(about), part.Body);
            else if (fields.Count < MostFields)
                fields[HeaderUtilities.RemoveQuotes(about.Name).ToString()] = await Text(part.Body, cancellation);
        }
        request.Form = new FormCollection(fields);
        return form ?? new PaperForm(FileName: null, Stream.Null);
    }

    public static bool IsMultipart(HttpRequest request) =>
        request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Answers such a form once it was read to its end, whatever becomes of it: else no browser shows the answer.</summary>
    /// <param name="broken">It did not come whole.</param>
    public static async Task<IResult> Answer(HttpRequest request, Func<Task<IResult>> answer, Func<Task<IResult>> broken)
    {
        var stop = request.HttpContext.RequestAborted;
        try
        {
            return await answer();
        }
        catch (Exception e) when (e is IOException or InvalidDataException && !stop.IsCancellationRequested)
        {
            return await broken();
        }
        finally
        {
            await Drain(request, stop);
        }
    }

    /// <summary>Reads what is left, and keeps none of it.</summary>
    private static async Task Drain(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            await request.Body.CopyToAsync(Stream.Null, cancellation);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return; // Whoever sends without end is told nothing.
        }
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is { Length: > 0 and <= MostOfBoundary } boundary ? boundary : null;

    private static string? NameIn(ContentDispositionHeaderValue about)
    {
        var name = about.FileNameStar.HasValue ? about.FileNameStar.ToString() : HeaderUtilities.RemoveQuotes(about.FileName).ToString();
        return name.Length == 0 ? null : name;
    }

    private static async Task<string> Text(Stream part, CancellationToken cancellation)
    {
        var bytes = new byte[MostOfField + 1];
        var length = await part.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return length <= MostOfField ? Encoding.UTF8.GetString(bytes, 0, length) : throw new InvalidDataException("A field is too long.");
    }

    public override string ToString() => "PaperForm";
}
