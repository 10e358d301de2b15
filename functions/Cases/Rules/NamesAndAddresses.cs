using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Rules of whom a letter goes to. They belong to the citizen more than to the case, so that they may be decided in a case that is
/// closed or rests too: letters are written from those as well.
/// </summary>
public static class NamesAndAddresses
{
    /// <summary>Name and address protection is set, or withdrawn.</summary>
    public static Refusal? Protect(CaseDraft draft, string by, bool on, Roster roster)
    {
        if (NotTheirs(by, roster) is { } refusal) return refusal;
        if (draft.Case.Protected == on)
        {
            return on
                ? new Refusal("protection", "Beskyttelsen er allerede sat.", "The protection is already set.")
                : new Refusal("protection", "Der er ingen beskyttelse at fjerne.", "There is no protection to withdraw.");
        }
        // Later than the decision it undoes, whatever the clocks of two hosts say: the later one counts.
        var at = draft.Case.Protection is { } before && before.At >= draft.Now ? before.At.AddMilliseconds(1) : draft.Now;
        Carry(draft, new AddressProtection(on, by, at));
        return null;
    }

    /// <summary>What was decided in another of the citizen's cases holds in this one too. Doing it again changes nothing.</summary>
    public static CaseDraft Carry(CaseDraft draft, AddressProtection protection)
    {
        if (draft.Case.Protection is { } known && known.At >= protection.At) return draft;
        if (draft.Case.Protected != protection.On)
            draft.Write(protection.On ? new ProtectionSet(draft.Now, protection.By) : new ProtectionWithdrawn(draft.Now, protection.By));
        return draft.Set(file => file with { Protection = protection });
    }

    /// <summary>A person settled which name and address count. The line is written once for one thing seen, however often it is sent.</summary>
    public static Refusal? Settle(CaseDraft draft, string by, string seen, Roster roster)
    {
        if (NotTheirs(by, roster) is { } refusal) return refusal;
        if (draft.Case.SettledOn == seen) return null;
        draft.Set(file => file with { SettledOn = seen }).Write(new NameAndAddressSettled(draft.Now, by));
        return null;
    }

    private static Refusal? NotTheirs(string by, Roster roster) =>
        roster.Find(by) is { Left: false } person && (person.Is(Roles.Caseworker) || person.Is(Roles.TeamLeader))
            ? null
            : new Refusal("not-yours", "Det er en sagsbehandler eller teamlederen, der kan gøre det.",
                "Only a caseworker or the team leader can do that.");
}
