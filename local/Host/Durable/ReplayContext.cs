using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Local.Durable;

/// <summary>How an orchestrator asks to go on as a new execution.</summary>
internal sealed record Continuation(string? Input, bool KeepEvents, string Version);

/// <summary>
/// What an orchestrator sees. It numbers what the orchestrator asks for and completes it when <see cref="Replay"/> hands
/// in what happened; it does nothing itself.
/// </summary>
internal sealed class ReplayContext(
    InstanceHead head, DataConverter converter, Func<TimeSpan, TimeSpan> realToDomain, ILoggerFactory loggers, OrchestratorThread thread)
    : TaskOrchestrationContext
{
    private readonly SortedDictionary<int, OpenTask> _open = [];
    private readonly EventWaiters _events = new(converter);
    private int _nextId;
    private int _guids;

    private sealed record OpenTask(HistoryEvent Asked, TaskCompletionSource<string?> Source);

    /// <summary>What was asked for and is not yet found in, or added to, the history.</summary>
    public Queue<HistoryEvent> Asked { get; } = [];

    /// <summary>Every task that was asked for and has not ended. The history's own words for those that are recorded.</summary>
    public IEnumerable<HistoryEvent> Open => _open.Values.Select(t => t.Asked);

    public bool HasOpen => _open.Count > 0;
    public bool IsWaiting => _events.Any;
    public IReadOnlyList<HistoryEvent> UnprocessedEvents => _events.Unprocessed;
    public Continuation? Continuation { get; private set; }
    public string? CustomStatus { get; private set; } = head.CustomStatus;
    public DateTime Now { get; set; }
    public bool Replaying { get; set; }

    public override TaskName Name => new(head.Name);
    public override string InstanceId => head.InstanceId;
    public override string Version => head.Version;
    public override ParentOrchestrationInstance? Parent => head.Parent is { } p ? new(new TaskName(p.Name), p.InstanceId) : null;
    public override DateTime CurrentUtcDateTime => Now;
    public override bool IsReplaying => Replaying;
    protected override ILoggerFactory LoggerFactory => loggers;

    public override T? GetInput<T>() where T : default => converter.Deserialize<T>(head.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        Call<TResult>(EventKind.ActivityScheduled, name, input, options, null);

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        Call<TResult>(EventKind.SubScheduled, orchestratorName, input, options,
            InstanceStore.CheckedId((options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N")));

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        // An unspecified kind is UTC, as on Azure, where the machine's own zone is UTC.
        var at = fireAt.Kind == DateTimeKind.Local ? fireAt.ToUniversalTime() : DateTime.SpecifyKind(fireAt, DateTimeKind.Utc);
        var timer = Ask(new HistoryEvent(EventKind.TimerCreated) { At = new DateTimeOffset(at) });
        var id = _nextId - 1;
        cancellationToken.UnsafeRegister(_ => CancelTimer(id, timer, cancellationToken), null);
        return timer.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        thread.Check($"Event '{eventName}'");
        return _events.Wait<T>(eventName, thread, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        Ask(new HistoryEvent(EventKind.EventSent)
        {
            Name = eventName,
            Target = InstanceStore.CheckedId(instanceId),
            Payload = Payloads.Checked(converter.Serialize(payload), $"data of event '{eventName}'"),
        });
        _open.Remove(_nextId - 1);
    }

    public override void SetCustomStatus(object? customStatus)
    {
        thread.Check("A custom status");
        CustomStatus = Payloads.Checked(converter.Serialize(customStatus), "custom status", Payloads.MaxCustomStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        thread.Check("To continue as new");
        Continuation = new(Payloads.Checked(converter.Serialize(options.NewInput), "new input"), options.PreserveUnprocessedEvents,
            string.IsNullOrWhiteSpace(options.NewVersion) ? head.Version : options.NewVersion);
    }

    /// <summary>The same on every replay: made from the execution, the orchestration's time and a count.</summary>
    public override Guid NewGuid()
    {
        thread.Check("A new id");
        var name = string.Create(CultureInfo.InvariantCulture, $"{head.InstanceId}_{head.ExecutionId}_{Now:O}_{_guids++}");
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) & 0x0FFF) | 0x8000));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public void Raise(HistoryEvent raised) => _events.Raise(raised);

    /// <summary>The history's event takes the place of the one just asked for: its due time counts, not one computed today.</summary>
    public void Recorded(HistoryEvent recorded)
    {
        if (_open.TryGetValue(recorded.Id, out var task)) _open[recorded.Id] = task with { Asked = recorded };
    }

    /// <summary>A task that ended before, or a timer that was cancelled, is passed over.</summary>
    public void Complete(HistoryEvent ended)
    {
        if (!_open.Remove(ended.Id, out var task)) return;
        if (ended.Kind is EventKind.ActivityFailed or EventKind.SubFailed)
            task.Source.SetException(RetryLoop.Exception(task.Asked.Name!, ended.Id, Failure.Parse(ended.Payload)));
        else task.Source.SetResult(ended.Payload);
    }

    private Task<TResult> Call<TResult>(EventKind kind, TaskName name, object? input, TaskOptions? options, string? target)
    {
        thread.Check($"'{name}'");
        // Officially a slip too: the policy would become the input.
        if (input is TaskOptions or RetryPolicy && options is null)
            throw new ArgumentException($"The input of '{name}' is a {input.GetType().Name}; it was meant as options.", nameof(input));
        if (options?.Version is { Version.Length: > 0 })
            throw new NotSupportedException($"'{name}' asks for a version of a task; here a new version has a new name.");
        var payload = Payloads.Checked(converter.Serialize(input), $"input of '{name}'");
        return new RetryLoop(this, realToDomain).Run(options?.Retry, async () =>
            converter.Deserialize<TResult>(await Ask(new HistoryEvent(kind) { Name = name.Name, Payload = payload, Target = target }).Task)!);
    }

    private TaskCompletionSource<string?> Ask(HistoryEvent asked)
    {
        thread.Check(asked.ToString());
        asked = asked with { Id = _nextId++ };
        var source = new TaskCompletionSource<string?>();
        Asked.Enqueue(asked);
        _open.Add(asked.Id, new OpenTask(asked, source));
        return source;
    }

    private void CancelTimer(int id, TaskCompletionSource<string?> timer, CancellationToken cancellation)
    {
        // Nothing is recorded: a cancelled timer is simply not open after the replay, so nobody waits for it.
        if (!thread.IsOwnerElseBreak("a cancellation")) return;
        if (_open.Remove(id)) timer.SetCanceled(cancellation);
    }
}
