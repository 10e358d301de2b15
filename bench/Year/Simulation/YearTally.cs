using EarlyWarning.Cases.Contracts;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Bench.Year.Simulation;

/// <summary>
/// Counts the last of the years, when the follow-ups of the first have come round: from a Monday, 52 weeks. Of contact persons and team
/// leaders alone.
/// </summary>
internal sealed class YearTally(Staff staff)
{
    public const int WeeksCounted = 52;

    /// <summary>A Monday.</summary>
    public static readonly DateOnly From = new(2025, 6, 30);

    public static readonly DateOnly Until = From.AddDays(7 * WeeksCounted);

    private static readonly DateTimeOffset FromInstant = CopenhagenTime.StartOf(From);
    private static readonly int Kinds = Enum.GetValues<TaskKind>().Length;

    private readonly List<YearWeek> _weeks = [];
    private readonly (int Due, int Kept)[] _deadlines = new (int, int)[Kinds];
    private readonly int[] _done = new int[Kinds];
    private Week _week = new(staff.Workers.Count);
    private double _waited;
    private int _tried, _opened;

    public IReadOnlyList<YearWeek> Weeks => _weeks;

    public double Kept => _deadlines.Sum(one => one.Due) is > 0 and var due ? _deadlines.Sum(one => one.Kept) / (double)due : 1;

    /// <summary>Days until somebody tried; 0 without a case.</summary>
    public double FirstTry => _tried == 0 ? 0 : _waited / _tried;

    public double OpenTasks => _weeks.Average(week => week.OpenTasks);

    public int Cases => _opened;

    /// <summary>Cases of the year that nobody tried to reach before they ended or the year did, but for those that paid first.</summary>
    public int Untried { get; private set; }

    public IEnumerable<YearTask> Tasks => Enum.GetValues<TaskKind>()
        .Select(kind => new YearTask(kind, _done[(int)kind], _deadlines[(int)kind].Due, _deadlines[(int)kind].Kept));

    public void Opened(DateTimeOffset now)
    {
        if (now < FromInstant) return;
        _week.Opened++;
        _opened++;
    }

    public void FirstTried(DateTimeOffset opened, DateTimeOffset now)
    {
        if (opened < FromInstant) return;
        _tried++;
        _waited += (now - opened).TotalDays;
    }

    public void Ended(CaseFile file)
    {
        if (file is { Attempts.Count: 0, OutreachCancelled: false } && file.OpenedAt >= FromInstant) Untried++;
    }

    public void Done(StaffTask task, string by, double minutes, DateTimeOffset now)
    {
        if (now < FromInstant) return;
        _done[(int)task.Kind]++;
        _week.Done[(int)task.Kind]++;
        _week.Minutes[NumberOf(by)] += minutes;
    }

    /// <summary>Which deadlines a change met, and which it found passed: each link of a chain has its own.</summary>
    public void Deadlines(CaseFile before, CaseFile after, DateTimeOffset now)
    {
        if (now < FromInstant) return;
        var again = before.Asks.Count(ask => ask.Concern == Concern.ContactPerson) > 1;
        for (var index = 0; index < before.Asks.Count; index++)
        {
            var (was, ask) = (before.Asks[index], after.Asks[index]);
            if (ReferenceEquals(was, ask) || !was.Running || !was.Told || was.Exhausted || staff.Find(was.Person) is null) continue;
            var passed = was.EndsAt < now || (was.EndsAt == now && ask.Running);
            if (ask is { Running: false, Cancelled: false }) Count(was.Concern, again, kept: !passed);
            else if (passed && ask.Running && (ask.Exhausted || ask.Person != was.Person || ask.DueAt > was.DueAt))
                Count(was.Concern, again, kept: false);
        }
    }

    /// <summary>As the week ends, after Friday's work.</summary>
    public void EndWeek(DateOnly sunday, IEnumerable<LiveCase> open)
    {
        if (sunday < From) return;
        var all = open.ToList();
        var last = CopenhagenTime.StartOf(sunday);
        var held = new int[_week.Minutes.Length];
        foreach (var one in all)
            if (one.File.ContactPerson is { } person && staff.Find(person) is not null) held[NumberOf(person)]++;
        _weeks.Add(new YearWeek(sunday.AddDays(-6), _week.Opened, all.Count,
            all.Sum(one => one.Tasks.Count(task => task.From <= last && staff.Find(task.Person) is not null)), _week.Due, _week.Kept,
            staff.Contacts.Sum(worker => Enumerable.Range(-6, 7).Select(sunday.AddDays).Count(day =>
                WorkingCalendar.Municipality.IsWorkingDay(day) && !staff.Roster.IsHere(worker.Id, day))),
            _week.Done, [.. Together(_week.Minutes).Select(minutes => Math.Round(minutes / 60, 1))], Together(held)));
        _week = new Week(staff.Workers.Count);
        if (sunday.AddDays(1) == Until) foreach (var one in all) Ended(one.File);
    }

    /// <summary>Of the team leader and her stand-in, one figure.</summary>
    private static T[] Together<T>(T[] all) where T : System.Numerics.INumber<T> => [.. all[..^2], all[^2] + all[^1]];

    private void Count(Concern concern, bool again, bool kept)
    {
        ref var one = ref _deadlines[(int)KindOf(concern, again)];
        one = (one.Due + 1, one.Kept + (kept ? 1 : 0));
        _week.Due++;
        if (kept) _week.Kept++;
    }

    private int NumberOf(string id) => staff.Workers.Select((worker, number) => (worker, number)).First(one => one.worker.Id == id).number;

    private static TaskKind KindOf(Concern concern, bool again) => concern switch
    {
        Concern.ContactPerson => again ? TaskKind.TakeOver : TaskKind.Take,
        Concern.FirstContact => TaskKind.Call,
        Concern.Meeting => TaskKind.Meeting,
        Concern.Plan => TaskKind.Plan,
        Concern.Action => TaskKind.Action,
        Concern.FollowUp => TaskKind.FollowUp,
        Concern.AvertEviction => TaskKind.Avert,
        Concern.LegalDate => TaskKind.LegalDate,
        Concern.Close => TaskKind.Close,
        Concern.ClosingAgreement => TaskKind.Agree,
        _ => TaskKind.Answer,
    };

    private sealed class Week(int workers)
    {
        public int Opened { get; set; }
        public int Due { get; set; }
        public int Kept { get; set; }
        public int[] Done { get; } = new int[Kinds];
        public double[] Minutes { get; } = new double[workers];
    }
}
