using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Bench;
using EarlyWarning.Board;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Board.Today;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Local;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests;

/// <summary>The whole pipeline on a free port and a folder of its own, with a manual clock and everything it logs.</summary>
public sealed class Town : IAsyncDisposable
{
    private static readonly string[] AllQueues = [Queues.CitizenChanged, Queues.CaseDue, Queues.CaseChanged, Queues.Alerts];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StandsStill = TimeSpan.FromSeconds(1);

    private readonly bool _ownsFolder;

    private Town(LocalHost host, ManualClock clock, string folder, LogKeeper log, bool ownsFolder)
    {
        (Host, Clock, Folder, Log, _ownsFolder) = (host, clock, folder, log, ownsFolder);
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(host.Address) };
    }

    public LocalHost Host { get; }
    public ManualClock Clock { get; }
    public string Folder { get; }
    public LogKeeper Log { get; }
    public HttpClient Http { get; }
    public CaseDesk Desk => Host.Services.GetRequiredService<CaseDesk>();

    public static async Task<Town> Start(
        ManualClock? clock = null, string? folder = null, IReadOnlyDictionary<string, string?>? settings = null,
            Action<IServiceCollection>? services = null,
        bool azurite = false)
    {
        var (time, path, log) = (clock ?? new ManualClock(), folder ?? Directory.CreateTempSubdirectory("town").FullName, new LogKeeper());
        var sessions = new ManualClock(); // Nobody is signed out by a machine that is slow.
        var host = await LocalHost.Start(new RunOptions
        {
            Port = 0, Data = path, Clock = time, Azurite = azurite, Demo = DemoKind.Empty, Settings = settings
                ?? new Dictionary<string, string?>(StringComparer.Ordinal),
            Services = collection =>
            {
                collection.AddSingleton(new CheckAge(TimeSpan.Zero, TimeSpan.Zero)); // A test sees what is now.
                // Counts are kept when a test asks for it, not at any moment.
                collection.Remove(collection.Single(service => service.ServiceType == typeof(IHostedService)
                    && service.ImplementationFactory is Func<IServiceProvider, SentCounts>));
                collection.AddCallCounter().AddSingleton<ILoggerProvider>(log);
                collection.AddSingleton(provider => new SessionTable(provider.GetRequiredKeyedService<ITable>(Tables.Sessions),
                    provider.GetRequiredService<IOptions<BoardOptions>>(), provider.GetRequiredService<CalendarFeeds>(),
                    provider.GetRequiredService<SecurityEvents>(), sessions, provider.GetRequiredService<ILogger<SessionTable>>()));
                services?.Invoke(collection);
            },
        });
        return new Town(host, time, path, log, folder is null);
    }

    public async Task<HttpResponseMessage> Post(string route, JsonNode body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/signals/{route}");
        request.Headers.Add("X-Api-Key", key);
        request.Content = JsonContent.Create(body);
        return await Http.SendAsync(request);
    }

    /// <summary>As landlords write it: with what no key of a table may have, what an address must escape, and what is not ASCII.</summary>
    public static string Tenancy(string cpr) => $"{cpr[..4]}/17 å";

    /// <summary>Posts a rent signal and everything it leads to.</summary>
    public Task Rent(string cpr, string kind, string signalId, Action<JsonObject>? more = null) =>
        Accepted("rent-arrears", "dev-housing", cpr, kind, signalId, body =>
        {
            body["tenancy"] = new JsonObject { ["ref"] = Tenancy(cpr) };
            body["monthlyRentDkk"] = 8000;
            more?.Invoke(body);
        });

    public Task Benefit(string cpr, string kind, string signalId, Action<JsonObject>? more = null) =>
        Accepted("benefit-stops", "dev-benefits", cpr, kind, signalId, body =>
        {
            body["benefit"] = "kontanthjaelp";
            body["effectiveFrom"] = Clock.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            more?.Invoke(body);
        });

    /// <summary>1.2 months of arrears and a benefit stop: 70, high.</summary>
    public async Task<string> OpenCase(string cpr, Action<JsonObject>? more = null)
    {
        await Rent(cpr, "ArrearsOpened", $"HA-{cpr[..6]}", body =>
        {
            body["arrearsDkk"] = 9600;
            more?.Invoke(body);
        });
        await Benefit(cpr, "BenefitStopped", $"YK-{cpr[..6]}");
        var token = Token(cpr);
        return Assert.Single(await Cases(), one => one!["citizen"]!.GetValue<string>() == token)!["caseId"]!.GetValue<string>();
    }

    /// <summary>The contact person, who has accepted, asks the housing association: its own signals alone are not enough.</summary>
    public async Task InviteHousing(string caseId)
    {
        var by = (await View(caseId)).Case.ContactPerson!;
        Assert.Equal(CommandResult.Done, await Do(caseId, version =>
            new InviteSector(caseId, version, by, Sector.HousingAssociation, "support", "consent")));
    }

    /// <summary>Days go by, and senders are told what was to be told by then.</summary>
    public async Task TellSenders(int days)
    {
        Clock.Advance(TimeSpan.FromDays(days));
        await Settle();
        await Host.Services.GetRequiredService<Feedback>().TellDue();
    }

    /// <summary>The lease is terminated: 60, high, by the housing association's own signals, so that its adviser is asked.</summary>
    public async Task<string> OpenOwnCase(string cpr, Action<JsonObject>? more = null)
    {
        await Rent(cpr, "LeaseTerminated", $"HA-{cpr[..6]}", more);
        var token = Token(cpr);
        return Assert.Single(await Cases(), one => one!["citizen"]!.GetValue<string>() == token)!["caseId"]!.GetValue<string>();
    }

    public string Token(string cpr)
    {
        Assert.True(Cpr.TryParse(cpr, out var parsed));
        return Host.Services.GetRequiredService<CitizenTokens>().For(parsed);
    }

    public async Task<System.Text.Json.Nodes.JsonArray> Cases(string status = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/cases?status={status}");
        request.Headers.Add("X-Api-Key", "dev-staff");
        using var response = await Http.SendAsync(request);
        return (await JsonNode.ParseAsync(await response.Content.ReadAsStreamAsync()))!.AsArray();
    }

    public async Task<CaseView> View(string caseId) => await Desk.View(caseId) ?? throw new InvalidOperationException($"No case {caseId}.");

    /// <summary>The page of a case, by the name that this person has for it.</summary>
    public async Task<string> Page(string caseId, string person) => Access.UrlOf(Host.Services.GetRequiredService<Roster>().Find(person)!,
        (await View(caseId)).Case);

    /// <summary>Does what a person does, with the version the page would carry.</summary>
    public async Task<CommandResult> Do(string caseId, Func<long, CaseCommand> command)
    {
        var result = await Desk.Do(command((await View(caseId)).Case.Version));
        await Settle();
        return result;
    }

    /// <summary>Moves the clock, stopping at every hour (or another step) so that everything happens at its own time.</summary>
    public async Task AdvanceTo(DateTimeOffset target, TimeSpan? step = null)
    {
        while (Clock.UtcNow < target)
        {
            var next = Clock.UtcNow + (step ?? TimeSpan.FromHours(1));
            Clock.UtcNow = next < target ? next : target;
            await Settle();
        }
    }

    /// <summary>
    /// Until no message waits, no intent is open and no workflow has anything to do. An intent that its maker left to the sweep
    /// (somebody else was faster) is swept here: the sweep's own timer stands still with the clock.
    /// </summary>
    public async Task Settle()
    {
        var engine = Host.Services.GetRequiredService<ITaskHub>();
        var since = System.Diagnostics.Stopwatch.StartNew();
        var still = System.Diagnostics.Stopwatch.StartNew();
        for (var quiet = 0; quiet < 2;)
        {
            await engine.WhenIdle().WaitAsync(Patience);
            var queued = await Queued();
            quiet = queued || await Promised() ? 0 : quiet + 1;
            if (quiet > 0) continue;
            if (queued) still.Restart();
            if (still.Elapsed > StandsStill)
            {
                await Host.Services.GetRequiredService<Outbox>().Sweep(DateTimeOffset.MaxValue);
                still.Restart();
            }
            if (since.Elapsed > Patience)
                throw new TimeoutException("The pipeline does not come to rest:\n" + string.Join('\n', Log.Lines.TakeLast(20)));
            await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
        if (_ownsFolder) Directory.Delete(Folder, recursive: true);
    }

    private async Task<bool> Queued()
    {
        var bus = Host.Services.GetRequiredService<IMessageSource>();
        foreach (var queue in AllQueues)
            if (await bus.Count(queue) > 0) return true;
        return false;
    }

    private async Task<bool> Promised()
    {
        await foreach (var _ in Host.Services.GetRequiredKeyedService<ITable>(Tables.Pending).Scan()) return true;
        return false;
    }

    private async Task Accepted(string route, string key, string cpr, string kind, string signalId, Action<JsonObject> more)
    {
        var body = new JsonObject
        {
            ["signalId"] = signalId, ["kind"] = kind, ["cpr"] = cpr, ["asOf"]
            = Clock.UtcNow.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
        };
        more(body);
        using var response = await Post(route, body, key);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        await Settle();
    }
}

/// <summary>Keeps every line that is logged.</summary>
public sealed class LogKeeper : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Keeper(categoryName, Lines);

    public void Dispose() => GC.SuppressFinalize(this);

    private sealed class Keeper(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {exception}");
    }
}
