using System.Globalization;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Csv;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Architecture;

namespace EarlyWarning.Tests.Signals.Csv;

/// <summary>What a clerk's spreadsheet makes of a signal.</summary>
public sealed class CsvSpreadsheetTests
{
    private const string Header = "signalId;kind;cpr;asOf;tenancy.ref;arrearsDkk;evictionDate;crisis;name\r\n";

    private static string Row(string cpr = "6101901234", string asOf = "2026-11-03T10:00:00Z", string amount = "900", string date = "",
        string crisis = "", string name = "") =>
        $"r-1;ArrearsOpened;{cpr};{asOf};L;{amount};{date};{crisis};{name}\r\n";

    private static async Task<Signal> Taken(string row)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv(Header + row);
        Assert.True(reply.Status == 202, reply.Body!.ToJsonString());
        return SignalRows.FromRow(Assert.Single(await app.SignalRows()));
    }

    private static async Task Refused(string row, string field, ProblemMessage hint)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv(Header + row);
        Assert.Equal(400, reply.Status);
        var error = Assert.Single(reply.Body!["rows"]![0]!["errors"]!.AsArray())!;
        Assert.Equal($"/0/{field}", (string)error["pointer"]!);
        Assert.EndsWith(hint.Da, (string)error["message"]!["da"]!, StringComparison.Ordinal);
        Assert.EndsWith(hint.En, (string)error["message"]!["en"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ja", "yes"), InlineData("x", "yes"), InlineData("SAND", "yes"), InlineData("true", "yes")]
    [InlineData("nej", "no"), InlineData("FALSK", "no"), InlineData("No", "no")]
    [InlineData("Ved ikke", "unknown"), InlineData("ukendt", "unknown"), InlineData("yes", "yes")]
    public async Task Children_are_told_of_as_a_clerk_writes_it(string cell, string read)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv($"Løbenr.;Slags;CPR;Oplyst pr.;Lejemål;Restance;Børn;Krise\nr-1;ArrearsOpened;6101901234;"
            + $"03-11-2026;L;900;{cell};{(read == "yes" ? "ja" : "Nej")}\n");
        Assert.True(reply.Status == 202, reply.Body!.ToJsonString());
        var signal = SignalRows.FromRow(Assert.Single(await app.SignalRows()));
        Assert.Equal((read, read == "yes"), (signal.ChildrenUnder18.ToString().ToLowerInvariant(), signal.Crisis));
    }

    [Fact]
    public async Task A_count_of_children_is_refused_with_what_to_write()
    {
        using var app = await SignalsApp.Start();
        var error = (await app.PostCsv("signalId;kind;cpr;asOf;tenancy.ref;arrearsDkk;childrenUnder18\n"
            + "r-1;ArrearsOpened;6101901234;2026-11-03;L;900;2\n")).Body!["rows"]![0]!["errors"]![0]!;
        Assert.EndsWith("så skriv ja.", (string)error["message"]!["da"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_number_says_that_name_and_address_would_do()
    {
        using var app = await SignalsApp.Start();
        var error = (await app.PostCsv(Header + Row(cpr: ""))).Body!["rows"]![0]!["errors"]![0]!;
        Assert.Equal("required", (string)error["rule"]!);
        Assert.Contains("tenancy.address", (string)error["message"]!["da"]!, StringComparison.Ordinal);
        Assert.Contains("tenancy.address", (string)error["message"]!["en"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-20")]
    [InlineData("20-12-2026")]
    [InlineData("20.12.2026")]
    [InlineData("20/12/2026")]
    [InlineData("20-12-2026 00:00")]
    [InlineData("2026-12-20 00:00:00.000")]
    public async Task A_date_is_read_in_the_Danish_order(string date) =>
        Assert.Equal(new DateOnly(2026, 12, 20), (await Taken(Row(date: date))).EvictionDate);

    [Theory]
    [InlineData("1-12-2026")]
    [InlineData("01.12.2026")]
    public async Task The_day_comes_first_also_when_it_could_be_a_month(string date) =>
        Assert.Equal(new DateOnly(2026, 12, 1), (await Taken(Row(date: date))).EvictionDate);

    [Fact]
    public async Task A_date_that_nobody_can_be_sure_of_is_refused_with_the_reason()
    {
        await Refused(Row(date: "01/12/2026"), "evictionDate", CsvHints.Ambiguous);
        await Refused(Row(date: "12/20/2026"), "evictionDate", CsvHints.Ambiguous);
        await Refused(Row(date: "20-12-26"), "evictionDate", CsvHints.ShortYear);
        await Refused(Row(date: "46376"), "evictionDate", CsvHints.Serial);
        await Refused(Row(date: "20-12-2026 09:30"), "evictionDate", CsvHints.NoClock);
        await Refused(Row(date: "########"), "evictionDate", CsvHints.TooNarrow);
        await Refused(Row(date: "#I/T"), "evictionDate", CsvHints.FormulaError);
        await Refused(Row(date: "31-02-2026"), "evictionDate", CsvHints.NoSuchDay);
    }

    [Theory]
    [InlineData("11/11/2026", 11)]
    [InlineData("13/11/2026", 13)]
    public async Task Slashes_are_fine_where_they_can_mean_one_day_alone(string date, int day) =>
        Assert.Equal(new DateOnly(2026, 11, day), (await Taken(Row(date: date))).EvictionDate);

    [Theory]
    [InlineData("03-11-2026 10:30", "2026-11-03T10:30:00+01:00")]
    [InlineData("3.11.2026 10.30.15", "2026-11-03T10:30:15+01:00")]
    [InlineData("2026-10-20 10:30", "2026-10-20T10:30:00+02:00")]
    [InlineData("20-10-2026", "2026-10-20T00:00:00+02:00")]
    [InlineData("2026-10-25T02:30:00+01:00", "2026-10-25T02:30:00+01:00")]
    public async Task A_time_without_an_offset_is_Danish(string asOf, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), (await Taken(Row(asOf: asOf))).AsOf);

    [Fact]
    public async Task A_time_in_the_hour_of_the_clock_change_is_not_guessed_at()
    {
        await Refused(Row(asOf: "25-10-2026 02:30"), "asOf", CsvHints.ClockChange);
        await Refused(Row(asOf: "29-03-2026 02:30"), "asOf", CsvHints.ClockChange);
        await Refused(Row(asOf: "03/11/2026"), "asOf", CsvHints.Ambiguous);
    }

    [Theory]
    [InlineData("SAND", true)]
    [InlineData("Falsk", false)]
    [InlineData("TRUE", true)]
    [InlineData("false", false)]
    public async Task Truth_is_read_in_both_languages(string crisis, bool truth) =>
        Assert.Equal(truth, (await Taken(Row(crisis: crisis))).Crisis);

    [Fact]
    public async Task What_the_spreadsheet_has_spoilt_is_never_mended_by_guessing()
    {
        await Refused(Row(cpr: "101901234"), "cpr", CsvHints.NoughtLost);
        await Refused(Row(cpr: "10190-1234"), "cpr", CsvHints.NoughtLost);
        await Refused(Row(cpr: "1,02E+09"), "cpr", CsvHints.Exponent);
        await Refused(Row(cpr: "6.1E+9"), "cpr", CsvHints.Exponent);
        await Refused(Row(amount: "9.600"), "arrearsDkk", CsvHints.Thousands);
        Assert.Equal(10_000_50, (await Taken(Row(amount: "10.000,50"))).ArrearsOere);
        await Refused(Row(amount: "9 600"), "arrearsDkk", CsvHints.Thousands);
        await Refused(Row(amount: "9600,00 kr."), "arrearsDkk", CsvHints.Amount);
        await Refused(Row(crisis: "måske"), "crisis", CsvHints.Truth);
    }

    [Theory]
    [InlineData("=\"6101901234\"")]
    [InlineData("\"=\"\"6101901234\"\"\"")]
    [InlineData(" =\"610190-1234\" ")]
    public async Task Digits_kept_as_text_are_read(string cpr)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv(Header + Row(cpr: cpr, name: "\"Hansen; Per\"")
            + "r-1;ArrearsOpened;6101901234;2026-11-03T10:00:00Z;L;900;;;\"Hansen; Per\"\r\n");
        Assert.Equal(["accepted", "repeated"], [reply.Row(0), reply.Row(1)]);
    }

    [Theory]
    [InlineData("a;=\"01\";\"x; \"\"y\"\"\" ;", "a|01|x; \"y\"|")]
    [InlineData("=\"\";=\"a b\"", "|a b")]
    [InlineData("=\"a;b\";c", null)]
    [InlineData("=\"a\"\"b\";c", null)]
    [InlineData("=\"a\"b;c", null)]
    [InlineData("=\"a\";b\"c", null)]
    [InlineData("=\"a\";\"b\"c", null)]
    [InlineData("=\"a\";\"b", null)]
    public void A_record_with_such_cells_is_read_only_when_every_cell_is_sure(string record, string? cells) =>
        Assert.Equal(cells, CsvFormulas.Split(record, ';') is { } split ? string.Join('|', split) : null);

    [Theory]
    [InlineData("sep=;\r\n", 3)]
    [InlineData("Sep=;\n", 3)]
    [InlineData("\"sep=;\";;;;\r\n", 3)]
    [InlineData("\r\n", 3)]
    [InlineData(";;;;;;;;\r\n", 3)]
    public async Task A_line_before_the_header_counts_and_no_more(string before, int line)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv(before + Header + Row());
        Assert.Equal(("accepted", line), (reply.Row(0), (int)reply.Body!["rows"]![0]!["line"]!));
    }

    [Fact]
    public async Task Unicode_text_is_tabs_in_UTF_16()
    {
        using var app = await SignalsApp.Start();
        var text = (Header + Row(amount: "7800,50", name: "\"Å, Ø; Æ\"")).Replace(";\"", "\t\"", StringComparison.Ordinal)
            .Replace("Ø;", "Ø#", StringComparison.Ordinal).Replace(';', '\t').Replace("Ø#", "Ø;", StringComparison.Ordinal);
        var reply = await app.PostCsv([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)], contentType: "text/plain");
        Assert.Equal("accepted", reply.Row(0));
        Assert.Equal(780050, SignalRows.FromRow(Assert.Single(await app.SignalRows())).ArrearsOere);
    }

    [Fact]
    public async Task Rows_of_separators_alone_are_passed_over_however_many()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv(Header + string.Concat(Enumerable.Repeat(";;;;;;;;\r\n", CsvBody.MostRows + 1)) + Row());
        Assert.Equal(("accepted", CsvBody.MostRows + 3), (reply.Row(0), (int)reply.Body!["rows"]![0]!["line"]!));
    }

    [Fact]
    public async Task What_is_optional_and_spoilt_is_left_out_with_a_warning_that_has_its_place()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv(Header.TrimEnd() + ";phone\r\n" + Row(date: "01-01-1900", name: "#I/T").TrimEnd() + ";4,52E+09\r\n");
        Assert.Equal("accepted", reply.Row(0));
        var warnings = reply.Body!["rows"]![0]!["warnings"]!.AsArray();
        Assert.Equal(["date-empty 2 7", "text-empty 2 9", "phone-unreadable 2 10"], warnings.Select(warning =>
            $"{warning!["rule"]} {warning["line"]} {warning["column"]}"));
        Assert.Equal($"Linje 2, kolonne 10 (J, phone): Telefonnummeret kunne ikke læses og er udeladt. {CsvHints.Exponent.Da}",
            (string)warnings[2]!["message"]!["da"]!);
    }

    [Fact]
    public async Task The_example_that_senders_read_is_taken()
    {
        using var app = await SignalsApp.Start();
        var docs = await File.ReadAllTextAsync(Path.Combine(Sources.Root, "docs", "csv.md"));
        var example = docs.Split("```csv\n")[1].Split("```")[0];
        var reply = await app.PostCsv(example);
        Assert.Equal(["accepted", "accepted"], [reply.Row(0), reply.Row(1)]);
    }
}
