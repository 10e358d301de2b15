using System.Text.Json.Nodes;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Signals.Csv;

/// <summary>Rows that take back what was told: the same as the request for one signal.</summary>
public sealed class CsvWithdrawalTests
{
    private const string Header = "signalId;kind;cpr;asOf;tenancy.ref;arrearsDkk;withdraw\n";

    [Fact]
    public async Task The_file_that_was_sent_is_sent_again_with_the_wrong_lines_marked()
    {
        using var app = await SignalsApp.Start();
        await app.PostCsv(Header + Row("a") + Row("b") + Row("c"));
        var reply = await app.PostCsv(Header + Row("a") + Row("b", "SAND") + Row("c", "falsk") + Row("d"));
        Assert.Equal(["repeated", "accepted", "repeated", "accepted"],
            reply.Body!["rows"]!.AsArray().Select(row => (string)row!["status"]!));
        Assert.Equal(["accepted", "withdrawn", "accepted", "accepted"], await Standing(app, "a", "b", "c", "d"));
        // Sent once more it is the same.
        Assert.Equal("repeated", (await app.PostCsv(Header + Row("b", "SAND"))).Row(0));
        Assert.Single(await app.Rows(Tables.Citizens), EarlyWarning.Signals.Contracts.Retractions.IsRetraction);
    }

    [Fact]
    public async Task Ids_alone_are_enough_and_what_the_other_cells_say_is_not_asked()
    {
        using var app = await SignalsApp.Start();
        await app.PostCsv(Header + Row("a") + Row("b"));
        var reply = await app.PostCsv("Løbenummer;Trækkes tilbage\na;SAND\nnobodys;SAND\n;SAND\nc;\n");
        Assert.Equal((202, "accepted"), (reply.Status, reply.Row(0)));
        Assert.Equal(("/1/signalId", "unknown-signal"), Assert.Single(reply.RowErrors(1)));
        Assert.Equal(("/2/signalId", "required"), Assert.Single(reply.RowErrors(2)));
        Assert.Contains(("/3/cpr", "required"), reply.RowErrors(3)); // A row that tells something lacks the rest.
        reply = await app.PostCsv(Header + "b;nonsense;1;yesterday;;9.600,00;TRUE\n");
        Assert.Equal((202, "accepted"), (reply.Status, reply.Row(0)));
        Assert.Equal(["withdrawn", "withdrawn"], await Standing(app, "a", "b"));
    }

    [Fact]
    public async Task Cells_that_may_have_moved_take_nothing_back()
    {
        using var app = await SignalsApp.Start();
        await app.PostCsv(Header + Row("a"));
        var moved = await app.PostCsv(Header + "a;ArrearsOpened;610190-1234;03-11-2026 11:00;LM-1;9600;SAND;\n");
        Assert.Equal((400, "rejected"), (moved.Status, moved.Row(0)));
        var doubtful = await app.PostCsv(Header + Row("a", "måske"));
        Assert.Equal(("/0/withdraw", "type"), Assert.Single(doubtful.RowErrors(0)));
        Assert.Equal(["accepted"], await Standing(app, "a"));
    }

    [Fact]
    public async Task A_dry_run_takes_nothing_back_and_says_what_would_be()
    {
        using var app = await SignalsApp.Start();
        await app.PostCsv(Header + Row("a"));
        await app.Withdraw("a");
        await app.PostCsv(Header + Row("b"));
        var reply = await app.PostCsv(Header + Row("a", "SAND") + Row("b", "SAND") + Row("new") + Row("new", "SAND") + Row("no", "SAND"),
            "?type=rent-arrears&dryRun=true");
        Assert.Equal(["repeated", "accepted", "accepted", "accepted", "rejected"],
            reply.Body!["rows"]!.AsArray().Select(row => (string)row!["status"]!));
        Assert.Equal(["withdrawn", "accepted"], await Standing(app, "a", "b"));
    }

    [Fact]
    public async Task A_row_may_take_back_what_one_above_it_told()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv(Header + Row("a") + Row("a", "SAND"));
        Assert.Equal(("accepted", "accepted"), (reply.Row(0), reply.Row(1)));
        Assert.Equal(["withdrawn"], await Standing(app, "a"));
    }

    private static string Row(string id, string withdraw = "") =>
        $"{id};ArrearsOpened;610190-1234;03-11-2026 10:0{id[0] % 10};LM-{id};9600;{withdraw}\n";

    private static async Task<IEnumerable<string>> Standing(SignalsApp app, params string[] ids)
    {
        var standing = new List<string>();
        foreach (var id in ids) standing.Add((string)((await app.GetSignal(id)).Body as JsonObject)!["status"]!);
        return standing;
    }
}
