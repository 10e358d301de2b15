using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules.Sharing;

/// <summary>
/// Who leads a case: of those who lead a team. One with a conflict of interest in it is as one who is away, and comes after those who
/// are; only where there is no other she leads it all the same (docs/domain.md#load).
/// </summary>
public static class Leading
{
    /// <returns>With whom its chains end: the team's leader, who is stood in for while she is away, or another.</returns>
    public static string Of(CaseDraft draft, Roster roster) =>
        Of(roster, draft.Case.District, Today(draft), draft.Case.Conflicted, draft.Case.ContactAsk?.Chain[^1]);

    /// <inheritdoc cref="Of(CaseDraft, Roster)"/>
    /// <param name="own">Who leads the case by now; null: nobody yet.</param>
    public static string Of(Roster roster, string? district, DateOnly today, IReadOnlyList<string> conflicted, string? own = null) =>
        roster.TeamOf(district).TeamLeader is var first && All(roster, [first, own]).OrderBy(id => IsIn(conflicted, id) ? 1 : 0)
            .ThenBy(id => id == first || roster.IsHere(id, today) ? 0 : 1).FirstOrDefault() is { } leader ? leader : first;

    /// <returns>Who acts as its leader on the day: who is here comes first.</returns>
    public static string Now(CaseFile file, Roster roster, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(roster);
        var (team, own) = (roster.TeamOf(file.District).TeamLeader, file.ContactAsk?.Chain[^1]);
        // Of a closed one, in which nobody who left is replaced, the team's of today.
        return All(roster, file.Closed ? [team] : [own, team]).OrderBy(id => IsIn(file.Conflicted, id) ? 1 : 0)
            .ThenBy(id => roster.IsHere(id, today) ? 0 : 1).FirstOrDefault() ?? team;
    }

    /// <summary>Another leads it, where this one has a conflict of interest.</summary>
    public static bool Another(CaseFile file, Roster roster, string person) =>
        All(roster, []).Any(id => id != person && !IsIn(file.Conflicted, id));

    /// <summary>Who leads the case is barred from nothing in it. Doing it again changes nothing.</summary>
    public static CaseDraft Settle(CaseDraft draft, Roster roster) => draft.LedBy(Of(draft, roster));

    /// <inheritdoc cref="Settle"/>
    public static CaseDraft LedBy(this CaseDraft draft, string leader)
    {
        var same = IsIn(draft.Case.Conflicted, leader) ? leader : null;
        return draft.Case.LedAllTheSame == same ? draft : draft.Set(file => file with { LedAllTheSame = same });
    }

    /// <summary>The chain with a leader as its last; who was asked by now keeps their place.</summary>
    /// <param name="without">Who is to be asked no more; where they were asked by now only with <paramref name="everywhere"/>.</param>
    public static IReadOnlyList<string> EndWith(Ask ask, string leader, string without, bool everywhere)
    {
        List<string> chain = [.. ask.Chain.Where((id, at) =>
            id == without ? !everywhere && at <= ask.Link : at <= ask.Link || id != leader)];
        return chain.LastOrDefault() == leader ? chain : [.. chain, leader];
    }

    private static IEnumerable<string> All(Roster roster, IEnumerable<string?> first) => first.OfType<string>()
        .Concat(roster.Data.Teams.Select(team => team.TeamLeader))
        .Concat(roster.People.Select(person => person.Id).Order(StringComparer.Ordinal))
        .Where(roster.Leads).Distinct(StringComparer.Ordinal);

    private static bool IsIn(IReadOnlyList<string> conflicted, string id) => conflicted.Contains(id, StringComparer.Ordinal);

    private static DateOnly Today(CaseDraft draft) => CopenhagenTime.DateOf(draft.Now);
}
