using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Administration;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Board.Administration;
using Microsoft.Extensions.DependencyInjection;
using static EarlyWarning.Tests.Board.Administration.Clerk;

namespace EarlyWarning.Tests.Board.Oversight;

/// <summary>A curious colleague is asked why and seen; what happens at the doors is kept; the citizen is answered.</summary>
public sealed class OversightTests : IAsyncLifetime
{
    private const string Home = AccessLogPages.Home, Curious = "birgit.juul";
    private const string First = "6101901234", Second = "6201901235", Renumbered = "6301901236";
    private Town _town = null!;

    public async Task InitializeAsync() => _town = await Town.Start(settings: new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Board:OthersCasesPerHour"] = "1",
    });

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Many_that_are_opened_at_once_are_counted_one_after_the_other()
    {
        List<string> ids = [];
        for (var number = 0; number < 6; number++) ids.Add(await _town.OpenCase($"6{number + 1}01901234"));
        using var birgit = await Clerk.Enter(_town, Curious);
        var answers = await Task.WhenAll(ids.Select(id => birgit.Ask("/board/cases/" + id)));
        Assert.Equal((1, 5), (answers.Count(one => one.StatusCode == HttpStatusCode.OK),
            answers.Count(one => one.StatusCode == HttpStatusCode.Forbidden)));
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task Whoever_opens_one_case_of_others_too_many_says_why_first_and_is_seen()
    {
        var (one, two) = (await _town.OpenCase(First), await _town.OpenCase(Second));
        using var birgit = await Clerk.Enter(_town, Curious);
        await birgit.Get("/board/cases/" + one);
        await birgit.Get("/board/cases/" + one); // The same case is none more.
        foreach (var page in new[] { "", "/journal", "/papers", "/records", "/letters/why" })
        {
            using var asked = await birgit.Ask($"/board/cases/{two}{page}");
            Assert.Equal(HttpStatusCode.Forbidden, asked.StatusCode);
            var html = (await Read(asked)).Body!.TextContent;
            Assert.Contains("Hvorfor åbner du sagen?", html, StringComparison.Ordinal);
            Assert.DoesNotContain("kontanthjælp", html, StringComparison.OrdinalIgnoreCase);
        }
        Assert.DoesNotContain(await Looks(Second), look => look.StaffId == Curious); // They have seen nothing.
        using var ask = await birgit.Ask($"/board/cases/{two}/journal");
        var form = await Read(ask);
        using var silent = await birgit.Send(form, "form[action$='/why']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using var said = await birgit.Send(await Read(silent), "form[action$='/why']", ("reason", ReadingReasons.Sharing));
        Assert.Equal((HttpStatusCode.SeeOther, $"/board/cases/{two}/journal"), (said.StatusCode, said.Headers.Location!.OriginalString));
        await birgit.Get($"/board/cases/{two}/journal");
        var reason = (await Looks(Second)).Single(look => look.Reason is not null);
        Assert.Equal((Curious, false, ReadingReasons.Sharing), (reason.StaffId, reason.Theirs!.Value, reason.Reason));

        await _town.Settle();
        foreach (var person in new[] { "hans.moos", "eva.lind" })
            Assert.Single((await _town.Host.Services.GetRequiredService<AlertInbox>().Read(person)).Items,
                alert => alert is { Kind: AlertKind.UnusualAccess, CaseId: null, About: null });
        foreach (var (person, title) in new[]
            { ("eva.lind", "Administratorer åbner ikke sager"), ("hans.moos", "Tilsynet åbner ikke sager") })
        {
            using var who = await Clerk.Enter(_town, person);
            using var none = await who.Ask("/board/cases/" + two);
            Assert.Equal(HttpStatusCode.Forbidden, none.StatusCode);
            var shown = await Read(none);
            Assert.Equal(title, shown.QuerySelector("h1")!.TextContent);
            Assert.StartsWith(title, shown.Title, StringComparison.Ordinal); // A page that is not theirs is no error.
        }
        using var hans = await Clerk.Enter(_town, "hans.moos");
        var row = Assert.Single((await hans.Get(Home + "/unusual")).QuerySelectorAll(".unusual tbody tr"));
        Assert.Equal("Birgit Juul Skiller sig ud Se linjerne 2 2 0 0 Sagerne skal fordeles (1)", Words(row));
        var lines = await hans.Get(row.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Contains("læste sagen (ikke egen sag): Sagerne skal fordeles", Words(lines.QuerySelector(".log")!),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happens_at_the_doors_is_kept_and_only_auditors_read_it()
    {
        using var wrong = new HttpRequestMessage(HttpMethod.Get, "/api/cases");
        wrong.Headers.Add(ApiKeys.Header, "wrong");
        using var refused = await _town.Http.SendAsync(wrong);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var mette = await Clerk.Enter(_town, "mette.holm");
        foreach (var page in new[] { "", "/security", "/unusual", "/citizen" })
        {
            using var forbidden = await mette.Ask(Home + page);
            Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        }
        using var hans = await Clerk.Enter(_town, "hans.moos");
        using var file = await hans.Ask(Home + "/csv");
        var lines = (await hans.Get(Home + "/security")).QuerySelectorAll(".log tbody tr").Select(line => Words(line)).ToList();
        Assert.Contains("4. nov. kl. 09.00 logget ind Mette Holm", lines);
        Assert.Contains("4. nov. kl. 09.00 nøglen blev afvist ukendt GetCases", lines);
        Assert.Contains("4. nov. kl. 09.00 havde ikke adgang Mette Holm ShowSecurityLog", lines);
        Assert.Contains("4. nov. kl. 09.00 hentede en fil Hans Moos DownloadAccessLog", lines);
    }

    [Fact]
    public async Task A_citizen_who_asks_gets_all_that_is_held_and_who_looked_and_what_is_withheld()
    {
        var id = await _town.OpenCase(First, body =>
        {
            body["name"] = "Jonas Kanariefugl";
            body["phone"] = "+4522334455";
        });
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var seen = await mette.Send(await mette.Get("/board/cases/" + id), "form[action*='/reveal']",
            ("purpose", Purposes.ContactCitizen));
        using var changed = new HttpRequestMessage(HttpMethod.Post, "/api/number-changes")
        {
            Content = JsonContent.Create(new JsonObject { ["changeId"] = "n1", ["oldCpr"] = First, ["newCpr"] = Renumbered }),
        };
        changed.Headers.Add(ApiKeys.Header, "dev-register");
        using var told = await _town.Http.SendAsync(changed);
        Assert.True(told.IsSuccessStatusCode, await told.Content.ReadAsStringAsync());
        await _town.Settle();

        using var hans = await Clerk.Enter(_town, "hans.moos");
        var form = await hans.Get(Home + "/citizen");
        using var odd = await hans.Send(form, "form[action$='/citizen']", ("cpr", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, odd.StatusCode);
        using var answer = await hans.Send(form, "form[action$='/citizen']", ("cpr", Renumbered));
        var main = Words((await Read(answer)).QuerySelector("main")!);
        Assert.All(new[]
        {
            "Jonas Kanariefugl", "22 33 44 55", "restance", "Nummer: HA-610190",
            "Hele restancen i kroner: 9.600 kr.", "Sag " + id, "at kontakte borgeren",
            "(sagsbehandler), arbejder med din sag", "Medarbejder 1 (",
            "gennem grænsefladen", "nøglen dev-staff", "C-579/21", "datatilsynet.dk",
        }, part => Assert.Contains(part, main, StringComparison.Ordinal));
        var looks = Words((await Read(answer)).QuerySelector("[aria-labelledby=seen-title]")!);
        Assert.DoesNotContain("Mette Holm", looks, StringComparison.Ordinal);
        Assert.Contains(await Looks(First), look => look is { StaffId: "hans.moos", Purpose: Purposes.RightOfAccess });
    }

    [Fact]
    public async Task Who_was_worried_about_a_citizen_is_not_told_and_of_nobody_nothing_is_held()
    {
        var opened = await _town.Host.Services.GetRequiredService<HandDesk>().Open(new HandCase(
            new PersonalData(Cprs.Read(Second), "Kanarina Gulfjer", null, null), "mette.holm", HandReason.OwnRequest,
            "Naboen Perlemor ringede", Eviction: null, Children: false, "serviceloven-85a", "cti", new DateOnly(2026, 11, 2), "f1"));
        Assert.Equal(HandEnd.Opened, opened.End);
        await _town.Settle();
        using var hans = await Clerk.Enter(_town, "hans.moos");
        var form = await hans.Get(Home + "/citizen");
        using var answer = await hans.Send(form, "form[action$='/citizen']", ("cpr", Second));
        var main = Words((await Read(answer)).QuerySelector("main")!);
        Assert.Contains("Kanarina Gulfjer", main, StringComparison.Ordinal);
        Assert.Contains("holdt tilbage", main, StringComparison.Ordinal);
        Assert.DoesNotContain("Perlemor", main, StringComparison.Ordinal);

        using var nobody = await hans.Send(form, "form[action$='/citizen']", ("cpr", Renumbered));
        Assert.Contains("Vi har ikke gemt andet om dig", Words((await Read(nobody)).QuerySelector("main")!), StringComparison.Ordinal);
    }

    private async Task<List<AccessEntry>> Looks(string cpr) =>
        await _town.Host.Services.GetRequiredService<AccessLog>().OfCitizen(_town.Token(cpr)).ToListAsync();
}
