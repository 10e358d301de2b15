using System.Text.Json.Serialization;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Laboratory.Contracts;

/// <summary>What was done with a proposal.</summary>
public enum ProposalAct
{
    [JsonStringEnumMemberName("saved")] Saved,
    [JsonStringEnumMemberName("proposed")] Proposed,
    [JsonStringEnumMemberName("approved")] Approved,
    [JsonStringEnumMemberName("rejected")] Rejected,
    [JsonStringEnumMemberName("withdrawn")] Withdrawn,
    [JsonStringEnumMemberName("took-effect")] TookEffect,
}

/// <summary>How a proposal stands.</summary>
public enum ProposalState
{
    /// <summary>Saved to be looked at and compared; nobody is asked anything.</summary>
    Draft,

    /// <summary>Waits for two approvals.</summary>
    Proposed,

    /// <summary>The notice before its day could not be kept any more: it needs a later one.</summary>
    Lapsed,
    Rejected,
    Withdrawn,

    /// <summary>Approved, and its day is to come.</summary>
    Approved,

    /// <summary>Its day has come; a later set may have followed.</summary>
    TookEffect,
}

/// <summary>One line of a proposal's log.</summary>
/// <param name="By">Roster id; null: the clock.</param>
/// <param name="From">The day proposed.</param>
/// <param name="Reason">Free text, sealed.</param>
public sealed record ProposalStep(ProposalAct Act, DateTimeOffset At, string? By, DateOnly? From = null, byte[]? Reason = null);

/// <summary>
/// A set of rules that somebody saved, and everything that was done with it. The numbers are never edited: other numbers are another
/// proposal.
/// </summary>
public sealed record RuleProposal
{
    public const int Approvals = 2;

    /// <summary>2, 3, 4 …; the set's version ends in it.</summary>
    public required int Number { get; init; }
    public required RuleSet Set { get; init; }

    /// <summary>Version of the set it was compared with, which was in force when it was saved.</summary>
    public required string Against { get; init; }
    public required RuleReplayTerms Terms { get; init; }

    /// <summary>The first one is <see cref="ProposalAct.Saved"/>.</summary>
    public required IReadOnlyList<ProposalStep> Steps { get; init; }

    [JsonIgnore] public string Version => Set.Version;
    [JsonIgnore] public string Author => Steps[0].By!;

    /// <summary>For the form: an older one is stale.</summary>
    [JsonIgnore] public int Revision => Steps.Count;

    /// <summary>The day it is to take effect, once it was proposed.</summary>
    [JsonIgnore] public DateOnly? From => Steps.LastOrDefault(step => step.Act == ProposalAct.Proposed)?.From;

    /// <summary>Who approved it for that day.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Approvers => [.. Steps.Reverse().TakeWhile(step => step.Act != ProposalAct.Proposed)
        .Where(step => step.Act == ProposalAct.Approved).Select(step => step.By!)];

    /// <summary>The last instant at which it can be approved.</summary>
    [JsonIgnore] public DateTimeOffset? ApproveBy => From is { } day ? CopenhagenTime.StartOf(day) - RuleBook.Notice : null;

    public ProposalState StateAt(DateTimeOffset now)
    {
        if (Steps.Any(step => step.Act == ProposalAct.Withdrawn)) return ProposalState.Withdrawn;
        if (Steps.Any(step => step.Act == ProposalAct.Rejected)) return ProposalState.Rejected;
        if (From is not { } day) return ProposalState.Draft;
        if (Approvers.Count >= Approvals) return CopenhagenTime.StartOf(day) <= now ? ProposalState.TookEffect : ProposalState.Approved;
        return ApproveBy < now ? ProposalState.Lapsed : ProposalState.Proposed;
    }
}

/// <summary>A proposal as its page shows it.</summary>
/// <param name="Outcome">Null while the history is being replayed.</param>
/// <param name="Replayed">Citizens replayed so far.</param>
/// <param name="Reasons">By the position of the step, opened from their seals.</param>
public sealed record ProposalView(
    RuleProposal Proposal, RuleReplayOutcome? Outcome, int Replayed, IReadOnlyDictionary<int, string> Reasons);
