using System.Globalization;
using EarlyWarning.Board.Case;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Administration;

/// <summary>Reads what is posted about people and teams.</summary>
public static class RosterForms
{
    public const string Details = "details";
    public const string Capacity = "capacity";
    public const string Absence = "absence";
    public const string AbsenceEnd = "absence-end";
    public const string Leave = "leave";
    public const string Return = "return";
    public const string Agree = "agree";
    public const string Drop = "drop";
    public const string TeamForm = "team";
    public const string RemoveDistrict = "remove";

    /// <summary>Cases one person can be said to carry, and places on a list of a team.</summary>
    public const int MostCases = 999;
    public const int MostPlaces = 40;
    private const int LongestLine = 100;

    public static IReadOnlyList<string> AllRoles { get; } = [Roles.Caseworker, Roles.TeamLeader, Roles.SectorMember, Roles.SenderStaff,
        Roles.Auditor, Roles.Administrator];

    /// <summary>The field that a rule of the roster is about, in the form that breaks it.</summary>
    public static string? FieldOf(string form, string? rule) => (form, rule) switch
    {
        (Details, "email" or "email-twice") => "email",
        (Details, "entra-twice") => "entraId",
        (Details, "no-administrator" or "two-administrators" or "contact-role" or "leader-role") => "roles",
        (Details, "member-sector") => "sector",
        (Details, "sender-missing") => "sender",
        (TeamForm, "postcode" or "postcode-shared") => "postcodes",
        _ => null,
    };

    /// <param name="senders">The senders there are agreements with.</param>
    /// <param name="before">Null: somebody new.</param>
    public static Person ReadDetails(FormReader form, PageContext page, RosterData data, IEnumerable<string> senders, Person? before)
    {
        var name = Line(form, page, "name", RosterWords.Name);
        var title = new BothLanguages(Line(form, page, "titleDa", RosterWords.TitleDa), Line(form, page, "titleEn", RosterWords.TitleEn));
        var chosen = form.Text("roles").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (chosen.Length == 0 || chosen.Except(AllRoles, StringComparer.Ordinal).Any())
            form.Wrong("roles", page.Say(FormWords.NeedChoice, page.Say(RosterWords.RolesLabel)));
        Sector? sector = chosen.Contains(Roles.SectorMember, StringComparer.Ordinal)
            ? form.OneOf<Sector>("sector", RosterWords.SectorLabel) : null;
        var sender = Sends(chosen, sector)
            ? form.OneOf("sender", RosterWords.SenderLabel, senders)
            : null;
        var also = form.Text("alsoFor").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Intersect(senders, StringComparer.Ordinal).Where(one => one != sender).ToList();
        var (phone, email, entra) = (form.Text("phone"), form.Text("email"), form.Text("entraId"));
        if (phone.Length > 20 || phone.Any(letter => !char.IsAsciiDigit(letter) && letter is not ('+' or ' ')))
            form.Wrong("phone", page.Say(RosterWords.BadPhone));
        if (!Person.IsAddress(email)) form.Wrong("email", page.Say(RosterWords.BadEmail));
        if (entra.Length > 0 && !Guid.TryParseExact(entra, "D", out _)) form.Wrong("entraId", page.Say(RosterWords.BadEntra));

        var person = before ?? new Person(RosterEdits.NewId(name, data.People.Select(one => one.Id)), name, title, [], phone, email);
        return person with
        {
            Name = name, Title = title, Roles = [.. AllRoles.Intersect(chosen, StringComparer.Ordinal)], Sector = sector,
                Phone = phone.Replace(" ", "", StringComparison.Ordinal),
            Email = email, EntraId = entra.Length == 0 ? null : entra, Sender = sender,
            AlsoFor = sector == Sector.HousingAssociation && also.Count > 0 ? also : null,
        };
    }

    /// <summary>A sender's staff, and a housing association's members, who are asked about its own tenancies and no others.</summary>
    private static bool Sends(IReadOnlyList<string> roles, Sector? sector) =>
        sector == Sector.HousingAssociation || roles.Contains(Roles.SenderStaff, StringComparer.Ordinal);

    public static Person ReadCapacity(FormReader form, Person person) =>
        person with { Capacity = form.Text("capacity").Length == 0
            ? null : form.Whole("capacity", RosterWords.CapacityLabel, 0, MostCases) };

    public static Person ReadAbsence(FormReader form, PageContext page, Person person)
    {
        var absence = new Absence(form.Day("from", RosterWords.AbsentFrom), form.Day("to", RosterWords.AbsentTo));
        if (form.Valid && absence.To < absence.From) form.Wrong("to", page.Say(RosterWords.BackwardsAbsence));
        else if (form.Valid && absence.To < page.Today) form.Wrong("to", page.Say(RosterWords.PastAbsence));
        return person with { Absences = [.. (person.Absences ?? []).Append(absence).Distinct().OrderBy(one => one.From)
            .ThenBy(one => one.To)] };
    }

    public static Person ReadAbsenceEnd(FormReader form, Person person)
    {
        var gone = new Absence(form.Day("from", RosterWords.AbsentFrom), form.Day("to", RosterWords.AbsentTo));
        return person with { Absences = [.. (person.Absences ?? []).Where(absence => absence != gone)] };
    }

    public static District ReadDistrict(FormReader form, PageContext page, RosterData data, District? before)
    {
        var name = new BothLanguages(Line(form, page, "nameDa", RosterWords.DistrictDa),
            Line(form, page, "nameEn", RosterWords.DistrictEn));
        List<string> postcodes = [.. form.Needed("postcodes", RosterWords.Postcodes)
            .Split([' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        if (postcodes.Find(code => code.Length != 4 || !code.All(char.IsAsciiDigit)) is { } odd)
            form.Wrong("postcodes", page.Say(RosterWords.BadPostcode, odd));
        var id = before?.Id ?? RosterEdits.NewId(name.Da, (data.Districts ?? []).Select(district => district.Id));
        return new District(id, name, postcodes, ReadTeam(form, page, data));
    }

    public static TeamSetup ReadTeam(FormReader form, PageContext page, RosterData data)
    {
        var contacts = Places(form, page, data, "contact", RosterWords.ContactPersons);
        var leader = form.OneOf("leader", RosterWords.Leader, data.People.Select(person => person.Id));
        return new TeamSetup(contacts, leader, Enum.GetValues<Sector>().ToDictionary(sector => sector, sector =>
            Places(form, page, data, sector.ToString(), CodeWords.Of(sector))));
    }

    public static string Place(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}-{index}");

    private static IReadOnlyList<string> Places(FormReader form, PageContext page, RosterData data, string list, BothLanguages label)
    {
        List<string> ids = [.. Enumerable.Range(0, MostPlaces).Select(index => form.Text(Place(list, index))).Where(id => id.Length > 0)
            .Distinct(StringComparer.Ordinal)];
        if (ids.Count == 0 || ids.Exists(id => data.Find(id) is null))
            form.Wrong(Place(list, 0), page.Say(FormWords.NeedChoice, page.Say(label)));
        return ids;
    }

    /// <summary>One line, fit for the header of a message.</summary>
    private static string Line(FormReader form, PageContext page, string field, BothLanguages label)
    {
        var text = form.Needed(field, label);
        if (text.Length > LongestLine) form.Wrong(field, page.Say(FormWords.TooLong, page.Say(label), LongestLine));
        else if (text.Any(char.IsControl)) form.Wrong(field, page.Say(RosterWords.OneLine, page.Say(label)));
        return text;
    }
}
