using EarlyWarning.Retention.Contracts;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Retention;

/// <summary>
/// Once a day, before the night that erases: what waits for a second person is told again and lapses in the end, and so is that an
/// exemption ends.
/// </summary>
public sealed class RetentionReminders(AskedErasures asked, RequestNews news, HoldNews holds, TimeProvider clock)
{
    [Function(nameof(RemindOfKeeping))]
    public async Task RemindOfKeeping([TimerTrigger("0 20 1 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        await holds.Tell(cancellation);
        foreach (var waiting in await asked.Waiting(cancellation))
        {
            if (clock.GetUtcNow() < waiting.Asked.LapsesAt)
            {
                await news.Remind(waiting.Asked, cancellation);
                continue;
            }
            await news.TellLapsed(waiting.Asked, cancellation);
            await asked.Remove(waiting, cancellation);
        }
    }
}
