using EarlyWarning.Bench;
using EarlyWarning.Local;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Privacy;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Unidentified;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EarlyWarning.Tests.Risk;

/// <summary>The feature on a real store, with a clock that stands still.</summary>
internal sealed class RiskHouse : IAsyncDisposable
{
    public const string Token = "t1-0123456789abcdef";

    private readonly TempFolder _folder = new();
    private readonly ServiceProvider _services;

    /// <param name="joint">An assessment and its message are one transaction; else they are committed apart, as on Azure.</param>
    public RiskHouse(string day, Func<string, ITable, ITable>? wrap = null, bool joint = false)
    {
        Clock = new ManualClock(Made.At(day));
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock).AddSqliteStore(_folder.Path)
            .AddCallCounter().AddSingleton<Outbox>().AddSingleton<EarlyWarning.Signals.Receipts.SpentIds>()
            .AddSingleton<EarlyWarning.Signals.SignalTable>().AddSingleton<SentTenancies>()
            .AddSingleton<EarlyWarning.Privacy.Contracts.CitizenTokens>()
            .AddSingleton<UnidentifiedTable>().AddSingleton<SealedText>().AddSingleton(PrivacyKeys.New());
        if (!joint) services.RemoveAll<IJointStore>();
        if (wrap is not null) Wrapped(services, wrap);
        _services = services.AddRisk(new ConfigurationBuilder().Build()).BuildServiceProvider();
    }

    public ManualClock Clock { get; }

    public AssessmentStore Store => Of<AssessmentStore>();

    public DueAssessments Due => Of<DueAssessments>();

    public RiskTriggers Triggers => new(Store, Of<SentTenancies>(), Due, Of<RulesTaken>());

    public SqliteBus Bus => Of<SqliteBus>();

    public T Of<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ITable Table(string name) => _services.GetRequiredKeyedService<ITable>(name);

    public Task<Assessment?> Latest() => Of<Assessments>().Latest(Token);

    public async Task Tell(params Signal[] signals)
    {
        foreach (var signal in signals) await Table(Tables.Citizens).Insert(SignalRows.ToRow(Token, signal));
    }

    public async Task TellAndAssess(params Signal[] signals)
    {
        await Tell(signals);
        await Store.Reassess(Token);
    }

    public async Task<List<string>> Keys(string table, string partition)
    {
        List<string> keys = [];
        await foreach (var row in Table(table).Query(partition)) keys.Add(row.RowKey);
        return keys;
    }

    public async Task<List<WatchlistEntry>> Watched()
    {
        List<WatchlistEntry> entries = [];
        await foreach (var entry in Of<Watchlist>().Entries()) entries.Add(entry);
        return entries;
    }

    public async Task<int> Intents()
    {
        var count = 0;
        await foreach (var _ in Table(Tables.Pending).Scan()) count++;
        return count;
    }

    /// <summary>Takes and completes what waits in a queue.</summary>
    public async Task<List<ReceivedMessage>> Take(string queue)
    {
        List<ReceivedMessage> all = [];
        while (await Bus.Receive(queue, 10, TimeSpan.FromMinutes(1)) is { Count: > 0 } batch)
        {
            foreach (var message in batch) await Bus.Complete(message.LockToken);
            all.AddRange(batch);
        }
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    private static void Wrapped(IServiceCollection services, Func<string, ITable, ITable> wrap)
    {
        var plain = services.Single(service => service.IsKeyedService && service.ServiceType == typeof(ITable));
        services.Remove(plain);
        services.AddKeyedSingleton(KeyedService.AnyKey, (provider, key) =>
            wrap((string)key!, (ITable)plain.KeyedImplementationFactory!(provider, key)));
    }
}

/// <summary>A table that does something of its own before a change of the citizen's rows or of any row, and after a transaction.</summary>
internal sealed class MeddledTable(ITable table, Func<string, Task> before, Action? committed = null) : ITable
{
    public Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default) =>
        table.Get(partitionKey, rowKey, cancellation);

    public async Task<string> Insert(Row row, CancellationToken cancellation = default)
    {
        await before(nameof(Insert));
        return await table.Insert(row, cancellation);
    }

    public async Task<string> Replace(Row row, CancellationToken cancellation = default)
    {
        await before(nameof(Replace));
        return await table.Replace(row, cancellation);
    }

    public Task Delete(Row row, CancellationToken cancellation = default) => table.Delete(row, cancellation);

    public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null,
        CancellationToken cancellation = default) =>
        table.Query(partitionKey, from, before, cancellation);

    public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null,
        CancellationToken cancellation = default) =>
        table.Scan(fromPartition, beforePartition, cancellation);

    public async Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default)
    {
        await before(nameof(Transact));
        await table.Transact(changes, cancellation);
        committed?.Invoke();
    }
}
