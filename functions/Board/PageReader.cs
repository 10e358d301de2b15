using EarlyWarning.Cases.Contracts;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board;

/// <summary>Who asks for a page, in which language and when.</summary>
public sealed class PageReader(StaffSignIn signIn, Roster roster, TimeProvider time)
{
    public const string LanguageCookie = "language";

    public PageContext Read(HttpContext context) => new(
        Language.Of(context.Request.Cookies[LanguageCookie]), roster, signIn.Who(context), time.GetUtcNow(), PathOf(context.Request));

    /// <summary>The address of the page; for an answer to a form, the page the form is on.</summary>
    private static string PathOf(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method)) return LocalUrl.Checked(request.Path + request.QueryString.ToString());
        var parts = (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is ["board", "cases", var caseId, ..] ? LocalUrl.Checked($"/board/cases/{caseId}") : LocalUrl.Home;
    }
}
