using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Retention;

/// <summary>
/// A trial sender's made-up citizen goes at once, by the same steps as a night's erasure, so that <c>scripts/smoke</c> leaves nobody
/// behind. Somebody of whom any other sender has told is a person, and is refused.
/// </summary>
public sealed class TrialErasure(TrialSignals trials, ClosedCases cases, ErasureRound round, TimeProvider clock)
{
    /// <summary>204 when all of it is gone; 503 while the case's workflow ends, which takes seconds: ask again.</summary>
    [Function(nameof(EraseTrial))]
    public Task<IResult> EraseTrial(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/signals/{signalId}/erase")]
        HttpRequest request, string signalId, [DurableClient] DurableTaskClient workflows, CancellationToken cancellation) =>
        Problems.Guarded(async () =>
        {
            var citizen = await trials.Find(request, signalId, cancellation);
            return citizen.Refusal ?? await Erase(citizen, workflows, cancellation);
        });

    /// <summary>
    /// All that a test agreement has told goes, on a host that is there to try things on. 204 also when there is nothing (more); 503 while
    /// it is under way: ask again.
    /// </summary>
    [Function(nameof(ResetSandbox))]
    public Task<IResult> ResetSandbox(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sandbox/reset")]
        HttpRequest request, [DurableClient] DurableTaskClient workflows, CancellationToken cancellation) =>
        Problems.Guarded(async () =>
        {
            var (citizens, refusal) = await trials.All(request, cancellation);
            foreach (var citizen in citizens)
                if (await Erase(citizen, workflows, cancellation) is var answer and not Microsoft.AspNetCore.Http.HttpResults.NoContent)
                    return answer;
            return refusal ?? Results.NoContent();
        });

    private async Task<IResult> Erase(TrialCitizen citizen, DurableTaskClient workflows, CancellationToken cancellation)
    {
        await cases.CloseMadeUp(citizen.Token, cancellation);
        var theirs = await cases.Of(citizen.Token, cancellation);
        if (theirs.Open) return Problems.Unavailable();
        try
        {
            var before = clock.GetUtcNow().AddMilliseconds(1);
            await round.EraseNow([new Erasure(citizen.Token, before, citizen.Signals, theirs.Ids, MadeUp: true)], workflows, cancellation);
            return Results.NoContent();
        }
        catch (ErasureException)
        {
            return Problems.Unavailable();
        }
    }
}
