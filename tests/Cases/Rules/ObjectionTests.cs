using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>
/// An objection from end to end: what comes meanwhile is kept, looked at by nobody, and counts only when a person says so.
/// </summary>
public sealed class ObjectionTests : IAsyncLifetime
{
    private const string Cpr = "6101901234";
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase(Cpr);
        await Done(version => new AcceptCase(_id, version, Scene.Contact));
        await _town.InviteHousing(_id);
        await Done(version => new AnswerInvitation(_id, version, Scene.Housing, Sector.HousingAssociation, null));
        await Done(version => new RecordObjection(_id, version, Scene.Contact, "Lad mig være"));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Nothing_is_made_of_what_comes_meanwhile_but_the_leader_is_reminded_to_decide()
    {
        var before = await _town.View(_id);
        await Worse();
        await _town.AdvanceTo(_town.Clock.UtcNow.AddDays(5));

        var after = await _town.View(_id);
        Assert.Equal((before.Assessment.Sequence, 70, Band.High), (after.Assessment.Sequence, after.Case.Score, after.Case.Band));
        var lines = after.Timeline.Skip(before.Timeline.Count).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.True(line is RunningAskEntry
            { Concern: Concern.Objection, Person: Scene.Leader or "birgit.juul" }));
        Assert.Contains(await Told(Scene.Housing), alert => alert.Kind == AlertKind.Paused); // Who takes part stops too.
        Assert.DoesNotContain(await Told(Scene.Contact), alert => alert.At > before.Timeline[^1].At);
    }

    [Fact]
    public async Task Rejected_the_citizen_is_scored_with_all_that_came_and_the_case_goes_on()
    {
        await Worse();
        await Done(version => new DecideObjection(_id, version, Scene.Leader, Upheld: false, "Hjemlen holder"));

        var view = await _town.View(_id);
        Assert.Equal((CaseStatus.Open, Band.Acute), (view.Case.Status, view.Case.Band));
        Assert.Equal(["objected", "objection-rejected", "resumed", "signal", "assessed", "became-acute"],
            view.Timeline.SkipWhile(line => line is not CitizenObjected).Select(TimelineCodes.Of));
        Assert.Contains("Hjemlen holder", view.Notes.Values);
        Assert.Contains(await Told(Scene.Contact), alert => alert.Kind == AlertKind.BecameAcute);
    }

    [Fact]
    public async Task Upheld_nothing_of_the_citizen_is_scored_again_and_no_case_opens()
    {
        await Done(version => new DecideObjection(_id, version, Scene.Leader, Upheld: true, "Borgeren har ret"));
        var sequence = (await _town.View(_id)).Assessment.Sequence;
        await Worse();
        await _town.AdvanceTo(_town.Clock.UtcNow.AddDays(1));

        Assert.Equal(sequence, (await _town.View(_id)).Assessment.Sequence);
        Assert.Equal("closed", Assert.Single(await _town.Cases())!["status"]!.GetValue<string>());
        Assert.Empty(await Watched());
    }

    [Fact]
    public async Task A_late_and_doubled_message_of_the_objection_stops_nobody_whose_objection_was_rejected()
    {
        var objected = (await _town.View(_id)).Case.Revision;
        await Done(version => new DecideObjection(_id, version, Scene.Leader, Upheld: false, null));
        var client = _town.Host.Services.GetRequiredService<DurableTaskClient>();
        for (var time = 0; time < 2; time++)
            await _town.Host.Services.GetRequiredService<CaseEffects>()
                .Make(new CaseChanged(_id, objected), client, CancellationToken.None);

        await Worse();
        Assert.Equal(Band.Acute, (await _town.View(_id)).Case.Band);
    }

    private Task Worse() => _town.Rent(Cpr, "EvictionScheduled", "HA-E", body =>
        body["evictionDate"] = _town.Clock.UtcNow.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    private async Task<IReadOnlyList<Alert>> Told(string person) =>
        (await _town.Host.Services.GetRequiredService<AlertInbox>().Read(person)).Items;

    private async Task<List<WatchlistEntry>> Watched() => await _town.Host.Services.GetRequiredService<Watchlist>().Entries().ToListAsync();

    private async Task Done(Func<long, CaseCommand> command) => Assert.Equal(CommandResult.Done, await _town.Do(_id, command));
}
