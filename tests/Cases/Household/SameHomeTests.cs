using System.Net;
using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Letters;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.Cases.Store;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Cases.Rules;
using EarlyWarning.Tests.Papers;
using EarlyWarning.Tests.Privacy;
using EarlyWarning.Tests.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Cases.Household;

/// <summary>
/// Whoever has a conflict of interest with a citizen is contact person of somebody of the same home: every way to who that is, and where
/// they live, with the forms taken before.
/// </summary>
public sealed class SameHomeTests
{
    private const string Theirs = "6101901234", Mine = "6201905678", Third = "6301907890", Street = "Opalvej", Canary = "kanariefugl";

    [Fact]
    public async Task No_page_form_paper_or_file_of_a_co_tenants_case_tells_who_they_are_or_where_they_live()
    {
        await using var town = await OldTown.Start();
        Action<System.Text.Json.Nodes.JsonObject> same = body => (body["name"], body["tenancy"]) = ("Navnløs Testborger",
            new System.Text.Json.Nodes.JsonObject { ["ref"] = "LM-1", ["address"] = Street + " 7, 4000 Testby" });
        var (id, other) = (await town.OpenOwnCase(Mine, same), await town.OpenOwnCase(Theirs, same));
        var url = $"/board/cases/{id}";
        Assert.Equal(CommandResult.Done, await town.Do(id, version => new AcceptCase(id, version, "mette.holm")));
        await town.Do(id, version => new SetMeeting(id, version, "mette.holm", town.Clock.UtcNow.AddDays(9),
            new(MeetingPlace.Video, Words: $"{Canary} bag porten", Link: $"https://{Canary}.example/rum")));
        using var mette = await Clerk.Enter(town, "mette.holm");
        using (var added = await mette.Upload(url + "/papers", "fogedret.pdf", Made.PdfBytes(Canary), ("kind", "CourtLetter")))
            Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        var paper = Assert.Single(await town.Host.Services.GetRequiredService<PaperDesk>().Of(id));
        var (page, papers, records, letter) = (await mette.Get(url), await mette.Get(url + "/papers"), await mette.Get(url + "/records"),
            await mette.Get($"{url}/letters/{LetterNames.Invitation}"));
        Assert.Contains(Canary, page.DocumentElement.OuterHtml, StringComparison.Ordinal);

        await town.Host.Services.GetRequiredService<CaseStore>().Apply(other,
            draft => draft.Set(file => file with { Conflicted = ["mette.holm"] }), default);
        await town.Settle();

        Assert.Equal(HttpStatusCode.Forbidden, await Told(mette.Send(records, "form[action$='/records']", ("purpose", Purposes.HandOver))));
        Assert.Equal(HttpStatusCode.Forbidden, await Told(mette.Send(papers, $"form[action$='{paper.Id}']")));
        Assert.Equal(HttpStatusCode.Forbidden, await Told(mette.Send(page, "form[action*='/reveal']",
            ("purpose", Purposes.ContactCitizen))));
        Assert.Equal(HttpStatusCode.Forbidden, await Told(mette.Send(letter, ".tools form")));
        foreach (var path in LetterNames.All.Select(name => "/letters/" + name).Concat(["", "?do=meeting", "?do=attempt",
            "/journal", "/rectify", "/meeting.ics", "/papers", "/records"]))
            Assert.Equal(HttpStatusCode.Forbidden, await Told(mette.Ask(url + path)));
        Assert.Equal(HttpStatusCode.NotFound, await Told(mette.Ask(url + "/changes")));
        Assert.DoesNotContain(await town.Host.Services.GetRequiredService<AccessLog>().LooksAt(town.Token(Mine)).ToListAsync(),
            look => look.StaffId == "mette.holm" && !Purposes.Readings.Contains(look.Purpose));

        // The team leader leads both all the same.
        using var karen = await Clerk.Enter(town, "karen.krogh");
        Assert.Contains(Canary, (await karen.Get(url)).DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    /// <summary>
    /// Else an eviction lies with a contact person who may not open the case, and whom only lists tell of it. Whichever comes first, what
    /// was said or the home; what came from one home goes to no third.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_case_of_a_co_tenant_is_given_to_another_and_stands_in_no_list(bool saidFirst)
    {
        await using var town = await OldTown.Start();
        var other = await town.OpenOwnCase(Theirs, Home("LM-1"));
        if (saidFirst) await Say();
        var id = await town.OpenOwnCase(Mine, Home(saidFirst ? "LM-2" : "LM-1"));
        Assert.Equal(CommandResult.Done, await town.Do(id, version => new AcceptCase(id, version, "mette.holm")));
        await town.Do(id, version => new SetMeeting(id, version, "mette.holm", town.Clock.UtcNow.AddDays(9),
            new(MeetingPlace.Home)));
        await town.Settle();
        using var mette = await Clerk.Enter(town, "mette.holm");
        Assert.NotEmpty(await Shown());
        town.Clock.Advance(TimeSpan.FromHours(1));
        if (saidFirst) await town.Rent(Mine, "ArrearsOpened", "moved", More("LM-1"));
        else await Say();
        await town.Settle();

        var file = (await town.View(id)).Case;
        Assert.True(file.IsBarred("mette.holm"));
        Assert.DoesNotContain("mette.holm", file.ContactAsk!.Chain);
        Assert.NotNull(file.ContactPerson ?? file.Running(Concern.ContactPerson)?.Person);
        Assert.Empty(await Shown());
        foreach (var one in new[] { id, other }) await Again(one);
        Assert.Equal(file.Revision, (await town.View(id)).Case.Revision);

        town.Clock.Advance(TimeSpan.FromHours(1));
        await town.Rent(Mine, "ArrearsOpened", "second", More("LM-3"));
        var third = await town.OpenOwnCase(Third, Home("LM-3"));
        Assert.True((await town.View(third)).Case.Held.Intersect((await town.View(id)).Case.Held).Any());
        Assert.False((await town.View(third)).Case.IsBarred("mette.holm") || await Holds(town, "mette.holm", third));

        async Task Say()
        {
            await town.Host.Services.GetRequiredService<CaseStore>().Apply(other,
                draft => draft.Set(one => one with { Conflicted = ["mette.holm"] }), default);
            await town.Settle();
        }

        async Task<List<string>> Shown()
        {
            var shown = new List<string>();
            foreach (var path in new[] { "/board", "/board?show=waiting", "/board?show=team", "/board/today", "/board/today/visits",
                "/board/meetings" })
                if ((await mette.Get(path)).DocumentElement.OuterHtml.Contains(id, StringComparison.Ordinal)) shown.Add(path);
            return shown;
        }

        async Task Again(string caseId)
        {
            var bus = town.Host.Services.GetRequiredService<IBus>();
            foreach (var one in await town.Host.Services.GetRequiredService<CaseStore>().RevisionsAfter(caseId, 0, default))
                await bus.Send(new BusMessage(Queues.CaseChanged, $"again-{caseId}-{one.Revision}",
                    Json.Write(new CaseChanged(caseId, one.Revision))), default);
            await town.Settle();
        }
    }

    /// <summary>Else it would go on with whoever had it, and may not open it.</summary>
    [Fact]
    public async Task A_closed_case_of_a_co_tenant_stands_in_no_list_and_goes_on_with_another()
    {
        await using var town = await OldTown.Start();
        var (id, other) = (await town.OpenOwnCase(Mine, Home("LM-1")), await town.OpenOwnCase(Theirs, Home("LM-1")));
        Assert.Equal(CommandResult.Done, await town.Do(id, version => new AcceptCase(id, version, "mette.holm")));
        Assert.Equal(CommandResult.Done, await town.Do(id, version =>
            new CloseCase(id, version, "mette.holm", Outcome.NotJustified, "Talt med hende")));
        await town.Settle();
        using var mette = await Clerk.Enter(town, "mette.holm");
        Assert.Contains(id, (await mette.Get("/board?show=closed")).DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(CommandResult.Done, await town.Do(other, version => new AcceptCase(other, version, "mette.holm")));
        Assert.Equal(CommandResult.Done, await town.Do(other, version =>
            new ReassignCase(other, version, "karen.krogh", "ali.demir", ReassignReason.ConflictOfInterest)));
        await town.Settle();

        Assert.DoesNotContain(id, (await mette.Get("/board?show=closed")).DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(CommandResult.Done, await town.Do(id, version => new ReopenCase(id, version, "karen.krogh", "Det var for tidligt")));
        await town.Settle();
        var file = (await town.View(id)).Case;
        Assert.False(file.Closed);
        Assert.DoesNotContain("mette.holm", file.ContactAsk!.Chain);
    }

    [Fact]
    public void What_came_from_one_home_goes_on_to_no_third_by_the_citizens_other_cases()
    {
        var file = Scene.Asked().Case with { CaseId = "2026-0001", Citizen = "1.token" };
        var other = file with { CaseId = "2026-0002", Conflicted = ["mette.holm"], ConflictedByHome = ["mette.holm"] };
        var carried = Barring.Carry(new CaseDraft(file, Scene.Tuesday), other, Scene.Everybody).Case;
        Assert.Equal(["mette.holm"], carried.Conflicted);
        Assert.Equal(["mette.holm"], carried.ConflictedByHome);
    }

    /// <summary>They moved in together after their cases were closed, and no new one was opened.</summary>
    [Theory]
    [InlineData(true)] // Theirs is closed too.
    [InlineData(false)]
    public async Task Nor_does_a_closed_case_of_whom_has_moved_in_since(bool closed)
    {
        await using var town = await OldTown.Start();
        var (id, other) = (await town.OpenOwnCase(Mine, Home("LM-2")), await town.OpenOwnCase(Theirs, Home(closed ? "LM-3" : "LM-1")));
        foreach (var one in closed ? (string[])[id, other] : [id])
        {
            await town.Do(one, version => new AcceptCase(one, version, "mette.holm"));
            await town.Do(one, version => new LogAttempt(one, version, "mette.holm", town.Clock.UtcNow, AttemptChannel.Phone, true));
            Assert.Equal(CommandResult.Done,
                await town.Do(one, version => new CloseCase(one, version, "mette.holm", Outcome.NeedsNoHelp, "Talt med hende")));
        }
        using var mette = await Clerk.Enter(town, "mette.holm");
        var letter = await mette.Get($"/board/cases/{id}/letters/{LetterNames.Why}");
        await town.Host.Services.GetRequiredService<CaseStore>().Apply(other,
            draft => draft.Set(file => file with { Conflicted = ["mette.holm"] }), default);
        await town.Settle();
        foreach (var (cpr, name) in new[] { (Mine, "mine"), (Theirs, "theirs") })
        {
            await town.Rent(cpr, "TenancyEnded", $"left-{name}", body => Ref(body, cpr == Mine ? "LM-2" : closed ? "LM-3" : "LM-1"));
            await town.Rent(cpr, "ArrearsOpened", $"new-{name}", body =>
            {
                Home("LM-1")(body);
                body["arrearsDkk"] = 2_000;
            });
        }
        Assert.True((await town.View(id)).Case.Closed);

        Assert.Equal(HttpStatusCode.Forbidden, await Told(mette.Send(letter, ".tools form")));
        Assert.Equal(HttpStatusCode.Forbidden, await Told(mette.Ask($"/board/cases/{id}")));
    }

    /// <summary>Nobody scores them any more, and where they live now the senders tell all the same.</summary>
    [Theory]
    [InlineData(false, false)] // The objection waits.
    [InlineData(true, false)]
    [InlineData(true, true)] // A person opened another case.
    public async Task Nor_does_the_case_of_somebody_who_objected_and_has_moved_in_since(bool upheld, bool byHand)
    {
        await using var town = await OldTown.Start();
        var (id, other) = (await town.OpenOwnCase(Mine, Home("LM-2")), await town.OpenOwnCase(Theirs, Home("LM-1")));
        Assert.Equal(CommandResult.Done, await town.Do(id, version => new AcceptCase(id, version, "mette.holm")));
        Assert.Equal(CommandResult.Done, await town.Do(id, version => new RecordObjection(id, version, "mette.holm", "Nej")));
        if (upheld)
            Assert.Equal(CommandResult.Done, await town.Do(id, version => new DecideObjection(id, version, "karen.krogh", true, null)));
        await town.Settle();
        var store = town.Host.Services.GetRequiredService<CaseStore>();
        await store.Apply(other, draft => draft.Set(file => file with { Conflicted = ["mette.holm"] }), default);
        if (byHand) id = await OpenByHand(town, "form-1");
        await store.Apply(id, draft => draft.Set(file => file with { Conflicted = ["ali.demir"] }), default);
        await town.Settle();
        Assert.False(await Holds(town, "mette.holm", id) || await Holds(town, "ali.demir", other));

        var scored = (await town.View(id)).Assessment.Sequence;
        town.Clock.Advance(TimeSpan.FromHours(1));
        await town.Rent(Mine, "TenancyEnded", "left", body => Ref(body, "LM-2"));
        await town.Rent(Mine, "ArrearsOpened", "new", More("LM-1"));
        var view = await town.View(id);
        Assert.Equal((true, scored), (view.Case.Unprocessed, view.Assessment.Sequence));
        Assert.Equal([new HeldTenancy("dev-housing", "LM-1")], view.Case.Held);
        Assert.True(await Holds(town, "mette.holm", id));
        Assert.True(await Holds(town, "ali.demir", other));

        // Told again it is the same, no link is shown, and a search for the home finds only who may be scored.
        await town.Host.Services.GetRequiredService<CaseIntake>().Take(town.Token(Mine), default);
        Assert.Equal(view.Case.Revision, (await town.View(id)).Case.Revision);
        using var karen = await Clerk.Enter(town, "karen.krogh");
        Assert.Null((await karen.Get($"/board/cases/{other}")).QuerySelector("#same-tenancy"));
        var found = await karen.Post("/board/search", ("q", "LM-1"));
        Assert.DoesNotContain(id, await found.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_is_opened_by_hand_after_an_objection_knows_the_home_from_its_first_moment()
    {
        await using var town = await OldTown.Start();
        var id = await town.OpenOwnCase(Mine, Home("LM-2"));
        foreach (var command in new Func<long, CaseCommand>[]
        {
            version => new AcceptCase(id, version, "mette.holm"), version => new RecordObjection(id, version, "mette.holm", "Nej"),
            version => new DecideObjection(id, version, "karen.krogh", Upheld: true, null),
        }) Assert.Equal(CommandResult.Done, await town.Do(id, command));
        await town.Settle();
        var second = await OpenByHand(town, "form-1");
        var first = await town.Host.Services.GetRequiredService<CaseStore>().RevisionsAfter(second, 0, default);
        Assert.Equal([new HeldTenancy("dev-housing", "LM-2")], (await town.View(second)).Case.Held);
        Assert.Single(first);
    }

    private static async Task<string> OpenByHand(Town town, string form) => (await town.Host.Services.GetRequiredService<HandDesk>().Open(
        new HandCase(new PersonalData(Cprs.Read(Mine), "Navnløs Testborger", Street + " 7, 4000 Testby", Phone: null), "erik.dam",
            HandReason.OwnRequest, "Hun ringede", Eviction: null, Children: false, "serviceloven-85a", "cti",
            CopenhagenTime.DateOf(town.Clock.UtcNow), form))).CaseId!;

    private static async Task<bool> Holds(Town town, string person, string caseId) =>
        await town.Host.Services.GetRequiredService<Conflicts>().Hold(
            town.Host.Services.GetRequiredService<Roster>().Find(person)!, (await town.View(caseId)).Case);

    private static Action<System.Text.Json.Nodes.JsonObject> Home(string name) => body => (body["name"], body["tenancy"]) =
        ("Navnløs Testborger", new System.Text.Json.Nodes.JsonObject { ["ref"] = name, ["address"] = Street + " 7, 4000 Testby" });

    private static Action<System.Text.Json.Nodes.JsonObject> More(string name) => body =>
    {
        Home(name)(body);
        body["arrearsDkk"] = 2_000;
    };

    private static void Ref(System.Text.Json.Nodes.JsonObject body, string name) =>
        body["tenancy"] = new System.Text.Json.Nodes.JsonObject { ["ref"] = name };

    private static async Task<HttpStatusCode> Told(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync();
        foreach (var secret in new[] { Canary, Street, "Testborger", Mine })
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        return answer.StatusCode;
    }
}
