using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Reporting.Contracts;

namespace EarlyWarning.Reporting;

/// <summary>Adds up how the team stands, one row after the other.</summary>
internal sealed class TeamTally
{
    private const int Weeks = 8;
    private const int SectorDays = 182;

    /// <summary>Closed cases it takes to say how long one lasts.</summary>
    public const int LeastClosed = 20;

    private readonly Roster _roster;
    private readonly DateTimeOffset _now;
    private readonly ReportingOptions _options;
    private readonly Counts<string> _accepted = new(), _asked = new(), _member = new(), _tasks = new(), _overdue = new();
    private readonly List<OpenAsk> _unanswered = [], _late = [], _escalated = [];
    private readonly Dictionary<Sector, SectorTally> _sectors = [];
    private readonly IReadOnlyList<(DateOnly Monday, DateTimeOffset End)> _weeks;
    private readonly Counts<DateOnly> _opened = new(), _closed = new(), _openAtEnd = new();
    private int _open, _ended;
    private double _days;

    public TeamTally(Roster roster, DateTimeOffset now, ReportingOptions options)
    {
        (_roster, _now, _options) = (roster, now, options);
        var monday = MondayOf(now);
        _weeks = [.. Enumerable.Range(0, Weeks).Select(week => monday.AddDays(7 * (week - Weeks + 1)))
            .Select(one => (one, EndOf(one, now)))];
    }

    public void Add(WorkItem item)
    {
        var file = item.Case;
        if (file.WentOn) return; // It is counted as the one it goes on in.
        AddFlow(file);
        if (!file.Closed) AddOpen(file);
        if (file.ClosedAt is { } closed) (_ended, _days) = (_ended + 1, _days + (closed - file.OpenedAt).TotalDays);
        if (file.OpenedAt < _now.AddDays(-SectorDays)) return;
        foreach (var sector in file.Members.Select(ask => ask.Sector).OfType<Sector>().Distinct())
        {
            if (!_sectors.TryGetValue(sector, out var tally)) _sectors[sector] = tally = new SectorTally(sector);
            tally.Add(item, _now);
        }
    }

    public TeamReport Finish() => new()
    {
        People = [.. _roster.People.Where(HasWork).Select(person => person.Id).Union(_tasks.All.Keys, StringComparer.Ordinal).Select(Load)
            .OrderByDescending(load => load.Accepted + load.Member).ThenByDescending(load => load.Tasks)
            .ThenBy(load => load.Person, StringComparer.Ordinal)],
        Unanswered = Sorted(_unanswered), Overdue = Sorted(_late), Escalated = Sorted(_escalated),
        Weeks = [.. _weeks.Select(week => new WeekFlow(week.Monday, _opened[week.Monday], _closed[week.Monday], _openAtEnd[week.Monday]))],
        Open = _open, Capacity = _roster.People.Count(person => person.Is(Roles.Caseworker)) * _options.CasesPerCaseworker,
        Length = _ended < LeastClosed ? new CaseLength(_options.CaseDays, Closed: null)
            : new CaseLength(Math.Max(1, (int)Math.Round(_days / _ended)), _ended),
        Sectors = [.. Enum.GetValues<Sector>().Where(_sectors.ContainsKey).Select(sector => _sectors[sector].Finish())],
    };

    private static bool HasWork(Person person) =>
        person.Is(Roles.Caseworker) || person.Is(Roles.TeamLeader) || person.Is(Roles.SectorMember);

    private static DateOnly MondayOf(DateTimeOffset at)
    {
        var day = CopenhagenTime.DateOf(at);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }

    private static DateTimeOffset EndOf(DateOnly monday, DateTimeOffset now) =>
        CopenhagenTime.StartOf(monday.AddDays(7)) is var end && end > now ? now : end;

    private PersonLoad Load(string person) =>
        new(person, _accepted[person], _asked[person], _member[person], _tasks[person], _overdue[person]);

    /// <summary>What keeps a home goes before whatever else is late.</summary>
    private static IReadOnlyList<OpenAsk> Sorted(List<OpenAsk> asks) =>
        [.. asks.OrderByDescending(ask => ask.Concern is Concern.AvertEviction or Concern.LegalDate)
            .ThenByDescending(ask => ask.Exhausted).ThenBy(ask => ask.DueAt).ThenBy(ask => ask.CaseId, StringComparer.Ordinal)];

    private void AddFlow(CaseFile file)
    {
        _opened.Add(MondayOf(file.OpenedAt));
        if (file.ClosedAt is { } closed) _closed.Add(MondayOf(closed));
        foreach (var (monday, end) in _weeks)
            if (file.OpenedAt <= end && !(file.ClosedAt <= end)) _openAtEnd.Add(monday);
    }

    private void AddOpen(CaseFile file)
    {
        _open++;
        if (file is { ContactPersonAccepted: true, ContactPerson: { } contact }) _accepted.Add(contact);
        foreach (var member in file.Members.Where(ask => ask is { Accepted: true, DoneBy: not null })) _member.Add(member.DoneBy!);
        foreach (var ask in file.Asks.Where(ask => ask.Running && ask.From <= _now && file.Awake(ask))) AddAsk(file, ask);
    }

    private void AddAsk(CaseFile file, Ask ask)
    {
        var open = new OpenAsk(file.CaseId, file.Band, ask.Concern, ask.Sector, ask.Person, ask.DueAt, ask.Link, ask.Exhausted,
            Lateness.Since(ask, _now)) { Barred = file.Barred };
        _tasks.Add(ask.Person);
        if (ask.Concern is Concern.ContactPerson or Concern.Team)
        {
            _asked.Add(ask.Person);
            _unanswered.Add(open);
        }
        if (ask.Exhausted || ask.DueAt < _now)
        {
            _overdue.Add(ask.Person);
            _late.Add(open);
        }
        if (ask.Link > 0) _escalated.Add(open);
    }

    private sealed class SectorTally(Sector sector)
    {
        private readonly WaitTally _answers = new();
        private int _invited, _accepted, _declined, _noCapacity, _waiting, _late;

        public void Add(WorkItem item, DateTimeOffset now)
        {
            foreach (var ask in item.Case.Members.Where(ask =>
                ask.Sector == sector && !ask.Cancelled && (ask.DoneAt is not null || !item.Case.Closed)))
            {
                _invited++;
                if (ask.Accepted) _accepted++;
                if (ask.Declined is not null) _declined++;
                if (ask.Declined == DeclineReason.Capacity) _noCapacity++;
                if (ask.Running) _waiting++;
                if (ask.Running && (ask.Exhausted || ask.DueAt < now)) _late++;
                _answers.Add(InvitedAt(item, ask), ask.DoneAt);
            }
        }

        public SectorFigures Finish() => new(sector, _invited, _accepted, _declined, _noCapacity, _waiting, _late, _answers.Finish());

        /// <summary>From the first of the chain on: the ask itself knows only when its present link was asked.</summary>
        private DateTimeOffset InvitedAt(WorkItem item, Ask ask) => item.Timeline.OfType<PersonAsked>()
            .LastOrDefault(asked => asked.Concern == Concern.Team && asked.Sector == sector && !(asked.At > ask.DoneAt))?.At ?? ask.From;
    }
}
