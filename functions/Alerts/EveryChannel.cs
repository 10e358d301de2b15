using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Alerts;

/// <summary>
/// An alert through several channels. One that fails does not keep it from the next; the queue then tries them all again.
/// </summary>
internal sealed class EveryChannel(IReadOnlyList<IAlertChannel> channels) : IAlertChannel
{
    public async Task Deliver(Alert alert, Person to, CancellationToken cancellation = default)
    {
        var all = Task.WhenAll(channels.Select(channel => channel.Deliver(alert, to, cancellation)));
        try
        {
            await all;
        }
        catch (Exception) when (all.Exception is { InnerExceptions.Count: > 1 } several)
        {
            throw new AggregateException("Several channels failed.", several.InnerExceptions);
        }
    }
}
