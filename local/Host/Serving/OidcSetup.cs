using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace EarlyWarning.Local.Serving;

/// <summary>
/// Staff sign-in by an OpenID Connect provider: authorization code with PKCE, by ASP.NET Core's own library. It proves who somebody is;
/// <see cref="ProviderSignIn"/> says what that is worth here, and our session is the only one there is.
/// </summary>
internal static class OidcSetup
{
    public const string Scheme = "oidc";
    public const string Callback = "/board/sign-in/callback";
    private const string In = "/board/sign-in/provider", Out = "/board/sign-out/provider";
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.EcdsaSha256];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15), SignInTime = TimeSpan.FromMinutes(15),
        Skew = TimeSpan.FromMinutes(1), BetweenLooks = TimeSpan.FromSeconds(30);

    public static bool HasProvider(this IConfiguration configuration) => Oidc(configuration).Authority.Length > 0;

    public static void AddProvider(this IServiceCollection services, IConfiguration configuration)
    {
        if (!configuration.HasProvider()) return;
        services.AddSingleton(new OuterSignIn(In + "?returnUrl=", Out));
        services.AddAuthentication(NobodyScheme.Name)
            .AddScheme<AuthenticationSchemeOptions, NobodyScheme>(NobodyScheme.Name, null)
            .AddOpenIdConnect(Scheme, options => Set(options, Oidc(configuration), configuration["Board:BaseUrl"] ?? ""));
    }

    /// <summary>
    /// The callback, and the ways to the provider and out of it. The library would read a form of anybody's, before any function and
    /// without its bounds: what comes to the callback is a link, and nothing else is let through to it.
    /// </summary>
    public static void UseProvider(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            if (http.Request.Path != Callback || HttpMethods.IsGet(http.Request.Method)) return next(http);
            (http.Response.StatusCode, http.Response.Headers.Allow) = (StatusCodes.Status405MethodNotAllowed, HttpMethods.Get);
            return Task.CompletedTask;
        });
        app.UseAuthentication();
        app.MapGet(In, Challenge);
        app.MapGet(Out, Leave);
    }

    private static void Set(OpenIdConnectOptions options, OidcOptions oidc, string baseUrl)
    {
        options.TimeProvider = TimeProvider.System; // Sign-ins live in real time, whatever the domain's clock says.
        options.SignInScheme = NobodyScheme.Name;
        options.Authority = oidc.Authority;
        options.RequireHttpsMetadata = !new Uri(oidc.Authority).IsLoopback;
        options.ClientId = oidc.ClientId;
        options.ClientSecret = oidc.ClientSecret is { Length: > 0 } secret ? secret : null;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query; // Comes as a link does, so that the cookies of the sign-in may be Lax.
        options.UsePkce = true;
        options.CallbackPath = Callback;
        options.RemoteSignOutPath = options.SignedOutCallbackPath = PathString.Empty; // Our session alone signs anybody out.
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.MapInboundClaims = options.SaveTokens = options.GetClaimsFromUserInfoEndpoint = false;
        options.DisableTelemetry = true;
        options.BackchannelHttpHandler = new ProviderWire();
        options.BackchannelTimeout = Patience;
        options.RefreshInterval = BetweenLooks; // At its keys, when a token is signed by one that is not known.
        options.RemoteAuthenticationTimeout = options.ProtocolValidator.NonceLifetime = SignInTime;
        options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy =
            baseUrl.StartsWith("https:", StringComparison.Ordinal) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.TokenValidationParameters.ClockSkew = Skew;
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.Events = new OpenIdConnectEvents
        {
            OnRedirectToIdentityProvider = asked =>
            {
                // Never by the Host header: it is anybody's to write.
                if (baseUrl.StartsWith("https:", StringComparison.Ordinal))
                    asked.ProtocolMessage.RedirectUri = baseUrl.TrimEnd('/') + Callback;
                return Task.CompletedTask;
            },
            OnTokenResponseReceived = answer =>
            {
                CheckSigned(answer.TokenEndpointResponse.IdToken);
                return Task.CompletedTask;
            },
            OnPushAuthorization = async pushed =>
            {
                if (ClientProof.Add(pushed.ProtocolMessage, await TokenEndpoint(pushed), oidc)) pushed.HandleClientAuthentication();
            },
            OnAuthorizationCodeReceived = async code => ClientProof.Add(code.TokenEndpointRequest!, await TokenEndpoint(code), oidc),
            OnTicketReceived = Enter,
            OnRemoteFailure = Refuse,
        };
    }

    private static async Task<string> TokenEndpoint(BaseContext<OpenIdConnectOptions> context) =>
        (await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted)).TokenEndpoint;

    /// <summary>
    /// The library takes an unsigned token that came over the provider's own connection, as OpenID Connect Core 3.1.3.7 allows. We do not:
    /// whoever stands in that connection (a proxy that opens TLS, say) would sign in as anybody.
    /// </summary>
    private static void CheckSigned(string? token)
    {
        if (new JsonWebToken(token) is not { IsSigned: true } signed || !Algorithms.Contains(signed.Alg, StringComparer.Ordinal))
            throw new SecurityTokenInvalidSignatureException("The provider's token is not signed by an algorithm that counts.");
    }

    private static async Task Enter(TicketReceivedContext ticket)
    {
        ticket.HandleResponse();
        await Answer(ticket.HttpContext, await SignIn(ticket.HttpContext)
            .Enter(ticket.HttpContext, ticket.Principal!, ticket.ReturnUri));
    }

    private static async Task Refuse(RemoteFailureContext failed)
    {
        failed.HandleResponse();
        var signIn = SignIn(failed.HttpContext);
        await Answer(failed.HttpContext, failed.Failure switch
        {
            { } why when IsAway(why) => signIn.Away(failed.HttpContext, why),
            { } why when why is SettingException || ProviderSignIn.ErrorOf(why) is "invalid_client" or "unauthorized_client" =>
                signIn.NotTaken(failed.HttpContext, Told(why)),
            var why => await signIn.Refused(failed.HttpContext, why),
        });
    }

    private static async Task Challenge(HttpContext http)
    {
        try
        {
            await http.ChallengeAsync(Scheme,
                new AuthenticationProperties { RedirectUri = LocalUrl.Checked(http.Request.Query["returnUrl"]) });
            SecurityHeaders.Set(http);
        }
        catch (Exception e) when (IsAway(e))
        {
            await Answer(http, SignIn(http).Away(http, e));
        }
        catch (Exception e) when (e is OpenIdConnectProtocolException or SettingException)
        {
            await Answer(http, SignIn(http).NotTaken(http, Told(e))); // A request that was pushed says nothing of a person yet: it is ours.
        }
    }

    /// <summary>Our session has ended by then; a provider that is away, or has no sign-out of its own, is left as it is.</summary>
    private static async Task Leave(HttpContext http)
    {
        var options = http.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(Scheme);
        string? end = null;
        try
        {
            end = (await options.ConfigurationManager!.GetConfigurationAsync(http.RequestAborted)).EndSessionEndpoint;
        }
        catch (Exception e) when (IsAway(e))
        {
            await Answer(http, SignIn(http).Away(http, e));
            return;
        }
        SecurityHeaders.Set(http);
        var home = (http.RequestServices.GetRequiredService<IConfiguration>()["Board:BaseUrl"] ?? "").TrimEnd('/') + "/";
        http.Response.Redirect(string.IsNullOrEmpty(end) ? "/board" : new OpenIdConnectMessage
        {
            IssuerAddress = end, ClientId = options.ClientId, PostLogoutRedirectUri = home,
        }.CreateLogoutRequestUrl());
    }

    private static ProviderSignIn SignIn(HttpContext http) => http.RequestServices.GetRequiredService<ProviderSignIn>();

    private static string Told(Exception why) => why is SettingException ? why.Message : ProviderSignIn.ErrorOf(why) ?? why.GetType().Name;

    private static Task Answer(HttpContext http, IResult answer)
    {
        SecurityHeaders.Set(http);
        return answer.ExecuteAsync(http);
    }

    /// <summary>The provider, and not what it said: its metadata or keys cannot be read, or it does not answer.</summary>
    private static bool IsAway(Exception e) => e is HttpRequestException or TaskCanceledException or IOException
        || e.InnerException is { } inner && IsAway(inner)
        || e is InvalidOperationException && e.Message.StartsWith("IDX20803", StringComparison.Ordinal);

    private static OidcOptions Oidc(IConfiguration configuration) =>
        configuration.GetSection(OidcOptions.Section).Get<OidcOptions>() ?? new OidcOptions();
}
