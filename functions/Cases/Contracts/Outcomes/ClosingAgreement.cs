using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Cases.Contracts.Outcomes;

/// <summary>Whose word a closing takes that is not for one person to decide.</summary>
public static class ClosingAgreement
{
    /// <summary>
    /// A team leader, who does not carry the case herself. Where she does, another leader decides, if there is one.
    /// </summary>
    public static bool DecidesAlone(CaseFile file, string person, Roster roster)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(roster);
        return roster.Find(person) is { Left: false } leader && leader.Is(Roles.TeamLeader)
            && (person != file.ContactPerson || Agreeing.Leaders(file, roster, person).Count == 0);
    }

    /// <summary>Who may agree to what somebody proposed; the contact person's own word counts only where no other leader is.</summary>
    public static IReadOnlyList<string> Leaders(CaseFile file, string proposer, Roster roster)
    {
        ArgumentNullException.ThrowIfNull(file);
        var others = Agreeing.Leaders(file, roster, proposer, file.ContactPerson);
        return others.Count > 0 ? others : Agreeing.Leaders(file, roster, proposer);
    }
}
