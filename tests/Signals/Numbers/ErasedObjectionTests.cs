using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
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

        Assert.Equal(HttpStatusCode.Accepted, await Send("/api/number-changes/c-1/take-back", content: null));
        await _town.Settle();
        Assert.Single(await _town.Cases()); // They are somebody else, of whom it was told meanwhile.
        await NobodyIsScored(Old);
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

        Assert.Equal(HttpStatusCode.Accepted, await Send("/api/number-changes/c-1/take-back", content: null));
        await _town.Settle();
        Assert.False((await _town.View(id)).Case.SignalsKeptOut || await Stands(New));
        Assert.True(await Stands(Old));
        await _town.Rent(New, "LeaseTerminated", "HA-after", body => body["arrearsDkk"] = 40_000);
        Assert.True((await _town.Host.Services.GetRequiredService<Assessments>().Latest(_town.Token(New)))!.Score > 0);
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
        var contact = (await _town.View(ended)).Case.ContactPerson!;
        foreach (var command in new Func<long, CaseCommand>[]
        {
            version => new AcceptCase(ended, version, contact),
            version => new LogAttempt(ended, version, contact, _town.Clock.UtcNow, AttemptChannel.Phone, Reached: true),
            version => new CloseCase(ended, version, contact, Outcome.NeedsNoHelp, "Talt med hende"),
            version => new RecordObjection(ended, version, contact, null),
        }) Assert.Equal(CommandResult.Done, await _town.Do(ended, command));
        await _town.Settle();
        var closed = (await _town.View(ended)).Case;
        var open = await _town.OpenCase(New);

        await Tell("c-1", Old, New);
        var (was, goesOn) = ((await _town.View(ended)).Case, (await _town.View(open)).Case);
        Assert.Equal((true, closed.ClosedAt, Outcome.NeedsNoHelp, open, false),
            (was.Closed, was.ClosedAt, was.Outcome!.Value, was.GoesOn!.CaseId, was.WentOn)); // It counts in the figures as it did.
        Assert.Equal((false, true, false), (goesOn.Closed, goesOn.Objected, goesOn.ObjectedAfterEnd));
        Assert.True(await Stands(New));

        Assert.Equal(HttpStatusCode.Accepted, await Send("/api/number-changes/c-1/take-back", content: null));
        await _town.Settle();
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
