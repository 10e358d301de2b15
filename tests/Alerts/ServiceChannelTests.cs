using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using EarlyWarning.Alerts;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Board;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Alerts;

public sealed class ServiceChannelTests : IAsyncLifetime
{
    private static readonly Person Mette = Sample.Roster.Find("mette.holm")!;
    private static readonly Alert One = new("2026-0421-3-0", "mette.holm", AlertKind.CaseOpened, "2026-0421", "contact-person", Sample.Now,
        Sample.Now);
    private readonly Listener _service = new();
    private readonly ServiceProvider _services;
    private readonly AlertPost _post;

    public ServiceChannelTests()
    {
        var services = new ServiceCollection();
        services.AddAlertPost(TimeProvider.System);
        _services = services.BuildServiceProvider();
        _post = _services.GetRequiredService<AlertPost>();
    }

    public Task InitializeAsync() => _service.Start();

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task An_email_goes_out_with_the_apps_identity_and_nothing_about_the_citizen()
    {
        await Email().Deliver(One, Mette);

        var (path, authorization, body) = Assert.Single(_service.Received);
        Assert.Equal(("/emails:send?api-version=2023-03-31", "Bearer token for https://communication.azure.com/.default"),
            (path, authorization));
        var mail = JsonNode.Parse(body)!;
        Assert.Equal("noreply@council.example", mail["senderAddress"]!.GetValue<string>());
        Assert.Equal("mette.holm@kommune.example", mail["recipients"]!["to"]![0]!["address"]!.GetValue<string>());
        Assert.Contains("https://board.example/board/cases/2026-0421", mail["content"]!["plainText"]!.GetValue<string>(),
            StringComparison.Ordinal);
        Assert.NotEmpty(mail["content"]!["subject"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_meeting_goes_along_as_a_calendar_file()
    {
        await Email().Deliver(CalendarTests.Alert(), Mette);

        var attached = JsonNode.Parse(Assert.Single(_service.Received).Body)!["attachments"]![0]!;
        Assert.Equal(("meeting.ics", "text/calendar"), (attached["name"]!.GetValue<string>(), attached["contentType"]!.GetValue<string>()));
        var file = Encoding.UTF8.GetString(Convert.FromBase64String(attached["contentInBase64"]!.GetValue<string>()));
        Assert.Contains("UID:meeting-2026-0421@council.example", CalendarTests.Unfold(file));
        await Email().Deliver(One, Mette);
        Assert.Null(JsonNode.Parse(_service.Received[1].Body)!["attachments"]);
    }

    [Fact]
    public async Task A_card_goes_to_the_teams_channel()
    {
        await Teams().Deliver(One, Mette);

        var (path, authorization, body) = Assert.Single(_service.Received);
        Assert.Equal(("/workflow?sig=secret", ""), (path, authorization));
        var card = JsonNode.Parse(body)!["attachments"]![0]!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", card["contentType"]!.GetValue<string>());
        Assert.Equal("http://adaptivecards.io/schemas/adaptive-card.json", card["content"]!["$schema"]!.GetValue<string>());
        Assert.Equal("Mette Holm", card["content"]!["body"]![0]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_service_that_asks_for_patience_gets_it()
    {
        _service.Answers(HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable, HttpStatusCode.Accepted);
        await Teams().Deliver(One, Mette);
        Assert.Equal(3, _service.Received.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, AlertPostSetup.Tries, typeof(StoreUnavailableException))]
    [InlineData(HttpStatusCode.BadRequest, 1, typeof(HttpRequestException))]
    [InlineData(HttpStatusCode.Found, 1, typeof(HttpRequestException))]
    public async Task A_refusal_fails_and_names_neither_the_address_nor_the_answer(HttpStatusCode status, int tries, Type error)
    {
        _service.Answers(status, status, status);
        var refused = await Assert.ThrowsAsync(error, () => Teams().Deliver(One, Mette));
        Assert.Equal($"The Teams workflow answered {(int)status}.", refused.Message);
        Assert.Equal(tries, _service.Received.Count);
    }

    [Theory]
    [InlineData("EmlAlertChannel", "Alerts:MailFolder")]
    [InlineData("EmailAlertChannel", "Alerts:EmailEndpoint")]
    [InlineData("SmtpAlertChannel", "Alerts:Smtp:Host")]
    [InlineData("EmailAlertChannel TeamsAlertChannel", "Alerts:EmailEndpoint", "Alerts:TeamsWebhook")]
    public void The_settings_choose_the_channels(string channel, params string[] settings)
    {
        using var services =
            Services([.. settings.Select(setting =>
            (setting, setting == "Alerts:Smtp:Host" ? "relay.example" : "https://service.example"))]);
        Assert.Equal(channel.Split(' '), services.GetRequiredService<AlertChannels>().All.Select(used => used.GetType().Name));
    }

    [Theory]
    [InlineData("Alerts:MailFolder, Alerts:Smtp:Host or Alerts:EmailEndpoint is missing", "Alerts:TeamsWebhook", "https://x.example")]
    [InlineData("Alerts:EmailEndpoint is no https address", "Alerts:EmailEndpoint", "http://service.example")]
    [InlineData("Alerts:TeamsWebhook is no https address", "Alerts:TeamsWebhook", "webhook")]
    [InlineData("Alerts:Smtp:Host is missing", "Alerts:Smtp:User", "me")]
    [InlineData("Alerts:Smtp:Host is neither", "Alerts:Smtp:Host", "smtp://relay.example")]
    public void A_setting_that_cannot_work_is_named(string said, string setting, string value)
    {
        using var services = Services((setting, value));
        Assert.Contains(said, Assert.Throws<OptionsValidationException>(() =>
            services.GetRequiredService<IOptions<AlertOptions>>().Value).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Port", "Port", "0")]
    [InlineData("Port", "Port", "65536")]
    [InlineData("Encryption", "Encryption", "ssl")]
    [InlineData("TimeoutSeconds", "TimeoutSeconds", "0")]
    [InlineData("CertificateSha256", "CertificateSha256", "AB:CD")]
    [InlineData("Password", "User", "me")]
    [InlineData("User", "Password", "secret")]
    [InlineData("Encryption must not be none with a login", "Encryption", "none", "User", "me", "Password", "secret")]
    public void A_setting_of_the_mail_server_that_cannot_work_is_named(string said, params string[] settings)
    {
        using var services =
            Services([("Alerts:Smtp:Host", "relay.example"), .. settings.Chunk(2).Select(pair => ($"Alerts:Smtp:{pair[0]}", pair[1]))]);
        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<AlertOptions>>().Value);
        Assert.Contains($"Alerts:Smtp:{said}", Assert.Single(refused.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    private EmailAlertChannel Email()
    {
        var services = new ServiceCollection().AddSingleton<TokenCredential>(new Identity()).BuildServiceProvider();
        return new EmailAlertChannel(_post, Settings(), services);
    }

    private TeamsAlertChannel Teams() => new(_post, Settings());

    private IOptions<AlertOptions> Settings() => Options.Create(new AlertOptions
    {
        EmailEndpoint = _service.Address, TeamsWebhook = _service.Address + "/workflow?sig=secret",
        FromAddress = "noreply@council.example", BaseUrl = "https://board.example",
    });

    private static ServiceProvider Services(params (string Name, string Value)[] settings) => new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddAlerts(new ConfigurationBuilder().AddInMemoryCollection(settings.Append(("Board:BaseUrl", "https://board.example"))
            .Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2))).Build())
        .BuildServiceProvider();

    private sealed class Identity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new($"token for {requestContext.Scopes[0]}", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
