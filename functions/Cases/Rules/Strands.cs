using EarlyWarning.Cases.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>How a strand of a case stands.</summary>
/// <param name="Done">The case is closed.</param>
/// <param name="NextAt">When something of it must be told, reminded, handed on or looked at; null: only a change can bring
/// something.</param>
public sealed record StrandState(bool Done, DateTimeOffset? NextAt)
{
    public static StrandState Of(CaseFile file, Strand strand)
    {
        if (file.Closed) return new StrandState(Done: true, NextAt: null);
        var asks = file.Asks.Where(ask => ask.Running && Strands.Of(ask.Concern) == strand && file.Awake(ask))
            .Select(ask => (DateTimeOffset?)ask.NextAt);
        return new StrandState(Done: false, asks.Append(strand == Strand.Watch ? Watching.NextAt(file) : null).Min());
    }
}

/// <summary>Which strand of the workflow follows what.</summary>
public static class Strands
{
    public static readonly IReadOnlyList<Strand> All = Enum.GetValues<Strand>();

    public static Strand Of(Concern concern) => concern switch
    {
        Concern.ContactPerson or Concern.FirstContact => Strand.Contact,
        Concern.Team or Concern.CollectionHold or Concern.Adviser => Strand.Team,
        Concern.Meeting or Concern.Plan => Strand.Meeting,
        Concern.FollowUp or Concern.Action or Concern.PhaseReview or Concern.Close => Strand.FollowUp,
        Concern.Objection or Concern.Agreement or Concern.ClosingAgreement or Concern.AvertEviction or Concern.LegalDate
            or Concern.Retraction or Concern.Parted => Strand.Watch,
        _ => throw new ArgumentOutOfRangeException(nameof(concern)),
    };

    /// <summary>The clock struck for a strand; nothing happens when nothing of it is due.</summary>
    public static CaseDraft ApplyDeadlines(CaseDraft draft, Strand strand)
    {
        draft.DeadlinesAppliedBy = strand;
        foreach (var concern in Enum.GetValues<Concern>().Where(concern => Of(concern) == strand)) Asking.ApplyDeadline(draft, concern);
        return strand == Strand.Watch ? Watching.ApplyDeadlines(draft) : draft;
    }
}
