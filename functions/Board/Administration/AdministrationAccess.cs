using EarlyWarning.Board.Agreements;
using EarlyWarning.Board.Site;
using EarlyWarning.Board.Status;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Board.Administration;

/// <summary>
/// Who administers what (docs/domain.md#retention-and-access). The access log is the auditors' alone: administrators are among those it is
/// there to supervise. Settings and agreements are the administrators'.
/// </summary>
public static class AdministrationAccess
{
    public static bool SeesRoster(Person me) => me.Is(Roles.Administrator) || me.Is(Roles.TeamLeader);

    /// <summary>What the roster was, and who changed it.</summary>
    public static bool SeesHistory(Person me) => SeesRoster(me) || ReadsAccessLog(me);

    /// <summary>That access was gone through.</summary>
    public static bool SeesReviews(Person me) => EditsRoster(me) || ReadsAccessLog(me);

    public static bool EditsRoster(Person me) => me.Is(Roles.Administrator);

    /// <summary>Absences and capacity: a team leader plans for those who carry cases or answer for a sector.</summary>
    public static bool PlansFor(Person me, Person person) => !person.Left
        && (EditsRoster(me) || (me.Is(Roles.TeamLeader) && (person.Is(Roles.Caseworker) || person.Is(Roles.SectorMember))));

    public static bool ReadsAccessLog(Person me) => me.Is(Roles.Auditor);

    /// <summary>What a night would erase, and what waits for a second person.</summary>
    public static bool SeesKeeping(Person me) => ReadsAccessLog(me) || SeesSettings(me);

    public static bool SeesSettings(Person me) => me.Is(Roles.Administrator);

    public static IEnumerable<MenuEntry> Menu(Person me)
    {
        if (SeesSettings(me)) yield return new(StatusPages.Home, StatusWords.Title, "u");
        if (SeesRoster(me)) yield return new(RosterPages.Home, RosterWords.Nav, "r");
        if (ReadsAccessLog(me)) yield return new(AccessLogPages.Home, AccessLogWords.Title, "l");
        if (!SeesSettings(me)) yield break;
        yield return new(AgreementPages.Home, AgreementWords.Title, "a");
        yield return new(SettingPages.Settings, SettingWords.Settings, "e");
    }
}
