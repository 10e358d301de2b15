using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EarlyWarning.Tests.Board.SignIn.Provider;

/// <summary>
/// A provider of OpenID Connect on a port of its own, on the official token libraries: authorization code with PKCE, each code good once.
/// It signs in whoever it is told to, and says in its tokens what a test has it say.
/// </summary>
internal sealed class LoginProvider : IAsyncDisposable
{
    public const string Client = "early-warning", Secret = "a secret of the tests";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Asked> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IQueryCollection> _pushed = new(StringComparer.Ordinal);
    private RsaSecurityKey _key = NewKey();

    private LoginProvider(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Who signs in, and with which roles.</summary>
    public string? ObjectId { get; set; }

    /// <inheritdoc cref="ObjectId"/>
    public string[] Roles { get; set; } = [];

    /// <summary>Changes what the next token says.</summary>
    public Action<SecurityTokenDescriptor>? Says { get; set; }

    /// <summary>Changes the next token itself.</summary>
    public Func<string, string>? Mends { get; set; }

    /// <summary>Answers nothing of use.</summary>
    public bool Away { get; set; }

    /// <summary>The client's own certificate is asked for in place of its secret; null: the secret.</summary>
    public SecurityKey? ClientKey { get; set; }

    /// <summary>Requests to sign in are pushed to it first (RFC 9126), with proof of who the application is.</summary>
    public bool Pushed { get; set; }

    /// <summary>How often a code was good.</summary>
    public int Redeemed { get; private set; }

    public static async Task<LoginProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new LoginProvider(builder.Build());
        provider.Map();
        await provider._app.StartAsync();
        return provider;
    }

    /// <summary>From now on tokens are signed with another key, as happens without notice.</summary>
    public void RollKeys() => _key = NewKey();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private void Map()
    {
        _app.Use((http, next) =>
        {
            if (!Away) return next(http);
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(Description()));
        _app.MapGet("/keys", () => Results.Json(new { keys = new[] { Public(_key) } }));
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/pushed", Push);
        _app.MapPost("/token", Token);
    }

    private Dictionary<string, object> Description()
    {
        var said = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["issuer"] = Address, ["authorization_endpoint"] = Address + "/authorize", ["token_endpoint"] = Address + "/token",
            ["jwks_uri"] = Address + "/keys", ["end_session_endpoint"] = Address + "/logout",
            ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "pairwise" }, ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        };
        if (Pushed) said["pushed_authorization_request_endpoint"] = Address + "/pushed";
        return said;
    }

    private async Task<IResult> Push(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!await IsClient(form)) return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        var uri = "urn:" + Guid.NewGuid().ToString("N");
        _pushed[uri] = new QueryCollection(form.ToDictionary(StringComparer.Ordinal));
        return Results.Json(new { request_uri = uri, expires_in = 60 }, statusCode: 201);
    }

    private IResult Authorize(HttpRequest request)
    {
        IQueryCollection? asked = request.Query;
        if (Pushed && (asked["client_id"] != Client || !_pushed.TryRemove(asked["request_uri"]!, out asked))) return Results.BadRequest();
        if (asked["response_type"] != "code" || asked["client_id"] != Client || asked["code_challenge_method"] != "S256"
            || asked["scope"] != "openid" || asked["nonce"].Count != 1) return Results.BadRequest();
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = new Asked(asked["redirect_uri"]!, asked["code_challenge"]!, asked["nonce"]!);
        return Results.Redirect(QueryHelpers.AddQueryString(asked["redirect_uri"]!, new Dictionary<string, string?>(StringComparer.Ordinal)
            { ["code"] = code, ["state"] = asked["state"] }));
    }

    private async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!await IsClient(form)) return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        if (!_codes.TryRemove(form["code"]!, out var asked) || form["redirect_uri"] != asked.RedirectUri
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!))) != asked.Challenge)
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        Redeemed++;
        var token = IdToken(asked.Nonce);
        return Results.Json(new { access_token = "nothing", token_type = "Bearer", expires_in = 300, id_token = token });
    }

    private async Task<bool> IsClient(IFormCollection form)
    {
        if (ClientKey is null) return form["client_id"] == Client && form["client_secret"] == Secret;
        var proof = await new JsonWebTokenHandler().ValidateTokenAsync(form["client_assertion"], new TokenValidationParameters
        {
            ValidIssuer = Client, ValidAudience = Address + "/token", IssuerSigningKey = ClientKey, ValidAlgorithms = ["RS256"],
        });
        return proof.IsValid && proof.ClaimsIdentity.FindFirst("sub")?.Value == Client && form["client_secret"].Count == 0;
    }

    private string IdToken(string nonce)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var says = new SecurityTokenDescriptor
        {
            Issuer = Address, Audience = Client, IssuedAt = now, NotBefore = now, Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = "pairwise", ["nonce"] = nonce, ["roles"] = Roles },
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        };
        if (ObjectId is { } id) says.Claims["oid"] = id;
        Says?.Invoke(says);
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(says);
        var mended = Mends?.Invoke(token) ?? token;
        (Says, Mends) = (null, null);
        return mended;
    }

    public static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };

    private static object Public(RsaSecurityKey key)
    {
        var numbers = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", kid = key.KeyId, n = Base64UrlEncoder.Encode(numbers.Modulus),
            e = Base64UrlEncoder.Encode(numbers.Exponent) };
    }

    private sealed record Asked(string RedirectUri, string Challenge, string Nonce);
}
