using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Laboratory;

/// <summary>
/// Who may do what with a proposal, and until when. Four eyes twice: the author's own are not counted, so three people have looked
/// before a rule changes.
/// </summary>
/// <param name="sets">Every set that is or will be in force.</param>
internal sealed class ProposalRules(RuleProposal proposal, Person by, IReadOnlyList<DatedRules> sets, DateTimeOffset now)
{
    private const int MostDaysAhead = 365;

    private ProposalState State => proposal.StateAt(now);

    public Refusal? AgainstProposing(DateOnly from, bool replayed) =>
        NotLeader()
        ?? (by.Id == proposal.Author ? null : new Refusal("author", "Kun den, der har lavet forslaget, kan sende det til godkendelse.",
            "Only its author can send a proposal for approval."))
        ?? (State is ProposalState.Draft or ProposalState.Lapsed ? null : Decided())
        ?? (replayed ? null : new Refusal("replayed", "Vent, til historikken er regnet igennem: de andre skal se tallene.",
            "Wait until the history is replayed: the others must see the figures."))
        ?? (CopenhagenTime.StartOf(from) - RuleBook.Notice > now ? null : new Refusal("from",
            "Dagen skal være mindst et helt døgn fremme: i overmorgen eller senere.",
            "The day must be at least a whole day ahead: the day after tomorrow or later."))
        ?? (from.DayNumber - CopenhagenTime.DateOf(now).DayNumber <= MostDaysAhead ? null : new Refusal("from",
            "Vælg en dag inden for et år.",
            "Choose a day within a year."))
        ?? AgainstSets(from);

    public Refusal? AgainstApproving() =>
        NotLeader()
        ?? (by.Id != proposal.Author ? null : new Refusal("author", "Du har lavet forslaget. To andre skal godkende det.",
            "You made the proposal. Two others must approve it."))
        ?? (proposal.Approvers.Contains(by.Id, StringComparer.Ordinal) ? new Refusal("twice", "Du har godkendt det. En anden skal også.",
            "You have approved it. Somebody else must too.") : null)
        ?? (State == ProposalState.Proposed ? null : Decided())
        ?? AgainstSets(proposal.From!.Value);

    public Refusal? AgainstRejecting() =>
        NotLeader()
        ?? (by.Id != proposal.Author ? null : new Refusal("author", "Det er dit eget forslag. Du kan trække det tilbage.",
            "It is your own proposal. You can withdraw it."))
        ?? (State == ProposalState.Proposed ? null : Decided());

    public Refusal? AgainstWithdrawing() => NotLeader() ?? (State switch
    {
        ProposalState.Approved when CopenhagenTime.StartOf(proposal.From!.Value) - RuleBook.LastCall <= now =>
            new Refusal("late", "Det er for sent: reglerne gælder om mindre end en time. Lav et nyt forslag ud fra de gamle.",
                "It is too late: the rules are in force in less than an hour. Make a new proposal from the old ones."),
        ProposalState.Approved when sets.Any(other => other.From > CopenhagenTime.StartOf(proposal.From!.Value)) =>
            new Refusal("later-set", "Et senere sæt bygger på det her. Træk det tilbage først.",
                "A later set builds on this one. Withdraw that first."),
        ProposalState.Approved => null,
        ProposalState.Draft or ProposalState.Proposed or ProposalState.Lapsed when by.Id == proposal.Author => null,
        ProposalState.Draft or ProposalState.Proposed or ProposalState.Lapsed => new Refusal("author",
            "Kun den, der har lavet forslaget, kan trække det tilbage.",
            "Only its author can withdraw a proposal."),
        _ => Decided(),
    });

    /// <summary>What the approvers were shown must be what they decide on: the step from the set of before to this one.</summary>
    private Refusal? AgainstSets(DateOnly from)
    {
        var start = CopenhagenTime.StartOf(from);
        if (sets.Any(other => other.From == start))
            return new Refusal("from", "Et andet sæt gælder fra samme dag. Vælg en anden dag.",
                "Another set takes effect on that day. Choose another.");
        if (sets[^1].From > start || sets.Last(other => other.From <= start).Set.Version != proposal.Against)
        {
            return new Refusal("base",
                $"Forslaget er sammenlignet med {proposal.Against}, men det er ikke det, det vil afløse. Lav et nyt ud fra det.",
                $"The proposal was compared with {proposal.Against}, which is not what it would replace. Make a new one from it.");
        }
        return null;
    }

    private Refusal? NotLeader() => by is { Left: false } && by.Is(Roles.TeamLeader)
        ? null
        : new Refusal("leader", "Kun teamledere foreslår og godkender regler.", "Only team leaders propose and approve rules.");

    private static Refusal Decided() => new Refusal("decided", "Forslaget er ændret i mellemtiden. Se, hvordan det står nu.",
        "The proposal has changed in the meantime. See how it stands now.");
}
