using EarlyWarning.Cases.Contracts;
using EarlyWarning.Laboratory.Contracts;

namespace EarlyWarning.Bench.Year.Simulation;

/// <summary>Something that the product asks of somebody on a case.</summary>
/// <param name="From">Nobody can do it before: a meeting has its hour, and a call is not repeated the same day.</param>
internal sealed record StaffTask(LiveCase Case, TaskKind Kind, string Person, DateTimeOffset From, DateTimeOffset Due, Ask? Ask = null)
{
    /// <summary>As the board has it: what keeps a home comes first, then what is due first.</summary>
    public (int, DateTimeOffset, string) Order => (KeepsHome ? 0 : 1, Due, Case.File.CaseId);

    /// <summary>Nobody averts anything before the case is taken.</summary>
    private bool KeepsHome => Kind is TaskKind.Avert or TaskKind.AvertAgain
        || (Kind is TaskKind.Take or TaskKind.TakeOver && Case.File.Running(Concern.AvertEviction) is not null);
}

/// <summary>Reads off a case what it asks of whom: everything here is the product's own state, nothing is made up.</summary>
internal static class StaffTasks
{
    public static IEnumerable<StaffTask> Of(LiveCase one)
    {
        var file = one.File;
        if (file.Closed) yield break;
        foreach (var ask in file.Asks.Where(ask => ask is { Running: true, Told: true } && file.Awake(ask)))
            if (KindOf(file, ask) is { } kind) yield return new StaffTask(one, kind, ask.Person, ask.From, ask.DueAt, ask);
        if (file.ClosingProposal is null && Next(one) is { } next) yield return next;
    }

    /// <summary>What is asked by a deadline of its own. Calls and the meeting have one too, and take several goes: see below.</summary>
    private static TaskKind? KindOf(CaseFile file, Ask ask) => ask.Concern switch
    {
        Concern.ContactPerson => file.Asks.Count(one => one.Concern == Concern.ContactPerson) > 1 ? TaskKind.TakeOver : TaskKind.Take,
        Concern.Team or Concern.Adviser => TaskKind.Answer,
        Concern.ClosingAgreement => TaskKind.Agree,
        Concern.AvertEviction when file.ContactPersonAccepted => ask.Again ? TaskKind.AvertAgain : TaskKind.Avert,
        Concern.LegalDate => TaskKind.LegalDate,
        Concern.Plan when file.ClosingProposal is null => TaskKind.Plan,
        Concern.Action => TaskKind.Action,
        Concern.FollowUp when file.ClosingProposal is null => TaskKind.FollowUp,
        Concern.Close when file.ClosingProposal is null => TaskKind.Close,
        Concern.FirstContact or Concern.Meeting or Concern.Plan or Concern.FollowUp or Concern.Close or Concern.AvertEviction => null,
        // Nobody in the town objects, takes anything back or begins a course: a case that asks so is not understood here.
        _ => throw new InvalidOperationException($"Nobody in a simulated year is asked about {ask.Concern}."),
    };

    private static StaffTask? Next(LiveCase one)
    {
        var file = one.File;
        if (!file.ContactPersonAccepted || file.Plan is not null || file.Meeting is { HeldAt: not null } || file.OutreachCancelled)
            return null;
        if ((file.Running(Concern.FirstContact) ?? file.Running(Concern.Meeting)) is not { Told: true } ask) return null;
        return one.NextGo() switch
        {
            { } kind when kind is TaskKind.Call or TaskKind.Visit => new(one, kind, ask.Person, one.TriesFrom, ask.DueAt, ask),
            { } kind => new(one, kind, ask.Person, file.Meeting?.At ?? ask.From, file.Meeting?.At ?? ask.DueAt, ask),
            null => null,
        };
    }
}
