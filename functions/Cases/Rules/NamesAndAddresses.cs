using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Rules of whom a letter goes to. They belong to the citizen more than to the case, so that they may be decided in a case that is
/// closed or rests too: letters are written from those as well.
/// </summary>
public static class NamesAndAddresses
{
    /// <summary>Name and address protection is set, or withdrawn; what is so already stays as it is.</summary>
    public static CaseDraft Protect(CaseDraft draft, string by, bool on)
    {
        if (draft.Case.Protected == on) return draft;
        // Later than the decision it undoes, whatever the clocks of two hosts say: the later one counts.
        var at = draft.Case.Protection is { } before && before.At >= draft.Now ? before.At.AddMilliseconds(1) : draft.Now;
        return Carry(draft, new AddressProtection(on, by, at));
    }

    /// <summary>What was decided in another of the citizen's cases holds in this one too. Doing it again changes nothing.</summary>
    public static CaseDraft Carry(CaseDraft draft, AddressProtection protection)
    {
        if (draft.Case.Protection is { } known && known.At >= protection.At) return draft;
        if (draft.Case.Protected != protection.On)
            draft.Write(protection.On ? new ProtectionSet(draft.Now, protection.By) : new ProtectionWithdrawn(draft.Now, protection.By));
        return draft.Set(file => file with { Protection = protection });
    }

    /// <summary>Somebody wrote down how the citizen is reached: one line for one form, however often it is sent.</summary>
    public static CaseDraft Enter(CaseDraft draft, ContactDetails details) => draft.Case.EnteredOn == details.Id
        ? draft
        : draft.Set(file => file with { EnteredOn = details.Id }).Write(new ContactDetailsEntered(draft.Now, details.By, details.Source,
            details.Phone is not null, details.WrongPhone is not null, details.Address is not null));

    /// <summary>A person settled which name and address count: one line for one thing seen, however often it is sent.</summary>
    public static CaseDraft Settle(CaseDraft draft, string by, string seen) => draft.Case.SettledOn == seen
        ? draft
        : draft.Set(file => file with { SettledOn = seen }).Write(new NameAndAddressSettled(draft.Now, by));
}
