using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Store;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Signals.Numbers;

/// <summary>An objection that was upheld outlives the citizen's erasure, under whichever number a sender will use.</summary>
public sealed class ErasedObjectionTests : IAsyncLifetime
{
    private const string Old = "6101901234", New = "6201905678", Third = "6301907890";
    private Town _town = null!;

    public async Task InitializeAsync() => _town = await OldTown.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Theory]
    [InlineData(true)] // The number changed before it was upheld.
    [InlineData(false)]
    public async Task It_stands_with_the_new_number_when_both_are_erased(bool before)
    {
        var id = await _town.OpenCase(Old);
        if (before) await Tell("c-1", Old, New);
        await Uphold(id);
        if (!before) await Tell("c-1", Old, New);
        await Tell("c-2", New, Third);
        await EraseAll();

        await NobodyIsScored(New);
        await NobodyIsScored(Third);
        await NobodyIsScored(Old);
        await EraseAll(); // And once more, of what was told since.
        await NobodyIsScored(Third, "again");
    }

    [Fact]
    public async Task It_goes_with_a_number_that_changes_after_the_erasure_and_is_nobodys_when_that_is_taken_back()
    {
        await Uphold(await _town.OpenCase(Old));
        await EraseAll();
        await Tell("c-1", Old, New);
        // Tokens alone: nobody is in the vault by it, and nobody is assessed.
        Assert.Equal(["keycheck"], await _town.Host.Services.GetRequiredKeyedService<ITable>(Tables.Vault).Scan()
            .Select(row => row.PartitionKey).Distinct().ToListAsync());
        Assert.Null(await _town.Host.Services.GetRequiredService<Assessments>().Latest(_town.Token(New)));
        await NobodyIsScored(New);

        await TakeBack();
        Assert.Single(await _town.Cases()); // They are somebody else, of whom it was told meanwhile.
        await NobodyIsScored(Old);
    }

    [Fact]
    public async Task Whoever_has_a_conflict_of_interest_at_home_opens_no_case_of_somebody_whom_nobody_scores()
    {
        await Uphold(await _town.OpenCase(Old));
        await EraseAll();
        var other = await _town.OpenCase(Third);
        await _town.Host.Services.GetRequiredService<CaseStore>().Apply(other,
            draft => draft.Set(file => file with { Conflicted = ["ali.demir"] }), default);
        await _town.Rent(Old, "ArrearsOpened", "HA-moved", body =>
            (body["arrearsDkk"], body["tenancy"]) = (2_000, new JsonObject { ["ref"] = Town.Tenancy(Third) }));
        Assert.Null(await _town.Host.Services.GetRequiredService<Assessments>().Latest(_town.Token(Old)));
        Assert.Equal(HandEnd.Barred, (await _town.Host.Services.GetRequiredService<HandDesk>().Open(new HandCase(
            new PersonalData(Cprs.Read(Old), "Kanarina Gulfjer", "Elmevej 3, 4000 Søby", Phone: null), "ali.demir", HandReason.OwnRequest,
            "Hun ringede", Eviction: null, Children: false, "serviceloven-85a", "cti", CopenhagenTime.DateOf(_town.Clock.UtcNow),
            "form-1"))).End);
    }

    [Fact]
    public async Task The_citizens_own_word_lets_signals_in_with_each_of_their_numbers()
    {
        await Uphold(await _town.OpenCase(Old));
        await Tell("c-1", Old, New);
        await NobodyIsScored(New);
        _town.Clock.Advance(TimeSpan.FromMinutes(1)); // Of two cases opened at one instant nobody knows which is the later.
        var day = CopenhagenTime.DateOf(_town.Clock.UtcNow);
        var id = (await _town.Host.Services.GetRequiredService<HandDesk>().Open(new HandCase(
            new PersonalData(Cprs.Read(New), "Kanarina Gulfjer", "Elmevej 3, 4000 Søby", Phone: null), "ali.demir", HandReason.OwnRequest,
            "Hun ringede", Eviction: null, Children: false, "serviceloven-85a", "cti", day, "form-1"))).CaseId!;
        await _town.Settle();
        await _town.Do(id, version => new AcceptCase(id, version, "mette.holm"));
        Assert.Equal(CommandResult.Done, await _town.Do(id, version => new LetSignalsIn(id, version, "mette.holm", day, "Hun ringede")));
        await _town.Rent(Old, "ArrearsIncreased", "HA-more", body => body["arrearsDkk"] = 45_000);
        Assert.False((await _town.View(id)).Case.Unscored);
        Assert.True((await _town.Host.Services.GetRequiredService<Assessments>().Latest(_town.Token(New)))!.Score > 0);
    }

    [Fact]
    public async Task An_objection_that_is_rejected_with_one_number_lets_nothing_in_that_was_upheld_with_another()
    {
        await Uphold(await _town.OpenCase(Old));
        var id = await _town.OpenCase(New);
        var contact = (await _town.View(id)).Case.ContactPerson!;
        await _town.Do(id, version => new AcceptCase(id, version, contact));
        Assert.Equal(CommandResult.Done, await _town.Do(id, version => new RecordObjection(id, version, contact, null)));
        await Tell("c-1", Old, New);
        Assert.Equal(CommandResult.Done, await _town.Do(id, version =>
            new DecideObjection(id, version, "karen.krogh", Upheld: false, Note: null)));
        Assert.True(await Stands(Old));

        // It is theirs, whichever case goes on; and their own word lets them in here too.
        Assert.True((await _town.View(id)).Case.SignalsKeptOut);
        var day = CopenhagenTime.DateOf(_town.Clock.UtcNow);
        Assert.Equal(CommandResult.Done, await _town.Do(id, version => new LetSignalsIn(id, version, contact, day, "Hun ringede")));
        await _town.Settle();
        Assert.False(await Stands(Old) || await Stands(New));
    }

    [Fact]
    public async Task An_open_case_takes_nothing_in_once_its_citizen_is_somebody_whose_objection_was_upheld_and_again_when_they_are_two()
    {
        await Uphold(await _town.OpenCase(Old));
        var id = await _town.OpenCase(New);
        await Tell("c-1", Old, New);
        Assert.True((await _town.View(id)).Case.SignalsKeptOut && await Stands(New));

        await TakeBack();
        Assert.False((await _town.View(id)).Case.SignalsKeptOut || await Stands(New));
        Assert.True(await Stands(Old));
        await _town.Rent(New, "LeaseTerminated", "HA-after", body => body["arrearsDkk"] = 40_000);
        Assert.True((await _town.Host.Services.GetRequiredService<Assessments>().Latest(_town.Token(New)))!.Score > 0);
    }

    [Fact]
    public async Task Their_own_word_lets_in_what_was_upheld_in_a_later_case_and_once_said_again_changes_nothing()
    {
        var id = await _town.OpenCase(New);
        var contact = (await _town.View(id)).Case.ContactPerson!;
        await _town.Do(id, version => new AcceptCase(id, version, contact));
        _town.Clock.Advance(TimeSpan.FromDays(1));
        await Uphold(await _town.OpenCase(Old));
        await Tell("c-1", Old, New);
        Assert.True((await _town.View(id)).Case.SignalsKeptOut);
        var day = CopenhagenTime.DateOf(_town.Clock.UtcNow);
        Assert.Equal(CommandResult.Done, await _town.Do(id, version => new LetSignalsIn(id, version, contact, day, "Hun ringede")));
        await _town.Settle();
        Assert.False(await Stands(Old) || await Stands(New));
        await _town.Rent(New, "LeaseTerminated", "HA-after", body => body["arrearsDkk"] = 40_000);
        Assert.Equal(49_600_00, (await _town.View(id)).Case.DebtOere); // And what is known with the other.

        // What comes after it stands, though the word is told once more.
        var objections = _town.Host.Services.GetRequiredService<Objections>();
        var let = (await _town.Host.Services.GetRequiredKeyedService<ITable>(Tables.Citizens).Get(_town.Token(Old), Objections.Key))!
            .Text("letIn").Split('|').Select(part => long.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        await objections.Set(_town.Token(Old), stands: true, _town.Clock.UtcNow.AddDays(1).UtcTicks, 1);
        await objections.LetIn(_town.Token(New), let[0], let[1]);
        Assert.True(await Stands(Old));
    }

    [Fact]
    public async Task A_case_that_was_closed_while_it_kept_signals_out_for_another_keeps_none_out_once_they_are_two()
    {
        await Uphold(await _town.OpenCase(Old));
        var id = await _town.OpenCase(New);
        await Tell("c-1", Old, New);
        await Close(id);
        Assert.Equal((true, true), ((await _town.View(id)).Case.SignalsKeptOut, await Stands(New)));

        await TakeBack();
        Assert.False((await _town.View(id)).Case.SignalsKeptOut || await Stands(New));
        Assert.True(await Stands(Old));
        await _town.Rent(New, "EvictionScheduled", "HA-after", body =>
            (body["arrearsDkk"], body["evictionDate"]) = (90_000, $"{CopenhagenTime.DateOf(_town.Clock.UtcNow).AddDays(9):yyyy-MM-dd}"));
        Assert.Single(await _town.Cases("open"));
    }

    [Fact]
    public async Task One_that_was_closed_for_an_objection_of_its_own_besides_stays_upheld()
    {
        await Uphold(await _town.OpenCase(Old));
        var id = await _town.OpenCase(New);
        await Tell("c-1", Old, New);
        await Uphold(id);
        await _town.Settle();

        await TakeBack();
        Assert.Equal((true, false), ((await _town.View(id)).Case.ObjectionUpheld, (await _town.View(id)).Case.SignalsKeptOut));
        Assert.True((await _town.Host.Services.GetRequiredService<CitizenCases>().Of(_town.Token(New), default)).Last!.ObjectionUpheld);
        Assert.True(await Stands(New));
    }

    [Fact]
    public async Task A_case_that_was_closed_for_somebody_elses_objection_goes_on_when_they_are_two()
    {
        var ended = await _town.OpenCase(Old);
        await Close(ended);
        await _town.Do(ended, version => new RecordObjection(ended, version, "karen.krogh", null));
        var open = await _town.OpenCase(New);
        await Tell("c-1", Old, New);
        Assert.Equal(CommandResult.Done, await _town.Do(open, version =>
            new DecideObjection(open, version, "karen.krogh", Upheld: true, Note: null)));
        await _town.Settle();
        Assert.True((await _town.View(open)).Case is { Closed: true, ObjectionUpheld: true } && await Stands(New));

        await TakeBack();
        var (theirs, mine) = ((await _town.View(ended)).Case, (await _town.View(open)).Case);
        Assert.True(theirs.ObjectedAfterEnd && await Stands(Old)); // It is to be decided anew, of whom it is.
        Assert.Equal((false, false, null, false), (mine.Closed, mine.Unprocessed, mine.Outcome, await Stands(New)));
        Assert.Equal(open, (await _town.Desk.CaseOf(_town.Token(New)))!.CaseId);
        Assert.Contains((await _town.View(open)).Timeline, line => line is CaseReopened { By: null });
        await _town.Rent(New, "EvictionScheduled", "HA-after", body =>
            (body["arrearsDkk"], body["evictionDate"]) = (90_000, $"{CopenhagenTime.DateOf(_town.Clock.UtcNow).AddDays(9):yyyy-MM-dd}"));
        Assert.Equal(90_000_00, (await _town.View(open)).Case.DebtOere);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // It has ended too by then.
    public async Task A_case_that_was_opened_by_hand_between_keeps_nothing_out_for_somebody_else_when_they_are_two(bool closed)
    {
        await UpheldForOther(Old, New);
        var id = await OpenByHand();
        Assert.Equal((_town.Token(New), true), ((await _town.View(id)).Case.Citizen, (await _town.View(id)).Case.SignalsKeptOut));
        if (closed) await Close(id);

        await TakeBack();
        Assert.Equal((closed, false), ((await _town.View(id)).Case.Closed, (await _town.View(id)).Case.SignalsKeptOut));
        Assert.True(await Stands(Old) && !await Stands(New));
        await _town.Rent(New, "EvictionScheduled", "HA-after", body =>
            (body["arrearsDkk"], body["evictionDate"]) = (90_000, $"{CopenhagenTime.DateOf(_town.Clock.UtcNow).AddDays(9):yyyy-MM-dd}"));
        var open = Assert.Single(await _town.Cases("open"), one => one!["citizen"]!.GetValue<string>() == _town.Token(New));
        Assert.Equal(90_000_00, (await _town.View(open!["caseId"]!.GetValue<string>())).Case.DebtOere);
    }

    [Fact]
    public async Task And_keeps_them_out_where_it_is_the_case_of_whoever_objected()
    {
        await UpheldForOther(New, Old);
        var id = await OpenByHand();
        Assert.Equal(_town.Token(New), (await _town.View(id)).Case.Citizen);

        await TakeBack();
        Assert.True((await _town.View(id)).Case.SignalsKeptOut);
        Assert.True(await Stands(New) && !await Stands(Old));
    }

    /// <summary>Made after the end of the one's case, it was decided in the other's, while they were one person.</summary>
    private async Task UpheldForOther(string objector, string other)
    {
        var ended = await _town.OpenCase(objector);
        await Close(ended);
        await _town.Do(ended, version => new RecordObjection(ended, version, "karen.krogh", null));
        var open = await _town.OpenCase(other);
        await Tell("c-1", Old, New);
        Assert.Equal(CommandResult.Done, await _town.Do(open, version =>
            new DecideObjection(open, version, "karen.krogh", Upheld: true, Note: null)));
        await _town.Settle();
        Assert.Empty(await _town.Cases("open"));
        _town.Clock.Advance(TimeSpan.FromMinutes(1)); // Of two cases opened at one instant nobody knows which is the later.
    }

    private async Task<string> OpenByHand()
    {
        var id = (await _town.Host.Services.GetRequiredService<HandDesk>().Open(new HandCase(
            new PersonalData(Cprs.Read(New), "Kanarina Gulfjer", "Elmevej 3, 4000 Søby", Phone: null), "ali.demir", HandReason.OwnRequest,
            "Hun ringede", Eviction: null, Children: false, "serviceloven-85a", "cti", CopenhagenTime.DateOf(_town.Clock.UtcNow),
            "form-1"))).CaseId!;
        await _town.Settle();
        return id;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // It was made after the end of the one, and decided in the other, which was opened first.
    public async Task Upheld_in_an_earlier_case_it_keeps_whoever_had_a_later_one_from_a_new_case_and_from_the_lists(bool afterEnd)
    {
        var (first, later) = (await _town.OpenCase(Old), await _town.OpenCase(New, body => body["arrearsDkk"] = 8_100));
        if (!afterEnd) await Uphold(first);
        await Close(later);
        if (afterEnd) await _town.Do(later, version => new RecordObjection(later, version, "karen.krogh", null));
        await Tell("c-1", New, Old);
        if (afterEnd)
            Assert.Equal(CommandResult.Done, await _town.Do(first, version =>
                new DecideObjection(first, version, "karen.krogh", Upheld: true, Note: null)));
        await _town.Settle();
        Assert.Empty(await _town.Cases("open"));
        Assert.Empty(await _town.Host.Services.GetRequiredKeyedService<ITable>(Tables.Worklist).Query(Worklist.WithoutCase).ToListAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_case_whose_objection_waits_opens_and_is_decided_though_nobody_has_scored_the_new_number(bool upheld)
    {
        var id = await _town.OpenCase(Old);
        await Object(id);
        var before = (await _town.View(id)).Assessment;
        await Tell("c-1", Old, New);
        var now = (await _town.View(id)).Assessment;
        Assert.Equal((before.Sequence, before.Score, before.DebtOere), (now.Sequence, now.Score, now.DebtOere));
        Assert.Equal(CommandResult.Done, await _town.Do(id, version =>
            new DecideObjection(id, version, "karen.krogh", upheld, Note: null)));
        await _town.Settle();
        var after = await _town.View(id);
        Assert.Equal((upheld, before.Score), (after.Case.Closed, after.Assessment.Score));
    }

    [Fact]
    public async Task A_case_rests_on_its_own_number_and_not_on_what_was_known_before_an_objection_with_another()
    {
        await Uphold(await _town.OpenCase(New, body => body["arrearsDkk"] = 31_000));
        var id = await _town.OpenCase(Old);
        await Tell("c-1", Old, New);
        var view = await _town.View(id);
        Assert.Equal((true, 9_600_00), (view.Case.SignalsKeptOut, view.Assessment.DebtOere));
    }

    [Fact]
    public async Task An_objection_that_only_waits_with_both_numbers_keeps_nothing_out_once_it_is_rejected()
    {
        var one = await _town.OpenCase(Old);
        var other = await _town.OpenCase(New);
        await Object(one);
        await Object(other);
        await Tell("c-1", Old, New);
        var id = (await _town.Desk.CaseOf(_town.Token(New)))!.CaseId;
        Assert.Equal(CommandResult.Done, await _town.Do(id, version =>
            new DecideObjection(id, version, "karen.krogh", Upheld: false, Note: null)));
        await _town.Settle();
        Assert.False((await _town.View(id)).Case.Unprocessed || await Stands(Old) || await Stands(New));
    }

    [Fact]
    public async Task A_case_that_had_ended_gives_its_objection_to_the_open_one_and_takes_it_back_when_they_are_two()
    {
        var ended = await _town.OpenCase(Old);
        await Close(ended);
        Assert.Equal(CommandResult.Done, await _town.Do(ended, version => new RecordObjection(ended, version, "karen.krogh", null)));
        await _town.Settle();
        var closed = (await _town.View(ended)).Case;
        var open = await _town.OpenCase(New);

        await Tell("c-1", Old, New);
        var (was, goesOn) = ((await _town.View(ended)).Case, (await _town.View(open)).Case);
        Assert.Equal((true, closed.ClosedAt, Outcome.NeedsNoHelp, open, false),
            (was.Closed, was.ClosedAt, was.Outcome!.Value, was.GoesOn!.CaseId, was.WentOn)); // It counts in the figures as it did.
        Assert.Equal((false, true, false), (goesOn.Closed, goesOn.Objected, goesOn.ObjectedAfterEnd));
        Assert.True(await Stands(New));

        await TakeBack();
        (was, goesOn) = ((await _town.View(ended)).Case, (await _town.View(open)).Case);
        Assert.Equal((true, closed.ClosedAt), (was.ObjectedAfterEnd, was.ClosedAt));
        Assert.Equal((false, false), (goesOn.Closed, goesOn.Objected));
        Assert.True(await Stands(Old) && !await Stands(New));
        Assert.Equal(CommandResult.Done, await _town.Do(ended, version =>
            new DecideObjection(ended, version, "karen.krogh", Upheld: false, Note: null)));
        Assert.Equal((true, Outcome.NeedsNoHelp), ((await _town.View(ended)).Case.Closed, (await _town.View(ended)).Case.Outcome!.Value));
    }

    private async Task Object(string id)
    {
        var contact = (await _town.View(id)).Case.ContactPerson!;
        Assert.Equal(CommandResult.Done, await _town.Do(id, version => new AcceptCase(id, version, contact)));
        Assert.Equal(CommandResult.Done, await _town.Do(id, version => new RecordObjection(id, version, contact, null)));
    }

    private async Task Close(string id)
    {
        var contact = (await _town.View(id)).Case.ContactPerson!;
        foreach (var command in new Func<long, CaseCommand>[]
        {
            version => new AcceptCase(id, version, contact),
            version => new LogAttempt(id, version, contact, _town.Clock.UtcNow, AttemptChannel.Phone, Reached: true),
            version => new CloseCase(id, version, contact, Outcome.NeedsNoHelp, "Talt med hende"),
        }) Assert.Equal(CommandResult.Done, await _town.Do(id, command));
        await _town.Settle();
    }

    private async Task TakeBack()
    {
        Assert.Equal(HttpStatusCode.Accepted, await Send("/api/number-changes/c-1/take-back", content: null));
        await _town.Settle();
    }

    private Task<bool> Stands(string cpr) => _town.Host.Services.GetRequiredService<Objections>().Stand([_town.Token(cpr)]);

    private async Task Uphold(string id)
    {
        var contact = (await _town.View(id)).Case.ContactPerson!;
        foreach (var command in new Func<long, CaseCommand>[]
        {
            version => new AcceptCase(id, version, contact), version => new RecordObjection(id, version, contact, null),
            version => new DecideObjection(id, version, "karen.krogh", Upheld: true, Note: null),
        }) Assert.Equal(CommandResult.Done, await _town.Do(id, command));
    }

    private async Task EraseAll()
    {
        await _town.JumpTo(_town.Clock.UtcNow.AddMonths(13));
        Assert.Equal(0, (await _town.Erase()).Failures);
        Assert.Empty(await _town.Cases());
        Assert.Equal(0, await _town.Host.Services.GetRequiredKeyedService<ITable>(Tables.Receipts).Scan().CountAsync());
    }

    private async Task NobodyIsScored(string cpr, string id = "after")
    {
        var cases = (await _town.Cases()).Count;
        await _town.Rent(cpr, "LeaseTerminated", $"HA-{id}-{cpr[..6]}", body => body["arrearsDkk"] = 40_000);
        Assert.Equal(cases, (await _town.Cases()).Count);
        Assert.Null(await _town.Host.Services.GetRequiredService<Assessments>().Latest(_town.Token(cpr)));
        Assert.Empty(await _town.Host.Services.GetRequiredService<Watchlist>().Entries().ToListAsync());
    }

    private async Task Tell(string id, string old, string now)
    {
        Assert.Equal(HttpStatusCode.Accepted, await Send("/api/number-changes", JsonContent.Create(
            new JsonObject { ["changeId"] = id, ["oldCpr"] = old, ["newCpr"] = now })));
        await _town.Settle();
    }

    private async Task<HttpStatusCode> Send(string address, HttpContent? content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Add("X-Api-Key", "dev-register");
        using var answer = await _town.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
