using System.Diagnostics;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Reliability;

/// <summary>What one run did; the seed repeats its signals, their order and the moments of the kills.</summary>
internal sealed record KillFigures
{
    public required int Seed { get; init; }
    public int Kills { get; set; }
    public int KillsWhileStarting { get; set; }
    public int Pauses { get; set; }
    public long MostWaiting { get; set; }
    public TimeSpan Elapsed { get; set; }
}

/// <summary>Senders and staff at work on a host that is killed again and again and started on the same data.</summary>
internal sealed class KillRun(string data, int seed) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan LongestFinish = TimeSpan.FromSeconds(20);
    private static readonly string[] Unrested = ["SELECT count(*) FROM messages", "SELECT count(*) FROM rows WHERE tbl = 'inbox'"];
    private const string Intents = "SELECT count(*) FROM rows WHERE tbl = '" + Tables.Pending + "'";

    private readonly Random _dice = new(seed);
    private HostProcess? _host;
    private volatile string? _address;
    private volatile bool _over;

    public KillFigures Figures { get; } = new() { Seed = seed };

    public Ledger Ledger { get; } = new();

    public List<(string CaseId, string Form)> Decisions { get; } = [];

    public string Address => _address ?? throw new InvalidOperationException("The host is not up.");

    /// <summary>Kills until <paramref name="enough"/>; then everybody finishes, and the pipeline comes to rest.</summary>
    public async Task Go(Func<KillFigures, bool> enough)
    {
        var since = Stopwatch.StartNew();
        var start = TimeProvider.System.GetUtcNow();
        using var staff = new Staff("mette.holm", seed, () => _address, Ledger);
        Task[] work =
        [
            .. from name in new[] { Story.Housing, Story.Benefits }
               from lane in new[] { 0, 1 }
               select Task.Run(() => new Sender(name, seed, lane, 2, () => _address, Ledger, start).Run(() => _over, TimeSpan.FromMilliseconds(60))),
            Task.Run(() => staff.Run(() => _over, TimeSpan.FromMilliseconds(100))),
        ];
        while (!enough(Figures)) await LiveAndDie(since);
        await Up();
        // On a machine so busy that nobody got far between the kills, they get there now.
        for (var more = Stopwatch.StartNew(); !staff.Done.Any(done => done.Form == "attempt") && more.Elapsed < LongestFinish;) await Task.Delay(50);
        _over = true;
        await Task.WhenAll(work);
        Decisions.AddRange(staff.Done);
        await Rest(Unrested);
        await StartAnew(); // Promises of the dead, not yet old enough for the sweep, are kept at the start.
        await Rest([.. Unrested, Intents]);
        Figures.Elapsed = since.Elapsed;
    }

    public Task Stop() => _host!.Stop();

    public void Dispose() => _host?.Dispose();

    /// <summary>Dies while it starts, some time after it was ready, or after so many more answers: on a slow machine too it dies in the middle of work.</summary>
    private async Task LiveAndDie(Stopwatch since)
    {
        var (starting, answers, more) = (_dice.Next(7) == 0, _dice.Next(4) != 0 ? _dice.Next(1, 60) : 0, TimeSpan.FromMilliseconds(_dice.Next(5, 700)));
        _host = HostProcess.Start(data, more: ["--port", "0"]);
        if (!starting)
        {
            var before = Ledger.Acknowledged.Count;
            _address = await _host.Ready.WaitAsync(Patience);
            for (var lived = Stopwatch.StartNew(); Ledger.Acknowledged.Count < before + answers && lived.Elapsed < LongestLife;) await Task.Delay(5);
        }
        await Task.Delay(more);
        if (!starting && _dice.Next(6) == 0) await Pause();
        Figures.MostWaiting = Math.Max(Figures.MostWaiting, starting ? 0 : Count(Unrested));
        _address = null;
        await _host.Kill();
        _host.Dispose();
        Figures.Kills++;
        if (starting) Figures.KillsWhileStarting++;
        Figures.Elapsed = since.Elapsed;
    }

    /// <summary>Stands still as a machine that is suspended does: its senders run into their time limits, and it goes on with old work in hand.</summary>
    private async Task Pause()
    {
        await _host!.Signal("STOP");
        await Task.Delay(_dice.Next(200, 1500));
        await _host.Signal("CONT");
        await Task.Delay(_dice.Next(200));
        Figures.Pauses++;
    }

    private async Task Up()
    {
        _host = HostProcess.Start(data, more: ["--port", "0"]);
        _address = await _host.Ready.WaitAsync(Patience);
    }

    private async Task StartAnew()
    {
        await Stop();
        _host!.Dispose();
        await Up();
    }

    /// <summary>Until nothing waits, seen three times: between two looks a handler may hold what it has not yet passed on.</summary>
    private async Task Rest(string[] waiting)
    {
        var since = Stopwatch.StartNew();
        for (var quiet = 0; quiet < 3; await Task.Delay(150))
        {
            quiet = Count(waiting) == 0 ? quiet + 1 : 0;
            if (since.Elapsed > Patience) throw new TimeoutException($"Seed {seed}: {Count(waiting)} still wait after {Patience}.\n{string.Join('\n', _host!.Output.TakeLast(30))}");
        }
    }

    private long Count(string[] queries)
    {
        using var session = new SqliteSession(Path.Combine(data, "earlywarning.db"), readOnly: true);
        return queries.Sum(query => session.Query(query, row => row.GetInt64(0))[0]);
    }
}
