using EarlyWarning.Cases.Contracts;

namespace EarlyWarning.Board.Letters;

/// <summary>What can be printed from a case: the last part of each one's address.</summary>
public static class LetterNames
{
    /// <summary>The citizen is invited to the meeting.</summary>
    public const string Invitation = "invitation";

    /// <summary>The meeting has another time or place.</summary>
    public const string Moved = "meeting-moved";

    /// <summary>The meeting is called off, and none is set yet in its place.</summary>
    public const string Cancelled = "meeting-cancelled";

    /// <summary>For the citizen to give to somebody they trust: it names nobody.</summary>
    public const string Trusted = "trusted-person";

    /// <summary>Why did you contact me?</summary>
    public const string Why = "why";
    public const string Checklist = "checklist";

    /// <summary>What was agreed, in writing, to the citizen.</summary>
    public const string Summary = "summary";

    /// <summary>The people around the citizen.</summary>
    public const string Team = "team";
    public const string Disclosures = "disclosures";

    /// <summary>What a person decided on the citizen's objection.</summary>
    public const string Objection = "objection";

    /// <summary>What became of what the citizen said is wrong: one each time, told apart by <c>?about=</c>.</summary>
    public const string Rectification = "rectification";

    /// <summary>The notes of the case, for whoever must have them on paper.</summary>
    public const string Journal = "journal";

    public static readonly IReadOnlyList<string> All = [Invitation, Moved, Cancelled, Trusted, Why, Checklist, Summary, Team,
        Disclosures, Objection, Rectification, Journal];

    /// <summary>Those with an address block, which a logged look fills in.</summary>
    public static bool IsAddressed(string letter) =>
        letter is Invitation or Moved or Cancelled or Why or Summary or Disclosures or Objection or Rectification;

    /// <summary>
    /// Nothing is written to somebody who has died: what is left is for the municipality's own eyes. Who objects is told what was promised
    /// and what they have a right to, and is invited to nothing.
    /// </summary>
    public static bool CanBeMade(CaseFile file, string letter) => (file.Outcome != Outcome.Deceased || letter is Checklist or Journal)
        && (!file.Objected || letter is Cancelled or Why or Disclosures or Journal or Objection or Rectification);

    /// <summary>The last one that a person has decided on; null: none.</summary>
    public static Ask? AnsweredObjection(CaseFile file) =>
        file.Asks.LastOrDefault(ask => ask is { Concern: Concern.Objection, Running: false });

    /// <summary>Those that make sense as the case stands; the others can still be opened by their address.</summary>
    public static IEnumerable<string> For(CaseFile file) => All.Where(letter => CanBeMade(file, letter) && letter switch
    {
        Invitation or Trusted or Checklist => file is { Closed: false, Meeting: not { HeldAt: not null } },
        Moved => file is { Closed: false, Meeting: { HeldAt: null, MovedFrom: not null } },
        Cancelled => file.CalledOff is not null,
        Summary => file.Meeting is { HeldAt: not null },
        Journal => file.Notes.Count > 0,
        Objection => AnsweredObjection(file) is not null,
        Rectification => false, // Whether one is decided stands in no case: its own list tells.
        _ => true,
    });
}
