using EarlyWarning.Platform;

namespace EarlyWarning.People.Contracts;

/// <summary>What must be true of a roster.</summary>
public static class RosterRules
{
    private static readonly BothLanguages Everywhere = new("kommunens team", "the municipality's team");

    /// <summary>What no roster may break, wherever it comes from: somebody must be there to be asked.</summary>
    /// <returns>Null: nothing is wrong.</returns>
    public static Refusal? Broken(RosterData data) => AllBroken(data).FirstOrDefault();

    /// <summary>As <see cref="Broken(RosterData)"/>, everything at once: whoever writes a roster by hand is told but once.</summary>
    public static IEnumerable<Refusal> AllBroken(RosterData data) => Faults(data);

    /// <summary>
    /// What a roster written by hand may not have either before people begin to work with it: afterwards only who can sign in mends it.
    /// </summary>
    public static IEnumerable<Refusal> BrokenByHand(RosterData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var person in data.People)
            foreach (var role in person.Roles.Except(Roles.All, StringComparer.Ordinal))
                yield return new("unknown-role", new($"{Name(person)} har rollen '{role}', som ikke findes.",
                    $"{Name(person)} has the role '{role}', which is none of {string.Join(", ", Roles.All)}."));
        if (data.People.Count(SecondPerson.Administers) < 2)
            yield return new("two-administrators", new("Der skal være mindst to administratorer.",
                "There must be two administrators, so that one can agree to what the other proposes."));
        foreach (var fault in FaultsOfSigningIn(data)) yield return fault;
        if (Faults(data).Any()) yield break; // Whom the teams name is not sure.
        foreach (var fault in FaultsOfTeams(data)) yield return fault;
    }

    /// <summary>What an edit may not break either: whoever is named can do it, and signing in finds one person.</summary>
    /// <inheritdoc cref="Broken(RosterData)" path="/returns"/>
    public static Refusal? BrokenByEdit(RosterData data) =>
        Faults(data).Concat(FaultsOfSigningIn(data)).Concat(FaultsOfTeams(data)).FirstOrDefault();

    /// <summary>
    /// One administrator alone can have nothing agreed to: no edit leaves fewer than two where there were two. Where there is one already,
    /// everything else can be edited.
    /// </summary>
    /// <inheritdoc cref="Broken(RosterData)" path="/returns"/>
    public static Refusal? TooFew(RosterData before, RosterData after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var left = after.People.Count(SecondPerson.Administers);
        return left >= 2 || left >= before.People.Count(SecondPerson.Administers) ? null : new("two-administrators", new(
            "Der skal være mindst to administratorer, så den ene kan sige ja til det, den anden foreslår. "
                + "Gør en tredje til administrator først.",
            "There must be two administrators, so that one can agree to what the other proposes. Make a third person one first."));
    }

    private static IEnumerable<Refusal> Faults(RosterData data)
    {
        if (Twice(data.People.Select(person => person.Id)) is { } twice)
        {
            yield return new("person-twice", new($"'{twice}' står to gange på listen.", $"The roster names '{twice}' twice."));
            yield break;
        }
        var people = data.People.ToDictionary(person => person.Id, StringComparer.Ordinal);
        foreach (var unreachable in data.People.Where(person => !Person.IsAddress(person.Email)))
            yield return new("email",
                new($"{Name(unreachable)} har ingen brugbar e-mailadresse.", $"{Name(unreachable)} has no usable e-mail address."));
        foreach (var backwards in data.People.Where(person => person.Absences?.Any(absence => absence.To < absence.From) == true))
            yield return new("absence",
                new($"Et fravær for {Name(backwards)} slutter, før det begynder.",
                $"An absence of {Name(backwards)} ends before it begins."));
        foreach (var fault in Teams(data).SelectMany(team => Faults(team.Team, team.Words, people))) yield return fault;
        foreach (var fault in Faults(data.Districts ?? [])) yield return fault;
        if (Twice((data.Rooms ?? []).Select(room => room.Id).Concat(data.AllBases.Select(basis => basis.Id))) is { } listed)
            yield return new("listed-twice", new($"'{listed}' står to gange på en liste.", $"A list names '{listed}' twice."));
    }

    private static IEnumerable<Refusal> Faults(TeamSetup team, BothLanguages words, Dictionary<string, Person> people)
    {
        var named = team.ContactPersons.Append(team.TeamLeader).Concat(team.Members.Values.SelectMany(ids => ids));
        foreach (var id in named.Where(id => !people.ContainsKey(id)).Distinct(StringComparer.Ordinal))
            yield return new("unknown-person",
                new($"'{id}' er med i {words.Da}, men står ikke på listen over medarbejdere.",
                $"'{id}' is in {words.En}, but is not among the roster's people."));
        if (team.ContactPersons.All(HasLeft))
            yield return new("no-contact-person",
                new($"Der er ingen kontaktperson i {words.Da}. Sæt en anden på først.",
                $"There is no contact person in {words.En}. Name another first."));
        if (people.GetValueOrDefault(team.TeamLeader) is { Left: true } leader)
            yield return new("leader-left",
                new($"{Name(leader)} er teamleder i {words.Da} og kan ikke være stoppet. Sæt en anden på først.",
                $"{Name(leader)} leads {words.En} and cannot have left. Name another first."));
        foreach (var sector in Enum.GetValues<Sector>()
            .Where(sector => !team.Members.TryGetValue(sector, out var ids) || ids.All(HasLeft)))
            yield return new("no-member",
                new($"Der er ingen fra {InText(sector).Da} i {words.Da}. Sæt en anden på først.",
                $"There is nobody from {InText(sector).En} in {words.En}. Name another first."));

        // Who is not known is told as such.
        bool HasLeft(string id) => people.TryGetValue(id, out var person) && person.Left;
    }

    private static IEnumerable<Refusal> Faults(IReadOnlyList<District> districts)
    {
        if (Twice(districts.Select(district => district.Id)) is { } twice)
            yield return new("district-twice", new($"Der er to distrikter '{twice}'.", $"The roster has two districts '{twice}'."));
        var postcodes = districts.SelectMany(district => district.Postcodes).ToList();
        if (postcodes.Find(code => code.Length != 4 || !code.All(char.IsAsciiDigit)) is { } odd)
            yield return new("postcode", new($"'{odd}' er ikke et dansk postnummer.", $"'{odd}' is no Danish postcode."));
        if (Twice(postcodes) is { } shared)
            yield return new("postcode-shared",
                new($"Postnummer {shared} hører allerede til et andet distrikt.",
                $"The postcode {shared} already belongs to another district."));
    }

    private static IEnumerable<Refusal> FaultsOfSigningIn(RosterData data)
    {
        var here = data.People.Where(person => !person.Left).ToList();
        if (!here.Exists(person => person.Is(Roles.Administrator)))
            yield return new("no-administrator",
                new("Der skal altid være mindst én administrator. Gør en anden til administrator først.",
                "There must always be an administrator. Make somebody else one first."));
        if (here.Find(person => person.Is(Roles.SenderStaff) && person.Sender is null) is { } senderless)
            yield return new("sender-missing",
                new($"{Name(senderless)} skal høre til en afsender.", $"{Name(senderless)} must belong to a sender."));
        foreach (var shared in Shared(here, person => person.Email, new("e-mailadresse", "e-mail address")))
            yield return new("email-twice", shared);
        foreach (var shared in Shared(here, person => person.EntraId, new("Entra-id", "Entra id")))
            yield return new("entra-twice", shared);
    }

    private static IEnumerable<Refusal> FaultsOfTeams(RosterData data)
    {
        var people = data.People.ToDictionary(person => person.Id, StringComparer.Ordinal);
        foreach (var (team, words) in Teams(data))
        {
            if (team.ContactPersons.Select(id => people[id]).FirstOrDefault(person =>
                !person.Is(Roles.Caseworker) && !person.Is(Roles.TeamLeader)) is { } contact)
                yield return new("contact-role",
                    new($"{Name(contact)} er kontaktperson i {words.Da} og skal være sagsbehandler eller teamleder.",
                    $"{Name(contact)} is contact person in {words.En} and must be a caseworker or team leader."));
            if (people[team.TeamLeader] is var leader && !leader.Is(Roles.TeamLeader))
                yield return new("leader-role",
                    new($"{Name(leader)} er teamleder i {words.Da} og skal have den rolle.",
                    $"{Name(leader)} leads {words.En} and must have the role of team leader."));
            foreach (var (sector, ids) in team.Members)
                if (ids.Select(id => people[id]).FirstOrDefault(person => !person.Is(Roles.SectorMember) || person.Sector != sector)
                    is { } member)
                    yield return new("member-sector",
                        new($"{Name(member)} sidder i {words.Da} for {InText(sector).Da} og skal høre til der.",
                        $"{Name(member)} is in {words.En} for {InText(sector).En} and must belong there."));
        }
    }

    private static IEnumerable<(TeamSetup Team, BothLanguages Words)> Teams(RosterData data) => (data.Districts ?? [])
        .Select(district => (district.Team, new BothLanguages($"teamet i {district.Name.Da}", $"the team in {district.Name.En}")))
        .Prepend((data.Team, Everywhere));

    private static IEnumerable<BothLanguages> Shared(IEnumerable<Person> people, Func<Person, string?> value, BothLanguages what) =>
        from one in people.DistinctBy(person => person.Id, StringComparer.Ordinal)
        where value(one) is { Length: > 0 }
        group Name(one) by value(one)!.ToUpperInvariant() into all
        where all.Count() > 1
        select new BothLanguages($"{string.Join(" og ", all)} har samme {what.Da}. Login skal finde én person.",
            $"{string.Join(" and ", all)} have the same {what.En}. Signing in must find one person.");

    private static string? Twice(IEnumerable<string> values) =>
        values.GroupBy(value => value, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;

    private static string Name(Person person) => $"{person.Name} ({person.Id})";

    private static BothLanguages InText(Sector sector) => sector switch
    {
        Sector.SocialPsychiatry => new("socialpsykiatrien", "social psychiatry"),
        Sector.SubstanceUseTreatment => new("rusmiddelbehandlingen", "substance-use treatment"),
        Sector.BenefitsOffice => new("ydelseskontoret", "the benefits office"),
        Sector.HousingAssociation => new("boligorganisationen", "the housing association"),
        Sector.JobCentre => new("jobcentret", "the job centre"),
        _ => throw new ArgumentOutOfRangeException(nameof(sector)),
    };
}
