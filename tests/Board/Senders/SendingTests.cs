using System.Net;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Board.Administration;
using Microsoft.Extensions.DependencyInjection;
using static EarlyWarning.Tests.Board.Administration.Clerk;

namespace EarlyWarning.Tests.Board.Senders;

/// <summary>A clerk with Excel, and a landlord with three tenants: looked through, sent once, and what became of it.</summary>
public sealed class SendingTests : IAsyncLifetime
{
    private const string Upload = "/board/sent/upload", Form = "/board/sent/new/ArrearsOpened";
    private Town _town = null!;
    private Clerk _pia = null!;

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _pia = await Enter(_town, "pia.holst");
    }

    public async Task DisposeAsync()
    {
        _pia.Dispose();
        await _town.DisposeAsync();
    }

    [Fact]
    public async Task A_file_of_a_Danish_Excel_is_looked_through_before_anything_is_sent_and_then_sent_once()
    {
        var file = Excel();
        var seen = await Read(await _pia.Upload(Upload, "restancer.csv", file, ("step", "check")));
        var main = Words(seen.QuerySelector("main")!);
        Assert.Contains("Intet er sendt endnu. 2 kan sendes, 0 er modtaget før, 2 bliver afvist.", main, StringComparison.Ordinal);
        Assert.Contains("Søren Ærø", main, StringComparison.Ordinal);
        Assert.Contains("610190••••", main, StringComparison.Ordinal);
        Assert.Contains(" 09:15", main, StringComparison.Ordinal); // A time is no number of anybody's.
        Assert.DoesNotContain("6101901234", seen.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("Linje 4, B-3 Linje 4, kolonne 3 (C, cpr)", main, StringComparison.Ordinal);
        Assert.Contains("Den dag findes ikke", main, StringComparison.Ordinal);
        Assert.Empty(await Receipts());

        var hash = seen.QuerySelector("input[name=seen]")!.GetAttribute("value")!;
        var edited = await Read(await _pia.Upload(Upload, "restancer.csv", [.. file, .. "\r\n"u8], ("step", "send"), ("seen", hash)));
        Assert.Contains("Det er ikke den fil, I så igennem", Words(edited.QuerySelector("[role=alert]")!), StringComparison.Ordinal);
        Assert.Empty(await Receipts());
        foreach (var told in new[] { "2 er modtaget, 0 var modtaget før, 2 er afvist.", "0 er modtaget, 2 var modtaget før" })
        {
            var sent = await Read(await _pia.Upload(Upload, "restancer.csv", file, ("step", "send"), ("seen", hash)));
            Assert.Contains(told, Words(sent.QuerySelector("main")!), StringComparison.Ordinal);
            Assert.Equal(2, (await Receipts()).Count);
            var link = sent.QuerySelector("a[download]")!.GetAttribute("href")!;
            var content = link[(link.IndexOf("base64,", StringComparison.Ordinal) + 7)..];
            var receipt = Encoding.UTF8.GetString(Convert.FromBase64String(content));
            Assert.Contains("4;B-3;afvist;fejl;cpr;", receipt, StringComparison.Ordinal);
            Assert.DoesNotContain("6101901234", receipt, StringComparison.Ordinal);
        }
        Assert.All(_town.Log.Lines, line => Assert.DoesNotContain("Ærø", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "Filen er tom")]
    [InlineData("navn;cpr\r\nx;y", "Filen kan ikke læses. Intet er sendt.")]
    [InlineData("PK\u0003\u0004xlsx", "Gem som")]
    public async Task A_file_that_cannot_be_read_says_what_to_do(string file, string said)
    {
        using var answer = await _pia.Upload(Upload, "x.csv", Encoding.UTF8.GetBytes(file), ("step", "check"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, Words((await Read(answer)).QuerySelector("main")!), StringComparison.Ordinal);
    }

    /// <summary>The same few as its systems may have under way; however one ends, its place is free again.</summary>
    [Fact]
    public async Task Beyond_a_few_files_at_once_the_page_says_to_wait_and_keeps_what_was_chosen()
    {
        var underWay = _town.Host.Services.GetRequiredService<BodiesUnderWay>();
        for (var sent = 0; sent <= BodiesUnderWay.MostFiles; sent++)
            foreach (var (step, file) in new (string, byte[])[] { ("check", Excel()), ("send", Excel()), ("check", []) })
            {
                using var other = await _pia.Upload(Upload, "a.csv", file, ("step", step));
                Assert.NotEqual(HttpStatusCode.TooManyRequests, other.StatusCode);
            }
        var places = Enumerable.Range(0, BodiesUnderWay.MostFiles).Select(_ => underWay.EnterFile("dev-housing")).ToList();
        using var over = await _pia.Upload(Upload, "a.csv", Excel(), ("step", "check"));
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(5)), (over.StatusCode, over.Headers.RetryAfter!.Delta));
        Assert.Contains("Vent, til en af dem er sendt", Words((await Read(over)).QuerySelector("[role=alert]")!), StringComparison.Ordinal);
        places[0]!.Dispose();
        using var again = await _pia.Upload(Upload, "a.csv", Excel(), ("step", "check"));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task One_signal_by_a_form_keeps_what_was_typed_and_twice_is_once()
    {
        using var wrong = await _pia.Send(await _pia.Get(Form), ".case-form", ("cpr", "1234"), ("arrearsDkk", "9.600,50"),
            ("name", "Åse Bøgh"), ("contactAttempts-1-channel", "phone"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var again = await Read(wrong);
        Assert.Equal(["#f-cpr", "#f-tenancy-ref", "#f-contactAttempts-1-on", "#f-contactAttempts-1-reached"],
            again.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")!)
            .OrderBy(link => link.Contains("contact", StringComparison.Ordinal)).ThenBy(link => link, StringComparer.Ordinal));
        Assert.Equal("Åse Bøgh", again.QuerySelector("#f-name")!.GetAttribute("value"));

        var number = again.QuerySelector("#f-signalId")!.GetAttribute("value")!;
        for (var i = 0; i < 2; i++)
        {
            using var sent = await _pia.Send(again, ".case-form", ("cpr", "610190-1234"), ("tenancy-ref", "12/3 B"),
                ("contactAttempts-1-channel", ""));
            Assert.Equal((HttpStatusCode.SeeOther, $"/board/sent/signals/{number}?saved=1"),
                (sent.StatusCode, sent.Headers.Location?.ToString()));
            _town.Clock.Advance(TimeSpan.FromMinutes(5));
        }
        var signal = SignalRows.FromRow(Assert.Single(await Rows(Tables.Citizens), SignalRows.IsSignal));
        Assert.Equal((960_050, "12/3 B", SignalKind.ArrearsOpened), ((int)signal.ArrearsOere!, signal.TenancyRef, signal.Kind));

        await _town.Settle();
        using var found = await _pia.Send(await _pia.Get("/board/sent/tenancies"), ".find", ("signal", "12/3 B"));
        Assert.Equal($"/board/sent/tenancies/{number}", found.Headers.Location?.ToString());
        Assert.Contains($"Ny restance ( {number} )", Words((await _pia.Get($"/board/sent/tenancies/{number}")).QuerySelector("main")!),
            StringComparison.Ordinal);
        using var ole = await Enter(_town, "ole.krag");
        foreach (var path in new[] { $"/board/sent/tenancies/{number}", Form, $"/board/sent/signals/{number}" })
        {
            using var foreign = await ole.Ask(path);
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }
    }

    public static TheoryData<SignalKind> Kinds => [.. Enum.GetValues<SignalKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_can_be_sent_by_its_form(SignalKind kind)
    {
        using var clerk = await Enter(_town, kind >= SignalKind.BenefitReinstated ? "ole.krag" : "pia.holst");
        var today = _town.Clock.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (string, string)[] common = [("cpr", "6101901234")];
        var filled = kind >= SignalKind.BenefitReinstated ? [.. common, ("benefit", "kontanthjaelp"), ("effectiveFrom", today)]
            : common.Append(("tenancy-ref", "LM-1")).Append(("arrearsDkk", "1000")).Append(("evictionDate", today))
                .Append(("demandSentOn", today)).ToArray();
        await clerk.Save($"/board/sent/new/{kind}", ".case-form", filled);
    }

    [Fact]
    public async Task What_was_refused_is_counted_by_rule_and_month_and_the_page_says_what_to_mend_first()
    {
        await _pia.Upload(Upload, "a.csv", Excel(), ("step", "check"));
        var counts = _town.Host.Services.GetRequiredService<SentCounts>();
        await counts.Keep();
        Assert.Empty(await _town.Host.Services.GetRequiredService<SentMonths>().Of("dev-housing", 3));

        var seen = (await Read(await _pia.Upload(Upload, "a.csv", Excel(), ("step", "check")))).QuerySelector("input[name=seen]")!;
        await _pia.Upload(Upload, "a.csv", Excel(), ("step", "send"), ("seen", seen.GetAttribute("value")!));
        await counts.Keep();
        var month = Assert.Single(await _town.Host.Services.GetRequiredService<SentMonths>().Of("dev-housing", 3));
        Assert.Equal((2, 0, 2, 1), (month.Counts.Accepted, month.Counts.Repeated, month.Counts.Refused, month.Counts.WithoutPhone));
        Assert.Equal(["cpr cpr", "format asOf"], month.Counts.Rules.Keys.Order(StringComparer.Ordinal));
        Assert.All(await Rows(Tables.Feedback), row =>
            Assert.DoesNotContain("610190", string.Join(' ', row.Values.Values), StringComparison.Ordinal));
        var page = Words((await _pia.Get("/board/sent/quality")).QuerySelector(".panel")!);
        Assert.StartsWith("Ret det her først 1 linjer blev afvist.", page, StringComparison.Ordinal);
    }

    private async Task<List<Row>> Receipts() => await Rows(Tables.Receipts);

    private async Task<List<Row>> Rows(string table) =>
        await _town.Host.Services.GetRequiredKeyedService<ITable>(table).Scan().ToListAsync();

    private byte[] Excel()
    {
        var day = _town.Clock.UtcNow.AddDays(-3).ToString("dd-MM-yyyy", System.Globalization.CultureInfo.InvariantCulture);
        string[] lines =
        [
            "signalId;kind;cpr;asOf;name;tenancy.ref;arrearsDkk;phone",
            $"B-1;ArrearsOpened;6101901234;{day};Søren Ærø;12-1;9600,50;97 20 30 40",
            $"B-2;ArrearsOpened;6102901234;{day} 09:15;Åse Bøgh;12-2;4600,50;",
            $"B-3;ArrearsOpened;6199901234;{day};Per Møller;12-3;3000,00;",
            "B-4;ArrearsOpened;6104901234;31-11-2026;Ida Kjær;12-4;3000,00;",
        ];
        return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(string.Join("\r\n", lines) + "\r\n");
    }
}
