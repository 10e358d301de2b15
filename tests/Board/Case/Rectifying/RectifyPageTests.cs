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

    private string Home => _url.Replace("/rectify", "", StringComparison.Ordinal);

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task The_sender_is_asked_and_the_citizen_answered_and_nothing_that_is_typed_is_lost_or_lies_open()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        var page = await mette.Get(_url);
        var counted = (await _town.View(_url.Split('/')[3])).Assessment.Rules.SelectMany(rule => rule.Signals)
            .First(one => one.Sender == "dev-housing");
        var signal = $"{counted.Sender} {counted.SignalId}";
        using (var nothing = await mette.Send(page, "form.ask", ("words", Words)))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
            Assert.Contains(Words, (await Clerk.Read(nothing)).QuerySelector(".ask textarea")!.TextContent, StringComparison.Ordinal);
        }
        using (var asked = await mette.Send(page, "form.ask", ("signal", signal), ("words", Words)))
            Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        await _town.Settle();
        // Nobody decides against the citizen before the sender has answered, and the form says so.
        page = await mette.Get(_url);
        Assert.Null(page.QuerySelector($"input[value={nameof(RectificationEnd.Stands)}]"));
        Assert.Contains("når dens 14 dage er gået", Clerk.Words(page.QuerySelector(".disputed form")!), StringComparison.Ordinal);
        Assert.DoesNotContain(await _town.Rows(), row => row.Contains("Zirkonen", StringComparison.Ordinal));

        // The sender sees that it is wrong, not what the citizen says, and stands by it.
        using var pia = await Clerk.Enter(_town, "pia.holst");
        var receipt = await pia.Get("/board/sent/signals/" + signal.Split(' ')[1]);
        Assert.Contains("Borgeren siger, at det er forkert", Clerk.Words(receipt.QuerySelector(".disputed")!), StringComparison.Ordinal);
        Assert.Contains("Svar senest", Clerk.Words(receipt.QuerySelector(".disputed")!), StringComparison.Ordinal);
        Assert.DoesNotContain("Zirkonen", receipt.Body!.InnerHtml, StringComparison.Ordinal);
        var early = await mette.Get(_url);
        for (var time = 0; time < 2; time++)
            using (var stood = await pia.Send(receipt, "form[action$='/stand-by']"))
                Assert.Equal(HttpStatusCode.SeeOther, stood.StatusCode);
        Assert.Null((await pia.Get("/board/sent/signals/" + signal.Split(' ')[1])).QuerySelector("form[action$='/stand-by']"));

        // Decided before the answer was seen: it is shown, and what was typed is kept.
        var decide = ("end", nameof(RectificationEnd.Stands));
        using (var stale = await mette.Send(early, ".disputed form", decide, ("reason", Reason)))
        {
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
            page = await Clerk.Read(stale);
        }
        Assert.Contains("står ved det", Clerk.Words(page.QuerySelector(".disputed")!), StringComparison.Ordinal);
        Assert.Contains(Reason, page.QuerySelector(".disputed textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector($"input[value={nameof(RectificationEnd.Corrected)}]")); // It was not.
        using (var decided = await mette.Send(page, ".disputed form", decide, ("reason", Reason)))
            Assert.Equal(HttpStatusCode.SeeOther, decided.StatusCode);
        // Decided, it is not answered: the case says so, marks what rests on it, and leads to the letter.
        var home = await mette.Get(Home);
        Assert.Contains("Afgjort", home.QuerySelector("p.wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("skal have svar senest", home.QuerySelector(".differs")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Borgeren siger, at det er forkert", home.QuerySelector(".why .wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("sagde du, at det er forkert", (await mette.Get(Home + "/letters/why")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        var letter = await mette.Get(home.QuerySelector(".letters a[href*='rectification']")!.GetAttribute("href")!);
        var paper = Clerk.Words(letter.QuerySelector("main")!);
        foreach (var part in new[] { Words, "svarede den", "Det er rigtigt, som det står", Reason, "datatilsynet.dk", "domstolene" })
            Assert.Contains(part, paper, StringComparison.Ordinal);
        using (var addressed = await mette.Send(letter, "form"))
            Assert.Contains(Reason, Clerk.Words((await Clerk.Read(addressed)).QuerySelector("main")!), StringComparison.Ordinal);
        page = await mette.Get(_url);
        using (var sent = await mette.Send(page, "form[action$='/sent']")) Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        home = await mette.Get(Home);
        Assert.Null(home.QuerySelector(".differs"));
        Assert.Null(home.QuerySelector(".why .wrong"));
        Assert.Contains("Svaret er sendt", home.QuerySelector("p.wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("I svarede", Clerk.Words((await pia.Get("/board/sent/signals/" + signal.Split(' ')[1])).QuerySelector("main")!),
            StringComparison.Ordinal); // What was decided is not hers to know, what she answered is.

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
        page = await Clerk.Read(decided);
        Assert.Contains(Reason, Clerk.Words(page.QuerySelector("span.disputed")!), StringComparison.Ordinal);
        using (var sent = await hans.Send(page, "form[action$='/sent']"))
            Assert.Contains("Svaret er sendt", Clerk.Words((await Clerk.Read(sent)).QuerySelector("span.disputed")!),
                StringComparison.Ordinal);
        using var eva = await Clerk.Enter(_town, "eva.lind");
        using var refused = await eva.Post("/board/access-log/citizen/rectify", ("cpr", Watched));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_correction_is_shown_with_what_it_says_and_may_be_found_to_repeat_what_is_wrong()
    {
        const string Watched = "6201901235";
        await _town.Rent(Watched, "ArrearsOpened", "W-1", body => body["arrearsDkk"] = 9600);
        using var hans = await Clerk.Enter(_town, "hans.moos");
        using var shown = await hans.Send(await hans.Get("/board/access-log/citizen"), "form[action$='/citizen']", ("cpr", Watched));
        using (await hans.Send(await Clerk.Read(shown), "form.ask", ("signal", "dev-housing W-1"), ("words", Words)))
            await _town.Rent(Watched, "ArrearsOpened", "W-2", body => (body["arrearsDkk"], body["supersedes"]) = (9600, "W-1"));
        using var again = await hans.Send(await hans.Get("/board/access-log/citizen"), "form[action$='/citizen']", ("cpr", Watched));
        var page = await Clerk.Read(again);
        Assert.Contains("9.600 kr.", Clerk.Words(page.QuerySelector(".rectify .disputed")!), StringComparison.Ordinal);
        Assert.Equal(Enum.GetNames<RectificationEnd>(),
            page.QuerySelectorAll(".rectify .disputed input[name=end]").Select(end => end.GetAttribute("value")!));
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
        Assert.Empty(await _town.Host.Services.GetRequiredService<RectificationDesk>().AllDue());
    }
}
