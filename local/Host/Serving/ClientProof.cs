using EarlyWarning.Board.SignIn;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace EarlyWarning.Local.Serving;

/// <summary>With a certificate in place of a secret: a statement of ours, signed for this provider and a few minutes (RFC 7523).</summary>
internal static class ClientProof
{
    private const string Kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <returns>False: the secret proves it.</returns>
    /// <exception cref="SettingException">The certificate cannot be read.</exception>
    public static bool Add(OpenIdConnectMessage request, string tokenEndpoint, OidcOptions oidc)
    {
        using var certificate = OwnCertificate.OfClient(oidc); // Read each time: it may have been renewed.
        if (certificate is null) return false;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        request.ClientAssertionType = Kind;
        request.ClientAssertion = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = oidc.ClientId, Audience = tokenEndpoint, NotBefore = now, IssuedAt = now, Expires = now + Life,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [JwtRegisteredClaimNames.Sub] = oidc.ClientId, [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N"),
            },
            SigningCredentials = new X509SigningCredentials(certificate, SecurityAlgorithms.RsaSha256),
        });
        return true;
    }
}
