using EarlyWarning.Tests.Privacy;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Local.Functions;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Api;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Signals.Numbers;

/// <summary>A CPR number that changed, told by the municipality's own system to the whole host.</summary>
public sealed class NumberChangeTests : IAsyncLifetime
{
    private const string Old = "6101901234", New = "6201905678", Third = "6301907890", Stranger = "6401901111";
    private Town _town = null!;

    public async Task InitializeAsync() => _town = await OldTown.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Two_open_cases_become_one_and_two_again_when_it_is_taken_back()
    {
        var older = await _town.OpenCase(Old, body => body["name"] = "Åse Prøve Sørensen");
        var newer = await _town.OpenCase(New, body => (body["name"], body["arrearsDkk"]) = ("Åse Prøve Gift", 12_000));
        Assert.Equal(CommandResult.Done, await _town.Do(newer, version => new AcceptCase(newer, version,
            _town.Desk.Find(newer).GetAwaiter().GetResult()!.ContactPerson!)));
        await Look(older);
        await Look(newer);

        Assert.Equal(HttpStatusCode.Accepted, await Tell("c-1", Old, New));
        await _town.Settle();

        var (ended, goesOn) = (await _town.View(older), await _town.View(newer));
        Assert.Equal((true, null, newer), (ended.Case.Closed, ended.Case.Outcome, ended.NewerCase));
        Assert.Equal((false, 4), (goesOn.Case.Closed, goesOn.Case.SignalCount)); // The signals of both numbers, folded anew.
        Assert.Equal((21_600_00, older), (goesOn.Case.DebtOere, Assert.Single(goesOn.EarlierCases).CaseId));
        Assert.Single(goesOn.Timeline.OfType<CasesJoined>());
        Assert.Single(goesOn.Timeline.OfType<NumberChanged>());
        foreach (var cpr in new[] { Old, New }) Assert.Equal(newer, (await _town.Desk.CaseOf(_town.Token(cpr)))!.CaseId);
        var person = (await Person(newer))!;
        Assert.Equal((New, 2), (person.Cpr.Digits, person.Name.Said.Count)); // Both names are there.
        foreach (var cpr in new[] { Old, New })
            Assert.Equal([older, newer],
                (await Log(cpr)).Where(look => look.StaffId == "mette.holm").Select(look => look.CaseId).Distinct().Order());
        Assert.Empty(await Get<Watchlist>().Entries().ToListAsync());
        Assert.Contains($"går videre i sag {newer}", await Page("mette.holm", $"/board/cases/{older}"), StringComparison.Ordinal);

        // A signal with the old number belongs to the person.
        await _town.Rent(Old, "DemandSent", "HA-late", body => body["demandReceivedOn"] = "2026-11-03");
        Assert.Equal(5, (await _town.View(newer)).Case.SignalCount);

        Assert.Equal(HttpStatusCode.Accepted, await TakeBack("c-1"));
        await _town.Settle();

        var (one, two) = (await _town.View(older), await _town.View(newer));
        Assert.Equal((false, false), (one.Case.Closed, two.Case.Closed));
        Assert.Equal((3, 2), (one.Case.SignalCount, two.Case.SignalCount)); // What came since belongs to the number it was told with.
        Assert.Equal((9_600_00, 12_000_00), (one.Case.DebtOere, two.Case.DebtOere));
        Assert.Empty(two.Case.TakenIn);
        Assert.Equal((older, newer),
            ((await _town.Desk.CaseOf(_town.Token(Old)))!.CaseId, (await _town.Desk.CaseOf(_town.Token(New)))!.CaseId));
        Assert.Equal(Old, (await Person(older))!.Cpr.Digits);
        Assert.Single((await Person(older))!.Name.Said);
        Assert.DoesNotContain(await Log(Old), look => look.CaseId == newer);
        Assert.DoesNotContain(_town.Log.Lines, HasNumber);
    }

    [Fact]
    public async Task A_case_goes_on_under_the_new_number_and_through_a_chain_and_no_change_goes_round()
    {
        var id = await _town.OpenCase(Old);
        Assert.Equal(HttpStatusCode.Accepted, await Tell("c-1", Old, New));
        Assert.Equal(HttpStatusCode.Accepted, await Tell("c-2", New, Third));
        await _town.Settle();
        await _town.Rent(Third, "BailiffRequested", "HA-3");

        var view = await _town.View(id);
        Assert.Equal((Band.Acute, 3), (view.Case.Band, view.Case.SignalCount));
        Assert.Single(await _town.Cases());
        Assert.Equal(Third, (await Person(id))!.Cpr.Digits);
        Assert.Equal(HttpStatusCode.Conflict, await Tell("c-3", Third, Old));
        Assert.Equal(HttpStatusCode.Conflict, await Tell("c-4", Old, Third));

        Assert.Equal(HttpStatusCode.Accepted, await TakeBack("c-1")); // Out of the middle: the old number by itself again.
        await _town.Settle();
        Assert.Equal(2, (await _town.View(id)).Case.SignalCount);
        Assert.Equal(Band.Acute, (await Get<Assessments>().Latest(_town.Token(New)))!.Band);
        Assert.Equal(2, (await _town.Cases()).Count); // The third number's own signal is enough for one.
    }

    /// <summary>Neither case is open any more when it turns out that they are two people.</summary>
    [Fact]
    public async Task A_conflict_of_interest_that_came_with_a_number_goes_with_it_from_a_closed_case_too()
    {
        var other = await _town.OpenCase(New);
        var barred = (await _town.View(other)).Case.ContactPerson!;
        await _town.Do(other, version => new DeclineCase(other, version, barred, DeclineReason.ConflictOfInterest));
        await Close(other);
        var id = await _town.OpenCase(Old);
        Assert.Equal(HttpStatusCode.Accepted, await Tell("c-1", Old, New));
        await _town.Settle();
        await Close(id);
        Assert.Equal([barred], (await _town.Desk.Find(id))!.Conflicted);

        Assert.Equal(HttpStatusCode.Accepted, await TakeBack("c-1"));
        await _town.Settle();
        Assert.Empty((await _town.Desk.Find(id))!.Conflicted);
        Assert.Empty((await _town.Desk.Find(id))!.Brought);
        Assert.Equal([barred], (await _town.Desk.Find(other))!.Conflicted); // Its own ground stands.
    }

    /// <summary>The person's last case is the one that was closed last, whichever of their numbers it was opened with.</summary>
    [Fact]
    public async Task The_case_that_was_closed_last_goes_on_and_no_other()
    {
        var last = await _town.OpenCase(New);
        var before = await _town.OpenCase(Old);
        await Close(before);
        _town.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(HttpStatusCode.Accepted, await Tell("c-1", Old, New));
        await _town.Settle();
        await Close(last);

        Assert.Equal(last, (await _town.Desk.CaseOf(_town.Token(Old)))!.CaseId);
        Assert.Equal("reopen-newer", (await Reopen(before)).Refusal!.Rule);
        Assert.Equal(CommandResult.Done, await Reopen(last));
    }

    /// <summary>A case that had ended goes on in another with its objection: it is nobody's last.</summary>
    [Fact]
    public async Task A_citizen_who_objects_again_is_heard_in_the_case_in_which_the_one_before_went_on()
    {
        var goesOn = await _town.OpenCase(New);
        var ended = await _town.OpenCase(Old);
        await Close(ended);
        Assert.Equal(CommandResult.Done, await Object(ended));
        Assert.Equal(HttpStatusCode.Accepted, await Tell("c-1", Old, New));
        await _town.Settle();
        Assert.Equal(goesOn, (await _town.Desk.Find(ended))!.GoesOn!.CaseId);
        Assert.Equal(CommandResult.Done, await _town.Do(goesOn, version =>
            new DecideObjection(goesOn, version, "karen.krogh", Upheld: false, Note: null)));
        await Close(goesOn);

        Assert.Equal(CommandResult.Done, await Object(goesOn));
        Assert.True((await _town.Desk.Find(goesOn))!.Objected);
    }

    private async Task<CommandResult> Reopen(string id)
    {
        var contact = (await _town.View(id)).Case.ContactPerson!;
        return await _town.Do(id, version => new ReopenCase(id, version, contact, "Hun ringede"));
    }

    private async Task<CommandResult> Object(string id)
    {
        var contact = (await _town.View(id)).Case.ContactPerson!;
        return await _town.Do(id, version => new RecordObjection(id, version, contact, null));
    }

    private async Task Close(string id)
    {
        await _town.Settle();
        var contact = (await _town.View(id)).Case.ContactPerson!;
        await _town.Do(id, version => new AcceptCase(id, version, contact));
        Assert.Equal(CommandResult.Done,
            await _town.Do(id, version => new CloseCase(id, version, contact, Outcome.NeedsNoHelp, "Talt med hende")));
        await _town.Settle();
    }

    [Fact]
    public async Task What_was_taken_back_under_either_number_does_not_count_when_they_are_one_nor_when_they_are_two_again()
    {
        await _town.Rent(Old, "ArrearsOpened", "HA-old", body => body["arrearsDkk"] = 9_600);
        await _town.Rent(New, "ArrearsOpened", "HA-new", body => body["arrearsDkk"] = 12_000);
        await Withdraw("HA-old");
        Assert.Equal(HttpStatusCode.Accepted, await Tell("c-1", Old, New));
        await _town.Settle();
        Assert.Equal(12_000_00, await Debt(New));

        await Withdraw("HA-new");
        Assert.Equal(0, await Debt(New));
        await _town.Rent(Old, "ArrearsOpened", "HA-right", body => (body["arrearsDkk"], body["supersedes"]) = (700, "HA-new"));
        Assert.Equal(700_00, await Debt(New));

        Assert.Equal(HttpStatusCode.Accepted, await TakeBack("c-1"));
        await _town.Settle();
        Assert.Equal((700_00, 0), (await Debt(Old), await Debt(New)));
    }

    [Fact]
    public async Task A_wrong_change_that_was_corrected_before_it_was_taken_back_leaves_no_stranger_joined()
    {
        await _town.OpenCase(Old);
        await _town.OpenCase(New); // A stranger: the number was typed wrongly.
        Assert.Equal(HttpStatusCode.Accepted, await Tell("c-1", Old, New));
        Assert.Equal(HttpStatusCode.Accepted, await Tell("c-2", Old, Third));
        await _town.Settle();
        Assert.Equal(3, (await Get<CitizenNumbers>().All(_town.Token(Old))).Count);

        for (var time = 0; time < 2; time++) Assert.Equal(HttpStatusCode.Accepted, await TakeBack("c-1"));
        await _town.Settle();
        var numbers = Get<CitizenNumbers>();
        Assert.Equal([_town.Token(Third), _town.Token(Old)], await numbers.All(_town.Token(Old)));
        Assert.Equal([_town.Token(New)], await numbers.All(_town.Token(New)));
        var (theirs, strangers) = (await _town.Desk.CaseOf(_town.Token(Third)), await _town.Desk.CaseOf(_town.Token(New)));
        Assert.NotEqual(theirs!.CaseId, strangers!.CaseId);
        Assert.Equal(Third, (await Person(theirs.CaseId))!.Cpr.Digits);
        Assert.Equal(New, (await Person(strangers.CaseId))!.Cpr.Digits);

        Assert.Equal(HttpStatusCode.Accepted, await TakeBack("c-2")); // What was hung anew is taken back like any other.
        await _town.Settle();
        foreach (var cpr in new[] { Old, New, Third }) Assert.Equal([_town.Token(cpr)], await numbers.All(_town.Token(cpr)));
    }

    private async Task Withdraw(string signalId)
    {
        Assert.Equal(200, (await _town.PostJson($"/api/signals/{signalId}/withdraw", "dev-housing", new JsonObject())).Status);
        await _town.Settle();
    }

    private async Task<long> Debt(string cpr) => (await Get<Assessments>().Latest(_town.Token(cpr)))?.DebtOere ?? 0;

    [Fact]
    public async Task Only_a_key_with_that_right_tells_what_can_be_and_of_a_stranger_nothing_is_kept()
    {
        await _town.Rent(Old, "ArrearsOpened", "HA-1", body => body["arrearsDkk"] = 100);
        Assert.Equal(HttpStatusCode.Unauthorized, await Tell("c-1", Old, New, key: "nobody"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Tell("c-1", Old, New, key: "dev-housing"));
        Assert.Equal(HttpStatusCode.Forbidden, await Tell("c-1", Old, New, key: "dev-staff"));
        Assert.Equal(HttpStatusCode.BadRequest, await Tell("c-1", Old, Old));
        Assert.Equal(HttpStatusCode.BadRequest, await Tell("c-1", Old, "6001901234"));
        Assert.Equal(HttpStatusCode.BadRequest, await Tell("c 1", Old, New));
        Assert.Equal(HttpStatusCode.BadRequest, await Tell("c-1", Old, New, more: true));
        Assert.Equal(HttpStatusCode.NotFound, await TakeBack("c-1"));

        Assert.Equal(HttpStatusCode.Accepted, await Tell("c-2", Stranger, Third));
        Assert.Equal(0, await Table(Tables.NumberChanges).Scan().CountAsync());
        Assert.DoesNotContain(await _town.Rows(), row => row.Contains(_town.Token(Stranger), StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Accepted, await Tell("c-1", Old, New));
        Assert.Equal(HttpStatusCode.OK, await Tell("c-1", Old, New));
        Assert.Equal(HttpStatusCode.Conflict, await Tell("c-1", Old, Third));
        _town.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(HttpStatusCode.Conflict, await TakeBack("c-1"));
        Assert.DoesNotContain(await _town.Rows(), HasNumber);
    }

    [Fact]
    public async Task A_person_is_erased_as_one_with_both_numbers()
    {
        await _town.Rent(Old, "ArrearsOpened", "HA-1", body => body["arrearsDkk"] = 100);
        _town.Clock.Advance(TimeSpan.FromDays(200));
        await _town.Rent(New, "ArrearsOpened", "HA-2", body => body["arrearsDkk"] = 200);
        Assert.Equal(HttpStatusCode.Accepted, await Tell("c-1", Old, New));
        await _town.Settle();

        _town.Clock.Advance(TimeSpan.FromDays(250)); // The first is past its time, the person is not.
        await Night();
        Assert.Equal(300_00, (await Get<Assessments>().Latest(_town.Token(Old)))!.DebtOere);

        _town.Clock.Advance(TimeSpan.FromDays(200));
        await Night();
        await Night();
        foreach (var cpr in new[] { Old, New })
            Assert.DoesNotContain(await _town.Rows(Tables.Audit), row => row.Contains(_town.Token(cpr), StringComparison.Ordinal));
    }

    private async Task<HttpStatusCode> Tell(string id, string old, string now, string key = "dev-register", bool more = false)
    {
        var body = new JsonObject { ["changeId"] = id, ["oldCpr"] = old, ["newCpr"] = now };
        if (more) body["name"] = "x";
        return await Send("/api/number-changes", key, JsonContent.Create(body));
    }

    private Task<HttpStatusCode> TakeBack(string id) => Send($"/api/number-changes/{id}/take-back", "dev-register", content: null);

    private async Task<HttpStatusCode> Send(string address, string key, HttpContent? content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Add("X-Api-Key", key);
        using var answer = await _town.Http.SendAsync(request);
        Assert.DoesNotContain(Old, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        return answer.StatusCode;
    }

    private static bool HasNumber(string line) =>
        line.Contains(Old, StringComparison.Ordinal) || line.Contains(New, StringComparison.Ordinal);

    private async Task Night()
    {
        await Get<FunctionRunner>().RunTimer(nameof(RetentionTriggers.NightlyErasure));
        await _town.Settle();
    }

    private async Task<KnownPerson?> Person(string caseId) => await Get<Vault>().SeeAgain(
        new RevealRequest((await _town.View(caseId)).Case.Citizen, "mette.holm", Purposes.ContactCitizen, caseId));

    private async Task Look(string caseId) => await Get<Vault>().Reveal(
        new RevealRequest((await _town.View(caseId)).Case.Citizen, "mette.holm", Purposes.ContactCitizen, caseId));

    private async Task<List<AccessEntry>> Log(string cpr) => await Get<AccessLog>().LooksAt(_town.Token(cpr)).ToListAsync();

    private async Task<string> Page(string person, string address)
    {
        using var clerk = await Clerk.Enter(_town, person);
        return (await clerk.Get(address)).Body!.TextContent;
    }

    private T Get<T>() where T : notnull => _town.Host.Services.GetRequiredService<T>();

    private ITable Table(string name) => _town.Host.Services.GetRequiredKeyedService<ITable>(name);
}
