using System.Text.RegularExpressions;
using EarlyWarning.Cases.Store;
using EarlyWarning.Local;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Numbers;
using EarlyWarning.Tests.Faults;
using EarlyWarning.Tests.Retention;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Signals.Numbers;

/// <summary>
/// A number that changed, and the same taken back, with a fault at each step, in every way, whether the system tells it again or not: the
/// minute after it all is as if nothing had happened.
/// </summary>
public sealed partial class NumberChangeFaultTests : IAsyncLifetime
{
    private const string Old = "6101901234", New = "6201905678", System = "cpr", Id = "c-1";
    private readonly List<(string Table, Row Row)> _before = [];
    private readonly ManualClock _clock = new();
    private Town _town = null!;

    public async Task InitializeAsync()
    {
        _town = await OldTown.Start();
        await _town.OpenCase(Old, body => body["name"] = "Prøve Gammel");
        await _town.OpenCase(New, body => body["name"] = "Prøve Ny");
        foreach (var table in OldTown.Tables)
            await foreach (var row in _town.Table(table).Scan()) _before.Add((table, row with { ETag = null }));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Theory]
    [InlineData(FaultKind.DieBefore)]
    [InlineData(FaultKind.DieAfter)]
    [InlineData(FaultKind.FailBefore)]
    [InlineData(FaultKind.FailAfter)]
    public async Task Whatever_dies_or_fails_two_become_one_and_one_becomes_two(FaultKind kind)
    {
        var clean = new World(_before);
        var told = await Live(clean, takesBack: false, new FaultPoints(), again: false);
        var one = await clean.End();
        var back = await Live(clean, takesBack: true, new FaultPoints(), again: false);
        var two = await clean.End();
        Assert.Contains(one, line => line.Contains("goesOnIn=2026-0001", StringComparison.Ordinal)
            || line.Contains("goesOnIn=2026-0002", StringComparison.Ordinal));
        Assert.Equal(2, two.Count(line => line.StartsWith(Tables.CasesByCitizen, StringComparison.Ordinal)
            && line.Contains(" open ", StringComparison.Ordinal)));

        foreach (var (fault, again) in Each(told, kind))
        {
            var world = new World(_before);
            await Live(world, takesBack: false, new FaultPoints(fault), again);
            Same(one, await world.End(), $"{fault}");
        }
        foreach (var (fault, again) in Each(back, kind))
        {
            var world = new World(_before);
            await Live(world, takesBack: false, new FaultPoints(), again: false);
            await Live(world, takesBack: true, new FaultPoints(fault), again);
            Same(two, await world.End(), $"{fault}, taken back");
        }
    }

    [Fact]
    public async Task Whatever_dies_as_a_corrected_change_is_taken_back_the_correction_is_its_own_numbers()
    {
        var clean = await Corrected();
        var back = await Live(clean, takesBack: true, new FaultPoints(), again: false);
        var end = await clean.End();
        Assert.Contains(end, line => line.StartsWith(Tables.NumberChanges, StringComparison.Ordinal)
            && line.Contains("before=", StringComparison.Ordinal));
        foreach (var (fault, again) in Each(back, FaultKind.DieAfter))
        {
            var world = await Corrected();
            await Live(world, takesBack: true, new FaultPoints(fault), again);
            Same(end, await world.End(), $"{fault}, taken back");
        }
    }

    /// <summary>Told wrongly, and then told rightly.</summary>
    private async Task<World> Corrected()
    {
        var world = new World(_before);
        await Live(world, takesBack: false, new FaultPoints(), again: false);
        await using var services = Services(world, new FaultPoints());
        await services.GetRequiredService<NumberChanges>().Take(System, "c-2", Cprs.Read(Old), Cprs.Read("6301907890"), default);
        await Deliver(services, world);
        return world;
    }

    private static IEnumerable<(Fault Fault, bool Again)> Each(IReadOnlyDictionary<string, int> visits, FaultKind kind) => visits
        .Where(visit => !visit.Key.StartsWith("read ", StringComparison.Ordinal)).OrderBy(visit => visit.Key, StringComparer.Ordinal)
        .SelectMany(visit => Enumerable.Range(1, visit.Value).Select(number => new Fault(visit.Key, number, kind)))
        .Select((fault, index) => (fault, index % 2 == 0));

    private static void Same(IReadOnlyList<string> clean, IReadOnlyList<string> end, string what) => Assert.True(
        clean.SequenceEqual(end, StringComparer.Ordinal),
        $"{what}: only undisturbed:\n{string.Join('\n', clean.Except(end))}\nonly with the fault:\n{string.Join('\n', end.Except(clean))}");

    /// <summary>The system tells; the host may die; another one takes over, after a minute.</summary>
    /// <param name="again">The system was not answered and tells it again.</param>
    private async Task<IReadOnlyDictionary<string, int>> Live(World world, bool takesBack, FaultPoints faults, bool again)
    {
        try
        {
            await using var services = Services(world, faults);
            await Tell(services, takesBack);
            await Deliver(services, world);
        }
        catch (Exception e) when (faults.Struck && e is HostDiedException or StoreUnavailableException)
        {
            // Not answered, or not done: below.
        }
        if (!faults.Struck) return faults.Visits;
        await using var next = Services(world, new FaultPoints());
        // Before its row is written nobody but the system knows of it.
        if (again || await next.GetRequiredService<NumberChanges>().Find(System, Id, default) is not { } known
            || (takesBack && known.TakenBackAt is null)) await Tell(next, takesBack);
        await next.GetRequiredService<NumberChanges>().Finish(default);
        await Deliver(next, world);
        return faults.Visits;
    }

    private static async Task Tell(IServiceProvider services, bool takesBack)
    {
        var changes = services.GetRequiredService<NumberChanges>();
        if (takesBack) await changes.TakeBack(System, Id, default);
        else await changes.Take(System, Id, Cprs.Read(Old), Cprs.Read(New), default);
    }

    /// <summary>Every message, each twice, until none is left.</summary>
    private static async Task Deliver(IServiceProvider services, World world)
    {
        do
        {
            while (world.Bus.Queued.TryPeek(out var message))
            {
                for (var time = 0; time < 2; time++) await Handle(services, message);
                world.Bus.Queued.Dequeue();
            }
        }
        while (await services.GetRequiredService<Outbox>().Sweep(DateTimeOffset.MaxValue) > 0);
    }

    private static async Task Handle(IServiceProvider services, BusMessage message)
    {
        if (message.Queue == Queues.CitizenChanged)
            await services.GetRequiredService<AssessmentStore>().Reassess(Json.Read<CitizenChanged>(message.Body));
        else if (message.Queue == Queues.CaseDue)
            await services.GetRequiredService<CaseIntake>().Take(Json.Read<CaseDue>(message.Body).Token, default);
    }

    private ServiceProvider Services(World world, FaultPoints faults)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Privacy:KeyFile"] = Path.Combine(_town.Folder, "privacy.key"), ["Alerts:MailFolder"] = Path.Combine(_town.Folder, "mail"),
            ["Board:BaseUrl"] = "http://127.0.0.1",
        }).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(_clock).AddSingleton<IConfiguration>(configuration)
            .AddEarlyWarning(configuration);
        foreach (var table in OldTown.Tables)
            services.AddKeyedSingleton<ITable>(table, (_, _) => new Tests.Faults.FaultyTable(world.Table(table), table, faults));
        services.AddSingleton(EarlyWarning.Tests.Cases.Rules.Scene.Everybody);
        return services.AddSingleton<IBus>(new Tests.Faults.FaultyBus(world.Bus, faults)).BuildServiceProvider();
    }

    /// <summary>The tables and the queues as they were before, for one life.</summary>
    private sealed partial class World
    {
        private static readonly string[] Compared = [Tables.Citizens, Tables.Vault, Tables.Audit, Tables.NumberChanges, Tables.Cases,
            Tables.CasesByCitizen, Tables.Watchlist, Tables.Pending];

        private readonly Dictionary<string, MemoryTable> _tables = OldTown.Tables.ToDictionary(table => table, _ => new MemoryTable(),
            StringComparer.Ordinal);

        public World(IEnumerable<(string Table, Row Row)> rows)
        {
            foreach (var (table, row) in rows) _tables[table].Transact([RowChange.Insert(row)]).GetAwaiter().GetResult();
        }

        public Post Bus { get; } = new();

        public ITable Table(string name) => _tables[name];

        /// <summary>Without what a second try counts up: numbers of assessments and of a case's changes.</summary>
        public async Task<IReadOnlyList<string>> End()
        {
            var lines = new List<string>();
            foreach (var name in Compared)
                await foreach (var row in Table(name).Scan())
                    if (!row.RowKey.StartsWith("assess|", StringComparison.Ordinal))
                        lines.Add(Counts().Replace($"{name} {row.PartitionKey} {row.RowKey} {Values(row)}", ""));
            return [.. lines.Order(StringComparer.Ordinal)];
        }

        private static string Values(Row row) => string.Join(' ', row.Values.OrderBy(value => value.Key, StringComparer.Ordinal)
            .Select(value => $"{value.Key}={(value.Value is byte[] ? "BYTES" : value.Value)}"));

        [GeneratedRegex(@"""(consumedSequence|sequence|revision|version|order)"":\d+,?|(sequence|version|order)=\d+",
            RegexOptions.None, 60_000)]
        private static partial Regex Counts();
    }

    private sealed class Post : IBus
    {
        public Queue<BusMessage> Queued { get; } = new();

        public Task Send(BusMessage message, CancellationToken cancellation = default)
        {
            Queued.Enqueue(message);
            return Task.CompletedTask;
        }

        public Task Check(CancellationToken cancellation = default) => Task.CompletedTask;
    }
}
