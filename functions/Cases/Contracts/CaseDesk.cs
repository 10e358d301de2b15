using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Where people's decisions on cases come in, and where a case is read with what belongs to it.</summary>
public sealed class CaseDesk(CaseStore store, Assessments assessments, Roster roster)
{
    /// <returns>Null when there is no such case.</returns>
    public async Task<CaseView?> View(string caseId, CancellationToken cancellation = default)
    {
        if (await store.ReadAll(caseId, cancellation) is not { } all) return null;
        var assessment = await assessments.Latest(all.File.Citizen, cancellation)
            ?? throw new InvalidDataException($"Case {caseId} has no assessment.");
        var wording = all.File.Plan?.Actions
            .Where(action => all.Texts.ContainsKey(CaseTable.ActionKey(action.Number)))
            .ToDictionary(action => action.Number, action => all.Texts[CaseTable.ActionKey(action.Number)]);
        return new CaseView(all.File, assessment, [.. all.Revisions.SelectMany(revision => revision.Entries)],
            all.Texts.GetValueOrDefault(CaseTable.GoalKey), wording ?? [], CaseTable.NotesOf(all.Texts));
    }

    /// <returns>The case of the citizen that is not closed, else the one closed last; null when there is none.</returns>
    public async Task<CaseFile?> CaseOf(string token, CancellationToken cancellation = default) =>
        (await store.OpenCaseOf(token, cancellation) ?? await store.LastCaseOf(token, cancellation)) is { } caseId ? await store.Read(caseId, cancellation) : null;

    /// <summary>Checks the decision against the case's rules, records it with its timeline line and wakes the workflow.</summary>
    public Task<CommandResult> Do(CaseCommand command, CancellationToken cancellation = default) =>
        store.Change(command.CaseId, draft =>
        {
            if (draft.Case.Version != command.Version) return CommandResult.Stale;
            if (Deciding.Decide(draft, command, roster) is { } refused) return refused;
            draft.Decided();
            return null;
        }, cancellation);
}
