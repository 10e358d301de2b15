using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.People;

/// <summary>
/// Every instance sees an edited roster every half minute; the first look is a <see cref="StartTask"/>. In real time: it is no rule
/// of the domain.
/// </summary>
public sealed class RosterRefresh(RosterDesk store, ILogger<RosterRefresh> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await store.Refresh(stoppingToken);
            }
            catch (StoreUnavailableException)
            {
                Log.Unread(log); // The roster of before counts until the store is back.
            }
        }
    }

    private static class Log
    {
        private static readonly Action<ILogger, Exception?> UnreadMessage =
            LoggerMessage.Define(LogLevel.Warning, new EventId(1, "RosterUnread"),
                "The roster could not be read; the one of before counts.");

        public static void Unread(ILogger log) => UnreadMessage(log, null);
    }
}
