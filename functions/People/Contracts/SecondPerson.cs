using EarlyWarning.Platform;

namespace EarlyWarning.People.Contracts;

/// <summary>What one administrator asked for and another is to agree to: it counts not before.</summary>
/// <param name="By">Roster id of who asked.</param>
/// <param name="Left">They stay away: it is of what they have when they come back.</param>
public sealed record AccessAsked(IReadOnlyList<string> Roles, Sector? Sector, string? Sender, IReadOnlyList<string>? AlsoFor,
    string? EntraId, string Email, string By, DateTimeOffset At, bool Left = false)
{
    /// <summary>The one that was there before, however it was read.</summary>
    public bool IsSame(AccessAsked? other) => other is not null && (By, At) == (other.By, other.At);
}

/// <summary>
/// Nobody gives access alone: a role, a sector or sender to see, a return, or another Entra id or address in the place of a person's own,
/// also of somebody who has left. It is held back on the person until a second administrator agrees, who is neither the one who asked nor
/// the one it is for. Taking access away needs nobody else, and puts an end to what waits.
/// </summary>
public static class SecondPerson
{
    /// <summary>Of what was saved: the same, but for what must wait.</summary>
    /// <param name="by">Roster id of who saves it.</param>
    /// <param name="alone">Nothing must wait here.</param>
    public static RosterData HeldBack(RosterData before, RosterData after, string by, DateTimeOffset at, bool alone = false)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var known = before.People.ToDictionary(person => person.Id, StringComparer.Ordinal);
        return after with { People = [.. after.People.Select(person => Held(known.GetValueOrDefault(person.Id), person, by, at, alone))] };
    }

    /// <summary>More than they had: what a second person must agree to.</summary>
    public static bool Gives(Person? before, Person after)
    {
        ArgumentNullException.ThrowIfNull(after);
        if (before is null) return after.Roles.Count > 0;
        return (before.Left && !after.Left) || after.Roles.Except(before.Roles, StringComparer.Ordinal).Any()
            || (after.Sector is not null && after.Sector != before.Sector) || (after.Sender is not null && after.Sender != before.Sender)
            || (after.AlsoFor ?? []).Except(before.Senders, StringComparer.Ordinal).Any() || SignIn(before) != SignIn(after);
    }

    /// <summary>Less than they had: a role that is gone, or all of it.</summary>
    public static bool Takes(Person? before, Person after)
    {
        ArgumentNullException.ThrowIfNull(after);
        return before is not null && ((after.Left && !before.Left) || before.Roles.Except(after.Roles, StringComparer.Ordinal).Any());
    }

    /// <summary>Who may agree to it: not who asked, and not for themselves.</summary>
    public static bool MayAgree(Person administrator, Person person)
    {
        ArgumentNullException.ThrowIfNull(administrator);
        ArgumentNullException.ThrowIfNull(person);
        return Administers(administrator) && person.Asked is { } asked && asked.By != administrator.Id && person.Id != administrator.Id;
    }

    /// <summary>What waited is no more, and was given as it was asked for.</summary>
    public static bool WasAgreed(Person before, Person after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return before.Asked is not null && after.Asked is null && Same(Agreed(before), after);
    }

    /// <summary>As it would be, once it is agreed to.</summary>
    public static Person Agreed(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Asked is not { } asked ? person : person with
        {
            Roles = asked.Roles, Sector = asked.Sector, Sender = asked.Sender, AlsoFor = asked.AlsoFor, EntraId = asked.EntraId,
            Email = asked.Email, Left = asked.Left, Asked = null,
        };
    }

    /// <summary>Administrators and auditors: what nobody does alone is told to them, and theirs to agree to.</summary>
    public static bool Watches(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return !person.Left && (person.Is(Roles.Administrator) || person.Is(Roles.Auditor));
    }

    internal static bool Administers(Person person) => !person.Left && person.Is(Roles.Administrator);

    internal static Refusal Alone { get; } = new("second-person", new(
        "En anden administrator skal sige ja: ikke den, der foreslog det, og ikke den, det handler om.",
        "Another administrator must agree: not the one who proposed it, and not the one it is about."));

    private static Person Held(Person? before, Person after, string by, DateTimeOffset at, bool alone)
    {
        // What waits was asked of somebody as they were: after any other change it would give what nobody was shown.
        if (alone || !Gives(before, after)) return after with { Asked = before is not null && Same(before, after) ? before.Asked : null };
        var asked = new AccessAsked(after.Roles, after.Sector, after.Sender, after.AlsoFor, after.EntraId, after.Email, by, at, after.Left);
        return before is null
            ? after with { Roles = [], Sector = null, Sender = null, AlsoFor = null, EntraId = null, Asked = asked }
            : Less(before, after) with { Asked = after.Left && !before.Left ? null : asked };
    }

    /// <summary>What was taken is gone at once, and nothing is given.</summary>
    private static Person Less(Person before, Person after)
    {
        var less = after with { Left = before.Left || after.Left, EntraId = before.EntraId, Email = before.Email };
        var kept = after.Roles.Intersect(before.Roles, StringComparer.Ordinal).ToList();
        // Their whole work changes: until it does they go on with the one they have.
        if (kept.Count == 0)
            return less with { Roles = before.Roles, Sector = before.Sector, Sender = before.Sender, AlsoFor = before.AlsoFor };
        return less with
        {
            Roles = kept, Sector = after.Sector is null ? null : before.Sector, Sender = after.Sender is null ? null : before.Sender,
            AlsoFor = before.AlsoFor?.Intersect(after.Senders, StringComparer.Ordinal).ToList() is { Count: > 0 } also ? also : null,
        };
    }

    private static bool Same(Person one, Person other) => one.Left == other.Left && one.Sector == other.Sector
        && one.Sender == other.Sender && SignIn(one) == SignIn(other) && one.Roles.ToHashSet(StringComparer.Ordinal).SetEquals(other.Roles)
        && (one.AlsoFor ?? []).ToHashSet(StringComparer.Ordinal).SetEquals(other.AlsoFor ?? []);

    /// <summary>By what a sign-in finds them, and where what is told of others' access reaches them.</summary>
    private static (string?, string) SignIn(Person person) => (person.EntraId?.ToUpperInvariant(), person.Email.ToUpperInvariant());
}
