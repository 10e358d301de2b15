using System.Text.Json.Serialization;
using EarlyWarning.Platform;

namespace EarlyWarning.People.Contracts;

/// <summary>Days somebody is away, both included.</summary>
public sealed record Absence(DateOnly From, DateOnly To)
{
    public bool Covers(DateOnly day) => From <= day && day <= To;
}

/// <summary>A member of staff or of a partner organisation.</summary>
/// <param name="Id">Stable id, such as <c>mette.holm</c>; the only thing that cases, messages and logs hold.</param>
/// <param name="Title">Danish and English title, such as <c>kontaktperson</c> and <c>contact person</c>.</param>
/// <param name="Roles">caseworker, team-leader, sector-member, sender-staff, auditor, administrator.</param>
/// <param name="Sector">For a sector member.</param>
/// <param name="Hours">When citizens can reach them, such as <c>hverdage kl. 9-15</c>.</param>
/// <param name="Picture">File name in the folder of the setting <c>Board:PictureFolder</c>; null: initials.</param>
/// <param name="EntraId">Object id in Entra ID, which never changes hands; without it they sign in nowhere but in a demonstration.</param>
/// <param name="Capacity">Open cases a contact person can carry; null: no limit is set.</param>
/// <param name="Absences">Days away, known ahead.</param>
/// <param name="Sender">For sender staff, and for a housing association's people: the name of their agreement as a sender, such as
/// <c>dev-housing</c>, whose own facts they may be shown.</param>
/// <param name="AlsoFor">Further senders that a housing association's person advises for; null: none.</param>
/// <param name="Asked">Access that a second administrator is to agree to (<see cref="SecondPerson"/>); null: nothing waits.</param>
/// <param name="Left">No longer here: asked nothing and signed in nowhere; kept because old cases name them.</param>
public sealed record Person(
    string Id, string Name, BothLanguages Title, IReadOnlyList<string> Roles, string Phone, string Email, Sector? Sector = null,
    string? EntraId = null, int? Capacity = null, IReadOnlyList<Absence>? Absences = null, bool Left = false,
    BothLanguages? Hours = null, string? Picture = null, string? Sender = null, IReadOnlyList<string>? AlsoFor = null,
    AccessAsked? Asked = null)
{
    /// <summary>At most two letters, for the round badge.</summary>
    public string Initials => string.Concat(Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part[0]).Take(2));

    /// <summary>Can stand in the header of a message: what could end that header and begin another is no address.</summary>
    public static bool IsAddress(string? text) => text is { Length: > 2 and <= 254 } && text.Contains('@', StringComparison.Ordinal)
        && text.All(letter => char.IsAscii(letter) && !char.IsControl(letter) && letter is not (' ' or '<' or '>' or ','));

    public bool IsAbsent(DateOnly day) => Absences?.Any(absence => absence.Covers(day)) == true;

    public bool Is(string role) => Roles.Contains(role, StringComparer.Ordinal);

    /// <summary>The senders they are tied to: one manager can look after several housing associations.</summary>
    [JsonIgnore] public IEnumerable<string> Senders =>
        new[] { Sender }.OfType<string>().Union(AlsoFor ?? [], StringComparer.Ordinal);

    /// <summary>Those they speak for now; none of somebody who has left, or is of another sector.</summary>
    [JsonIgnore] public IEnumerable<string> AdvisesFor => Senders.Where(IsAdviserOf);

    /// <summary>Speaks for the housing association that is this sender: for no other, and without a sender for none.</summary>
    public bool IsAdviserOf(string? sender) => sender is not null && Senders.Contains(sender, StringComparer.Ordinal) && !Left
        && Is(Contracts.Roles.SectorMember) && Sector == Contracts.Sector.HousingAssociation;
}

/// <summary>Staff roles (domain of access, not job titles).</summary>
public static class Roles
{
    public const string Caseworker = "caseworker";
    public const string TeamLeader = "team-leader";
    public const string SectorMember = "sector-member";
    /// <summary>Staff of an organisation that sends signals: sees what became of its own, and nothing else.</summary>
    public const string SenderStaff = "sender-staff";
    public const string Auditor = "auditor";
    public const string Administrator = "administrator";

    public static readonly IReadOnlyList<string> All = [Caseworker, TeamLeader, SectorMember, SenderStaff, Auditor, Administrator];
}

/// <summary>Who is asked, in which order.</summary>
/// <param name="ContactPersons">Contact person and deputy.</param>
/// <param name="Members">Member and deputy per sector.</param>
public sealed record TeamSetup(
    IReadOnlyList<string> ContactPersons, string TeamLeader, IReadOnlyDictionary<Sector, IReadOnlyList<string>> Members);

/// <summary>A part of the municipality with a team of its own.</summary>
/// <param name="Id">Such as <c>nord</c>; cases and logs hold it.</param>
/// <param name="Postcodes">Danish postcodes, four digits; each belongs to one district at most.</param>
public sealed record District(string Id, BothLanguages Name, IReadOnlyList<string> Postcodes, TeamSetup Team);

/// <summary>Everything the roster holds.</summary>
/// <param name="Team">Who is asked where no district says otherwise.</param>
/// <param name="Rooms">Where meetings can be held.</param>
/// <param name="Bases">Provisions and methods of cases; null: those of <see cref="CaseBasis.Standard"/>.</param>
public sealed record RosterData(IReadOnlyList<Person> People, TeamSetup Team, IReadOnlyList<District>? Districts = null,
    IReadOnlyList<Room>? Rooms = null, IReadOnlyList<CaseBasis>? Bases = null)
{
    [JsonIgnore] public IReadOnlyList<CaseBasis> AllBases => Bases ?? CaseBasis.Standard;

    /// <summary>Those that are offered.</summary>
    [JsonIgnore] public IEnumerable<Room> OpenRooms => (Rooms ?? []).Where(room => !room.Retired);

    [JsonIgnore] public IEnumerable<TeamSetup> Teams => (Districts ?? []).Select(district => district.Team).Prepend(Team);
}

/// <summary>
/// The municipality's people and teams as they are now. Edited on the board: every holder of the roster sees the new one at once
/// (<see cref="Use"/>). What does not fit together is refused and named.
/// </summary>
public sealed class Roster
{
    private volatile Index _now;

    /// <exception cref="InvalidDataException">It breaks <see cref="RosterRules"/>: says what, in English.</exception>
    public Roster(RosterData data) => _now = new Index(data);

    /// <inheritdoc cref="Roster(RosterData)"/>
    public Roster(IReadOnlyList<Person> people, TeamSetup team) : this(new RosterData(people, team)) { }

    public RosterData Data => _now.Data;

    /// <summary>The team where no district says otherwise.</summary>
    public TeamSetup Team => Data.Team;

    public IReadOnlyCollection<Person> People => _now.People.Values;

    /// <inheritdoc cref="Roster(RosterData)"/>
    public void Use(RosterData data) => _now = new Index(data);

    /// <summary>Also who has left: old cases name them.</summary>
    public Person? Find(string? id) => id is not null && _now.People.TryGetValue(id, out var person) ? person : null;

    /// <summary>Who signs in with this object id; nobody who has left, and nobody when two lines have it.</summary>
    public Person? FindByEntraId(string? id) => !string.IsNullOrEmpty(id) && People.Where(person =>
        !person.Left && string.Equals(person.EntraId, id, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var person]
        ? person : null;

    /// <summary>Works here on the day: has not left and is not absent.</summary>
    public bool IsHere(string id, DateOnly day) => Find(id) is { Left: false } person && !person.IsAbsent(day);

    /// <summary>Leads a team here, this one or another.</summary>
    public bool Leads(string id) => Find(id) is { Left: false } person && person.Is(Roles.TeamLeader);

    /// <summary>
    /// Whether somebody may decide as this leader: they are the one, or lead another team while that one is away or leads none.
    /// </summary>
    public bool LeadsFor(string id, string leader, DateOnly day) =>
        Leads(id) && (id == leader || !IsHere(leader, day) || !Leads(leader));

    /// <summary>The id of the district with the postcode; null where no district says otherwise.</summary>
    public string? DistrictOf(string? postcode) =>
        (Data.Districts ?? []).FirstOrDefault(district =>
            postcode is not null && district.Postcodes.Contains(postcode, StringComparer.Ordinal))?.Id;

    public TeamSetup TeamOf(string? district) => (Data.Districts ?? []).FirstOrDefault(one => one.Id == district)?.Team ?? Team;

    /// <summary>Member, deputy, team leader; who is absent comes after who is here, and who has left is not asked.</summary>
    public IReadOnlyList<string> MemberChain(Sector sector, string? district, DateOnly today)
    {
        var team = TeamOf(district);
        return [.. Here(team.Members[sector], today), team.TeamLeader];
    }

    /// <summary>
    /// The people of one housing association, and then the team leader: those of the district's team who belong to that sender, else of
    /// the municipality's. Nobody else's people are ever among them.
    /// </summary>
    public IReadOnlyList<string> AdviserChain(string sender, string? district, DateOnly today)
    {
        var team = TeamOf(district);
        var own = new[] { team, Team }.Select(one => one.Members[Sector.HousingAssociation].Where(id => BelongsTo(id, sender)).ToList())
            .FirstOrDefault(ids => Here(ids, today).Any()) ?? [];
        return [.. Here(own, today), team.TeamLeader];
    }

    /// <summary>
    /// Another team leader who is here, while this one is not: the municipality's first, then those of districts, then any.
    /// </summary>
    /// <returns>Null: they are here, or nobody else is.</returns>
    public string? StandIn(string leader, DateOnly today) =>
        IsHere(leader, today) ? null : LeadersHere(today).FirstOrDefault();

    /// <summary>Team leaders who are here: the municipality's first, then those of districts, then any.</summary>
    public IEnumerable<string> LeadersHere(DateOnly today) => Data.Teams.Select(team => team.TeamLeader)
        .Concat(People.Where(person => person.Is(Roles.TeamLeader)).Select(person => person.Id).Order(StringComparer.Ordinal))
        .Where(id => IsHere(id, today)).Distinct(StringComparer.Ordinal);

    /// <summary>Is one of that housing association's people, by the sender their roster entry names.</summary>
    public bool BelongsTo(string? id, string sender) => Find(id) is { } person && person.IsAdviserOf(sender);

    /// <summary>Those who have not left, who is here before who is absent.</summary>
    public IEnumerable<string> Here(IEnumerable<string> ids, DateOnly today) =>
        ids.Where(id => Find(id) is { Left: false }).OrderBy(id => IsHere(id, today) ? 0 : 1);

    private sealed class Index
    {
        public Index(RosterData data)
        {
            if (RosterRules.Broken(data) is { } fault) throw new InvalidDataException(fault.Why.En);
            (Data, People) = (data, data.People.ToDictionary(person => person.Id, StringComparer.Ordinal));
        }

        public RosterData Data { get; }

        public Dictionary<string, Person> People { get; }
    }
}
