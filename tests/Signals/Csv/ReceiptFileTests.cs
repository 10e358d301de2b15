using System.Text;
using EarlyWarning.Tests.Api;

namespace EarlyWarning.Tests.Signals.Csv;

/// <summary>The answer to a file as a file that a clerk opens.</summary>
public sealed class ReceiptFileTests(SharedTown shared) : IClassFixture<SharedTown>
{
    private const string Heading = "signalId;kind;cpr;asOf;tenancy.ref;arrearsDkk;phone\n";

    [Fact]
    public async Task Each_row_says_in_danish_what_became_of_it_and_nothing_in_it_is_a_formula()
    {
        var (status, text) = await Post(Heading + Row("-f1", "9600,50", "") + Row("f2", "9.600", "") + Row("f3", "100", "12"), "da");
        Assert.Equal(202, status);
        Assert.Equal('\uFEFF', text[0]);
        var lines = text[1..].Split("\r\n", StringSplitOptions.RemoveEmptyEntries).SelectMany(one => one.Split('\n')).ToList();
        Assert.Equal("Linje;Løbenummer;Status;Klasse;Felt;Regel;Hvad;Sådan rettes det", lines[0]);
        Assert.Equal("2;\"'-f1\";modtaget", lines[1]);
        Assert.StartsWith("3;f2;afvist;fejl;arrearsDkk;type;", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("4;f3;modtaget;advarsel;phone;phone-unreadable;", lines[3], StringComparison.Ordinal);
        Assert.EndsWith("Skriv det som +4512345678.", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_english_for_who_reads_that_and_refused_as_a_whole_where_nothing_was_taken()
    {
        var (status, text) = await Post(Heading + Row("f9", "x", ""), "en-GB, da;q=0.5");
        Assert.Equal(400, status);
        Assert.Contains("2;f9;refused;error;arrearsDkk;", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_refused_as_a_whole_says_so_in_one_line()
    {
        var (status, text) = await Post("\"open;b\n1;2\n", "da");
        Assert.Equal(400, status);
        Assert.Contains("1;;afvist;fatal;;csv;", text, StringComparison.Ordinal);
        (status, text) = await Post("signalId;kind;cpr;asOf;kontonr.\n1;2;3;4;5\n", "en");
        Assert.Equal(400, status);
        Assert.Contains("1;;refused;fatal;kontonr.;unknown-property;", text, StringComparison.Ordinal);
        Assert.Contains("fatal;tenancy.ref;required;", text, StringComparison.Ordinal);
    }

    private string Row(string id, string amount, string phone) =>
        $"{id};ArrearsOpened;610190-1234;{shared.Town.Now()};LM-{id.Trim('-')};{amount};{phone}\n";

    private async Task<(int Status, string Text)> Post(string csv, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/signals/csv?type=rent-arrears")
        {
            Content = Call.Content(Encoding.UTF8.GetBytes(csv), "text/csv"),
        };
        request.Headers.Add("X-Api-Key", Call.Housing);
        request.Headers.Add("Accept", "text/csv");
        request.Headers.Add("Accept-Language", language);
        using var response = await shared.Town.Http.SendAsync(request);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        return ((int)response.StatusCode, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()));
    }
}
