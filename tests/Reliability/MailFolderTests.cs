using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Reliability;

/// <summary>A folder for e-mails that cannot be written to (a full disk, a lost mount) is no fault of the alert.</summary>
public sealed class MailFolderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task An_alert_outlasts_more_failures_than_it_has_deliveries()
    {
        await using var town = await Town.Start(services: services => services
            .AddSingleton(provider =>
                new SqliteBus(provider.GetRequiredService<SqliteStore>(), provider.GetRequiredService<TimeProvider>(),
                maxFailures: 1)));
        var mail = Path.Combine(town.Folder, "mail");
        Directory.Delete(mail, recursive: true);
        await File.WriteAllTextAsync(mail, "in the way");
        var alert = new Alert("2026-0001-1-0", "mette.holm", AlertKind.CaseOpened, "2026-0001", "contact-person", null, town.Clock.UtcNow);
        await town.Host.Services.GetRequiredService<IBus>().Send(new BusMessage(Queues.Alerts, "m1", Json.Write(new AlertsDue([alert]))));

        await Until(() => town.Log.Lines.Count(line => line.Contains("OnAlertsDue failed", StringComparison.Ordinal)) >= 2);
        File.Delete(mail);
        await Until(() => Directory.Exists(mail) && Directory.GetFiles(mail, "*.eml").Length == 1);

        await town.Settle();
        Assert.Empty(await town.Host.Services.GetRequiredService<IDeadLetters>().List(Queues.Alerts));
        Assert.Single((await town.Host.Services.GetRequiredService<AlertInbox>().Read("mette.holm")).Items);
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var since = System.Diagnostics.Stopwatch.StartNew(); !condition(); await Task.Delay(50))
            if (since.Elapsed > Patience) throw new TimeoutException("It did not happen.");
    }
}
