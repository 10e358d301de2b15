using EarlyWarning.People.Contracts;

namespace EarlyWarning.Board.Laboratory;

/// <summary>Team leaders try, propose and decide; auditors read along, without figures of so few that one could be known again.</summary>
public static class LaboratoryAccess
{
    public static bool Sees(Person me) => Decides(me) || me.Is(Roles.Auditor);

    public static bool Decides(Person me) => me.Is(Roles.TeamLeader);
}
