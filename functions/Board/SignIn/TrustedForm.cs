using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board.SignIn;

/// <summary>A form that comes back after a new sign-in, or from nowhere we know: shown, not taken.</summary>
internal static class TrustedForm
{
    /// <param name="show">The form as it was typed, with what to say about it, and the status of the page.</param>
    /// <returns>The answer to one that is not taken; null: it is from our own page, and may be.</returns>
    public static async Task<IResult?> Untrusted(this IAntiforgery antiforgery, HttpContext context, PageContext page, FormReader form,
        Func<FormState, int, Task<IResult>> show)
    {
        if (form.State.Value(SessionEnded.Resumed) is not null)
            return await show(form.State.Refused(BoardWords.ResumedTitle, page.Say(BoardWords.ResumedText)), StatusCodes.Status200OK);
        return await antiforgery.IsRequestValidAsync(context)
            ? null
            : await show(form.State.Refused(BoardWords.ForgeryTitle, page.Say(BoardWords.ForgeryText)), StatusCodes.Status400BadRequest);
    }
}
