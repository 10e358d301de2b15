using System.Net;
using EarlyWarning.Board;
using EarlyWarning.Board.SignIn;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Board.Administration;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Board.SignIn;

/// <summary>A cookie that somebody kept, on a town of which the store of sessions can be away.</summary>
public sealed class SessionTests(SessionTests.Hall hall) : IClassFixture<SessionTests.Hall>
{
    private const string Mette = "mette.holm", Hans = "hans.moos";

    [Fact]
    public async Task A_cookie_that_was_kept_is_good_for_nothing_after_the_sign_out()
    {
        using var clerk = await Clerk.Enter(hall.Town, Mette);
        var kept = clerk.Session;
        Assert.Equal(HttpStatusCode.OK, await Ask(kept));

        using var left = await clerk.Send(await clerk.Get("/board"), "form[action='/board/sign-out']");
        Assert.Equal(HttpStatusCode.SeeOther, left.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, await Ask(kept));
        Assert.All(new[] { "signed-in", "signed-out" }, kind => Assert.Contains(hall.Town.Log.Lines, line =>
            line.Contains($"Security: {kind} by {Mette} ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_signs_out_is_out_though_their_day_cannot_be_closed()
    {
        using var clerk = await Clerk.Enter(hall.Town, Mette);
        var kept = clerk.Session;
        var page = await clerk.Get("/board");
        hall.Days.OnRead = () => throw new StoreUnavailableException("away");
        try
        {
            using var left = await clerk.Send(page, "form[action='/board/sign-out']");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, left.StatusCode);
        }
        finally
        {
            hall.Days.OnRead = null;
        }
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (await Ask(kept), (await clerk.Ask("/board/help")).StatusCode));
    }

    [Fact]
    public async Task A_demonstrations_cookie_is_good_for_nothing_where_people_sign_in()
    {
        var kept = await hall.Enter(Mette);
        var services = hall.Town.Host.Services;
        foreach (var (demo, known) in new[] { (true, true), (false, false) })
        {
            var http = new DefaultHttpContext();
            http.Request.Headers.Cookie = kept;
            var session = new StaffSession(services.GetRequiredService<IDataProtectionProvider>(),
                services.GetRequiredService<SessionTable>(),
                services.GetRequiredService<Roster>(), Options.Create(new BoardOptions { DemoSignIn = demo }));
            Assert.Equal(known, await session.Read(http) is not null);
        }
    }

    /// <summary>Another site of the same domain may have set one of them.</summary>
    [Fact]
    public async Task Of_two_sessions_in_one_request_none_counts()
    {
        var (mette, ali) = (await hall.Enter(Mette), await hall.Enter("ali.demir"));
        foreach (var both in new[] { $"{mette}; {ali}", $"{ali}; {mette.Replace("staff=", "STAFF=", StringComparison.Ordinal)}" })
            Assert.Equal(HttpStatusCode.SeeOther, await Ask(both));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await Ask(mette), await Ask(ali)));
    }

    [Fact]
    public async Task Signed_out_everywhere_no_other_machine_goes_on()
    {
        using var clerk = await Clerk.Enter(hall.Town, "ali.demir");
        var own = clerk.Session;
        var (telephone, other) = (await hall.Enter("ali.demir"), await hall.Enter(Mette));

        using var left = await clerk.Send(await clerk.Get("/board/help"), "form[action='/board/sign-out-everywhere']");
        Assert.Equal(HttpStatusCode.SeeOther, left.StatusCode);
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.OK),
            (await Ask(telephone), await Ask(own), await Ask(other)));
    }

    [Fact]
    public async Task Whose_role_changes_works_with_it_at_the_next_page_and_who_comes_back_begins_anew()
    {
        using var eva = await Clerk.Enter(hall.Town, "eva.lind");
        var hans = await hall.Enter(Hans);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden),
            (await Ask(hans, "/board/access-log"), await Ask(hans, "/board/settings")));

        using var niels = await Clerk.Enter(hall.Town, "niels.ravn");
        await eva.Save("/board/roster/people/hans.moos", "form[action$='/details']", ("roles", Roles.Administrator));
        await niels.Save("/board/roster/people/hans.moos", "form[action$='/agree']");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK),
            (await Ask(hans, "/board/access-log"), await Ask(hans, "/board/settings")));

        await eva.Save("/board/roster/people/hans.moos/leave", "form[action$='/leave']");
        Assert.Equal(HttpStatusCode.SeeOther, await Ask(hans, "/board/settings"));
        await eva.Save("/board/roster/people/hans.moos", "form[action$='/return']");
        Assert.Equal(HttpStatusCode.SeeOther, await Ask(hans, "/board/settings"));
    }

    [Fact]
    public async Task Who_signed_in_as_somebody_that_others_are_from_now_on_is_out_and_not_before_it_was_agreed_to()
    {
        using var eva = await Clerk.Enter(hall.Town, "eva.lind");
        using var niels = await Clerk.Enter(hall.Town, "niels.ravn");
        var bo = await hall.Enter("bo.dahl");
        const string other = "8b0c5f5e-0000-4000-8000-000000000002";
        await eva.Save("/board/roster/people/bo.dahl", "form[action$='/details']", ("entraId", other));
        Assert.Equal(HttpStatusCode.OK, await Ask(bo));
        var shown = Clerk.Words((await niels.Get("/board/roster/people/bo.dahl")).QuerySelector(".asked")!);
        Assert.Contains($"Entra-id: fra ingen til {other}", shown, StringComparison.Ordinal);
        await niels.Save("/board/roster/people/bo.dahl", "form[action$='/agree']");
        Assert.Equal(HttpStatusCode.SeeOther, await Ask(bo));

        // Also where another host began it with what the roster was before.
        Assert.Equal(HttpStatusCode.SeeOther, await Ask(await hall.Enter("lise.vang", entraId: other)));
    }

    [Fact]
    public async Task An_administrator_ends_the_sessions_of_a_stolen_machine_and_nobody_else_does()
    {
        using var eva = await Clerk.Enter(hall.Town, "eva.lind");
        using var karen = await Clerk.Enter(hall.Town, "karen.krogh");
        var ida = await hall.Enter("ida.beck");
        using var refused = await karen.Post("/board/roster/sign-out/ida.beck");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (refused.StatusCode, await Ask(ida)));
        using var forged = await eva.Post("/board/roster/sign-out/ida.beck");
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (forged.StatusCode, await Ask(ida)));

        await eva.Save("/board/roster/people/ida.beck", "form[action$='/sign-out/ida.beck']");
        Assert.Equal(HttpStatusCode.SeeOther, await Ask(ida));
        Assert.Contains(hall.Town.Log.Lines, line =>
            line.Contains("Security: sessions-ended by eva.lind about ida.beck", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_sent_to_sign_in_by_a_store_that_is_away()
    {
        var kept = await hall.Enter("jens.bak");
        hall.Sessions.OnRead = () => throw new StoreUnavailableException("away");
        try
        {
            using var page = await Send(kept, "/board");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "10"), (page.StatusCode, page.Headers.RetryAfter?.ToString()));
            Assert.DoesNotContain("Jens Bak", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await Ask(kept, "/board/changes"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await Ask(kept, "/board/sign-in"));
        }
        finally
        {
            hall.Sessions.OnRead = null;
        }
        Assert.Equal(HttpStatusCode.OK, await Ask(kept));
    }

    private async Task<HttpStatusCode> Ask(string cookie, string path = "/board/help")
    {
        using var answer = await Send(cookie, path);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> Send(string cookie, string path)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, hall.Town.Host.Address + path) { Headers = { { "Cookie", cookie } } };
        return await http.SendAsync(request);
    }

    /// <summary>One town for the class.</summary>
    public sealed class Hall : IAsyncLifetime
    {
        internal SeenSessions Sessions { get; } = new(new MemoryTable());

        internal SeenSessions Days { get; } = new(new MemoryTable());

        internal Town Town { get; private set; } = null!;

        /// <returns>The cookie of somebody who signed in with a browser of their own.</returns>
        internal async Task<string> Enter(string person, string? entraId = null)
        {
            var services = Town.Host.Services;
            var http = new DefaultHttpContext();
            var known = services.GetRequiredService<Roster>().Find(person)!;
            await services.GetRequiredService<StaffSession>().Start(http, known with { EntraId = entraId ?? known.EntraId });
            return http.Response.Headers.SetCookie.ToString().Split(';')[0];
        }

        public async Task InitializeAsync() =>
            Town = await Town.Start(services: services => services.AddKeyedSingleton<ITable>(Tables.Sessions, Sessions)
                .AddKeyedSingleton<ITable>(Tables.Days, Days));

        public async Task DisposeAsync() => await Town.DisposeAsync();
    }
}
