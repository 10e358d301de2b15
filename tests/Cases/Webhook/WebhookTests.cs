using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Webhook;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Outbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Cases.Webhook;

/// <summary>Another system is told that a case was opened or closed: signed, ids only, the same id however often.</summary>
public sealed class WebhookTests
{
    private const string Url = "https://esdh.example/hook", Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// <summary>The example of the specification's own libraries.</summary>
    [Fact]
    public void It_is_signed_as_the_standard_says() =>
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", WebhookSecret.Read(Secret)!
            .Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", """{"test": 2432232314}"""));

    [Theory]
    [InlineData("", "", null)]
    [InlineData(Url, Secret, null)]
    [InlineData("http://esdh.example/hook", Secret, "Webhook:Url is no https")]
    [InlineData("https://user:x@esdh.example/hook", Secret, "Webhook:Url is no https")]
    [InlineData("hook", Secret, "Webhook:Url is no https")]
    [InlineData("", Secret, "Webhook:Url is missing")]
    [InlineData(Url, "", "Webhook:Secret is missing")]
    [InlineData(Url, "whsec_AAAA", "Webhook:Secret is missing")]
    [InlineData(Url, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "Webhook:Secret is missing")]
    public void A_setting_that_cannot_work_stops_the_start(string url, string secret, string? said)
    {
        var wrong = new WebhookOptions { Url = url, Secret = secret }.Wrong();
        if (said is null) Assert.Null(wrong);
        else Assert.StartsWith(said, wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(204, null)]
    [InlineData(301, CaseDeadLetters.WebhookRefused)]
    [InlineData(400, CaseDeadLetters.WebhookRefused)]
    [InlineData(410, CaseDeadLetters.WebhookRefused)]
    [InlineData(408, StoreReasons.AlertService)]
    [InlineData(429, StoreReasons.AlertService)]
    [InlineData(503, StoreReasons.AlertService)]
    public async Task What_the_other_system_answers_decides_what_becomes_of_it(int status, string? ends)
    {
        using var http = new HttpClient(new Receiver { Answer = (HttpStatusCode)status });
        var post = new WebhookPost(http, Options.Create(new WebhookOptions { Url = Url, Secret = Secret }));
        var told = new CaseTold("2026-0001", 1, CaseTold.Opened, ManualClock.DefaultStart);
        var fault = await Record.ExceptionAsync(() => post.Send(told, CancellationToken.None));
        Assert.Equal(ends, fault switch
        {
            UnusableMessageException refused => refused.Reason,
            StoreUnavailableException away => away.Reason,
            _ => fault?.GetType().Name,
        });
    }

    [Fact]
    public async Task An_opening_and_a_closing_are_told_each_under_an_id_that_stays_and_nobody_else_is_named()
    {
        var receiver = new Receiver();
        await using var town = await Town.Start(settings: new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Webhook:Url"] = Url, ["Webhook:Secret"] = Secret,
        }, services: services => services.AddHttpClient<WebhookPost>().ConfigurePrimaryHttpMessageHandler(() => receiver));
        var id = await town.OpenCase("6101901234", body => body["name"] = "Navnløs Testborger");
        await town.Do(id, version => new AcceptCase(id, version, "mette.holm"));
        await town.Do(id, version => new CloseCase(id, version, "mette.holm", Outcome.AlreadyResolved, "Talt med hende"));
        await receiver.Has(2);
        // Whatever is made again tells the same again.
        var bus = town.Host.Services.GetRequiredService<IBus>();
        await bus.Send(new BusMessage(Queues.CaseChanged, "again", Json.Write(new EarlyWarning.Cases.Store.CaseChanged(id, 1))));
        await receiver.Has(3);

        var told = receiver.Told.Select(one => (JsonNode.Parse(one.Body)!, one)).ToList();
        Assert.Equal([CaseTold.Opened, CaseTold.Closed, CaseTold.Opened], told.Select(pair => (string)pair.Item1["type"]!));
        Assert.All(told, pair => Assert.Equal($$"""{"caseId":"{{id}}"}""", pair.Item1["data"]!.ToJsonString()));
        Assert.Equal(2, told.Select(pair => pair.one.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(receiver.Told, one => Assert.Equal(one.Signature,
            WebhookSecret.Read(Secret)!.Sign(one.Id, one.Time, one.Body)));
        Assert.DoesNotContain(receiver.Told, one => one.Body.Contains("Testborger", StringComparison.Ordinal)
            || one.Body.Contains(town.Token("6101901234"), StringComparison.Ordinal));
        Assert.DoesNotContain(town.Log.Lines, line => line.Contains("esdh.example", StringComparison.Ordinal));
    }

    private sealed class Receiver : HttpMessageHandler
    {
        public HttpStatusCode Answer { get; init; } = HttpStatusCode.OK;

        public ConcurrentQueue<(string Id, string Time, string Signature, string Body)> Told { get; } = new();

        public async Task Has(int many)
        {
            var since = System.Diagnostics.Stopwatch.StartNew();
            while (Told.Count < many)
            {
                Assert.True(since.Elapsed < TimeSpan.FromMinutes(2), $"{Told.Count} of {many} were told.");
                await Task.Delay(10);
            }
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string Header(string name) => Assert.Single(request.Headers.GetValues(name));
            Told.Enqueue((Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"),
                await request.Content!.ReadAsStringAsync(cancellationToken)));
            return new HttpResponseMessage(Answer);
        }
    }
}
