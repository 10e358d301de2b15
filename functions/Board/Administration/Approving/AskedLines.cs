using EarlyWarning.Board.Case;
using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Administration.Approving;

/// <summary>What waits of a person, in words.</summary>
public static class AskedLines
{
    public static string Of(Person person, PageContext page)
    {
        if (person.Asked is not { } asked) return "";
        var wanted = SecondPerson.Agreed(person);
        var parts = new List<string> { RosterWords.RolesOf(wanted, page) };
        if (person.Left && !asked.Left) parts.Add(page.Say(ApprovingWords.Return));
        if (person.Roles.Count > 0 && (person.EntraId, person.Email) != (asked.EntraId, asked.Email))
            parts.Add(page.Say(ApprovingWords.SignIn));
        if (!wanted.Senders.ToHashSet(StringComparer.Ordinal).SetEquals(person.Senders)) parts.Add(page.Say(ApprovingWords.Senders));
        return page.Language.Join(parts);
    }

    /// <summary>All that decides what they can see and who signs in as them: as it is, and as it would be.</summary>
    /// <returns>What is the same says so; what neither has is left out.</returns>
    public static IEnumerable<string> Each(Person person, PageContext page)
    {
        var wanted = SecondPerson.Agreed(person);
        string None(string? text) => string.IsNullOrEmpty(text) ? page.Say(ApprovingWords.None) : text;
        foreach (var (label, now, then) in new (BothLanguages, string?, string?)[]
        {
            (ApprovingWords.Here, page.Say(person.Left ? RosterWords.HasLeft : ApprovingWords.IsHere),
                page.Say(wanted.Left ? RosterWords.HasLeft : ApprovingWords.IsHere)),
            (RosterWords.RolesLabel, Roles(person, page), Roles(wanted, page)),
            (RosterWords.SectorLabel, Sector(person, page), Sector(wanted, page)),
            (RosterWords.SenderLabel, Sender(person.Sender, page), Sender(wanted.Sender, page)),
            (RosterWords.AlsoForLabel, Senders(person, page), Senders(wanted, page)),
            (RosterWords.EntraId, person.EntraId, wanted.EntraId),
            (RosterWords.Email, person.Email, wanted.Email),
        })
        {
            if (now != then) yield return page.Say(ApprovingWords.FromTo, page.Say(label), None(now), None(then));
            else if (!string.IsNullOrEmpty(now)) yield return page.Say(ApprovingWords.AsNow, page.Say(label), now);
        }
    }

    private static string Roles(Person person, PageContext page) =>
        string.Join(", ", person.Roles.Select(role => page.Say(RosterWords.OfRole(role))));

    private static string? Sector(Person person, PageContext page) =>
        person.Sector is { } sector ? page.Say(CodeWords.Of(sector)) : null;

    private static string? Sender(string? sender, PageContext page) => sender is null ? null : page.SenderName(sender);

    private static string Senders(Person person, PageContext page) => string.Join(", ", (person.AlsoFor ?? []).Select(page.SenderName));
}
