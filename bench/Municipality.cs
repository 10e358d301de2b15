using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Local;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Bench;

/// <summary>The whole host on a free port and a folder of its own, and somebody to ask it.</summary>
internal sealed partial class Municipality : IAsyncDisposable
{
    private readonly LocalHost _host;
    private readonly string _folder;
    private int _citizens, _more;
    private bool _kept;

    private Municipality(LocalHost host, string folder)
    {
        (_host, _folder) = (host, folder);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 64,
            UseProxy = false }) { BaseAddress = new Uri(host.Address), Timeout = TimeSpan.FromMinutes(5) };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _host.Services;

    /// <summary>What its data takes on the disk.</summary>
    public long Bytes => new DirectoryInfo(_folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    /// <summary>Signals made so far.</summary>
    public int Sent => _citizens;

    public static async Task<Municipality> Start(bool azurite = false, Dictionary<string, string?>? settings = null)
    {
        var folder = Directory.CreateTempSubdirectory("bench").FullName;
        return new Municipality(await LocalHost.Start(new RunOptions
        {
            Port = 0, Data = folder, Azurite = azurite, Demo = DemoKind.Empty,
            Settings = settings
                ?? (azurite ? new(StringComparer.Ordinal) { ["AzureWebJobsStorage"] = FreeAzurite() }
                    : new Dictionary<string, string?>(StringComparer.Ordinal)),
            Services = services => services.AddCallCounter().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning)),
        }), folder);
    }

    /// <summary>What the store did since its start; nothing on Azurite.</summary>
    public StoreTally Tally => Services.GetService<SqliteStore>()?.Tally ?? default;

    public ITable Table(string name) => Services.GetRequiredKeyedService<ITable>(name);

    /// <summary>Of Azurite, which makes none by itself.</summary>
    public Task MakeTable(string name) => Services.GetRequiredService<Local.Azurite.AzuriteStore>().MakeTable(name);

    public CallTally Calls => Services.GetRequiredService<CallCounter>().Total;

    /// <summary>1.2 months of arrears, which leads to no case; or a request to the bailiff, which opens one.</summary>
    public JsonObject Rent(bool bailiff = false)
    {
        var citizen = Interlocked.Increment(ref _citizens);
        return new JsonObject
        {
            ["signalId"] = string.Create(CultureInfo.InvariantCulture, $"S-{citizen}"), ["kind"]
            = bailiff ? "BailiffRequested" : "ArrearsOpened", ["cpr"] = Cpr(citizen),
            ["asOf"] = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), ["tenancy"]
            = new JsonObject { ["ref"] = string.Create(CultureInfo.InvariantCulture, $"LM-{citizen}") },
            ["arrearsDkk"] = 9600, ["monthlyRentDkk"] = 8000, ["name"] = "Test Borger",
        };
    }

    /// <summary>
    /// One more signal about a citizen of one's own choice, apart from those of <see cref="Rent"/>: the debt is a little higher each time.
    /// </summary>
    public JsonObject About(int citizen)
    {
        var body = Rent();
        var number = Interlocked.Increment(ref _more);
        (body["cpr"], body["kind"], body["arrearsDkk"]) = (CprOf(citizen), "ArrearsIncreased", 9600 + number);
        body["tenancy"] = new JsonObject { ["ref"] = string.Create(CultureInfo.InvariantCulture, $"OWN-{citizen}") };
        return body;
    }

    public static string CprOf(int citizen) => Cpr(200_000 + citizen);

    public string Token(string cpr) =>
        Privacy.Contracts.Cpr.TryParse(cpr, out var parsed) ? Services.GetRequiredService<Privacy.Contracts.CitizenTokens>().For(parsed)
            : throw new ArgumentException("No CPR number.", nameof(cpr));

    public async Task Post(JsonNode body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/signals/rent-arrears") { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Api-Key", "dev-housing");
        using var response = await Http.SendAsync(request);
        if (response.StatusCode != HttpStatusCode.Accepted)
            throw new InvalidOperationException($"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    /// <returns>The bytes of the answer.</returns>
    public async Task<long> Get(string path, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null) request.Headers.Add("X-Api-Key", key);
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (response.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{path}: {response.StatusCode}");
        await using var body = await response.Content.ReadAsStreamAsync();
        var counted = new byte[64 * 1024];
        long bytes = 0;
        for (int read; (read = await body.ReadAsync(counted)) > 0;) bytes += read;
        return bytes;
    }

    public async Task SignIn(string person)
    {
        var page = await Http.GetStringAsync("/board/sign-in");
        using var form = new FormUrlEncodedContent(
            [new("person", person), new("__RequestVerificationToken", Token().Match(page).Groups["token"].Value)]);
        using var answer = await Http.PostAsync("/board/sign-in", form);
        if (answer.StatusCode != HttpStatusCode.SeeOther) throw new InvalidOperationException($"Signing in: {answer.StatusCode}");
    }

    /// <summary>Until no message waits, no promise is open and no workflow has anything to do.</summary>
    public async Task Settle()
    {
        var (engine, bus, pending) = (Services.GetRequiredService<ITaskHub>(), Services.GetRequiredService<IMessageSource>(),
            Services.GetRequiredKeyedService<ITable>(Tables.Pending));
        for (var quiet = 0; quiet < 2;)
        {
            await engine.WhenIdle();
            var busy = await pending.Scan().AnyAsync();
            foreach (var queue in Queues.All) busy = busy || await bus.Count(queue) > 0;
            quiet = busy ? 0 : quiet + 1;
            if (busy) await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.DisposeAsync();
        if (!_kept) Directory.Delete(_folder, recursive: true);
    }

    /// <returns>The folder of its data, which stays when it ends.</returns>
    public string Keep()
    {
        _kept = true;
        return _folder;
    }

    /// <summary>Replacement numbers (day + 60), which belong to nobody.</summary>
    private static string Cpr(int citizen) =>
        string.Create(CultureInfo.InvariantCulture, $"{61 + (citizen % 28)}01{70 + (citizen / 28 % 20):D2}{1000 + (citizen / 560):D4}");

    private static string FreeAzurite() => Local.Azurite.AzuriteAccount.OnPorts(FreePort(), FreePort(), FreePort()).ConnectionString;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
