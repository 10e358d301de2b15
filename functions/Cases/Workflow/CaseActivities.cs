using System.Text.Json;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Cases.Workflow;

/// <summary>What the workflow has done for it. Each may run twice: the rules change nothing the second time.</summary>
public sealed class CaseActivities(CaseStore store, CaseIntake intake, CaseLoads loads, Vault vault, Roster roster)
{
    [Function(nameof(NameContactPerson))]
    public async Task<string> NameContactPerson([ActivityTrigger] string caseId, CancellationToken cancellation)
    {
        var file = await Read(caseId, cancellation);
        if (await vault.Protection(file.Citizen, cancellation) is { } protection)
            await store.Apply(caseId, draft => NamesAndAddresses.Carry(draft, protection), cancellation);
        if (file.ContactAsk is not null) return Status(file);
        // Only a roster with districts needs to know where somebody lives, and then no more than the postcode; the look is logged.
        var postcode = roster.Data.Districts is { Count: > 0 } ? await vault.Postcode(file.Citizen, caseId, cancellation) : null;
        var counted = await loads.Read(cancellation);
        await store.Apply(caseId, draft => Opening.NameContactPerson(draft, roster, roster.DistrictOf(postcode), counted), cancellation);
        file = await Read(caseId, cancellation);
        loads.Given(file);
        return Status(file);
    }

    [Function(nameof(InviteMembers))]
    public Task<string> InviteMembers([ActivityTrigger] string caseId, CancellationToken cancellation) =>
        Change(caseId, draft => Opening.InviteMembers(draft, roster), cancellation);

    /// <summary>Reads how a strand stands.</summary>
    [Function(nameof(ReadStrand))]
    public async Task<StrandState> ReadStrand([ActivityTrigger] StrandOfCase asked, CancellationToken cancellation) =>
        StrandState.Of(await Read(asked.CaseId, cancellation), asked.Strand);

    /// <summary>The time of a strand's next reminder or deadline has come.</summary>
    [Function(nameof(ApplyDeadlines))]
    public Task<string> ApplyDeadlines([ActivityTrigger] StrandOfCase asked, CancellationToken cancellation) =>
        Change(asked.CaseId, draft => Strands.ApplyDeadlines(draft, asked.Strand), cancellation);

    /// <summary>
    /// The case is closed: the citizen may have a new one. Reopened before its strands had ended, it lacks those that had: they are begun
    /// with the next look.
    /// </summary>
    [Function(nameof(ReleaseCitizen))]
    public async Task<string> ReleaseCitizen([ActivityTrigger] string caseId, CancellationToken cancellation)
    {
        var file = await Read(caseId, cancellation);
        if (file.Closed) await intake.Release(file, cancellation);
        else await store.LookAgain(file, cancellation);
        return Status(file);
    }

    private async Task<string> Change(string caseId, Func<CaseDraft, CaseDraft> rule, CancellationToken cancellation)
    {
        await store.Apply(caseId, rule, cancellation);
        return Status(await Read(caseId, cancellation));
    }

    private async Task<CaseFile> Read(string caseId, CancellationToken cancellation) =>
        await store.Read(caseId, cancellation) ?? throw new InvalidOperationException($"Case {caseId} is not there.");

    private static string Status(CaseFile file) => JsonSerializer.Serialize(file.Status, Json.Options).Trim('"');
}
