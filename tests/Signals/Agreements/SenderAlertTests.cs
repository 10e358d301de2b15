using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Agreements;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;
using EarlyWarning.Signals.Contracts.Webhooks;
using EarlyWarning.Signals.Webhooks;
using EarlyWarning.Tests.Cases.Rules;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Tests.Signals.Agreements;

/// <summary>Administrators hear of what waits for them about senders: once, again while it waits, and no more when it is done.</summary>
public sealed class SenderAlertTests
{
    private const string Eva = "eva.lind", Niels = "niels.ravn", Sender = "havnens-boliger";

    [Fact]
    public async Task An_agreement_that_waits_is_told_to_the_others_at_once_and_again_while_it_waits()
    {
        using var app = await SignalsApp.Start();
        await Tell(app);
        Assert.Empty(Told(app));
        await app.Get<AgreementDesk>().Propose(Havnen(), 0, Eva, "Ny afsender");
        for (var i = 0; i < 3; i++) await Tell(app);
        var first = Assert.Single(Told(app));
        Assert.Equal((Niels, AlertKind.AgreementWaits, Sender), (first.To, first.Kind, first.About));
        Assert.Equal("/board/agreements/" + Sender, AlertWords.Page(first));

        var proposed = app.Clock.UtcNow;
        app.Clock.Advance(WorkingTime.Add(proposed, 2).AddMinutes(-1) - app.Clock.UtcNow);
        await Tell(app);
        Assert.Empty(Told(app));
        // The instance stood still over two reminders: one is told.
        app.Clock.Advance(WorkingTime.Add(proposed, 7).AddMinutes(1) - app.Clock.UtcNow);
        for (var i = 0; i < 2; i++) await Tell(app);
        Assert.Equal(Niels, Assert.Single(Told(app)).To);
        app.Clock.Advance(WorkingTime.Add(proposed, 12).AddMinutes(1) - app.Clock.UtcNow);
        await Tell(app);
        Assert.Single(Told(app));

        await app.Get<AgreementDesk>().Approve(Sender, 1, 1, Niels, null);
        app.Clock.Advance(WorkingTime.Add(proposed, 30) - app.Clock.UtcNow);
        await Tell(app);
        Assert.Empty(Told(app));
        Assert.Empty(await app.Table(Tables.Agreements).Query("told").ToListAsync());
    }

    [Fact]
    public async Task A_webhook_that_rests_is_told_to_all_administrators_and_anew_when_it_rests_again()
    {
        using var app = await SignalsApp.Start();
        var table = app.Get<WebhookTable>();
        var webhook = new StoredWebhook("https://example.dk/in", [], 0);
        var etag = await table.TryWrite(Sender, webhook, etag: null, CancellationToken.None);
        await Tell(app);
        Assert.Empty(Told(app));
        for (var round = 0; round < 2; round++)
        {
            etag = await table.TryWrite(Sender, webhook with { Rests = WebhookRests.Gone, RestsSince = app.Clock.UtcNow }, etag,
                CancellationToken.None);
            for (var i = 0; i < 2; i++) await Tell(app);
            Assert.Equal([Eva, Niels], Told(app).Select(alert => alert.To).Order(StringComparer.Ordinal));
            etag = await table.TryWrite(Sender, webhook, etag, CancellationToken.None);
            app.Clock.Advance(TimeSpan.FromDays(1));
            await Tell(app);
        }
    }

    /// <summary>A sender wakes its webhook as often as it likes, and its answer has it rest again.</summary>
    [Fact]
    public async Task However_often_a_webhook_rests_in_a_day_it_is_told_once()
    {
        using var app = await SignalsApp.Start();
        var (table, webhook, etag) = (app.Get<WebhookTable>(), new StoredWebhook("https://example.dk/in", [], 0), (string?)null);
        for (var round = 0; round < 5; round++)
        {
            etag = await table.TryWrite(Sender, webhook with { Rests = WebhookRests.Gone, RestsSince = app.Clock.UtcNow }, etag,
                CancellationToken.None);
            await Tell(app);
            etag = await table.TryWrite(Sender, webhook, etag, CancellationToken.None);
            await Tell(app);
            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal([Eva, Niels], Told(app).Select(alert => alert.To).Order(StringComparer.Ordinal));
    }

    /// <summary>Since the last time it was asked.</summary>
    private static List<Alert> Told(SignalsApp app)
    {
        var alerts = app.Bus.Delivered.Where(message => message.Queue == Queues.Alerts)
            .SelectMany(message => Json.Read<AlertsDue>(message.Body).Alerts).ToList();
        app.Bus.Delivered.Clear();
        return alerts;
    }

    private static Task Tell(SignalsApp app) =>
        new SenderAlerts(app.Table(Tables.Agreements), app.Get<WebhookTable>(), Scene.Everybody, app.Bus, app.Clock)
            .TellOfSenders(new TimerInfo(), CancellationToken.None);

    private static Agreement Havnen() => new()
    {
        Sender = Sender, Name = "Havnens Boliger", Cvr = "12345674",
        Kinds = AgreementFields.KindsOf(SignalType.RentArrears).ToDictionary(kind => kind, _ => "almenlejeloven § 92"),
    };
}
