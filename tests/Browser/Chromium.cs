using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <summary>The machine's own Chromium, started once for each collection of browser tests; Playwright downloads nothing.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The same pages without the windows around them, for two thirds of the work.</summary>
    private const string WithoutWindows = "chromium-headless-shell";

    private static readonly string[] WithWindows = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>No sandbox: tests may run as root. The rest keeps the browser from calling home.</summary>
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--lang=da-DK",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _whole;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(180_000); // A last resort: the machine may be busy.
        _playwright = await Playwright.CreateAsync();
        Browser = await Launch([WithoutWindows, .. WithWindows]);
    }

    /// <summary>What somebody has before them, notifications and all.</summary>
    public async Task<IBrowser> Whole() => _whole ??= await Launch(WithWindows);

    public async Task DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        if (_whole is not null) await _whole.DisposeAsync();
        _playwright?.Dispose();
    }

    private Task<IBrowser> Launch(string[] names) =>
        _playwright!.Chromium.LaunchAsync(new() { ExecutablePath = Find(names), Args = Flags });

    private static string Find(string[] names) =>
        (from name in names
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         let file = Path.Combine(folder, name)
         where File.Exists(file)
         select file).FirstOrDefault()
        ?? throw new InvalidOperationException("The browser tests need Chromium on the path: apt-get install chromium.");
}

/// <summary>What looks at the pages of one town.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>, ICollectionFixture<BrowserTown>
{
    public const string Name = "Browser";
}

/// <summary>The round of all pages, which takes minutes, beside the others.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserRound : ICollectionFixture<Chromium>, ICollectionFixture<BrowserTown>
{
    public const string Name = "Browser round";
}

/// <summary>The same in English.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserRoundInEnglish : ICollectionFixture<Chromium>, ICollectionFixture<BrowserTown>
{
    public const string Name = "Browser round in English";
}

/// <summary>People at work in towns of their own, beside <see cref="BrowserTests"/>: all would wait for one row of them.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserJourneys : ICollectionFixture<Chromium>
{
    public const string Name = "Browser journeys";
}
