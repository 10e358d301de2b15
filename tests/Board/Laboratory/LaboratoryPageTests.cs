using System.Net;
using AngleSharp.Html.Dom;
using EarlyWarning.Board.Laboratory;
using EarlyWarning.Laboratory;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Board.Administration;
using Microsoft.Extensions.DependencyInjection;
using static EarlyWarning.Tests.Board.Administration.Clerk;

namespace EarlyWarning.Tests.Board.Laboratory;

/// <summary>The laboratory as people use it: real forms to the real host, from a changed number to rules in force.</summary>
public sealed class LaboratoryPageTests : IAsyncLifetime
{
    private const string Home = LaboratoryPages.Home, New = Home + "/new", First = Home + "/2026-2";
    private Town _town = null!;

    public async Task InitializeAsync() => _town = await Town.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task From_a_changed_number_to_rules_that_are_in_force()
    {
        await _town.OpenCase("6101901234");
        using var karen = await Enter(_town, "karen.krogh");
        using (var saved = await karen.Send(await karen.Get(New), Form("new"), ("bands-high", "70"), ("points-planAgreed", "−20"),
            ("caseDays", "90"), ("capacity", "40")))
            Assert.Equal((HttpStatusCode.SeeOther, First + "?saved=1"), (saved.StatusCode, saved.Headers.Location!.ToString()));
        Assert.Contains("Historikken regnes igennem", Words((await karen.Get(First)).QuerySelector("main")!), StringComparison.Ordinal);
        await _town.Host.Services.GetRequiredService<ProposalWork>().DoAll();

        var page = await karen.Get(First);
        Assert.Equal("Afdragsordning aftalt −15 point −20 point Høj fra: her åbnes en sag 50 point 70 point",
            Words(page.QuerySelector("#changes")!.Closest("section")!.QuerySelector("tbody")!));
        Assert.Contains("Borgere: 1. Signaler: 2. Dage, en sag antages at vare: 90. Sager, I kan have på én gang: 40.",
            Words(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.StartsWith("Sager pr. uge 1 1 Sager i alt 1 1",
            Words(page.QuerySelector("#summary")!.Closest("section")!.QuerySelector("tbody")!), StringComparison.Ordinal);
        await karen.Save(First, Form("2026-2/propose"), ("from", "2026-11-10"), ("reason", "For mange sager, der løser sig selv."));

        using var birgit = await Enter(_town, "birgit.juul");
        Assert.Contains("Karen Krogh har foreslået det fra 10. november. Godkendt af 0 af 2. Svar senest 9. nov. kl. 00.00.",
            Words((await birgit.Get(First)).QuerySelector(".panel")!), StringComparison.Ordinal);
        await birgit.Save(First, Form("2026-2/approve"), ("reason", "Enig"));
        Assert.Null((await birgit.Get(First)).QuerySelector(Form("2026-2/approve"))); // Not twice.
        using var erik = await Enter(_town, "erik.dam", "en");
        await erik.Save(First, Form("2026-2/approve"));

        Assert.Equal("Approved by two. In force from 10 November. It can be withdrawn until an hour before.", (await erik.Get(First))
            .QuerySelector(".lead")!.TextContent);
        Assert.Equal("Regelsæt 2026-1 gælder. En sag åbnes ved 50 point. Regelsæt 2026-2 gælder fra 10. november.", (await karen.Get(Home))
            .QuerySelector(".lead")!.TextContent);
        Assert.Equal(["Karen Krogh gemte forslaget", "Karen Krogh sendte det til godkendelse, fra 10. november", "Birgit Juul godkendte",
            "Erik Dam godkendte"],
            (await karen.Get(First)).QuerySelectorAll(".timeline li > span:not(.muted)").Select(line => line.TextContent));
        Assert.Contains("2026-2;godkendt;\"Afdragsordning aftalt: −15 → −20; Høj fra: her åbnes en sag: 50 → 70\";1 → 1;",
            await (await karen.Ask(Home + "/compare/csv/compare")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await karen.Save(First + "?do=withdraw", Form("2026-2/withdraw"), ("reason", "En fejl."));
        Assert.Equal("Trukket tilbage.", (await karen.Get(First)).QuerySelector(".lead")!.TextContent);
        Assert.Single(await _town.Host.Services.GetRequiredService<RuleBook>().All());
    }

    [Fact]
    public async Task A_form_with_mistakes_names_each_at_its_field_and_keeps_what_was_typed()
    {
        using var karen = await Enter(_town, "karen.krogh");
        var (odd, page) = await Refused(karen, HttpStatusCode.UnprocessableEntity, ("points-crisis", "mange"),
            ("windows-recurrenceMonths", "13"), ("caseDays", "0"), ("clock", "x"));
        Assert.Equal(["#f-points-crisis", "#f-windows-recurrenceMonths", "#f-caseDays", "#f-clock"], odd);
        Assert.Equal("mange", page.QuerySelector("#f-points-crisis")!.GetAttribute("value"));
        Assert.Equal("Fejl: Skriv et helt tal fra 0 til 100 ved ”Akut fare meldt”", Words(page.QuerySelector("#f-points-crisis-error")!));

        (odd, _) = await Refused(karen, HttpStatusCode.UnprocessableEntity, ("bands-high", "25"), ("arrearsMonths-3", "2"));
        Assert.Equal(["#f-arrearsMonths-3", "#f-bands-high"], odd);
        (odd, page) = await Refused(karen, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("Alle tal er som i dag. Ret mindst ét.", page.QuerySelector("[role=alert] p")!.TextContent);
        (_, page) = await Refused(karen, HttpStatusCode.Conflict, ("against", "2026-0"), ("bands-high", "55"));
        Assert.Equal(("Et andet regelsæt gælder nu", "55"),
            (page.QuerySelector("[role=alert] h2")!.TextContent, page.QuerySelector("#f-bands-high")!.GetAttribute("value")));
        Assert.Empty(await _town.Host.Services.GetRequiredService<ProposalDesk>().All());
    }

    [Fact]
    public async Task A_step_that_is_stale_too_early_or_unfounded_is_refused_in_words()
    {
        var desk = _town.Host.Services.GetRequiredService<ProposalDesk>();
        await desk.Save(
            RuleSet.First with { Bands = RuleSet.First.Bands with { High = 45 } }, new RuleReplayTerms(90, 40, false), "karen.krogh");
        await _town.Host.Services.GetRequiredService<ProposalWork>().DoAll();
        using var karen = await Enter(_town, "karen.krogh");

        using (var early = await karen.Send(await karen.Get(First), Form("2026-2/propose"), ("from", "2026-11-05"), ("reason", "Nu!")))
        {
            var page = await Read(early);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "Nu!"), (early.StatusCode, page.QuerySelector("#f-reason")!.TextContent));
            Assert.Contains("Dagen skal være mindst et helt døgn fremme", Words(page.QuerySelector("#f-from-error")!),
                StringComparison.Ordinal);
        }
        using (var unfounded = await karen.Send(await karen.Get(First), Form("2026-2/propose"), ("from", "2026-11-10"), ("reason", " ")))
            Assert.Equal("#f-reason", (await Read(unfounded)).QuerySelector("[role=alert] a")!.GetAttribute("href"));
        using (var stale = await karen.Send(await karen.Get(First), Form("2026-2/propose"), ("version", "0"), ("from", "2026-11-10"),
            ("reason", "x")))
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        using (var forged = await karen.Post(First + "/propose", ("version", "1"), ("from", "2026-11-10"), ("reason", "x")))
            Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        using (var unknown = await karen.Ask(Home + "/2026-9")) Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Single((await desk.Find("2026-2"))!.Proposal.Steps);
    }

    [Theory]
    [InlineData("hans.moos", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("mette.holm", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("eva.lind", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("jens.bak", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task Leaders_decide_auditors_read_and_nobody_else_is_let_in(string person, HttpStatusCode reads, HttpStatusCode edits)
    {
        var desk = _town.Host.Services.GetRequiredService<ProposalDesk>();
        await _town.OpenCase("6101901234");
        await desk.Save(
            RuleSet.First with { Bands = RuleSet.First.Bands with { High = 45 } }, new RuleReplayTerms(90, 40, false), "karen.krogh");
        await _town.Host.Services.GetRequiredService<ProposalWork>().DoAll();
        using var reader = await Enter(_town, person);
        foreach (var page in new[] { Home, First, Home + "/2026-1", First + "/csv/weeks", Home + "/population",
            Home + "/population/csv/ahead", Home + "/year", Home + "/year/csv/kept" })
            Assert.Equal(reads, (await reader.Ask(page)).StatusCode);
        Assert.Equal(edits, (await reader.Ask(New)).StatusCode);
        Assert.Equal(edits, (await reader.Post(First + "/withdraw", ("version", "1"), ("reason", "x"))).StatusCode);
        Assert.Equal(reads == HttpStatusCode.OK, (await reader.Get("/board/inbox")).QuerySelectorAll("header nav a")
            .Any(link => link.GetAttribute("href") == Home));
        if (reads != HttpStatusCode.OK) return;
        var seen = await reader.Get(First);
        Assert.Null(seen.QuerySelector("main form"));
        // A case of one person could be known again.
        Assert.Contains("skjult", Words(seen.QuerySelector("#summary")!.Closest("section")!), StringComparison.Ordinal);
        Assert.Null(seen.QuerySelector("#evictions"));
    }

    private static string Form(string action) => $"form[action='{Home}/{action}']";

    private static async Task<(List<string> Fields, IHtmlDocument Page)> Refused(Clerk clerk, HttpStatusCode status,
        params (string, string)[] filled)
    {
        using var answer = await clerk.Send(await clerk.Get(New), Form("new"), filled);
        Assert.Equal(status, answer.StatusCode);
        var page = await Read(answer);
        return ([.. page.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")!)], page);
    }
}
