using System.Text;
using System.Text.Json.Nodes;
using EarlyWarning.Platform;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Csv;

namespace EarlyWarning.Tests.Signals.Csv;

/// <summary>Each refusal of a file names the line and the column, and never what stands there.</summary>
public sealed class CsvPlaceTests
{
    private const string Columns = "signalId;kind;cpr;asOf;tenancy.ref;arrearsDkk;name;tenancy.address;phone";
    private const string Header = Columns + "\r\n";

    private static string Row(string id, string rest = "L;900;;;") => $"{id};ArrearsOpened;6101901234;2026-11-03T10:00:00Z;{rest}\r\n";

    [Theory]
    [InlineData("L;900,5 kr.;;;", "type", 6, "F, arrearsDkk")]
    [InlineData(";900;;;", "required", 5, "E, tenancy.ref")]
    [InlineData("L;;;;", "required", 6, "F, arrearsDkk")]
    [InlineData("L;900;\"Per\"s;;", "csv", 7, "G, name")]
    [InlineData("L;900;Per;Vej \"7\";", "csv", 8, "H, tenancy.address")]
    [InlineData("L;900;Hansen; Per;;", "unknown-property", 10, "J")]
    [InlineData("L;900;Hansen; Per;Vej 1;", "unknown-property", 10, "J")]
    public async Task A_refused_row_says_where(string rest, string rule, int column, string place)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv($"{Header}\r\n;;;\r\n{Row("r-1")}{Row("r-2", rest)}");
        Assert.Equal(["accepted", "rejected"], [reply.Row(0), reply.Row(1)]);
        Assert.Equal(5, (int)reply.Body!["rows"]![1]!["line"]!);
        var error = reply.Body["rows"]![1]!["errors"]![0]!;
        Assert.Equal((rule, 5, column), ((string)error["rule"]!, (int)error["line"]!, (int)error["column"]!));
        Assert.Contains($"kolonne {column} ({place})", (string)error["message"]!["da"]!, StringComparison.Ordinal);
        Assert.Contains($"column {column} ({place})", (string)error["message"]!["en"]!, StringComparison.Ordinal);
        Assert.StartsWith("Linje 5", (string)error["message"]!["da"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_found_out_later_has_its_place_too()
    {
        using var app = await SignalsApp.Start();
        await app.PostCsv(Header + Row("r-1"));
        var reply = await app.PostCsv(Header + Row("r-2") + Row("r-1", "L;901;;;"));
        Assert.Equal([("/1/signalId", "conflict")], reply.RowErrors(1));
        Assert.StartsWith("Linje 3, kolonne 1 (A, signalId): ", (string)reply.Body!["rows"]![1]!["errors"]![0]!["message"]!["da"]!,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_with_a_separator_and_without_quotes_is_never_taken_moved()
    {
        using var app = await SignalsApp.Start();
        foreach (var rest in new[] { "L;900;Hansen; Per;;", "L;900; Hansen; Per ;;", "L;900,50;Hansen;Per;Vej 1;" })
            Assert.Equal("rejected", (await app.PostCsv(Header + Row("r-1", rest))).Row(0));
        Assert.Equal("rejected",
            (await app.PostCsv((Header + Row("r-1", "L;900,50;;;").Replace("900;", "900,50;", StringComparison.Ordinal)).Replace(';', ',')))
            .Row(0));
        Assert.Empty(await app.Rows(Tables.Citizens));
    }

    [Theory]
    [InlineData(Columns + ";bemærkning;note", "/header/bemærkning unknown-property 10|/header/note unknown-property 11")]
    [InlineData(Columns + ";name;cpr", "/header/name duplicate-property 10|/header/cpr duplicate-property 11")]
    [InlineData("signalId;kind;asOf;cpr;ArrearsDkk;Tenancy.Ref",
        "/header/ArrearsDkk unknown-property 5|/header/Tenancy.Ref unknown-property 6|/header/tenancy.ref required ")]
    [InlineData("r-0;ArrearsOpened;6101901234;2026-11-03T10:00:00Z;L;900;Per;;", " header 1")]
    [InlineData("Restancer i november", " header 1")]
    [InlineData("signalId;610190-1234",
        "/header/* unknown-property 2|/header/kind required |/header/cpr required |/header/asOf required |/header/tenancy.ref required ")]
    public async Task What_is_wrong_with_the_header_is_told_once_and_nothing_is_taken(string header, string told)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv($"\r\n{header}\r\n{Row("r-1")}{Row("r-2")}");
        Assert.Equal(400, reply.Status);
        Assert.Null(reply.Body!["rows"]);
        Assert.Equal(told,
            string.Join('|', reply.Body["errors"]!.AsArray().Select(error => $"{error!["pointer"]} {error["rule"]} {error["column"]}")));
        Assert.All(reply.Body["errors"]!.AsArray(), error => Assert.Equal(2, (int)error!["line"]!));
        Assert.DoesNotContain("610190", reply.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(await app.Rows(Tables.Citizens));
    }

    [Fact]
    public async Task A_column_written_in_another_case_is_told_its_name()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv($"{Columns.Replace("arrearsDkk", "arrears DKK", StringComparison.Ordinal)}\r\n{Row("r-1")}");
        Assert.Equal("Linje 1, kolonne 6 (F, arrears DKK): Kolonnen kendes ikke. Den skal hedde arrearsDkk.",
            (string)Assert.Single(reply.Body!["errors"]!.AsArray())!["message"]!["da"]!);
    }

    [Fact]
    public async Task Empty_columns_to_the_right_are_fine_until_something_stands_in_them()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv($"{Columns};;;\r\n{Row("r-1", "L;900;;;;;;")}{Row("r-2", "L;900;;;;;x;")}{Row("r-3", "L;900")}");
        Assert.Equal(["accepted", "rejected", "accepted"], Enumerable.Range(0, 3).Select(reply.Row));
        Assert.Equal([("/1/column-11", "unknown-property")], reply.RowErrors(1));
    }

    [Theory]
    [InlineData("r-2;ArrearsOpened;6101901234;2026-11-03T10:00:00Z;L;900;\"Per;;\r\n", 7)]
    [InlineData("\"r-2;ArrearsOpened\r\n", 1)]
    public async Task An_open_quote_says_where_it_was_opened(string line, int column)
    {
        foreach (var after in new[] { Row("r-3"), string.Concat(Enumerable.Repeat(Row("r-3"), 3_000)) })
        {
            using var app = await SignalsApp.Start();
            var reply = await app.PostCsv(Header + Row("r-1") + line + after);
            var error = Assert.Single(reply.Body!["errors"]!.AsArray())!;
            Assert.Equal(("csv", 3, column), ((string)error["rule"]!, (int)error["line"]!, (int)error["column"]!));
            Assert.Empty(await app.Rows(Tables.Citizens));
        }
    }

    [Fact]
    public async Task A_line_longer_than_any_row_is_told_with_its_number()
    {
        using var app = await SignalsApp.Start();
        foreach (var line in new[] { new string(';', 1_000_000), new string('x', 1_000_000), "x\"" + new string(';', 1_000_000) })
        {
            var error = Assert.Single(
                (await app.PostCsv($"sep=;\r\n{Header}{Row("r-1")}{line}\r\n{Row("r-2")}")).Body!["errors"]!.AsArray())!;
            Assert.Equal(("csv", 4), ((string)error["rule"]!, (int)error["line"]!));
        }
        Assert.Empty(await app.Rows(Tables.Citizens));
    }
}
