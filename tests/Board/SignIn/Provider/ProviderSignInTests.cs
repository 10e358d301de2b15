using System.Net;
using System.Text;
using EarlyWarning.Local.Serving;
using EarlyWarning.People.Contracts;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace EarlyWarning.Tests.Board.SignIn.Provider;

/// <summary>Staff signed in by a real provider, over a real wire: whom it lets in, and everything it must not.</summary>
public sealed class ProviderSignInTests(ProviderSignInTests.House house) : IClassFixture<ProviderSignInTests.House>
{
    private const string Mette = "6f1c2a4e-0000-4000-8000-000000000001", Nobody = "6f1c2a4e-0000-4000-8000-000000000009";

    [Fact]
    public async Task The_right_person_comes_to_the_page_they_asked_for_with_the_roles_of_both()
    {
        using var browser = house.Browser(Mette, "caseworker", "auditor");
        using var entered = await browser.SignIn("/board/inbox");
        Assert.Equal((HttpStatusCode.SeeOther, "/board/inbox"), (entered.StatusCode, entered.Headers.Location?.OriginalString));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (await browser.Status(), await browser.Status("/board/access-log")));
        using var page = await browser.Get("/board/help");
        Assert.Contains("Mette Holm", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Nobody, "caseworker", "not-in-roster")]
    [InlineData(null, "caseworker", "no-person-claim")]
    [InlineData(Mette, "team-leader", "no-role-in-both")]
    [InlineData(Mette, "no role of ours", "no-role-of-ours")]
    public async Task Somebody_we_do_not_know_or_without_a_role_in_both_is_told_so_is_nobody_and_the_log_says_why(string? id, string role,
        string why)
    {
        using var browser = house.Browser(id, role);
        await Refused(browser, await browser.Callback(), "ingen rolle");
        Assert.Contains(house.Town.Log.Lines, line => line.Contains($"sign-in-refused by - about {why}", StringComparison.Ordinal));
        Assert.DoesNotContain(house.Town.Log.Lines, line => line.Contains(Nobody, StringComparison.Ordinal));
    }

    public static TheoryData<string, Action<SecurityTokenDescriptor>?, Func<string, string>?> Lies => new()
    {
        { "for another application", says => says.Audience = "another", null },
        { "by another issuer", says => says.Issuer = "https://evil.example", null },
        { "expired", says => (says.NotBefore, says.IssuedAt, says.Expires) = (Ago(20), Ago(20), Ago(10)), null },
        { "not yet", says => (says.NotBefore, says.Expires) = (Ago(-10), Ago(-20)), null },
        { "another nonce", says => says.Claims["nonce"] = "of another sign-in", null },
        { "no nonce", says => says.Claims.Remove("nonce"), null },
        { "another key", says => says.SigningCredentials = new(LoginProvider.NewKey(), SecurityAlgorithms.RsaSha256), null },
        { "with the secret for a key", says => says.SigningCredentials =
            new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(new string('s', 64))), SecurityAlgorithms.HmacSha256), null },
        { "alg none", null, token => $"{Url("{\"alg\":\"none\",\"typ\":\"JWT\"}")}.{token.Split('.')[1]}." },
        { "alg none, signed", null, token => $"{Url("{\"alg\":\"none\",\"typ\":\"JWT\"}")}.{token.Split('.')[1]}.{token.Split('.')[2]}" },
        { "no signature", null, token => token[..(token.LastIndexOf('.') + 1)] },
        { "somebody else in it", null, token => string.Join('.', token.Split('.')[0],
            Url(Base64UrlEncoder.Decode(token.Split('.')[1]).Replace(Mette, Nobody, StringComparison.Ordinal)), token.Split('.')[2]) },
        { "no token", null, _ => "" },
    };

    [Theory]
    [MemberData(nameof(Lies), DisableDiscoveryEnumeration = true)]
    public async Task A_token_that_proves_nothing_lets_nobody_in(string what, Action<SecurityTokenDescriptor>? says,
        Func<string, string>? mends)
    {
        using var browser = house.Browser(Mette, "caseworker");
        var callback = await browser.Callback();
        (house.Provider.Says, house.Provider.Mends) = (says, mends);
        await Refused(browser, callback, "Login lykkedes ikke");
        Assert.DoesNotContain(house.Town.Log.Lines, line => line.Contains("eyJ", StringComparison.Ordinal));
        Assert.NotEmpty(what);
    }

    [Fact]
    public async Task An_answer_is_good_once_and_for_the_browser_that_asked()
    {
        using var browser = house.Browser(Mette, "caseworker");
        using var other = house.Browser(Mette, "caseworker");
        var callback = await browser.Callback();
        await Refused(other, callback, "Login lykkedes ikke"); // Somebody else's code and state.

        var redeemed = house.Provider.Redeemed;
        using var entered = await browser.Get(callback);
        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
        using var again = await browser.Get(callback);
        Assert.Equal((HttpStatusCode.Forbidden, redeemed + 1), (again.StatusCode, house.Provider.Redeemed));
        using var third = house.Browser(Mette, "caseworker");
        var fresh = await third.Callback();
        await Refused(third, With(fresh, "code", callback), "Login lykkedes ikke"); // A code that was used, with a state that was not.
        using var fourth = house.Browser(Mette, "caseworker");
        await Refused(fourth, With(await fourth.Callback(), "state", callback), "Login lykkedes ikke");
    }

    [Theory]
    [InlineData("?error=access_denied")]
    [InlineData("?code=1")]
    [InlineData("?state=1&code=1")]
    [InlineData("")]
    public async Task An_answer_to_nothing_that_was_asked_lets_nobody_in(string query)
    {
        using var browser = house.Browser(Mette, "caseworker");
        await Refused(browser, "/board/sign-in/callback" + query, "Login lykkedes ikke");
    }

    [Fact]
    public async Task A_provider_that_is_away_is_told_as_that_before_and_after_its_page()
    {
        using var browser = house.Browser(Mette, "caseworker");
        var callback = await browser.Callback();
        house.Provider.Away = true;
        try
        {
            using var answer = await browser.Get(callback);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            await using var cold = await House.Open(house.Provider.Address);
            using var other = new Browsing(cold.Host.Address);
            using var asked = await other.Get("/board/sign-in/provider?returnUrl=/board");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, asked.StatusCode);
            Assert.Contains("svarer ikke", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.SeeOther, await other.Status());
        }
        finally
        {
            house.Provider.Away = false;
        }
    }

    /// <summary>A secret ends one day: nobody can sign in, and the page and the log say why.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_provider_that_refuses_the_application_itself_is_told_in_words_and_by_its_code(bool pushed)
    {
        await using var provider = await LoginProvider.Start();
        provider.Pushed = pushed;
        await using var town = await House.Open(provider.Address, secret: "the one of before");
        using var browser = new Browsing(town.Host.Address);
        using var answer = await browser.Get(pushed ? "/board/sign-in/provider?returnUrl=/board" : await browser.Callback());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("afviser dette system", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        Assert.Contains(town.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal)
            && line.Contains($"{provider.Address} takes this system for nobody it knows: invalid_client", StringComparison.Ordinal));
        Assert.DoesNotContain(town.Log.Lines, line => line.Contains("the one of before", StringComparison.Ordinal));
    }

    /// <summary>The library would read a form there, of anybody's and of any size, before there is anything that bounds it.</summary>
    [Theory]
    [InlineData("/board/sign-in/callback")]
    [InlineData("/signout-oidc")]
    [InlineData("/signout-callback-oidc")]
    public async Task A_form_of_anybodys_is_not_read_by_the_sign_in(string path)
    {
        using var form = new FormUrlEncodedContent([new("state", "x"), new("code", "y")]);
        using var answer = await house.Town.Http.PostAsync(path, form);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_is_signed_out_by_an_address_of_the_library()
    {
        using var answer = await house.Town.Http.GetAsync("/signout-oidc");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task New_keys_of_the_provider_are_fetched()
    {
        // A town of its own: a forged token has others look at the keys, and they look once in half a minute.
        await using var provider = await LoginProvider.Start();
        await using var town = await House.Open(provider.Address);
        (provider.ObjectId, provider.Roles) = (Mette, ["caseworker"]);
        Assert.Equal(HttpStatusCode.SeeOther, await Enter());
        provider.RollKeys();
        var since = System.Diagnostics.Stopwatch.StartNew();
        while (await Enter() is not HttpStatusCode.SeeOther)
            Assert.True(since.Elapsed < TimeSpan.FromMinutes(3), "The new keys are not fetched.");

        async Task<HttpStatusCode> Enter()
        {
            using var browser = new Browsing(town.Host.Address);
            using var answer = await browser.SignIn();
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_certificate_proves_who_the_application_is_in_place_of_a_secret(bool pushed)
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "client.pem");
        using var certificate = OwnCertificate.WriteTo(file);
        await using var provider = await LoginProvider.Start();
        (provider.ObjectId, provider.Roles, provider.ClientKey) = (Mette, ["caseworker"], new X509SecurityKey(certificate));
        provider.Pushed = pushed;
        await using var town = await House.Open(provider.Address, file);
        using var browser = new Browsing(town.Host.Address);
        using var entered = await browser.SignIn();
        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_our_session_and_goes_on_to_the_providers_sign_out()
    {
        using var browser = house.Browser(Mette, "caseworker");
        using var entered = await browser.SignIn();
        using var answer = await browser.Get("/board/sign-out/provider");
        Assert.StartsWith($"{house.Provider.Address}/logout?", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("post_logout_redirect_uri=", answer.Headers.Location.Query, StringComparison.Ordinal);
        using var signIn = await browser.Get("/board/sign-in");
        Assert.StartsWith("/board/sign-in/provider?", signIn.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static async Task Refused(Browsing browser, string callback, string words)
    {
        using var answer = await browser.Get(callback);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        Assert.Equal(HttpStatusCode.SeeOther, await browser.Status());
    }

    private static string With(string url, string name, string from)
    {
        string Value(string address) =>
            Array.Find(address.Split('?')[1].Split('&'), part => part.StartsWith(name + "=", StringComparison.Ordinal))!;
        return url.Replace(Value(url), Value(from), StringComparison.Ordinal);
    }

    private static DateTime Ago(int minutes) => TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-minutes);

    private static string Url(string json) => Base64UrlEncoder.Encode(json);

    /// <summary>One provider and one town for the class.</summary>
    public sealed class House : IAsyncLifetime
    {
        internal LoginProvider Provider { get; private set; } = null!;

        internal Town Town { get; private set; } = null!;

        internal Browsing Browser(string? objectId, params string[] roles)
        {
            (Provider.ObjectId, Provider.Roles) = (objectId, roles);
            return new Browsing(Town.Host.Address);
        }

        /// <summary>A town that never saw the provider's metadata.</summary>
        /// <param name="certificate">In place of the secret.</param>
        internal static async Task<Town> Open(string authority, string? certificate = null, string secret = LoginProvider.Secret)
        {
            var town = await Town.Start(services: Patient, settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Oidc:Authority"] = authority, ["Oidc:ClientId"] = LoginProvider.Client,
                ["Oidc:ClientSecret"] = certificate is null ? secret : "", ["Oidc:CertificateFile"] = certificate ?? "",
            });
            var roster = town.Host.Services.GetRequiredService<Roster>();
            roster.Use(roster.Data with
            {
                People = [.. roster.People.Select(person => person.Id == "mette.holm" ? person with { EntraId = Mette } : person)],
            });
            return town;
        }

        /// <summary>A provider on a busy machine is no provider that is away.</summary>
        internal static void Patient(IServiceCollection services) =>
            services.Configure<OpenIdConnectOptions>(OidcSetup.Scheme, options => options.BackchannelTimeout = TimeSpan.FromMinutes(3));

        public async Task InitializeAsync()
        {
            Provider = await LoginProvider.Start();
            Town = await Open(Provider.Address);
        }

        public async Task DisposeAsync()
        {
            await Town.DisposeAsync();
            await Provider.DisposeAsync();
        }
    }
}
