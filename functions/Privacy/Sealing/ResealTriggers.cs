using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Privacy.Sealing;

/// <summary>When what is sealed is looked through.</summary>
public sealed class ResealTriggers(Resealing resealing)
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(4);

    /// <summary>Every five minutes it asks whether anything is to be done, and goes on where it stopped.</summary>
    [Function(nameof(MoveSealedValues))]
    public Task MoveSealedValues([TimerTrigger("35 */5 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        resealing.Run(Most, cancellation);
}
