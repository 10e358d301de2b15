using System.Security.Cryptography.X509Certificates;
using EarlyWarning.Board.SignIn;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EarlyWarning.Local.Serving;

/// <summary>With a certificate in place of a secret: a statement of ours, signed for this provider and a few minutes (RFC 7523).</summary>
internal static class ClientProof
{
    private const string Kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public static async Task Add(AuthorizationCodeReceivedContext code, OidcOptions oidc)
    {
        if (oidc.CertificateFile.Length == 0) return;
        var provider = await code.Options.ConfigurationManager!.GetConfigurationAsync(code.HttpContext.RequestAborted);
        using var certificate = X509Certificate2.CreateFromPemFile(oidc.CertificateFile); // Read each time: it may have been renewed.
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        code.TokenEndpointRequest!.ClientAssertionType = Kind;
        code.TokenEndpointRequest.ClientAssertion = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = oidc.ClientId, Audience = provider.TokenEndpoint, NotBefore = now, IssuedAt = now, Expires = now + Life,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [JwtRegisteredClaimNames.Sub] = oidc.ClientId, [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N"),
            },
            SigningCredentials = new X509SigningCredentials(certificate, SecurityAlgorithms.RsaSha256),
        });
    }
}
