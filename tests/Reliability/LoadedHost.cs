using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EarlyWarning.Tests.Reliability;

/// <summary>What the readiness route says.</summary>
internal sealed record Readiness(HttpStatusCode Status, bool RetryAfter, string? Code, string? Detail);

/// <summary>A host process with senders at work on it, whose store gets into trouble.</summary>
internal sealed class LoadedHost : IDisposable
{
    public const int Seed = 4711;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _data;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(2) };
    private readonly DateTimeOffset _start;
    private HostProcess _host;
    private string _address = "";
    private Task[] _work = [];
    private volatile bool _over;

    private LoadedHost(string data, DateTimeOffset start) =>
        (_data, _start, _host) = (data, start, HostProcess.Start(data, more: ["--port", "0"]));

    public Ledger Ledger { get; } = new();

    public IReadOnlyCollection<string> Output => _host.Output;

    /// <param name="start">Of the stories: the same for senders that send again.</param>
    public static async Task<LoadedHost> Start(string data, DateTimeOffset? start = null)
    {
        var host = new LoadedHost(data, start ?? TimeProvider.System.GetUtcNow());
        host._address = await host._host.Ready.WaitAsync(Patience);
        host._work = [.. from name in new[] { Story.Housing, Story.Benefits } select Task.Run(() =>
            new Sender(name, Seed, 0, 1, () => host._over ? null : host._address, host.Ledger, new ManualClock(host._start))
                .Run(() => host._over, TimeSpan.FromMilliseconds(60)))];
        return host;
    }

    public async Task<Readiness> Ready()
    {
        using var answer = await _http.GetAsync(new Uri($"{_address}/api/health/ready"));
        var why = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["reasons"]?["storage"];
        return new Readiness(answer.StatusCode, answer.Headers.RetryAfter is not null, (string?)why?["code"], (string?)why?["detail"]);
    }

    /// <summary>Until the host says by itself that it is not ready, and why.</summary>
    public async Task<Readiness> Fails(string code)
    {
        var last = await Ready();
        for (var since = Stopwatch.StartNew(); last.Code != code; last = await Ready())
        {
            if (since.Elapsed > Patience) throw new TimeoutException($"Not '{code}' but {last}.\n{string.Join('\n', Output.TakeLast(20))}");
            await Task.Delay(50);
        }
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (last.Status, last.RetryAfter));
        return last;
    }

    /// <summary>Until it is ready again, with nobody's help, and so many more signals were taken.</summary>
    public async Task Recovers(int more = 30)
    {
        var since = Stopwatch.StartNew();
        while ((await Ready()).Status != HttpStatusCode.OK && since.Elapsed < Patience) await Task.Delay(50);
        Assert.Equal(HttpStatusCode.OK, (await Ready()).Status);
        await Acknowledges(more);
    }

    public async Task Acknowledges(int more)
    {
        var (since, before) = (Stopwatch.StartNew(), Ledger.Acknowledged.Count);
        while (Ledger.Acknowledged.Count < before + more)
        {
            if (since.Elapsed > Patience)
                throw new TimeoutException(
                    $"{Ledger.Acknowledged.Count - before} of {more} signals were taken.\n{string.Join('\n', Output.TakeLast(20))}");
            await Task.Delay(10);
        }
    }

    /// <summary>
    /// A signal that nobody sent before, until the store refuses it: with problem details and Retry-After, never with a fault.
    /// </summary>
    public async Task Refuses()
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < Patience;)
        {
            var story = Story.Of(Seed, Random.Shared.Next(5_000, 9_000), Story.Housing, _start)[0];
            using var request = new HttpRequestMessage(HttpMethod.Post,
                $"{_address}/api/signals/{story.Route}") { Content = new StringContent(story.Body, System.Text.Encoding.UTF8,
                "application/json") };
            request.Headers.Add("X-Api-Key", story.Sender);
            using var answer = await _http.SendAsync(request);
            if (answer.IsSuccessStatusCode)
            {
                Ledger.Acknowledged[story.Ref] = 0;
                continue; // There was room in the log still.
            }
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.NotNull(answer.Headers.RetryAfter);
            return;
        }
        throw new TimeoutException("The host takes signals all the time.");
    }

    /// <summary>The senders end, everything comes to rest, the host stops in order: what is there now?</summary>
    public async Task<Books> Finish()
    {
        _over = true;
        await Task.WhenAll(_work);
        await Rest(promises: false);
        await Stop();
        do
        {
            _host.Dispose();
            _host = HostProcess.Start(_data, more: ["--port", "0"]); // Promises not yet old enough for the sweep are kept at the start.
            await _host.Ready.WaitAsync(Patience);
            await Rest(promises: true);
            await _host.Stop();
        }
        while (await Left(promises: true) is not null); // A score that time changed just as the host stopped.
        return await Books.Open(_data);
    }

    /// <summary>What was acknowledged and is not there, and what is there and nothing called for.</summary>
    public IReadOnlyList<string> Differences(Books books) =>
        new Reconciliation(books, new Told(Ledger, [], []), TimeProvider.System.GetUtcNow()).Lines();

    public async Task Stop()
    {
        _over = true;
        await Task.WhenAll(_work);
        await _host.Stop();
    }

    public void Dispose()
    {
        _over = true;
        _host.Dispose();
        _http.Dispose();
    }

    private async Task Rest(bool promises)
    {
        var since = Stopwatch.StartNew();
        for (var quiet = 0; quiet < 3; await Task.Delay(150))
        {
            var left = await Left(promises);
            quiet = left is null ? quiet + 1 : 0;
            if (since.Elapsed > Patience)
                throw new TimeoutException($"Left: {left}.\n{string.Join('\n', Output.TakeLast(30))}");
        }
    }

    private Task<string?> Left(bool promises) =>
        new Outstanding(new SqliteGround(_data), TimeProvider.System).First(promises, night: null);
}
