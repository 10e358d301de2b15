using EarlyWarning.Board.Site;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board.SignIn;

/// <summary>
/// A form that arrives when its session has ended is handed back instead of dropped: the answer holds everything typed, and
/// brings it to the form again once somebody has signed in. It is then shown, never taken: the person presses send.
/// </summary>
public static class SessionEnded
{
    /// <summary>The field that says: show this form again, do not take it.</summary>
    public const string Resumed = "resumed";

    /// <returns>Null when there is nothing to hand back.</returns>
    public static async Task<IResult?> HandBack(HttpContext context, PageContext page)
    {
        var request = context.Request;
        // The antiforgery cookie is not sent along from other sites (SameSite=Lax), so only our own forms come back.
        // A file is not carried along: read as a form it would lie readable in the folder for temporary files.
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || Case.Papers.PaperForm.IsMultipart(request)
            || !request.Cookies.ContainsKey(BoardSetup.ForgeryCookie))
            return null;
        var action = LocalUrl.Checked(request.Path);
        if (action == LocalUrl.Home) return null;
        var typed = (await request.ReadFormAsync(context.RequestAborted))
            .Where(field => field.Key != Resumed && !field.Key.StartsWith("__", StringComparison.Ordinal))
            .Select(field => KeyValuePair.Create(field.Key, field.Value.ToString())).ToList();
        return BoardResults.Page<SessionEndedPage>(new { Context = page, Action = action, Typed = typed },
            StatusCodes.Status401Unauthorized);
    }
}
