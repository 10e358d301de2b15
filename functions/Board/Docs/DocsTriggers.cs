using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Docs;

/// <summary>The contract with senders for people to read: no key, no sign-in, no script needed.</summary>
public sealed class DocsTriggers
{
    [Function(nameof(ShowDocs))]
    public IResult ShowDocs([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/docs")] HttpRequest request) =>
        BoardResults.Page<DocsPage>(new { Language = LanguageOf(request) });

    [Function(nameof(ShowProblems))]
    public IResult ShowProblems([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/problems")] HttpRequest request) =>
        BoardResults.Page<ProblemsPage>(new { Language = LanguageOf(request) });

    [Function(nameof(ShowProblem))]
    public IResult ShowProblem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/problems/{code}")] HttpRequest request, string code) =>
        ErrorCodes.Find(code) is { } known ? BoardResults.Page<ProblemPage>(new { Language = LanguageOf(request), Code = known })
            : Problems.NotFound();

    /// <summary>As chosen on the board, else as the browser says; Danish when it says neither.</summary>
    private static Language LanguageOf(HttpRequest request) => Language.Of(request.Cookies[PageReader.LanguageCookie]
        ?? request.GetTypedHeaders().AcceptLanguage.OrderByDescending(one => one.Quality ?? 1)
            .Select(one => one.Value.Value?.Split('-')[0]).FirstOrDefault(code => code is "da" or "en"));
}
