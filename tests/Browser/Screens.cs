using System.Diagnostics;
using System.Text.Json;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Local;
using EarlyWarning.People.Contracts;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <summary>
/// Pictures of the demo's main pages, as the README shows them. scripts/screens names the folder they go to; elsewhere they
/// go to a temporary one, which proves that the demo fills the board and that the pictures can be taken.
/// </summary>
[Collection(BrowserJourneys.Name)]
public sealed class Screens(Chromium chromium)
{
    private const string FolderVariable = "EARLYWARNING_SCREENS";
    private const int Highest = 1600;

    [Fact]
    public async Task Pictures_of_the_demos_main_pages()
    {
        using var data = new TempFolder();
        using var pictures = new TempFolder();
        var folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named ? named : pictures.Path;
        var clock = new MorningClock();
        await using var host = await LocalHost.Start(new RunOptions { Port = 0, Data = data.Path, Demo = DemoKind.Town, Clock = clock });
        var (busy, contact) = await Filled(host.Address);
        clock.Stop(); // A town in which days go by is at work all the while.

        await Take(host.Address, folder, contact, new Setting(), ("list", "/board"), ("case", "/board/cases/" + busy),
            ("form", $"/board/cases/{busy}?do=invite"), ("inbox", "/board/inbox"));
        await Take(host.Address, folder, contact, new Setting(Width: 390), ("list", "/board"), ("case", "/board/cases/" + busy),
            ("form", $"/board/cases/{busy}?do=invite"), ("inbox", "/board/inbox"));
        await Take(host.Address, folder, contact, new Setting("en"), ("list", "/board"), ("case", "/board/cases/" + busy));
        await TakeAs(host.Address, folder, contact, new Setting(Dark: true), ("case-dark", "/board/cases/" + busy),
            ("help", "/board/help"));
        await TakeAs(host.Address, folder, "karen.krogh", new Setting(), ("team", "/board/team"), ("insight", "/board/insight"),
            ("meetings", "/board/meetings"), ("laboratory", "/board/laboratory"), ("rules", "/board/laboratory/2026-1"));
        var packet = Access.UrlOf(host.Services.GetRequiredService<Roster>().Find("jens.bak")!,
            (await host.Services.GetRequiredService<CaseDesk>().View(busy))!.Case);
        await TakeAs(host.Address, folder, "jens.bak", new Setting(), ("packet", packet));
        await TakeAs(host.Address, folder, "pia.holst", new Setting(), ("answers", "/board/sent"));
        await TakeAs(host.Address, folder, "eva.lind", new Setting(), ("roster", "/board/roster"));

        Assert.All(Directory.GetFiles(folder, "*.png"), file => Assert.InRange(new FileInfo(file).Length, 5_000, 600_000));
        Assert.Equal(22, Directory.GetFiles(folder, "*.png").Length);
    }

    /// <summary>
    /// Waits until the demo's people have begun their day, and picks the case that shows most: an eviction date, and somebody at work.
    /// </summary>
    /// <returns>The case, and its contact person.</returns>
    private static async Task<(string CaseId, string Contact)> Filled(string home)
    {
        using var http = new HttpClient { BaseAddress = new Uri(home) };
        http.DefaultRequestHeaders.Add("X-Api-Key", "dev-staff");
        for (var since = Stopwatch.StartNew(); since.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(200))
        {
            using var cases = JsonDocument.Parse(await http.GetStringAsync("/api/cases?status=open"));
            var all = cases.RootElement.EnumerateArray().ToList();
            if (all.Exists(one => one.GetProperty("status").GetString() == "follow-up")
                && all.Where(one => one.GetProperty("band").GetString() == "acute" && one.TryGetProperty("daysLeft", out var days)
                    && days.ValueKind == JsonValueKind.Number
                    && one.GetProperty("nextStep").GetString() is not "accept-case")
                    .MaxBy(one => one.GetProperty("timeline").GetArrayLength()) is { ValueKind: JsonValueKind.Object } busy)
                return (busy.GetProperty("caseId").GetString()!, busy.GetProperty("contactPerson").GetString()!);
        }
        throw new TimeoutException("The demo has no acute case that somebody works on.");
    }

    private async Task TakeAs(string home, string folder, string person, Setting setting, params (string Name, string Path)[] pages)
    {
        await using var visitor = await Visitor.Open(chromium, home, person, setting);
        foreach (var (name, path) in pages) await Take(visitor, folder, setting, name, path);
        Assert.Empty(visitor.Faults);
    }

    private async Task Take(string home, string folder, string person, Setting setting, params (string Name, string Path)[] pages)
    {
        await using var visitor = await Visitor.Open(chromium, home, setting: setting);
        if (setting.Language == "da") await Take(visitor, folder, setting, "sign-in", "/board/sign-in");
        await visitor.SignIn(person);
        foreach (var (name, path) in pages) await Take(visitor, folder, setting, name, path);
        Assert.Empty(visitor.Faults);
    }

    private static async Task Take(Visitor visitor, string folder, Setting setting, string name, string path)
    {
        await visitor.Page.SetViewportSizeAsync(setting.Width, 700);
        await visitor.Go(path);
        await visitor.Page.EvaluateAsync("document.fonts.ready");
        var height = Math.Min(Highest, await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollHeight"));
        await visitor.Page.SetViewportSizeAsync(setting.Width, height);
        await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{setting.Language}-{setting.Width}.png"),
            Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>
    /// An ordinary Wednesday from ten past eight; ten minutes pass each second, so that a morning's work has times of its own.
    /// </summary>
    private sealed class MorningClock : TimeProvider
    {
        private const int Speed = 600;
        private static readonly DateTimeOffset Start = new(2026, 11, 18, 7, 10, 0, TimeSpan.Zero);
        private readonly long _started = Stopwatch.GetTimestamp();
        private long _stopped;

        public override DateTimeOffset GetUtcNow()
        {
            var stopped = Interlocked.Read(ref _stopped);
            return Start + (Stopwatch.GetElapsedTime(_started, stopped > 0 ? stopped : Stopwatch.GetTimestamp()) * Speed);
        }

        public void Stop() => Interlocked.Exchange(ref _stopped, Stopwatch.GetTimestamp());
    }
}
