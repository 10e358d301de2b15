using EarlyWarning.Bench.Population.World;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Bench.Year.Simulation;

/// <summary>The municipality's people: so many contact persons, a team leader and her stand-in, two members of each sector.</summary>
internal sealed class Staff
{
    public const string Leader = "leder", StandIn = "souschef";

    /// <summary>Assumption: a team leader has other things to do than cases.</summary>
    public const int LeaderHours = 8;

    /// <summary>Assumption: times a year that somebody is ill, for one to four days.</summary>
    private const double SpellsAYear = 4;

    private readonly IReadOnlyList<(string Person, Absence Spell)> _ill;

    private Staff(Roster roster, IReadOnlyList<Worker> workers, IReadOnlyList<(string, Absence)> ill) =>
        (Roster, Workers, _ill) = (roster, workers, ill);

    public Roster Roster { get; }

    /// <summary>Contact persons, then the team leader, then her stand-in.</summary>
    public IReadOnlyList<Worker> Workers { get; }

    public IEnumerable<Worker> Contacts => Workers.Take(Workers.Count - 2);

    public Worker? Find(string id) => Workers.FirstOrDefault(worker => worker.Id == id);

    public static Staff Of(int contacts, int hours, int seed, DateOnly from, DateOnly until)
    {
        var ids = Enumerable.Range(1, contacts).Select(number => $"kontakt-{number}").ToList();
        List<Person> people =
        [
            .. ids.Select((id, index) => Member(id, [Roles.Caseworker]) with { Absences = Holidays(index, from, until) }),
            Member(Leader, [Roles.TeamLeader]) with { Absences = Holidays(0, from, until) },
            Member(StandIn, [Roles.TeamLeader, Roles.Administrator]) with { Absences = Holidays(1, from, until) },
        ];
        var members = new Dictionary<Sector, IReadOnlyList<string>>();
        foreach (var sector in Enum.GetValues<Sector>().Where(sector => sector != Sector.HousingAssociation))
        {
            members[sector] = [.. Enumerable.Range(1, 2).Select(number => $"{sector}-{number}")];
            people.AddRange(members[sector].Select(id => Member(id, [Roles.SectorMember]) with { Sector = sector }));
        }
        // Each landlord has somebody of its own: nobody else's adviser may be asked.
        members[Sector.HousingAssociation] = [.. SimulatedTown.Landlords.Select(landlord => $"bolig-{landlord.Name}")];
        people.AddRange(SimulatedTown.Landlords.Select(landlord => Member($"bolig-{landlord.Name}", [Roles.SectorMember]) with
        {
            Sector = Sector.HousingAssociation, Sender = landlord.Name,
        }));
        return new Staff(new Roster(people, new TeamSetup(ids, Leader, members)),
            [.. ids.Select(id => new Worker(id, hours)), new Worker(Leader, LeaderHours), new Worker(StandIn, LeaderHours)],
            [.. ids.Append(Leader).SelectMany((id, index) => Ill(seed, index, from, until).Select(spell => (id, spell)))]);
    }

    /// <summary>Who is ill is so in the roster from the same morning on; nobody knew it the day before.</summary>
    public void Morning(DateOnly today)
    {
        var ill = _ill.Where(one => one.Spell.From == today).ToList();
        if (ill.Count == 0) return;
        Roster.Use(Roster.Data with
        {
            People = [.. Roster.Data.People.Select(person => person with
            {
                Absences = [.. person.Absences ?? [], .. ill.Where(one => one.Person == person.Id).Select(one => one.Spell)],
            })],
        });
    }

    /// <summary>
    /// Assumptions: three weeks in summer, one half of them after the other; a week in autumn, in winter and over Christmas.
    /// </summary>
    private static List<Absence> Holidays(int number, DateOnly from, DateOnly until)
    {
        var all = new List<Absence>();
        for (var year = from.Year; year <= until.Year; year++)
        {
            Weeks(new DateOnly(year, 6, 29).AddDays(21 * (number % 2)), 3);
            Weeks(new DateOnly(year, 10, 12).AddDays(7 * (number % 2)), 1);
            Weeks(new DateOnly(year, 2, 10).AddDays(7 * (number % 2)), 1);
            Weeks(new DateOnly(year, 12, 22), 1);
        }
        return all;

        void Weeks(DateOnly near, int weeks)
        {
            var monday = near.AddDays(-(((int)near.DayOfWeek + 6) % 7));
            all.Add(new Absence(monday, monday.AddDays((7 * weeks) - 1)));
        }
    }

    private static IEnumerable<Absence> Ill(int seed, int number, DateOnly from, DateOnly until)
    {
        var chance = Chance.Of(seed, number, 4711);
        for (var day = from; day < until; day = day.AddDays(1))
            if (chance.Yes(SpellsAYear / 365)) yield return new Absence(day, day.AddDays(chance.Whole(0, 3)));
    }

    private static Person Member(string id, IReadOnlyList<string> roles) =>
        new(id, id, new BothLanguages(id, id), roles, "", $"{id}@example.invalid");
}

/// <summary>Somebody who works on cases, some hours of each week. Other work fills the rest of the day, evenly.</summary>
internal sealed class Worker(string id, int hours)
{
    private const double WeekOfMinutes = 5 * 8 * 60;

    public string Id { get; } = id;

    /// <summary>When the task in hand is done.</summary>
    public DateTimeOffset FreeAt { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Somebody with half the week for cases needs an hour of the clock for half an hour's work.</summary>
    public void Takes(double minutes, DateTimeOffset since)
    {
        var start = FreeAt > since ? FreeAt : since;
        FreeAt = WorkingTime.Add(start, (decimal)(minutes * (WeekOfMinutes / (hours * 60.0)) / (8 * 60)));
    }
}
