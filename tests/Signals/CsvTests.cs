using EarlyWarning.Platform;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Signals;

public sealed class CsvTests
{
    private const string Header = "signalId;kind;cpr;asOf;name;tenancy.ref;tenancy.address;arrearsDkk;monthlyRentDkk;crisis\r\n";

    [Fact]
    public async Task A_spreadsheet_with_decimal_commas_is_taken_row_by_row()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv(Header
            + "r-1;ArrearsOpened;610190-1234;2026-11-03T10:00:00+01:00;\"Fuglsang; Kanarie\";A-1;\"Vej \"\"7\"\"\";7800,50;6500;true\r\n\r\n"
            + "r-2;ArrearsOpened;611390-1234;2026-11-03T10:00:00+01:00;;A-1;;\"1.000,50\";6500;ja;surplus\n"
            + "r-1;ArrearsOpened;6101901234;2026-11-03T09:00:00Z;\"Fuglsang; Kanarie\";A-1;\"Vej \"\"7\"\"\";7800.5;6500.00;true");
        Assert.Equal(202, reply.Status);
        Assert.Equal(["accepted", "rejected", "repeated"], Enumerable.Range(0, 3).Select(reply.Row));
        Assert.Equal([("/1/cpr", "cpr"), ("/1/arrearsDkk", "type"), ("/1/crisis", "type"), ("/1/column-11", "unknown-property")], reply.RowErrors(1));
        var signal = SignalRows.FromRow(Assert.Single(await app.Rows(Tables.Citizens)));
        Assert.Equal((780050, 650000, "A-1", true), (signal.ArrearsOere, signal.MonthlyRentOere, signal.TenancyRef, signal.Crisis));
    }

    [Fact]
    public async Task The_same_row_as_CSV_and_as_JSON_is_the_same_signal()
    {
        using var app = await SignalsApp.Start();
        var json = Sample.Rent().Without("arrearsSince", "demandReceivedOn", "demandSentOn", "evictionDate", "childrenUnder18", "phone", "warmHandover", "contactAttempts", "name");
        Assert.Equal(202, (await app.PostRent(json)).Status);
        var reply = await app.PostCsv(Header.Replace(';', ',') + $"r-1,ArrearsOpened,{Sample.Cpr},2026-11-03T10:00:00+01:00,,A-12.3_4,\"{Sample.Address}\",\"7800,5\",6500,false");
        Assert.Equal("repeated", reply.Row(0));
    }

    [Fact]
    public async Task More_than_five_hundred_rows_are_fine_in_a_file()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv(Header + string.Concat(Enumerable.Range(0, 600).Select(i => $"r-{i};ArrearsOpened;6101901234;2026-11-03T10:00:00Z;;A;;1;;\n")));
        Assert.Equal(600, (int)reply.Body!["accepted"]!);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("signalId;kind", "empty")]
    [InlineData("signalId\n\"r-1", "csv")]
    [InlineData("signalId\n\"r-1\"x", "csv")]
    public async Task A_file_without_rows_or_with_an_open_quote_is_400(string csv, string rule)
    {
        using var app = await SignalsApp.Start();
        Assert.Equal([("", rule)], (await app.PostCsv(csv)).Errors);
    }

    [Fact]
    public async Task A_column_named_twice_or_unknown_is_told_in_each_row()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv("signalId;signalId;note;tenancy.ref;tenancy.ref;tenancy.x.y\na;b;c;d;e;f");
        Assert.Equal(400, reply.Status);
        foreach (var error in new[] { ("/0/signalId", "duplicate-property"), ("/0/note", "unknown-property"), ("/0/tenancy/ref", "duplicate-property"), ("/0/tenancy/x.y", "unknown-property") })
            Assert.Contains(error, reply.RowErrors(0));
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
