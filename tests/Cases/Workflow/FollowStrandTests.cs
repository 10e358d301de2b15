using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Tests.TaskHub;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.Cases.Workflow;

/// <summary>A strand on the official engine: whenever a change comes, there is a look that began after it.</summary>
public sealed class FollowStrandTests : IAsyncLifetime
{
    private readonly HubWorld _world = new();
    private readonly List<int> _looks = [];
    private int _change;
    private bool _closed;
    private DateTimeOffset? _nextAt;
    private Func<int, Task> _whileLooking = _ => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        _world.Functions.AddActivity<StrandOfCase, StrandState>(nameof(CaseActivities.ReadStrand), async _ =>
        {
            var (seen, state) = (_change, new StrandState(_closed, _nextAt));
            _looks.Add(seen);
            await _whileLooking(_looks.Count);
            return state;
        });
        _world.Functions.AddActivity<StrandOfCase, string>(nameof(CaseActivities.ApplyDeadlines), _ =>
        {
            _nextAt = null;
            return Task.FromResult("open");
        });
        _world.Functions.AddOrchestrator(nameof(FollowStrand), async context =>
        {
            await FollowStrand.Run(context);
            return null;
        });
        await _world.Start();
        await _world.Begin(nameof(FollowStrand), new StrandOfCase("2026-0001", Strand.Contact));
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    /// <summary>The result says what was before it; the event that tells of it has come already.</summary>
    [Fact]
    public async Task A_change_between_a_looks_read_and_its_result_is_looked_at()
    {
        _whileLooking = look => look == 2 ? Change() : Task.CompletedTask;
        await Change();
        await _world.Hub.WhenIdle();
        Assert.Equal([0, 1, 2], _looks);
    }

    /// <summary>Over more looks than one history has, with a deadline now and then, and with the process dying.</summary>
    [Fact]
    public async Task After_every_change_there_is_a_look_wherever_the_strand_was()
    {
        _whileLooking = look => look % 3 == 0 && look < 60 ? Change() : Task.CompletedTask;
        for (var round = 0; round < 25; round++)
        {
            if (round % 4 == 0) _nextAt = _world.Clock.UtcNow.AddHours(1);
            await Change();
            if (round % 7 == 0) await _world.Restart();
            await _world.Hub.WhenIdle();
            Assert.Equal(_change, _looks[^1]);
            await _world.Advance(TimeSpan.FromHours(2));
        }
        _closed = true;
        await Change();
        await _world.Hub.WhenIdle();
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await _world.State()).RuntimeStatus);
    }

    private Task Change()
    {
        _change++;
        return _world.Client.RaiseEventAsync("one", FollowStrand.Changed);
    }
}
