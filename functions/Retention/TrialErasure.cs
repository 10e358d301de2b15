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

    private async Task<IResult> Erase(TrialCitizen citizen, DurableTaskClient workflows, CancellationToken cancellation)
    {
        await cases.CloseMadeUp(citizen.Token, cancellation);
        var theirs = await cases.Of(citizen.Token, cancellation);
        if (theirs.Open) return Problems.Unavailable();
        try
        {
            var before = clock.GetUtcNow().AddMilliseconds(1);
            await round.EraseNow(new Erasure(citizen.Token, before, citizen.Signals, theirs.Ids, MadeUp: true), workflows, cancellation);
            return Results.NoContent();
        }
        catch (ErasureException)
        {
            return Problems.Unavailable();
        }
    }
}
