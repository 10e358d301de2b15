using System.Net;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using EarlyWarning.Platform;
using EarlyWarning.Privacy;
using EarlyWarning.Privacy.Sealing;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Privacy;

/// <summary>The keys out of Key Vault, by the official client over what the vault would answer.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class KeyVaultTests : IDisposable
{
    private readonly KeyHouse _house = new();
    private KeyText _text = KeyText.New();
    private HttpStatusCode _answer = HttpStatusCode.OK;

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task A_new_version_of_the_secret_seals_within_a_minute()
    {
        var host = await _house.Start(source: Source());
        var before = host.Text.Seal("x", "a");
        _text = _text.WithNew();
        await host.Look();
        Assert.Equal(3, host.Keys.SealVersion);
        Assert.Equal("x", host.Text.Open(before, "a"));
        Assert.False(System.IO.File.Exists(_house.File)); // No key is written anywhere.
    }

    [Fact]
    public async Task A_vault_that_is_away_or_says_no_is_waited_for_at_the_start_and_stops_nothing_later()
    {
        _answer = HttpStatusCode.Forbidden;
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => _house.Start(source: Source()));
        Assert.Contains("privacy-keys cannot be read (Forbidden)", refused.Message, StringComparison.Ordinal);
        _answer = HttpStatusCode.OK;
        var host = await _house.Start(source: Source());
        _answer = HttpStatusCode.ServiceUnavailable;
        await host.Look();
        Assert.Equal("x", host.Text.Open(host.Text.Seal("x", "a"), "a"));

        // Others have gone on to a version that cannot be read here: nothing more is sealed with the old one.
        _answer = HttpStatusCode.OK;
        _text = _text.WithNew();
        await (await _house.Start(source: Source())).Look();
        _answer = HttpStatusCode.Forbidden;
        await host.Look();
        Assert.Throws<StoreUnavailableException>(() => host.Text.Seal("x", "a"));
        _answer = HttpStatusCode.OK;
        await host.Look();
        Assert.Equal("x", host.Text.Open(host.Text.Seal("x", "a"), "a"));
    }

    private KeySource Source() => new(Options.Create(new PrivacyOptions { KeyVault = "https://kv-ew.vault.azure.net/" }), uri =>
        new SecretClient(uri, new NoCredential(), new SecretClientOptions
        {
            Transport = new HttpClientTransport(new HttpClient(new Answers(this))), Retry = { MaxRetries = 0 },
        }));

    private sealed class Answers(KeyVaultTests tests) : HttpMessageHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Authorization is null)
            {
                var challenge = new HttpResponseMessage(HttpStatusCode.Unauthorized);
                challenge.Headers.TryAddWithoutValidation("WWW-Authenticate",
                    "Bearer authorization=\"https://login.microsoftonline.com/tenant\", resource=\"https://vault.azure.net\"");
                return challenge;
            }
            Assert.Equal("/secrets/privacy-keys", request.RequestUri!.AbsolutePath.TrimEnd('/'));
            var body = tests._answer == HttpStatusCode.OK
                ? Json.Write(new { Value = tests._text.ToText(), Id = "https://kv-ew.vault.azure.net/secrets/privacy-keys/1" })
                : Json.Write(new { Error = new { Code = tests._answer.ToString(), Message = "no" } });
            return new HttpResponseMessage(tests._answer) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }

    private sealed class NoCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(new AccessToken("token", DateTimeOffset.MaxValue));
    }
}
