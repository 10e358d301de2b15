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
    /// <summary>How it is mended: that of the rule (<see cref="ErrorCodes"/>), where this error has none of its own.</summary>
    public ProblemMessage? Mend
    {
        get => field ?? (ErrorCodes.Find(Rule) is not { } code ? null : Line is null ? code.Mend : code.InFile ?? code.Mend);
        init;
    }

    /// <summary>Of a file, from 1; or of JSON that cannot be read.</summary>
    public long? Line { get; init; }

    /// <summary>Of a file, from 1; or the character in the line of JSON.</summary>
    public int? Column { get; init; }
}

/// <summary>A message in both of the product's languages.</summary>
public sealed record ProblemMessage(string Da, string En);

/// <summary>Every error answer of the HTTP interface: problem details (RFC 9457), <c>application/problem+json</c>.</summary>
public static class Problems
{
    public const string ContentType = "application/problem+json";
    private static readonly TimeSpan RetrySoon = TimeSpan.FromSeconds(10);

    /// <summary>In both languages, as all that people read.</summary>
    private static class Titles
    {
        public static readonly ProblemMessage Invalid = new("Forespørgslen bryder en regel", "The request breaks a rule"),
            NotFound = new("Findes ikke", "Not found"), TooMany = new("For mange forespørgsler", "Too many requests");
    }

    /// <param name="more">Further members of the body, beside type, title, status, detail, message, mend and errors.</param>
    /// <param name="code">Null: the one of the status.</param>
    /// <param name="mend">Null: that of the code.</param>
    public static IResult Of(int status, ProblemMessage title, ProblemMessage detail, IReadOnlyList<ProblemError>? errors = null,
        TimeSpan? retryAfter = null, IReadOnlyDictionary<string, object>? more = null, string? code = null, ProblemMessage? mend = null) =>
        new ProblemResult(code is null ? ErrorCodes.OfStatus(status) : ErrorCodes.Find(code), status, title, detail, errors, retryAfter,
            more, mend);

    /// <param name="leftOut">How many more there are.</param>
    public static IResult Invalid(IReadOnlyList<ProblemError> errors, int leftOut = 0) => leftOut == 0
        ? Of(400, Titles.Invalid, new("Hver brudt regel står i errors.", "Every broken rule is listed in errors."), errors)
        : Of(400, Titles.Invalid, new("De første brudte regler står i errors.", "The first broken rules are listed in errors."), errors,
            more: new Dictionary<string, object>(StringComparer.Ordinal) { ["errorsLeftOut"] = leftOut });

    public static IResult Invalid(string pointer, string rule, string da, string en) =>
        Invalid([new(pointer, rule, new(da, en))]);

    public static IResult Unauthorized() => Of(401, new("Ingen gyldig nøgle", "No valid key"),
        new("Send jeres nøgle i headeren X-Api-Key.", "Send your key in the header X-Api-Key."));

    public static IResult Forbidden(string da, string en, IReadOnlyList<ProblemError>? errors = null) =>
        Of(403, new("Uden for aftalen", "Outside the agreement"), new(da, en), errors);

    public static IResult NotFound() => Of(404, Titles.NotFound,
        new("Her er intet, som denne nøgle må se.", "There is nothing here that this key may see."));

    public static IResult Conflict(string da, string en, IReadOnlyList<ProblemError>? errors = null) =>
        Of(409, new("I modstrid med det, der er gemt", "In conflict with what is stored"), new(da, en), errors,
            mend: errors is [{ Mend: { } own }] ? own : null);

    public static IResult TooLarge(string da, string en) => Of(413, new("For meget", "Too large"), new(da, en));

    public static IResult UnsupportedMediaType(string da, string en) =>
        Of(415, new("Forkert slags indhold", "Unsupported media type"), new(da, en));

    public static IResult TooMany(TimeSpan retryAfter) => Of(429, Titles.TooMany,
        new("Kvoten for denne nøgle er brugt for nu.", "The quota of this key is used up for now."), retryAfter: retryAfter);

    public static IResult Unavailable() => Of(503, new("Ikke tilgængelig lige nu", "Not available now"),
        new("Lageret kan ikke svare lige nu. Send det samme igen senere.",
            "The store cannot answer now. Send the same request again later."), retryAfter: RetrySoon);

    /// <summary>As in HTTP/1.0: what is answered with an address would have none.</summary>
    public static IResult NoHost() =>
        Of(400, new("Afvist", "Refused"), new("Forespørgslen nævner ingen vært.", "The request names no host."));

    /// <summary>There is nothing yet, and this is how there comes something.</summary>
    public static IResult NothingYet(ProblemMessage detail, ProblemMessage mend) => Of(404, Titles.NotFound, detail, mend: mend);

    /// <summary>What is asked for was sealed by a key that is not there: the same request again helps nothing.</summary>
    public static IResult Unreadable(MissingKeyException why)
    {
        ArgumentNullException.ThrowIfNull(why);
        return Of(500, new("Kan ikke læses", "Cannot be read"), new(
            string.Create(CultureInfo.InvariantCulture,
                $"Det er forseglet med version {why.Version} af nøglerne, som mangler. Driften skal lægge den tilbage."),
            string.Create(CultureInfo.InvariantCulture,
                $"It was sealed by version {why.Version} of the keys, which is not there. Whoever runs EarlyWarning must put it back.")));
    }

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
        catch (MissingKeyException e)
        {
            return Unreadable(e);
        }
    }

    private sealed class ProblemResult(ErrorCode? type, int status, ProblemMessage title, ProblemMessage detail,
        IReadOnlyList<ProblemError>? errors, TimeSpan? retryAfter, IReadOnlyDictionary<string, object>? more, ProblemMessage? mend)
        : IResult, IStatusCodeHttpResult, IProblemAnswer
    {
        public int? StatusCode => status;

        public IReadOnlyList<ProblemError> Errors => errors ?? [new("", "refused", detail)];

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

        /// <summary>RFC 9457 knows one language in a body; what both are is in members of our own.</summary>
        private Dictionary<string, object> Body()
        {
            var body = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["type"] = type?.Page ?? "about:blank",
                ["title"] = title.En,
                ["status"] = status,
                ["detail"] = detail.En,
                ["message"] = new ProblemMessage($"{title.Da}. {detail.Da}", $"{title.En}. {detail.En}"),
            };
            if ((mend ?? type?.Mend) is { } how) body["mend"] = how;
            if (errors is not null) body["errors"] = errors;
            foreach (var (name, value) in more ?? new Dictionary<string, object>(StringComparer.Ordinal)) body[name] = value;
            return body;
        }
    }
}

/// <summary>An answer of <see cref="Problems"/> before it is written: pages say in words what machines are told in JSON.</summary>
public interface IProblemAnswer
{
    IReadOnlyList<ProblemError> Errors { get; }
}
