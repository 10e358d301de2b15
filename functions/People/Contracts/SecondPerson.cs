using EarlyWarning.Platform;

namespace EarlyWarning.People.Contracts;

/// <summary>What one administrator asked for and another is to agree to: it counts not before.</summary>
/// <param name="By">Roster id of who asked.</param>
public sealed record AccessAsked(IReadOnlyList<string> Roles, Sector? Sector, string? Sender, IReadOnlyList<string>? AlsoFor,
    string? EntraId, string Email, string By, DateTimeOffset At);

/// <summary>
/// Nobody gives access alone: a role, a return, or somebody else's sign-in in the place of a person's own. It is held back on the person
/// until a second administrator agrees, who is neither the one who asked nor the one it is for. Taking access away needs nobody else.
/// </summary>
public static class SecondPerson
{
    /// <summary>Of what was saved: the same, but for what must wait.</summary>
    /// <param name="by">Roster id of who saves it.</param>
    public static RosterData HeldBack(RosterData before, RosterData after, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var known = before.People.ToDictionary(person => person.Id, StringComparer.Ordinal);
        return after with { People = [.. after.People.Select(person => Held(known.GetValueOrDefault(person.Id), person, by, at))] };
    }

    /// <summary>More than they had: what a second person must agree to.</summary>
    public static bool Gives(Person? before, Person after)
    {
        ArgumentNullException.ThrowIfNull(after);
        if (after.Left) return false;
        var had = before is null or { Left: true } ? [] : before.Roles;
        return after.Roles.Except(had, StringComparer.Ordinal).Any() || (had.Count > 0 && SignIn(before!) != SignIn(after));
    }

    /// <summary>Who may agree to it: not who asked, and not for themselves.</summary>
    public static bool MayAgree(Person administrator, Person person)
    {
        ArgumentNullException.ThrowIfNull(administrator);
        ArgumentNullException.ThrowIfNull(person);
        return administrator.Is(Roles.Administrator) && person.Asked is { } asked && asked.By != administrator.Id
            && person.Id != administrator.Id;
    }

    /// <summary>As it was asked for.</summary>
    internal static Person Agreed(Person person) => person.Asked is not { } asked ? person : person with
    {
        Roles = asked.Roles, Sector = asked.Sector, Sender = asked.Sender, AlsoFor = asked.AlsoFor, EntraId = asked.EntraId,
        Email = asked.Email, Left = false, Asked = null,
    };

    internal static Refusal Alone { get; } = new("second-person", new(
        "En anden administrator skal sige ja: ikke den, der foreslog det, og ikke den, det handler om.",
        "Another administrator must agree: not the one who proposed it, and not the one it is about."));

    private static Person Held(Person? before, Person after, string by, DateTimeOffset at)
    {
        if (!Gives(before, after)) return after;
        var asked = new AccessAsked(after.Roles, after.Sector, after.Sender, after.AlsoFor, after.EntraId, after.Email, by, at);
        if (before is null) return after with { Roles = [], Asked = asked };
        if (before.Left)
            return after with { Left = true, Roles = before.Roles, EntraId = before.EntraId, Email = before.Email, Asked = asked };
        var kept = after.Roles.Intersect(before.Roles, StringComparer.Ordinal).ToList();
        return kept.Count == 0
            // Their whole work changes: until it does they go on with the one they have.
            ? after with
            {
                Roles = before.Roles, Sector = before.Sector, Sender = before.Sender, AlsoFor = before.AlsoFor, EntraId = before.EntraId,
                Email = before.Email, Asked = asked,
            }
            : after with
            {
                Roles = kept, Sector = kept.Contains(Roles.SectorMember, StringComparer.Ordinal) ? after.Sector : null,
                EntraId = before.EntraId, Email = before.Email, Asked = asked,
            };
    }

    /// <summary>By what a sign-in finds them.</summary>
    private static string SignIn(Person person) => (person.EntraId ?? person.Email).ToUpperInvariant();
}
