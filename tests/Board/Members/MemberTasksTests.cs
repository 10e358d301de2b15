using System.Net;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Tests.Board.Administration;
using static EarlyWarning.Tests.Board.Administration.Clerk;

namespace EarlyWarning.Tests.Board.Members;

/// <summary>What a sector member has to do, answered together, with real forms posted to the real host.</summary>
public sealed class MemberTasksTests : IAsyncLifetime
{
    private const string Home = "/board/tasks", One = "6101901234", Two = "6105801234";
    private Town _town = null!;
    private Clerk _jens = null!;
    private string _one = "", _two = "", _first = "", _second = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        (_one, _two) = (await _town.OpenOwnCase(One), await _town.OpenOwnCase(Two));
        _jens = await Clerk.Enter(_town, "jens.bak");
        (_first, _second) = (await Named(_one), await Named(_two));
    }

    public async Task DisposeAsync()
    {
        _jens.Dispose();
        await _town.DisposeAsync();
    }

    [Fact]
    public async Task Several_invitations_are_answered_at_once_and_what_follows_is_listed()
    {
        var page = await _jens.Get(Home);
        Assert.Contains($"Sag {_first}: Boligorganisationen. Svar senest", Words(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Contains($"Lejemål {Town.Tenancy("6101")}", Words(page.QuerySelector("main")!), StringComparison.Ordinal);

        using var sent = await _jens.Send(page, Form, (Field("answer", _first), "Yes"), (Field("answer", _second), "No"),
            (Field("reason", _second), "Capacity"));
        Assert.Equal((HttpStatusCode.SeeOther, Home + "?answered=2"), (sent.StatusCode, sent.Headers.Location!.OriginalString));
        Assert.Equal("2 svar er sendt.", Words((await _jens.Get(Home + "?answered=2")).QuerySelector("[role=status]")!));
        Assert.True(Ask((await _town.View(_one)).Case).Accepted);
        Assert.Equal("rikke.toft", Ask((await _town.View(_two)).Case).Person); // The deputy's turn.

        await _town.Do(_one, version => new AcceptCase(_one, version, "mette.holm"));
        await _town.Do(_one, version => new HoldMeeting(_one, version, "mette.holm", true, "Blive boende", WithoutQuorum: true));
        await _town.Do(_one, version => new AdoptPlan(_one, version, "mette.holm",
            [new ProposedAction("payment-plan", "jens.bak", new DateOnly(2026, 11, 20), "500 kr. om måneden")]));
        await _town.Settle();
        var tasks = Words((await _jens.Get(Home)).QuerySelector("#tasks")!);
        Assert.Equal($"Sag {_first}: afdragsordning. Senest 20. november", tasks);
    }

    [Fact]
    public async Task Each_has_its_own_result_and_what_was_chosen_stays_where_it_was_not_taken()
    {
        var page = await _jens.Get(Home);
        await _town.Do(_one, version => new RecordGoal(_one, version, "karen.krogh", "Blive boende")); // Nothing that a landlord sees.
        await _town.Do(_two, version => new AcceptCase(_two, version, "mette.holm"));
        await _town.Do(_two, version => new SetMeeting(_two, version, "mette.holm", _town.Clock.UtcNow.AddDays(1), new(MeetingPlace.Home)));

        using var sent = await _jens.Send(page, Form, (Field("answer", _first), "Yes"), (Field("answer", _second), "Yes"));
        Assert.Equal(HttpStatusCode.Conflict, sent.StatusCode);
        var answer = await Read(sent);
        var results = answer.QuerySelectorAll("[role=alert] li").Select(line => line.TextContent).ToList();
        Assert.Equal(2, results.Count);
        Assert.Contains($"Sag {_first}: dit svar er sendt.", results);
        Assert.Contains($"Sag {_second}: den er ændret imens. Se på den, og svar igen.", results);
        Assert.Null(answer.QuerySelector($"input[name='{Field("version", _first)}']"));
        Assert.True(answer.QuerySelector($"input[name='{Field("answer", _second)}'][value=Yes]")!.HasAttribute("checked"));
        using var again = await _jens.Send(answer, Form);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    [Fact]
    public async Task A_no_without_a_reason_and_nothing_at_all_are_named()
    {
        using var no = await _jens.Send(await _jens.Get(Home), Form, (Field("answer", _first), "No"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, $"Sag {_first}: vælg, hvorfor du ikke kan"),
            (no.StatusCode, (await Read(no)).QuerySelector("[role=alert] a")!.TextContent));
        using var nothing = await _jens.Send(await _jens.Get(Home), Form);
        Assert.Equal("Svar på mindst én invitation", (await Read(nothing)).QuerySelector("[role=alert] a")!.TextContent);
    }

    [Fact]
    public async Task The_search_finds_what_is_the_members_own_and_nothing_by_a_number_that_is_not()
    {
        using var byTenancy = await Search(Town.Tenancy("6101"));
        Assert.Equal("/board/cases/" + _first, byTenancy.Headers.Location!.OriginalString);
        using var byNumber = await Search(_second);
        Assert.Equal("/board/cases/" + _second, byNumber.Headers.Location!.OriginalString);
        foreach (var nothing in new[] { "LM-9", _one, One, "" })
        {
            using var none = await Search(nothing);
            Assert.Contains("Der er ingen af dine sager med det nummer.", Words((await Read(none)).QuerySelector("#search")!),
                StringComparison.Ordinal);
        }
        // The benefits office is in the case, and the tenancy is not its own.
        using var sofie = await Clerk.Enter(_town, "sofie.lund");
        using var other = await sofie.Send(await sofie.Get(Home), SearchForm, ("q", Town.Tenancy("6101")));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.DoesNotContain(Town.Tenancy("6101"), Words((await sofie.Get(Home)).QuerySelector("main")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_packet_says_how_far_the_members_own_tenancy_has_come()
    {
        var packet = Words((await _jens.Get("/board/cases/" + _first)).QuerySelector("[data-part=legal-step] dd")!);
        Assert.StartsWith($"Lejemål {Town.Tenancy("6101")}: lejemålet er ophævet 4. november", packet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_a_members_page_alone()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var page = await mette.Ask(Home);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    private async Task<HttpResponseMessage> Search(string typed) => await _jens.Send(await _jens.Get(Home), SearchForm, ("q", typed));

    private const string Form = "form[action='/board/tasks']", SearchForm = "form[action^='/board/tasks/search']";

    private static string Field(string name, string id) => $"{name}-{id}-{nameof(Sector.HousingAssociation)}";

    private async Task<string> Named(string id) =>
        CaseIds.For((await _town.View(id)).Case, EarlyWarning.Tests.Cases.Rules.Scene.Everybody.Find("jens.bak"));

    private static Ask Ask(CaseFile file) => file.Members.Last(ask => ask.Sector == Sector.HousingAssociation);
}
