using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Csv;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Signals.Csv;

public sealed class CsvTests
{
    private static List<CsvLine> Lines(string csv) => [.. CsvLines.Read(() => new MemoryStream(Encoding.UTF8.GetBytes(csv)))];

    private static string Good(string id) => $"{id};ArrearsOpened;6101901234;2026-11-03T10:00:00Z;;A;;900;;";

    private const string Header = "signalId;kind;cpr;asOf;name;tenancy.ref;tenancy.address;arrearsDkk;monthlyRentDkk;crisis\r\n";

    [Fact]
    public async Task A_spreadsheet_with_decimal_commas_is_taken_row_by_row()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv(Header
            + "r-1;ArrearsOpened;610190-1234;2026-11-03T10:00:00+01:00;\"Fuglsang; Kanarie\";A-1;\"Vej "
            + "\"\"7\"\"\";7800,50;6500;true\r\n\r\n"
            + "r-2;ArrearsOpened;611390-1234;2026-11-03T10:00:00+01:00;;A-1;;\"1.000\";6500;1;surplus\n"
            + "r-1;ArrearsOpened;6101901234;2026-11-03T09:00:00Z;\"Fuglsang; Kanarie\";A-1;\"Vej \"\"7\"\"\";7800.5;6500.00;true");
        Assert.Equal(202, reply.Status);
        Assert.Equal(["accepted", "rejected", "repeated"], Enumerable.Range(0, 3).Select(reply.Row));
        Assert.Equal([("/1/column-11", "unknown-property"), ("/1/cpr", "cpr"), ("/1/arrearsDkk", "type"), ("/1/crisis", "type")],
            reply.RowErrors(1));
        var signal = SignalRows.FromRow(Assert.Single(await app.SignalRows()));
        Assert.Equal((780050, 650000, "A-1", true), (signal.ArrearsOere, signal.MonthlyRentOere, signal.TenancyRef, signal.Crisis));
    }

    [Fact]
    public async Task The_same_row_as_CSV_and_as_JSON_is_the_same_signal()
    {
        using var app = await SignalsApp.Start();
        var json = Sample.Rent().Without("arrearsSince", "demandReceivedOn", "demandSentOn", "evictionDate", "childrenUnder18", "phone",
            "warmHandover", "contactAttempts", "name");
        Assert.Equal(202, (await app.PostRent(json)).Status);
        var reply = await app.PostCsv(Header.Replace(';', ',')
            + $"r-1,ArrearsOpened,{Sample.Cpr},2026-11-03T10:00:00+01:00,,A-12.3_4,\"{Sample.Address}\",\"7800,5\",6500,false");
        Assert.Equal("repeated", reply.Row(0));
    }

    [Fact]
    public async Task More_than_five_hundred_rows_are_fine_in_a_file()
    {
        using var app = await SignalsApp.Start(("Signals:RowsOfOneCitizenPerDay", "600"));
        var reply = await app.PostCsv(Header
            + string.Concat(Enumerable.Range(0, 600).Select(i => $"r-{i};ArrearsOpened;6101901234;2026-11-03T10:00:00Z;;A;;1;;\n")));
        Assert.Equal(600, (int)reply.Body!["accepted"]!);
    }

    [Fact]
    public async Task Twins_in_two_parts_of_a_file_are_told_of_as_their_receipts_say()
    {
        using var app = await SignalsApp.Start(("Signals:RowsOfOneCitizenPerDay", "2000"));
        var rows = Enumerable.Range(0, 1100).Select(i => Row($"r-{i}", i is 3 or 700 ? "T" : i is 4 or 5 or 1050 ? "U" : $"A-{i}", i))
            .Append(Row("r-3", "T", 3)); // A repeat is no twin.
        var reply = await app.PostCsv(Header + string.Concat(rows));

        Assert.Equal((1100, 1), ((int)reply.Body!["accepted"]!, (int)reply.Body["repeated"]!));
        var warned = Enumerable.Range(0, 1100).Where(i => reply.RowWarnings(i).Any()).ToList();
        Assert.Equal([3, 4, 5, 700, 1050], warned);
        foreach (var i in warned)
        {
            Assert.Equal([($"/{i}/asOf", "same-instant")], reply.RowWarnings(i));
            Assert.Equal([("/asOf", "same-instant")], (await app.GetSignal($"r-{i}")).Warnings);
            Assert.Equal(i + 2, (int)reply.Body["rows"]![i]!["warnings"]![0]!["line"]!);
        }

        static string Row(string id, string tenancy, int amount) =>
            $"{id};ArrearsOpened;6101901234;2026-11-03T10:00:00Z;;{tenancy};;{amount};;\n";
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("signalId;kind", "empty")]
    [InlineData("signalId\n\"r-1", "csv")]
    [InlineData("signalId\"\nr-1", "csv")]
    [InlineData("signalId;kind\nr-0\nr\"-1;\"\nr-2", "csv")]
    public async Task A_file_without_rows_or_with_an_open_quote_is_400(string csv, string rule)
    {
        using var app = await SignalsApp.Start();
        Assert.Equal([("", rule)], (await app.PostCsv(csv)).Errors);
    }

    [Theory]
    [InlineData("r-2;ArrearsOpened;6101901234;2026-11-03T10:00:00Z;\"Per\"s;A;\"Vej 1\";1;;")]
    [InlineData("r-2;ArrearsOpened;6101901234;2026-11-03T10:00:00Z;Per \"Pelle; Hansen\";A;;1;;")]
    [InlineData("r-2;ArrearsOpened;6101901234;2026-11-03T10:00:00Z;Per;A;Vej 7\";1;;")]
    public async Task A_line_with_a_quote_inside_a_cell_is_told_with_its_number_and_the_others_are_taken(string line)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv($"{Header}\r\n{Good("r-1")}\r\n{line}\r\n{Good("r-3")}\r\n");
        Assert.Equal(["accepted", "rejected", "accepted"], Enumerable.Range(0, 3).Select(reply.Row));
        Assert.Equal([("/1", "csv")], reply.RowErrors(1));
        var message = reply.Body!["rows"]![1]!["errors"]![0]!["message"]!;
        Assert.Contains("Linje 4 ", (string)message["da"]!, StringComparison.Ordinal);
        Assert.Contains("Line 4 ", (string)message["en"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("Per", message.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_nothing_but_a_broken_line_is_400()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv(Header + "\"r-1\"x");
        Assert.Equal((400, "csv"), (reply.Status, Assert.Single(reply.RowErrors(0)).Rule));
    }

    [Fact]
    public async Task Spaces_beside_quotes_belong_to_neither_the_cell_nor_the_count_of_cells()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv(Header
            + "r-1;ArrearsOpened;6101901234;2026-11-03T10:00:00Z; \"Hansen; Per\" ;A;\" Vej 1; 2. tv\"\t;900;;");
        Assert.Equal("accepted", reply.Row(0));
        var read = Assert.Single(Lines(Header + "r; \"Hansen; Per\" ;\" Vej 1; 2. tv\"\t; x\u00A0"), line => line.Number == 2);
        Assert.Equal(["r", "Hansen; Per", " Vej 1; 2. tv", "x"], read.Cells);
    }

    [Theory]
    [InlineData("sep=;\r\nsignalId;kind\r\nr-1;x\r\n")]
    [InlineData("sep=,\r\nsignalId,kind\r\nr-1,x\r\n")]
    [InlineData("\r\n \r\nsignalId;kind\r\n;;;\r\nr-1;x\r\n\r\n;\r\n")]
    [InlineData(";;;\r\nsignalId;kind\r\nr-1;x\r\n")]
    [InlineData(",,\n\nsignalId,kind\nr-1,x;\n")]
    [InlineData("signalId\tkind\r\nr-1\tx\r\n")]
    [InlineData("signalId;kind\rr-1;x\r")]
    [InlineData("\"signalId\";\"kind\"\r\n\"r-1\";\"x\";;")]
    public void A_header_is_found_behind_what_spreadsheets_put_before_it(string csv)
    {
        var lines = Lines(csv);
        Assert.Equal(2, lines.Count);
        Assert.Equal(["signalId", "kind"], lines[0].Cells);
        Assert.Equal(["r-1", "x"], lines[1].Cells.Take(2).Select(cell => cell.TrimEnd(';')));
    }

    [Theory]
    [InlineData("9600,5", "accepted")]
    [InlineData("9600,0000", "accepted")]
    [InlineData("9600.5000", "accepted")]
    [InlineData("9.600,00", "accepted")]
    [InlineData("10.000,50", "accepted")]
    [InlineData("1.234.567,89", "accepted")]
    [InlineData("\"10,000.50\"", "accepted")]
    [InlineData("9.600", "rejected")]
    [InlineData("1.209.600", "rejected")]
    [InlineData("0.600,50", "rejected")]
    [InlineData("96.00,50", "rejected")]
    [InlineData("9,600", "rejected")]
    [InlineData("9 600,00", "rejected")]
    [InlineData("9600,00 kr.", "rejected")]
    [InlineData("9600,0050", "rejected")]
    public async Task Thousands_are_never_taken_for_kroner(string amount, string status)
    {
        using var app = await SignalsApp.Start();
        Assert.Equal(status, (await app.PostCsv(Header + $"r-1;ArrearsOpened;6101901234;2026-11-03T10:00:00Z;;A;;{amount};;")).Row(0));
    }

    [Theory]
    [InlineData("9.600")]
    [InlineData("1.209.600")]
    [InlineData("9 600,00")]
    public async Task Thousands_are_refused_with_how_Excel_writes_them_otherwise(string amount)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv(Header + $"r-1;ArrearsOpened;6101901234;2026-11-03T10:00:00Z;;A;;{amount};;");
        var message = reply.Body!["rows"]![0]!["errors"]![0]!["message"]!;
        Assert.Contains("formatet Tal med to decimaler og uden tusindtalsskilletegn", (string)message["da"]!, StringComparison.Ordinal);
        Assert.Contains("Number with two decimals and without a thousands separator", (string)message["en"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void No_stray_quote_anywhere_moves_a_cell_to_another_column()
    {
        const string Csv = "a;b;c;d\n1;\"x; y\";;2\n3; \"z\" ;\"\";\n;\"p\";\"q; r\";s\nt;u;v;w\n";
        var whole = Lines(Csv).Select(Text).ToHashSet(StringComparer.Ordinal);
        foreach (var quotes in new[] { "\"", "\"\"", "\"\"\"", "\";\"", "=\"", "=\"\"", "\"=\"", "=\";\"" })
        {
            for (var at = 0; at <= Csv.Length; at++)
            {
                var read = Lines(Csv.Insert(at, quotes));
                if (read.Exists(line => line.Fault == CsvFault.OpenQuote)) continue; // The file is refused.
                Assert.All(read.Where(line => line.Fault == CsvFault.None), line =>
                    Assert.True(whole.Contains(Text(line)) || IsOneCellOff(line, whole), $"{at}: {Text(line)}"));
            }
        }

        static string Text(CsvLine line) => string.Join('|', line.Cells);
        // A quote more in one cell, or a cell more that the header does not know: told or harmless, and nothing moved.
        static bool IsOneCellOff(CsvLine line, IEnumerable<string> whole) =>
            line.Cells.Any(cell => cell.Contains('\n', StringComparison.Ordinal))
            || line.Cells.Count > 4 || whole.Any(other => other.Split('|').Zip(line.Cells).Count(pair => pair.First != pair.Second) == 1);
    }

    [Fact]
    public async Task The_type_the_key_and_the_media_type_are_checked_first()
    {
        using var app = await SignalsApp.Start();
        Assert.Equal(400, (await app.PostCsv(Header, query: "")).Status);
        Assert.Equal(400, (await app.PostCsv(Header, query: "?type=x")).Status);
        Assert.Equal(403, (await app.PostCsv(Header, query: "?type=benefit-stops")).Status);
        Assert.Equal(401, (await app.PostCsv(Header, key: "x")).Status);
        Assert.Equal(415, (await app.PostCsv(Header, contentType: "application/json")).Status);
        Assert.Equal(413, (await app.PostCsv(new string('a', CsvBody.MaxBytes + 1))).Status);
        Assert.Equal(413, (await app.PostCsv(string.Concat(Enumerable.Repeat("a\n", CsvBody.MostRows + 2)))).Status);
    }
}
