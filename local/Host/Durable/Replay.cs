using Microsoft.DurableTask;

namespace EarlyWarning.Local.Durable;

/// <summary>The orchestrator asked for something else than its history says.</summary>
internal sealed class NonDeterminismException(string message) : Exception(message);

/// <summary>
/// Runs an orchestrator through its history and on: <see cref="Load"/> what is recorded, then <see cref="Take"/> what is
/// new. Every action it asks for on the way must be the one that stands in the history at that place.
/// </summary>
internal sealed class Replay
{
    private readonly InstanceHead _head;
    private readonly Func<TaskOrchestrationContext, Task<object?>>? _orchestrator;
    private readonly OrchestratorThread _thread;
    private readonly Queue<HistoryEvent> _held = [];
    private readonly HashSet<int> _answered = [];
    private readonly Lock _gate = new();
    private readonly Action<string> _brokenLater;
    private string? _broken;
    private bool _closed;
    private int _position;

    public Replay(InstanceHead head, DurableFunctions functions, ReplayServices services, Action<string> brokenLater)
    {
        _head = head;
        _brokenLater = brokenLater;
        _orchestrator = functions.TryGetOrchestrator(head.Name, out var found) ? found : null;
        _thread = new OrchestratorThread(Broken);
        Context = new ReplayContext(head, services.Converter, services.RealToDomain, services.Loggers, _thread);
    }

    public ReplayContext Context { get; }

    /// <summary>Compares inputs and receivers too, which officially may change under live instances.</summary>
    public bool Strict { get; init; }

    /// <summary>The orchestrator's own task, once it was started.</summary>
    public Task? Task { get; private set; }

    public object? Output { get; private set; }

    public Failure? Failure { get; private set; }

    public HistoryEvent? Terminated { get; private set; }

    public bool IsSuspended { get; private set; }

    public bool IsOver => Failure is not null || Terminated is not null;

    public bool IsStarted { get; private set; }

    public DateTimeOffset LastTurnAt { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Tasks that have not ended, nor have an end that waits for a resume.</summary>
    public IEnumerable<HistoryEvent> Open => Context.Open.Where(e => !_answered.Contains(e.Id));

    /// <summary>Timers nobody cancelled that have not gone off.</summary>
    public IEnumerable<HistoryEvent> OpenTimers => Open.Where(e => e.Kind == EventKind.TimerCreated);

    /// <summary>What the next execution begins with: the events nobody waited for and, if this one was suspended meanwhile, that and what came since.</summary>
    public IReadOnlyList<HistoryEvent> Carried(bool keepEvents) =>
    [
        .. keepEvents ? Context.UnprocessedEvents : [],
        .. IsSuspended ? [new HistoryEvent(EventKind.Suspended) { At = LastTurnAt }] : Array.Empty<HistoryEvent>(),
        .. keepEvents ? _held.Where(e => e.Kind == EventKind.EventRaised) : [],
    ];

    public void Load(IReadOnlyList<HistoryEvent> history) => Run(history, replaying: true);

    public void Take(IReadOnlyList<HistoryEvent> news) => Run(news, replaying: false);

    /// <summary>After this, breaking the rule is a matter for the next turn.</summary>
    public void Close()
    {
        lock (_gate) _closed = true;
        if (_broken is { } message) Failure ??= RuleFailure(_head, message);
        else if (Task is { IsCompleted: false } && !IsOver && !Context.HasOpen && !Context.IsWaiting)
            Failure = RuleFailure(_head, $"it waits for something that is not in its history: {OrchestratorThread.Rule}");
    }

    public static Failure RuleFailure(InstanceHead head, string message) => new(typeof(InvalidOperationException).FullName!,
        $"Instance '{head.InstanceId}' (orchestrator '{head.Name}') broke the rule of orchestrators: {message}.", Final: true);

    private void Run(IReadOnlyList<HistoryEvent> events, bool replaying)
    {
        Context.Replaying = replaying;
        try
        {
            foreach (var next in events)
            {
                if (IsOver) return;
                _thread.Run(() => Process(next));
                _position++;
            }
            if (replaying && !IsOver) CheckAllRecorded();
        }
        catch (NonDeterminismException e)
        {
            Failure = new Failure("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", e.Message, Final: true);
        }
    }

    private void Process(HistoryEvent next)
    {
        switch (next.Kind)
        {
            case EventKind.TurnStarted:
                CheckAllRecorded();
                LastTurnAt = next.At!.Value;
                Context.Now = LastTurnAt.UtcDateTime;
                if (!IsStarted) Start();
                break;
            case EventKind.Terminated:
                Terminated = next;
                break;
            case EventKind.RuleBroken:
                Failure = RuleFailure(_head, next.Payload!);
                break;
            case EventKind.Suspended:
                IsSuspended = true;
                break;
            case EventKind.Resumed:
                IsSuspended = false;
                while (!IsSuspended && _held.TryDequeue(out var held)) Apply(held);
                break;
            default:
                if (next.IsAsked) CheckRecorded(next);
                else if (IsSuspended) Hold(next);
                else Apply(next);
                break;
        }
    }

    private void Start()
    {
        IsStarted = true;
        if (_orchestrator is null)
        {
            Failure = new Failure("OrchestratorTaskNotFound", $"No orchestrator named '{_head.Name}' is registered.", Final: true);
            return;
        }
        Task = Observe(_orchestrator);
    }

    // An async method, so that what an orchestrator throws before its first await is its failure too.
    private async Task Observe(Func<TaskOrchestrationContext, Task<object?>> orchestrator) => Output = await orchestrator(Context);

    private void Hold(HistoryEvent next)
    {
        _answered.Add(next.Id);
        _held.Enqueue(next);
    }

    private void Apply(HistoryEvent next)
    {
        if (next.Kind == EventKind.EventRaised) Context.Raise(next);
        else Context.Complete(next);
    }

    private void CheckRecorded(HistoryEvent recorded)
    {
        if (!Context.Asked.TryDequeue(out var asked)) throw Mismatch(recorded.ToString(), "nothing");
        if (asked.Kind != recorded.Kind || asked.Id != recorded.Id || !string.Equals(asked.Name, recorded.Name, StringComparison.OrdinalIgnoreCase))
            throw Mismatch(recorded.ToString(), asked.ToString());
        if (Strict && (asked.Payload != recorded.Payload || asked.Target != recorded.Target))
            throw Mismatch($"{recorded} with {recorded.Target}{recorded.Payload}", $"{asked} with {asked.Target}{asked.Payload}");
        Context.Recorded(recorded);
    }

    private void CheckAllRecorded()
    {
        if (Context.Asked.TryPeek(out var asked)) throw Mismatch("nothing", asked.ToString());
    }

    private NonDeterminismException Mismatch(string expected, string asked) => new(
        $"Instance '{_head.InstanceId}' (orchestrator '{_head.Name}') is not deterministic: at position {_position} its history has {expected}, "
        + $"and the code asked for {asked}. The rule of orchestrators: code under live instances must ask for the same things in the same order. "
        + $"Undo the change, or leave '{_head.Name}' to the instances that live and give the changed code a new name, under which new instances start.");

    private void Broken(string message)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _broken ??= message;
                return;
            }
        }
        _brokenLater(message);
    }
}
