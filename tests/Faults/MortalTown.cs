using System.Diagnostics;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Local;
using EarlyWarning.Local.Functions;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Local.TaskHub;
using EarlyWarning.Papers;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Tests.Faults;

/// <summary>
/// The whole host on one ground, with a fault ahead of it. When it dies another is started, as a supervisor would, perhaps with
/// a fault of its own; who was not answered tries again, as senders and staff do. Timers of functions strike when a test says so.
/// </summary>
internal sealed class MortalTown : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string[] AllQueues = [Queues.CitizenChanged, Queues.CaseDue, Queues.CaseChanged, Queues.Alerts];

    // Tokens are made with the key, and runs are compared: one key for all. Memory rather than disk, where there is such a folder.
    private static readonly string Root = Directory.CreateDirectory(Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"earlywarning-faults-{Environment.ProcessId}")).FullName;

    private readonly string _folder = Path.Combine(Root, Guid.NewGuid().ToString("N"));
    private readonly Ground _ground;
    private readonly Queue<Fault> _ahead;
    private readonly List<FaultPoints> _lives = [];
    private LocalHost? _host;
    private HttpClient? _http;

    private MortalTown(Ground ground, IEnumerable<Fault> faults) => (_ground, _ahead) = (ground, new Queue<Fault>(faults));

    static MortalTown() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Root, recursive: true);

    public ManualClock Clock { get; } = new();

    /// <summary>The fault points of each host, in order.</summary>
    public IReadOnlyList<FaultPoints> Lives => _lives;

    public HttpClient Http => _http!;

    public CaseDesk Desk => _host!.Services.GetRequiredService<CaseDesk>();

    public PaperDesk Papers => _host!.Services.GetRequiredService<PaperDesk>();

    /// <summary>The papers as they are read, after what a process that died left behind was taken away.</summary>
    public async Task<IReadOnlyList<string>> PapersOf(string caseId)
    {
        var blobs = _host!.Services.GetRequiredKeyedService<IBlobs>(Containers.Papers);
        await ActivatorUtilities.CreateInstance<PaperErasure>(_host.Services).Prune(Clock.UtcNow.AddDays(2));
        var read = new List<string> { $"files {await blobs.List().CountAsync()}" };
        foreach (var paper in await Papers.Of(caseId))
        {
            await using var content = await Papers.Open(paper) ?? Stream.Null;
            var bytes = new MemoryStream();
            await content.CopyToAsync(bytes);
            read.Add($"paper {paper.FileName} {paper.Kind} {bytes.Length} bytes");
        }
        return read;
    }

    public Outbox Outbox => _host!.Services.GetRequiredService<Outbox>();

    public string MailFolder => Path.Combine(_folder, "mail");

    /// <param name="faults">The first host's, the one's after it …; those that come later have none.</param>
    public static async Task<MortalTown> Start(Ground ground, params IEnumerable<Fault> faults)
    {
        var town = new MortalTown(ground, faults);
        await ground.Clear();
        await town.Begin();
        return town;
    }

    public Task<IReadOnlyList<HubInstance>> Instances() => HubRows.Instances(_host!.Services);

    public Task<IReadOnlyList<string>> Inbox() => HubRows.Inbox(_host!.Services);

    public ITable Table(string name) => _host!.Services.GetRequiredKeyedService<ITable>(name);

    /// <summary>How many there are, and why.</summary>
    public async Task<string> DeadLetters()
    {
        var letters = _host!.Services.GetRequiredService<IDeadLetters>();
        List<string> found = [];
        foreach (var queue in AllQueues)
            found.AddRange((await letters.List(queue)).Select(one => $"{queue} {one.MessageId} {one.Reason} {one.Description}"));
        return $"{found.Count}{string.Concat(found.Select(letter => $"; {letter}"))}";
    }

    /// <summary>Calls a timer's function.</summary>
    public Task Invoke(string timer) => _host!.Services.GetRequiredService<FunctionRunner>().RunTimer(timer);

    /// <summary>Does something as often as it takes until it is answered, and lets everything come to rest.</summary>
    /// <param name="act">Answers whether it is done.</param>
    public async Task Insist(Func<Task<bool>> act)
    {
        var since = Stopwatch.StartNew();
        for (var done = false; !done;)
        {
            if (since.Elapsed > 2 * Patience) throw new TimeoutException("It is never done.");
            try
            {
                done = await act();
            }
            catch (Exception) when (Struck)
            {
                // Not answered: looked at again below.
            }
            await Settle();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await End();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Settle()
    {
        await Rest();
        if (!Struck) return;
        // An activity that failed is tried again after a second of the domain's time.
        Clock.Advance(TimeSpan.FromSeconds(2));
        await Rest();
    }

    private async Task Rest()
    {
        var since = Stopwatch.StartNew();
        for (var quiet = 0; quiet < 2;)
        {
            if (since.Elapsed > Patience) throw new TimeoutException("The pipeline does not come to rest.");
            if (Now.IsDead) await Begin();
            await Task.WhenAny(Engine.WhenIdle(), Now.Died).WaitAsync(Patience);
            quiet = Now.IsDead || await Waits() ? 0 : quiet + 1;
            if (quiet < 2) await Task.Delay(2);
        }
    }

    private FaultPoints Now => _lives[^1];

    private bool Struck => _lives.Any(life => life.Struck);

    private ITaskHub Engine => _host!.Services.GetRequiredService<ITaskHub>();

    private async Task<bool> Waits()
    {
        try
        {
            var source = _host!.Services.GetRequiredService<IMessageSource>();
            foreach (var queue in AllQueues)
                if (await source.Count(queue) > 0) return true;
            // Half a minute passes: what was promised and not sent is sent. A sweep asks each shard, one look at them all is cheaper.
            return await Table(Tables.Pending).Scan().AnyAsync() && await Outbox.Sweep(DateTimeOffset.MaxValue) > 0;
        }
        catch (Exception e) when (e is HostDiedException || (e is StoreUnavailableException && Struck))
        {
            return true;
        }
    }

    /// <summary>Starts a host, and another in its place if it does not get that far.</summary>
    private async Task Begin()
    {
        await End();
        while (_host is null)
        {
            var faults = new FaultPoints(_ahead.TryDequeue(out var fault) ? fault : null);
            _lives.Add(faults);
            try
            {
                _host = await Open(faults);
            }
            catch (Exception) when (faults.Struck)
            {
                _host = null; // As it would for a supervisor: the next one is started.
            }
        }
        _http = new HttpClient { BaseAddress = new Uri(_host.Address) };
    }

    private Task<LocalHost> Open(FaultPoints faults) => LocalHost.Start(new RunOptions
    {
        Port = 0, Data = _folder, Demo = DemoKind.Empty, Clock = Clock, Azurite = _ground.IsAzurite,
        Worker = worker => worker.AddFaultPoints(faults),
        Settings = new Dictionary<string, string?>(_ground.Settings,
            StringComparer.Ordinal) { ["Privacy:KeyFile"] = Path.Combine(Root, "privacy.key") },
        Services = services =>
        {
            services.AddLogging(logging => logging.ClearProviders());
            services.Remove(services.Single(service => service.ImplementationType == typeof(TimerRunner)));
            _ground.Add(services, Clock);
        },
    });

    private async Task End()
    {
        if (_host is null) return;
        if (Now.IsDead) Engine.Abandon();
        _http?.Dispose();
        await _host.DisposeAsync();
        _host = null;
    }
}
