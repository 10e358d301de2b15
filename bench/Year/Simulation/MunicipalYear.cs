using EarlyWarning.Bench.Population.World;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Bench.Year.Simulation;

/// <summary>
/// A municipality under the product's rules, from one signal, deadline and answer to the next. What work arises, when, and for whom is
/// decided by <see cref="Opening"/>, <see cref="Strands"/>, <see cref="Deciding"/> and the others, as in production; only that people do
/// something, and how long it takes them, is made up (<see cref="Answering"/>).
/// </summary>
internal sealed class MunicipalYear
{
    /// <summary>How often those who work look at their lists.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(15);

    private readonly RuleSet _set = RuleSet.First;
    private readonly CasePolicy _policy = new();
    private readonly Agenda _agenda = new();
    private readonly SortedDictionary<string, LiveCase> _open = new(StringComparer.Ordinal);
    private readonly int _seed;
    private int _cases;

    private MunicipalYear(TownTold town, int seed, Staff staff, YearTally tally)
    {
        (_seed, Staff, Tally) = (seed, staff, tally);
        foreach (var (token, citizen) in town.Citizens())
            foreach (var signal in town.Told[token])
                _agenda.At(signal.ReceivedAt, () => Receive(citizen, signal));
    }

    public DateTimeOffset Now { get; private set; }

    public Staff Staff { get; }

    public YearTally Tally { get; }

    public static YearTally Live(TownTold town, int contacts, int hours, int seed, Action<double>? progress = null)
    {
        var staff = Staff.Of(contacts, hours, seed, SimulatedTown.From, YearTally.Until);
        var year = new MunicipalYear(town, seed, staff, new YearTally(staff));
        for (var day = SimulatedTown.From; day < YearTally.Until; day = day.AddDays(1))
        {
            year.Day(day);
            if (day.Day == 1) progress?.Invoke((day.DayNumber - SimulatedTown.From.DayNumber)
                / (double)(YearTally.Until.DayNumber - SimulatedTown.From.DayNumber));
        }
        return year.Tally;
    }

    /// <summary>A change of a case by one rule, as the store commits it.</summary>
    public Refusal? Apply(LiveCase one, Func<CaseDraft, Refusal?> rule)
    {
        var draft = new CaseDraft(one.File, Now);
        if (rule(draft) is { } refusal) return refusal;
        if (draft.Empty) return null;
        Tally.Deadlines(one.File, draft.Case, Now);
        (one.File, _) = draft.Finish();
        if (one.File.Closed)
        {
            _open.Remove(one.File.CaseId);
            one.Citizen.Close();
            Tally.Ended(one.File);
        }
        else Follow(one);
        return null;
    }

    /// <summary>Something that happens later: a member's answer, a call in the evening.</summary>
    public void Later(DateTimeOffset at, Action what) => _agenda.At(at, what);

    private void Day(DateOnly day)
    {
        Staff.Morning(day);
        var (start, end) = (CopenhagenTime.StartOf(day), CopenhagenTime.StartOf(day.AddDays(1)));
        if (WorkingCalendar.Municipality.IsWorkingDay(day))
        {
            PassTo(CopenhagenTime.At(day, WorkingTime.Opens));
            CoverAbsences(day);
            GiveBack(day);
            var closes = CopenhagenTime.At(day, WorkingTime.Closes);
            for (var at = CopenhagenTime.At(day, WorkingTime.Opens) + Look; at <= closes; at += Look)
            {
                PassTo(at);
                Work(day);
            }
        }
        if (day.DayOfWeek == DayOfWeek.Sunday) Tally.EndWeek(day, _open.Values);
        PassTo(end > start ? end.AddTicks(-1) : end);
    }

    private void PassTo(DateTimeOffset to)
    {
        while (_agenda.Next(to) is var (at, what))
        {
            Now = at > Now ? at : Now;
            what();
        }
        Now = to;
    }

    private void Receive(CitizenLife citizen, Signal signal)
    {
        citizen.Hear(signal);
        Assess(citizen);
    }

    private void Assess(CitizenLife citizen)
    {
        var assessment = citizen.Assess(Now, _set);
        if (assessment.NextChangeAt is { } at)
            _agenda.At(at, () =>
            {
                if (citizen.Newest!.NextChangeAt == at) Assess(citizen);
            });
        if (citizen.Case is { } held) Apply(held, draft => Done(Opening.Update(draft, assessment, Staff.Roster)));
        else if (citizen.Opens(assessment) is { } before) OpenCase(citizen, assessment, before);
    }

    private void OpenCase(CitizenLife citizen, Assessment assessment, IReadOnlyDictionary<string, OwnStanding> before)
    {
        var id = $"{Now.Year}-{++_cases:D5}";
        var (file, _) = Opening.Open(id, citizen.Token, new AssessedOrigin(assessment, before), _policy, Now).Finish(opening: true);
        var opened = new LiveCase(citizen, file, Chance.Of(_seed, _cases, 501));
        (citizen.Case, _open[id]) = (opened, opened);
        Tally.Opened(Now);
        Apply(opened, draft => Done(Opening.NameContactPerson(draft, Staff.Roster, district: null, Loads())));
        Apply(opened, draft => Done(Opening.InviteMembers(draft, Staff.Roster)));
    }

    /// <summary>When the workflow would look at the case again.</summary>
    private void Follow(LiveCase one)
    {
        MembersAnswering.Ask(this, one);
        if (Strands.All.Min(strand => StrandState.Of(one.File, strand).NextAt) is not { } at || at == one.LooksAt) return;
        one.LooksAt = at;
        _agenda.At(at, () => Strike(one, at));
    }

    private void Strike(LiveCase one, DateTimeOffset at)
    {
        if (one.LooksAt != at) return;
        one.LooksAt = null;
        foreach (var strand in Strands.All.Where(strand => StrandState.Of(one.File, strand).NextAt <= Now))
        {
            var before = one.File;
            Apply(one, draft => Done(Strands.ApplyDeadlines(draft, strand)));
            if (ReferenceEquals(before, one.File)) throw new InvalidOperationException($"{strand} is due and does nothing.");
        }
        if (!one.File.Closed) Follow(one);
    }

    /// <summary>As the timer does it each morning.</summary>
    private void CoverAbsences(DateOnly today)
    {
        foreach (var person in Staff.Roster.People)
        {
            if (Away.Of(person, today, Staff.Roster) is not { } away) continue;
            foreach (var one in _open.Values.Where(one => Replacing.NeedsCover(one.File, person.Id, away)).ToList())
            {
                Apply(one, draft => Done(Replacing.CoverFor(draft, person.Id, Staff.Roster, Loads())));
                one.WithLeader = one.File.ContactPerson is Staff.Leader or Staff.StandIn;
            }
        }
    }

    /// <summary>Nothing goes back of itself: what came to the team leader while nobody else was there she gives to who is back.</summary>
    private void GiveBack(DateOnly today)
    {
        foreach (var one in _open.Values.Where(one => one.WithLeader).ToList())
        {
            var (loads, leader) = (Loads(), Asking.Leader(one.File));
            var to = Staff.Contacts.Where(worker => Assigning.Stays(Staff.Roster, worker.Id, today))
                .MinBy(worker => loads.GetValueOrDefault(worker.Id));
            if (to is null || !Staff.Roster.IsHere(leader, today)) continue;
            one.WithLeader = false;
            if (one.File.ContactPerson == to.Id) continue;
            Doing.Send(this, one, new ReassignCase(one.File.CaseId, 0, leader, to.Id, ReassignReason.Workload));
        }
    }

    private Dictionary<string, int> Loads() => _open.Values.Where(one => one.File.ContactPerson is not null)
        .GroupBy(one => one.File.ContactPerson!, StringComparer.Ordinal)
        .ToDictionary(own => own.Key, own => own.Sum(one => Assigning.Weight(one.File)), StringComparer.Ordinal);

    private void Work(DateOnly today)
    {
        // Looked up once for all who are free, and anew of the case in which one of them has done something.
        List<StaffTask>? waiting = null;
        foreach (var worker in Staff.Workers.Where(worker => worker.FreeAt <= Now && Staff.Roster.IsHere(worker.Id, today)))
        {
            while (worker.FreeAt <= Now && (waiting ??= [.. _open.Values.SelectMany(Ready)])
                .Where(task => task.Person == worker.Id).MinBy(task => task.Order) is { } task)
            {
                var minutes = Answering.Takes(task.Kind, task.Case.Chance);
                worker.Takes(minutes, Now - Look);
                Tally.Done(task, worker.Id, minutes, Now);
                Doing.Do(this, task, worker.Id);
                waiting.RemoveAll(one => one.Case == task.Case);
                waiting.AddRange(Ready(task.Case));
            }
        }

        IEnumerable<StaffTask> Ready(LiveCase one) => one.Tasks.Where(task => task.From <= Now);
    }

    private static Refusal? Done(CaseDraft _) => null;
}

/// <summary>What lies ahead, in the order of time; of one instant, in the order in which it was planned.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<(DateTimeOffset At, Action What), (DateTimeOffset, long)> _ahead = new();
    private long _planned;

    public void At(DateTimeOffset at, Action what) => _ahead.Enqueue((at, what), (at, _planned++));

    /// <returns>Null: nothing up to and with that instant.</returns>
    public (DateTimeOffset At, Action What)? Next(DateTimeOffset until) =>
        _ahead.TryPeek(out var next, out _) && next.At <= until ? _ahead.Dequeue() : null;
}
