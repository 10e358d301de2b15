using EarlyWarning.Cases.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EarlyWarning.Cases;

/// <summary>The workflow of one case, from its opening to its closing: the steps of domain § 6. Holds the case id and codes only.</summary>
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
        var team = steps.Until(Concern.Team); // Members answer, and more are invited, as long as the case is open.
        await Task.WhenAll(
            steps.Until(Concern.ContactPerson),
            steps.Until(Concern.FirstContact),
            steps.Until(Concern.Meeting));
        await steps.Until(Concern.Plan);
        await steps.Until(Concern.FollowUp);
        await steps.Until(Concern.Close);
        await team;
        return await steps.Do(nameof(CaseActivities.Settle));
    }
}
