using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using EarlyWarning.Board;
using EarlyWarning.Board.SignIn;
using EarlyWarning.People;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using Microsoft.Extensions.DependencyInjection;
using static EarlyWarning.Tests.Board.SignIn.PlatformReader;

namespace EarlyWarning.Tests.Board.SignIn;

/// <summary>App Service signs people in: whom the board believes, and where.</summary>
public sealed class PlatformSignInTests(PlatformSignInTests.Site site) : IClassFixture<PlatformSignInTests.Site>
{
    private const string Mette = "6f1c2a4e-0000-4000-8000-000000000001", Ali = "6f1c2a4e-0000-4000-8000-000000000002";

    [Fact]
    public async Task The_platforms_person_works_with_the_roles_they_have_in_entra_and_in_the_roster()
    {
        Assert.Equal(HttpStatusCode.OK, await Get(Written(Mette, ["caseworker"])));
        Assert.Equal(HttpStatusCode.OK, await Get(Written(Mette.ToUpperInvariant(), ["auditor", "caseworker"])));
        Assert.Equal(HttpStatusCode.Forbidden, await Get(Written(Mette, ["auditor", "caseworker"]), "/board/access-log"));
    }

    [Theory]
    [InlineData(Mette, "team-leader")]
    [InlineData(Mette, null)]
    [InlineData("6f1c2a4e-0000-4000-8000-000000000009", "caseworker")]
    [InlineData(null, "caseworker")]
    [InlineData("", "caseworker")]
    public async Task Somebody_without_a_role_in_both_is_nobody_and_is_told_so(string? id, string? role)
    {
        var principal = Written(id, [role], "mette.holm@tidlig-varsling.example");
        Assert.Equal(HttpStatusCode.SeeOther, await Get(principal));
        Assert.Equal(HttpStatusCode.Forbidden, await Get(principal, "/board/sign-in"));
    }

    [Theory]
    [InlineData("not base64 at all")]
    [InlineData("bnVsbA==")] // null
    [InlineData("e30=")] // {}
    [InlineData("eyJhdXRoX3R5cCI6ImFhZCIsImNsYWltcyI6W251bGwseyJ0eXAiOm51bGwsInZhbCI6bnVsbH1dfQ==")] // Claims that are null.
    public async Task A_header_the_platform_never_wrote_is_nobody(string header) =>
        Assert.Equal(HttpStatusCode.SeeOther, await Get(header));

    [Fact]
    public async Task Signing_in_goes_to_the_platform_and_comes_back_to_the_board_only()
    {
        using var answer = await site.Town.Http.GetAsync(new Uri("/board/sign-in?returnUrl=https://evil.example", UriKind.Relative));
        Assert.Equal("/.auth/login/aad?post_login_redirect_uri=%2Fboard", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Sender_staff_key_and_health_routes_know_nothing_of_it()
    {
        Assert.Equal(HttpStatusCode.OK, await Get(header: null, "/api/health"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Get(Written(Mette, ["caseworker"]), "/api/cases"));
    }

    [Fact]
    public async Task The_platforms_cookie_is_good_for_nothing_after_our_sign_out_and_a_new_sign_in_is()
    {
        var now = ManualClock.DefaultStart;
        var principal = Written(Mette, ["caseworker"], issued: now.AddMinutes(-9));
        using var clerk = new HttpClient { BaseAddress = new Uri(site.Town.Host.Address) };
        clerk.DefaultRequestHeaders.Add(PlatformPrincipal.Header, principal);
        var page = await new HtmlParser().ParseDocumentAsync(await clerk.GetStringAsync("/board"));
        var token = page.QuerySelector("form[action='/board/sign-out'] input")!.GetAttribute("value")!;
        using var left = await clerk.PostAsync("/board/sign-out",
            new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        Assert.Equal("0; url=/.auth/logout", Assert.Single(left.Headers.GetValues("Refresh")));

        Assert.Equal(HttpStatusCode.SeeOther, await Get(principal));
        Assert.Equal(HttpStatusCode.SeeOther, await Get(principal, "/board/sign-in")); // To sign in anew, not "you have no role".
        Assert.Equal(HttpStatusCode.OK, await Get(Written(Mette, ["caseworker"], issued: now)));
        Assert.Equal(HttpStatusCode.SeeOther, await Get(Written(Mette, ["caseworker"], issued: now.AddHours(-11))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("-1")]
    [InlineData("99999999999999")]
    public async Task Whose_sign_in_is_of_no_instant_is_not_let_in_and_is_told_so(string? iat)
    {
        var principal = Written(Mette, ["caseworker"], dated: false);
        if (iat is not null)
            principal = Convert.ToBase64String(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Convert.FromBase64String(principal))
                .Replace("\"claims\":[", $$"""
                    "claims":[{"typ":"iat","val":"{{iat}}"},
                    """, StringComparison.Ordinal)));
        foreach (var path in new[] { "/board", "/board/today", "/board/help" })
            Assert.Equal(HttpStatusCode.SeeOther, await Get(principal, path));
        Assert.Equal(HttpStatusCode.Unauthorized, await Get(principal, "/board/changes"));

        using var told = await Send(principal, "/board/sign-in");
        Assert.Equal(HttpStatusCode.Forbidden, told.StatusCode);
        Assert.Contains("Bed kommunens it-afdeling", await told.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(site.Town.Log.Lines, line =>
            line.Contains("Security: sign-in-refused by - about ShowSignIn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Out_everywhere_is_also_who_signed_in_before_and_was_never_here()
    {
        var now = ManualClock.DefaultStart;
        Assert.Equal(HttpStatusCode.OK, await Get(Written(Ali, ["caseworker"], issued: now.AddMinutes(-20))));
        await site.Town.Host.Services.GetRequiredService<SessionTable>().EndAll("ali.demir");
        foreach (var minutes in new[] { -20, -10, -1, 0 })
            Assert.Equal(HttpStatusCode.SeeOther, await Get(Written(Ali, ["caseworker"], issued: now.AddMinutes(minutes))));
        Assert.Equal(HttpStatusCode.OK, await Get(Written(Mette, ["caseworker"], issued: now.AddMinutes(-1))));

        // What Entra writes just now is set back: nobody is sent to and fro between it and us meanwhile.
        using var told = await Send(Written(Ali, ["caseworker"], issued: now.AddMinutes(-1)), "/board/sign-in");
        Assert.Equal(HttpStatusCode.Forbidden, told.StatusCode);
        Assert.Contains("Vent fem minutter", await told.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Get(Written(Ali, ["caseworker"], issued: now.AddSeconds(1))));
    }

    /// <summary>No end of today would end it.</summary>
    [Fact]
    public async Task Who_signed_in_at_a_time_to_come_is_not_let_in()
    {
        var now = ManualClock.DefaultStart;
        Assert.Equal(HttpStatusCode.SeeOther, await Get(Written(Ali, ["caseworker"], issued: now.AddMinutes(6))));
        Assert.Equal(HttpStatusCode.OK, await Get(Written(Ali, ["caseworker"], issued: now.AddMinutes(4)))); // A clock that is fast.
    }

    [Fact]
    public void Staff_are_found_by_object_id_alone() => Assert.Multiple(
        () => Assert.Equal("a", Read(Written("AAAA", ["caseworker"], "other@x.example"))?.Id),
        () => Assert.Null(Read(Written("bbbb", ["caseworker"]))),
        () => Assert.Null(Read(Written("bbbb", ["caseworker"], "b@x.example"))),
        () => Assert.Null(Read(Written(null, ["caseworker"], "b@x.example"))));

    [Theory]
    [InlineData("WEBSITE_SITE_NAME")]
    [InlineData("CONTAINER_NAME")]
    [InlineData("WEBSITE_AUTH_ENABLED")]
    public void The_header_counts_only_where_the_setting_asks_and_the_platform_is_what_we_run_on(string without)
    {
        var principal = Written("aaaa", ["caseworker"]);
        Assert.NotNull(Read(principal));
        Assert.Null(Read(principal, asked: false));
        Assert.Null(Read(principal, new AppService(name => name == without ? null : PlatformReader.Site.GetValueOrDefault(name))));
        Assert.Null(Read(principal, AppService.Nowhere));
    }

    private async Task<HttpStatusCode> Get(string? header, string path = "/board")
    {
        using var answer = await Send(header, path);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> Send(string? header, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (header is not null) request.Headers.TryAddWithoutValidation(PlatformPrincipal.Header, header);
        return await site.Town.Http.SendAsync(request);
    }

    /// <summary>A town that takes itself for App Service, where Mette Holm and Ali Demir have object ids.</summary>
    public sealed class Site : IAsyncLifetime
    {
        internal Town Town { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Town = await Town.Start(services: services => services.AddSingleton(Here)
                .Configure<BoardOptions>(options => options.PlatformSignIn = true)
                .Configure<PeopleOptions>(options => options.MadeUp = true));
            var roster = Town.Host.Services.GetRequiredService<Roster>();
            roster.Use(roster.Data with
            {
                People = [.. roster.People.Select(person => person.Id switch
                {
                    "mette.holm" => person with { EntraId = Mette },
                    "ali.demir" => person with { EntraId = Ali },
                    _ => person,
                })],
            });
        }

        public async Task DisposeAsync() => await Town.DisposeAsync();
    }
}
