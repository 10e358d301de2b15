using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>Who is asked to be contact person: of the district's, who is here and carries the least for their capacity.</summary>
public static class Assigning
{
    /// <param name="loads">Open cases by roster id; nobody counts as 0.</param>
    /// <returns>Person, deputies, team leader; and why the first is the first.</returns>
    public static (IReadOnlyList<string> Chain, Assignment Why) ContactChain(
        Roster roster, string? district, IReadOnlyDictionary<string, int> loads, DateOnly today)
    {
        var team = roster.TeamOf(district);
        var persons = roster.Here(team.ContactPersons, today).ToList();
        var ordered = persons
            .OrderBy(id => roster.IsHere(id, today) ? 0 : 1)
            .ThenBy(id => IsFull(id) ? 1 : 0)
            .ThenBy(id => roster.Find(id)?.Capacity is { } capacity and > 0 ? (double)Load(id) / capacity : 0)
            .ToList();
        var first = ordered[0];
        return ([.. ordered.Where(id => id != team.TeamLeader), team.TeamLeader],
            new Assignment(district, Load(first), roster.Find(first)?.Capacity,
            [.. persons.Where(id => !roster.IsHere(id, today))], [.. persons.Where(id => id != first && IsFull(id))]));

        int Load(string id) => loads.GetValueOrDefault(id);
        bool IsFull(string id) => roster.Find(id)?.Capacity is { } capacity && Load(id) >= capacity;
    }
}
