using EarlyWarning.People;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Messaging.ServiceBus;
using EarlyWarning.Alerts;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Runs;
using Microsoft.Extensions.DependencyInjection;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Tests.Board;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Alerts;

public sealed class AlertTests : IDisposable
{
    private static readonly DateTimeOffset Due = new(2026, 11, 23, 14, 40, 0, TimeSpan.Zero);
    private readonly TempStore _store = new();
    private readonly TempFolder _mail = new();
    private readonly Settled _settled = new();

    public void Dispose()
    {
        _store.Dispose();
        _mail.Dispose();
    }

    [Fact]
    public async Task The_same_alert_twice_is_one_file_and_one_row()
    {
        await Handle(One());
        await Handle(One());

        Assert.Equal("2026-0421-3-0.eml", Path.GetFileName(Assert.Single(Directory.GetFiles(_mail.Path))));
        Assert.Equal(One(), Assert.Single((await Inbox.Read("mette.holm")).Items));
        Assert.Equal(2, _settled.Completed);
    }

    [Fact]
    public async Task A_crash_between_delivery_and_row_delivers_again_to_the_same_file()
    {
        await Channel.Deliver(One(), Sample.Roster.Find("mette.holm")!);

        await Handle(One());

        Assert.Single(Directory.GetFiles(_mail.Path));
        Assert.Single((await Inbox.Read("mette.holm")).Items);
    }

    [Fact]
    public async Task Each_channel_is_noted_by_itself_and_one_that_is_away_repeats_none_of_the_others()
    {
        var (mail, teams) = (new Counting("mail"), new Counting("teams") { Down = true });
        Alert[] both = [One() with { Id = "a" }, One() with { Id = "b", To = "ali.demir" }];
        for (var tries = 0; tries < 3; tries++)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => Handle([mail, teams], both));

        Assert.Equal(["a", "b"], mail.Told);
        Assert.Equal(3, teams.Tried); // Once a try: whoever comes after would wait for it in vain too.
        Assert.Single((await Inbox.Read("ali.demir")).Items);

        teams.Down = false;
        await Handle([mail, teams], both);
        await Handle([mail, teams], both);
        Assert.Equal(["a", "b"], mail.Told);
        Assert.Equal(["a", "b"], teams.Told);
    }

    [Fact]
    public async Task A_channel_that_hangs_keeps_nobody_from_the_inbox_and_from_the_other_channels()
    {
        var (mail, teams) = (new Counting("mail"), new Counting("teams") { Gate = new TaskCompletionSource() });
        mail.WhenTold(2, teams.Gate.SetResult); // The hanging one answers only after everybody else has been told.
        await Handle([teams, mail], [One() with { Id = "a" }, One() with { Id = "b", To = "ali.demir" }]);
        Assert.Equal((2, 2), (mail.Told.Count, teams.Told.Count));
    }

    [Fact]
    public async Task Somebody_hired_on_another_instance_is_looked_up_before_the_message_is_given_up()
    {
        var rows = new SqliteTable(_store.Store, Tables.Roster);
        var hired = Sample.Roster.Data.People[0] with { Id = "new.hand", Name = "New Hand", Email = "new.hand@kommune.example" };
        var there = new Roster(Sample.Roster.Data);
        await new RosterDesk(rows, there, new ManualClock(Sample.Now), Options.Create(new PeopleOptions()))
            .Save(there.Data with { People = [.. there.Data.People, hired] }, 0, "eva.lind");

        await Handle([Channel], [One() with { To = "new.hand" }], new Roster(Sample.Roster.Data));

        Assert.Equal((1, null), (_settled.Completed, _settled.Reason));
        Assert.Single((await Inbox.Read("new.hand")).Items);
    }

    [Fact]
    public async Task An_alert_of_an_inbox_from_before_the_notes_is_not_told_again()
    {
        await Table.Insert(AlertRows.ToRow(One()));
        await Handle(One());
        Assert.Empty(Directory.GetFiles(_mail.Path));
    }

    [Fact]
    public async Task Somebody_unknown_goes_to_the_dead_letters_after_everybody_else_was_told()
    {
        await Handle(One() with { Id = "a", To = "gone.person2" }, One() with { Id = "b" }, One() with { Id = "c", To = "6101901234" });

        // Whom to put back, and of what is no id nothing.
        Assert.Equal((AlertCodes.UnknownPerson, "Not in the roster: gone.person2, somebody whose id is none."),
            (_settled.Reason, _settled.Description));
        Assert.Equal(0, _settled.Completed);
        Assert.Single((await Inbox.Read("mette.holm")).Items);
    }

    [Fact]
    public async Task Somebody_who_cannot_be_told_does_not_keep_the_others_from_being_told()
    {
        Directory.CreateDirectory(Path.Combine(_mail.Path, "a.eml")); // No file can be moved to where a folder is.

        await Assert.ThrowsAnyAsync<Exception>(() => Handle(One() with { Id = "a" }, One() with { Id = "b" }));

        Assert.Equal(["b", "a"], (await Inbox.Read("mette.holm")).Items.Select(alert => alert.Id).OrderDescending(StringComparer.Ordinal));
        Assert.Equal("b.eml", Path.GetFileName(Assert.Single(Directory.GetFiles(_mail.Path, "*.eml"))));
        Assert.Equal((0, null), (_settled.Completed, _settled.Reason));
    }

    [Theory]
    [InlineData(AlertCodes.MailRefused, "a", "b")]
    [InlineData(null, "a", "later")]
    public async Task Only_when_trying_again_can_help_nobody_the_alerts_go_to_the_dead_letters(string? reason, params string[] ids)
    {
        var handled = Handle(new Refusing(), [.. ids.Select(id => One() with { Id = id })]);
        if (reason is null) await Assert.ThrowsAsync<AggregateException>(() => handled);
        else await handled;
        Assert.Equal((0, reason), (_settled.Completed, _settled.Reason));
    }

    [Fact]
    public async Task The_mail_is_one_a_mail_server_takes()
    {
        await Handle(One());

        var lines = (await File.ReadAllTextAsync(Directory.GetFiles(_mail.Path)[0])).Split("\r\n");
        Assert.All(lines, line => Assert.True(line.Length <= 78 && line.All(char.IsAscii), line));
        Assert.Contains("Date: Fri, 20 Nov 2026 11:00:00 +0000", lines);
        Assert.Contains("Message-ID: <2026-0421-3-0@tidlig-varsling.example>", lines);
        Assert.Contains("To: Mette Holm <mette.holm@kommune.example>", lines);
        var body = Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(lines.SkipWhile(line => line.Length > 0))));
        Assert.Equal(
            "Sag 2026-0421: en ny sag er åbnet, og du er spurgt om at være kontaktperson.\r\nSenest mandag 23. november kl. 15.40.\r\nSe "
                + "mere: https://board.example/board/cases/2026-0421\r\n\r\n"
            + "Case 2026-0421: a new case was opened and you are asked to be contact person.\r\nBy Monday 23 November at 15:40.\r\nSee "
            + "more: https://board.example/board/cases/2026-0421\r\n", body);
    }

    [Fact]
    public void Every_kind_has_both_languages_and_nothing_but_the_case_and_the_deadline()
    {
        foreach (var kind in Enum.GetValues<AlertKind>())
        {
            var alert = One() with { Kind = kind, About = "benefits-office" };
            var (first, second) = (AlertMail.Text(alert, "https://b"),
                AlertMail.Text(alert with { CaseId = "1999-0001", DueAt = null }, "https://b"));

            Assert.DoesNotContain("{0}", first, StringComparison.Ordinal);
            Assert.DoesNotContain("mette", first, StringComparison.OrdinalIgnoreCase);
            Assert.Empty(Regex.Matches(first.Replace("2026-0421", "", StringComparison.Ordinal)
                .Replace("15.40", "", StringComparison.Ordinal)
                .Replace("15:40", "", StringComparison.Ordinal).Replace("23", "", StringComparison.Ordinal), "[0-9]", RegexOptions.None,
                    TimeSpan.FromSeconds(1)));
            // Administrators see no cases: theirs has the number and no link.
            Assert.Equal(kind == AlertKind.FailedWorkflow ? 2 : 4,
                Regex.Count(second, "1999-0001", RegexOptions.None, TimeSpan.FromSeconds(1)));
        }
    }

    [Fact]
    public async Task The_inbox_is_newest_first_and_turns_pages()
    {
        await Handle([.. Enumerable.Range(0, 35).Select(minute => One() with { Id = $"a-{minute}", At = Due.AddMinutes(minute) })]);

        var first = await Inbox.Read("mette.holm");
        var second = await Inbox.Read("mette.holm", first.Next);

        Assert.Equal(("a-34", "a-5"), (first.Items[0].Id, first.Items[^1].Id));
        Assert.Equal((5, null), (second.Items.Count, second.Next));
        Assert.Equal("a-34", (await Inbox.Read("mette.holm", "../../x")).Items[0].Id);
    }

    [Fact]
    public async Task What_is_older_than_an_inbox_keeps_is_told_to_nobody_any_more()
    {
        var (late, early) = (One() with { Id = "late", At = Sample.Now.AddMonths(-12) },
            One() with { Id = "early", At = Sample.Now.AddMonths(-12).AddTicks(1) });
        await Handle(late, early);

        Assert.Equal("early", Assert.Single((await Inbox.Read("mette.holm")).Items).Id);
        Assert.Single(Directory.GetFiles(_mail.Path));
        Assert.True(await Inbox.Has(late)); // Whoever would tell it again need not.
    }

    [Fact]
    public async Task An_id_that_is_no_file_name_still_has_one()
    {
        await Handle(One() with { Id = "../æ\r\n/x" });

        Assert.Matches("^[0-9a-f]{64}\\.eml$", Path.GetFileName(Assert.Single(Directory.GetFiles(_mail.Path))));
    }

    private static Alert One() =>
        new("2026-0421-3-0", "mette.holm", AlertKind.CaseOpened, "2026-0421", "contact-person", Due, Sample.Now);

    private ITable Table => new SqliteTable(_store.Store, Tables.Alerts);

    private AlertInbox Inbox => new(Table, new ForgottenCases(Table), Options.Create(new RetentionOptions()), new ManualClock(Sample.Now));

    private EmlAlertChannel Channel => new(
        Options.Create(new AlertOptions { MailFolder = _mail.Path, BaseUrl = "https://board.example/" }), new ManualClock(Sample.Now));

    private static Measurements Unwatched => new ServiceCollection().AddMeasurements().BuildServiceProvider()
        .GetRequiredService<Measurements>();

    private Task Handle(params Alert[] alerts) => Handle(Channel, alerts);

    private Task Handle(IAlertChannel channel, Alert[] alerts) => Handle([channel], alerts);

    private Task Handle(IReadOnlyList<IAlertChannel> channels, Alert[] alerts, Roster? roster = null)
    {
        var message = ServiceBusModelFactory.ServiceBusReceivedMessage(body: BinaryData.FromString(Json.Write(new AlertsDue(alerts))),
            messageId: "m");
        var people = roster ?? Sample.Roster;
        var desk = new RosterDesk(new SqliteTable(_store.Store, Tables.Roster), people, new ManualClock(Sample.Now),
            Options.Create(new PeopleOptions()));
        return new AlertTriggers(people, desk, new AlertChannels(channels),
            new AlertNotes(Inbox, new AlertSettings(Table), Table), Unwatched,
            new ChannelNotes(new RunBook(new SqliteTable(_store.Store, Tables.Runs), new ManualClock(Sample.Now))))
            .OnAlertsDue(message, _settled, CancellationToken.None);
    }

    private sealed class Counting(string name) : IAlertChannel
    {
        private (int Count, Action Then)? _when;

        public string Name => name;
        public bool Down { get; set; }
        public TaskCompletionSource? Gate { get; init; }
        public List<string> Told { get; } = [];
        public int Tried { get; private set; }

        public void WhenTold(int count, Action then) => _when = (count, then);

        public async Task Deliver(Alert alert, Person to, CancellationToken cancellation = default)
        {
            Tried++;
            if (Down) throw new StoreUnavailableException("away", reason: StoreReasons.AlertService);
            if (Gate is { } gate) await gate.Task;
            Told.Add(alert.Id);
            if (_when is { } when && when.Count == Told.Count) when.Then();
        }
    }

    private sealed class Refusing : IAlertChannel
    {
        public string Name => "refusing";

        public Task Deliver(Alert alert, Person to,
            CancellationToken cancellation = default) =>
            throw (alert.Id == "later" ? new StoreUnavailableException("busy")
                : new UnusableMessageException(AlertCodes.MailRefused, "refused"));
    }
}
