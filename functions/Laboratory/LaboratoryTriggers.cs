using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Laboratory;

/// <summary>When something is to be done about proposals.</summary>
public sealed class LaboratoryTriggers(ProposalWork work)
{
    [Function(nameof(WorkOnProposals))]
    public Task WorkOnProposals([TimerTrigger("*/10 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        work.DoAll(cancellation);
}
