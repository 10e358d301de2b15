using System.Text.Json.Nodes;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Tests.Signals;

public sealed class ArrayTests
{
    [Fact]
    public async Task Five_hundred_rows_are_answered_one_by_one()
    {
        using var app = await SignalsApp.Start(("Signals:RowsOfOneCitizenPerDay", "500"));
        var rows = Enumerable.Range(0, 500).Select(i => Sample.Rent($"r-{i}").With("arrearsDkk", 1000 + i)).ToArray();
        for (var i = 0; i < 500; i += 10) rows[i].With("cpr", "6113901234");
        var reply = await app.PostRent(new JsonArray([.. rows]));
        Assert.Equal(202, reply.Status);
        Assert.Equal((450, 0, 50), Counts(reply));
        Assert.Equal("rejected", reply.Row(10));
        Assert.Equal([("/10/cpr", "cpr")], reply.RowErrors(10));
        Assert.Equal(("r-11", "accepted", 11),
            ((string)reply.Body!["rows"]![11]!["signalId"]!, reply.Row(11), (int)reply.Body["rows"]![11]!["index"]!));
        Assert.Equal(450, (await app.SignalRows()).Count);

        var again = await app.PostRent(new JsonArray([.. rows.Select(row => row.DeepClone())]));
        Assert.Equal(202, again.Status);
        Assert.Equal((0, 450, 50), Counts(again));
    }

    [Fact]
    public async Task More_than_five_hundred_rows_are_413_and_none_is_taken()
    {
        using var app = await SignalsApp.Start();
        Assert.Equal(413, (await app.PostRent(new JsonArray([.. Enumerable.Range(0, 501).Select(i => Sample.Rent($"r-{i}"))]))).Status);
        Assert.Empty(await app.Rows("receipts"));
    }

    [Fact]
    public async Task An_empty_array_is_400()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.Post("[]");
        Assert.Equal(400, reply.Status);
        Assert.Equal([("", "empty")], reply.Errors);
    }

    [Fact]
    public async Task When_no_row_is_taken_the_whole_is_400_with_every_row()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.Post("""[1, null, {"signalId":"610190-1234"}, []]""");
        Assert.Equal(400, reply.Status);
        Assert.Equal("application/problem+json", reply.ContentType);
        Assert.Equal((0, 0, 4), Counts(reply));
        Assert.Contains(("/0", "type"), reply.RowErrors(0));
        Assert.Contains(("/2/signalId", "cpr-in-id"), reply.RowErrors(2));
        Assert.DoesNotContain("610190", reply.Body!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_id_twice_in_an_array_is_a_repeat_or_a_conflict()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostRent(new JsonArray(Sample.Rent(), Sample.Rent(), Sample.Rent().With("arrearsDkk", 1)));
        Assert.Equal(202, reply.Status);
        Assert.Equal(["accepted", "repeated", "rejected"], new[] { reply.Row(0), reply.Row(1), reply.Row(2) });
        Assert.Equal([("/2/signalId", "conflict")], reply.RowErrors(2));
    }

    [Fact]
    public async Task A_kind_outside_the_agreement_is_403_alone_and_a_rows_error_in_an_array()
    {
        const string Key = "a-key-of-256-random-bits";
        using var app = await SignalsApp.Start(
            ("Signals:Partners:0:Name", "boligforening"), ("Signals:Partners:0:Cvr", "12345674"),
                ("Signals:Partners:0:Types:0", "rent-arrears"),
            ("Signals:Partners:0:Kinds:DemandSent", "almenlejeloven § 92"), ("Signals:Partners:0:KeyHashes:0", ApiKeys.Hash("old")),
            ("Signals:Partners:0:KeyHashes:1", ApiKeys.Hash(Key)));
        var one = await app.PostRent(Sample.Rent(), Key);
        Assert.Equal(403, one.Status);
        Assert.Equal([("/kind", "agreement")], one.Errors);
        var many = await app.PostRent(new JsonArray(Sample.Rent("1"), Sample.Rent("2", "DemandSent")), "old");
        Assert.Equal(202, many.Status);
        Assert.Equal([("/0/kind", "agreement")], many.RowErrors(0));
        Assert.Equal("accepted", many.Row(1));
    }

    [Fact]
    public async Task A_sender_over_its_quota_is_429_but_demo_senders_have_none()
    {
        using var app = await SignalsApp.Start(
            ("Signals:RequestsPerMinute", "2"),
            ("Signals:Partners:0:Name", "boligforening"), ("Signals:Partners:0:Cvr", "12345674"),
                ("Signals:Partners:0:Types:0", "rent-arrears"),
            ("Signals:Partners:0:Kinds:DemandSent", "almenlejeloven § 92"), ("Signals:Partners:0:KeyHashes:0", ApiKeys.Hash("key")));
        for (var i = 0; i < 2; i++) Assert.Equal(404, (await app.GetSignal("x", "key")).Status);
        var over = await app.PostRent(Sample.Rent(), "key");
        Assert.Equal(429, over.Status);
        Assert.NotEmpty(over.Headers.RetryAfter.ToString());
        for (var i = 0; i < 5; i++) Assert.Equal(404, (await app.GetSignal("x")).Status);
    }

    private static (int Accepted, int Repeated, int Rejected) Counts(Reply reply) =>
        ((int)reply.Body!["accepted"]!, (int)reply.Body["repeated"]!, (int)reply.Body["rejected"]!);
}
