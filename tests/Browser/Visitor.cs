using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <param name="Bytes">Over the wire.</param>
/// <param name="Shift">Chromium's layout shift score.</param>
/// <param name="Moved">What did, and from where to where.</param>
public sealed record PageCost(double Bytes, double Shift, string Moved);

/// <summary>What kind of browser somebody uses.</summary>
/// <param name="Whole">With all that is around a page: slower, and only this one shows notifications.</param>
public sealed record Setting(string Language = "da", int Width = 1280, bool Dark = false, bool Script = true, bool Whole = false)
{
    /// <summary>For what is gone through once in Danish and once in English: the one in light, the other in dark.</summary>
    public static Setting Round(string language, int width) => new(language, width, Dark: language != "da");
}

/// <summary>Somebody with a browser of their own, who notes everything that should not happen on any page.</summary>
public sealed class Visitor : IAsyncDisposable
{
    /// <summary>Names a folder to keep pictures in, to look at.</summary>
    private const string FolderVariable = "EARLYWARNING_PICTURES";

    private readonly IBrowserContext _context;
    private readonly Setting _setting;
    private readonly Uri _home;
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly HashSet<string> _styles = new(StringComparer.Ordinal);
    private bool _axe;

    private Visitor(IBrowserContext context, IPage page, Uri home, Setting setting)
    {
        (_context, Page, _home, _setting) = (context, page, home, setting);
        _context.Console += (_, message) => { if (IsFault(message)) _faults.Enqueue($"console: {message.Text} ({message.Location})"); };
        _context.WebError += (_, error) => _faults.Enqueue("script: " + error.Error);
        _context.Request += (_, request) =>
            { if (!request.Url.StartsWith(_home.ToString(), StringComparison.Ordinal)) _faults.Enqueue("elsewhere: " + request.Url); };
        _context.Response += (_, response) =>
            { if (response.Status >= 400 && !response.Request.IsNavigationRequest
            && !response.Url.EndsWith("/changes", StringComparison.Ordinal)) _faults.Enqueue($"{response.Status}: {response.Url}"); };
    }

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    /// <summary>Console errors, script errors, broken assets and requests to other hosts since the last look.</summary>
    public IReadOnlyList<string> Faults => [.. _faults];

    public static async Task<Visitor> Open(Chromium chromium, string home, string? person = null, Setting? setting = null)
    {
        var wanted = setting ?? new Setting();
        var context = await (wanted.Whole ? await chromium.Whole() : chromium.Browser).NewContextAsync(new()
        {
            BaseURL = home, JavaScriptEnabled = wanted.Script, Locale = wanted.Language == "da" ? "da-DK" : "en-GB",
            ColorScheme = wanted.Dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = wanted.Width, Height = 900 }, TimezoneId = "Europe/Copenhagen",
        });
        context.SetDefaultTimeout(180_000); // A last resort: the machine may be busy.
        if (wanted.Language != "da")
            await context.AddCookiesAsync([new Cookie { Name = "language", Value = wanted.Language, Url = home + "/board" }]);
        var visitor = new Visitor(context, await context.NewPageAsync(), new Uri(home), wanted);
        if (person is not null) await visitor.SignIn(person);
        return visitor;
    }

    public async Task SignIn(string person)
    {
        await Go("/board/sign-in");
        await Page.Locator($"button[value='{person}']").ClickAsync();
    }

    /// <returns>The status of the page.</returns>
    public async Task<int> Go(string path) => (await Page.GotoAsync(path))!.Status;

    public Task Follow(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();

    public Task Press(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>The key on the first of those, until the next page is there.</summary>
    public async Task Enter(string what)
    {
        var pressed = Page.Locator(what).First;
        await pressed.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Next(() => pressed.PressAsync("Enter"));
    }

    /// <summary>
    /// Until another page than this one has loaded. This one is marked, and the next is known by having no mark: a load state is no
    /// sign, since the page before has one too, and whoever begins to wait for it when it is over waits for ever.
    /// </summary>
    public async Task Next(Func<Task> leave)
    {
        await Page.EvaluateAsync("window.pageBefore = true");
        await leave();
        // Asked from here: what a page is to ask itself again is text that it evaluates, which our content policy forbids.
        for (var since = Stopwatch.StartNew(); !await IsNext(); await Task.Delay(20))
            if (since.Elapsed > TimeSpan.FromMinutes(3)) throw new TimeoutException($"No other page came after {Page.Url}.");
    }

    private async Task<bool> IsNext()
    {
        try
        {
            return await Page.EvaluateAsync<bool>("!window.pageBefore && document.readyState === 'complete'");
        }
        catch (PlaywrightException)
        {
            return false; // The page goes in this moment.
        }
    }

    public Task Choose(string answer) => Page.GetByText(answer, new() { Exact = true }).ClickAsync();

    public Task Fill(string field, string value) => Page.Locator("#f-" + field).FillAsync(value);

    public Task Select(string field, string value) => Page.Locator("#f-" + field).SelectOptionAsync(value);

    public Task<string> Title() => Page.Locator("h1").InnerTextAsync();

    /// <summary>The heading of the panel that says what comes next.</summary>
    public Task<string> Step() => Page.Locator("#step-title").InnerTextAsync();

    public Task<string> Text(string selector = "main") => Page.Locator(selector).First.InnerTextAsync();

    /// <summary>Of the whole page, where somebody named a folder for it.</summary>
    public async Task Picture(string what)
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { Length: > 0 } folder) return;
        var file = $"{what}-{_setting.Language}-{_setting.Width}.png";
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, file), FullPage = true });
    }

    /// <summary>How far the page is wider than the window; 0 is right.</summary>
    public Task<int> Overflow() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>
    /// A twentieth of what Chromium calls good: below it a font came late and a line of digits grew wider, as on a machine that is busy.
    /// </summary>
    public const double LeastShift = 0.005;

    /// <summary>
    /// What of the page came over the wire, and how far its parts moved after they were first seen (Chromium's layout shift score).
    /// </summary>
    /// <param name="path">Where to go once more when something moved: a font that was late on a busy machine is not late twice, and what
    /// moves by itself does so again. Null: it was come to by more than an address.</param>
    public async Task<PageCost> Cost(string? path = null)
    {
        var cost = (await Page.EvaluateAsync<JsonElement>(Costs)).Deserialize<PageCost>(JsonSerializerOptions.Web)!;
        if (path is null || cost.Shift <= LeastShift) return cost;
        await Go(path);
        return cost with { Shift = Math.Min(cost.Shift, (await Cost()).Shift) };
    }

    /// <summary>Into this page and every later one: the browser compiles once what it is given for all.</summary>
    public async Task BringAxe()
    {
        if (_axe) return;
        _axe = true;
        await _context.AddInitScriptAsync(PageCheck.Axe);
        await Page.EvaluateAsync(PageCheck.Axe);
    }

    /// <summary>No page before had these stylesheets: what depends on them alone is looked at.</summary>
    public async Task<bool> MeetsStyles() => _styles.Add(await Page.EvaluateAsync<string>(
        "[...document.styleSheets].map(sheet => sheet.href).join(' ') + (document.querySelector('audio, video') ? location : '')"));

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    /// <summary>
    /// Twice drawn with its fonts, so that a late one has moved what it moves. What a visitor's own doing moves does not count, however
    /// late the server answers: the browser itself forgets it after half a second.
    /// </summary>
    private const string Costs = """
        async () => {
          await document.fonts.ready;
          for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
          const records = type => {
            const observer = new PerformanceObserver(() => {});
            observer.observe({ type, buffered: true });
            return observer.takeRecords();
          };
          const [input] = records('first-input');
          const shifts = records('layout-shift').filter(shift => !shift.hadRecentInput && !(shift.startTime > input?.startTime));
          const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
          const sum = (all, of) => all.reduce((total, one) => total + of(one), 0);
          const of = node => (node?.nodeType === 1 ? node : node?.parentElement)?.outerHTML.slice(0, 120) ?? 'what is gone again';
          const moved = shifts.flatMap(shift => shift.sources.map(({ node, previousRect: was, currentRect: is }) =>
            `${of(node)} from ${was.x},${was.y} ${was.width}x${was.height} to ${is.x},${is.y} ${is.width}x${is.height}`));
          return { bytes: sum(loaded, one => one.transferSize), shift: sum(shifts, one => one.value), moved: moved.join('; ') };
        }
        """;

    // The page of a refusal answers 4xx, which Chromium reports; a broken asset is caught by its response.
    private static bool IsFault(IConsoleMessage message) =>
        message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal);
}
