using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Signals;

public sealed class FeedbackTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 5, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_sender_is_told_once_whatever_is_redelivered()
    {
        using var app = await SignalsApp.Start();
        var feedback = app.Get<Feedback>();
        Assert.True(await feedback.Add("dev-housing", new("r-1", FeedbackCodes.PickedUp, At), "c1|r-1|picked-up"));
        Assert.False(await feedback.Add("dev-housing", new("r-1", FeedbackCodes.PickedUp, At.AddHours(1)), "c1|r-1|picked-up"));
        Assert.True(await feedback.Add("dev-housing", new("r-1", FeedbackCodes.Closed, At.AddDays(1)), "c1|r-1|closed"));
        var items = await feedback.After("dev-housing", 0).ToListAsync();
        Assert.Equal([new(1, "r-1", "picked-up", At), new FeedbackItem(2, "r-1", "closed", At.AddDays(1))], items);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tell_that_broke_off_may_be_repeated(bool afterwards)
    {
        using var app = await SignalsApp.Start();
        app.Faults.FailAt(2, afterwards);
        var told = () => app.Get<Feedback>().Add("dev-housing", new("r-1", FeedbackCodes.PickedUp, At), "k");
        await Assert.ThrowsAsync<EarlyWarning.Platform.StoreUnavailableException>(told);
        Assert.Equal(!afterwards, await told());
        Assert.Single(await app.Get<Feedback>().After("dev-housing", 0).ToListAsync());
    }

    [Fact]
    public async Task Many_writers_get_every_number_once()
    {
        using var app = await SignalsApp.Start();
        await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(i => Task.Run(() => app.Get<Feedback>().Add("dev-housing", new($"r-{i}", FeedbackCodes.Closed, At), $"k-{i}"))));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), (await app.Get<Feedback>().After("dev-housing", 0).ToListAsync())
            .Select(item => item.Sequence));
    }

    [Fact]
    public async Task The_feed_is_paged_by_a_hundred_and_a_sender_sees_its_own_only()
    {
        using var app = await SignalsApp.Start();
        for (var i = 1; i <= 101; i++) await app.Get<Feedback>().Add("dev-housing", new($"r-{i}", FeedbackCodes.Closed, At), $"k-{i}");
        var first = await app.GetFeedback();
        Assert.Equal(100, first.Body!["entries"]!.AsArray().Count);
        Assert.Equal("/api/feedback?after=100", (string)first.Body["next"]!);
        var last = await app.GetFeedback("?after=100");
        Assert.Equal("""{"entries":[{"sequence":101,"signalId":"r-101","code":"closed","at":"2026-11-05T10:00:00+00:00"}]}""",
            last.Body!.ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.Empty((await app.GetFeedback(key: "dev-benefits")).Body!["entries"]!.AsArray());
    }

    [Theory]
    [InlineData("?after=-1")]
    [InlineData("?after=x")]
    [InlineData("?after=")]
    [InlineData("?after=1&after=2")]
    [InlineData("?after=99999999999999999999")]
    public async Task An_after_that_is_no_sequence_is_400(string query)
    {
        using var app = await SignalsApp.Start();
        Assert.Equal(400, (await app.GetFeedback(query)).Status);
    }

    [Fact]
    public async Task A_signal_shows_what_was_told_of_it_starting_with_its_receipt()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent());
        await app.Get<Feedback>().Add("dev-housing", new("r-1", FeedbackCodes.PickedUp, At), "1");
        await app.Get<Feedback>().Add("dev-housing", new("r-10", FeedbackCodes.Closed, At), "2");
        var reply = await app.GetSignal("r-1");
        Assert.Equal(200, reply.Status);
        Assert.Equal(["received", "picked-up"], reply.Body!["feedback"]!.AsArray().Select(told => (string)told!["code"]!));
        Assert.Equal("/api/signals/r-1", (string)reply.Body["links"]!["self"]!);
    }

    [Theory]
    [InlineData("r-1", "dev-benefits")]
    [InlineData("r-2", "dev-housing")]
    [InlineData("a/b#?", "dev-housing")]
    [InlineData("\0", "dev-housing")]
    public async Task A_signal_of_another_sender_or_none_is_404(string signalId, string key)
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent());
        Assert.Equal(404, (await app.GetSignal(signalId, key)).Status);
    }

    [Fact]
    public async Task Received_is_never_written_since_the_receipt_tells_it()
    {
        using var app = await SignalsApp.Start();
        await Assert.ThrowsAsync<ArgumentException>(() =>
            app.Get<Feedback>().Add("dev-housing", new("r-1", FeedbackCodes.Received, At), "1"));
    }
}
