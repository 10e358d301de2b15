using System.Text.Json;
using EarlyWarning.People.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.SignIn;

/// <summary>
/// Who App Service authentication (Entra ID) says is signed in: the header <c>X-MS-CLIENT-PRINCIPAL</c>, which the platform
/// strips from what clients send and sets itself. Where it does not run, anybody could write that header: it is read only
/// when <c>Board:PlatformSignIn</c> asks for it and the platform's own <c>WEBSITE_AUTH_ENABLED</c> says it is on.
/// Entra and the roster must agree: the person is in the roster (by object id, else by user name) and works with the roles
/// they have in both (app roles have the roster's names).
/// </summary>
public sealed class PlatformPrincipal(IOptions<BoardOptions> options, IConfiguration configuration, Roster roster)
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";
    public const string PlatformSays = "WEBSITE_AUTH_ENABLED";
    public const string SignIn = "/.auth/login/aad?post_login_redirect_uri=";
    public const string SignOut = "/.auth/logout";
    private const string Provider = "aad";
    private static readonly string[] ObjectId = ["http://schemas.microsoft.com/identity/claims/objectidentifier", "oid"];
    private static readonly string[] UserName = ["preferred_username", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn", "upn"];
    private static readonly string[] Role = ["roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"];

    /// <summary>The platform signs people in here.</summary>
    public bool IsUsed { get; } = options.Value.PlatformSignIn && configuration.GetValue<bool>(PlatformSays);

    /// <returns>The person, with the roles of roster and Entra both; null when nobody is signed in, or nobody we know.</returns>
    public Person? Read(HttpRequest request)
    {
        if (!IsUsed || request.Headers[Header] is not [{ Length: > 0 } header]) return null;
        if (Parse(header) is not { } principal) return null;
        return Find(principal) is { } person && Allowed(person, principal) is { Count: > 0 } roles ? person with { Roles = roles } : null;
    }

    private Person? Find(Principal principal)
    {
        var (id, name) = (principal.First(ObjectId), principal.First(UserName));
        return roster.People.Where(person => !person.Left).FirstOrDefault(person => person.EntraId is { } known
            ? string.Equals(known, id, StringComparison.OrdinalIgnoreCase)
            : string.Equals(person.Email, name, StringComparison.OrdinalIgnoreCase));
    }

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
    private sealed record Principal(string? auth_typ, IReadOnlyList<Claim>? claims)
    {
        public string? First(string[] types) => All(types).FirstOrDefault();

        public IEnumerable<string> All(string[] types) =>
            claims!.Where(claim => types.Contains(claim.typ, StringComparer.Ordinal)).Select(claim => claim.val).OfType<string>();
    }

    private sealed record Claim(string? typ, string? val);
#pragma warning restore IDE1006, CA1707, SA1300
}
