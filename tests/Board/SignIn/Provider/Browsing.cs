using System.Net;

namespace EarlyWarning.Tests.Board.SignIn.Provider;

/// <summary>A browser without a screen: keeps cookies, follows no redirect by itself.</summary>
internal sealed class Browsing(string address) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _http;

    private HttpClient Http => _http ??=
        new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = new Uri(address) };

    public Task<HttpResponseMessage> Get(string path) => Http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));

    /// <summary>As far as the answer of the provider, which the board has not seen.</summary>
    public async Task<string> Callback(string page = "/board")
    {
        using var board = await Get(page);
        using var signIn = await Get(To(board));
        using var challenge = await Get(To(signIn));
        using var provider = await Get(To(challenge));
        return To(provider);
    }

    /// <summary>The whole way.</summary>
    /// <returns>What the board makes of the provider's answer.</returns>
    public async Task<HttpResponseMessage> SignIn(string page = "/board") => await Get(await Callback(page));

    public async Task<HttpStatusCode> Status(string page = "/board/help")
    {
        using var answer = await Get(page);
        return answer.StatusCode;
    }

    public void Dispose() => _http?.Dispose();

    private static string To(HttpResponseMessage answer)
    {
        Assert.True(answer.Headers.Location is not null, $"{answer.RequestMessage!.RequestUri} {answer.StatusCode}");
        return answer.Headers.Location!.OriginalString;
    }
}
