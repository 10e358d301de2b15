using System.Text.Json;
using System.Text.Unicode;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Values;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Signals;

/// <summary>The JSON body of a request, or the answer that refuses it.</summary>
internal sealed record JsonBody(JsonDocument? Document, IResult? Refusal)
{
    public const int MaxBytes = 1024 * 1024;

    public JsonElement Root => Document!.RootElement;

    // An array of signals with a list of contact attempts is four deep.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    public static async Task<JsonBody> Read(HttpRequest request, CancellationToken cancellation)
    {
        if (!RequestBytes.Is(request, "application/json"))
            return new(null, RequestBytes.Unsupported(request, "Send application/json i UTF-8 uden komprimering.",
                "Send application/json in UTF-8, without content encoding."));
        var (bytes, refusal) = await RequestBytes.Read(request, MaxBytes, cancellation);
        return refusal is null ? Parse(WithoutMark(bytes)) : new(null, refusal);
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;

    private static JsonBody Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0) return Refused(JsonFaults.Empty);
        if (!Utf8.IsValid(bytes.Span)) return Refused(JsonFaults.NotUtf8(bytes.Span, JsonFaults.FirstStrange(bytes.Span)));
        try
        {
            var document = JsonDocument.Parse(bytes, Strict);
            if (HasOnlyText(document.RootElement)) return new(document, null);
            document.Dispose();
            return Refused(JsonFaults.HalfLetter);
        }
        catch (JsonException e)
        {
            return Refused(JsonFaults.Of(bytes.Span, e, Strict.MaxDepth)); // Its place alone: the exception's text may quote the body.
        }
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

    private static JsonBody Refused(ProblemError error) => new(null, Problems.Invalid([error]));
}
