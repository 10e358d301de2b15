using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.SignIn;

/// <summary>
/// The one place that decides who a request comes from: App Service authentication (Entra ID) where it signs people in,
/// and only that; elsewhere a session of ours, begun by an OpenID Connect provider or by the demonstration's sign-in page.
/// </summary>
public sealed class StaffSignIn(
    StaffSession session, PlatformPrincipal platform, SessionTable sessions, IEnumerable<OuterSignIn> providers,
    IOptions<BoardOptions> options)
{
    /// <summary>Where people are signed in by somebody else; null: nowhere.</summary>
    public OuterSignIn? Outer { get; } = platform.IsUsed ? PlatformPrincipal.Pages : providers.FirstOrDefault();

    /// <param name="active">See <see cref="SessionTable.Read"/>.</param>
    /// <exception cref="Platform.StoreUnavailableException">Nobody can say.</exception>
    public async Task<Person?> Who(HttpContext context, bool active = true)
    {
        if (!platform.IsUsed) return await session.Read(context, active);
        if (platform.Read(context.Request) is not { } known || !await IsOpen(known, active, context.RequestAborted)) return null;
        StaffSession.Name(context, known.Person);
        return known.Person;
    }

    /// <returns>
    /// Why the platform's sign-in does not count, for whom another one would count no more; null: to sign in anew is what helps.
    /// </returns>
    public async Task<IResult?> Refusal(HttpContext context, PageContext page)
    {
        if (!platform.IsUsed || !context.Request.Headers.ContainsKey(PlatformPrincipal.Header)) return null;
        // Not in the roster, or without a role in both.
        if (platform.Read(context.Request) is not { } known) return BoardResults.NotKnown(page);
        if (known.Issued is not { } issued) return BoardResults.NotDated(page);
        return await sessions.EndedJustNow(known.Person.Id, issued, context.RequestAborted) ? BoardResults.JustEnded(page) : null;
    }

    /// <summary>This session ends, here and for whoever kept its cookie.</summary>
    public async Task Leave(HttpContext context)
    {
        if (platform.Read(context.Request) is { Issued: { } issued } known)
            await sessions.End(known.Person.Id, IdOf(issued), context.RequestAborted);
        await session.End(context);
    }

    /// <summary>Made-up people may be chosen from a list: only when the setting says so, and only on this machine.</summary>
    public bool DemoAllowed(HttpRequest request) => options.Value.DemoSignIn && Outer is null && Loopback.Is(request);

    /// <summary>
    /// The platform's own cookie counts as long as it likes, also after its sign-out. What Entra said at one instant is one session here,
    /// with our limits and our end; what is of no instant could have neither.
    /// </summary>
    private async Task<bool> IsOpen(PlatformPerson known, bool active, CancellationToken cancellation) => known.Issued is { } issued
        && await sessions.ReadOrBegin(known.Person.Id, IdOf(issued), issued, active, cancellation) is not null;

    private static string IdOf(DateTimeOffset issued) => $"platform {issued.ToUnixTimeSeconds()}";
}
