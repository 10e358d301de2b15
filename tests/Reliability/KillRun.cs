using System.Diagnostics;
using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Tests.Reliability;

/// <summary>What one run did; the seed repeats its signals, their order and the moments of the kills and jumps.</summary>
internal sealed record KillFigures
{
    public required int Seed { get; init; }
    public int Kills { get; set; }
    public int KillsWhileStarting { get; set; }
    public int Pauses { get; set; }
    public int Jumps { get; set; }
    public long MostWaiting { get; set; }
    public TimeSpan Elapsed { get; set; }
}

/// <summary>
/// Senders and staff at work on a host that is killed again and again and started on the same data, while its clock jumps.
/// </summary>
/// <param name="pace">1: as fast as they can. More: senders as many times slower, staff up to four times.</param>
internal sealed class KillRun(IGround ground, TownClock clock, int seed, double pace = 1) : IDisposable
{
    private const int MostMonths = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestFinish = TimeSpan.FromMinutes(3);

    private readonly Random _dice = new(seed);
    private readonly Outstanding _outstanding = new(ground, clock);
    private HostProcess? _host;
    private volatile string? _address;
    private volatile bool _fed;
    private volatile bool _over;
    private int _months;

    public KillFigures Figures { get; } = new() { Seed = seed };

    public Ledger Ledger { get; } = new();

    public Told Told { get; private set; } = null!;

    public string Address => _address ?? throw new InvalidOperationException("The host is not up.");

    /// <summary>
    /// Kills until <paramref name="enough"/>; then everybody finishes, the deadlines of a month strike, and the pipeline comes to rest.
    /// </summary>
    public async Task Go(Func<KillFigures, bool> enough)
    {
        var since = Stopwatch.StartNew();
        Staff[] staff =
        [
            Person("mette.holm"), Person("ali.demir"), Person("jens.bak", Sector.HousingAssociation),
                Person("sofie.lund", Sector.BenefitsOffice),
        ];
        Task[] work =
        [
            .. from name in new[] { Story.Housing, Story.Benefits }
               from lane in new[] { 0, 1 }
               select Task.Run(() =>
                   new Sender(name, seed, lane, 2, () => _address, Ledger, clock).Run(() => _fed, TimeSpan.FromMilliseconds(60) * pace)),
            .. staff.Select(one => Task.Run(() => one.Run(() => _over, TimeSpan.FromMilliseconds(100) * Math.Min(pace, 4)))),
        ];
        while (!enough(Figures)) await LiveAndDie(since);
        await Up();
        await LetTimePass(staff);
        _over = true;
        await Task.WhenAll(work);
        Told = new Told(Ledger, [.. staff.SelectMany(one => one.Sent)], [.. staff.SelectMany(one => one.Done)]);
        foreach (var one in staff) one.Dispose();
        await ComeToRest();
        Figures.Elapsed = since.Elapsed;
    }

    public Task Stop() => _host!.Stop();

    public void Dispose() => _host?.Dispose();

    private Staff Person(string id, Sector? sector = null) =>
        new(id, sector, unchecked((seed * 31) + id.Length), () => _address, Ledger, clock);

    /// <summary>
    /// Dies while it starts, some time after it was ready, or after so many more answers: on a slow machine too it dies in the middle of
    /// work.
    /// </summary>
    private async Task LiveAndDie(Stopwatch since)
    {
        var (starting, answers, more) = (_dice.Next(7) == 0, _dice.Next(4) != 0 ? _dice.Next(1, 40) : 0,
            TimeSpan.FromMilliseconds(_dice.Next(5, 700)));
        var (jump, down) = (_dice.Next(4) == 0 ? Some() : TimeSpan.Zero, _dice.Next(3) == 0);
        if (down || starting) Jump(jump);
        Launch();
        if (!starting)
        {
            var before = Ledger.Acknowledged.Count;
            _address = await _host!.Ready.WaitAsync(Patience);
            // The first answer is waited for longer: on a machine so busy that nobody gets one, every life would end before it did
            // anything.
            bool Lived(TimeSpan age) =>
                Ledger.Acknowledged.Count >= before + answers || age > (Ledger.Acknowledged.Count > before ? LongestLife : LongestWait);
            for (var lived = Stopwatch.StartNew(); !Lived(lived.Elapsed);) await Task.Delay(5);
            if (!down) Jump(jump);
        }
        await Task.Delay(more);
        if (!starting && _dice.Next(6) == 0) await Pause();
        Figures.MostWaiting = Math.Max(Figures.MostWaiting, starting ? 0 : await _outstanding.UnderWay());
        _address = null;
        await _host!.Kill();
        _host.Dispose();
        Figures.Kills++;
        if (starting) Figures.KillsWhileStarting++;
        Figures.Elapsed = since.Elapsed;
        if (Figures.Kills % 10 != 0) return;
        Progress.Line($"seed {seed}: {Figures.Kills} kills in {Figures.Elapsed.TotalSeconds:F0} s, clock +{clock.Ahead.TotalDays:F1} d");
        Progress.Line($"seed {seed}: {Ledger.Acknowledged.Count} signals acknowledged, {Figures.MostWaiting} under way at most");
    }

    /// <summary>Hours, mostly, so that reminders come before deadlines; at times days; a few times a month, for follow-ups.</summary>
    private TimeSpan Some()
    {
        var kind = _dice.Next(10);
        if (kind == 9 && _months++ < MostMonths) return TimeSpan.FromDays(31);
        return kind < 7 ? TimeSpan.FromHours(1 + (_dice.NextDouble() * 11)) : TimeSpan.FromDays(1 + (_dice.NextDouble() * 2));
    }

    private void Jump(TimeSpan by)
    {
        if (by == TimeSpan.Zero) return;
        clock.Jump(by);
        Figures.Jumps++;
    }

    /// <summary>
    /// Stands still as a machine that is suspended does: its senders run into their time limits, and it goes on with old work in hand.
    /// </summary>
    private async Task Pause()
    {
        await _host!.Signal("STOP");
        await Task.Delay(_dice.Next(200, 1500));
        await _host.Signal("CONT");
        await Task.Delay(_dice.Next(200));
        Figures.Pauses++;
    }

    /// <summary>
    /// On a machine so busy that nobody got far between the kills, they get there now: to a plan, and to a case that is left alone.
    /// Then whoever was asked lets the days pass, until something is told to a sender too, which waits for its time.
    /// </summary>
    private async Task LetTimePass(IReadOnlyList<Staff> staff)
    {
        await Until(() => Task.FromResult(Done("plan") && staff.Any(one => one.LeavesAlone)));
        _fed = true;
        foreach (var days in new[] { 0.6, 1, 1, 1, 1 })
        {
            Jump(TimeSpan.FromDays(days));
            await Rest(promises: false);
        }
        Jump(TimeSpan.FromDays(31));
        await Until(async () => Done("follow-up") && await IsTold(Story.Housing));

        bool Done(string form) => staff.Any(one => one.Done.Any(done => done.Form == form));
    }

    private async Task<bool> IsTold(string sender)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Address) };
        http.DefaultRequestHeaders.Add("X-Api-Key", sender);
        return JsonNode.Parse(await http.GetStringAsync("/api/feedback"))!["entries"]!.AsArray().Count > 0;
    }

    private static async Task Until(Func<Task<bool>> done)
    {
        for (var since = Stopwatch.StartNew(); !await done() && since.Elapsed < LongestFinish;) await Task.Delay(50);
    }

    private async Task ComeToRest()
    {
        await Rest(promises: false);
        clock.JumpOverNight();
        var night = clock.GetUtcNow().AddHours(-10);
        await Rest(promises: false, night);
        await Stop(); // Promises of the dead, not yet old enough for the sweep, are kept at the start.
        _host!.Dispose();
        await Up();
        await Rest(promises: true, night);
    }

    private async Task Up()
    {
        Launch();
        _address = await _host!.Ready.WaitAsync(Patience);
    }

    private void Launch() => _host = HostProcess.Start(ground.Data,
        new Dictionary<string, string>(ground.Settings, StringComparer.Ordinal) { [JumpingClock.AheadFile] = clock.File },
            ["--port", "0", .. ground.Options]);

    /// <summary>
    /// Until nothing is left to do, seen three times: between two looks a handler may hold what it has not yet passed on. Stuck is
    /// what does not change for three minutes.
    /// </summary>
    private async Task Rest(bool promises, DateTimeOffset? night = null)
    {
        var (since, before) = (Stopwatch.StartNew(), (string?)"");
        for (var quiet = 0; quiet < 3; await Task.Delay(150))
        {
            var now = await _outstanding.First(promises, night);
            quiet = now is null ? quiet + 1 : 0;
            if (now != before) since.Restart();
            before = now;
            if (since.Elapsed > Patience)
                throw new TimeoutException(
                    $"Seed {seed}: stuck with {now} for {Patience}.\n{string.Join('\n', _host!.Output.TakeLast(30))}");
        }
    }
}
