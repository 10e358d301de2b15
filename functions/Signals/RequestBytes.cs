using System.Buffers;
using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EarlyWarning.Signals;

/// <summary>Reads a body no further than it may be long, whatever its headers promise.</summary>
internal static class RequestBytes
{
    /// <summary>The media type is this one, in UTF-8 (said or unsaid), not compressed, and without other parameters.</summary>
    public static bool Is(HttpRequest request, string mediaType) =>
        MediaType(request) is { } type
        && type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
        && type.Parameters.All(parameter =>
            parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase) && Plain(parameter.Value) is "utf-8");

    /// <returns>Null when there is none, or the body is compressed.</returns>
    public static MediaTypeHeaderValue? MediaType(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0 && MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type : null;

    /// <summary>415, which says so when no type was said.</summary>
    public static IResult Unsupported(HttpRequest request, string da, string en) => string.IsNullOrWhiteSpace(request.ContentType)
        ? Problems.UnsupportedMediaType($"Headeren Content-Type mangler. {da}", $"The header Content-Type is missing. {en}")
        : Problems.UnsupportedMediaType(da, en);

    /// <returns>The bytes, or the answer that refuses them.</returns>
    public static async Task<(ReadOnlyMemory<byte> Bytes, IResult? Refusal)> Read(HttpRequest request, int most,
        CancellationToken cancellation)
    {
        ReadOnlyMemory<byte>? bytes = null;
        var refusal = await Refusal(request, most, async () => (bytes = await ReadBody(request, most, cancellation)) is not null);
        return (bytes ?? default, refusal);
    }

    /// <summary>The same for what is too long to be held.</summary>
    /// <returns>The answer that refuses it; null when it was taken to its end.</returns>
    public static Task<IResult?> Keep(HttpRequest request, int most, TemporaryFile file, CancellationToken cancellation) =>
        Refusal(request, most, () => file.Take(request.Body, most, cancellation));

    /// <param name="read">Answers whether the body is no longer than it may be.</param>
    private static async Task<IResult?> Refusal(HttpRequest request, int most, Func<Task<bool>> read)
    {
        if (request.ContentLength > most) return TooLarge(most);
        try
        {
            return await read() ? null : TooLarge(most);
        }
        catch (BadHttpRequestException e)
        {
            // The server's own limits, or a client that broke off.
            return Broken(e.StatusCode);
        }
        catch (IOException)
        {
            return Broken(StatusCodes.Status400BadRequest); // Chunks that are none.
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadBody(HttpRequest request, int most, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            using var body = new MemoryStream((int)(request.ContentLength ?? 0));
            int read;
            while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
            {
                if (body.Length + read > most) return null;
                await body.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            return body.GetBuffer().AsMemory(0, (int)body.Length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>Without quotes, in lower case.</summary>
    public static string Plain(StringSegment value) => HeaderUtilities.RemoveQuotes(value).ToString().ToLowerInvariant();

    private static IResult Broken(int status) => Problems.Of(status,
        new("Forespørgslen kunne ikke læses", "The request could not be read"),
        new("Den brød af eller var misdannet.", "The request broke off or was malformed."));

    private static IResult TooLarge(int most) => Problems.TooLarge(
        string.Create(CultureInfo.InvariantCulture, $"Indholdet må højst fylde {most / 1024 / 1024} MiB. Send færre signaler ad gangen."),
        string.Create(CultureInfo.InvariantCulture, $"A body holds at most {most / 1024 / 1024} MiB. Send fewer signals at a time."));
}
