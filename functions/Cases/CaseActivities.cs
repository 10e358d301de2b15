using System.Text.Json;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Cases;

/// <summary>What the workflow has done for it. Each may run twice: the rules change nothing the second time.</summary>
public sealed class CaseActivities(CaseStore store, CaseIntake intake, Roster roster)
{
    [Function(nameof(NameContactPerson))]
    public Task<string> NameContactPerson([ActivityTrigger] string caseId, CancellationToken cancellation) =>
        Change(caseId, draft => Opening.NameContactPerson(draft, roster), cancellation);

    [Function(nameof(InviteMembers))]
    public Task<string> InviteMembers([ActivityTrigger] string caseId, CancellationToken cancellation) =>
        Change(caseId, draft => Opening.InviteMembers(draft, roster), cancellation);

    /// <summary>Reads how a strand stands.</summary>
    [Function(nameof(LookAt))]
    public async Task<StrandState> LookAt([ActivityTrigger] StrandOfCase asked, CancellationToken cancellation) =>
        StrandState.Of(await Read(asked.CaseId, cancellation), asked.Strand);

    /// <summary>The time of a strand's next reminder or deadline has come.</summary>
    [Function(nameof(Strike))]
    public Task<string> Strike([ActivityTrigger] StrandOfCase asked, CancellationToken cancellation) =>
        Change(asked.CaseId, draft => Strands.Strike(draft, asked.Strand), cancellation);

    /// <summary>The case is closed: the citizen may have a new one.</summary>
    [Function(nameof(Settle))]
    public async Task<string> Settle([ActivityTrigger] string caseId, CancellationToken cancellation)
    {
        var file = await Read(caseId, cancellation);
        await intake.Release(file, cancellation);
        return Status(file);
    }

    private async Task<string> Change(string caseId, Func<CaseDraft, CaseDraft> rule, CancellationToken cancellation)
    {
        await store.Change(caseId, draft =>
        {
            rule(draft);
            return null;
        }, cancellation);
        return Status(await Read(caseId, cancellation));
    }

    private async Task<CaseFile> Read(string caseId, CancellationToken cancellation) =>
        await store.Read(caseId, cancellation) ?? throw new InvalidOperationException($"Case {caseId} is not there.");

    private static string Status(CaseFile file) => JsonSerializer.Serialize(file.Status, Json.Options).Trim('"');
}
