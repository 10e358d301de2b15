using System.Security.Claims;
using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.SignIn;

/// <summary>
/// What becomes of somebody whom an OpenID Connect provider signed in, once the library has proved that it did. As with the platform, the
/// roster and the provider must agree: found by the id that never changes hands, with the roles that both give.
/// </summary>
public sealed partial class ProviderSignIn(
    StaffSession session, Roster roster, PageReader pages, IOptions<OidcOptions> options, SecurityEvents events,
    ILogger<ProviderSignIn> log)
{
    private const string Unknown = "nobody here", NotProvedReason = "nothing proved";

    /// <summary>Begins a session and goes to the page that was asked for; or says that this is nobody here.</summary>
    public async Task<IResult> Enter(HttpContext http, ClaimsPrincipal principal, string? returnUrl)
    {
        ArgumentNullException.ThrowIfNull(principal);
        try
        {
            if (Known(principal) is not var (person, roles))
            {
                await events.Refused(SecurityKinds.SignInRefused, who: null, Unknown, http.RequestAborted);
                return BoardResults.NotKnown(pages.Nobody(http));
            }
            await session.Start(http, person, roles);
            return BoardResults.SeeOther(http, LocalUrl.Checked(returnUrl));
        }
        catch (StoreUnavailableException e)
        {
            NotStarted(log, e);
            http.Response.Headers.RetryAfter = "10";
            return BoardResults.Failed(pages.Nobody(http), StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>What the provider answered proves nothing: it is old, forged, for somebody else, or a refusal.</summary>
    public async Task<IResult> Refused(HttpContext http, Exception? why)
    {
        NotProved(log, why?.GetType().Name ?? "unknown"); // Its message may quote a token.
        try
        {
            await events.Refused(SecurityKinds.SignInRefused, who: null, NotProvedReason, http.RequestAborted);
        }
        catch (StoreUnavailableException e)
        {
            NotStarted(log, e); // It is refused all the same.
        }
        return BoardResults.Message(pages.Nobody(http), StatusCodes.Status403Forbidden, BoardWords.NotProvedTitle,
            BoardWords.NotProvedText);
    }

    public IResult Away(HttpContext http, Exception why)
    {
        ArgumentNullException.ThrowIfNull(why);
        ProviderAway(log, options.Value.Authority, Unreached.Why(why).En);
        http.Response.Headers.RetryAfter = "30";
        return BoardResults.Message(pages.Nobody(http), StatusCodes.Status503ServiceUnavailable, BoardWords.ProviderAwayTitle,
            BoardWords.ProviderAwayText);
    }

    private (Person Person, IReadOnlyList<string> Roles)? Known(ClaimsPrincipal principal)
    {
        var ids = principal.FindAll(options.Value.PersonClaim).Select(claim => claim.Value).ToList();
        var granted = options.Value.Roles.Of([.. principal.FindAll(options.Value.RoleClaim).Select(claim => claim.Value)]);
        return ids is [var id] && roster.FindByEntraId(id) is { } person && person.Roles.Intersect(granted, StringComparer.Ordinal).Any()
            ? (person, granted) : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store is away: a sign-in could not be noted, or its session not begun")]
    private static partial void NotStarted(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in was refused: what the provider answered proves nothing ({Why})")]
    private static partial void NotProved(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sign-in provider {Authority} does not answer: {Why}")]
    private static partial void ProviderAway(ILogger logger, string authority, string why);
}
