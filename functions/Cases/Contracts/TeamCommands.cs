using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Contracts;

/// <summary>The contact person takes the case.</summary>
public sealed record AcceptCase(string CaseId, long Version, string By) : CaseCommand(CaseId, Version, By)
{
    internal override bool IsContactPersons => false;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Deciding.Accept(draft, this);
}

/// <summary>The person asked to be contact person says no: the next of the chain is asked at once.</summary>
public sealed record DeclineCase(string CaseId, long Version, string By, DeclineReason Reason) : CaseCommand(CaseId, Version, By)
{
    internal override bool IsContactPersons => false;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Deciding.Decline(draft, this, roster);
}

/// <summary>The team leader gives the case to somebody else, who is asked with a full deadline.</summary>
public sealed record ReassignCase(string CaseId, long Version, string By, string To, ReassignReason Reason)
    : CaseCommand(CaseId, Version, By)
{
    /// <summary>Whose it was when that was decided; null: whoever's it is.</summary>
    public string? From { get; init; }

    /// <summary>It is one of several: everybody is told of all of them once. Null: of this one alone.</summary>
    public HandOverBatch? Batch { get; init; }

    internal override bool IsContactPersons => false;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Deciding.Reassign(draft, this, roster);
}

/// <summary>A member answers for a sector; a no (with reason) asks the next of the chain.</summary>
/// <param name="Sender">For which housing association, of a person who speaks for several; null: the one they are asked for.</param>
public sealed record AnswerInvitation(
    string CaseId, long Version, string By, Sector Sector, DeclineReason? Declined, string? Sender = null)
    : CaseCommand(CaseId, Version, By)
{
    internal override bool IsContactPersons => false;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Deciding.AnswerInvitation(draft, this, roster);
}

/// <summary>The contact person invites a sector that is not always asked, with purpose and basis (both required codes).</summary>
/// <param name="Sender">Which housing association, by its name as a sender; null: another sector, or there is only one.</param>
public sealed record InviteSector(
    string CaseId, long Version, string By, Sector Sector, string Purpose, string Basis, string? Sender = null)
    : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Deciding.Invite(draft, this, roster);
}

/// <summary>Nobody in the roster was tied to a housing association: the team leader says who is asked for it.</summary>
/// <param name="Sender">Its name as a sender.</param>
/// <param name="Person">Roster id of one of its people; null: it takes no part.</param>
public sealed record NameAdviser(string CaseId, long Version, string By, string Sender, string? Person) : CaseCommand(CaseId, Version, By)
{
    internal override bool IsContactPersons => false;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Advisers.Name(draft, this, roster);
}
