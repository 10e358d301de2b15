using System.Globalization;
using System.Text.Json;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.SignIn;

/// <summary>Somebody whom the platform signed in.</summary>
/// <param name="Person">With the roles of roster and Entra both.</param>
/// <param name="Issued">When Entra said who they are; null: the platform does not tell, and nobody could end it.</param>
public sealed record PlatformPerson(Person Person, DateTimeOffset? Issued);

/// <summary>
/// Who App Service authentication (Entra ID) says is signed in: the header <c>X-MS-CLIENT-PRINCIPAL</c>, which the platform
/// strips from what clients send and sets itself. Where it does not run, anybody could write that header: it is read only
/// when <c>Board:PlatformSignIn</c> asks for it and <see cref="AppService"/> is where we run, with its sign-in on.
/// Entra and the roster must agree: the person is in the roster by object id (names and addresses change hands) and works with
/// the roles they have in both (app roles have the roster's names).
/// </summary>
public sealed class PlatformPrincipal(IOptions<BoardOptions> options, AppService site, Roster roster)
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";
    private const string Provider = "aad";
    private const string IssuedAt = "iat";
    private static readonly string[] ObjectId = ["http://schemas.microsoft.com/identity/claims/objectidentifier", "oid"];
    private static readonly string[] Role = ["roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"];

    /// <summary>Where the platform signs people in and out.</summary>
    public static readonly OuterSignIn Pages = new("/.auth/login/aad?post_login_redirect_uri=", "/.auth/logout");

    /// <summary>The platform signs people in here.</summary>
    public bool IsUsed { get; } = options.Value.PlatformSignIn && site.SignsIn;

    /// <returns>Null when nobody is signed in, or nobody we know.</returns>
    public PlatformPerson? Read(HttpRequest request)
    {
        if (!IsUsed || request.Headers[Header] is not [{ Length: > 0 } header]) return null;
        if (Parse(header) is not { } principal) return null;
        return roster.FindByEntraId(principal.First(ObjectId)) is { } person && Allowed(person, principal) is { Count: > 0 } roles
            ? new PlatformPerson(person with { Roles = roles }, Issued(principal))
            : null;
    }

    private static DateTimeOffset? Issued(Principal principal) =>
        long.TryParse(principal.First([IssuedAt]), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds < LatestSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static readonly long LatestSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private static List<string> Allowed(Person person, Principal principal) =>
        [.. person.Roles.Intersect(principal.All(Role), StringComparer.Ordinal)];

    private static Principal? Parse(string header)
    {
        try
        {
            var principal = JsonSerializer.Deserialize<Principal>(Convert.FromBase64String(header));
            return principal is { auth_typ: Provider, claims: not null } ? principal : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null; // Not the platform's: nobody is signed in.
        }
    }

#pragma warning disable IDE1006, CA1707, SA1300 // Names as the platform writes them.
    private sealed record Principal(string? auth_typ, IReadOnlyList<Claim?>? claims)
    {
        public string? First(string[] types) => All(types).FirstOrDefault();

        public IEnumerable<string> All(string[] types) =>
            claims!.OfType<Claim>().Where(claim => types.Contains(claim.typ, StringComparer.Ordinal)).Select(claim => claim.val)
                .OfType<string>();
    }

    private sealed record Claim(string? typ, string? val);
#pragma warning restore IDE1006, CA1707, SA1300
}
