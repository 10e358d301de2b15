using EarlyWarning.Platform;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Signals;

public sealed class FeedbackTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 5, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_sender_is_told_once_whatever_is_redelivered()
    {
        using var app = await Started();
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
        using var app = await Started();
        app.Faults.FailAt(3, afterwards);
        var told = () => app.Get<Feedback>().Add("dev-housing", new("r-1", FeedbackCodes.PickedUp, At), "k");
        await Assert.ThrowsAsync<EarlyWarning.Platform.StoreUnavailableException>(told);
        Assert.Equal(!afterwards, await told());
        Assert.Single(await app.Get<Feedback>().After("dev-housing", 0).ToListAsync());
    }

    [Fact]
    public async Task What_waits_is_told_at_its_time_once_and_in_the_order_of_what_happened()
    {
        using var app = await Started();
        var (feedback, now) = (app.Get<Feedback>(), app.Clock.UtcNow);
        var later = now.AddDays(3);
        for (var twice = 0; twice < 2; twice++)
        {
            await feedback.AddFrom(later, "dev-housing", new("r-1", FeedbackCodes.Closed, now.AddHours(1)), "c1|r-1|closed");
            await feedback.AddFrom(later, "dev-housing", new("r-1", FeedbackCodes.PickedUp, now), "c1|r-1|picked-up");
        }
        await feedback.TellDue();
        Assert.Empty(await feedback.After("dev-housing", 0).ToListAsync());
        Assert.True(await feedback.Waits("dev-housing", "r-1"));

        app.Clock.UtcNow = later.AddSeconds(10);
        await Task.WhenAll(feedback.TellDue(), feedback.TellDue()); // Two hosts.
        await feedback.AddFrom(later, "dev-housing", new("r-1", FeedbackCodes.PickedUp, now), "c1|r-1|picked-up"); // A late repeat.
        await feedback.TellDue();

        var told = await feedback.After("dev-housing", 0).ToListAsync();
        Assert.Equal([("closed", later), ("picked-up", later)], told.Select(item => (item.Code, item.At)).Order());
        Assert.False(await feedback.Waits("dev-housing", "r-1"));
        Assert.Equal(0, await feedback.TellDue());
    }

    [Fact]
    public async Task Of_what_waits_for_the_same_time_the_first_step_is_told_first()
    {
        using var app = await Started();
        var (feedback, later) = (app.Get<Feedback>(), app.Clock.UtcNow.AddDays(3));
        foreach (var code in new[] { FeedbackCodes.Closed, FeedbackCodes.HelpAccepted, FeedbackCodes.PickedUp })
            await feedback.AddFrom(later, "dev-housing", new("r-1", code, app.Clock.UtcNow), $"c1|r-1|{code}");
        app.Clock.UtcNow = later;
        await feedback.TellDue();
        var told = await feedback.After("dev-housing", 0).ToListAsync();
        Assert.Equal(["picked-up", "help-accepted", "closed"], told.Select(item => item.Code));
    }

    [Fact]
    public async Task What_waits_may_be_brought_forward_and_never_put_off()
    {
        using var app = await Started();
        var (feedback, now) = (app.Get<Feedback>(), app.Clock.UtcNow);
        foreach (var days in new[] { 5, 2, 4 })
            await feedback.AddFrom(now.AddDays(days), "dev-housing", new("r-1", FeedbackCodes.PickedUp, now), "c1|r-1|picked-up");
        app.Clock.UtcNow = now.AddDays(2);
        await feedback.TellDue();
        app.Clock.UtcNow = now.AddDays(6);
        await feedback.TellDue();
        Assert.Equal(now.AddDays(2), Assert.Single(await feedback.After("dev-housing", 0).ToListAsync()).At);
        Assert.Empty(await app.Table(EarlyWarning.Platform.Tables.Feedback).Query("~due").ToListAsync());
    }

    [Fact]
    public async Task An_erased_signal_is_not_told_of_any_more()
    {
        using var app = await Started();
        var (feedback, now) = (app.Get<Feedback>(), app.Clock.UtcNow);
        await feedback.AddFrom(now.AddDays(2), "dev-housing", new("r-1", FeedbackCodes.PickedUp, now), "c1|r-1|picked-up");
        await feedback.AddFrom(now.AddDays(2), "dev-housing", new("r-10", FeedbackCodes.PickedUp, now), "c1|r-10|picked-up");
        await feedback.Erase("dev-housing", "r-1", CancellationToken.None);
        app.Clock.UtcNow = now.AddDays(2);
        await feedback.TellDue();
        Assert.Equal("r-10", Assert.Single(await feedback.After("dev-housing", 0).ToListAsync()).SignalId);
    }

    /// <summary>Wherever it breaks off, repeating it tells once.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Waiting_and_telling_may_break_off_anywhere(bool afterwards)
    {
        for (var step = 1; step <= 12; step++)
        {
            using var app = await Started();
            var (feedback, now) = (app.Get<Feedback>(), app.Clock.UtcNow);
            app.Faults.FailAt(step, afterwards);
            await Insist(() => feedback.AddFrom(now.AddDays(2), "dev-housing", new("r-1", FeedbackCodes.PickedUp, now), "k"));
            app.Clock.UtcNow = now.AddDays(2);
            await Insist(() => feedback.TellDue());
            Assert.Single(await feedback.After("dev-housing", 0).ToListAsync());
            Assert.False(await feedback.Waits("dev-housing", "r-1"));
        }

        static async Task Insist(Func<Task> act)
        {
            try
            {
                await act();
            }
            catch (EarlyWarning.Platform.StoreUnavailableException)
            {
                await act();
            }
        }
    }

    [Fact]
    public async Task Many_writers_get_every_number_once()
    {
        using var app = await Started();
        await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(i => Task.Run(() => app.Get<Feedback>().Add("dev-housing", new($"r-{i}", FeedbackCodes.Closed, At), $"k-{i}"))));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), (await app.Get<Feedback>().After("dev-housing", 0).ToListAsync())
            .Select(item => item.Sequence));
    }

    [Fact]
    public async Task The_feed_is_paged_by_a_hundred_and_a_sender_sees_its_own_only()
    {
        using var app = await Started();
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
        await app.Received("dev-housing", "r-10");
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

    /// <summary>Of the case's message that was in the works as the signal was erased, wherever the one was when the other came.</summary>
    [Theory]
    [InlineData("feedback.Insert", true)]
    [InlineData("feedback.Insert", false)]
    [InlineData("feedback.Transact", true)]
    [InlineData("feedback.Transact", false)]
    [InlineData("receipts.Get", false)]
    public async Task Beside_an_erasure_nothing_is_left_of_what_a_case_had_to_tell(string before, bool only)
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent());
        await app.Received("dev-housing", "r-10");
        var (feedback, table, now) = (app.Get<Feedback>(), app.Get<SignalTable>(), app.Clock.UtcNow);
        var token = (await app.Rows(Tables.Receipts)).Single(row => row.RowKey == "r-1").Text("token");
        app.Faults.MeanwhileBefore(before, async () =>
        {
            await table.Leave(token, "dev-housing", "r-1", CancellationToken.None);
            await feedback.Erase("dev-housing", "r-1", CancellationToken.None);
            if (!only) await app.Table(Tables.Receipts).Delete(new Row("dev-housing", "r-1")); // To its end.
        });
        await feedback.AddFrom(now.AddDays(2), "dev-housing", new("r-1", FeedbackCodes.PickedUp, now), "c1|r-1|picked-up");
        await feedback.Add("dev-housing", new("r-10", FeedbackCodes.PickedUp, now), "c1|r-10|picked-up");
        await feedback.Add("dev-housing", new("r-1", FeedbackCodes.HelpAccepted, now), "c1|r-1|help-accepted");
        app.Clock.UtcNow = now.AddDays(2);
        await feedback.TellDue();
        var left = (await app.Rows(Tables.Feedback)).Select(row => $"{row.PartitionKey} {row.RowKey}").ToList();
        Assert.DoesNotContain(left, row => row.Contains("r-1|", StringComparison.Ordinal));
        Assert.Contains(left, row => row.Contains("r-10|", StringComparison.Ordinal));
        Assert.Equal(["r-10"], (await feedback.After("dev-housing", 0).ToListAsync()).Select(item => item.SignalId));
    }

    private static async Task<SignalsApp> Started()
    {
        var app = await SignalsApp.Start();
        await app.Received("dev-housing", Enumerable.Range(0, 102).Select(number => $"r-{number}"));
        return app;
    }
}
