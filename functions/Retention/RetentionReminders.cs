using EarlyWarning.Retention.Contracts;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Retention;

/// <summary>Once a day: what waits for a second person is told again, and lapses in the end.</summary>
public sealed class RetentionReminders(AskedErasures asked, RequestNews news, TimeProvider clock)
{
    [Function(nameof(RemindOfKeeping))]
    public Task RemindOfKeeping([TimerTrigger("0 40 4 * * *")] TimerInfo timer, CancellationToken cancellation) => Tell(cancellation);

    internal async Task Tell(CancellationToken cancellation)
    {
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
