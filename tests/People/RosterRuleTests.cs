using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.People;

/// <summary>Every rule of the roster, with its code and its words.</summary>
public class RosterRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 3);

    [Fact]
    public void The_roster_of_the_file_breaks_none() => Assert.Null(RosterRules.BrokenByEdit(Everybody.Data));

    [Theory]
    [InlineData("person-twice", false)]
    [InlineData("email", false)]
    [InlineData("absence", false)]
    [InlineData("unknown-person", false)]
    [InlineData("no-contact-person", false)]
    [InlineData("leader-left", false)]
    [InlineData("no-member", false)]
    [InlineData("district-twice", false)]
    [InlineData("postcode", false)]
    [InlineData("postcode-shared", false)]
    [InlineData("no-administrator", true)]
    [InlineData("email-twice", true)]
    [InlineData("entra-twice", true)]
    [InlineData("contact-role", true)]
    [InlineData("leader-role", true)]
    [InlineData("member-sector", true)]
    public void Each_is_named_and_told_in_both_languages(string rule, bool onlyOfAnEdit)
    {
        var data = Breaking(rule, Everybody.Data);
        var fault = RosterRules.BrokenByEdit(data)!;
        Assert.Equal(rule, fault.Rule);
        Assert.NotEqual(fault.Why.Da, fault.Why.En);
        Assert.Equal(onlyOfAnEdit, RosterRules.Broken(data) is null);
        if (!onlyOfAnEdit) Assert.Equal(fault.Why.En, Assert.Throws<InvalidDataException>(() => new Roster(data)).Message);
    }

    private static RosterData Breaking(string rule, RosterData data) => rule switch
    {
        "person-twice" => data with { People = [.. data.People, data.People[0]] },
        "email" => Changed(Contact, person => person with { Email = "none" }),
        "absence" => Changed(Contact, person => person with { Absences = [new Absence(Today, Today.AddDays(-1))] }),
        "unknown-person" => data with { Team = data.Team with { TeamLeader = "nobody" } },
        "no-contact-person" => data with { Team = data.Team with { ContactPersons = [] } },
        "leader-left" => Changed(Leader, person => person with { Left = true }),
        "no-member" => data with { Team = data.Team with { Members = new Dictionary<Sector, IReadOnlyList<string>>() } },
        "district-twice" => data with { Districts = [At("nord", "7430"), At("nord", "7440")] },
        "postcode" => data with { Districts = [At("nord", "74300")] },
        "postcode-shared" => data with { Districts = [At("nord", "7430"), At("syd", "7430")] },
        "no-administrator" => data with { People = [.. data.People.Select(person =>
            person.Is(Roles.Administrator) ? person with { Left = true } : person)] },
        "email-twice" => Changed(Contact, person =>
            person with { Email = data.People.Single(one => one.Id == Deputy).Email.ToUpperInvariant() }),
        "entra-twice" => data
            with { People = [.. data.People.Select(person =>
            person.Id is Contact or Deputy ? person with { EntraId = "6f1c2a4e-0000-4000-8000-000000000001" } : person)] },
        "contact-role" => Changed(Deputy, person => person with { Roles = [Roles.Auditor] }),
        "leader-role" => Changed(Leader, person => person with { Roles = [Roles.Caseworker] }),
        "member-sector" => Changed(Housing, person => person with { Sector = Sector.JobCentre }),
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    private static District At(string id, params string[] codes) => new(id, new BothLanguages(id, id), codes, Everybody.Team);

    private static RosterData Changed(string id, Func<Person, Person> change) =>
        Everybody.Data with { People = [.. Everybody.Data.People.Select(person => person.Id == id ? change(person) : person)] };
}
