using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Board.Administration.Approving;

/// <summary>What waits of a person, in words.</summary>
public static class AskedLines
{
    public static string Of(Person person, PageContext page)
    {
        if (person.Asked is not { } asked) return "";
        var wanted = person with { Roles = asked.Roles, Sector = asked.Sector, Sender = asked.Sender };
        var parts = new List<string> { RosterWords.RolesOf(wanted, page) };
        if (person.Left) parts.Add(page.Say(ApprovingWords.Return));
        if (person.Roles.Count > 0 && (person.EntraId, person.Email) != (asked.EntraId, asked.Email))
            parts.Add(page.Say(ApprovingWords.SignIn));
        return page.Language.Join(parts);
    }
}
