using System.Net;
using System.Text;
using System.Text.Json;

namespace EarlyWarning.Tests.Board.SignIn;

public sealed class PlatformSignInTests
{
    private const string Oid = "http://schemas.microsoft.com/identity/claims/objectidentifier";

    [Fact]
    public async Task The_platforms_person_works_with_the_roles_they_have_in_entra_and_in_the_roster()
    {
        await using var town = await Start(asked: true, on: true);

        Assert.Equal(HttpStatusCode.OK, await Get(town, Principal("mette.holm@tidlig-varsling.example", "caseworker")));
        Assert.Equal(HttpStatusCode.OK, await Get(town, Principal("METTE.HOLM@tidlig-varsling.example", "auditor", "caseworker")));
    }

    [Theory]
    [InlineData("mette.holm@tidlig-varsling.example", "team-leader")]
    [InlineData("mette.holm@tidlig-varsling.example", null)]
    [InlineData("somebody@else.example", "caseworker")]
    public async Task Somebody_without_a_role_in_both_is_nobody_and_is_told_so(string name, string? role)
    {
        await using var town = await Start(asked: true, on: true);
        Assert.Equal(HttpStatusCode.SeeOther, await Get(town, Principal(name, role)));
        Assert.Equal(HttpStatusCode.Forbidden, await Get(town, Principal(name, role), "/board/sign-in"));
    }

    [Theory]
    [InlineData("not base64 at all")]
    [InlineData("bnVsbA==")] // null
    [InlineData("e30=")] // {}
    public async Task A_header_the_platform_never_wrote_is_nobody(string header)
    {
        await using var town = await Start(asked: true, on: true);
        Assert.Equal(HttpStatusCode.SeeOther, await Get(town, header));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task The_header_counts_only_when_the_setting_asks_and_the_platform_says_it_is_on(bool asked, bool on)
    {
        await using var town = await Start(asked, on);
        Assert.Equal(HttpStatusCode.SeeOther, await Get(town, Principal("mette.holm@tidlig-varsling.example", "caseworker")));
    }

    [Fact]
    public async Task Signing_in_goes_to_the_platform_and_comes_back_to_the_board_only()
    {
        await using var town = await Start(asked: true, on: true);
        using var answer = await town.Http.GetAsync(new Uri("/board/sign-in?returnUrl=https://evil.example", UriKind.Relative));
        Assert.Equal("/.auth/login/aad?post_login_redirect_uri=%2Fboard", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Sender_staff_key_and_health_routes_know_nothing_of_it()
    {
        await using var town = await Start(asked: true, on: true);
        Assert.Equal(HttpStatusCode.OK, await Get(town, header: null, "/api/health"));
        Assert.Equal(HttpStatusCode.Unauthorized,
            await Get(town, Principal("mette.holm@tidlig-varsling.example", "caseworker"), "/api/cases"));
    }

    [Fact]
    public void An_object_id_in_the_roster_wins_over_the_name() => Assert.Multiple(
        () => Assert.Equal("a", PlatformReader.Read(Written("other@x.example", ["caseworker"], "AAAA"))?.Id),
        () => Assert.Null(PlatformReader.Read(Written("a@x.example", ["caseworker"], "bbbb"))));

    private static Task<Town> Start(bool asked, bool on) => Town.Start(settings: new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Board:PlatformSignIn"] = $"{asked}", ["WEBSITE_AUTH_ENABLED"] = $"{on}", ["Board:DemoSignIn"] = "false",
    });

    private static async Task<HttpStatusCode> Get(Town town, string? header, string path = "/board")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (header is not null) request.Headers.TryAddWithoutValidation("X-MS-CLIENT-PRINCIPAL", header);
        using var answer = await town.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static string Principal(string name, params string?[] roles) => Written(name, roles, objectId: "0000");

    private static string Written(string name, string?[] roles, string objectId) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        auth_typ = "aad",
        claims = roles.OfType<string>().Select(role => new { typ = "roles", val = role })
            .Append(new { typ = "preferred_username", val = name }).Append(new { typ = Oid, val = objectId }),
        name_typ = "name",
        role_typ = "roles",
    })));
}
