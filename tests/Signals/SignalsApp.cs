using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using EarlyWarning.Privacy;
using EarlyWarning.Signals.Quota;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Receipts;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Signals;

/// <summary>The features Signals and Privacy on a real store, called as the host calls them; steps can be made to fail.</summary>
internal sealed class SignalsApp : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ServiceProvider _services;

    private SignalsApp(ManualClock clock, Dictionary<string, string?> settings)
    {
        Clock = clock;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings)
            .AddInMemoryCollection([new("Privacy:KeyFile", Path.Combine(_folder.Path, "keys.json"))]).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(_ => new SqliteStore(_folder.Path));
        services.AddKeyedSingleton<ITable>(KeyedService.AnyKey, (provider, name) =>
            new SqliteTable(provider.GetRequiredService<SqliteStore>(), (string)name!) is var table && (string)name! == Tables.Agreements
                ? table // Whose key it is comes before every step that can fail here.
                : new FaultyTable(table, (string)name!, Faults));
        services.AddSingleton<IBus>(Bus = new RecordingBus(Faults));
        services.AddSingleton<Outbox>();
        services.AddPrivacy(configuration).AddSignals(configuration);
        services.AddSingleton(provider =>
            new RowQuota(provider.GetRequiredService<QuotaTable>(), provider.GetRequiredService<IOptions<SignalsOptions>>(), Clock));
        services.AddSingleton(new MinuteQuota(Clock));
        services.AddSingleton<SignalTriggers>();
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }

    public ManualClock Clock { get; }
    public Faults Faults { get; } = new();
    public RecordingBus Bus { get; }
    public CapturedLogs Logs { get; } = new();

    public static Task<SignalsApp> Start(params (string Key, string Value)[] settings) => Start(new ManualClock(), settings);

    public static async Task<SignalsApp> Start(ManualClock clock, params (string Key, string Value)[] settings)
    {
        var app = new SignalsApp(clock, settings.Prepend((Key: "Signals:DevPartners", Value: "true"))
            .GroupBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(pairs => pairs.Key, pairs =>
                (string?)pairs.Last().Value, StringComparer.Ordinal));
        foreach (var service in app.Get<IEnumerable<IHostedService>>().OfType<IHostedLifecycleService>())
            await service.StartingAsync(CancellationToken.None);
        app.Get<IStartupValidator>().Validate();
        app.Faults.Calls.Clear();
        return app;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public ITable Table(string name) => new SqliteTable(Get<SqliteStore>(), name);

    public Task<Reply> PostRent(JsonNode body, string? key = "dev-housing") => Post(body.ToJsonString(), key);

    public Task<Reply> PostBenefit(JsonNode body, string? key = "dev-benefits") =>
        Call((triggers, request) => triggers.PostBenefitStops(request, CancellationToken.None), key,
            Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json");

    public Task<Reply> Post(string body, string? key = "dev-housing", string? contentType = "application/json") =>
        Post(Encoding.UTF8.GetBytes(body), key, contentType);

    public Task<Reply> Post(byte[] body, string? key = "dev-housing", string? contentType = "application/json",
        Action<HttpRequest>? change = null) =>
        Call((triggers, request) => triggers.PostRentArrears(request, CancellationToken.None), key, body, contentType, change);

    public Task<Reply> PostCsv(string csv, string query = "?type=rent-arrears", string key = "dev-housing",
        string contentType = "text/csv") =>
        PostCsv(Encoding.UTF8.GetBytes(csv), query, key, contentType);

    public Task<Reply> PostCsv(byte[] csv, string query = "?type=rent-arrears", string key = "dev-housing",
        string contentType = "text/csv") =>
        Call((triggers, request) => triggers.PostCsv(request, CancellationToken.None), key, csv, contentType, request =>
            request.QueryString = new QueryString(query));

    public Task<Reply> GetSignal(string signalId, string? key = "dev-housing") =>
        Call((triggers, request) => triggers.GetSignal(request, signalId, CancellationToken.None), key);

    public Task<Reply> Withdraw(string signalId, string? key = "dev-housing", string query = "") =>
        Call((triggers, request) => triggers.WithdrawSignal(request, signalId, CancellationToken.None), key, change: request =>
            request.QueryString = new QueryString(query));

    public Task<Reply> StandBy(string signalId, string? key = "dev-housing") =>
        Call((triggers, request) => triggers.StandBySignal(request, signalId, CancellationToken.None), key);

    public Task<Reply> GetFeedback(string query = "", string? key = "dev-housing") =>
        Call((triggers, request) => triggers.GetFeedback(request, CancellationToken.None), key, change: request =>
            request.QueryString = new QueryString(query));

    /// <summary>Receipts alone, for what is told of signals that nobody looks at.</summary>
    public async Task Received(string sender, params IEnumerable<string> signalIds)
    {
        foreach (var id in signalIds)
            await Table(Tables.Receipts).TryInsert(ReceiptRows.ToRow(sender, id, new StoredReceipt(
                EarlyWarning.Signals.Contracts.SignalType.RentArrears, "content", "token", Clock.UtcNow, ReceiptStatus.Accepted)));
    }

    /// <summary>Every row of a table, as the store holds it.</summary>
    public async Task<List<Row>> Rows(string table) => await Table(table).Scan().ToListAsync();

    /// <summary>The signals that were accepted, as rows.</summary>
    public async Task<List<Row>> SignalRows() =>
        [.. (await Rows(Tables.Citizens)).Where(EarlyWarning.Signals.Contracts.SignalRows.IsSignal)];

    /// <summary>The bytes of everything the store has on disk, as text.</summary>
    public string OnDisk() => string.Concat(Directory.GetFiles(_folder.Path, "earlywarning.db*").Select(Read));

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    private static string Read(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete),
            Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private async Task<Reply> Call(Func<SignalTriggers, HttpRequest, Task<IResult>> call, string? key, byte[]? body = null,
        string? contentType = null, Action<HttpRequest>? change = null)
    {
        var completed = new CompletedResponse();
        var context = new DefaultHttpContext { RequestServices = _services };
        context.Features.Set<IHttpResponseFeature>(completed);
        context.Response.Body = new MemoryStream();
        if (key is not null) context.Request.Headers["X-Api-Key"] = key;
        context.Request.ContentType = contentType;
        context.Request.Body = new MemoryStream(body ?? []);
        context.Request.ContentLength = body?.Length;
        change?.Invoke(context.Request);
        var result = await call(Get<SignalTriggers>(), context.Request);
        await result.ExecuteAsync(context);
        var answer = ((MemoryStream)context.Response.Body).ToArray();
        return new Reply(context.Response.StatusCode, answer.Length == 0 ? null : JsonNode.Parse(answer), context.Response.ContentType,
            context.Response.Headers, completed);
    }
}

/// <summary>An answer, read.</summary>
internal sealed record Reply(int Status, JsonNode? Body, string? ContentType, IHeaderDictionary Headers, CompletedResponse Response)
{
    public IEnumerable<(string Pointer, string Rule)> Errors => ErrorsOf(Body!);

    public IEnumerable<(string Pointer, string Rule)> RowErrors(int row) => ErrorsOf(Body!["rows"]![row]!);

    public IEnumerable<(string Pointer, string Rule)> Warnings => WarningsOf(Body!);

    public IEnumerable<(string Pointer, string Rule)> RowWarnings(int row) => WarningsOf(Body!["rows"]![row]!);

    public string Row(int row) => (string)Body!["rows"]![row]!["status"]!;

    private static IEnumerable<(string, string)> ErrorsOf(JsonNode node) => Told(node["errors"]!);

    private static IEnumerable<(string, string)> WarningsOf(JsonNode node) => Told(node["warnings"]!);

    /// <summary>Each says in both languages how it is mended.</summary>
    private static IEnumerable<(string, string)> Told(JsonNode list)
    {
        Assert.All(list.AsArray(), error => Assert.All(["da", "en"],
            (string language) => Assert.NotEmpty((string)error!["mend"]![language]!)));
        return list.AsArray().Select(error => ((string)error!["pointer"]!, (string)error["rule"]!));
    }
}

/// <summary>Keeps what waits for the end of the response, which an unhosted context would drop.</summary>
internal sealed class CompletedResponse : HttpResponseFeature
{
    private readonly List<Func<Task>> _callbacks = [];

    public override void OnCompleted(Func<object, Task> callback, object state) => _callbacks.Add(() => callback(state));

    public async Task Complete()
    {
        foreach (var callback in _callbacks) await callback();
    }
}

/// <summary>Every log line of a test.</summary>
internal sealed class CapturedLogs : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => true;
    public void Dispose() { }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
}
