using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Cases.Rules;
using Grpc.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Tests.Cases.Workflow;

/// <summary>
/// A case and its workflow out of step: a message before the workflow began, after it ended, or of a case whose workflow is gone.
/// The client answers as the Durable extension does, which refuses events for whoever is not there.
/// </summary>
public sealed class CaseWorkflowTests : IAsyncLifetime
{
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase(CaseLives.Cpr);
        await Done(version => new AcceptCase(_id, version, Scene.Contact));
    }

    public async Task DisposeAsync()
    {
        foreach (var queue in Queues.All) Assert.Empty(await Get<IDeadLetters>().List(queue));
        await _town.DisposeAsync();
    }

    [Fact]
    public async Task A_closing_seen_again_after_the_workflow_ended_still_sets_the_citizen_free()
    {
        await Done(version => new CloseCase(_id, version, Scene.Contact, Outcome.NeedsNoHelp, "Talt med hende"));
        Assert.Empty(await Alive());
        // As it stands when the process died before it came to that.
        var (closed, locks) = ((await _town.View(_id)).Case, Table(Tables.CasesByCitizen));
        await locks.Insert(new Row(closed.Citizen, CaseTable.OpenLock).With("caseId", _id));
        await locks.Delete(new Row(closed.Citizen, CaseTable.ClosedPrefix + _id));

        await Again(closed.Revision);

        Assert.Null(await locks.Get(closed.Citizen, CaseTable.OpenLock));
        Assert.Empty(await Alive());
    }

    [Fact]
    public async Task An_objection_seen_again_after_the_workflow_ended_still_stops_the_scoring()
    {
        await Done(version => new RecordObjection(_id, version, Scene.Contact, "Lad mig være"));
        var objected = (await _town.View(_id)).Case.Revision;
        await Done(version => new DecideObjection(_id, version, Scene.Leader, Upheld: true, "Borgeren har ret"));
        Assert.Empty(await Alive());
        var (closed, citizens) = ((await _town.View(_id)).Case, Table(Tables.Citizens));
        await citizens.Delete(new Row(closed.Citizen, Objections.Key));

        await Again(objected);

        Assert.True((await citizens.Get(closed.Citizen, Objections.Key))!.Flag("stands"));
    }

    [Fact]
    public async Task The_message_of_a_case_whose_workflow_never_began_begins_it()
    {
        await CaseWorkflows.Purge(_id, Client, default);
        await Again(1);
        Assert.Equal(CaseWorkflows.IdsOf(_id).Order(StringComparer.Ordinal), await Alive());

        await Again(1); // And once.
        Assert.Equal(CaseWorkflows.IdsOf(_id).Order(StringComparer.Ordinal), await Alive());
    }

    [Fact]
    public async Task Whoever_wakes_a_strand_before_it_begins_wakes_nobody()
    {
        foreach (var strand in Strands.All) await CaseWorkflows.Wake("2026-9999", strand, Client, default);
        Assert.Empty(await Client.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = "case-2026-9999" }).ToListAsync());
    }

    [Theory]
    [InlineData(StatusCode.Unknown)]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.InvalidArgument)]
    public async Task A_workflow_engine_in_trouble_is_not_taken_for_nobody(StatusCode status)
    {
        await using var broken = new BrokenClient(status);
        Assert.Equal(status,
            (await Assert.ThrowsAsync<RpcException>(() => CaseWorkflows.Wake(_id, Strand.Contact, broken, default))).StatusCode);
    }

    [Fact]
    public async Task The_night_finds_a_case_that_nobody_is_reminded_in_and_one_reminder_comes()
    {
        var other = await _town.OpenCase("0107901230");
        var before = await Alive(other);
        await CaseWorkflows.Purge(other, Client, default);

        for (var night = 0; night < 2; night++)
        {
            await Night();
            Assert.Equal(before, await Alive(other));
        }

        await _town.AdvanceTo(_town.Clock.UtcNow.AddDays(1).AddHours(6));
        Assert.Single((await _town.View(other)).Timeline, line => line is PersonReminded { Concern: Concern.ContactPerson });
        Assert.Single(_town.Log.Lines, line => line.Contains($"Error {typeof(MissingWorkflows).FullName}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_whose_step_is_two_working_days_late_stands_still_until_somebody_moves_it()
    {
        var other = await _town.OpenCase("0107901230");
        await CaseWorkflows.Purge(other, Client, default);
        var due = (await _town.View(other)).Case.ContactAsk!.NextAt;
        _town.Clock.UtcNow = WorkingTime.Add(due, StillCases.WorkingDays);
        Assert.DoesNotContain(other, await Still());

        _town.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains(other, await Still());

        await Night();
        Assert.DoesNotContain(other, await Still());
    }

    /// <summary>What one look says; the host's own timer may look beside it.</summary>
    private async Task<string> Still()
    {
        using var said = new LogKeeper();
        using var logs = new LoggerFactory([said]);
        await ActivatorUtilities.CreateInstance<StillCases>(_town.Host.Services, logs.CreateLogger<StillCases>())
            .CountStillCases(new TimerInfo(), default);
        return string.Join('\n', said.Lines);
    }

    [Fact]
    public async Task The_night_starts_a_strand_that_ended_before_its_case_and_leaves_those_that_live()
    {
        var contact = FollowStrand.InstanceId(_id, Strand.Contact);
        await Client.TerminateInstanceAsync(contact);
        await _town.Settle();
        var left = (await Client.GetAllInstancesAsync(new OrchestrationQuery()).ToListAsync()).ToDictionary(one => one.InstanceId, one =>
            one.CreatedAt, StringComparer.Ordinal);
        _town.Clock.Advance(TimeSpan.FromHours(1));

        await Night();

        Assert.True(CaseWorkflows.IsAlive((await Client.GetInstanceAsync(contact))!));
        foreach (var other in Strands.All.Except([Strand.Contact]).Select(strand => FollowStrand.InstanceId(_id, strand)))
            Assert.Equal(left[other], (await Client.GetInstanceAsync(other))!.CreatedAt);
        await Done(version => new CloseCase(_id, version, Scene.Contact, Outcome.NeedsNoHelp, "Talt med hende"));
        Assert.Empty(await Alive());
    }

    private DurableTaskClient Client => Get<DurableTaskClient>();

    private async Task Night()
    {
        await ActivatorUtilities.CreateInstance<MissingWorkflows>(_town.Host.Services)
            .StartMissingWorkflows(new TimerInfo(), Client, default);
        await _town.Settle();
    }

    /// <summary>The message that makes the effects of a revision, as an operator or a second delivery sends it.</summary>
    private async Task Again(long revision)
    {
        await Get<IBus>().Send(new BusMessage(Queues.CaseChanged, $"again-{Guid.NewGuid():N}", Json.Write(new CaseChanged(_id, revision))));
        await _town.Settle();
    }

    private async Task<IReadOnlyList<string>> Alive(string? caseId = null) =>
        [.. (await Client.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = ConveneTeam.InstanceId(caseId ?? _id) })
            .ToListAsync())
            .Where(CaseWorkflows.IsAlive).Select(one => one.InstanceId).Order(StringComparer.Ordinal)];

    private async Task Done(Func<long, CaseCommand> command) => Assert.Equal(CommandResult.Done, await _town.Do(_id, command));

    private T Get<T>() where T : notnull => _town.Host.Services.GetRequiredService<T>();

    private ITable Table(string name) => _town.Host.Services.GetRequiredKeyedService<ITable>(name);
}
