namespace EarlyWarning.Tests.TaskHub;

/// <summary>
/// What Durable Task says of a workflow that does one thing after the other: events wait in order until somebody waits
/// for them, names without case; of an event and a deadline the earlier counts, at the same instant the event; what comes
/// while it is suspended is held; continue-as-new loses nothing, though what waited may come after what came since.
/// </summary>
internal sealed class InstanceModel(IReadOnlyList<string> script)
{
    // By name, as the engine keeps them: when it sends them to itself, those of one name go together.
    private readonly Dictionary<string, Queue<string>> _early = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, string Payload)> _carried = [];
    private readonly List<(string Name, string Payload)> _sentAgain = [];
    private readonly Queue<Action> _held = [];
    private readonly List<(DateTimeOffset At, Action News)> _meanwhile = [];
    private DateTimeOffset _now;
    private DateTimeOffset? _due;
    private int _timer;
    private int _fired;
    private int _step = -1;
    private int _attempt = 1;
    private bool _exhausted;
    private string? _awaited;
    private bool _down;
    private bool _suspended;
    private bool _terminated;
    private bool _acting;
    private bool _continuing;

    public string Log { get; private set; } = "";

    public string Status => _terminated ? "Terminated" : _step >= script.Count ? "Completed" : _suspended ? "Suspended" : "Running";

    private bool Over => _terminated || _step >= script.Count;

    public void Start(DateTimeOffset now)
    {
        _now = now;
        Turn(Next);
    }

    public void Raise(string name, string payload) => Arrive(() => Unless(() => Take(name, payload)));

    public void Suspend() => Arrive(() => _suspended = true);

    public void Resume() => Arrive(() =>
    {
        _suspended = false;
        while (_held.TryDequeue(out var held)) held();
    });

    public void Terminate() => Arrive(() => _terminated = true);

    public void Pass(DateTimeOffset now)
    {
        _now = now;
        if (!_down && IsDue) Turn(Fire);
    }

    public void Down() => _down = true;

    /// <summary>What came while nobody worked is one turn: the deadline that was open takes its place among the rest.</summary>
    public void Up()
    {
        _down = false;
        if (Over) return;
        List<(DateTimeOffset At, Action News)> news = [.. _meanwhile];
        _meanwhile.Clear();
        if (IsDue)
        {
            var (due, timer) = (_due!.Value, _timer);
            var place = news.FindIndex(one => due < one.At);
            news.Insert(place < 0 ? news.Count : place, (due, () => Fire(timer)));
        }
        if (news.Count == 0) return;
        Turn(() =>
        {
            foreach (var (_, one) in news)
                if (!_terminated) one();
        });
    }

    private bool IsDue => !Over && _due <= _now && _fired != _timer;

    private void Arrive(Action news)
    {
        if (Over) return;
        if (_down) _meanwhile.Add((_now, news));
        else Turn(news);
    }

    /// <summary>An activity's result, and the life after a continue-as-new, come when the turn is over.</summary>
    private void Turn(Action news)
    {
        news();
        while (!Over && (_continuing || _sentAgain.Count > 0 || _acting))
        {
            if (_continuing) Continue();
            else if (_sentAgain.Count > 0) TakeAgain();
            else
            {
                _acting = false;
                Unless(Acted);
            }
        }
    }

    private void Continue()
    {
        _continuing = false;
        List<(string Name, string Payload)> carried = [.. _carried];
        _carried.Clear();
        Next();
        foreach (var (name, payload) in carried) Take(name, payload);
    }

    private void TakeAgain()
    {
        List<(string Name, string Payload)> all = [.. _sentAgain];
        _sentAgain.Clear();
        foreach (var (name, payload) in all) Unless(() => Take(name, payload));
    }

    private void Fire() => Fire(_timer);

    private void Fire(int timer)
    {
        _fired = timer;
        Unless(() => Strike(timer));
    }

    private void Unless(Action apply)
    {
        if (_suspended) _held.Enqueue(apply);
        else apply();
    }

    private void Strike(int timer)
    {
        if (timer != _timer || _due is null) return;
        _due = null;
        if (Words[0] == "act") _acting = true;
        else Done(Words[0] == "timer" ? "woken" : "late");
    }

    private void Take(string name, string payload)
    {
        if (_continuing) _carried.Add((name, payload));
        else if (string.Equals(name, _awaited, StringComparison.OrdinalIgnoreCase)) Done(payload);
        else if (_early.TryGetValue(name, out var early)) early.Enqueue(payload);
        else _early.Add(name, new Queue<string>([payload]));
    }

    private string[] Words => script[_step].Split(' ');

    private void Done(string said)
    {
        (_awaited, _due) = (null, null);
        Log += $" {said}";
        Next();
    }

    private void Next()
    {
        _step++;
        (_attempt, _exhausted) = (1, false);
        if (_step >= script.Count) return;
        if (Words[0] == "continue")
        {
            // It sends itself what nobody waited for, so that comes after what the same turn still takes in.
            _continuing = true;
            _sentAgain.AddRange(_early.SelectMany(early => early.Value.Select(payload => (early.Key, payload))));
            _early.Clear();
        }
        else if (Words[0] == "act") _acting = true;
        else if (Words[0] == "timer") Wait(ModelScript.Number(Words[1]));
        else Await(Words[1], ModelScript.Number(Words[2]));
    }

    private void Await(string name, int minutes)
    {
        if (_early.TryGetValue(name, out var early))
        {
            var payload = early.Dequeue();
            if (early.Count == 0) _early.Remove(name);
            Done(payload);
            return;
        }
        _awaited = name;
        if (minutes > 0) Wait(minutes);
    }

    private void Acted()
    {
        var (failures, attempts) = (ModelScript.Number(Words[1]), ModelScript.Number(Words[2]));
        if (_exhausted) Done("failed");
        else if (_attempt > failures) Done($"done{_attempt}");
        else if (_attempt++ < attempts) Wait(1);
        else _exhausted = _acting = true; // After the last try the engine has a timer too, which goes off at once.
    }

    private void Wait(int minutes)
    {
        _timer++;
        _due = _now.AddMinutes(minutes);
    }
}
