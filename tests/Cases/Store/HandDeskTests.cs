using EarlyWarning.Tests.Privacy;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Store;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Cases.Store;

/// <summary>A case that a caseworker opens, on the whole pipeline.</summary>
public sealed class HandDeskTests : IAsyncLifetime
{
    private const string Citizen = "6101901234", Words = "Turkisfuglen har ringet selv";
    private Town _town = null!;

    private HandDesk Desk => _town.Host.Services.GetRequiredService<HandDesk>();

    public async Task InitializeAsync() => _town = await OldTown.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task It_is_convened_like_any_other_and_a_signal_below_the_threshold_joins_it()
    {
        var opened = await Open("form-1");
        await _town.Settle();

        var view = await _town.View(opened.CaseId!);
        Assert.Equal(("mette.holm", Words, 0), (view.Case.ContactPerson, view.Words.Values.Single(), view.Assessment.Score));
        var person = await Reveal(view.Case.Citizen);
        Assert.Equal(("Kanarina Gulfjer", SaidBy.Municipality), (person!.Name.Counts, person.Name.Said[0].Sender));
        Assert.Contains(await Looks(view.Case.Citizen), look => look is { Purpose: Purposes.OpenCase, StaffId: "ali.demir" });

        await _town.Rent(Citizen, "ArrearsOpened", "W-1", body => body["arrearsDkk"] = 9600);
        await _town.Settle();
        var joined = (await _town.View(opened.CaseId!)).Case;
        Assert.Equal((Band.High, false, 1), (joined.Band, joined.Unscored, joined.Signals.Count));
        Assert.InRange(joined.Score, 1, 49);
        Assert.Single(await _town.Cases("open"));
    }

    [Fact]
    public async Task A_form_sent_twice_opens_one_case_and_another_form_is_sent_to_it()
    {
        var first = await Open("form-1");
        Assert.Equal(first, await Open("form-1"));
        Assert.Equal(new HandOpened(HandEnd.HasCase, first.CaseId), await Open("form-2"));
    }

    [Fact]
    public async Task Whoever_comes_after_a_death_in_the_middle_takes_the_lock_over()
    {
        var token = _town.Token(Citizen);
        await _town.Table(Tables.CasesByCitizen).Insert(new Row(token, CaseTable.OpenLock).With("caseId", "2026-0099"));

        Assert.Equal(new HandOpened(HandEnd.Opened, "2026-0099"), await Open("form-1"));
    }

    [Fact]
    public async Task Who_was_kept_for_a_case_that_never_came_to_be_is_forgotten_after_a_day()
    {
        var token = _town.Token(Citizen);
        await _town.Host.Services.GetRequiredService<CaseIntake>().Lock(token, default);
        await _town.Host.Services.GetRequiredService<Vault>().Keep(token,
            new SaidBy(SaidBy.Municipality, "2026-0001", _town.Clock.UtcNow),
            new PersonalData(Cprs.Read(Citizen), "Kanarina Gulfjer", "Elmevej 3, 4000 Søby", Phone: null)); // And the process died.
        Assert.Equal(0, (await _town.Erase()).Citizens);
        await _town.JumpTo(_town.Clock.UtcNow.AddDays(1));
        Assert.Equal((1, 0), await _town.Erase() is var run ? (run.Citizens, run.Failures) : default);
        Assert.All(await _town.Rows(Tables.Audit), row => Assert.DoesNotContain(token, row, StringComparison.Ordinal));
        Assert.Equal(HandEnd.Opened, (await Open("form-1")).End);
    }

    [Fact]
    public async Task Who_has_a_conflict_of_interest_with_a_co_tenant_is_not_told_whether_there_is_a_case()
    {
        Action<System.Text.Json.Nodes.JsonObject> same = body =>
            body["tenancy"] = new System.Text.Json.Nodes.JsonObject { ["ref"] = "LM-1" };
        var (other, own) = (await _town.OpenOwnCase("6201905678", same), await _town.OpenOwnCase(Citizen, same));
        Assert.Equal(new HandOpened(HandEnd.HasCase, own), await Open("form-1"));
        await _town.Host.Services.GetRequiredService<CaseStore>().Apply(other,
            draft => draft.Set(file => file with { Conflicted = ["ali.demir"] }), default);
        await _town.Settle();
        Assert.Equal(new HandOpened(HandEnd.Barred), await Open("form-2"));
        Assert.Equal(new HandOpened(HandEnd.HasCase, own), await Open("form-3", by: "mette.holm"));
    }

    [Fact]
    public async Task A_citizen_who_was_said_to_have_died_gets_a_new_case_from_a_team_leader_alone()
    {
        var first = await Open("form-1");
        await _town.Settle();
        await Close(first.CaseId!, EarlyWarning.Cases.Contracts.Outcome.Deceased);

        Assert.Equal(HandEnd.LeadersToOpen, (await Open("form-2")).End);
        await _town.Host.Services.GetRequiredService<CaseStore>().Apply(first.CaseId!,
            draft => draft.Set(file => file with { Conflicted = ["birgit.juul"] }), default);
        var said = (await Reveal(_town.Token(Citizen)))!.Name.Said.Count;
        Assert.Equal(new HandOpened(HandEnd.Barred), await Open("form-barred", by: "birgit.juul"));
        Assert.Equal(said, (await Reveal(_town.Token(Citizen)))!.Name.Said.Count);
        var second = await Open("form-3", by: "karen.krogh");
        Assert.Equal(HandEnd.Opened, second.End);
        await _town.Settle();
        Assert.Equal([first.CaseId!], (await _town.View(second.CaseId!)).EarlierCases.Select(one => one.CaseId));
    }

    [Fact]
    public async Task After_an_objection_that_was_upheld_a_case_by_hand_is_of_now_until_the_citizen_lets_signals_in()
    {
        var first = await _town.OpenCase(Citizen);
        await _town.Do(first, version => new RecordObjection(first, version, "mette.holm", "Nej"));
        await _town.Do(first, version => new DecideObjection(first, version, "karen.krogh", Upheld: true, null));
        await _town.Settle();
        var second = (await Open("form-2")).CaseId!;
        await _town.Settle();
        await Owes("W-9");

        var view = await _town.View(second);
        Assert.Equal((true, true, 0), (view.Case.SignalsKeptOut, view.Case.Unscored, view.Assessment.Score));
        Assert.Equal([first], view.EarlierCases.Select(one => one.CaseId));

        await _town.Do(second, version => new AcceptCase(second, version, "mette.holm"));
        Assert.Equal(CommandResult.Done, await _town.Do(second,
            version => new LetSignalsIn(second, version, "mette.holm", CopenhagenTime.DateOf(_town.Clock.UtcNow), "Hun ringede")));
        var lifted = (await _town.View(second)).Case.Revision;
        await _town.Settle();
        var scored = (await _town.View(second)).Case;
        Assert.Equal((false, false), (scored.SignalsKeptOut, scored.Unscored));
        Assert.Contains(scored.Signals, signal => signal.SignalId == "W-9");
        await Owes("W-10");
        Assert.Contains((await _town.View(second)).Case.Signals, signal => signal.SignalId == "W-10");
        // That the objection stands no more is a line of the citizen's own history, once, however often it is told.
        await _town.Host.Services.GetRequiredService<IBus>().Send(new BusMessage(Queues.CaseChanged, "again",
            Json.Write(new CaseChanged(second, lifted))));
        await _town.Settle();
        var line = Assert.Single(await _town.Host.Services.GetRequiredService<AccessLog>().OfCitizen(_town.Token(Citizen))
            .Where(one => one.Purpose == Purposes.ObjectionLifted).ToListAsync());
        Assert.Equal(("mette.holm", second), (line.StaffId, line.CaseId));
    }

    private async Task Owes(string id)
    {
        await _town.Rent(Citizen, "ArrearsIncreased", id, body => body["arrearsDkk"] = 12_000);
        await _town.Settle();
    }

    [Fact]
    public async Task After_its_time_nothing_leads_back_to_the_citizen()
    {
        var opened = await Open("form-1");
        await _town.Settle();
        var token = _town.Token(Citizen);
        await Close(opened.CaseId!, EarlyWarning.Cases.Contracts.Outcome.NeedsNoHelp);
        await _town.JumpTo(_town.Clock.UtcNow.AddMonths(12).AddDays(1));
        Assert.Equal((1, 0), (await _town.Erase() is var run ? (run.Citizens, run.Failures) : default));

        Assert.All(await _town.Rows(Tables.Audit), row => Assert.DoesNotContain(token, row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_provision_that_was_not_in_force_opens_nothing()
    {
        Assert.Equal(HandEnd.NoBasis, (await Open("form-1", from: new DateOnly(2023, 9, 30))).End);
        Assert.Empty(await _town.Cases("open"));
    }

    private async Task Close(string id, EarlyWarning.Cases.Contracts.Outcome outcome)
    {
        await _town.Do(id, version => new AcceptCase(id, version, "mette.holm"));
        var closed = await _town.Do(id, version => new CloseCase(id, version, "mette.holm", outcome, "Set i CPR"));
        Assert.Equal(CommandResult.Done, closed);
        await _town.Settle();
    }

    private Task<HandOpened> Open(string form, string by = "ali.demir", DateOnly? from = null) => Desk.Open(new HandCase(
        new PersonalData(Cprs.Read(Citizen), "Kanarina Gulfjer", "Elmevej 3, 4000 Søby", "+4522334455"), by, HandReason.OwnRequest, Words,
        Eviction: null, Children: false, "serviceloven-85a", "cti", from ?? new DateOnly(2026, 11, 2), form));

    private Task<KnownPerson?> Reveal(string token) => _town.Host.Services.GetRequiredService<Vault>()
        .Reveal(new RevealRequest(token, "mette.holm", Purposes.ContactCitizen, null));

    private async Task<IReadOnlyList<AccessEntry>> Looks(string token) =>
        await _town.Host.Services.GetRequiredService<AccessLog>().LooksAt(token).ToListAsync();
}
