using EarlyWarning.Local.Durable;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Tests.Durable;

/// <summary>An engine over a store that outlives it, with a clock that the test moves.</summary>
internal sealed class DurableWorld : IAsyncDisposable
{
    private readonly bool _inMemory;
    private readonly Func<ITable, ITable> _wrap;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"earlywarning-durable-{Guid.NewGuid():N}");
    private readonly Lazy<SqliteStore> _store;
    private readonly DurableEngineOptions _options;
    private readonly Dictionary<string, ITable> _opened = new(StringComparer.Ordinal);

    public DurableWorld(bool inMemory = false, Func<ITable, ITable>? wrap = null, DurableEngineOptions? options = null)
    {
        _store = new(() => new SqliteStore(_folder));
        (_inMemory, _wrap) = (inMemory, wrap ?? (table => table));
        _options = options ?? new DurableEngineOptions();
        (Engine, Client) = New();
    }

    public ManualClock Clock { get; } = new();

    /// <summary>Replaced by a test that deploys other code.</summary>
    public DurableFunctions Functions { get; set; } = new();

    public DurableEngine Engine { get; private set; }

    public LocalDurableTaskClient Client { get; private set; }

    public ITable Table(string name) => _opened.TryGetValue(name, out var table) ? table : _opened[name] = _wrap(_inMemory ? new MemoryTable() : new SqliteTable(_store.Value, name));

    public async Task<DurableWorld> Start()
    {
        (Engine, Client) = New();
        await Engine.StartAsync(CancellationToken.None);
        return this;
    }

    /// <summary>The process dies where it is, and another one starts on the same store.</summary>
    public Task<DurableWorld> Restart()
    {
        Engine.Abandon();
        return Start();
    }

    public DurableWorld Orchestrator<TResult>(string name, Func<TaskOrchestrationContext, Task<TResult>> run)
    {
        Functions.AddOrchestrator(name, async context => await run(context));
        return this;
    }

    public DurableWorld Activity<TInput, TResult>(string name, Func<TInput?, TResult> run)
    {
        Functions.AddActivity<TInput, TResult>(name, input => Task.FromResult(run(input)));
        return this;
    }

    public async Task<string> Begin(string orchestrator, object? input = null, string id = "one")
    {
        await Client.ScheduleNewOrchestrationInstanceAsync(new TaskName(orchestrator), input, new StartOrchestrationOptions(id));
        await Engine.WhenIdle();
        return id;
    }

    public async Task Raise(string name, object? data = null, string id = "one")
    {
        await Client.RaiseIfAwaited(id, name, data);
        await Engine.WhenIdle();
    }

    public async Task Advance(TimeSpan by)
    {
        Clock.Advance(by);
        await Engine.WhenIdle();
    }

    public async Task<OrchestrationMetadata> State(string id = "one") =>
        (await Client.GetInstanceAsync(id, getInputsAndOutputs: true))!;

    public async Task<T?> Output<T>(string id = "one")
    {
        var state = await State(id);
        Assert.True(state.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{state.RuntimeStatus}: {state.FailureDetails}");
        return state.ReadOutputAs<T>();
    }

    public async Task<IReadOnlyList<string>> HistoryKinds(string id = "one")
    {
        var head = (await Engine.Store.Head(id))!;
        return [.. (await Engine.Store.Load(id, head.ExecutionId, head.Length)).Events.Select(e => e.Kind.ToString())];
    }

    public async ValueTask DisposeAsync()
    {
        Engine.Abandon();
        await Engine.StopAsync(CancellationToken.None);
        if (!_store.IsValueCreated) return;
        _store.Value.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private (DurableEngine, LocalDurableTaskClient) New()
    {
        var engine = new DurableEngine(Table(InstanceStore.InstancesTable), Table(InstanceStore.HistoryTable), Table(InstanceStore.InboxTable),
            Functions, Clock, NullLoggerFactory.Instance, _options);
        return (engine, new LocalDurableTaskClient(engine, Clock));
    }
}

internal static class Events
{
    /// <summary>Whoever cannot know whether the instance still runs: an event for nobody is lost.</summary>
    public static async Task RaiseIfAwaited(this DurableTaskClient client, string instanceId, string name, object? data)
    {
        try
        {
            await client.RaiseEventAsync(instanceId, name, data);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition)
        {
            // Nobody waits.
        }
    }
}
