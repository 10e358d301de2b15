using System.Text.Json.Nodes;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Signals.Doubts;

/// <summary>A signal is held against what the same sender told before, and against nobody else's.</summary>
public sealed class EarlierSignalTests
{
    private const string Other = "a-key-of-another-landlord";

    [Fact]
    public async Task Another_name_for_the_same_citizen_is_doubtful_and_another_writing_of_it_is_not()
    {
        using var app = await SignalsApp.Start();
        Assert.Empty((await app.PostRent(At("a", 1))).Warnings);
        Assert.Empty((await app.PostRent(At("b", 2).With("name", "FUGLSANG, Kanarie B."))).Warnings);
        Assert.Equal([("/name", "name-differs")],
            (await app.PostRent(At("c", 3).With("name", "Per Holm").With("tenancy.ref", "another"))).Warnings);
        Assert.Equal([("/name", "name-differs")], (await app.PostRent(At("d", 4).With("name", Sample.Name))).Warnings);
        Assert.Empty((await app.PostRent(At("e", 5).Without("name"))).Warnings);
    }

    [Fact]
    public async Task Ten_times_the_last_amount_is_doubtful()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(At("a", 1).With("arrearsDkk", 960));
        Assert.Empty((await app.PostRent(At("b", 2).With("arrearsDkk", 9599))).Warnings);
        await app.PostRent(At("c", 3, "ArrearsSettled").With("arrearsDkk", 0));
        Assert.Equal([("/arrearsDkk", "amount-tenfold")], (await app.PostRent(At("d", 4).With("arrearsDkk", 95_990))).Warnings);
        Assert.Empty((await app.PostRent(At("e", 5).With("arrearsDkk", 959_900).With("tenancy.ref", "another"))).Warnings);
    }

    [Fact]
    public async Task What_follows_the_end_of_a_tenancy_says_so()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(At("a", 1, "TenancyEnded"));
        Assert.Equal([("/tenancy/ref", "tenancy-ended")], (await app.PostRent(At("b", 2))).Warnings);
        Assert.Equal([("/tenancy/ref", "tenancy-ended")],
            (await app.PostRent(At("c", 3, "PaymentPlanBroken").Without("arrearsDkk"))).Warnings);
        Assert.Empty((await app.PostRent(At("d", 4, "ArrearsSettled").With("arrearsDkk", 0))).Warnings);
        Assert.Empty((await app.PostRent(At("e", 5).With("tenancy.ref", "another"))).Warnings);
        Assert.Equal([("/tenancy/ref", "tenancy-reopened")], (await app.PostRent(At("f", 6, "BailiffRequested"))).Warnings);
        Assert.Empty((await app.PostRent(At("g", 7))).Warnings);
        Assert.Empty((await app.PostRent(At("h", 0))).Warnings); // Before the end.
    }

    [Fact]
    public async Task Two_facts_of_one_kind_at_one_instant_are_told_on_both_receipts()
    {
        using var app = await SignalsApp.Start();
        Assert.Empty((await app.PostRent(At("x-99", 1))).Warnings);
        Assert.Equal([("/asOf", "same-instant")], (await app.PostRent(At("x-100", 1).With("arrearsDkk", 8000))).Warnings);
        Assert.Equal([("/asOf", "same-instant")], (await app.GetSignal("x-99")).Warnings);
        Assert.Equal([("/asOf", "same-instant")], (await app.PostRent(At("x-99", 1))).Warnings);
        Assert.Equal([("/asOf", "same-instant")], (await app.PostRent(At("x-101", 1).With("arrearsDkk", 8100))).Warnings);
        Assert.Single((await app.GetSignal("x-99")).Warnings);
        Assert.Empty((await app.PostRent(At("y", 1, "DemandSent").Without("arrearsDkk"))).Warnings);
        Assert.Empty((await app.PostRent(At("z", 1).With("tenancy.ref", "another"))).Warnings);

        var benefit = Sample.Benefit("b-1");
        await app.PostBenefit(benefit);
        Assert.Equal([("/asOf", "same-instant")],
            (await app.PostBenefit(Sample.Benefit("b-2").With("effectiveFrom", "2026-12-01"))).Warnings);
        Assert.Equal([("/asOf", "same-instant")], (await app.GetSignal("b-1", "dev-benefits")).Warnings);
    }

    [Fact]
    public async Task The_later_row_of_one_request_is_received_later_and_no_two_signals_at_once()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(
            new System.Text.Json.Nodes.JsonArray(
            [.. Enumerable.Range(0, 60).Select(i => At($"x-{(i * 7) % 60}", 1).With("arrearsDkk", 1000 + i))]));
        await app.PostRent(At("a", 1).With("arrearsDkk", 5));
        var signals = (await app.SignalRows()).Select(SignalRows.FromRow).OrderBy(signal => signal.ReceivedAt).ToList();
        Assert.Equal([.. Enumerable.Range(0, 60).Select(i => (long?)(1000 + i) * 100), 500], signals.Select(signal => signal.ArrearsOere));
        Assert.Equal(61, signals.Select(signal => signal.ReceivedAt).Distinct().Count());
        foreach (var signal in signals) Assert.Equal([("/asOf", "same-instant")], (await app.GetSignal(signal.SignalId)).Warnings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_that_broke_off_between_a_fact_and_its_correction_ends_in_the_order_of_its_rows(bool afterwards)
    {
        using var app = await SignalsApp.Start();
        var batch = () => new System.Text.Json.Nodes.JsonArray(At("x-99", 1).With("arrearsDkk", 900), At("x-100", 1)
            .With("arrearsDkk", 24_000));
        for (var step = 1; step <= 12; step++)
        {
            app.Faults.FailAt(step, afterwards);
            await app.PostRent(batch());
            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        app.Faults.FailAt(0, afterwards: false);
        var reply = await app.PostRent(batch());
        Assert.Equal([("/0/asOf", "same-instant")], reply.RowWarnings(0));
        Assert.Equal([("/1/asOf", "same-instant")], reply.RowWarnings(1));
        var signals = (await app.SignalRows()).Select(SignalRows.FromRow).OrderBy(signal => signal.ReceivedAt).ToList();
        Assert.Equal(["x-99", "x-100"], signals.Select(signal => signal.SignalId));
    }

    [Fact]
    public async Task Sixteen_at_one_instant_at_once_all_say_so()
    {
        using var app = await SignalsApp.Start();
        var replies = await Task.WhenAll(Enumerable.Range(0, 16)
            .Select(i => Task.Run(() => app.PostRent(At($"x-{i}", 1).With("arrearsDkk", 1000 + i)))));
        Assert.All(replies, reply => Assert.Equal(202, reply.Status));
        for (var i = 0; i < 16; i++) Assert.Equal([("/asOf", "same-instant")], (await app.GetSignal($"x-{i}")).Warnings);
    }

    [Fact]
    public async Task No_sender_learns_of_anothers_signals()
    {
        using var alone = await App();
        using var beside = await App();
        await beside.PostRent(At("theirs-1", 1, "TenancyEnded").With("name", "Per Holm").With("arrearsDkk", 10));
        await beside.PostRent(At("theirs-2", 2).With("name", "Per Holm").With("arrearsDkk", 10));
        foreach (var signal in new[] { At("a", 1, "TenancyEnded"), At("b", 2), At("c", 2).With("arrearsDkk", 99_000), At("d", 3)
            .With("name", "Ib Ny") })
        {
            var (one, other) = (await alone.PostRent(signal, Other), await beside.PostRent(signal, Other));
            Assert.Equal(202, one.Status);
            (one.Body!["receivedAt"], other.Body!["receivedAt"]) = (null, null);
            Assert.Equal(one.Body.ToJsonString(), other.Body.ToJsonString());
        }
        Assert.Equal([("/tenancy/ref", "tenancy-ended")], (await beside.GetSignal("theirs-2")).Warnings);
    }

    [Fact]
    public async Task A_signal_from_before_there_were_warnings_is_repeated_and_read_without_any()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(At("old", 1).With("phone", "?"));
        var citizens = app.Table(Tables.Citizens);
        foreach (var row in await app.Rows(Tables.Citizens))
        {
            if (!SignalRows.IsSignal(row)) await citizens.Delete(row);
            else await citizens.Replace(row.With("warnings", null));
        }
        var repeat = await app.PostRent(At("old", 1).With("phone", "?"));
        Assert.Equal(200, repeat.Status);
        Assert.Empty(repeat.Warnings);
        Assert.Empty((await app.GetSignal("old")).Warnings);
        Assert.Equal(202, (await app.PostRent(At("new", 1).With("arrearsDkk", 1))).Status);
    }

    private static JsonObject At(string id, int hour, string kind = "ArrearsIncreased") =>
        Sample.Rent(id, kind).With("asOf", $"2026-11-03T{hour:D2}:00:00Z");

    private static Task<SignalsApp> App() => SignalsApp.Start([
        ("Signals:Partners:0:Name", "boligforening"), ("Signals:Partners:0:Cvr", "12345674"),
            ("Signals:Partners:0:Types:0", "rent-arrears"),
        ("Signals:Partners:0:Kinds:ArrearsIncreased", "aftale"), ("Signals:Partners:0:Kinds:TenancyEnded", "aftale"),
            ("Signals:Partners:0:KeyHashes:0", ApiKeys.Hash(Other))]);
}
