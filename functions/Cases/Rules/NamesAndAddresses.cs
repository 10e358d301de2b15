using EarlyWarning.Cases.Contracts;
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
    public static CommandResult? Set(CaseDraft draft, SetProtection command, Roster roster)
    {
        if (NotTheirs(command, roster) is { } refused) return refused;
        if (draft.Case.Protected == command.On)
        {
            return command.On
                ? CommandResult.Refused("protection", "Beskyttelsen er allerede sat.", "The protection is already set.")
                : CommandResult.Refused("protection", "Der er ingen beskyttelse at fjerne.", "There is no protection to withdraw.");
        }
        // Later than the decision it undoes, whatever the clocks of two hosts say: the later one counts.
        var at = draft.Case.Protection is { } before && before.At >= draft.Now ? before.At.AddMilliseconds(1) : draft.Now;
        Carry(draft, new AddressProtection(command.On, command.By, at));
        return null;
    }

    /// <summary>What was decided in another of the citizen's cases holds in this one too. Doing it again changes nothing.</summary>
    public static CaseDraft Carry(CaseDraft draft, AddressProtection protection)
    {
        if (draft.Case.Protection is { } known && known.At >= protection.At) return draft;
        if (draft.Case.Protected != protection.On)
        {
            draft.Write(new TimelineEntry
            {
                Code = protection.On ? TimelineCode.ProtectionSet : TimelineCode.ProtectionWithdrawn, At = draft.Now, By = protection.By,
            });
        }
        return draft.Set(file => file with { Protection = protection });
    }

    /// <summary>The line is written once for one thing seen, however often the decision is sent.</summary>
    public static CommandResult? Settle(CaseDraft draft, SettleNameAndAddress command, Roster roster)
    {
        if (NotTheirs(command, roster) is { } refused) return refused;
        if (draft.Case.SettledOn == command.Seen) return null;
        draft.Set(file => file with { SettledOn = command.Seen }).Write(Deciding.Line(draft, TimelineCode.NameAndAddressSettled, command));
        return null;
    }

    private static CommandResult? NotTheirs(CaseCommand command, Roster roster) =>
        roster.Find(command.By) is { Left: false } person && (person.Is(Roles.Caseworker) || person.Is(Roles.TeamLeader))
            ? null
            : CommandResult.Refused("not-yours", "Det er en sagsbehandler eller teamlederen, der kan gøre det.", "Only a caseworker or the team leader can do that.");
}
