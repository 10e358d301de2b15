using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using EarlyWarning.Local.Durable;
using EarlyWarning.Platform;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Tests.Durable;

/// <summary>
/// The engine with nothing left to chance but the seed: its steps, the answers of its store, its timers and its ids. The
/// process can die between any two steps, and the store can fail at any write.
/// </summary>
internal sealed class SimulatedWorld(int seed, Func<SimulatedLife, DurableFunctions> functions)
{
    private readonly Dictionary<string, MemoryTable> _tables = new(StringComparer.Ordinal);
    private readonly ManualClock _real = new();
    private SimulatedLife _life = new();
    private int _ids;

    public SeededScheduler Scheduler { get; } = new(seed);

    public ManualClock Clock { get; } = new();

    public DurableEngine Engine { get; private set; } = null!;

    public LocalDurableTaskClient Client { get; private set; } = null!;

    /// <summary>The store as it is, answering at once.</summary>
    public InstanceStore Store => new(Plain(InstanceStore.InstancesTable), Plain(InstanceStore.HistoryTable), Plain(InstanceStore.InboxTable));

    /// <summary>How many writes are yet to fail, before they are done or after; when is the seed's choice.</summary>
    public int Faults { get; set; }

    public void Start()
    {
        _life = new SimulatedLife();
        Engine = new DurableEngine(Table(InstanceStore.InstancesTable), Table(InstanceStore.HistoryTable), Table(InstanceStore.InboxTable),
            functions(_life), Clock, NullLoggerFactory.Instance,
            new DurableEngineOptions { Turns = 3, Activities = 3, Real = _real, Scheduler = Scheduler, NewId = NewId });
        Client = new LocalDurableTaskClient(Engine, Clock);
        var engine = Engine;
        _ = Scheduler.Run(() => engine.StartAsync(CancellationToken.None));
    }

    /// <summary>No engine works, and the store can be reached.</summary>
    public void Stop() => Engine.Abandon();

    public void Die()
    {
        _life.End();
        Engine.Abandon();
    }

    /// <summary>Time passes: the domain's, and enough real time for the engine to look at its timers and to try again.</summary>
    public void Pass(TimeSpan domain)
    {
        Clock.Advance(domain);
        _real.Advance(TimeSpan.FromMilliseconds(60));
    }

    /// <summary>Until nothing moves at this time.</summary>
    public void Settle()
    {
        Scheduler.Drain();
        Pass(TimeSpan.Zero);
        Scheduler.Drain();
    }

    /// <summary>Until nothing moves, whatever was to be tried again after a pause.</summary>
    public void Rest()
    {
        for (var i = 0; i < 3; i++)
        {
            Scheduler.Drain();
            _real.Advance(TimeSpan.FromSeconds(10));
        }
        Scheduler.Drain();
    }

    private SimulatedTable Table(string name) => new(Plain(name), _life, TakeFault);

    private MemoryTable Plain(string name) => _tables.TryGetValue(name, out var table) ? table : _tables[name] = new MemoryTable();

    private SimulatedFault TakeFault()
    {
        if (Faults == 0 || Scheduler.Random.Next(15) > 0) return SimulatedFault.None;
        Faults--;
        return Scheduler.Random.Next(2) == 0 ? SimulatedFault.Before : SimulatedFault.After;
    }

    private Guid NewId()
    {
        var bytes = new byte[16];
        // Unlike a counter, without order: nothing may depend on which of two ids is the greater.
        BinaryPrimitives.WriteInt32BigEndian(bytes, Scheduler.Random.Next());
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), ++_ids);
        return new Guid(bytes);
    }
}

internal enum SimulatedFault { None, Before, After }

/// <summary>One process.</summary>
internal sealed class SimulatedLife
{
    private bool _ended;

    public void End() => _ended = true;

    public void ThrowIfEnded()
    {
        if (_ended) throw new ProcessDiedException();
    }
}

/// <summary>Between what the store does and its answer anything else may happen, the end of the process too.</summary>
internal sealed class SimulatedTable(ITable table, SimulatedLife life, Func<SimulatedFault> fault) : ITable
{
    public Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default) =>
        Do(() => table.Get(partitionKey, rowKey, cancellation));

    public Task<string> Insert(Row row, CancellationToken cancellation = default) => Write(() => table.Insert(row, cancellation));

    public Task<string> Replace(Row row, CancellationToken cancellation = default) => Write(() => table.Replace(row, cancellation));

    public Task Delete(Row row, CancellationToken cancellation = default) => Write(async () =>
    {
        await table.Delete(row, cancellation);
        return true;
    });

    public Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default) => Write(async () =>
    {
        await table.Transact(changes, cancellation);
        return true;
    });

    public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null, CancellationToken cancellation = default) =>
        Read(() => table.Query(partitionKey, from, before, cancellation), cancellation);

    public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null, CancellationToken cancellation = default) =>
        Read(() => table.Scan(fromPartition, beforePartition, cancellation), cancellation);

    private async IAsyncEnumerable<Row> Read(Func<IAsyncEnumerable<Row>> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var row in await Do(() => read().ToListAsync(cancellation).AsTask())) yield return row;
    }

    private Task<T> Write<T>(Func<Task<T>> write) => Do(async () =>
    {
        var now = fault();
        if (now == SimulatedFault.Before) throw new StoreUnavailableException("Not done.");
        var result = await write();
        return now == SimulatedFault.After ? throw new StoreUnavailableException("Done, and nobody heard.") : result;
    });

    private async Task<T> Do<T>(Func<Task<T>> work)
    {
        life.ThrowIfEnded();
        var result = await work();
        await Task.Yield();
        life.ThrowIfEnded();
        return result;
    }
}
