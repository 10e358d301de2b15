using System.Diagnostics;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Local;
using EarlyWarning.Local.Durable;
using EarlyWarning.Local.Faults;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Tests.Faults;

/// <summary>
/// The whole host on one folder of data, with one fault ahead of it. When it dies another is started, as a supervisor
/// would; who was not answered tries again, as senders and staff do.
/// </summary>
internal sealed class MortalTown : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] AllQueues = [Queues.CitizenChanged, Queues.CaseDue, Queues.CaseChanged, Queues.Alerts];

    // Tokens are made with the key, and runs are compared: one key for all. Memory rather than disk, where there is such a folder.
    private static readonly string Root = Directory.CreateDirectory(Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"earlywarning-faults-{Environment.ProcessId}")).FullName;

    private readonly string _folder = Path.Combine(Root, Guid.NewGuid().ToString("N"));
    private LocalHost? _host;
    private HttpClient? _http;

    private MortalTown(Fault? fault) => First = Faults = new FaultPoints(fault);

    static MortalTown() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Root, recursive: true);

    public ManualClock Clock { get; } = new();

    /// <summary>Those of the first host; the ones after it have no fault.</summary>
    public FaultPoints First { get; }

    public FaultPoints Faults { get; private set; }

    public HttpClient Http => _http!;

    public CaseDesk Desk => _host!.Services.GetRequiredService<CaseDesk>();

    public string MailFolder => Path.Combine(_folder, "mail");

    public static async Task<MortalTown> Start(Fault? fault = null)
    {
        var town = new MortalTown(fault);
        await town.Begin();
        return town;
    }

    public ITable Table(string name) => _host!.Services.GetRequiredKeyedService<ITable>(name);

    public async Task<int> DeadLetters()
    {
        var letters = _host!.Services.GetRequiredService<IDeadLetters>();
        var count = 0;
        foreach (var queue in AllQueues) count += (await letters.List(queue)).Count;
        return count;
    }

    /// <summary>Does something as often as it takes until it is answered, and lets everything come to rest.</summary>
    /// <param name="act">Answers whether it is done.</param>
    public async Task Insist(Func<Task<bool>> act)
    {
        for (var done = false; !done;)
        {
            try
            {
                done = await act();
            }
            catch (Exception) when (First.Struck)
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
        if (!First.Struck) return;
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
            if (Faults.IsDead) await Begin();
            await Task.WhenAny(Engine.WhenIdle(), Faults.Died).WaitAsync(Patience);
            quiet = Faults.IsDead || await Waits() ? 0 : quiet + 1;
            if (quiet < 2) await Task.Delay(2);
        }
    }

    private DurableEngine Engine => _host!.Services.GetRequiredService<DurableEngine>();

    private async Task<bool> Waits()
    {
        try
        {
            var bus = _host!.Services.GetRequiredService<SqliteBus>();
            foreach (var queue in AllQueues)
                if (await bus.Count(queue) > 0) return true;
            // Half a minute passes: what was promised and not sent is sent.
            return await _host.Services.GetRequiredService<Outbox>().Sweep(DateTimeOffset.MaxValue) > 0;
        }
        catch (HostDiedException)
        {
            return true;
        }
    }

    private async Task Begin()
    {
        if (_host is not null) await Next();
        try
        {
            _host = await Open();
        }
        catch (Exception) when (Faults.Struck)
        {
            Faults = new FaultPoints();
            _host = await Open();
        }
        _http = new HttpClient { BaseAddress = new Uri(_host.Address) };
    }

    private async Task Next()
    {
        await End();
        Faults = new FaultPoints();
    }

    private Task<LocalHost> Open() => LocalHost.Start(new RunOptions
    {
        Port = 0, Data = _folder, Clock = Clock, Faults = Faults,
        Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Privacy:KeyFile"] = Path.Combine(Root, "privacy.key") },
        Services = services =>
        {
            services.AddLogging(logging => logging.ClearProviders());
            services.AddSingleton(provider => new SqliteBus(provider.GetRequiredService<SqliteStore>(), Clock, new FastClock(120)));
        },
    });

    private async Task End()
    {
        if (_host is null) return;
        if (Faults.IsDead) Engine.Abandon();
        _http?.Dispose();
        await _host.DisposeAsync();
        _host = null;
    }
}
