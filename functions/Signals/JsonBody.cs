using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using EarlyWarning.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EarlyWarning.Signals;

/// <summary>The JSON body of a request, or the answer that refuses it.</summary>
internal sealed record JsonBody(JsonDocument? Document, IResult? Refusal)
{
    public const int MaxBytes = 1024 * 1024;

    // An array of signals with a list of contact attempts is four deep.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static async Task<JsonBody> Read(HttpRequest request, CancellationToken cancellation)
    {
        if (!IsJson(request)) return new(null, Problems.UnsupportedMediaType("Send application/json in UTF-8, without content encoding."));
        if (request.ContentLength > MaxBytes) return TooLarge();
        try
        {
            return await ReadBytes(request, cancellation) is { } bytes ? Parse(bytes) : TooLarge();
        }
        catch (BadHttpRequestException e)
        {
            // The server's own limits, or a client that broke off.
            return new(null, Problems.Of(e.StatusCode, "The request could not be read", "The request broke off or was malformed."));
        }
    }

    private static JsonBody Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith(ByteOrderMark)) bytes = bytes[ByteOrderMark.Length..];
        try
        {
            if (!Utf8.IsValid(bytes.Span)) return NotJson();
            var document = JsonDocument.Parse(bytes, Strict);
            if (HasOnlyText(document.RootElement)) return new(document, null);
            document.Dispose();
        }
        catch (JsonException)
        {
            // Answered below: the exception's text may quote the body.
        }
        return NotJson();
    }

    /// <summary>False when a name or a text is no Unicode, such as half a surrogate pair written as an escape.</summary>
    private static bool HasOnlyText(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.String => json.GetString() is not null,
                JsonValueKind.Array => json.EnumerateArray().All(HasOnlyText),
                JsonValueKind.Object => json.EnumerateObject().All(property => property.Name.Length >= 0 && HasOnlyText(property.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <returns>Null when there is more than allowed, whatever the headers promised.</returns>
    private static async Task<ReadOnlyMemory<byte>?> ReadBytes(HttpRequest request, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            using var body = new MemoryStream((int)(request.ContentLength ?? 0));
            int read;
            while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
            {
                if (body.Length + read > MaxBytes) return null;
                await body.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            return body.GetBuffer().AsMemory(0, (int)body.Length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static bool IsJson(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && type.Parameters.All(parameter => parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(parameter.Value).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static JsonBody TooLarge() => new(null, Problems.TooLarge("A body holds at most 1 MiB. Send fewer signals at a time."));

    private static JsonBody NotJson() => new(null, Problems.Invalid("", "json",
        "Indholdet er ikke gyldig JSON i UTF-8 (eller er for dybt indlejret).", "The body is not valid JSON in UTF-8 (or is nested too deep)."));
}
