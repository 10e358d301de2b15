using System.Text;
using System.Text.Json.Nodes;
using EarlyWarning.Platform;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Tests.Signals;

using JsonArray = System.Text.Json.Nodes.JsonArray;

/// <summary>What would become of signals, said without becoming true.</summary>
public sealed class DryRunTests
{
    [Fact]
    public async Task A_dry_run_says_what_would_be_and_leaves_nothing()
    {
        using var app = await SignalsApp.Start();
        var reply = await Try(app, Sample.Rent().With("phone", "12"));
        Assert.Equal(200, reply.Status);
        Assert.Equal("accepted", (string)reply.Body!["status"]!);
        Assert.True((bool)reply.Body["dryRun"]!);
        Assert.Equal("phone-unreadable", (string)Assert.Single(reply.Body["warnings"]!.AsArray())!["rule"]!);
        foreach (var table in Tables.All.Except([Tables.Vault, Tables.Agreements])) Assert.Empty(await app.Rows(table));
        Assert.Equal(["keys", "notes"], (await app.Rows(Tables.Vault)).Select(row => row.RowKey)); // Of the start: whose keys these are.
        Assert.Empty(app.Bus.Delivered);
    }

    [Fact]
    public async Task A_signal_that_breaks_a_rule_is_refused_as_ever()
    {
        using var app = await SignalsApp.Start();
        var reply = await Try(app, Sample.Rent().With("cpr", "6113901234"));
        Assert.Equal(400, reply.Status);
        Assert.Equal([("/cpr", "cpr")], reply.Errors);
        Assert.Equal(403, (await Try(app, Sample.Benefit(), "dev-benefits")).Status);
    }

    [Fact]
    public async Task What_is_stored_already_is_a_repeat_or_in_conflict()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent());
        Assert.Equal("repeated", (string)(await Try(app, Sample.Rent())).Body!["status"]!);
        Assert.Equal(409, (await Try(app, Sample.Rent().With("arrearsDkk", 1))).Status);
        var tenfold = await Try(app, Sample.Rent("r-2").With("asOf", "2026-11-03T11:00:00+01:00").With("arrearsDkk", 780050));
        Assert.Equal("amount-tenfold", (string)Assert.Single(tenfold.Body!["warnings"]!.AsArray())!["rule"]!);
        Assert.Single(await app.SignalRows());
    }

    /// <summary>The answer to a trial is the answer to what is sent, row by row, save for the times of receipts.</summary>
    [Fact]
    public async Task An_array_is_answered_as_it_will_be()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent("r-0"));
        var rows = new JsonArray(Sample.Rent("r-0"), Sample.Rent("r-1").With("asOf", "2026-11-02T10:00:00+01:00"),
            Sample.Rent("r-1").With("asOf", "2026-11-02T10:00:00+01:00"), Sample.Rent("r-1").With("crisis", true),
            Sample.Rent("r-2").With("cpr", "x"), Sample.Rent("r-3"));
        var tried = await Try(app, rows);
        var sent = await app.PostRent(rows.DeepClone());
        Assert.Equal((200, 202), (tried.Status, sent.Status));
        Assert.True(JsonNode.DeepEquals(tried.Body!["rows"], sent.Body!["rows"]), $"{tried.Body["rows"]}\n{sent.Body["rows"]}");
        Assert.True((bool)tried.Body["dryRun"]!);
    }

    [Fact]
    public async Task A_file_is_tried_too()
    {
        using var app = await SignalsApp.Start();
        const string Csv = "signalId;kind;cpr;asOf;tenancy.ref;arrearsDkk\nr-1;ArrearsOpened;610190-1234;2026-11-03T10:00:00Z;A-1;900";
        var reply = await app.PostCsv(Csv, "?type=rent-arrears&dryRun=true");
        Assert.Equal((200, "accepted"), (reply.Status, reply.Row(0)));
        Assert.Empty(await app.SignalRows());
    }

    [Theory]
    [InlineData("?dryrun=true", "unknown-parameter")]
    [InlineData("?validate", "unknown-parameter")]
    [InlineData("?dryRun=yes", "dry-run")]
    [InlineData("?dryRun=true&dryRun=false", "duplicate-parameter")]
    [InlineData("?610190-1234=1", "unknown-parameter")]
    public async Task A_parameter_that_is_not_understood_sends_nothing(string query, string rule)
    {
        using var app = await SignalsApp.Start();
        var reply = await Try(app, Sample.Rent(), query: query);
        Assert.Equal(400, reply.Status);
        Assert.Contains(("", rule), reply.Errors);
        Assert.DoesNotContain("610190", reply.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(await app.Rows("receipts"));
    }

    private static Task<Reply> Try(SignalsApp app, JsonNode body, string key = "dev-housing", string query = "?dryRun=true") =>
        app.Post(Encoding.UTF8.GetBytes(body.ToJsonString()), key, change: request => request.QueryString = new QueryString(query));
}
