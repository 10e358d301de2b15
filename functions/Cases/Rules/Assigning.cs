using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Who is asked to be contact person: of the district's, who is here and carries the least; over capacity the team leader decides.
/// </summary>
public static class Assigning
{
    /// <summary>What a case weighs in somebody's load.</summary>
    public static int Weight(CaseFile file) => file.Closed ? 0 : file.Band == Band.Acute ? 2 : 1;

    /// <param name="loads">Open cases by roster id, acute ones counted twice; who is not named has none.</param>
    /// <param name="instead">Whose case it was and who cannot have it now; null: nobody's.</param>
    /// <param name="passedOver">Who has a conflict of interest in it, or whom the citizen asked to be spared.</param>
    /// <returns>Person, deputies, team leader; and why the first is the first.</returns>
    public static (IReadOnlyList<string> Chain, Assignment Why) ContactChain(
        Roster roster, string? district, IReadOnlyDictionary<string, int> loads, DateOnly today, string? instead = null,
        IReadOnlyList<string>? passedOver = null)
    {
        var team = roster.TeamOf(district);
        var leader = Leading.Of(roster, district, today, passedOver ?? []);
        var persons = roster.Here(team.ContactPersons, today)
            .Where(id => id != instead && !IsPassedOver(id)).ToList();
        var ordered = persons.OrderBy(id => Stays(id) ? 0 : 1).ThenBy(id => IsFull(id) ? 1 : 0).ThenBy(Load).ToList();
        // Nobody who stays has room: the team leader shares it out, and those below are asked when she names them.
        var stays = ordered.FindAll(Stays);
        var leads = stays.Count > 0 ? stays.TrueForAll(IsFull) : instead is not null || ordered.Count == 0;
        // Nor is she there, and who could stand in for her has a conflict of interest: whoever is here is asked all the same.
        if (ordered.Count > 0 && !roster.IsHere(leader, today) && roster.LeadersHere(today).All(IsPassedOver)) leads = false;
        var first = leads ? leader : ordered[0];
        return (first == leader ? [leader] : [.. ordered.Where(id => id != leader), leader],
            new Assignment(district, Load(first), roster.Find(first)?.Capacity,
            [.. persons.Where(id => !Stays(id))], [.. persons.Where(id => id != first && IsFull(id))]));

        bool IsPassedOver(string id) => passedOver?.Contains(id, StringComparer.Ordinal) == true;
        int Load(string id) => loads.GetValueOrDefault(id);
        bool IsFull(string id) => roster.Find(id)?.Capacity is { } capacity && Load(id) >= capacity;
        bool Stays(string id) => Assigning.Stays(roster, id, today);
    }

    /// <summary>Is here, and not about to be away for long: can be given a case.</summary>
    public static bool Stays(Roster roster, string id, DateOnly today) => roster.IsHere(id, today) && !Away.Soon(roster.Find(id)!, today);
}
