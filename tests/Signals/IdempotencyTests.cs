using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Signals;

public sealed class IdempotencyTests
{
    private const int Steps = 6;

    public static TheoryData<int, bool> EveryStop()
    {
        var stops = new TheoryData<int, bool>();
        for (var step = 1; step <= Steps; step++)
            foreach (var afterwards in new[] { false, true }) stops.Add(step, afterwards);
        return stops;
    }

    [Theory]
    [MemberData(nameof(EveryStop))]
    public async Task A_stop_at_any_step_and_a_repost_end_as_if_nothing_had_happened(int step, bool afterwards)
    {
        using var straight = await SignalsApp.Start();
        await straight.PostRent(Sample.Rent());
        using var stopped = await SignalsApp.Start();
        stopped.Faults.FailAt(step, afterwards);
        var first = await stopped.PostRent(Sample.Rent());
        Assert.Equal(step == Steps ? 202 : 503, first.Status);

        // What the sweep does in the meantime must not swallow the message that counts.
        await stopped.Get<Outbox>().Sweep(TimeProvider.System.GetUtcNow().AddMinutes(1));
        var sentBefore = stopped.Bus.Delivered.Count;
        var committedBefore = (await stopped.SignalRows()).Count == 1;
        stopped.Clock.Advance(TimeSpan.FromMinutes(10));
        var repost = await stopped.PostRent(Sample.Rent());
        // The look whether the id was used, and the receipt that takes it.
        Assert.Equal(step == 1 || (step == 2 && !afterwards) ? 202 : 200, repost.Status);

        foreach (var table in new[] { Tables.Receipts, Tables.Citizens, Tables.Vault })
            Assert.Equal((await straight.Rows(table)).Count, (await stopped.Rows(table)).Count);
        var receipt = Assert.Single(await stopped.Rows(Tables.Receipts));
        var signal = SignalRows.FromRow(Assert.Single(await stopped.SignalRows()));
        Assert.Equal(receipt.Instant("receivedAt"), signal.ReceivedAt);
        Assert.Equal((DateTimeOffset)repost.Body!["receivedAt"]!, signal.ReceivedAt);
        Assert.True(committedBefore ? sentBefore > 0 : stopped.Bus.Delivered.Count > sentBefore, "A message must follow the commit.");

        var third = await stopped.PostRent(Sample.Rent());
        Assert.Equal((200, repost.Body.ToJsonString()), (third.Status, third.Body!.ToJsonString()));
    }

    [Fact]
    public async Task A_message_that_could_not_be_sent_is_left_to_the_sweep_and_a_warning_with_ids_says_so()
    {
        using var app = await SignalsApp.Start();
        app.Faults.FailAt(Steps, afterwards: false);
        var reply = await app.PostRent(Sample.Rent());
        Assert.Equal(202, reply.Status);
        await reply.Response.Complete();
        Assert.Empty(app.Bus.Delivered);
        Assert.Equal(1, await app.Get<Outbox>().Sweep(TimeProvider.System.GetUtcNow().AddMinutes(1)));
        Assert.Single(app.Bus.Delivered);
        Assert.Contains(app.Logs.Lines, line => line.StartsWith("Warning The message signal-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_signal_from_sixteen_at_once_is_one_signal()
    {
        using var app = await SignalsApp.Start();
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => app.PostRent(Sample.Rent()))));
        Assert.Single(replies, reply => reply.Status == 202);
        Assert.Equal(15, replies.Count(reply => reply.Status == 200));
        Assert.Single(replies.Select(reply => reply.Body!.ToJsonString()).Distinct());
        Assert.Single(await app.SignalRows());
    }

    [Fact]
    public async Task A_half_taken_signal_says_so_until_it_is_sent_again()
    {
        using var app = await SignalsApp.Start();
        app.Faults.FailAt(3, afterwards: false);
        await app.PostRent(Sample.Rent());
        Assert.Equal("incomplete", (string)(await app.GetSignal("r-1")).Body!["status"]!);
        await app.PostRent(Sample.Rent());
        Assert.Equal("accepted", (string)(await app.GetSignal("r-1")).Body!["status"]!);
    }

    [Fact]
    public async Task Half_an_array_that_failed_is_finished_by_sending_it_again()
    {
        using var app = await SignalsApp.Start();
        var rows = new System.Text.Json.Nodes.JsonArray(
            [.. Enumerable.Range(0, 40).Select(i => Sample.Rent($"r-{i}").With("tenancy.ref", $"LM-{i}"))]);
        app.Faults.FailAt(20, afterwards: true, "citizens.Transact");
        Assert.Equal(503, (await app.PostRent(rows)).Status);
        Assert.Equal(202, (await app.PostRent(rows)).Status);
        Assert.Equal(40, (await app.SignalRows()).Count);
        Assert.Equal(40, (await app.Rows(Tables.Vault)).Count(row => row.RowKey.StartsWith("sig|", StringComparison.Ordinal)));
    }
}
