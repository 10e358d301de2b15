using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Local.TaskHub;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Cases;

/// <summary>A year of a case on the engine: everything at its own time, in seconds, with a history that stays small.</summary>
public sealed class YearTests : IAsyncLifetime
{
    private const string Mette = "mette.holm", Jens = "jens.bak";
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync() => _town = await Town.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_year_with_a_pause_instalments_a_hold_and_a_course_is_followed_at_every_date_and_its_history_stays_small()
    {
        _id = await Planned();
        var start = _town.Clock.UtcNow;
        var today = DateOnly.FromDateTime(start.UtcDateTime);
        await Done(version => new StartCourse(_id, version, Mette));
        await Done(version => new AskCollectionHold(_id, version, Mette));
        await Done(version => new AnswerCollectionHold(_id, version, Jens, Granted: true));
        await Done(version => new SetInstalments(_id, version, Mette, 500_00, today.AddDays(30), 6));
        await Done(version => new PauseCase(_id, version, Mette, PauseReason.CourtDate, today.AddDays(10)));

        for (var day = 1; day <= 400; day++)
        {
            await Jump(start.AddDays(day));
            var file = (await _town.View(_id)).Case;
            if (file.Running(Concern.PhaseReview) is { } review && review.From <= _town.Clock.UtcNow)
                await Done(version => new ReviewPhase(_id, version, Mette, GoesOn: true));
            if (file.NextAsk is { Concern: Concern.FollowUp } due && due.From <= _town.Clock.UtcNow)
                await Done(version => new RecordFollowUp(_id, version, Mette, YesNoUnknown.Yes, Livelihood.Benefit, "Det går"));
        }

        var view = await _town.View(_id);
        Assert.Equal(NextStep.Close, view.Case.NextStep);
        Assert.Equal([30, 90, 180, 365], view.Timeline.OfType<FollowUpRecorded>().Select(entry => entry.Day!.Value));
        Assert.Equal(6, view.Timeline.Count(entry => entry is InstalmentUnknown or InstalmentKept));
        Assert.Single(view.Timeline.OfType<CollectionHoldLapsed>());
        Assert.Single(view.Timeline.OfType<CaseResumed>());
        Assert.True(view.Case.Course!.Completed);
        Assert.Contains("Det går", view.Notes.Values);

        await Done(version => new CloseCase(_id, version, Mette, Outcome.KeptHome, "Talt med hende"));
        await Done(version => new AgreeToClosing(_id, version, "karen.krogh", Agrees: true, Note: null)); // The debt is still there.
        await AssertEnded();
    }

    [Fact]
    public async Task A_case_reopened_by_a_new_fall_is_followed_again_by_the_same_workflow()
    {
        _id = await Planned();
        await Jump(_town.Clock.UtcNow.AddDays(40));
        await _town.Rent("6101901234", "EvictionScheduled", "HA-2", body => body["evictionDate"] = _town.Clock.UtcNow.AddDays(20)
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

        var file = (await _town.View(_id)).Case;
        Assert.Equal((CaseStatus.Open, 1, Mette), (file.Status, file.Earlier.Count, file.ContactPerson));
        Assert.Single(await _town.Cases());
        await _town.AdvanceTo(_town.Clock.UtcNow.AddDays(3)); // The first contact is reminded and handed on like in the first round.
        Assert.Contains((await _town.View(_id)).Timeline, entry => entry is AskEscalated { Concern: Concern.FirstContact });
    }

    [Fact]
    public async Task Every_wake_up_told_twice_and_late_changes_nothing()
    {
        _id = await _town.OpenCase("6101901234");
        var client = _town.Host.Services.GetRequiredService<DurableTaskClient>();
        await Done(version => new AcceptCase(_id, version, Mette));
        var before = (await _town.View(_id)).Case.Revision;

        foreach (var strand in Enum.GetValues<Strand>().Concat(Enum.GetValues<Strand>()))
            await client.RaiseEventAsync(FollowStrand.InstanceId(_id, strand), FollowStrand.Changed);
        await _town.Settle();

        Assert.Equal(before, (await _town.View(_id)).Case.Revision);
        await _town.AdvanceTo(ManualClock.DefaultStart.AddDays(3));
        var view = await _town.View(_id);
        Assert.Single(view.Timeline, entry => entry is PersonReminded { Concern: Concern.FirstContact });
    }

    private async Task<string> Planned()
    {
        var id = await _town.OpenCase("6101901234");
        _id = id;
        await Done(version => new AcceptCase(id, version, Mette));
        await _town.InviteHousing(id);
        await Done(version => new AnswerInvitation(id, version, Jens, Sector.HousingAssociation, null));
        await Done(version => new LogAttempt(id, version, Mette, _town.Clock.UtcNow, AttemptChannel.Phone, true));
        await Done(version => new HoldMeeting(id, version, Mette, true, "Blive boende"));
        await Done(version =>
            new AdoptPlan(id, version, Mette,
            [new ProposedAction("housing-support", Mette, DateOnly.FromDateTime(_town.Clock.UtcNow.UtcDateTime).AddDays(7), null)]));
        await Done(version => new EndAction(id, version, Mette, 1, ActionEnd.Done));
        return id;
    }

    private async Task Done(Func<long, CaseCommand> command) => Assert.Equal(CommandResult.Done, await _town.Do(_id, command));

    private async Task Jump(DateTimeOffset to)
    {
        _town.Clock.UtcNow = to;
        await _town.Settle();
    }

    /// <summary>Closed, the workflow and its strands have ended, and none of them holds more than a few looks of history.</summary>
    private async Task AssertEnded()
    {
        var store = _town.Host.Services.GetRequiredService<SqliteTaskHub>().Store;
        var lengths = (await store.Read(HubRows.Instances)).ToDictionary(one => one.Id, one =>
            store.Read(session => TaskHubStore.History(session, one.Id, one.Execution).Count), StringComparer.Ordinal);
        Assert.NotEmpty(lengths);
        // A wait of a month is ten timers, as on Azure, of four events each; there are at most eight looks.
        foreach (var (id, length) in lengths) Assert.True(await length is > 0 and <= 400, $"{id}: {await length}");
        var client = _town.Host.Services.GetRequiredService<DurableTaskClient>();
        var instances = Enum.GetValues<Strand>().Select(strand => FollowStrand.InstanceId(_id, strand)).Append(ConveneTeam.InstanceId(_id));
        foreach (var instance in instances) Assert.True((await client.GetInstancesAsync(instance))!.IsCompleted, instance);
    }
}
