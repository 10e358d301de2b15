using System.Text.RegularExpressions;
using DurableTask.Core;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Local.TaskHub;
using EarlyWarning.Local;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Retention;
using EarlyWarning.Tests.Faults;
using EarlyWarning.Tests.Platform.Drivers;
using EarlyWarning.Tests.Reliability;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Retention;

/// <summary>
/// The night's erasure with a fault at each commit it makes, in every way, ends after the next night as the undisturbed one does.
/// </summary>
public sealed partial class ErasureFaultTests : IAsyncLifetime
{
    private readonly List<(string Table, Row Row)> _before = [];
    private readonly ManualClock _clock = new(ManualClock.DefaultStart.AddMonths(13));
    private readonly TempFolder _folder = new();
    private Town _town = null!;
    private string _case = "";

    public async Task InitializeAsync()
    {
        _town = await OldTown.Start();
        _case = await OldTown.Fill(_town);
        foreach (var table in OldTown.Tables)
            await foreach (var row in _town.Table(table).Scan()) _before.Add((table, row with { ETag = null }));
        SqliteBackup.Backup(_town.Folder, Path.Combine(_folder.Path, "before.db"));
    }

    public async Task DisposeAsync()
    {
        await _town.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(FaultKind.DieBefore)]
    [InlineData(FaultKind.DieAfter)]
    [InlineData(FaultKind.FailBefore)]
    [InlineData(FaultKind.FailAfter)]
    public async Task Whatever_dies_or_fails_the_end_is_the_same(FaultKind kind)
    {
        using var clean = Before();
        var visits = await Night(clean, new FaultPoints());
        var end = await clean.End();
        // The access log outlives the person, with a token that nothing else knows.
        Assert.DoesNotContain(end.Where(line => !line.StartsWith("audit ", StringComparison.Ordinal)), line =>
            line.Contains(_town.Token(OldTown.Helped), StringComparison.Ordinal) || line.Contains(_case, StringComparison.Ordinal));
        Assert.Equal((2, 3, 1), await clean.Counted());

        var points = visits.Where(visit => !visit.Key.StartsWith("read ", StringComparison.Ordinal)).SelectMany(visit =>
            Enumerable.Range(1, visit.Value).Select(number => new Fault(visit.Key, number, kind))).ToList();
        Assert.InRange(points.Count, 30, 200);
        foreach (var fault in points)
        {
            using var world = Before();
            await Night(world, new FaultPoints(fault));
            await Night(world, new FaultPoints());
            Assert.True(end.SequenceEqual(await world.End(), StringComparer.Ordinal),
                $"{fault}: only undisturbed:\n{string.Join('\n', end.Except(await world.End()))}\nonly with the "
                + $"fault:\n{string.Join('\n', (await world.End()).Except(end))}");
            Assert.True((2, 3, 1) == await world.Counted(), $"{fault}: counted {await world.Counted()}");
        }
    }

    private World Before() => new(_before, Path.Combine(_folder.Path, "before.db"));

    /// <summary>One run of the real thing over the tables of one world.</summary>
    private async Task<IReadOnlyDictionary<string, int>> Night(World world, FaultPoints faults)
    {
        await using var services = Services(world, faults);
        try
        {
            await ActivatorUtilities.CreateInstance<RetentionTriggers>(services)
                .NightlyErasure(new TimerInfo(), services.GetRequiredService<DurableTaskClient>(), CancellationToken.None);
        }
        catch (Exception e) when (faults.Struck && e is HostDiedException or StoreUnavailableException)
        {
            // The next night finds what this one left.
        }
        return faults.Visits;
    }

    private ServiceProvider Services(World world, FaultPoints faults)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Privacy:KeyFile"] = Path.Combine(_town.Folder, "privacy.key"), ["Alerts:MailFolder"]
            = Path.Combine(_town.Folder, "mail"), ["Board:BaseUrl"] = "http://127.0.0.1",
        }).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(_clock).AddSingleton<IConfiguration>(configuration)
            .AddEarlyWarning(configuration);
        foreach (var table in OldTown.Tables)
            services.AddKeyedSingleton<ITable>(table, (_, _) => new FaultyTable(world.Table(table), table, faults));
        services.AddKeyedSingleton<IBlobs>(KeyedService.AnyKey, (_, name) => new FolderBlobs(Path.Combine(world.Folder, (string)name!)));
        return services.AddSingleton<IBus>(new FaultyBus(new Unheard(), faults)).AddSingleton<IDeadLetters>(new NoLetters())
            .AddSingleton(_ => new SqliteStore(world.Folder)).AddSqliteTaskHub(new())
            .AddSingleton<IOrchestrationServiceClient>(provider =>
                new FaultyOrchestrationClient(provider.GetRequiredService<SqliteTaskHub>().Client, faults)).BuildServiceProvider();
    }

    /// <summary>The tables and the histories as they were before the night, for one life.</summary>
    private sealed partial class World : IDisposable
    {
        private readonly TempFolder _folder = new();
        private readonly Dictionary<string, MemoryTable> _tables = OldTown.Tables.ToDictionary(table => table, _ =>
            new MemoryTable(), StringComparer.Ordinal);

        public World(IEnumerable<(string Table, Row Row)> rows, string store)
        {
            File.Copy(store, Path.Combine(_folder.Path, SqliteStore.FileName));
            foreach (var (table, row) in rows) _tables[table].Transact([RowChange.Insert(row)]).GetAwaiter().GetResult();
        }

        public string Folder => _folder.Path;

        public void Dispose() => _folder.Dispose();

        public ITable Table(string name) => _tables[name];

        /// <summary>Random ids apart, and the book of the runs.</summary>
        public async Task<IReadOnlyList<string>> End()
        {
            var lines = new List<string>();
            foreach (var (name, table) in _tables)
                await foreach (var row in table.Scan())
                    if (!row.RowKey.StartsWith(ErasureRuns.RunPrefix, StringComparison.Ordinal))
                        lines.Add(Id().Replace(OldTown.Text(name, row), "ID"));
            lines.AddRange(SeenFile.Read(Folder, HubRows.All).Select(line => Id().Replace(line, "ID")));
            lines.Sort(StringComparer.Ordinal);
            return lines;
        }

        /// <summary>In all runs together, and again in the access log: once each.</summary>
        public async Task<(int Citizens, int Signals, int Cases)> Counted()
        {
            var runs = await Table(Tables.Erasures).Query(ErasureRuns.Partition, ErasureRuns.RunPrefix, ErasureRuns.RunEnd)
                .Select(row => Json.Read<ErasureRun>(row.Text(ErasureRuns.RunColumn))).ToListAsync();
            var logged = await Table(Tables.Audit).Scan().CountAsync(row => row.TextOrNull("purpose") == Purposes.Erasure);
            return logged == runs.Sum(run => run.Citizens)
                ? (runs.Sum(run => run.Citizens), runs.Sum(run => run.Signals), runs.Sum(run => run.Cases)) : (-logged, 0, 0);
        }

        [GeneratedRegex(@"\b[0-9a-f]{32}\b", RegexOptions.None, 60_000)]
        private static partial Regex Id();
    }

    private sealed class Unheard : IBus
    {
        public Task Send(BusMessage message, CancellationToken cancellation = default) => Task.CompletedTask;

        public Task Check(CancellationToken cancellation = default) => Task.CompletedTask;
    }

    private sealed class NoLetters : IDeadLetters
    {
        public Task<IReadOnlyList<DeadLetter>> List(string queue, int max = 100, long after = 0,
            CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<DeadLetter>>([]);

        public Task<bool> Replay(string queue, long id, CancellationToken cancellation = default) =>
            throw new InvalidOperationException("There is none.");

        public Task<bool> Dismiss(string queue, long id, CancellationToken cancellation = default) =>
            throw new InvalidOperationException("There is none.");
    }
}
