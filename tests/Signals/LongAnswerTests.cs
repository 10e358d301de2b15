using System.Text;
using System.Text.Json.Nodes;
using EarlyWarning.Platform;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Csv;

namespace EarlyWarning.Tests.Signals;

/// <summary>A small file cannot ask for a large answer.</summary>
public sealed class LongAnswerTests
{
    private const string Columns = "signalId;kind;cpr;asOf;tenancy.ref;arrearsDkk;name;tenancy.address;phone";

    [Fact]
    public async Task Fifty_unknown_columns_are_fifty_errors_however_many_rows()
    {
        using var app = await SignalsApp.Start();
        var unknown = string.Concat(Enumerable.Range(0, 60).Select(i => $";ukendt{i}"));
        var reply = await app.PostCsv($"{Columns}{unknown}\n"
            + string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat("1;", 69)) + "\n", 10_000)));
        Assert.Equal((400, 50, 10), (reply.Status, reply.Errors.Count(), (int)reply.Body!["errorsLeftOut"]!));
        Assert.InRange(reply.Body.ToJsonString().Length, 1, 50_000);
    }

    [Fact]
    public async Task Every_refused_row_says_why_and_what_is_left_out_is_counted()
    {
        using var app = await SignalsApp.Start();
        const int Rows = 2_000, Errors = 6;
        var reply = await app.PostCsv($"{Columns}\n" + string.Concat(Enumerable.Repeat("!;!;!;!;!!;!;;;\n", Rows)));
        var rows = reply.Body!["rows"]!.AsArray();
        Assert.Equal((400, Rows), (reply.Status, rows.Count));
        Assert.All(rows, row => Assert.NotEmpty(row!["errors"]!.AsArray()));
        var listed = rows.Sum(row => row!["errors"]!.AsArray().Count);
        Assert.Equal(Rows + BatchAnswer.MostFurtherErrors, listed);
        Assert.Equal(Rows * Errors - listed, (int)reply.Body["errorsLeftOut"]!);
        Assert.Equal(Rows * Errors - listed, rows.Sum(row => (int?)row!["errorsLeftOut"] ?? 0));
    }

    [Fact]
    public async Task An_array_is_held_to_the_same_number()
    {
        using var app = await SignalsApp.Start();
        var one = new JsonObject(Enumerable.Range(0, 50).Select(i => KeyValuePair.Create($"ukendt{i}", (JsonNode?)1)));
        var reply = await app.PostRent(new System.Text.Json.Nodes.JsonArray([.. Enumerable.Range(0, 500).Select(_ => one.DeepClone())]));
        Assert.Equal(500 + BatchAnswer.MostFurtherErrors, reply.Body!["rows"]!.AsArray().Sum(row => row!["errors"]!.AsArray().Count));
        Assert.Equal(500 * 50 - 500 - BatchAnswer.MostFurtherErrors, (int)reply.Body["errorsLeftOut"]!);
    }

    [Fact]
    public void A_line_that_never_ends_is_not_read_to_its_end()
    {
        foreach (var line in new[] { new string(';', CsvBody.MaxBytes), "\""
            + string.Concat(Enumerable.Repeat("a;b\n", CsvBody.MaxBytes / 4)),
                string.Concat(Enumerable.Repeat("1;", CsvBody.MaxBytes / 2)) })
        {
            var file = Encoding.UTF8.GetBytes($"{Columns}\n{line}");
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.NotEqual(CsvFault.None, CsvLines.Read(() => new MemoryStream(file)).Last().Fault);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, CsvBody.MaxBytes / 2);
        }
    }

    [Fact]
    public async Task The_messages_of_a_long_file_do_not_wait_for_its_end()
    {
        using var app = await SignalsApp.Start(("Signals:RowsOfOneCitizenPerDay", "501"));
        var reply = await app.PostCsv($"{Columns}\n"
            + string.Concat(Enumerable.Range(0, 501).Select(i => $"r-{i};ArrearsOpened;6101901234;2026-11-03T10:00:00Z;L;900;;;\n")));
        Assert.Equal(501, (int)reply.Body!["accepted"]!);
        // The promises of the first rows go while the others are taken; the last one's when the answer is out.
        await Until(async () => (await app.Rows(Tables.Pending)).Count == 1);
        await reply.Response.Complete();
        await Until(async () => (await app.Rows(Tables.Pending)).Count == 0);
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var lastResort = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await holds()) await Task.Delay(20, lastResort.Token);
    }
}
