using EarlyWarning.Cases.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EarlyWarning.Cases.Workflow;

/// <summary>
/// The workflow of one case, from its opening to its closing (docs/domain.md#convening-the-team). Holds the case id and codes only.
/// </summary>
public static class ConveneTeam
{
    /// <summary>One workflow per case: starting it twice is starting it once.</summary>
    public static string InstanceId(string caseId) => $"case-{caseId}";

    [Function(nameof(ConveneTeam))]
    public static async Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var steps = new CaseSteps(context, context.GetInput<string>()!);

        await steps.Do(nameof(CaseActivities.NameContactPerson));
        await steps.Do(nameof(CaseActivities.InviteMembers));
        await Task.WhenAll(
            steps.FollowStrand(Strand.Contact),
            steps.FollowStrand(Strand.Team),
            steps.FollowStrand(Strand.Meeting),
            steps.FollowStrand(Strand.FollowUp),
            steps.FollowStrand(Strand.Watch));
        return await steps.Do(nameof(CaseActivities.ReleaseCitizen));
    }
}
