using EarlyWarning.Tests.Faults;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Local.TaskHub;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Tests.TaskHub;

/// <summary>The official engine over a store that outlives it, with a clock that the test moves.</summary>
internal sealed class HubWorld : IAsyncDisposable
{
    // Memory rather than disk, where there is such a folder: what is held here is the order of commits, not that a disk syncs.
    private static readonly string Memory = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    private readonly string _folder = Path.Combine(Memory, $"earlywarning-hub-{Guid.NewGuid():N}");
    private readonly OrchestrationOptions _options;
    private OrchestrationWorker? _worker;

    public HubWorld(OrchestrationOptions? options = null)
    {
        _options = options ?? new();
        Store = new SqliteStore(_folder);
        Hub = New();
    }

    public ManualClock Clock { get; } = new();

    /// <summary>Replaced by a test that deploys other code.</summary>
    public OrchestrationFunctions Functions { get; set; } = new();

    public SqliteStore Store { get; }

    public SqliteTaskHub Hub { get; private set; }

    /// <summary>Of the process that runs now.</summary>
    public FaultPoints Faults { get; private set; } = new();

    public DurableTaskClient Client => new BackendTaskClient(new FaultyOrchestrationClient(Hub.Client, Faults));

    /// <param name="fault">Ahead of the process that starts.</param>
    public async Task<HubWorld> Start(Fault? fault = null)
    {
        (Faults, Hub) = (new FaultPoints(fault), New());
        _worker = new OrchestrationWorker(new FaultyOrchestrations(Hub.Service, Faults), Functions, Clock, NullLoggerFactory.Instance,
            _options, Hub.Drain);
        await _worker.StartAsync(CancellationToken.None);
        return this;
    }

    /// <summary>The process dies where it is.</summary>
    public async Task Die()
    {
        Hub.Abandon();
        if (_worker is not null) await _worker.StopAsync(new CancellationToken(canceled: true));
        _worker = null;
    }

    /// <summary>It dies, and another one starts on the same store.</summary>
    public async Task<HubWorld> Restart()
    {
        await Die();
        return await Start();
    }

    public Task Stop() => _worker!.StopAsync(CancellationToken.None);

    public HubWorld Orchestrator<TResult>(string name, Func<TaskOrchestrationContext, Task<TResult>> run)
    {
        Functions.AddOrchestrator(name, async context => await run(context));
        return this;
    }

    public HubWorld Activity<TInput, TResult>(string name, Func<TInput?, TResult> run)
    {
        Functions.AddActivity<TInput, TResult>(name, input => Task.FromResult(run(input)));
        return this;
    }

    public async Task<string> Begin(string orchestrator, object? input = null, string id = "one")
    {
        await Client.ScheduleNewOrchestrationInstanceAsync(new TaskName(orchestrator), input, new StartOrchestrationOptions(id));
        await Hub.WhenIdle();
        return id;
    }

    public async Task Raise(string name, object? data = null, string id = "one")
    {
        await Client.RaiseEventAsync(id, name, data);
        await Hub.WhenIdle();
    }

    public async Task Advance(TimeSpan by)
    {
        Clock.Advance(by);
        await Hub.WhenIdle();
    }

    public async Task<OrchestrationMetadata> State(string id = "one") => (await Client.GetInstanceAsync(id, getInputsAndOutputs: true))!;

    public async Task<T?> Output<T>(string id = "one")
    {
        var state = await State(id);
        Assert.True(state.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{state.RuntimeStatus}: {state.FailureDetails}");
        return state.ReadOutputAs<T>();
    }

    public async Task<HubInstance> Row(string id = "one") => (await Hub.Store.Read(session => TaskHubStore.Instance(session, id)))!;

    public async Task<IReadOnlyList<string>> HistoryKinds(string id = "one")
    {
        var row = await Row(id);
        return [.. (await Hub.Store.Read(session => TaskHubStore.History(session, id, row.Execution)))
            .Select(one => one.EventType.ToString())];
    }

    public Task<IReadOnlyList<string>> Inbox() => HubRows.Inbox(Hub);

    /// <summary>Of whatever execution.</summary>
    public Task<int> HistoryRows(string id = "one") =>
        Hub.Store.Read(session => session.Query("SELECT count(*) FROM hub_history WHERE instance = $1", row => row.GetInt32(0), id)[0]);

    public async ValueTask DisposeAsync()
    {
        await Die();
        Store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private SqliteTaskHub New() => new(Store, Clock, NullLoggerFactory.Instance);
}
