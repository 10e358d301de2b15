using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Local.Serving;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace EarlyWarning.Local.Doctor;

/// <summary>
/// The sign-in provider, as its discovery document says it is, and whether it takes us for who we are, where it can be asked: a pushed
/// request signs nobody in.
/// </summary>
internal static class ProviderCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async Task<CheckResult> Look(OidcOptions oidc, string baseUrl, CancellationToken stop)
    {
        if (oidc.Authority.Length == 0) return CheckResult.Ok(ServerCheckWords.OidcNone);
        var address = Discovery(oidc.Authority);
        try
        {
            using var http = new HttpClient { Timeout = Patience };
            using var said = JsonDocument.Parse(await http.GetStringAsync(address, stop));
            foreach (var name in new[] { "issuer", "authorization_endpoint", "token_endpoint" })
                if (!said.RootElement.TryGetProperty(name, out _)) return Lacks(name, address);
            if (!said.RootElement.TryGetProperty("jwks_uri", out var keysAt)) return Lacks("jwks_uri", address);
            using var keys = JsonDocument.Parse(await http.GetStringAsync(keysAt.GetString(), stop));
            if (keys.RootElement.GetProperty("keys").GetArrayLength() is not (> 0 and var count)) return Lacks("keys", address);
            return await Refusal(http, said.RootElement, oidc, baseUrl, stop) is { } code
                ? CheckResult.Fault("oidc", new(ServerCheckWords.OidcNotTaken, code), new(ServerCheckWords.OidcNotTakenDo))
                : CheckResult.Ok(ServerCheckWords.OidcAnswers, count);
        }
        catch (SettingException e)
        {
            return CheckResult.Fault("oidc", CheckText.Quoted(e.Message), new(ServerCheckWords.CertificateUnread));
        }
        catch (Exception e) when (IsOfProvider(e))
        {
            return Away(e is JsonException or KeyNotFoundException or InvalidOperationException ? ServerCheckWords.OidcNoJson
                : Unreached.Why(e), address);
        }
    }

    /// <returns>Its code; null: it takes us, or cannot be asked.</returns>
    private static async Task<string?> Refusal(HttpClient http, JsonElement said, OidcOptions oidc, string baseUrl, CancellationToken stop)
    {
        if (!said.TryGetProperty("pushed_authorization_request_endpoint", out var endpoint)) return null;
        var request = new OpenIdConnectMessage
        {
            ClientId = oidc.ClientId, ResponseType = OpenIdConnectResponseType.Code, Scope = "openid", State = "doctor", Nonce = "doctor",
            RedirectUri = baseUrl.TrimEnd('/') + OidcSetup.Callback,
        };
        request.SetParameter("code_challenge", Base64UrlEncoder.Encode(SHA256.HashData([]))); // Nobody has what it is of.
        request.SetParameter("code_challenge_method", "S256");
        if (!ClientProof.Add(request, said.GetProperty("token_endpoint").GetString()!, oidc)) request.ClientSecret = oidc.ClientSecret;
        using var form = new FormUrlEncodedContent(request.Parameters);
        using var answer = await http.PostAsync(endpoint.GetString(), form, stop);
        if (answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType != "application/json") return null;
        using var why = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(stop));
        return why.RootElement.TryGetProperty("error", out var code) ? ProviderSignIn.ErrorOf(code.GetString()) : null;
    }

    /// <returns>How far our clock is from its; null: it does not say.</returns>
    public static async Task<TimeSpan?> Difference(string authority, CancellationToken stop)
    {
        if (authority.Length == 0) return null;
        try
        {
            using var http = new HttpClient { Timeout = Patience };
            using var answer = await http.GetAsync(Discovery(authority), HttpCompletionOption.ResponseHeadersRead, stop);
            return answer.Headers.Date is { } theirs ? TimeProvider.System.GetUtcNow() - theirs : null;
        }
        catch (Exception e) when (IsOfProvider(e))
        {
            return null; // Told as the provider that it is.
        }
    }

    private static bool IsOfProvider(Exception e) => e is HttpRequestException or TaskCanceledException or JsonException or IOException
        or InvalidOperationException or KeyNotFoundException or UriFormatException;

    private static string Discovery(string authority) => authority.TrimEnd('/') + "/.well-known/openid-configuration";

    private static CheckResult Lacks(string name, string address) => Away(new(
        string.Format(CultureInfo.InvariantCulture, ServerCheckWords.OidcLacks.Da, name),
        string.Format(CultureInfo.InvariantCulture, ServerCheckWords.OidcLacks.En, name)), address);

    private static CheckResult Away(BothLanguages why, string address) =>
        CheckResult.Fault("oidc", new(ServerCheckWords.OidcAway, why), new(ServerCheckWords.OidcDo, address));
}
