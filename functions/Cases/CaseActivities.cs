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

    /// <summary>Reads how a concern stands; follow-ups and the closing are waited for even before anything of them runs.</summary>
    [Function(nameof(LookAt))]
    public async Task<ConcernState> LookAt([ActivityTrigger] ConcernOfCase asked, CancellationToken cancellation)
    {
        var file = await Read(asked.CaseId, cancellation);
        var running = file.Asks.Where(ask => ask.Concern == asked.Concern && ask.Running).ToList();
        var done = file.Closed || asked.Concern switch
        {
            Concern.Team or Concern.Close => false,
            Concern.Plan => file.Plan is not null,
            _ => running.Count == 0,
        };
        return new ConcernState(done, running.Count == 0 ? null : running.Min(ask => ask.NextAt).UtcDateTime);
    }

    /// <summary>The time of a concern's next reminder or deadline has come.</summary>
    [Function(nameof(Strike))]
    public Task<string> Strike([ActivityTrigger] ConcernOfCase asked, CancellationToken cancellation) =>
        Change(asked.CaseId, draft => Asking.Strike(draft, asked.Concern), cancellation);

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
