using System.Globalization;
using System.Net;
using System.Text;
using EarlyWarning.Board.Administration;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;
using static EarlyWarning.Tests.Board.Administration.Clerk;

namespace EarlyWarning.Tests.Board.Administration;

/// <summary>The auditors' page.</summary>
public sealed class AccessLogPageTests : IAsyncLifetime
{
    private const string Home = "/board/access-log";
    private const string Cpr = "6101901234";
    private Town _town = null!;

    public async Task InitializeAsync() => _town = await Town.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Theory]
    [InlineData("da", "4. nov. kl. 09.00", "Mette Holm at kontakte borgeren", "Sag 2026-0001")]
    [InlineData("en", "4 Nov at 09:00", "Mette Holm to contact the citizen", "Case 2026-0001")]
    public async Task A_look_at_a_name_on_the_board_stands_in_the_log_without_who_it_was(string language, string when, string who,
        string which)
    {
        var id = await _town.OpenCase(Cpr, body => body["name"] = "Kanariefugl Testesen");
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var seen = await mette.Send(await mette.Get("/board/cases/" + id), "form[action*='/reveal']",
            ("purpose", Purposes.ContactCitizen));
        Assert.Contains("Kanariefugl", await seen.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var hans = await Clerk.Enter(_town, "hans.moos", language);
        var page = await hans.Get(Home + "?staff=mette.holm");
        var token = _town.Token(Cpr);
        Assert.Equal([when, who, $"{AccessLogPages.Short(token)} {which}"], page.QuerySelectorAll(".log tbody td")
            .Select(cell => Words(cell)));
        var html = page.DocumentElement.OuterHtml;
        Assert.All(new[] { Cpr, "610190-1234", "Kanariefugl", token }, secret =>
            Assert.DoesNotContain(secret, html, StringComparison.Ordinal));
        Assert.NotNull(page.QuerySelector($"nav a[href='{Home}'][aria-current=page]"));
    }

    [Theory]
    [InlineData("eva.lind")]
    [InlineData("karen.krogh")]
    [InlineData("mette.holm")]
    [InlineData("jens.bak")]
    public async Task Only_auditors_see_it(string person)
    {
        using var clerk = await Clerk.Enter(_town, person);
        foreach (var address in new[] { Home, Home + "/csv" })
        {
            using var refused = await clerk.Ask(address);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
        Assert.Null((await clerk.Get("/board/inbox")).QuerySelector($"a[href='{Home}']"));
    }

    [Fact]
    public async Task By_month_and_person_newest_first_and_page_by_page()
    {
        for (var look = 0; look < AccessLogPages.OnPage + 3; look++) await Look(look < 2 ? "ali.demir" : "mette.holm", look);
        _town.Clock.UtcNow = new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
        await Look("mette.holm", 99);
        using var hans = await Clerk.Enter(_town, "hans.moos");

        Assert.Equal(["Sag 2026-0099"], await Cases(Home));
        var first = await hans.Get(Home + "?month=2026-11");
        Assert.Equal("53 linjer.", first.QuerySelector(".buttons span")!.TextContent);
        Assert.Equal("Sag 2026-0052",
            Words(first.QuerySelector(".log tbody .muted:last-child")!.ParentElement!.ParentElement!.QuerySelector(
            "td:last-child .muted")!));
        Assert.Equal(["Sag 2026-0002", "Sag 2026-0001", "Sag 2026-0000"],
            await Cases(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!));
        Assert.Equal(["Sag 2026-0001", "Sag 2026-0000"], await Cases(Home + "?month=2026-11&staff=ali.demir"));
        Assert.Equal(3, (await Cases(Home + "?month=2026-11&page=99999")).Count); // The last there is.
        Assert.Equal(["Sag 2026-0099"], await Cases(Home + "?month=nonsense&page=-1&staff="));
        Assert.NotNull((await hans.Get(Home + "?month=1999-01")).QuerySelector(".empty"));

        async Task<List<string>> Cases(string address) =>
            [.. (await hans.Get(address)).QuerySelectorAll(".log td:last-child .muted").Select(cell => Words(cell))];
    }

    [Theory]
    [InlineData("da", "Tidspunkt;Medarbejder;Medarbejderens id;Formål;Borgerens kode;Sag", "Mette Holm;mette.holm;en søgning;",
        "adgangslog-2026-11.csv")]
    [InlineData("en", "Time;Member of staff;Staff id;Purpose;Citizen's code;Case", "Mette Holm;mette.holm;a search;",
        "access-log-2026-11.csv")]
    public async Task The_file_has_the_whole_month(string language, string head, string who, string name)
    {
        for (var look = 0; look < 60; look++) await Look("mette.holm", look);
        using var hans = await Clerk.Enter(_town, "hans.moos", language);
        using var file = await hans.Ask((await hans.Get(Home)).QuerySelector("a[href*='/csv']")!.GetAttribute("href")!);

        Assert.Equal(("text/csv", name), (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.FileName));
        var bytes = await file.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal((62, head, ""), (lines.Length, lines[0], lines[^1]));
        Assert.Equal($"2026-11-04 09:00:00;{who}{AccessLogPages.Short(_town.Token(Cpr))};2026-0059", lines[1]);
        Assert.DoesNotContain(_town.Token(Cpr), string.Concat(lines), StringComparison.Ordinal);
    }

    private async Task Look(string staff, int number)
    {
        _town.Clock.UtcNow = _town.Clock.UtcNow.AddMilliseconds(1);
        await _town.Host.Services.GetRequiredService<AccessLog>()
            .Write(new RevealRequest(_town.Token(Cpr), staff, Purposes.Search,
                string.Create(CultureInfo.InvariantCulture, $"2026-{number:D4}")));
    }
}
