using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Board.Case.Papers;

/// <summary>
/// Who sees a paper: the contact person's chain, which ends with the leader, and a member of the team with whom it was shared, while their
/// part in the case stands. Nobody else who may see the case does.
/// </summary>
public static class PaperAccess
{
    public static bool Reads(Person person, CaseFile file, Paper paper) => paper.Removed is null
        && (Access.MayAct(person, file) || (paper.IsSharedWith(person.Id) && TakesPart(person, file)));

    /// <summary>Members who said yes, each with what they were asked for: a paper is shared for that purpose and no other.</summary>
    public static IReadOnlyList<Ask> Members(CaseFile file) => file.ObjectionStands ? []
        : [.. file.Members.Where(ask => ask is { Accepted: true, DoneBy: not null }).DistinctBy(ask => ask.DoneBy)];

    /// <summary>What is written of a share with this member; null: there is no such member.</summary>
    public static PaperShare? ShareWith(string member, CaseFile file, Person by, DateTimeOffset at) =>
        Members(file).FirstOrDefault(ask => ask.DoneBy == member) is { } ask
            ? new PaperShare(member, ask.Purpose ?? Packets.CoordinationPurpose, ask.Basis ?? Packets.CoordinationBasis, by.Id, at)
            : null;

    private static bool TakesPart(Person person, CaseFile file) => Access.Of(person, file) != Sight.None
        && Members(file).Any(ask => ask.DoneBy == person.Id);
}
