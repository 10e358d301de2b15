using System.Net;
using System.Text.Json.Nodes;
using EarlyWarning.Tests.Board.Administration;
using static EarlyWarning.Tests.Board.Administration.Clerk;

namespace EarlyWarning.Tests.Board.Agreements;

/// <summary>An agreement from the proposal of one administrator to the key of the sender's own staff.</summary>
public sealed class AgreementPageTests : IAsyncLifetime
{
    private Town _town = null!;

    public async Task InitializeAsync() => _town = await Town.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task One_proposes_another_approves_and_the_senders_staff_make_a_key_that_works_at_once()
    {
        using var eva = await Enter(_town, "eva.lind");
        using var wrong = await eva.Send(await eva.Get("/board/agreements/new"), ".case-form",
            [.. Havnen.Where(field => field.Item1 is not ("cvr" or "reason")), ("cvr", "12345678")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var again = await Read(wrong);
        Assert.Equal("Havnens Boliger", again.QuerySelector("#f-name")!.GetAttribute("value"));
        Assert.Equal("Lejemålsnr. = tenancy.ref", again.QuerySelector("#f-columns")!.TextContent.Trim());
        using var cvr = await eva.Send(again, ".case-form", ("reason", "Ny"));
        Assert.Equal("#f-cvr", (await Read(cvr)).QuerySelector("[role=alert] a")!.GetAttribute("href"));

        for (var twice = 0; twice < 2; twice++) await eva.Save("/board/agreements/new", ".case-form", Havnen);
        var waiting = await eva.Get("/board/agreements/havnens-boliger");
        Assert.Contains("Du har selv foreslået den", Words(waiting.QuerySelector(".panel")!), StringComparison.Ordinal);
        using var own = await eva.Send(waiting, ".panel form", ("reason", ""));
        using var alone = await eva.Post("/board/agreements/havnens-boliger/versions/1/approve",
            (Token(waiting).Name, Token(waiting).Value), ("version", "1"));
        Assert.NotEqual(HttpStatusCode.SeeOther, alone.StatusCode);
        await eva.Save("/board/agreements/havnens-boliger/change", ".case-form", ("reason", "Igen"));

        using var niels = await Enter(_town, "niels.ravn");
        var page = await niels.Get("/board/agreements/havnens-boliger");
        Assert.Contains("almenlejeloven § 92", Words(page.QuerySelector(".panel")!), StringComparison.Ordinal);
        await niels.Save("/board/agreements/havnens-boliger", ".panel form");
        await eva.Save("/board/roster/new-person", ".case-form", ("name", "Nina Bo"), ("titleDa", "udlejning"), ("titleEn", "lettings"),
            ("roles", "sender-staff"), ("phone", "+4570101199"), ("email", "nina@havnens-boliger.example"), ("sender", "havnens-boliger"));
        await niels.Save("/board/roster/people/nina.bo", "form[action$='/agree']"); // Nobody gives access alone.

        using var nina = await Enter(_town, "nina.bo");
        var mine = Words((await nina.Get("/board/sent/agreement")).QuerySelector("main")!);
        Assert.Contains("Havnens Boliger", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("havnens-boliger", mine, StringComparison.Ordinal);
        using var made = await nina.Send(await nina.Get("/board/sent/keys"), "form[action='/board/sent/keys']");
        var key = (await Read(made)).QuerySelector("#f-key")!.GetAttribute("value")!;
        Assert.True(made.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain(key, (await nina.Get("/board/sent/keys")).DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var sent = await _town.Post("rent-arrears", Demand(), key);
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        using var revoked = await nina.Send(await nina.Get("/board/sent/keys"), "form[action$='/revoke']");
        using var refused = await _town.Post("rent-arrears", Demand(), key);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.All(_town.Log.Lines, line => Assert.DoesNotContain(key, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_about_a_version_that_was_decided_meanwhile_is_stale_and_keeps_what_was_typed()
    {
        using var eva = await Enter(_town, "eva.lind");
        using var niels = await Enter(_town, "niels.ravn");
        var change = await niels.Get("/board/agreements/dev-housing/change");
        await eva.Save("/board/agreements/dev-housing/change", ".case-form", ("requests", "60"), ("reason", "Roligere"));
        using var stale = await niels.Send(change, ".case-form", ("name", "Enghavn"), ("reason", "Kortere"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal("Enghavn", (await Read(stale)).QuerySelector("#f-name")!.GetAttribute("value"));
        var decide = await niels.Get("/board/agreements/dev-housing");
        Assert.Contains("Kald i minuttet: fra ”den almindelige grænse” til ”60”",
            Words(decide.QuerySelector(".panel")!), StringComparison.Ordinal);
        using var withdrawn = await eva.Send(await eva.Get("/board/agreements/dev-housing"), ".panel form");
        using var late = await niels.Send(decide, ".panel form");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task Nobody_but_administrators_see_them_and_a_sender_sees_its_own_alone()
    {
        foreach (var (person, status) in new[] { ("mette.holm", HttpStatusCode.Forbidden), ("karen.krogh", HttpStatusCode.Forbidden),
            ("hans.moos", HttpStatusCode.Forbidden), ("pia.holst", HttpStatusCode.Forbidden) })
        {
            using var other = await Enter(_town, person);
            foreach (var path in new[] { "/board/agreements", "/board/agreements/dev-housing", "/board/agreements/nobody" })
            {
                using var answer = await other.Ask(path);
                Assert.Equal(status, answer.StatusCode);
            }
        }
        using var ole = await Enter(_town, "ole.krag");
        var agreement = Words((await ole.Get("/board/sent/agreement")).QuerySelector("main")!);
        Assert.Contains("Ydelseskontoret", agreement, StringComparison.Ordinal);
        Assert.DoesNotContain("Enghavn", agreement, StringComparison.Ordinal);
        using var pia = await Enter(_town, "pia.holst");
        var theirs = (await pia.Get("/board/sent/keys")).QuerySelector("form[action$='/revoke']")!.GetAttribute("action")!;
        var page = await ole.Get("/board/sent/keys");
        using var foreign = await ole.Post(theirs, (Token(page).Name, Token(page).Value));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    private static (string Name, string Value) Token(AngleSharp.Html.Dom.IHtmlDocument page)
    {
        var token = page.QuerySelector("main form input[name^=__]")!;
        return (token.GetAttribute("name")!, token.GetAttribute("value")!);
    }

    private static (string, string)[] Havnen =>
    [
        ("name", "Havnens Boliger"), ("cvr", "12345674"), ("trial", "No"), ("basis-DemandSent", "almenlejeloven § 92"),
        ("contact-0-name", "Nina Bo"), ("contact-0-email", "nina@havnen.example"), ("contact-0-phone", "97 20 30 40"),
        ("hosts", "system.havnen.dk"), ("columns", "Lejemålsnr. = tenancy.ref"), ("reason", "Ny afsender"),
    ];

    private JsonObject Demand() => new()
    {
        ["signalId"] = "HB-1", ["kind"] = "DemandSent", ["cpr"] = "6101901234", ["asOf"] = _town.Clock.UtcNow.ToString("O"),
        ["tenancy"] = new JsonObject { ["ref"] = "1-2" }, ["demandSentOn"] = _town.Clock.UtcNow.ToString("yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture),
    };
}
