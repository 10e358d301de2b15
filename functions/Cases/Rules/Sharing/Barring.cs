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
        : opened.Set(file => file with
        {
            Conflicted = before.Conflicted, ConflictedByHome = before.ConflictedByHome, Spared = before.Spared,
        });

    /// <summary>By their own word or the leader's, of the citizen: also where it was known of somebody of the same home before.</summary>
    public static CaseDraft Conflict(CaseDraft draft, string person) => draft.Set(file => file with
    {
        Conflicted = [.. file.Conflicted.Union([person], StringComparer.Ordinal)],
        ConflictedByHome = [.. file.ConflictedByHome.Except([person], StringComparer.Ordinal)],
    });

    /// <summary>
    /// The case as it is read: whoever has a conflict of interest in another of the citizen's cases has it in this one, and who leads it
    /// leads it all the same only where no other can.
    /// </summary>
    public static CaseFile With(CaseFile file, IEnumerable<CaseFile> others, Roster roster)
    {
        if (More(file, others.SelectMany(other => other.Conflicted)) is not { Count: > 0 } more) return file;
        var barred = file with { Conflicted = [.. file.Conflicted, .. more] };
        return file.ContactAsk?.Chain[^1] is { } leader && more.Contains(leader) && roster.Leads(leader)
            && !Leading.Another(barred, roster, leader) ? barred with { LedAllTheSame = leader } : barred;
    }

    /// <summary>
    /// Whoever is barred has no part in the case any more: leader, contact person, member, owner, who is asked or holds the meeting. Doing
    /// it again changes nothing.
    /// </summary>
    public static CaseDraft Out(CaseDraft draft, IReadOnlyList<string> people, Roster roster)
    {
        if (draft.Case.Closed || draft.Case.ContactAsk is null || people.Count == 0) return draft;
        Replacing.Led(draft, roster);
        Joining.PassOn(draft, roster);
        foreach (var person in people.Where(draft.Case.IsBarred)) Replacing.StepAside(draft, person, roster);
        return draft;
    }

    /// <summary>
    /// What was said in another of the citizen's cases; if it is theirs: another is asked. Doing it again changes nothing. What came along
    /// with another number goes with it again (<see cref="Apart"/>), so a closed case, which is read with all the others, takes none in.
    /// </summary>
    public static CaseDraft Carry(CaseDraft draft, CaseFile other, Roster roster)
    {
        var same = draft.Case.Citizen == other.Citizen;
        if ((draft.Case.Closed && !same)
            || More(draft.Case, other.Conflicted) is not { Count: > 0 } more) return draft;
        draft.Set(file => file with
        {
            Conflicted = [.. file.Conflicted, .. more],
            ConflictedByHome = [.. file.ConflictedByHome, .. more.Intersect(other.ConflictedByHome, StringComparer.Ordinal)],
            Brought = same ? file.Brought : [.. file.Brought, new BroughtAlong(other.CaseId, more)],
        });
        if (draft.Case.Closed) Asking.LeaderToday(draft, roster);
        return Out(draft, more, roster);
    }

    /// <summary>
    /// What was said of somebody of the same home (docs/domain.md#one-household): the case is about an address that they may not know, and
    /// a contact person who may not open it is none; a closed one may go on. It stays so when the homes part. What came to the other from
    /// a third home is not handed on. Doing it again changes nothing.
    /// </summary>
    public static CaseDraft Beside(CaseDraft draft, CaseFile other, Roster roster)
    {
        var said = other.Conflicted.Except(other.ConflictedByHome, StringComparer.Ordinal);
        if (!Household.AreBeside(draft.Case, other) || More(draft.Case, said) is not { Count: > 0 } more) return draft;
        draft.Set(file => file with
        {
            Conflicted = [.. file.Conflicted, .. more], ConflictedByHome = [.. file.ConflictedByHome, .. more],
        });
        if (draft.Case.Closed) Asking.LeaderToday(draft, roster);
        return Out(draft, more, roster);
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

    private static List<string> More(CaseFile file, IEnumerable<string> conflicted) =>
        [.. conflicted.Except(file.Conflicted, StringComparer.Ordinal)];
}
