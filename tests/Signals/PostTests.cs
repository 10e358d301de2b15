using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Tests.Signals;

public sealed class PostTests
{
    [Fact]
    public async Task A_new_signal_gets_a_receipt_after_one_look_four_writes_and_one_send()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostRent(Sample.Rent());
        Assert.Equal(202, reply.Status);
        Assert.Equal("""{"signalId":"r-1","status":"accepted","receivedAt":"2026-11-04T08:00:00+00:00","warnings":[],"links":"""
            + """{"self":"/api/signals/r-1","feedback":"/api/feedback"}}""",
            reply.Body!.ToJsonString(
                new(System.Text.Json.JsonSerializerDefaults.Web) { Encoder =
                System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(["spent.Get", "receipts.Insert", "vault.Insert", "pending.Insert", "citizens.Transact", "citizen-changed.Send"],
            app.Faults.Calls);
    }

    [Fact]
    public async Task The_sent_intent_is_forgotten_after_the_response()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostRent(Sample.Rent());
        Assert.Single(await app.Rows("pending"));
        await reply.Response.Complete();
        for (var i = 0; i < 200 && (await app.Rows("pending")).Count > 0; i++) await Task.Delay(10);
        Assert.Empty(await app.Rows("pending"));
    }

    [Fact]
    public async Task A_repeat_gets_the_stored_receipt_and_another_content_the_conflict()
    {
        using var app = await SignalsApp.Start();
        var first = await app.PostRent(Sample.Rent());
        app.Clock.Advance(TimeSpan.FromHours(1));
        var repeat = await app.PostRent(Sample.Rent().With("cpr", "610190-1234"));
        Assert.Equal(200, repeat.Status);
        Assert.Equal(first.Body!.ToJsonString(), repeat.Body!.ToJsonString());
        var other = await app.PostRent(Sample.Rent().With("arrearsDkk", 1));
        Assert.Equal(409, other.Status);
        Assert.Equal([("/signalId", "conflict")], other.Errors);
        Assert.Single(app.Bus.Delivered);
    }

    [Fact]
    public async Task Two_senders_may_use_the_same_id()
    {
        using var app = await SignalsApp.Start();
        Assert.Equal(202, (await app.PostRent(Sample.Rent("same"))).Status);
        Assert.Equal(202, (await app.PostBenefit(Sample.Benefit("same"))).Status);
        Assert.Equal(2, (await app.SignalRows()).Count);
        Assert.Single((await app.Rows("citizens")).Select(row => row.PartitionKey).Distinct());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("dev-housin")]
    [InlineData("DEV-HOUSING")]
    [InlineData("dev-staff")]
    public async Task No_key_or_an_unknown_one_is_401(string? key)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostRent(Sample.Rent(), key);
        Assert.Equal(401, reply.Status);
        Assert.Equal("application/problem+json", reply.ContentType);
        Assert.Equal(401, (await app.GetSignal("r-1", key)).Status);
        Assert.Equal(401, (await app.GetFeedback("", key)).Status);
    }

    [Fact]
    public async Task Another_type_than_the_agreements_is_403()
    {
        using var app = await SignalsApp.Start();
        Assert.Equal(403, (await app.PostRent(Sample.Rent(), "dev-benefits")).Status);
        Assert.Equal(403, (await app.PostBenefit(Sample.Benefit(), "dev-housing")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{'a':1}")]
    [InlineData("{} {}")]
    [InlineData("// x\n{}")]
    [InlineData("NaN")]
    [InlineData("{\"signalId\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]")]
    public async Task A_body_that_is_no_JSON_is_400(string body)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.Post(body);
        Assert.Equal(400, reply.Status);
        Assert.Equal([("", "json")], reply.Errors);
    }

    [Fact]
    public async Task A_body_that_is_no_UTF8_is_400()
    {
        using var app = await SignalsApp.Start();
        Assert.Equal([("", "json")], (await app.Post(Encoding.Latin1.GetBytes("{\"name\":\"Bjørn\"}"))).Errors);
        Assert.Equal([("", "json")], (await app.Post(Encoding.Unicode.GetBytes(Sample.Rent().ToJsonString()))).Errors);
    }

    [Fact]
    public async Task A_byte_order_mark_is_forgiven()
    {
        using var app = await SignalsApp.Start();
        Assert.Equal(202, (await app.Post([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sample.Rent().ToJsonString())])).Status);
    }

    [Fact]
    public async Task A_hundred_thousand_levels_deep_is_400_and_no_crash()
    {
        using var app = await SignalsApp.Start();
        Assert.Equal(400, (await app.Post(new string('[', 100_000))).Status);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"x\"")]
    [InlineData("null")]
    [InlineData("true")]
    public async Task A_body_that_is_neither_object_nor_array_is_400(string body)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.Post(body);
        Assert.Equal(400, reply.Status);
        Assert.Contains(("", "type"), reply.Errors);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; version=2")]
    [InlineData("nonsense")]
    public async Task Another_content_type_is_415(string? contentType)
    {
        using var app = await SignalsApp.Start();
        Assert.Equal(415, (await app.Post(Sample.Rent().ToJsonString(), contentType: contentType)).Status);
    }

    [Fact]
    public async Task What_has_no_content_type_is_told_that_it_is_missing()
    {
        using var app = await SignalsApp.Start();
        foreach (var reply in new[] { await app.Post("{}", contentType: null), await app.PostCsv("a;b\n", contentType: null!) })
        {
            Assert.Equal(415, reply.Status);
            Assert.Contains("Headeren Content-Type mangler. Send ", (string)reply.Body!["message"]!["da"]!, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("42")]
    [InlineData("null")]
    public async Task What_is_no_object_is_told_to_be_one(string body)
    {
        using var app = await SignalsApp.Start();
        var error = Assert.Single((await app.Post(body)).Body!["errors"]!.AsArray())!;
        Assert.Equal("type", (string)error["rule"]!);
        Assert.Contains("mellem { og }", (string)error["mend"]!["da"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("Application/JSON")]
    public async Task JSON_in_UTF8_may_say_so(string contentType)
    {
        using var app = await SignalsApp.Start();
        Assert.Equal(202, (await app.Post(Sample.Rent().ToJsonString(), contentType: contentType)).Status);
    }

    [Fact]
    public async Task A_compressed_body_is_415()
    {
        using var app = await SignalsApp.Start();
        Assert.Equal(415, (await app.Post([1], change: request => request.Headers.ContentEncoding = "gzip")).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_megabytes_are_413_whether_announced_or_not(bool announced)
    {
        using var app = await SignalsApp.Start();
        var body = Encoding.UTF8.GetBytes(Sample.Rent().With("name", new string('a', 2 * 1024 * 1024)).ToJsonString());
        Assert.Equal(413, (await app.Post(body, change: request => request.ContentLength = announced ? body.Length : null)).Status);
    }

    [Fact]
    public async Task A_sender_that_breaks_off_gets_an_answer_of_the_400_class()
    {
        using var app = await SignalsApp.Start();
        Assert.Equal(408, (await app.Post([], change: request => request.Body = new Broken(408))).Status);
        Assert.Equal(400, (await app.Post([], change: request => request.Body = new Broken(400))).Status);
    }

    [Fact]
    public async Task A_store_that_cannot_answer_is_503_with_when_to_come_back()
    {
        using var app = await SignalsApp.Start();
        app.Faults.FailAt(1, afterwards: false);
        var reply = await app.PostRent(Sample.Rent());
        Assert.Equal(503, reply.Status);
        Assert.Equal("10", reply.Headers.RetryAfter);
        Assert.DoesNotContain("Made to fail", reply.Body!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_NUL_or_a_newline_in_any_text_is_400()
    {
        using var app = await SignalsApp.Start();
        foreach (var field in new[] { "signalId", "kind", "cpr", "asOf", "name", "arrearsSince", "childrenUnder18", "tenancy.ref",
            "tenancy.address" })
            foreach (var text in new[] { "\0", "a\0", "\n" })
                Assert.Equal(400, (await app.PostRent(Sample.Rent().With(field, JsonValue.Create(text)))).Status);
        Assert.Empty(await app.Rows("receipts"));
    }

    private sealed class Broken(int status) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new BadHttpRequestException("Unexpected end of request content.", status);
    }
}
