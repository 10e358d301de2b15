using EarlyWarning.Platform;
using EarlyWarning.Signals.Quota;
using Microsoft.OpenApi;

namespace EarlyWarning.Signals.OpenApi;

/// <summary>The headers of every answer.</summary>
internal static class AnswerHeaders
{
    private const string RetryAfter = "Retry-After";

    public static Dictionary<string, IOpenApiHeader> All => new(StringComparer.Ordinal)
    {
        [RequestIds.Header] = Text("By which you and the municipality speak of one request. Yours, if you send one of 32 hexadecimal "
            + "digits (a UUID, say), else that of your traceparent, else made here."),
        [RateLimits.Policy] = Text("Your quotas: q so many in w seconds. Not sent to demo senders, who have none."),
        [RateLimits.Left] = Text("What is left of the minute's quotas: r, for t seconds more."),
        [RetryAfter] = new OpenApiHeader
        {
            Description = "Seconds to wait before the same request is sent again.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
        },
    };

    /// <param name="key">The route knows who asks.</param>
    public static IEnumerable<string> Names(bool key, bool retry)
    {
        yield return RequestIds.Header;
        if (key) yield return RateLimits.Policy;
        if (key) yield return RateLimits.Left;
        if (retry) yield return RetryAfter;
    }

    private static OpenApiHeader Text(string says) =>
        new() { Description = says, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
