using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board.SignIn;

/// <summary>
/// A form that arrives when its session has ended is handed back instead of dropped: the answer holds everything typed, and
/// brings it to the form again once somebody has signed in. It is then shown, never taken: the person presses send.
/// </summary>
public sealed class SessionEnded(IAntiforgery antiforgery, Roster roster)
{
    /// <summary>The field that says: show this form again, do not take it.</summary>
    public const string Resumed = "resumed";

    /// <summary>More letters than anybody types into a form: what is longer is no form of a person.</summary>
    public const int MostTyped = 128 * 1024;

    /// <returns>Null when there is nothing to hand back, or nobody to hand it to.</returns>
    public async Task<IResult?> HandBack(HttpContext context, PageContext page)
    {
        var request = context.Request;
        // A file is not carried along (RequestGate).
        if (!HttpMethods.IsPost(request.Method) || Case.Papers.PaperForm.IsMultipart(request)) return null;
        var action = LocalUrl.Checked(request.Path);
        if (action == LocalUrl.Home) return null;
        var typed = (await request.ReadFormAsync(context.RequestAborted))
            .Where(field => field.Key != Resumed && !field.Key.StartsWith("__", StringComparison.Ordinal))
            .Select(field => KeyValuePair.Create(field.Key, field.Value.ToString())).ToList();
        if (typed.Count == 0 || typed.Sum(field => field.Key.Length + field.Value.Length) > MostTyped || !await IsOfStaff(context))
            return null;
        return BoardResults.Page<SessionEndedPage>(new { Context = page, Action = action, Typed = typed },
            StatusCodes.Status401Unauthorized);
    }

    /// <summary>
    /// The form was made for somebody who was signed in, in this browser: its token is good for one of the people here. Nobody else's is
    /// said back to anybody.
    /// </summary>
    private async Task<bool> IsOfStaff(HttpContext context)
    {
        var nobody = context.User;
        try
        {
            foreach (var person in roster.People.Where(person => !person.Left))
            {
                StaffSession.Name(context, person);
                if (await antiforgery.IsRequestValidAsync(context)) return true;
            }
            return false;
        }
        finally
        {
            context.User = nobody;
        }
    }
}
