using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Cases.Rules.Sharing;

/// <summary>Rules of who takes no part in a citizen's other cases.</summary>
public static class Barring
{
    /// <summary>
    /// Who had a conflict of interest with the citizen in the case before, or whom the citizen did not wish, has not ceased to be that.
    /// </summary>
    public static CaseDraft After(this CaseDraft opened, CaseFile? before) => before is null ? opened
        : opened.Set(file => file with { Conflicted = before.Conflicted, Spared = before.Spared });

    /// <summary>The case as it is read: whoever has a conflict of interest in another of the citizen's cases has it in this one.</summary>
    public static CaseFile With(CaseFile file, IEnumerable<CaseFile> others, Roster roster) =>
        More(file, others.SelectMany(other => other.Conflicted), roster) is { Count: > 0 } more
            ? file with { Conflicted = [.. file.Conflicted, .. more] } : file;

    /// <summary>
    /// What was said in another of the citizen's cases; if it is theirs: another is asked. Doing it again changes nothing. What came along
    /// with another number goes with it again (<see cref="Apart"/>), so a closed case, which is read with all the others, takes none in.
    /// </summary>
    public static CaseDraft Carry(CaseDraft draft, CaseFile other, Roster roster)
    {
        var same = draft.Case.Citizen == other.Citizen;
        if ((draft.Case.Closed && !same)
            || More(Replacing.Led(draft, roster).Case, other.Conflicted, roster) is not { Count: > 0 } more) return draft;
        draft.Set(file => file with
        {
            Conflicted = [.. file.Conflicted, .. more],
            Brought = same ? file.Brought : [.. file.Brought, new BroughtAlong(other.CaseId, more)],
        });
        if (!draft.Case.Closed) Joining.PassOn(draft, roster);
        return draft;
    }

    /// <summary>The other number was somebody else's after all. What came with a case that was taken in goes when that case goes.</summary>
    public static CaseFile Apart(CaseFile file) =>
        Without(file, [.. file.Brought.Select(one => one.CaseId).Except(file.TakenIn, StringComparer.Ordinal)]);

    /// <summary>What these cases had brought along has no ground any more. Doing it again changes nothing.</summary>
    public static CaseFile Without(CaseFile file, IReadOnlyCollection<string> cases)
    {
        var gone = file.Brought.Where(one => cases.Contains(one.CaseId, StringComparer.Ordinal)).ToList();
        return gone.Count == 0 ? file : file with
        {
            Brought = [.. file.Brought.Except(gone)],
            Conflicted = [.. file.Conflicted.Except(gone.SelectMany(one => one.Conflicted), StringComparer.Ordinal)],
        };
    }

    private static List<string> More(CaseFile file, IEnumerable<string> conflicted, Roster roster)
    {
        var leader = file.ContactAsk?.Chain[^1];
        return [.. conflicted.Except(file.Conflicted, StringComparer.Ordinal).Where(id => id != leader || !roster.Leads(id))];
    }
}
