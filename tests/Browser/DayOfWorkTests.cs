using EarlyWarning.Tests.Privacy;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <summary>A day at the board, in a real browser against the real host.</summary>
[Collection(BrowserJourneys.Name)]
public sealed class DayOfWorkTests(Chromium chromium) : IAsyncLifetime
{
    private const string Cpr = "6101901234";
    private Town _town = null!;
    private string _id = "";

    private string Case => "/board/cases/" + _id;

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase(Cpr, body => body["name"] = "Test Borger");
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task From_the_list_to_a_plan_with_the_citizens_own_goal()
    {
        await using var mette = await Open("mette.holm");
        await mette.Follow("Tag sagen, sag " + _id);
        await mette.Press("Tag sagen");
        Assert.Equal("Næste skridt: Kontakt borgeren", await mette.Step());

        await mette.Follow("Skriv kontaktforsøg");
        await mette.Select("channel", "Visit");
        await mette.Choose("Ja, vi talte sammen");
        await mette.Press("Gem forsøget");
        Assert.Equal("Næste skridt: Hold mødet", await mette.Step());

        await mette.Follow("Aftal mødet");
        await mette.Fill("date", "2026-11-06");
        await mette.Fill("time", "10:00");
        await mette.Press("Gem mødet");
        Assert.Contains("Mødet er fredag kl. 10.00.", await mette.Text("#step"), StringComparison.Ordinal);

        _town.Clock.UtcNow = new DateTimeOffset(2026, 11, 6, 9, 0, 0, TimeSpan.Zero);
        await mette.Follow("Mødet er holdt");
        await mette.Choose("Ja");
        await mette.Choose("Ja, borgeren kunne ikke vente");
        await mette.Fill("goal", "Blive boende tæt på skolen");
        await mette.Press("Gem mødet");
        Assert.Equal("Næste skridt: Vedtag en handleplan", await mette.Step());

        await mette.Follow("Vedtag en handleplan");
        await mette.Select("code1", "payment-plan");
        await mette.Select("owner1", "mette.holm");
        await mette.Fill("due1", "2026-11-20");
        await mette.Fill("wording1", "500 kr. om måneden");
        await mette.Press("Vedtag planen");

        Assert.Equal("Næste skridt: Gør det, der er aftalt", await mette.Step()); // Hers, and before the follow-up.
        Assert.Equal("Blive boende tæt på skolen", await mette.Text(".goal"));
        Assert.Contains("500 kr. om måneden", await mette.Text(".plan"), StringComparison.Ordinal);
        Assert.Empty(mette.Faults);
    }

    [Fact]
    public async Task A_member_answers_and_sees_the_packet_alone()
    {
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await _town.InviteHousing(_id);
        await using var jens = await Open("jens.bak");
        await jens.Follow("Svar på invitationen, sag " + (await _town.Page(_id, "jens.bak")).Split('/')[^1]);
        var packet = await jens.Text();
        Assert.All(new[] { "Test Borger", "Vis navn", "9.600", "kontanthjælp", " point" },
            secret => Assert.DoesNotContain(secret, packet.Replace("Hvis nej: hvorfor?", "", StringComparison.Ordinal),
                StringComparison.OrdinalIgnoreCase));

        await jens.Choose("Ja, jeg deltager");
        await jens.Press("Send svar");

        Assert.Contains("Du har svaret ja.", await jens.Text("#step"), StringComparison.Ordinal);
        Assert.Equal(200, await jens.Go("/board"));
        Assert.Contains("du deltager", await jens.Text(".case"), StringComparison.Ordinal);
        await using var ida = await Open("ida.beck");
        Assert.Equal(404, await ida.Go(Case));
        Assert.Equal("Siden findes ikke", await ida.Title());
    }

    [Fact]
    public async Task Name_and_cpr_show_for_a_purpose_once_and_the_look_is_logged()
    {
        await using var mette = await Open("mette.holm", Case);
        await mette.Page.GetByText("Vis navn og CPR (logges)").ClickAsync();
        await mette.Select("purpose-reveal", "prepare-meeting");
        await mette.Press("Vis navn og CPR");
        Assert.Contains("610190-1234", await mette.Text("#citizen"), StringComparison.Ordinal);
        Assert.Contains("Test Borger", await mette.Text("#citizen"), StringComparison.Ordinal);

        await mette.Go(Case);

        Assert.DoesNotContain("Test Borger", await mette.Page.ContentAsync(), StringComparison.Ordinal);
        var looks = new List<AccessEntry>();
        await foreach (var entry in _town.Host.Services.GetRequiredService<AccessLog>().LooksAt(_town.Token(Cpr))) looks.Add(entry);
        Assert.Equal(("mette.holm", "prepare-meeting"), (Assert.Single(looks).StaffId, looks[0].Purpose));
    }

    [Fact]
    public async Task Two_people_on_one_case_and_the_second_is_told_and_loses_nothing()
    {
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await using var mette = await Open("mette.holm", Case + "?do=meeting-held");
        await using var ali = await Open("ali.demir", Case + "?do=attempt");
        await mette.Choose("Ja");
        await mette.Choose("Ja, borgeren kunne ikke vente");
        await mette.Fill("goal", "Et sted med plads til børnene");
        await ali.Select("channel", "Phone");
        await ali.Choose("Nej, ingen svarede");
        await ali.Press("Gem forsøget");

        await mette.Press("Gem mødet");
        Assert.Contains("Sagen er ændret", await mette.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Contains("Ali Demir: Opkald, formiddag: ingen svarede", await mette.Text("[role=alert] .changes"), StringComparison.Ordinal);
        Assert.Contains("Opkald, formiddag: ingen svarede", await mette.Text(".timeline"), StringComparison.Ordinal);
        Assert.Equal("Et sted med plads til børnene", await mette.Page.Locator("#f-goal").InputValueAsync());
        Assert.True(await mette.Page.GetByLabel("Ja", new() { Exact = true }).IsCheckedAsync());

        await mette.Press("Gem mødet");
        Assert.Equal("Et sted med plads til børnene", await mette.Text(".goal"));
    }

    [Fact]
    public async Task The_deputy_steps_in_when_the_contact_person_is_silent()
    {
        var due = (await _town.View(_id)).Case.ContactAsk!.DueAt;
        await _town.AdvanceTo(due.AddMinutes(1));
        await using (var mette = await Open("mette.holm", "/board/inbox"))
            Assert.Contains("alvdelen af fristen er gået", await mette.Text("main"), StringComparison.Ordinal);
        await using var ali = await Open("ali.demir", "/board");
        Assert.StartsWith("1 sag venter på dig.", await ali.Text(".lead"), StringComparison.Ordinal);
        await ali.Follow("Tag sagen, sag " + _id);
        Assert.Contains("Nu er Ali Demir spurgt om at være kontaktperson", await ali.Text(".timeline"), StringComparison.Ordinal);
        await ali.Press("Tag sagen");

        Assert.Equal("Næste skridt: Kontakt borgeren", await ali.Step());
        Assert.Contains("Ali Demir", await ali.Text(".team"), StringComparison.Ordinal);
        Assert.Equal("ali.demir", (await _town.View(_id)).Case.ContactPerson);
        Assert.Empty(ali.Faults);
    }

    [Fact]
    public async Task The_team_leader_gives_a_case_to_another_and_says_why()
    {
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await using var karen = await Open("karen.krogh", "/board/team");
        await karen.Page.GetByRole(AriaRole.Navigation, new() { Name = "På denne side" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await karen.Go(Case);
        await karen.Follow("Giv sagen til en anden");
        await karen.Press("Giv sagen videre");
        Assert.Equal(2, await karen.Page.Locator("[role=alert] li").CountAsync());
        await karen.Select("to", "ali.demir");
        await karen.Select("reason", nameof(ReassignReason.Workload));
        await karen.Press("Giv sagen videre");
        await _town.Settle();

        Assert.Contains("Ali Demir", await karen.Text(".timeline"), StringComparison.Ordinal);
        await using var ali = await Open("ali.demir", "/board");
        await ali.Follow("Tag sagen, sag " + _id);
        await ali.Press("Tag sagen");
        Assert.Equal("ali.demir", (await _town.View(_id)).Case.ContactPerson);
        await using var mette = await Open("mette.holm", "/board");
        Assert.Contains("Du har ingen sager lige nu.", await mette.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_close_says_what_is_missing_and_keeps_the_choice()
    {
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await using var mette = await Open("mette.holm", Case);
        await mette.Follow("Afslut sagen");
        await mette.Choose("Ingen kontakt");
        await mette.Press("Se, hvad der sker");

        Assert.Contains("Mangler: To opkald", await mette.Text(".evidence"), StringComparison.Ordinal);
        Assert.Equal(0, await mette.Page.Locator("#step form").CountAsync()); // Nobody can send it.
        await mette.Follow("Vælg noget andet");
        await mette.Choose("Borgeren beholdt sin bolig");
        await mette.Press("Se, hvad der sker");
        await mette.Press("Spørg teamlederen");
        Assert.Contains("Skriv med dine ord", await mette.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal("KeptHome", await mette.Page.Locator("#step input[name=outcome]").InputValueAsync());
        Assert.False((await _town.View(_id)).Case.Closed);
    }

    [Fact]
    public async Task A_session_that_ends_mid_form_costs_nothing_that_was_typed()
    {
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await using var mette = await Open("mette.holm", Case + "?do=meeting-held");
        await mette.Choose("Nej");
        await mette.Choose("Ja, borgeren kunne ikke vente");
        await mette.Fill("goal", "Ro på økonomien & <et> hjem");
        await mette.Context.ClearCookiesAsync(new() { Name = "staff" });

        await mette.Press("Gem mødet");
        Assert.Equal("Du er blevet logget ud", await mette.Title());
        Assert.Null((await _town.View(_id)).Case.Meeting);
        var other = await mette.Page.RunAndWaitForPopupAsync(() => mette.Follow("Log ind (åbner en ny fane)"));
        await other.Locator("button[value='mette.holm']").ClickAsync();
        await other.Locator("#step-title").WaitForAsync(); // The case, to which signing in led.
        await mette.Press("Jeg er logget ind: hent formularen igen");
        Assert.Equal("Ro på økonomien & <et> hjem", await mette.Page.Locator("#f-goal").InputValueAsync());
        Assert.Null((await _town.View(_id)).Case.Meeting);

        await mette.Press("Gem mødet");
        Assert.Equal("Ro på økonomien & <et> hjem", await mette.Text(".goal"));
        Assert.Empty(mette.Faults);
    }

    [Fact]
    public async Task Everything_works_without_script()
    {
        await using var mette = await Open("mette.holm", Case, new Setting(Script: false));
        await mette.Press("Tag sagen");
        await mette.Follow("Skriv kontaktforsøg");
        await mette.Select("channel", "Phone");
        await mette.Choose("Nej, ingen svarede");
        await mette.Press("Gem forsøget");
        Assert.Contains("Opkald, formiddag: ingen svarede", await mette.Text(".timeline"), StringComparison.Ordinal);

        await mette.Page.GetByText("Vis navn og CPR (logges)").ClickAsync();
        await mette.Select("purpose-reveal", "contact-citizen");
        await mette.Press("Vis navn og CPR");
        Assert.Contains("Test Borger", await mette.Text("#citizen"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keyboard_alone_takes_the_case()
    {
        await using var mette = await Open(null);
        await mette.Go("/board");
        await TabTo(mette, "Mette Holm", ".cases");
        await TabTo(mette, "Tag sagen, sag " + _id, "#step-title");
        await TabTo(mette, "Tag sagen", "text=Næste skridt: Kontakt borgeren");

        Assert.Equal("Næste skridt: Kontakt borgeren", await mette.Step());
        Assert.Equal("saved", await mette.Page.EvaluateAsync<string>("document.activeElement.id")); // Where it says what it came to.
        await mette.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Vis navn og CPR (logges)", await mette.Page.EvaluateAsync<string>("document.activeElement.textContent"));
    }

    [Fact]
    public async Task The_language_changes_where_one_stands_and_back()
    {
        await using var mette = await Open("mette.holm", Case);
        await mette.Press("English");
        Assert.Equal("Case " + _id, await mette.Title());
        Assert.Equal("en", await mette.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.EndsWith(Case, mette.Page.Url, StringComparison.Ordinal);

        await mette.Press("Dansk");
        Assert.Equal("Sag " + _id, await mette.Title());
    }

    private async Task<Visitor> Open(string? person, string? path = null, Setting? setting = null)
    {
        var visitor = await Visitor.Open(chromium, _town.Host.Address, person, setting);
        if (path is not null) await visitor.Go(path);
        return visitor;
    }

    /// <summary>Tab until the thing of that name has focus and shows it, then Enter, which leads to a page with what is named.</summary>
    private static async Task TabTo(Visitor who, string name, string then)
    {
        for (var presses = 0; presses < 40; presses++)
        {
            await who.Page.Keyboard.PressAsync("Tab");
            var focused = await who.Page.EvaluateAsync<string>(
                "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText).trim()");
            if (!focused.Contains(name, StringComparison.Ordinal)) continue;
            Assert.NotEqual("none", await who.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
            await who.Page.Keyboard.PressAsync("Enter");
            await who.Page.Locator(then).First.WaitForAsync();
            return;
        }
        Assert.Fail($"The keyboard does not reach “{name}”.");
    }
}
