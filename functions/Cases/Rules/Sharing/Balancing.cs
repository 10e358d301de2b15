using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Rules.Sharing;

/// <summary>
/// Works out how the open cases would lie more evenly, one after the other from whoever carries most to whoever carries least, within
/// each district's team. The same cases and roster give the same plan.
/// </summary>
public sealed class Balancing(Roster roster, string leader, DateTimeOffset now)
{
    private readonly DateOnly _today = CopenhagenTime.DateOf(now);
    private readonly Dictionary<string, int> _before = new(StringComparer.Ordinal), _loads = new(StringComparer.Ordinal);
    private readonly List<Held> _held = [];
    private readonly List<LoadMove> _moves = [];

    /// <summary>What counts of a case: all of them fit in memory.</summary>
    private sealed record Held(string CaseId, long Version, string Person, string? District, int Weight, LoadStay? Stays, bool Taken,
        bool Tried, DateTimeOffset OpenedAt, IReadOnlyList<string> PassedOver);

    public void Add(CaseFile file)
    {
        if (file.Closed || file.ContactPerson is not { } person) return;
        var weight = Assigning.Weight(file);
        _before[person] = _before.GetValueOrDefault(person) + weight;
        if (file.IsBarred(leader)) return; // It counts with the others, and is named to nobody who must not know of it.
        _held.Add(new Held(file.CaseId, file.Version, person, file.District, weight, StayOf(file), file.ContactPersonAccepted,
            file.RoundAttempts.Count > 0, file.OpenedAt, file.PassedOver));
    }

    public LoadPlan Finish()
    {
        foreach (var (person, load) in _before) _loads[person] = load;
        foreach (var team in _held.GroupBy(held => held.District, StringComparer.Ordinal)
            .OrderBy(team => team.Key, StringComparer.Ordinal))
            Even(roster.TeamOf(team.Key), [.. team]);
        var people = roster.Data.Teams.SelectMany(team => team.ContactPersons).Concat(_before.Keys).Distinct(StringComparer.Ordinal)
            .Where(id => roster.Find(id) is { Left: false } || _before.ContainsKey(id));
        return new LoadPlan(
            [.. people.Select(Of).OrderByDescending(one => one.Before).ThenBy(one => one.Person, StringComparer.Ordinal)],
            _moves, Staying());
    }

    /// <summary>Why it may not move.</summary>
    internal LoadStay? StayOf(CaseFile file)
    {
        var calendar = WorkingCalendar.Municipality;
        var next = calendar.After(_today);
        if (Asking.Leader(file) is var own && own != leader && roster.IsHere(own, _today)) return LoadStay.OtherLeader;
        if (file.Objected) return LoadStay.Objected;
        if (file.Meeting is { HeldAt: null, At: var at } && CopenhagenTime.DateOf(at) <= next) return LoadStay.MeetingSoon;
        if (file.ContactPersonAccepted && Horizon.Shown(file) is { } legal && legal.On <= calendar.After(calendar.After(next)))
            return LoadStay.LegalDateSoon;
        return file.Reached ? LoadStay.CitizenReached : null;
    }

    private void Even(TeamSetup team, List<Held> held)
    {
        var takers = team.ContactPersons.Where(id => id != team.TeamLeader && Assigning.Stays(roster, id, _today)).ToList();
        while (_moves.Count < LoadPlan.Most && Next(team, held, takers) is var (one, to, why))
        {
            _moves.Add(new LoadMove(new HandOver(one.CaseId, one.Version, one.Person, to), why, Load(one.Person), Load(to), one.Weight,
                one.Taken));
            (_loads[one.Person], _loads[to]) = (Load(one.Person) - one.Weight, Load(to) + one.Weight);
            held.Remove(one);
        }
    }

    /// <summary>What nobody has begun goes first, and then what was begun last.</summary>
    private (Held Case, string To, LoadWhy Why)? Next(TeamSetup team, List<Held> held, List<string> takers)
    {
        if (takers.Where(HasRoom).OrderBy(Load).ThenBy(id => id, StringComparer.Ordinal).FirstOrDefault() is not { } to) return null;
        return held.Where(one => one.Person != to && Movable(one, team, to))
            .OrderByDescending(one => IsLeaders(one, team)).ThenByDescending(one => IsOver(one.Person))
            .ThenByDescending(one => Load(one.Person)).ThenBy(one => one.Stays is null ? 0 : 1)
            .ThenBy(one => one.Taken).ThenBy(one => one.Tried).ThenByDescending(one => one.OpenedAt)
            .ThenBy(one => one.CaseId, StringComparer.Ordinal)
            .Select(one => ((Held, string, LoadWhy)?)(one, to, Why(one, team))).FirstOrDefault();
    }

    /// <summary>It lies more evenly afterwards, and nobody has more than they can carry by it, or one they must not have.</summary>
    private bool Movable(Held one, TeamSetup team, string to) => !one.PassedOver.Contains(to, StringComparer.Ordinal)
        && Load(to) + one.Weight <= (roster.Find(to)?.Capacity ?? int.MaxValue)
        && (IsLeaders(one, team) ? one.Stays is null
            : Load(one.Person) - Load(to) > one.Weight
                && (one.Stays is null || (one.Stays == LoadStay.CitizenReached && IsOver(one.Person))));

    private static bool IsLeaders(Held one, TeamSetup team) => !one.Taken && one.Person == team.TeamLeader;

    private LoadWhy Why(Held one, TeamSetup team) => IsLeaders(one, team) ? LoadWhy.WithLeader
        : IsOver(one.Person) ? LoadWhy.OverCapacity : LoadWhy.CarriesMost;

    private bool IsOver(string person) => roster.Find(person)?.Capacity < Load(person);

    private bool HasRoom(string person) => !(roster.Find(person)?.Capacity <= Load(person));

    private int Load(string person) => _loads.GetValueOrDefault(person);

    private LoadOf Of(string person) => new(person, _before.GetValueOrDefault(person), Load(person), roster.Find(person)?.Capacity,
        Assigning.Stays(roster, person, _today));

    private Dictionary<LoadStay, int> Staying()
    {
        var gone = _moves.Select(move => move.Case.CaseId).ToHashSet(StringComparer.Ordinal);
        return _held.Where(one => one.Stays is not null && !gone.Contains(one.CaseId)).CountBy(one => one.Stays!.Value)
            .OrderBy(pair => pair.Key).ToDictionary();
    }
}
