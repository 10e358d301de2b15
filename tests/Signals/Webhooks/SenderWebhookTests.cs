using System.Text.Json.Nodes;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Outbound;
using EarlyWarning.Signals.Agreements;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;
using EarlyWarning.Signals.Contracts.Webhooks;
using EarlyWarning.Signals.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Tests.Signals.Webhooks;

/// <summary>A sender is told at an address of its own: signed, in order, for days, and nowhere that its agreement does not name.</summary>
public sealed class SenderWebhookTests : IAsyncLifetime
{
    private const string Sender = "dev-housing";

    private SignalsApp _app = null!;
    private Receiver _there = null!;
    private WebhookTelling _telling = null!;
    private HttpClient _http = null!;

    private WebhookDesk Desk => _app.Get<WebhookDesk>();

    private List<long> Sequences => [.. _there.All.Select(one => (long)JsonNode.Parse(one.Body)!["data"]!["sequence"]!)];

    public async Task InitializeAsync()
    {
        (_app, _there) = (await SignalsApp.Start(), await Receiver.Start());
        _http = _there.Client();
        _telling = new WebhookTelling(_app.Get<WebhookTable>(), _app.Get<WebhookAddresses>(), _app.Get<Feedback>(), _http, _app.Clock,
            NullLogger<WebhookTelling>.Instance);
        await Agree(Receiver.Host);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _there.DisposeAsync();
        _app.Dispose();
    }

    [Fact]
    public async Task Each_entry_of_the_feed_is_told_once_in_order_and_signed_by_every_live_key()
    {
        await Feed("a", FeedbackCodes.PickedUp); // Before there was a webhook: it is in the feed.
        var first = (await Desk.Set(Sender, _there.Url)).Key!;
        await Feed("a", FeedbackCodes.HelpAccepted);
        var second = (await Desk.NewKey(Sender)).Key!;
        await Feed("b", FeedbackCodes.PickedUp);
        await Feed("a", FeedbackCodes.Closed);
        await Tell();
        await Tell();

        Assert.Equal([2, 3, 4], Sequences);
        Assert.All(_there.All, one => Assert.True(one.IsBy(first) && one.IsBy(second)));
        Assert.Equal("""{"signalId":"a","code":"help-accepted","sequence":2}""",
            JsonNode.Parse(_there.All.First().Body)!["data"]!.ToJsonString());
        Assert.Equal($"EarlyWarning/{EarlyWarning.Platform.Versions.ProgramVersion.Release}", _there.All.First().Agent);
        Assert.Equal("feedback-dev-housing-2", _there.All.First().Id);
        // The old key goes, and nothing is signed by it any more.
        var view = (await Desk.Of(Sender))!;
        Assert.Equal("webhook-keys", (await Desk.NewKey(Sender)).Refusal!.Rule);
        await Desk.RemoveKey(Sender, view.Keys[0].Id);
        Assert.Equal("webhook-last-key", (await Desk.RemoveKey(Sender, view.Keys[1].Id)).Refusal!.Rule);
        await Feed("b", FeedbackCodes.Closed);
        await Tell();
        Assert.True(_there.All.Last().IsBy(second) && !_there.All.Last().IsBy(first));
        Assert.DoesNotContain(first, _app.OnDisk(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_taken_keeps_its_place_and_is_tried_ever_more_seldom_until_it_rests()
    {
        await Desk.Set(Sender, _there.Url);
        await Feed("a", FeedbackCodes.PickedUp);
        await Feed("a", FeedbackCodes.Closed);
        _there.Answer = Say(500);
        await Tell();
        await Tell(); // Not before its time.
        Assert.Equal([1], Sequences);
        foreach (var pause in WebhookTelling.Pauses.SkipLast(1))
        {
            _app.Clock.Advance(pause);
            await Tell();
        }
        Assert.Null((await Desk.Of(Sender))!.Rests);
        _app.Clock.Advance(WebhookTelling.Pauses[^1]);
        await Tell();
        Assert.Equal((WebhookRests.Silent, 0), ((await Desk.Of(Sender))!.Rests!, (await Desk.Of(Sender))!.Told));
        Assert.All(Sequences, sequence => Assert.Equal(1, sequence)); // Never the second before the first.
        Assert.Single(_there.All.Select(one => one.Id).Distinct(StringComparer.Ordinal));
        Assert.Equal(WebhookTelling.Pauses.Count + 1, (await Desk.Log(Sender)).Count);

        _there.Answer = Say(204);
        _there.All.Clear();
        _app.Clock.Advance(TimeSpan.FromDays(30));
        await Tell();
        Assert.Empty(_there.All);
        await Desk.Replay(Sender, after: null);
        await Tell();
        Assert.Equal([1, 2], Sequences);
        await Desk.Replay(Sender, after: 1);
        await Tell();
        Assert.Equal([1, 2, 2], Sequences);
    }

    [Fact]
    public async Task An_endpoint_that_asks_for_time_gets_it_and_one_that_is_gone_is_left_alone()
    {
        await Desk.Set(Sender, _there.Url);
        await Feed("a", FeedbackCodes.PickedUp);
        _there.Answer = answer =>
        {
            (answer.StatusCode, answer.Headers.RetryAfter) = (429, "3600");
            return Task.CompletedTask;
        };
        await Tell();
        Assert.Equal(_app.Clock.UtcNow.AddHours(1), (await Desk.Of(Sender))!.NextAt);
        _app.Clock.Advance(TimeSpan.FromHours(1));
        _there.Answer = Say(410);
        await Tell();
        Assert.Equal(WebhookRests.Gone, (await Desk.Of(Sender))!.Rests);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_of_a_flood_nothing_is_read()
    {
        await Desk.Set(Sender, _there.Url);
        await Feed("a", FeedbackCodes.PickedUp);
        _there.Answer = answer =>
        {
            answer.Redirect("/elsewhere");
            return Task.CompletedTask;
        };
        await Tell();
        Assert.Equal(["/in"], _there.Paths);
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        _there.Answer = async answer =>
        {
            var flood = new byte[64 * 1024];
            while (!answer.HttpContext.RequestAborted.IsCancellationRequested) await answer.Body.WriteAsync(flood);
        };
        await Tell();
        Assert.Equal((1, 200), ((await Desk.Of(Sender))!.Told, (await Desk.Log(Sender))[0].Status));
    }

    [Theory]
    [InlineData("http://hooks.boligforening.example/in", "webhook-url"), InlineData("hooks", "webhook-url")]
    [InlineData("https://x:y@hooks.boligforening.example/in", "webhook-url")]
    [InlineData("ftp://hooks.boligforening.example", "webhook-url"), InlineData("https://other.example/in", "webhook-host")]
    [InlineData("https://hooks.boligforening.example.evil.example", "webhook-host")]
    [InlineData("https://10.0.0.1/", "webhook-host"), InlineData("https://192.168.0.1/", "webhook-host")]
    public async Task Only_https_at_a_host_of_the_agreement_is_an_address(string url, string rule) =>
        Assert.Equal(rule, (await Desk.Set(Sender, url)).Refusal!.Rule);

    [Fact]
    public async Task A_host_that_leaves_the_agreement_hears_nothing_more()
    {
        await Desk.Set(Sender, _there.Url);
        await Feed("a", FeedbackCodes.PickedUp);
        await Agree("another.boligforening.example");
        await Tell();
        Assert.Empty(_there.All);
        Assert.Equal(WebhookRests.Host, (await Desk.Of(Sender))!.Rests);
    }

    /// <summary>Whoever died after it was taken tells it again, under its id; two at once tell it once.</summary>
    [Fact]
    public async Task Two_who_tell_at_once_tell_once_and_who_died_in_between_tells_again_later()
    {
        await Desk.Set(Sender, _there.Url);
        for (var i = 0; i < 20; i++) await Feed($"s{i}", FeedbackCodes.PickedUp);
        await Task.WhenAll(Tell(), Tell(), Tell());
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), Sequences);
    }

    /// <summary>Whoever tries has their listener beside the sandbox, without a certificate.</summary>
    [Theory]
    [InlineData("true", "http://localhost:8080/in", null), InlineData("true", "http://127.0.0.1/in", null)]
    [InlineData("true", "https://[::1]:8443/in", null), InlineData("true", "http://192.168.0.2/in", "webhook-url")]
    [InlineData("true", "https://10.0.0.1/in", "webhook-host"), InlineData("true", "http://localhost.example/in", "webhook-url")]
    [InlineData("false", "http://localhost:8080/in", "webhook-url"), InlineData("false", "https://localhost/in", "webhook-host")]
    public async Task On_a_sandbox_alone_this_machine_may_be_told(string sandbox, string url, string? rule)
    {
        using var app = await SignalsApp.Start(("Signals:DevPartners", sandbox));
        Assert.Equal(rule, (await app.Get<WebhookAddresses>().Wrong(Sender, url, CancellationToken.None))?.Rule);
    }

    [Theory]
    [InlineData("true", 200, null), InlineData("false", null, "private-address")]
    public async Task A_listener_of_this_machine_hears_a_sandbox_and_no_other_host(string sandbox, int? status, string? fault)
    {
        using var app = await SignalsApp.Start(("Signals:DevPartners", sandbox));
        await using var listener = await Receiver.Start(tls: false);
        var http = app.Get<IHttpClientFactory>().CreateClient(nameof(WebhookTelling));
        var posted = await new SignedPost(http).Send(new Uri(listener.LocalUrl), "id", "{}", [WebhookSecret.New()], CancellationToken.None);
        Assert.Equal((status, fault), (posted.Status, posted.Fault));
        Assert.Equal(status is null ? 0 : 1, listener.All.Count);
    }

    /// <summary>A sealing key that was lost, or a row that was changed.</summary>
    [Fact]
    public async Task A_key_that_cannot_be_opened_keeps_nobody_else_waiting()
    {
        const string Other = "dev-benefits";
        await Desk.Set(Sender, _there.Url);
        await Agree(Receiver.Host, Other);
        var table = _app.Get<WebhookTable>();
        Assert.NotNull(await table.TryWrite(Other, (await table.Find(Sender, default))!.Value.Webhook, etag: null, default));
        await Feed("a", FeedbackCodes.PickedUp);
        await Feed("b", FeedbackCodes.PickedUp, Other);
        await Tell();

        Assert.Single(_there.All);
        var broken = (await table.Find(Other, default))!.Value.Webhook;
        Assert.Equal((0, 1, false), (broken.Told, broken.Failures, broken.BusyUntil is not null)); // Tried again later.
    }

    private async Task Tell() => await _telling.TellAll(CancellationToken.None);

    private async Task Feed(string signalId, string code, string sender = Sender)
    {
        await _app.Received(sender, signalId);
        await _app.Get<Feedback>().Add(sender, new FeedbackEntry(signalId, code, _app.Clock.UtcNow), $"case|{signalId}|{code}");
    }

    private async Task Agree(string host, string sender = Sender)
    {
        var (rows, book) = (_app.Table(Tables.Agreements), _app.Get<AgreementBook>());
        var number = (await AgreementTable.Versions(rows, CancellationToken.None)).Max(version => version.Number) + 1;
        var version = new AgreementVersion
        {
            Number = number, Agreement = (await book.Of(sender))! with { Hosts = [host] },
            Steps = [new(AgreementAct.Imported, _app.Clock.UtcNow)],
        };
        Assert.True(await AgreementTable.TryTransact(rows, await AgreementTable.HeadOf(rows, CancellationToken.None),
            [RowChange.Insert(AgreementTable.ToRow(version))], CancellationToken.None));
    }

    private static Func<HttpResponse, Task> Say(int status) => answer =>
    {
        answer.StatusCode = status;
        return Task.CompletedTask;
    };
}
