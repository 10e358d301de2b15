using System.Text;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Digest;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Cases.Rules;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Cases.Digest;

/// <summary>What people find on the morning of a working day: at the right time, once, and no more than they need.</summary>
public sealed class DigestTests
{
    /// <summary>Wednesday 4 November 2026, 07:30 in Denmark.</summary>
    private static readonly DateTimeOffset Morning = new(2026, 11, 4, 6, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-07-01T05:30:00Z", "2026-07-01T05:30:00Z")] // Summer: the first of the timer's hours.
    [InlineData("2026-07-01T06:30:00Z", "2026-07-01T05:30:00Z")] // A repeat speaks of the same instant.
    [InlineData("2026-11-04T05:30:00Z", null)] // Winter: 06:30, too early.
    [InlineData("2026-11-04T06:30:00Z", "2026-11-04T06:30:00Z")]
    [InlineData("2026-11-04T07:30:04Z", "2026-11-04T06:30:00Z")]
    [InlineData("2026-11-04T11:00:00Z", null)] // Noon: nobody begins the day now.
    [InlineData("2026-03-30T05:30:00Z", "2026-03-30T05:30:00Z")] // The Monday after the clocks went forward.
    [InlineData("2026-10-26T05:30:00Z", null)] // The Monday after they went back.
    [InlineData("2026-10-26T06:30:00Z", "2026-10-26T06:30:00Z")]
    [InlineData("2026-11-07T06:30:00Z", null)] // Saturday.
    [InlineData("2026-12-24T06:30:00Z", null)] // Thursday, and no working day.
    [InlineData("2026-06-05T05:30:00Z", null)] // Friday, Constitution Day.
    public void It_is_half_past_seven_in_Denmark_on_a_working_day(string now, string? morning) =>
        Assert.Equal(morning is null ? null : Instant(morning), WorkDigest.Morning(Instant(now)));

    [Fact]
    public void It_holds_what_is_late_due_today_or_on_the_next_working_day_and_no_more()
    {
        var friday = new DateTimeOffset(2026, 11, 6, 6, 30, 0, TimeSpan.Zero);
        var asks = new[] { -2, 0, 3, 4 }.Select(days =>
            Scene.Asked().Ask(Concern.FirstContact) with { DueAt = friday.AddDays(days).AddHours(3), From = friday.AddDays(-4) });
        var file = Scene.Asked().Case with
        {
            Asks = [.. asks, Scene.Asked().Ask(Concern.Meeting) with { DueAt = friday.AddHours(2), From = friday.AddHours(1) }],
        };

        var lines = WorkDigest.Of(file, friday).ToList();

        Assert.All(lines, line => Assert.Equal((Scene.Contact, "first-contact"), (line.Person, line.Line.About)));
        Assert.Equal([(-2, true), (0, false), (3, false)],
            lines.Select(line => ((line.Line.DueAt - friday).Days - (line.Line.Late ? 1 : 0), line.Line.Late)));
        Assert.Empty(WorkDigest.Of(file with { Status = CaseStatus.Paused }, friday));
        Assert.Empty(WorkDigest.Of(file with { Status = CaseStatus.Closed }, friday));
    }

    [Fact]
    public void A_long_one_says_how_much_more_there_is()
    {
        var digest = WorkDigest.For("mette.holm", Morning, Enumerable.Range(1, 45).Select(number =>
            new AlertLine($"2026-{number:D4}", "plan", Morning.AddHours(-number), Late: true)));

        Assert.Equal((WorkDigest.MostLines, 5, "2026-0045"), (digest.Lines!.Count, digest.More!.Value, digest.Lines[0].CaseId));
        Assert.Equal("digest-2026-11-04-mette.holm", digest.Id);
        Assert.True(Json.Write(new AlertsDue([digest])).Length < BusMessage.MaxBodyBytes / 2);
    }

    [Fact]
    public async Task Who_has_nothing_due_has_one_when_something_was_kept_for_the_morning()
    {
        await using var town = await Town.Start(new ManualClock(Morning.AddMinutes(-1)));
        var bus = town.Host.Services.GetRequiredService<IBus>();
        var settings = town.Host.Services.GetRequiredService<AlertSettings>();
        await settings.Save("lise.vang", new Dictionary<AlertGroup, AlertWay> { [AlertGroup.News] = AlertWay.Digest }, 0);
        var news = new Alert("n", "lise.vang", AlertKind.NewSignal, "2026-0009", null, null, town.Clock.UtcNow);
        await bus.Send(new BusMessage(Queues.Alerts, "n", Json.Write(new AlertsDue([news]))));
        await town.Settle();
        Assert.Empty(Mails(town));

        town.Clock.UtcNow = Morning;
        await Send(town);
        Assert.Contains("digest-2026-11-04-lise.vang", Path.GetFileName(Assert.Single(Mails(town))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everyone_with_work_has_one_in_the_mail_and_in_the_inbox_however_often_the_timer_comes()
    {
        await using var town = await Town.Start(new ManualClock(Morning.AddDays(-1).AddHours(3))); // Tuesday 10:30.
        // Due on Wednesday.
        var id = await town.OpenOwnCase("6101901234", body => (body["name"], body["childrenUnder18"]) = ("Test Borger", "yes"));
        town.Clock.UtcNow = Morning.AddMinutes(-1);
        await town.Settle();
        await Send(town);
        Assert.Empty(Mails(town));

        town.Clock.UtcNow = Morning;
        await Send(town);
        await Send(town);
        town.Clock.UtcNow = Morning.AddHours(1);
        await Send(town);

        Assert.Equal(["jens.bak", "mette.holm", "sofie.lund"],
            Mails(town).Select(mail => Path.GetFileNameWithoutExtension(mail)["digest-2026-11-04-".Length..])
                .Order(StringComparer.Ordinal));
        var mail = await File.ReadAllTextAsync(Mails(town).Single(file => file.Contains("mette.holm", StringComparison.Ordinal)));
        var body = Encoding.UTF8.GetString(Convert.FromBase64String(mail[mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]));
        Assert.StartsWith(
            $"Det venter på dig i dag og næste hverdag.\r\nSag {id}: at være kontaktperson. Senest onsdag 4. november kl. 10.30.", body,
            StringComparison.Ordinal);
        Assert.Contains($"Case {id}: to contact the citizen. By Wednesday 4 November at 10:30.", body, StringComparison.Ordinal);
        Assert.Contains("/board\r\n", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Test Borger", body, StringComparison.Ordinal);
        var inbox = await town.Host.Services.GetRequiredService<AlertInbox>().Read("mette.holm");
        Assert.Equal((Morning, 2),
            (inbox.Items.Single(alert => alert.Kind == AlertKind.Digest).At, inbox.Items.Single(alert =>
            alert.Kind == AlertKind.Digest).Lines!.Count));
    }

    private static IReadOnlyList<string> Mails(Town town) => Directory.Exists(Path.Combine(town.Folder, "mail"))
        ? Directory.GetFiles(Path.Combine(town.Folder, "mail"), "digest-*.eml") : [];

    private static async Task Send(Town town)
    {
        await ActivatorUtilities.CreateInstance<DigestTrigger>(town.Host.Services).SendDigest(new TimerInfo(), default);
        await town.Settle();
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
