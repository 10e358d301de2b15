using EarlyWarning.Alerts;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.DeadLetters;
using EarlyWarning.DeadLetters.Contracts;
using EarlyWarning.Local.Azurite;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Reliability;

/// <summary>No message goes aside without an administrator being told, once, and telling never feeds itself.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class DeadLetterAlertTests(AzuriteServer azurite) : IAsyncLifetime
{
    private const string Eva = "eva.lind";

    public Task InitializeAsync() => azurite.Empty();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Administrators_are_told_once_of_each_also_when_the_watch_dies_before_it_noted_that(bool onAzurite)
    {
        await using var town = await Start(onAzurite);
        await Poison(town, Queues.CaseDue, "one");
        await Poison(town, Queues.Alerts, "two");

        await Watch(town);
        await Watch(town);
        await Forget(town); // As if it had died between sending and noting.
        await Watch(town);

        var inbox = await Inbox(town);
        Assert.Equal([Queues.Alerts, Queues.CaseDue], inbox.Select(alert => alert.About!).Order(StringComparer.Ordinal));
        Assert.All(inbox, alert => Assert.Equal(AlertKind.DeadLetter, alert.Kind));
        var mails = Directory.GetFiles(Path.Combine(town.Folder, "mail"));
        Assert.Equal(4, mails.Length); // There are two of them.
        foreach (var mail in mails)
            Assert.Contains("/board/dead-letters", Text(await File.ReadAllTextAsync(mail)), StringComparison.Ordinal);
        // And whoever reads the log alone finds it, with why.
        Assert.Contains(town.Log.Lines, line => line.Contains($"A message was put aside in {Queues.CaseDue} as ", StringComparison.Ordinal)
            && line.Contains("The body is not a CaseDue.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_decided_is_done_noted_and_no_longer_watched(bool onAzurite)
    {
        await using var town = await Start(onAzurite);
        await Poison(town, Queues.CaseDue, "one");
        await Poison(town, Queues.CaseDue, "two");
        await Watch(town);
        var desk = town.Host.Services.GetRequiredService<DeadLetterDesk>();
        var (one, two) = ((await desk.All())[0], (await desk.All())[1]);

        Assert.True(await desk.Dismiss(one, Eva, DismissReason.CannotBeHandled));
        Assert.False(await desk.Replay(one, Eva));
        Assert.True(await desk.Replay(two, Eva));
        await town.Settle();

        Assert.Equal([DecisionOutcome.Done, DecisionOutcome.TooLate, DecisionOutcome.Done], (await desk.Decisions(10)).OrderBy(decision =>
            decision.Id).ThenBy(decision => decision.Outcome).Select(decision => decision.Outcome));
        var again = Assert.Single(await desk.All());
        Assert.NotEqual(two.MessageId, again.MessageId);
        await Watch(town);
        Assert.Equal(3, (await Inbox(town)).Count); // It died again, and that is news.
        Assert.Single(await Told(town));
    }

    [Fact]
    public async Task The_watch_runs_by_itself()
    {
        await using var town = await Town.Start();
        await Poison(town, Queues.CaseDue, "one");
        town.Clock.Advance(TimeSpan.FromMinutes(2));
        for (var since = System.Diagnostics.Stopwatch.StartNew(); (await Inbox(town)).Count == 0; await Task.Delay(50))
            if (since.Elapsed > TimeSpan.FromMinutes(3)) throw new TimeoutException("Nobody was told.");
    }

    [Fact]
    public async Task An_alert_about_a_dead_letter_that_dies_itself_is_there_to_see_and_tells_nobody()
    {
        await using var town = await Town.Start(services: services => services
            .AddSingleton(new AlertChannels([new DownChannel()]))
            .AddSingleton(provider =>
                new SqliteBus(provider.GetRequiredService<SqliteStore>(), provider.GetRequiredService<TimeProvider>(),
                maxFailures: 2)));
        await Poison(town, Queues.CaseDue, "one");

        for (var run = 0; run < 4; run++) await Watch(town);

        var letters = await town.Host.Services.GetRequiredService<DeadLetterDesk>().All();
        Assert.Equal([Queues.CaseDue, Queues.Alerts], letters.Select(letter => letter.Queue));
        Assert.Equal(2, (await Told(town)).Count);
        Assert.Contains(town.Log.Lines, line => line.Contains("administrators are not reached", StringComparison.Ordinal));
    }

    private async Task<Town> Start(bool onAzurite) => onAzurite
        ? await Town.Start(azurite: true,
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { [AzuriteAccount.Setting] = azurite.ConnectionString })
        : await Town.Start();

    private static async Task Poison(Town town, string queue, string id)
    {
        await town.Host.Services.GetRequiredService<IBus>().Send(new BusMessage(queue, id, """{"who":"knows"}"""));
        await town.Settle();
    }

    private static async Task Watch(Town town)
    {
        await ActivatorUtilities.CreateInstance<DeadLetterTriggers>(town.Host.Services)
            .WatchDeadLetters(new TimerInfo(), CancellationToken.None);
        await town.Settle();
    }

    private static ITable Rows(Town town) => town.Host.Services.GetRequiredKeyedService<ITable>(Tables.DeadLetters);

    private static async Task<List<Row>> Told(Town town) =>
        await Rows(town).Query(EarlyWarning.DeadLetters.DeadLetterRows.Told).ToListAsync();

    private static async Task Forget(Town town)
    {
        foreach (var row in await Told(town)) await Rows(town).Delete(row);
    }

    private static async Task<IReadOnlyList<Alert>> Inbox(Town town) =>
        (await town.Host.Services.GetRequiredService<AlertInbox>().Read(Eva)).Items;

    private static string Text(string mail) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(mail.Split("\r\n\r\n")[1]));

    private sealed class DownChannel : IAlertChannel
    {
        public string Name => "down";

        public Task Deliver(Alert alert, Person to, CancellationToken cancellation = default) => throw new IOException("down");
    }
}
