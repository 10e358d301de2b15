using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Signals;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Csv;

namespace EarlyWarning.Tests.Signals.Csv;

/// <summary>The encodings that spreadsheets save, and those that nobody can be sure of.</summary>
public sealed class CsvEncodingTests
{
    private const string Header = "signalId;kind;cpr;asOf;name;tenancy.ref;tenancy.address;arrearsDkk;monthlyRentDkk;crisis\r\n";

    [Theory]
    [InlineData("windows-1252", null)]
    [InlineData("windows-1252", "text/csv; charset=Windows-1252")]
    [InlineData("utf-16", null)]
    [InlineData("utf-16BE", null)]
    [InlineData("utf-8", "text/csv; charset=utf-8")]
    [InlineData("utf-8", "text/csv; charset=windows-1252")]
    [InlineData("windows-1252", "text/csv; charset=\"windows-1252\"; header=present")]
    [InlineData("windows-1252", "application/vnd.ms-excel")]
    [InlineData("iso-8859-1", "text/csv;charset=ISO-8859-1")]
    [InlineData("utf-16", "text/plain; charset=utf-16le")]
    [InlineData("utf-16BE", "text/tab-separated-values; charset=utf-16")]
    public async Task A_name_is_the_same_in_each_encoding_a_spreadsheet_saves(string encoding, string? said)
    {
        using var app = await SignalsApp.Start();
        var csv = Header + "r-1;ArrearsOpened;6101901234;2026-11-03T10:00:00Z;Søren Ågård Müller;A;Æblevej 1;900;;";
        var from = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        Assert.Equal("accepted", (await app.PostCsv([.. from.Preamble, .. from.GetBytes(csv)], contentType: said ?? "text/csv")).Row(0));
        Assert.Equal("repeated", (await app.PostCsv(csv)).Row(0));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'S', 0x9B, (byte)'r' }, "text/csv")] // ø of DOS, code page 850.
    [InlineData(new byte[] { (byte)'S', 0xBF, (byte)'r' }, "text/csv")] // ø of old Macs.
    [InlineData(new byte[] { (byte)'S', 0xC3, 0xB8, (byte)'r', 0xC3 }, "text/csv")] // UTF-8, broken off.
    [InlineData(new byte[] { (byte)'S', 0xF8, (byte)'r' }, "text/csv; charset=utf-8")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'S' }, "text/csv")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x00, 0xD8 }, "text/csv")]
    public async Task Letters_nobody_can_be_sure_of_are_refused_as_an_encoding(byte[] bytes, string contentType)
    {
        using var app = await SignalsApp.Start();
        Assert.Equal([("", "encoding")], (await app.PostCsv(bytes, contentType: contentType)).Errors);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    public void UTF_16_without_its_mark_is_seen_by_its_nulls(string encoding, bool blankLine)
    {
        var text = (blankLine ? "\r\n" : "") + "signalId\tname\r\nr-1\tSøren 🏠\r\n";
        Assert.Equal(text, Read(Encoding.GetEncoding(encoding).GetBytes(text)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_letter_over_the_end_of_a_piece_is_read_and_one_that_is_broken_there_is_found(int over)
    {
        const int Piece = 64 * 1024;
        byte[] whole = [.. Enumerable.Repeat((byte)'a', Piece - over), .. "🏠 blåbær"u8];
        Assert.Equal(Encoding.UTF8.GetString(whole), Read(whole));
        var broken = (byte[])whole.Clone();
        broken[Piece - over + 3] = (byte)'x';
        Assert.Equal((false, Piece - over), (Bytes(broken).IsUtf8, (int)Bytes(broken).Doubtful("utf-8")));
        Assert.Equal(Piece - over, (int)Bytes([.. whole.AsSpan(0, Piece - over + 3)]).Doubtful("utf-8"));
    }

    [Theory]
    [InlineData("Søren Šaši Žižek Åse", true)]
    [InlineData("Søren O’Brien – 2½ §", true)]
    [InlineData("O’Brien", false)] // Without a Danish word it may be Æ of DOS or í of a Mac.
    [InlineData("PŒl", false)] // å of a Mac.
    [InlineData("SÃ¸ren", false)]
    public void What_is_saved_as_Windows_1252_is_known_by_its_letters(string name, bool isKnown)
    {
        var ansi = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var read = Read(ansi.GetBytes($"name\r\n{name}\r\n") is var bytes && name.Contains('Ã', StringComparison.Ordinal)
            ? [.. bytes, 0xF8] : bytes);
        Assert.Equal(isKnown ? $"name\r\n{name}\r\n" : null, read);
    }

    /// <summary>Null: nobody can be sure.</summary>
    private static string? Read(byte[] bytes)
    {
        using var file = new TemporaryFile();
        file.Write(bytes);
        if (CsvText.Of(file, Bytes(bytes), charset: null) is not { } text) return null;
        using var reader = new StreamReader(text.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static CsvBytes Bytes(byte[] bytes) => CsvBytes.Of(new MemoryStream(bytes));

    [Theory]
    [InlineData("text/csv; header=absent")]
    [InlineData("text/csv; charset=ibm850")]
    [InlineData("application/json")]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Another_media_type_is_415(string contentType)
    {
        using var app = await SignalsApp.Start();
        Assert.Equal(415, (await app.PostCsv(Header, contentType: contentType)).Status);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4, 20, 0 })]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1 })]
    public async Task A_workbook_is_told_to_be_one(byte[] workbook)
    {
        using var app = await SignalsApp.Start();
        Assert.Equal([("", "workbook")], (await app.PostCsv(workbook, contentType: "application/vnd.ms-excel")).Errors);
    }

    [Theory]
    [InlineData("text/csv", "a;b;S\u009Br", 2, 3)]
    [InlineData("text/csv; charset=utf-8", "a;S\u00F8r;c", 2, 2)]
    [InlineData("text/csv; charset=windows-1252", "a;b;c;S\u00C3\u00B8r", 2, 4)]
    [InlineData("text/csv; charset=utf-16", "a;bc", 0, 0)]
    public async Task A_doubtful_encoding_says_where_it_is_doubtful(string contentType, string row, int line, int column)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv([.. Encoding.Latin1.GetBytes("x;y;z\r\n" + row)], contentType: contentType);
        var error = Assert.Single(reply.Body!["errors"]!.AsArray())!;
        Assert.Equal(("encoding", line, column), ((string)error["rule"]!, (int?)error["line"] ?? 0, (int?)error["column"] ?? 0));
    }
}
