using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Store;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Cases.Rules;
using EarlyWarning.Tests.Risk;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Cases.Store;

/// <summary>A case that is reopened on the real host: one open case of a citizen, one workflow, whatever meets and whoever dies.</summary>
public sealed class ReopenedTests : IAsyncLifetime
{
    private const string Cpr = "6101901234", Mette = "mette.holm";
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase(Cpr);
        await Done(version => new AcceptCase(_id, version, Mette));
        await Done(Close);
    }

    public async Task DisposeAsync()
    {
        foreach (var queue in Queues.All) Assert.Empty(await Get<IDeadLetters>().List(queue));
        await _town.DisposeAsync();
    }

    [Fact]
    public async Task It_stands_in_every_list_again_takes_in_what_came_and_is_reminded_of()
    {
        _town.Clock.Advance(TimeSpan.FromDays(2));
        await _town.Rent(Cpr, "PaymentPlanAgreed", "HA-P"); // Nothing graver: it opened no case.
        var before = (await View()).ConsumedSequence;
        await Done(Reopen);

        var file = await View();
        Assert.True(!file.Closed && file.ConsumedSequence > before && file.LandlordsSay!.PlanRuns);
        Assert.Equal(_id, (await Lock())!.Text("caseId"));
        Assert.Single(await _town.Cases("open"));
        Assert.Empty(await _town.Cases("closed"));
        Assert.Equal([Worklist.Open], await Listed());
        foreach (var strand in Strands()) Assert.True(CaseWorkflows.IsAlive((await Client.GetInstanceAsync(strand))!), strand);
        await _town.AdvanceTo(file.NextAsk!.RemindAt.AddMinutes(1));
        Assert.Contains((await _town.View(_id)).Timeline, line => line is PersonReminded && line.At > file.NextAsk.From);

        await Done(Close);
        Assert.Null(await Lock());
        Assert.Equal([Worklist.Closed], await Listed());
        foreach (var strand in Strands()) Assert.False(CaseWorkflows.IsAlive((await Client.GetInstanceAsync(strand))!), strand);
    }

    [Fact]
    public async Task Sent_twice_at_once_it_is_reopened_once_and_the_second_is_told_that_the_case_changed()
    {
        var version = (await View()).Version;
        var answers = await Task.WhenAll(_town.Desk.Do(Reopen(version)), _town.Desk.Do(Reopen(version)));
        await _town.Settle();

        Assert.Equal([CommandStatus.Done, CommandStatus.Stale], answers.Select(one => one.Status).Order());
        Assert.Equal(1, (await View()).Reopenings);
        Assert.Single((await _town.View(_id)).Timeline.OfType<CaseReopened>());
    }

    [Fact]
    public async Task Messages_of_the_closing_that_come_late_give_nothing_back()
    {
        var closing = (await View()).Revision;
        await Done(Reopen);
        await Again(closing);
        await ActivatorUtilities.CreateInstance<CaseActivities>(_town.Host.Services).ReleaseCitizen(_id, default);
        await _town.Settle();
        Assert.Equal(_id, (await Lock())!.Text("caseId"));
        Assert.False((await View()).Closed);
    }

    /// <summary>A release that has read the closed case stands still, the case is reopened, and the release goes on.</summary>
    [Theory]
    [InlineData(nameof(ITable.Replace), Tables.CasesByCitizen)]
    [InlineData(nameof(ITable.Replace), Tables.Cases)]
    [InlineData(nameof(ITable.Transact), Tables.CasesByCitizen)]
    public async Task A_release_that_stood_still_meets_the_reopening_and_there_is_one_open_case(string change, string table)
    {
        var closed = await View();
        await HoldAgain(closed);
        var met = false;
        ITable Meddled(string name) => new MeddledTable(Table(name), async now =>
        {
            if (met || now != change || name != table) return;
            met = true;
            Assert.Equal(CommandResult.Done, await _town.Desk.Do(Reopen(closed.Version)));
        });
        var citizens = new CitizenCases(Meddled(Tables.CasesByCitizen), Get<CitizenNumbers>());
        var store = new CaseStore(Meddled(Tables.Cases), citizens, Get<Outbox>(), Get<SealedText>(), _town.Clock, Get<Measurements>());

        await new CaseLocks(Meddled(Tables.CasesByCitizen), citizens, store).Release(closed, default);
        await _town.Settle();

        Assert.True(met);
        Assert.Equal(_id, (await Lock())?.Text("caseId"));
        Assert.False((await View()).Closed);
    }

    /// <summary>The other way: a reopening that has the lock stands still, the lock is given back, and the reopening goes on.</summary>
    [Fact]
    public async Task A_reopening_that_stood_still_takes_the_lock_again()
    {
        var closed = await View();
        var met = 0;
        var cases = new MeddledTable(Table(Tables.Cases), async change =>
        {
            if (change == nameof(ITable.Transact) && met++ == 0) await Get<CaseLocks>().Release(closed, default);
        });
        var store = new CaseStore(cases, Get<CitizenCases>(), Get<Outbox>(), Get<SealedText>(), _town.Clock, Get<Measurements>());
        var desk = ActivatorUtilities.CreateInstance<CaseDesk>(_town.Host.Services, store);

        Assert.Equal(CommandResult.Done, await desk.Do(Reopen(closed.Version)));
        await _town.Settle();

        Assert.Equal(2, met);
        Assert.Equal(_id, (await Lock())!.Text("caseId"));
        Assert.False((await View()).Closed);
    }

    [Fact]
    public async Task Whoever_dies_with_the_lock_leaves_a_closed_case_that_the_night_sets_free()
    {
        var closed = await View();
        await HoldAgain(closed);
        await ActivatorUtilities.CreateInstance<MissingWorkflows>(_town.Host.Services)
            .StartMissingWorkflows(new(), Client, default);
        Assert.Null(await Lock());
        await Done(Reopen);
        Assert.Equal(_id, (await Lock())!.Text("caseId"));
    }

    [Fact]
    public async Task Where_a_new_case_was_opened_meanwhile_or_closed_again_the_old_one_stays_closed()
    {
        await _town.Rent(Cpr, "LeaseTerminated", "HA-T");
        var newer = (await Lock())!.Text("caseId");
        Assert.NotEqual(_id, newer);
        Assert.Equal("reopen-newer", (await _town.Do(_id, Reopen)).Refusal?.Rule);

        await _town.Do(newer, version => new CloseCase(newer, version, "karen.krogh", Outcome.NotJustified, "Forkert borger"));
        Assert.Null(await Lock());
        Assert.Equal("reopen-newer", (await _town.Do(_id, Reopen)).Refusal?.Rule);
        Assert.True((await View()).Closed);
    }

    [Fact]
    public async Task A_case_that_was_erased_is_not_there()
    {
        _town.Clock.Advance(TimeSpan.FromDays(370));
        await Get<CaseErasure>().Erase(new(_town.Token(Cpr), _town.Clock.UtcNow, [], [_id]), Client);
        Assert.Equal(CommandStatus.NotFound, (await _town.Desk.Do(Reopen(1))).Status);
        Assert.Null(await Lock());
    }

    [Fact]
    public async Task While_it_is_open_again_nobody_s_time_is_up_and_after_the_next_closing_it_runs_anew()
    {
        await Done(Reopen);
        var open = await Get<ClosedCases>().Of(_town.Token(Cpr));
        Assert.Equal((true, 0), (open.Open, open.Ids.Count));
        _town.Clock.Advance(TimeSpan.FromDays(3));
        await Done(Close);
        var closed = await Get<ClosedCases>().Of(_town.Token(Cpr));
        Assert.Equal((false, 1, (await View()).ClosedAt), (closed.Open, closed.Ids.Count, closed.LastClosed));
    }

    /// <summary>The landlord alone is enough here: what it hears last is how things stand.</summary>
    [Fact]
    public async Task The_sender_hears_that_it_is_picked_up_again_and_then_of_the_end_again()
    {
        var other = await _town.OpenCase("6201901234");
        await _town.Rent("6201901234", "LeaseTerminated", "HA-T");
        await _town.Do(other, version => new AcceptCase(other, version, Mette));
        await _town.Do(other, version => new CloseCase(other, version, Mette, Outcome.NeedsNoHelp, "Klarer det selv"));
        await _town.Do(other, version => new ReopenCase(other, version, Mette, "Betalingen er standset"));
        await _town.Do(other, version => new CloseCase(other, version, Mette, Outcome.NeedsNoHelp, "Klarer det selv"));

        Assert.Equal([FeedbackCodes.PickedUp, FeedbackCodes.Closed, FeedbackCodes.PickedUp, FeedbackCodes.Closed],
            await Told("HA-T"));
    }

    /// <summary>A case nobody took, closed by the team leader without evidence: the landlord must not go on alone.</summary>
    [Fact]
    public async Task Closed_without_evidence_no_landlord_is_told_to_go_on()
    {
        var other = await _town.OpenCase("6301901234");
        await _town.Rent("6301901234", "LeaseTerminated", "HA-U");
        await _town.Do(other, version => new CloseCase(other, version, "karen.krogh", Outcome.KeptHome, "Hun bor der"));
        Assert.Equal([FeedbackCodes.Closed], await Told("HA-U"));
    }

    /// <summary>When all its time has come, in the order in which it is told.</summary>
    private async Task<IReadOnlyList<string>> Told(string signalId)
    {
        _town.Clock.Advance(TimeSpan.FromDays(60));
        await Get<Feedback>().TellDue();
        return await Get<Feedback>().Of("dev-housing", signalId).Select(entry => entry.Code).ToListAsync();
    }

    private CloseCase Close(long version) => new(_id, version, Mette, Outcome.NeedsNoHelp, "Klarer det selv");

    private ReopenCase Reopen(long version) => new(_id, version, Mette, "Betalingen er standset");

    private async Task Done(Func<long, CaseCommand> command) => Assert.Equal(CommandResult.Done, await _town.Do(_id, command));

    private async Task<CaseFile> View() => (await _town.View(_id)).Case;

    private Task<Row?> Lock() => Table(Tables.CasesByCitizen).Get(_town.Token(Cpr), CaseTable.OpenLock);

    /// <summary>As it stands when a reopening dies between the lock and the case, or a closing before the lock.</summary>
    private Task HoldAgain(CaseFile closed) => Get<CaseLocks>().Hold(closed, default);

    private async Task<IReadOnlyList<string>> Listed()
    {
        var listed = new List<string>();
        foreach (var partition in new[] { Worklist.Open, Worklist.Closed })
            if (await Get<Worklist>().Lines(partition, WorkViews.All).AnyAsync(file => file.CaseId == _id)
                && await Get<Worklist>().Items(partition).AnyAsync(item => item.Case.CaseId == _id)) listed.Add(partition);
        return listed;
    }

    private IEnumerable<string> Strands() => CaseWorkflows.IdsOf(_id).Skip(1);

    private async Task Again(long revision)
    {
        await Get<IBus>().Send(new BusMessage(Queues.CaseChanged, $"again-{Guid.NewGuid():N}", Json.Write(new CaseChanged(_id, revision))));
        await _town.Settle();
    }

    private DurableTaskClient Client => Get<DurableTaskClient>();

    private T Get<T>() where T : notnull => _town.Host.Services.GetRequiredService<T>();

    private ITable Table(string name) => _town.Host.Services.GetRequiredKeyedService<ITable>(name);
}
