using EarlyWarning.People;
using Azure.Messaging.ServiceBus;
using EarlyWarning.Alerts;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Runs;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Privacy;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Board;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Alerts;

/// <summary>How somebody wants to be told, what they have read, and what nobody can choose away.</summary>
public sealed class AlertChoiceTests : IDisposable
{
    private const string Mette = "mette.holm";
    private readonly TempStore _store = new();
    private readonly Told _mail = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task What_was_chosen_for_the_morning_comes_with_the_mornings_message_and_once()
    {
        await Choose((AlertGroup.News, AlertWay.Digest));
        await Tell(News("a"), News("b"));
        Assert.Empty(_mail.Alerts);
        Assert.Equal(2, (await Inbox.Read(Mette)).Items.Count); // On the board at once.

        await Tell(Digest(1));
        await Tell(Digest(1)); // Delivered again.
        await Tell(Digest(2));
        Assert.Equal([2, 0], _mail.Alerts.Select(alert => alert.Held?.Count ?? 0));
        Assert.Contains("Sag 2026-0421: der er kommet et nyt signal", AlertMail.Text(_mail.Alerts[0], "https://b"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AlertWay.Digest)]
    [InlineData(AlertWay.Off)]
    public async Task Of_an_acute_case_or_a_legal_date_everything_comes_at_once_whatever_was_chosen(AlertWay way)
    {
        await Choose((AlertGroup.News, way), (AlertGroup.Asked, way), (AlertGroup.Reminder, way));
        await Tell(News("a") with { Urgent = true }, News("b"), News("c") with { Kind = AlertKind.Reminder, Urgent = true });
        Assert.Equal(["a", "c"], _mail.Alerts.Select(alert => alert.Id));
    }

    [Fact]
    public async Task Only_on_the_board_is_told_nowhere_else_not_in_the_morning_either()
    {
        await Choose((AlertGroup.News, AlertWay.Off));
        await Tell(News("a"));
        await Tell(Digest(1));
        Assert.Null(Assert.Single(_mail.Alerts).Held);
    }

    [Fact]
    public async Task Without_the_mornings_overview_what_was_gathered_for_it_still_comes()
    {
        await Choose((AlertGroup.News, AlertWay.Digest), (AlertGroup.Morning, AlertWay.Off));
        await Tell(Digest(0));
        Assert.Empty(_mail.Alerts);
        await Tell(News("a"));
        await Tell(Digest(1));
        Assert.Equal(AlertKind.Digest, Assert.Single(_mail.Alerts).Kind);
    }

    [Fact]
    public async Task Of_a_flood_of_news_the_first_come_and_the_rest_with_the_mornings_message()
    {
        await Tell([.. Enumerable.Range(0, 25).Select(number => News($"n-{number}") with { Kind = AlertKind.RulesMoved })]);
        await Tell(News("asked") with { Kind = AlertKind.Asked, About = "contact-person" });
        Assert.Equal(AlertChoices.Flood + 1, _mail.Alerts.Count);

        await Tell(Digest(1));
        Assert.Equal(15, _mail.Alerts[^1].Held!.Count);
    }

    [Fact]
    public async Task More_than_a_message_holds_is_counted()
    {
        await Choose((AlertGroup.News, AlertWay.Digest));
        await Tell([.. Enumerable.Range(0, 45).Select(number => News($"n-{number}"))]);
        await Tell(Digest(1));
        Assert.Equal((AlertNotes.MostHeld, 5), (_mail.Alerts[0].Held!.Count, _mail.Alerts[0].More));
    }

    [Fact]
    public async Task One_is_read_and_all_up_to_what_was_shown_and_again_changes_nothing()
    {
        await Tell(News("a"), News("b") with { At = Sample.Now.AddMinutes(1) }, News("c") with { At = Sample.Now.AddMinutes(2) });
        Assert.Equal(3, await Inbox.Unread(Mette));
        var shown = await Inbox.Read(Mette);
        await Tell(News("d") with { At = Sample.Now.AddMinutes(3) }); // Comes while the page is read.

        for (var twice = 0; twice < 2; twice++)
        {
            await Inbox.MarkRead(Mette, AlertRows.Key(shown.Items[1]));
            await Inbox.MarkRead("ali.demir", AlertRows.Key(shown.Items[0])); // Another's inbox.
            await Inbox.MarkRead(Mette, "../../x");
        }
        Assert.Equal(["d", "c", "a"], Unread(await Inbox.Read(Mette)));

        for (var twice = 0; twice < 2; twice++) await Inbox.MarkAllRead(Mette, AlertRows.Key(shown.Items[0]));
        Assert.Equal(["d"], Unread(await Inbox.Read(Mette)));
        await Tell(News("a")); // Told again: still read.
        Assert.Equal(1, await Inbox.Unread(Mette));
    }

    [Fact]
    public async Task What_was_told_before_there_were_marks_is_read()
    {
        await Table.Insert(AlertRows.ToRow(News("old")));
        Assert.Equal(0, await Inbox.Unread(Mette));
    }

    [Fact]
    public async Task A_channel_that_is_noted_at_the_same_moment_takes_no_mark_away()
    {
        _mail.Meanwhile = alert => Inbox.MarkRead(alert.To, AlertRows.Key(alert));
        await Tell(News("a"));
        await Tell(News("a"));
        Assert.Equal((1, 0), (_mail.Alerts.Count, await Inbox.Unread(Mette)));
    }

    [Fact]
    public async Task Choices_of_two_windows_do_not_overwrite_each_other_and_go_when_the_person_has_left()
    {
        Assert.Equal(CommandResult.Done, await Settings.Save(Mette, Ways((AlertGroup.News, AlertWay.Off)), 0));
        Assert.Equal(CommandResult.Stale, await Settings.Save(Mette, Ways((AlertGroup.News, AlertWay.Digest)), 0));
        Assert.Equal((1, AlertWay.Off), ((await Settings.Read(Mette)).Version, (await Settings.Read(Mette)).WayOf(AlertGroup.News)));

        var left = new Roster(Sample.Roster.Data with
        {
            People = [.. Sample.Roster.People.Select(person => person with { Left = person.Id == Mette })],
        });
        var devices = new PushDevices(Table, new SealedText(PrivacyKeys.New()));
        await new AlertErasure(Table, devices, new ForgottenCases(Table), left, Options.Create(new RetentionOptions())).Prune(Sample.Now);
        Assert.Equal(0, (await Settings.Read(Mette)).Version);
    }

    private static Alert News(string id) => new(id, Mette, AlertKind.NewSignal, "2026-0421", null, null, Sample.Now);

    private static Alert Digest(int day) => new($"digest-{day}", Mette, AlertKind.Digest, null, null, null, Sample.Now.AddDays(day),
        [new AlertLine("2026-0421", "plan", Sample.Now, Late: false)]);

    private static Dictionary<AlertGroup, AlertWay> Ways(params (AlertGroup, AlertWay)[] ways) =>
        ways.ToDictionary(one => one.Item1, one => one.Item2);

    private static IEnumerable<string> Unread(InboxSlice slice) =>
        slice.Items.Where(alert => slice.Unread.Contains(AlertRows.Key(alert))).Select(alert => alert.Id);

    private async Task Choose(params (AlertGroup, AlertWay)[] ways) =>
        Assert.Equal(CommandResult.Done, await Settings.Save(Mette, Ways(ways), 0));

    private async Task Tell(params Alert[] alerts)
    {
        var message = ServiceBusModelFactory.ServiceBusReceivedMessage(body: BinaryData.FromString(Json.Write(new AlertsDue(alerts))),
            messageId: "m");
        var desk = new RosterDesk(new SqliteTable(_store.Store, Tables.Roster), Sample.Roster, new ManualClock(Sample.Now),
            Options.Create(new PeopleOptions()));
        var measured = new ServiceCollection().AddMeasurements().BuildServiceProvider().GetRequiredService<Measurements>();
        await new AlertTriggers(Sample.Roster, desk, new AlertChannels([_mail]), new AlertNotes(Inbox, Settings, Table), measured,
            new ChannelNotes(new RunBook(new SqliteTable(_store.Store, Tables.Runs), new ManualClock(Sample.Now))))
            .OnAlertsDue(message, new Settled(), CancellationToken.None);
    }

    private SqliteTable Table => new(_store.Store, Tables.Alerts);

    private AlertInbox Inbox => new(Table, new ForgottenCases(Table), Options.Create(new RetentionOptions()), new ManualClock(Sample.Now));

    private AlertSettings Settings => new(Table);

    private sealed class Told : IAlertChannel
    {
        public string Name => "mail";
        public List<Alert> Alerts { get; } = [];
        public Func<Alert, Task>? Meanwhile { get; set; }

        public async Task Deliver(Alert alert, Person to, CancellationToken cancellation = default)
        {
            Alerts.Add(alert);
            if (Meanwhile is { } meanwhile) await meanwhile(alert);
        }
    }
}
