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
    /// <summary>Why somebody whom the provider did sign in is nobody here, as the log says it: docs/one-server.md#staff-sign-in.</summary>
    private const string NoPerson = "no-person-claim", NotInRoster = "not-in-roster", NoRole = "no-role-of-ours",
        OtherRole = "no-role-in-both";

    private const string NotProvedReason = "nothing-proved";

    /// <summary>Begins a session and goes to the page that was asked for; or says that this is nobody here.</summary>
    public async Task<IResult> Enter(HttpContext http, ClaimsPrincipal principal, string? returnUrl)
    {
        ArgumentNullException.ThrowIfNull(principal);
        try
        {
            var granted = options.Value.Roles.Of(Values(principal, options.Value.RoleClaim));
            if (Find(principal, granted, out var person) is { } why)
            {
                await events.Refused(SecurityKinds.SignInRefused, who: null, why, http.RequestAborted);
                return BoardResults.NotKnown(pages.Nobody(http));
            }
            await session.Start(http, person!, granted);
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
        NotProved(log, why is null ? "unknown" : ErrorOf(why) ?? why.GetType().Name); // Its message may quote a token.
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

    /// <summary>The provider takes this system for nobody, whoever signs in: its id, secret or address was changed.</summary>
    /// <param name="why">As an operator may read it.</param>
    public IResult NotTaken(HttpContext http, string why)
    {
        ApplicationRefused(log, options.Value.Authority, why);
        return BoardResults.Message(pages.Nobody(http), StatusCodes.Status503ServiceUnavailable, BoardWords.NotProvedTitle,
            BoardWords.NotTakenText);
    }

    /// <returns>The provider's own code (RFC 6749, <c>invalid_client</c>), which is a word and no token; null: it gave none.</returns>
    public static string? ErrorOf(Exception why)
    {
        ArgumentNullException.ThrowIfNull(why);
        return ErrorOf(why.Data["error"] as string);
    }

    /// <inheritdoc cref="ErrorOf(Exception)"/>
    public static string? ErrorOf(string? said) =>
        said is { Length: > 0 and < 50 } && said.All(sign => char.IsAsciiLetterLower(sign) || sign == '_') ? said : null;

    /// <returns>Null: it is <paramref name="person"/>; else why nobody is found.</returns>
    private string? Find(ClaimsPrincipal principal, IReadOnlyList<string> granted, out Person? person)
    {
        person = null;
        if (Values(principal, options.Value.PersonClaim) is not [var id]) return NoPerson;
        if ((person = roster.FindByEntraId(id)) is null) return NotInRoster;
        if (granted.Count == 0) return NoRole;
        return person.Roles.Intersect(granted, StringComparer.Ordinal).Any() ? null : OtherRole;
    }

    private static IReadOnlyList<string> Values(ClaimsPrincipal principal, string claim) =>
        [.. principal.FindAll(claim).Select(one => one.Value)];

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store is away: a sign-in could not be noted, or its session not begun")]
    private static partial void NotStarted(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in was refused: what the provider answered proves nothing ({Why})")]
    private static partial void NotProved(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sign-in provider {Authority} takes this system for nobody it knows: {Error}")]
    private static partial void ApplicationRefused(ILogger logger, string authority, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sign-in provider {Authority} does not answer: {Why}")]
    private static partial void ProviderAway(ILogger logger, string authority, string why);
}
