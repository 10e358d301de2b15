using System.Net;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Cases.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Leading;

/// <summary>The team leader gives several cases away at once: each by itself, and everybody is told once.</summary>
public sealed class HandOverTests : IAsyncLifetime
{
    private Town _town = null!;
    private readonly List<string> _cases = [];

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        for (var number = 1; number < 5; number++) _cases.Add(await _town.OpenCase($"6{number}01901234"));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task What_changed_meanwhile_is_named_and_stays_and_the_others_go()
    {
        await AllToMette();
        using var karen = await Clerk.Enter(_town, Scene.Leader);
        var page = await karen.Get("/board/team/cases?all=1");
        Assert.Equal(4, page.QuerySelectorAll("input[name=case]").Length);

        var stale = _cases[0];
        await _town.Do(stale, version => new AcceptCase(stale, version, Scene.Contact));
        using var answer = await karen.Send(page, Form, Chosen(page,
            ("to", Scene.Deputy), ("reason", nameof(ReassignReason.Absence))));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var said = Clerk.Words((await Clerk.Read(answer)).QuerySelector("[role=alert]")!);
        Assert.Contains("3 sager er givet videre.", said, StringComparison.Ordinal);
        Assert.Contains($"Sag {stale} er ændret", said, StringComparison.Ordinal);
        Assert.Equal(Scene.Contact, (await _town.View(stale)).Case.ContactPerson);
        foreach (var id in _cases.Skip(1)) Assert.Equal(Scene.Deputy, (await _town.View(id)).Case.ContactPerson);

        await _town.Settle();
        Assert.Single(await Told(Scene.Deputy, AlertKind.CasesGiven));
        Assert.Single(await Told(Scene.Contact, AlertKind.CasesTaken));
        Assert.DoesNotContain(await Inbox(Scene.Deputy), alert => alert.Kind == AlertKind.Asked && alert.CaseId == _cases[1]);
    }

    [Fact]
    public async Task A_meeting_of_tomorrow_is_named_and_asked_about_before_the_case_goes()
    {
        await AllToMette();
        var met = _cases[0];
        await _town.Do(met, version => new AcceptCase(met, version, Scene.Contact));
        await _town.Do(met, version => new SetMeeting(met, version, Scene.Contact, _town.Clock.GetUtcNow().AddDays(1), Scene.AtHome,
            "Borgeren kan kun da"));
        using var karen = await Clerk.Enter(_town, Scene.Leader);
        var page = await karen.Get("/board/team/cases?all=1");
        (string, string)[] sent = [("to", Scene.Deputy), ("reason", nameof(ReassignReason.Workload))];
        using var asked = await karen.Send(page, Form, Chosen(page, sent));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        foreach (var id in _cases) Assert.Equal(Scene.Contact, (await _town.View(id)).Case.ContactPerson);
        var again = await Clerk.Read(asked);
        Assert.Equal(4, again.QuerySelectorAll("input[name=case][checked]").Length);
        var question = again.QuerySelector($"input[name=meetings][value='{met}']")!;
        Assert.Contains($"sag {met}: møde i morgen", Clerk.Words(question.ParentElement!), StringComparison.Ordinal);
        Assert.Contains("Mette Holm holder det", Clerk.Words(question.ParentElement!), StringComparison.Ordinal);

        using var done = await karen.Send(again, Form, Chosen(again, [.. sent, ("meetings", met)]));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        await _town.Settle();
        Assert.Equal((Scene.Deputy, Scene.Contact),
            ((await _town.View(met)).Case.ContactPerson, (await _town.View(met)).Case.Meeting!.Holder));
        Assert.Single(await Told(Scene.Contact, AlertKind.MeetingKept));
        Assert.Single(await Told(Scene.Deputy, AlertKind.MeetingGiven));
    }

    [Fact]
    public async Task Nothing_chosen_is_said_and_what_was_typed_is_kept()
    {
        using var karen = await Clerk.Enter(_town, Scene.Leader);
        using var answer = await karen.Send(await karen.Get("/board/team/cases"), "form[action='/board/team/cases'][method=post]",
            ("to", Scene.Deputy));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Clerk.Read(answer);
        Assert.Contains("Vælg mindst én sag", Clerk.Words(page.QuerySelector("[role=alert]")!), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"#f-to option[value='{Scene.Deputy}'][selected]"));
    }

    [Fact]
    public async Task The_proposal_is_done_as_it_was_shown_and_sent_twice_it_is_done_once()
    {
        await AllToMette();
        using var karen = await Clerk.Enter(_town, Scene.Leader);
        var page = await karen.Get("/board/team/share");
        Assert.Contains("Flyt de 2 sager", Clerk.Words(page.Body!), StringComparison.Ordinal);
        using var done = await karen.Send(page, "form[action='/board/team/share']", Moves(page));
        using var again = await karen.Send(page, "form[action='/board/team/share']", Moves(page));

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Conflict), (done.StatusCode, again.StatusCode));
        await _town.Settle();
        var carried = new List<string?>();
        foreach (var id in _cases) carried.Add((await _town.View(id)).Case.ContactPerson);
        Assert.Equal((2, 2), (carried.Count(one => one == Scene.Contact), carried.Count(one => one == Scene.Deputy)));
        Assert.Single(await Told(Scene.Deputy, AlertKind.CasesGiven));
        Assert.Contains("2 sager er givet videre.", Clerk.Words((await karen.Get(done.Headers.Location!.ToString())).Body!),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_team_leader_may()
    {
        using var mette = await Clerk.Enter(_town, Scene.Contact);
        foreach (var path in new[] { "/board/team/cases", "/board/team/share" })
        {
            using var shown = await mette.Ask(path);
            using var posted = await mette.Post(path, ("case", $"{_cases[0]}:1:{Scene.Contact}:{Scene.Deputy}"));
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (shown.StatusCode, posted.StatusCode));
        }
    }

    private const string Form = "form[action^='/board/team/cases'][method=post]";

    private async Task AllToMette()
    {
        foreach (var id in _cases)
            if ((await _town.View(id)).Case.ContactPerson != Scene.Contact)
                await _town.Do(id, version => new ReassignCase(id, version, Scene.Leader, Scene.Contact, ReassignReason.Other));
        await _town.Settle();
    }

    private static (string, string)[] Chosen(AngleSharp.Html.Dom.IHtmlDocument page, params (string, string)[] more) =>
        [("case", string.Join(',', page.QuerySelectorAll("input[name=case]").Select(box => box.GetAttribute("value")))), .. more];

    private static (string, string)[] Moves(AngleSharp.Html.Dom.IHtmlDocument page) => Chosen(page);

    private async Task<IReadOnlyList<Alert>> Inbox(string person) =>
        (await _town.Host.Services.GetRequiredService<AlertInbox>().Read(person)).Items;

    private async Task<IEnumerable<Alert>> Told(string person, AlertKind kind) => (await Inbox(person)).Where(alert => alert.Kind == kind);
}
