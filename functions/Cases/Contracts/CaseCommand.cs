using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Contracts;

/// <summary>A decision by a person on a case. The form it came from carried <see cref="Version"/>; an older one is stale.</summary>
/// <param name="By">Roster id of who decides.</param>
public abstract record CaseCommand(string CaseId, long Version, string By)
{
    /// <summary>The contact person's, and those of their chain, to decide; else its rule says whose.</summary>
    internal virtual bool IsContactPersons => true;

    /// <summary>Number of the assessment that was shown with the form; null: it came from no form.</summary>
    public long? Seen { get; init; }

    /// <summary>It weighs the citizen's risk: stale once the case has taken in a later assessment than the one seen.</summary>
    internal virtual bool WeighsRisk => false;

    /// <summary>May be decided while the citizen's objection waits; nothing else may.</summary>
    internal virtual bool DecidesObjection => false;

    /// <summary>Asked of a closed case; nothing else is decided there.</summary>
    internal virtual bool IsOfClosed => false;

    /// <summary>The case is the citizen's open one again: nobody may have opened another.</summary>
    internal virtual bool OpensAgain => false;

    /// <summary>It decides nothing: it is taken on whatever version there is, and no form becomes stale by it.</summary>
    internal virtual bool LeavesForms => false;

    /// <summary>Its rule: changes the draft, or says why not.</summary>
    internal abstract Refusal? Decide(CaseDraft draft, Roster roster);
}
