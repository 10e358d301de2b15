using System.Net;
using System.Net.Sockets;
using EarlyWarning.Alerts;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Tests.Board;
using Microsoft.Extensions.Options;
using MimeKit;

namespace EarlyWarning.Tests.Alerts;

/// <summary>A server that wants STARTTLS and a login, and one that wants neither.</summary>
public sealed class MailServers : IAsyncLifetime
{
    internal MailServer Guarded { get; private set; } = null!;
    internal MailServer Open { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var both = await Task.WhenAll(
            MailServer.Start("--tlsmode=StartTls", "--secureconnectionrequired", "--authenticationrequired", "--smtpallowanycredentials-",
                $"--user={MailServer.User}={MailServer.Password}", "--SmtpAuthTypesNotSecure="),
            MailServer.Start("--tlsmode=None"));
        (Guarded, Open) = (both[0], both[1]);
    }

    public async Task DisposeAsync()
    {
        await Guarded.DisposeAsync();
        await Open.DisposeAsync();
    }
}

public sealed class SmtpChannelTests(MailServers servers) : IClassFixture<MailServers>
{
    private static readonly Person Jens = Sample.Roster.Find("jens.bak")! with { Name = "Jens Bæk Ørsted" };
    private static readonly DateTimeOffset Due = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_server_that_wants_starttls_and_a_login_gets_both_and_takes_the_mail_as_it_was_written()
    {
        var alert = CalendarTests.Alert() with { Id = "guarded-1" };
        await Guarded().Deliver(alert, Jens);

        var mail = await Taken(servers.Guarded, "guarded-1");
        Assert.Equal("Sag 2026-0421: mødet er aftalt", mail.Subject);
        Assert.Equal(("Jens Bæk Ørsted", "jens.bak@kommune.example"),
            (Assert.Single(mail.To.Mailboxes).Name, mail.To.Mailboxes.First().Address));
        Assert.Equal(("Tidlig varsling, Søby", "noreply@council.example"),
            (Assert.Single(mail.From.Mailboxes).Name, mail.From.Mailboxes.First().Address));
        Assert.StartsWith("Sag 2026-0421: mødet er aftalt.\r\nMandag 23. november kl. 10.00.", mail.TextBody!.ReplaceLineEndings("\r\n"),
            StringComparison.Ordinal);
        var file = Assert.IsType<TextPart>(Assert.Single(mail.Attachments));
        Assert.Equal(("meeting.ics", "text/calendar", "REQUEST"),
            (file.FileName, file.ContentType.MimeType, file.ContentType.Parameters["method"]));
        Assert.Contains("Møde om sag 2026-0421", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_alert_twice_is_one_message_to_whoever_looks_at_its_id()
    {
        var alert = One("twice");
        await Open().Deliver(alert, Jens);
        await Open().Deliver(alert, Jens);

        Assert.Equal(2, (await servers.Open.Messages()).Count(mail => mail.MessageId == "twice@council.example"));
    }

    [Theory]
    [InlineData("wrong password", true)]
    [InlineData(MailServer.Password, false)]
    public async Task A_login_or_a_certificate_that_is_not_right_sends_nothing_and_waits_for_whoever_mends_it(string password, bool trusted)
    {
        var fingerprint = trusted ? servers.Guarded.Fingerprint : "";
        var away = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            Guarded(password, fingerprint).Deliver(One("not-right"), Jens));

        Assert.Equal(StoreReasons.MailServer, away.Reason);
        Assert.True(StoreUnavailableException.IsOutage(away));
        Assert.DoesNotContain(password, away.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(await servers.Guarded.Messages(), mail => mail.MessageId!.StartsWith("not-right", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_without_starttls_is_sent_nothing_when_starttls_is_the_setting()
    {
        var away = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            Channel(servers.Open.Port, new() { Encryption = SmtpEncryption.StartTls }).Deliver(One("in-the-open"), Jens));

        Assert.Equal(StoreReasons.MailServer, away.Reason);
        Assert.DoesNotContain(await servers.Open.Messages(), mail => mail.MessageId!.StartsWith("in-the-open", StringComparison.Ordinal));
    }

    /// <summary>As an operator asks (<c>run doctor</c>): the way to the server to its end, and no mail.</summary>
    [Theory]
    [InlineData(MailServer.Password, CheckState.Ok, "")]
    [InlineData("wrong password", CheckState.Fault, "it refuses our login")]
    public async Task Whether_the_server_would_take_a_mail_is_found_without_sending_one(string password, CheckState state, string said)
    {
        var before = (await servers.Guarded.Messages()).Count;
        var found = await AlertChecks.LookAtServer(new SmtpOptions
        {
            Host = "127.0.0.1", Port = servers.Guarded.Port, User = MailServer.User, Password = password,
            CertificateSha256 = servers.Guarded.Fingerprint,
        }, CancellationToken.None);
        Assert.Equal(state, found.State);
        Assert.Contains(said, found.Says.English, StringComparison.Ordinal);
        Assert.DoesNotContain(password, found.Says.English, StringComparison.Ordinal);
        Assert.Equal(before, (await servers.Guarded.Messages()).Count);
    }

    [Fact]
    public async Task A_server_that_encrypts_from_the_first_byte_is_spoken_to_so()
    {
        await using var server = await MailServer.Start("--tlsmode=ImplicitTls");
        await Channel(server.Port, new() { Encryption = SmtpEncryption.Tls, CertificateSha256 = server.Fingerprint.ToLowerInvariant() })
            .Deliver(One("tls"), Jens);

        Assert.Equal("tls@council.example", Assert.Single(await server.Messages()).MessageId);
    }

    [Fact]
    public async Task An_address_the_server_refuses_for_good_is_no_alert_to_try_again()
    {
        var refused = await Assert.ThrowsAsync<UnusableMessageException>(() =>
            Open().Deliver(One("refused"), Jens with { Email = MailServer.Unknown }));

        Assert.Equal((AlertCodes.MailRefused, "The mail server refused the mail to jens.bak (550)."), (refused.Reason, refused.Message));
        Assert.DoesNotContain(MailServer.Unknown, refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailServer.Busy, StoreReasons.Unavailable, "(452)")]
    [InlineData(MailServer.Closing, StoreReasons.MailServer, "answers 421")]
    public async Task An_address_that_is_busy_counts_as_a_try_and_a_server_that_closes_does_not(string address, string reason, string said)
    {
        var later = await Assert.ThrowsAsync<StoreUnavailableException>(() => Open().Deliver(One("later"), Jens with { Email = address }));

        Assert.Equal(reason, later.Reason);
        Assert.Contains(said, later.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(address, later.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_away_is_an_outage()
    {
        int port;
        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // Bound and not listening: nobody else gets the port, and nobody answers.
            port = ((IPEndPoint)socket.LocalEndPoint!).Port;
            var away = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
                Channel(port, new() { Encryption = SmtpEncryption.None }).Deliver(One("away"), Jens));
            Assert.True(StoreUnavailableException.IsOutage(away));
        }
    }

    [Fact]
    public async Task A_server_that_never_says_a_word_is_given_up()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var away = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            Channel(((IPEndPoint)listener.LocalEndpoint).Port, new() { Encryption = SmtpEncryption.None, TimeoutSeconds = 1 })
                .Deliver(One("silent"), Jens));

        Assert.Equal(StoreReasons.MailServer, away.Reason);
    }

    [Fact]
    public async Task A_host_that_stops_is_no_fault_of_the_server()
    {
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Open().Deliver(One("stopping"), Jens, stopping.Token));
    }

    [Fact]
    public async Task What_would_be_a_header_or_a_recipient_of_its_own_is_part_of_a_name_or_is_refused()
    {
        await Open().Deliver(One("injected"), Jens with { Name = "Jens\"\r\nBcc: evil@x.example\r\n\r\nbody" });

        var mail = await Taken(servers.Open, "injected");
        Assert.Equal("jens.bak@kommune.example", Assert.Single(mail.To.Mailboxes).Address);
        Assert.Empty(mail.Bcc);
        Assert.DoesNotContain(mail.Headers, header => header.Field.Equals("Bcc", StringComparison.OrdinalIgnoreCase));
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            Open().Deliver(One("injected-2"), Jens with { Email = "jens@x.example>\r\nRCPT TO:<evil@x.example" }));
    }

    private static Alert One(string id) => new(id, "jens.bak", AlertKind.CaseOpened, "2026-0421", "contact-person", Due, Sample.Now);

    private SmtpAlertChannel Open() => Channel(servers.Open.Port, new() { Encryption = SmtpEncryption.None });

    private SmtpAlertChannel Guarded(string password = MailServer.Password, string? fingerprint = null) =>
        Channel(servers.Guarded.Port,
            new() { User = MailServer.User, Password = password, CertificateSha256 = fingerprint ?? servers.Guarded.Fingerprint });

    private static SmtpAlertChannel Channel(int port, SmtpOptions smtp)
    {
        (smtp.Host, smtp.Port) = ("127.0.0.1", port);
        if (smtp.TimeoutSeconds == new SmtpOptions().TimeoutSeconds) smtp.TimeoutSeconds = 120;
        return new SmtpAlertChannel(Options.Create(new AlertOptions
        {
            Smtp = smtp, BaseUrl = "https://board.example/", FromName = "Tidlig varsling, Søby", FromAddress = "noreply@council.example",
        }), new ManualClock(Sample.Now));
    }

    private static async Task<MimeMessage> Taken(MailServer server, string id) =>
        Assert.Single(await server.Messages(), mail => mail.MessageId == $"{id}@council.example");
}
