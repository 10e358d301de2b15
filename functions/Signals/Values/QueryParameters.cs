using EarlyWarning.Platform;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Signals.Values;

/// <summary>
/// The parameters of a request's address. One that a route does not know is refused: passed over, a misspelt <c>dryRun</c> would send
/// what was only to be tried.
/// </summary>
internal static class QueryParameters
{
    public const string DryRun = "dryRun";

    /// <returns>The answer that refuses them; null when each is known and said once.</returns>
    public static IResult? Refuse(HttpRequest request, params string[] known)
    {
        var errors = request.Query.Where(parameter => !known.Contains(parameter.Key, StringComparer.Ordinal))
            .Select(parameter => Unknown(SignalReader.Shown(parameter.Key)))
            .Concat(request.Query.Where(parameter => parameter.Value.Count > 1 && known.Contains(parameter.Key, StringComparer.Ordinal))
            .Select(parameter => Twice(parameter.Key))).ToList();
        if (known.Contains(DryRun, StringComparer.Ordinal) && request.Query[DryRun].ToString() is not ("" or "true" or "false"))
            errors.Add(new("", "dry-run", new("Parameteren dryRun skal være true eller false.",
                "The parameter dryRun must be true or false.")));
        return errors.Count == 0 ? null : Problems.Invalid(errors);
    }

    /// <summary>After <see cref="Refuse"/>.</summary>
    public static bool IsDryRun(HttpRequest request) => request.Query[DryRun] == "true";

    private static ProblemError Unknown(string name) => new("", "unknown-parameter",
        new($"Parameteren {name} kendes ikke her.", $"There is no parameter {name} here."));

    private static ProblemError Twice(string name) => new("", "duplicate-parameter",
        new($"Parameteren {name} står der mere end én gang.", $"The parameter {name} is there more than once."));
}
