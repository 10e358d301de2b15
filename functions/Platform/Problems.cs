using System.Globalization;
using System.Text.Json;
using EarlyWarning.Platform.Errors;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Platform;

/// <summary>What is wrong with one place of a request.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) into the request's body; empty for the whole of it.</param>
/// <param name="Rule">Stable code of the rule that refused it, such as <c>required</c>.</param>
/// <param name="Message">For people. Never holds the refused value, which may be a CPR number.</param>
public sealed record ProblemError(string Pointer, string Rule, ProblemMessage Message)
{
    /// <summary>How it is mended: the same for every error of a rule (<see cref="ErrorCodes"/>).</summary>
    public ProblemMessage? Mend => ErrorCodes.Find(Rule) is not { } code ? null : Line is null ? code.Mend : code.InFile ?? code.Mend;

    /// <summary>Of a file, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>Of a file, from 1.</summary>
    public int? Column { get; init; }
}

/// <summary>A message in both of the product's languages.</summary>
public sealed record ProblemMessage(string Da, string En);

/// <summary>Every error answer of the HTTP interface: problem details (RFC 9457), <c>application/problem+json</c>.</summary>
public static class Problems
{
    public const string ContentType = "application/problem+json";
    private static readonly TimeSpan RetrySoon = TimeSpan.FromSeconds(10);

    /// <param name="more">Further members of the body, beside type, title, status, detail and errors.</param>
    /// <param name="code">Null: the one of the status.</param>
    public static IResult Of(int status, string title, string detail, IReadOnlyList<ProblemError>? errors = null,
        TimeSpan? retryAfter = null, IReadOnlyDictionary<string, object>? more = null, string? code = null) =>
        new ProblemResult(code is null ? ErrorCodes.OfStatus(status) : ErrorCodes.Find(code), status, title, detail, errors, retryAfter,
            more);

    /// <param name="leftOut">How many more there are.</param>
    public static IResult Invalid(IReadOnlyList<ProblemError> errors, int leftOut = 0) => leftOut == 0
        ? Of(400, "The request breaks a rule", "Every broken rule is listed in errors.", errors)
        : Of(400, "The request breaks a rule", "The first broken rules are listed in errors.", errors,
            more: new Dictionary<string, object>(StringComparer.Ordinal) { ["errorsLeftOut"] = leftOut });

    public static IResult Invalid(string pointer, string rule, string da, string en) =>
        Invalid([new(pointer, rule, new(da, en))]);

    public static IResult Unauthorized() =>
        Of(401, "No valid key", "Send your key in the header X-Api-Key.");

    public static IResult Forbidden(string detail, IReadOnlyList<ProblemError>? errors = null) =>
        Of(403, "Outside the agreement", detail, errors);

    public static IResult NotFound() => Of(404, "Not found", "There is nothing here that this key may see.");

    public static IResult Conflict(string detail, IReadOnlyList<ProblemError>? errors = null) =>
        Of(409, "In conflict with what is stored", detail, errors);

    public static IResult TooLarge(string detail) => Of(413, "Too large", detail);

    public static IResult UnsupportedMediaType(string detail) => Of(415, "Unsupported media type", detail);

    public static IResult TooMany(TimeSpan retryAfter) =>
        Of(429, "Too many requests", "The quota of this key is used up for now.", retryAfter: retryAfter);

    /// <summary>As in HTTP/1.0: what is answered with an address would have none.</summary>
    public static IResult NoHost() => Of(400, "Refused", "The request names no host.");

    public static IResult Unavailable() =>
        Of(503, "Not available now", "The store cannot answer now. Send the same request again later.", retryAfter: RetrySoon);

    /// <summary>Runs the body of an HTTP trigger; a store that cannot answer becomes 503 with Retry-After.</summary>
    public static async Task<IResult> Guarded(Func<Task<IResult>> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        try
        {
            return await answer();
        }
        catch (StoreUnavailableException)
        {
            return Unavailable();
        }
    }

    private sealed class ProblemResult(ErrorCode? type, int status, string title, string detail, IReadOnlyList<ProblemError>? errors,
        TimeSpan? retryAfter, IReadOnlyDictionary<string, object>? more) : IResult, IStatusCodeHttpResult, IProblemAnswer
    {
        public int? StatusCode => status;

        public IReadOnlyList<ProblemError> Errors => errors ?? [new("", "refused", new(detail, detail))];

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = ContentType;
            if (retryAfter is { } wait)
                response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            // Written as it is made: the answer to a file is long.
            await JsonSerializer.SerializeAsync(response.Body, Body(), Json.Options, httpContext.RequestAborted);
        }

        private Dictionary<string, object> Body()
        {
            var body = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["type"] = type?.Page ?? "about:blank",
                ["title"] = title,
                ["status"] = status,
                ["detail"] = detail,
            };
            if (type is not null) body["mend"] = type.Mend;
            if (errors is not null) body["errors"] = errors;
            foreach (var (name, value) in more ?? new Dictionary<string, object>(StringComparer.Ordinal)) body[name] = value;
            return body;
        }
    }
}
