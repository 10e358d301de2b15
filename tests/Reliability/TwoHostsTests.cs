using System.Diagnostics;
using EarlyWarning.Tests.Platform.Drivers;
using Xunit.Abstractions;

namespace EarlyWarning.Tests.Reliability;

/// <summary>
/// Two processes on one Azurite, as two instances of the app on Azure: they share the work, and either may die. On an Azurite of its
/// own, beside the other tests: it waits for leases and locks to end, for minutes.
/// </summary>
public sealed class TwoHostsTests(AzuriteServer azurite, ITestOutputHelper output) : IClassFixture<AzuriteServer>, IAsyncLifetime
{
    private const int Seed = 4711;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly TempFolder _folder = new();
    private readonly Ledger _ledger = new();
    private volatile string? _first, _second;
    private volatile bool _over;

    public Task InitializeAsync() => azurite.Empty();

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task One_of_them_is_killed_in_the_middle_of_a_case_and_the_other_goes_on_with_nothing_lost_or_doubled()
    {
        // Theirs together: the key, the mails, and the clock. All else each has in a folder of its own.
        var (ground, clock) = (new AzuriteGround(Path.Combine(_folder.Path, "first"), azurite),
            new TownClock(Path.Combine(_folder.Path, "clock")));
        var settings = new Dictionary<string, string>(ground.Settings, StringComparer.Ordinal)
        {
            [JumpingClock.AheadFile] = clock.File,
            ["Privacy__KeyFile"] = Path.Combine(_folder.Path, "privacy.key"),
            ["Alerts__MailFolder"] = Path.Combine(ground.Data, "mail"),
        };
        using var first = HostProcess.Start(ground.Data, settings, ["--port", "0", .. ground.Options]);
        _first = await first.Ready.WaitAsync(Patience);
        using var second = HostProcess.Start(Path.Combine(_folder.Path, "second"), settings, ["--port", "0", .. ground.Options]);
        _second = await second.Ready.WaitAsync(Patience);
        var outstanding = new Outstanding(ground, clock);

        await Until("both own some of the work", async () => (await Owners()).Count == 2, second);
        Task[] senders = [Send(Story.Housing, () => _first, clock), Send(Story.Benefits, () => _second, clock)];
        await Until("cases are open and work is under way", async () =>
            (await ground.Instances()).Count > 5 && await outstanding.UnderWay() > 3, second);
        await first.Kill();
        _first = _second;
        var (before, cases) = (_ledger.Acknowledged.Count, (await ground.Instances()).Count);
        await Until("more signals are taken and more cases open", async () =>
            _ledger.Acknowledged.Count > before + 20 && (await ground.Instances()).Count > cases + 5, second);
        _over = true;
        await Task.WhenAll(senders);
        await Rest(outstanding, second);
        foreach (var days in new[] { 0.6, 1.5, 1.5 }) // Reminders, then the deputies, then the team leader.
        {
            clock.Jump(TimeSpan.FromDays(days));
            await Rest(outstanding, second);
        }
        Assert.Single(await Owners());
        await second.Stop();

        var books = await Books.Open(ground);
        var problems = new Reconciliation(books, new Told(_ledger, [], []), clock.GetUtcNow()).Lines();
        output.WriteLine($"{_ledger.Acknowledged.Count} signals, {books.Cases.Count} cases, {books.Alerts.Count} alerts, "
            + $"{books.Instances.Count} instances");
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.Equal([], books.DeadLetters);
        Assert.NotEmpty(books.Cases);
    }

    private Task Send(string name, Func<string?> address, TownClock clock) =>
        Task.Run(() => new Sender(name, Seed, 0, 1, address, _ledger, clock).Run(() => _over, TimeSpan.FromMilliseconds(100)));

    private async Task<HashSet<string>> Owners() =>
        await azurite.Store.Table("EarlyWarningPartitions").Scan().Select(row => row.TextOrNull("CurrentOwner")).OfType<string>()
            .ToHashSetAsync();

    private Task Rest(Outstanding outstanding, HostProcess host) => Until("all is done", async () =>
    {
        for (var quiet = 0; quiet < 3; quiet++, await Task.Delay(150))
            if (await outstanding.First(promises: false, night: null) is not null) return false;
        return true;
    }, host);

    private async Task Until(string what, Func<Task<bool>> done, HostProcess host)
    {
        var since = Stopwatch.StartNew();
        for (; !await done(); await Task.Delay(150))
            if (since.Elapsed > Patience)
                throw new TimeoutException($"It never came to this: {what}.\n{string.Join('\n', host.Output.TakeLast(30))}");
        output.WriteLine($"{what} after {since.Elapsed.TotalSeconds:F0} s");
    }
}
