using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Local;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Bench;

/// <summary>The whole host on a free port and a folder of its own, and somebody to ask it.</summary>
internal sealed partial class Municipality : IAsyncDisposable
{
    private readonly LocalHost _host;
    private readonly string _folder;
    private readonly Posts _posts;
    private int _citizens, _more;
    private readonly bool _kept;

    private Municipality(LocalHost host, string folder, bool kept)
    {
        (_host, _folder, _kept) = (host, folder, kept);
        _posts = new Posts(host.Address);
    }

    public HttpClient Http => _posts.Http;

    public IServiceProvider Services => _host.Services;

    /// <summary>What its rows take, wherever on the disk they lie now: a log that grows and shrinks is none of them.</summary>
    public long Bytes
    {
        get
        {
            using var file = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = Services.GetRequiredService<SqliteStore>().File, Mode = SqliteOpenMode.ReadOnly, Pooling = false,
            }.ConnectionString);
            file.Open();
            using var count = file.CreateCommand();
            count.CommandText = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
            return (long)count.ExecuteScalar()!;
        }
    }

    /// <summary>Signals made so far.</summary>
    public int Sent => _citizens;

    /// <param name="data">The folder of its data, which stays; null: an empty one, which goes with it.</param>
    /// <param name="apart">A change and its message are committed apart, as on Azure: for whoever counts what the cloud is asked.</param>
    public static async Task<Municipality> Start(bool azurite = false, Dictionary<string, string?>? settings = null, string? data = null,
        bool apart = false)
    {
        var folder = data ?? Directory.CreateTempSubdirectory("bench").FullName;
        return new Municipality(await LocalHost.Start(new RunOptions
        {
            Port = 0, Data = folder, Azurite = azurite, Demo = DemoKind.Empty,
            Settings = settings
                ?? (azurite ? new(StringComparer.Ordinal) { ["AzureWebJobsStorage"] = FreeAzurite() }
                    : new Dictionary<string, string?>(StringComparer.Ordinal)),
            Services = services =>
            {
                if (apart) services.RemoveAll<IJointStore>();
                services.AddCallCounter().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
            },
        }), folder, kept: data is not null);
    }

    /// <summary>What the store did since its start; nothing on Azurite.</summary>
    public StoreTally Tally => Services.GetService<SqliteStore>()?.Tally ?? default;

    /// <summary>What all rows of all tables hold, deleted ones no more; nothing on Azurite.</summary>
    public async Task<long> BytesOfRows() => Services.GetService<SqliteStore>() is not { } store ? 0
        : (await store.Read(session => session.Query("SELECT sum(length(data)) FROM rows", row => row.GetInt64(0)), default))[0];

    public ITable Table(string name) => Services.GetRequiredKeyedService<ITable>(name);

    /// <summary>Of Azurite, which makes none by itself.</summary>
    public Task MakeTable(string name) => Services.GetRequiredService<Local.Azurite.AzuriteStore>().MakeTable(name);

    public CallTally Calls => Services.GetRequiredService<CallCounter>().Total;

    /// <summary>The next citizen's; see <see cref="Posts.Rent"/>.</summary>
    public JsonObject Rent(bool bailiff = false) => Posts.Rent(Interlocked.Increment(ref _citizens), bailiff);

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

    public static string CprOf(int citizen) => Posts.Cpr(200_000 + citizen);

    public string Token(string cpr) =>
        Privacy.Contracts.Cpr.TryParse(cpr, out var parsed) ? Services.GetRequiredService<Privacy.Contracts.CitizenTokens>().For(parsed)
            : throw new ArgumentException("No CPR number.", nameof(cpr));

    public Task Post(JsonNode body) => _posts.Post(body);

    /// <summary>The ETag of what is there.</summary>
    public async Task<string> Tag(string path, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Api-Key", key);
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.Headers.ETag!.ToString();
    }

    /// <param name="has">The ETag of what the reader has: the answer must be that nothing is new.</param>
    /// <returns>The bytes of the answer.</returns>
    public async Task<long> Get(string path, string? key = null, string? has = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null) request.Headers.Add("X-Api-Key", key);
        if (has is not null) request.Headers.Add("If-None-Match", has);
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (response.StatusCode != (has is null ? HttpStatusCode.OK : HttpStatusCode.NotModified))
            throw new InvalidOperationException($"{path}: {response.StatusCode}");
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
    /// <returns>When the look began that found nothing more (<see cref="Stopwatch.GetTimestamp"/>).</returns>
    public async Task<long> Settle()
    {
        var (engine, bus, pending) = (Services.GetRequiredService<ITaskHub>(), Services.GetRequiredService<IMessageSource>(),
            Services.GetRequiredKeyedService<ITable>(Tables.Pending));
        var since = 0L;
        for (var quiet = 0; quiet < 2;)
        {
            if (quiet == 0) since = Stopwatch.GetTimestamp();
            await engine.WhenIdle();
            var busy = await pending.Scan().AnyAsync();
            foreach (var queue in Queues.All) busy = busy || await bus.Count(queue) > 0;
            quiet = busy ? 0 : quiet + 1;
            if (busy) await Task.Delay(5);
        }
        return since;
    }

    public async ValueTask DisposeAsync()
    {
        _posts.Dispose();
        await _host.DisposeAsync();
        if (!_kept) Directory.Delete(_folder, recursive: true);
    }

    internal static string FreeAzurite() => Local.Azurite.AzuriteAccount.OnPorts(FreePort(), FreePort(), FreePort()).ConnectionString;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Token();
}
