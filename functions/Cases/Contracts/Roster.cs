namespace EarlyWarning.Cases.Contracts;

/// <summary>A member of staff or of a partner organisation.</summary>
/// <param name="Id">Stable id, such as <c>mette.holm</c>; the only thing that cases, messages and logs hold.</param>
/// <param name="Title">Danish and English title, such as <c>kontaktperson</c> and <c>contact person</c>.</param>
/// <param name="Roles">caseworker, team-leader, sector-member, auditor, administrator.</param>
/// <param name="Sector">For a sector member.</param>
/// <param name="Hours">When citizens can reach them, such as <c>hverdage kl. 9-15</c>.</param>
/// <param name="Picture">File name in the folder of the setting <c>Board:PictureFolder</c>; null: initials.</param>
/// <param name="EntraId">Object id in Entra ID, which never changes hands; without it the e-mail address is the user name.</param>
public sealed record Person(
    string Id, string Name, Risk.Contracts.BothLanguages Title, IReadOnlyList<string> Roles, string Phone, string Email, Sector? Sector = null,
    string? EntraId = null, Risk.Contracts.BothLanguages? Hours = null, string? Picture = null)
{
    /// <summary>At most two letters, for the round badge.</summary>
    public string Initials => string.Concat(Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part[0]).Take(2));

    /// <summary>Can stand in the header of a message: what could end that header and begin another is no address.</summary>
    public static bool IsAddress(string? text) => text is { Length: > 2 and <= 254 } && text.Contains('@', StringComparison.Ordinal)
        && text.All(letter => char.IsAscii(letter) && !char.IsControl(letter) && letter is not (' ' or '<' or '>' or ','));

    public bool Is(string role) => Roles.Contains(role, StringComparer.Ordinal);
}

/// <summary>Staff roles (domain of access, not job titles).</summary>
public static class Roles
{
    public const string Caseworker = "caseworker";
    public const string TeamLeader = "team-leader";
    public const string SectorMember = "sector-member";
    public const string Auditor = "auditor";
    public const string Administrator = "administrator";
}

/// <summary>Who is asked, in which order.</summary>
/// <param name="ContactPersons">Contact person and deputy.</param>
/// <param name="Members">Member and deputy per sector.</param>
public sealed record TeamSetup(
    IReadOnlyList<string> ContactPersons, string TeamLeader, IReadOnlyDictionary<Sector, IReadOnlyList<string>> Members);

/// <summary>The municipality's people and teams; read from a file at start and checked: an unknown id stops the app and is named.</summary>
public sealed class Roster
{
    private readonly Dictionary<string, Person> _people;

    /// <exception cref="InvalidDataException">An id is used twice or is unknown, or a sector has nobody.</exception>
    public Roster(IReadOnlyList<Person> people, TeamSetup team)
    {
        _people = people.GroupBy(person => person.Id, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => group.Count() == 1 ? group.Single() : throw new InvalidDataException($"The roster names '{group.Key}' twice."),
            StringComparer.Ordinal);
        Team = team;
        Check();
    }

    public TeamSetup Team { get; }

    public IReadOnlyCollection<Person> People => _people.Values;

    public Person? Find(string? id) => id is not null && _people.TryGetValue(id, out var person) ? person : null;

    /// <summary>Contact person, deputy, team leader.</summary>
    public IReadOnlyList<string> ContactChain => [.. Team.ContactPersons, Team.TeamLeader];

    /// <summary>Member, deputy, team leader.</summary>
    public IReadOnlyList<string> MemberChain(Sector sector) => [.. Team.Members[sector], Team.TeamLeader];

    private void Check()
    {
        if (People.FirstOrDefault(person => !Person.IsAddress(person.Email)) is { } unreachable)
            throw new InvalidDataException($"The roster's '{unreachable.Id}' has no usable e-mail address.");
        var named = ContactChain.Concat(Team.Members.Values.SelectMany(ids => ids));
        if (named.FirstOrDefault(id => !_people.ContainsKey(id)) is { } unknown)
            throw new InvalidDataException($"The roster's team names '{unknown}', who is not among its people.");
        if (Team.ContactPersons.Count == 0)
            throw new InvalidDataException("The roster's team has no contact person.");
        foreach (var sector in Enum.GetValues<Sector>())
        {
            if (!Team.Members.TryGetValue(sector, out var ids) || ids.Count == 0)
                throw new InvalidDataException($"The roster's team has nobody for '{sector}'.");
        }
    }
}
