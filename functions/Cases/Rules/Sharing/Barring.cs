using EarlyWarning.Cases.Contracts;

namespace EarlyWarning.Cases.Rules.Sharing;

/// <summary>Rules of who takes no part in a citizen's other cases.</summary>
public static class Barring
{
    /// <summary>
    /// Who had a conflict of interest with the citizen in the case before, or whom the citizen did not wish, has not ceased to be that.
    /// </summary>
    public static CaseDraft After(this CaseDraft opened, CaseFile? before) => before is null ? opened
        : opened.Set(file => file with { Conflicted = before.Conflicted, Spared = before.Spared });

    /// <summary>What was said in another of the citizen's cases. Doing it again changes nothing.</summary>
    public static CaseDraft Carry(CaseDraft draft, IReadOnlyList<string> conflicted)
    {
        var leader = draft.Case.ContactAsk?.Chain[^1];
        var more = conflicted.Except(draft.Case.Conflicted, StringComparer.Ordinal).Where(id => id != leader).ToList();
        return more.Count == 0 ? draft : draft.Set(file => file with { Conflicted = [.. file.Conflicted, .. more] });
    }

    /// <summary>Its team leader must lead a case all the same.</summary>
    public static CaseDraft LedBy(this CaseDraft draft, string leader) =>
        draft.Set(file => file with { Conflicted = [.. file.Conflicted.Where(id => id != leader)] });
}
