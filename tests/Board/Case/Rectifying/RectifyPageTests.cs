using System.Net;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Case.Rectifying;

/// <summary>What a citizen says is wrong, from the contact person's page to the sender's, back, and into the citizen's extract.</summary>
public sealed class RectifyPageTests : IAsyncLifetime
{
    private const string Cpr = "6101901234", Words = "Zirkonen blev betalt den 3. november", Reason = "Vi har set på det: det er rigtigt";
    private Town _town = null!;
    private string _url = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _url = $"/board/cases/{await _town.OpenCase(Cpr)}/rectify";
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task The_sender_is_asked_and_the_citizen_answered_and_nothing_that_is_typed_is_lost_or_lies_open()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        var page = await mette.Get(_url);
        var told = page.QuerySelectorAll(".ask input[name=signal]").Select(one => one.GetAttribute("value")!).ToList();
        var signal = told.First(name => name.StartsWith("dev-housing ", StringComparison.Ordinal));
        using (var nothing = await mette.Send(page, "form.ask", ("words", Words)))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
            Assert.Contains(Words, (await Clerk.Read(nothing)).QuerySelector(".ask textarea")!.TextContent, StringComparison.Ordinal);
        }
        using (var asked = await mette.Send(page, "form.ask", ("signal", signal), ("words", Words)))
            Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        await _town.Settle();
        Assert.DoesNotContain(await _town.Rows(), row => row.Contains("Zirkonen", StringComparison.Ordinal));

        // The sender sees that it is wrong, not what the citizen says, and stands by it.
        using var pia = await Clerk.Enter(_town, "pia.holst");
        var receipt = await pia.Get("/board/sent/signals/" + signal.Split(' ')[1]);
        Assert.Contains("Borgeren siger, at det er forkert", Clerk.Words(receipt.QuerySelector(".disputed")!), StringComparison.Ordinal);
        Assert.DoesNotContain("Zirkonen", receipt.Body!.InnerHtml, StringComparison.Ordinal);
        page = await mette.Get(_url);
        for (var time = 0; time < 2; time++)
            using (var stood = await pia.Send(receipt, "form[action$='/stand-by']"))
                Assert.Equal(HttpStatusCode.SeeOther, stood.StatusCode);
        Assert.Null((await pia.Get("/board/sent/signals/" + signal.Split(' ')[1])).QuerySelector("form[action$='/stand-by']"));

        // Decided before the answer was seen: it is shown, and what was typed is kept.
        var decide = ("end", nameof(RectificationEnd.Stands));
        using (var stale = await mette.Send(page, ".disputed form", decide, ("reason", Reason)))
        {
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
            page = await Clerk.Read(stale);
        }
        Assert.Contains("står ved det", Clerk.Words(page.QuerySelector(".disputed")!), StringComparison.Ordinal);
        Assert.Contains(Reason, page.QuerySelector(".disputed textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector($"input[value={nameof(RectificationEnd.Corrected)}]")); // It was not.
        using (var decided = await mette.Send(page, ".disputed form", decide, ("reason", Reason)))
            Assert.Equal(HttpStatusCode.SeeOther, decided.StatusCode);
        Assert.Contains("Afgjort", (await mette.Get(_url.Replace("/rectify", "", StringComparison.Ordinal))).QuerySelector(".wrong")!
            .TextContent, StringComparison.Ordinal);

        using var hans = await Clerk.Enter(_town, "hans.moos");
        using var shown = await hans.Send(await hans.Get("/board/access-log/citizen"), "form[action$='/citizen']", ("cpr", Cpr));
        var line = Clerk.Words((await Clerk.Read(shown)).QuerySelector(".disputed")!);
        foreach (var part in new[] { Words, "står ved det", "det er rigtigt, som det står", Reason })
            Assert.Contains(part, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_citizen_without_a_case_the_auditor_writes_it_down_and_decides()
    {
        const string Watched = "6201901235";
        await _town.Rent(Watched, "ArrearsOpened", "W-1", body => body["arrearsDkk"] = 9600);
        using var hans = await Clerk.Enter(_town, "hans.moos");
        using var shown = await hans.Send(await hans.Get("/board/access-log/citizen"), "form[action$='/citizen']", ("cpr", Watched));
        using var asked = await hans.Send(await Clerk.Read(shown), "form.ask", ("signal", "dev-housing W-1"), ("words", Words));
        var page = await Clerk.Read(asked);
        Assert.Equal("disputed", (await _town.Host.Services.GetRequiredService<Feedback>().Of("dev-housing", "W-1").SingleAsync()).Code);
        using var decided = await hans.Send(page, ".rectify .disputed form", ("end", nameof(RectificationEnd.Beside)), ("reason", Reason));
        Assert.Contains(Reason, Clerk.Words((await Clerk.Read(decided)).QuerySelector("span.disputed")!), StringComparison.Ordinal);
        using var eva = await Clerk.Enter(_town, "eva.lind");
        using var refused = await eva.Post("/board/access-log/citizen/rectify", ("cpr", Watched));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Whoever_sees_a_packet_or_no_case_at_all_sees_nothing_of_it()
    {
        using var sofie = await Clerk.Enter(_town, "sofie.lund");
        using (var packet = await sofie.Ask(_url)) Assert.Equal(HttpStatusCode.NotFound, packet.StatusCode);
        using var pia = await Clerk.Enter(_town, "pia.holst");
        using (var sender = await pia.Ask(_url)) Assert.NotEqual(HttpStatusCode.OK, sender.StatusCode);
        // Whoever sees all cases reads it, and writes nothing in a case that is not theirs.
        using var karen = await Clerk.Enter(_town, "karen.krogh");
        using var read = await karen.Ask(_url);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Empty(await _town.Host.Services.GetRequiredService<RectificationDesk>().AllOpen());
    }
}
