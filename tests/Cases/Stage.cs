using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Local.TaskHub;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Receipts;
using EarlyWarning.Tests.Cases.Rules;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Tests.Cases;

/// <summary>
/// Plays what people and senders did in a <see cref="Scene"/> on the real workflow, store and effects, in memory. The clock stops
/// wherever something is due. Each message, wake-up, activity, assessment and form comes as often as it is told to.
/// </summary>
internal sealed class Stage : IAsyncDisposable
{
    private const string Id = "2026-0001";
    private static readonly PrivacyKeys Keys = PrivacyKeys.New();
    private static readonly IConfiguration Nothing = new ConfigurationBuilder().Build();

    // Memory rather than disk, where there is such a folder: a year has many turns.
    private static readonly string Memory = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    private readonly int _times;
    private readonly Post _post = new();
    private readonly Dictionary<string, MemoryTable> _tables = new(StringComparer.Ordinal);
    private readonly OrchestrationFunctions _functions = new();
    private readonly ManualClock _clock = new(Scene.Tuesday);
    private readonly ServiceProvider _services;
    private readonly string _folder = Path.Combine(Memory, Guid.NewGuid().ToString("N"));
    private readonly SqliteStore _store;
    private readonly SqliteTaskHub _engine;
    private readonly OrchestrationWorker _worker;
    private readonly BackendTaskClient _client;
    private readonly Dictionary<string, Alert> _told = new(StringComparer.Ordinal);
    private readonly List<string> _answers = [];

    private Stage(int times)
    {
        _times = times;
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(_clock).AddSingleton<IBus>(_post).AddSingleton<Outbox>()
            .AddKeyedSingleton<ITable>(KeyedService.AnyKey, (_, name) => Table((string)name!))
            .AddSingleton(Keys).AddSingleton<SealedText>().AddSingleton<CitizenTokens>().AddSingleton<AccessLog>().AddSingleton<Vault>()
            .AddSingleton<PersonIndex>().AddSingleton<ForgottenCases>()
            .AddSingleton<Feedback>().AddSingleton<SignalKinds>().AddRisk(Nothing).AddCases(Nothing)
            .AddSingleton(new Roster(Scene.Everybody.Data)).AddSingleton<CaseActivities>().BuildServiceProvider();
        Register();
        _store = new SqliteStore(_folder);
        _engine = new SqliteTaskHub(_store, _clock, NullLoggerFactory.Instance);
        _worker = new OrchestrationWorker(_engine.Service, _functions, _clock, NullLoggerFactory.Instance, new());
        _client = new BackendTaskClient(_engine.Client);
    }

    /// <summary>
    /// What came of it, in one text: the case, its lines, who was told what, what senders were told, how commands were answered.
    /// </summary>
    public string Ending { get; private set; } = "";

    /// <summary>Where today's code leaves the history it just made; none.</summary>
    public List<string> Differences { get; } = [];

    public static async Task<Stage> Play(Scene scene, int times)
    {
        await using var stage = new Stage(times);
        await stage._worker.StartAsync(CancellationToken.None);
        await stage.Table(Tables.CasesByCitizen).Insert(new Row(scene.Case.Citizen, CaseTable.OpenLock).With("caseId", Id));
        await Of<CaseStore>().Open(Opening.Open(Id, scene.Case.Citizen, scene.OpenedBy, scene.Case.Policy, Scene.Tuesday),
            CancellationToken.None);
        // Of what no longer has a receipt nobody is told.
        foreach (var signal in scene.Revisions.SelectMany(one => one.Feedback).Select(told => told.Signal).Distinct())
            await stage.Table(Tables.Receipts).Insert(ReceiptRows.ToRow(signal.Sender, signal.SignalId, new StoredReceipt(
                EarlyWarning.Signals.Contracts.SignalType.RentArrears, "content", scene.Case.Citizen, Scene.Tuesday,
                ReceiptStatus.Accepted)));
        await stage._client.ScheduleNewOrchestrationInstanceAsync(nameof(ConveneTeam), Id,
            new StartOrchestrationOptions(ConveneTeam.InstanceId(Id)));
        await stage.Settle();
        foreach (var step in scene.Script)
        {
            await stage.PassTo(step.At);
            stage._answers.Add(await step.Take(stage));
            await stage.Settle();
        }
        await stage.PassTo(scene.Now);
        await stage.End();
        return stage;

        T Of<T>() where T : notnull => stage._services.GetRequiredService<T>();
    }

    /// <summary>A form that is sent, and sent again.</summary>
    public async Task<string> Send(CaseCommand command)
    {
        var file = await File();
        var sent = command with { CaseId = Id, Version = file.Version, Seen = file.ConsumedSequence };
        var desk = _services.GetRequiredService<CaseDesk>();
        var first = await desk.Do(sent);
        var revision = (await File()).Revision;
        for (var time = 1; time < _times; time++)
            if (await desk.Do(sent) is { Status: CommandStatus.Done } && (await File()).Revision > revision)
                Differences.Add($"{command.GetType().Name} was done twice.");
        return first.Refusal?.Rule ?? first.Status.ToString();
    }

    /// <summary>Something of which every repeat must come to nothing.</summary>
    public async Task<string> Apply(Func<CaseDraft, CaseDraft> rule)
    {
        for (var time = 0; time < _times; time++) await _services.GetRequiredService<CaseStore>().Apply(Id, rule, CancellationToken.None);
        return "";
    }

    public async ValueTask DisposeAsync()
    {
        _engine.Abandon();
        await _worker.StopAsync(new CancellationToken(canceled: true));
        await _services.DisposeAsync();
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private MemoryTable Table(string name)
    {
        lock (_tables) return _tables.TryGetValue(name, out var table) ? table : _tables[name] = new MemoryTable();
    }

    private void Register()
    {
        var activities = _services.GetRequiredService<CaseActivities>();
        _functions.AddOrchestrator(nameof(ConveneTeam), async context => await ConveneTeam.Run(context));
        _functions.AddOrchestrator(nameof(FollowStrand), async context =>
        {
            await FollowStrand.Run(context);
            return null;
        });
        Activity<string, string>(nameof(CaseActivities.NameContactPerson), activities.NameContactPerson);
        Activity<string, string>(nameof(CaseActivities.InviteMembers), activities.InviteMembers);
        Activity<string, string>(nameof(CaseActivities.ReleaseCitizen), activities.ReleaseCitizen);
        Activity<StrandOfCase, StrandState>(nameof(CaseActivities.ReadStrand), activities.ReadStrand);
        Activity<StrandOfCase, string>(nameof(CaseActivities.ApplyDeadlines), activities.ApplyDeadlines);
    }

    private void Activity<TInput, TResult>(string name, Func<TInput, CancellationToken, Task<TResult>> run) =>
        _functions.AddActivity<TInput, TResult>(name, async input =>
    {
        for (var time = 1; time < _times; time++) await run(input!, CancellationToken.None);
        return await run(input!, CancellationToken.None);
    });

    private async Task<CaseFile> File() => (await _services.GetRequiredService<CaseStore>().Read(Id, CancellationToken.None))!;

    private async Task PassTo(DateTimeOffset target)
    {
        while (await NextAt() is { } next && next < target)
        {
            _clock.UtcNow = next;
            await Settle();
        }
        if (target <= _clock.UtcNow) return;
        _clock.UtcNow = target;
        await Settle();
    }

    private async Task<DateTimeOffset?> NextAt()
    {
        var file = await File();
        return Strands.All.Select(strand => StrandState.Of(file, strand).NextAt).Min();
    }

    /// <summary>Until no workflow and no message has anything to do; then nothing may be due.</summary>
    private async Task Settle()
    {
        await _engine.WhenIdle();
        while (_post.Take() is { } message)
        {
            for (var time = 0; time < _times; time++) await Deliver(message);
            await _engine.WhenIdle();
        }
        if (await NextAt() is { } due && due <= _clock.UtcNow)
            throw new InvalidOperationException(
                $"Something was due at {due:u}, and at {_clock.UtcNow:u} nobody had seen to it: {await Standing()}");
    }

    private async Task<string> Standing()
    {
        var file = await File();
        var late = Strands.All.First(strand => StrandState.Of(file, strand).NextAt <= _clock.UtcNow);
        return $"times {_times} strand {late}\n" + await RecordedHistory.Read(_engine.Client, FollowStrand.InstanceId(Id, late));
    }

    private async Task Deliver(BusMessage message)
    {
        if (message.Queue == Queues.CaseChanged)
            await _services.GetRequiredService<CaseEffects>().Make(Json.Read<CaseChanged>(message.Body), _client, CancellationToken.None);
        else if (message.Queue == Queues.Alerts)
            foreach (var alert in Json.Read<AlertsDue>(message.Body).Alerts) _told[alert.Id] = alert;
    }

    private async Task End()
    {
        var (file, revisions, _) = (await _services.GetRequiredService<CaseStore>().ReadAll(Id, CancellationToken.None))!.Value;
        var feedback = await Table(Tables.Feedback).Scan() // Told, or to be told in time.
            .Where(row => row.RowKey.StartsWith("fb|", StringComparison.Ordinal)
                || row.RowKey.StartsWith("wait|", StringComparison.Ordinal))
            .Select(row => $"{row.PartitionKey} {row.Text("signalId")} {row.Text("code")}").ToListAsync();
        Ending = Scene.Tell(file, revisions, feedback, _told.Values.Select(alert =>
            Scene.Tell(alert.At, alert.To, alert.Kind, alert.About, alert.DueAt)));
        Answers = string.Join('\n', _answers);
        foreach (var instance in Strands.All.Select(strand => FollowStrand.InstanceId(Id, strand)).Append(ConveneTeam.InstanceId(Id)))
        {
            if ((await _client.GetInstancesAsync(instance))?.RuntimeStatus
                is not (OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Completed)) Differences.Add(
                $"{instance} has failed.");
            // What a reopened case lacks is its strands: they need no whole.
            var ended = file.Closed || (file.Reopenings > 0 && instance == ConveneTeam.InstanceId(Id));
            if ((await _client.GetInstancesAsync(instance))!.IsCompleted != ended)
                Differences.Add($"{instance} does not end with the case.");
            if (RecordedHistory.Difference((await RecordedHistory.Read(_engine.Client, instance))!, _functions) is { } difference)
                Differences.Add(difference);
        }
    }

    /// <summary>How each step of the script was answered.</summary>
    public string Answers { get; private set; } = "";

    private sealed class Post : IBus
    {
        private readonly Queue<BusMessage> _waiting = new();

        public Task Send(BusMessage message, CancellationToken cancellation = default)
        {
            lock (_waiting) _waiting.Enqueue(message);
            return Task.CompletedTask;
        }

        public Task Check(CancellationToken cancellation = default) => Task.CompletedTask;

        public BusMessage? Take()
        {
            lock (_waiting) return _waiting.TryDequeue(out var message) ? message : null;
        }
    }
}
