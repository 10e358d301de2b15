using System.Globalization;
using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;

namespace EarlyWarning.Local.Doctor;

/// <summary>The sign-in provider, as its discovery document says it is. Nobody is signed in.</summary>
internal static class ProviderCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async Task<CheckResult> Look(string authority, CancellationToken stop)
    {
        if (authority.Length == 0) return CheckResult.Ok(ServerCheckWords.OidcNone);
        var address = Discovery(authority);
        try
        {
            using var http = new HttpClient { Timeout = Patience };
            using var said = JsonDocument.Parse(await http.GetStringAsync(address, stop));
            foreach (var name in new[] { "issuer", "authorization_endpoint", "token_endpoint" })
                if (!said.RootElement.TryGetProperty(name, out _)) return Lacks(name, address);
            if (!said.RootElement.TryGetProperty("jwks_uri", out var keysAt)) return Lacks("jwks_uri", address);
            using var keys = JsonDocument.Parse(await http.GetStringAsync(keysAt.GetString(), stop));
            return keys.RootElement.GetProperty("keys").GetArrayLength() is > 0 and var count
                ? CheckResult.Ok(ServerCheckWords.OidcAnswers, count) : Lacks("keys", address);
        }
        catch (Exception e) when (IsOfProvider(e))
        {
            return Away(e is JsonException or KeyNotFoundException or InvalidOperationException ? ServerCheckWords.OidcNoJson
                : Unreached.Why(e), address);
        }
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
