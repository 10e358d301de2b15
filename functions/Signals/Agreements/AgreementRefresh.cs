using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts.Agreements;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Signals.Agreements;

/// <summary>
/// Every instance shows the names of senders as they are agreed now, without asking for each page. In real time: it is no rule of the
/// domain. What a sender may do is looked up by each of its requests.
/// </summary>
public sealed partial class AgreementRefresh(AgreementBook book, ILogger<AgreementRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await book.All(stoppingToken);
            }
            catch (StoreUnavailableException)
            {
                Unread(logger); // Those of before are shown until the store is back.
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The agreements could not be read; the names of before are shown.")]
    private static partial void Unread(ILogger logger);
}
