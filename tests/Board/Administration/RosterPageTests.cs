using System.Net;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using Microsoft.Extensions.DependencyInjection;
using static EarlyWarning.Tests.Board.Administration.Clerk;

namespace EarlyWarning.Tests.Board.Administration;

public sealed class RosterPageTests : RosterPages
{
    [Fact]
    public async Task Everybody_is_there_with_what_they_do_and_each_team_in_its_order()
    {
        await Enter();
        await Admin.Save(Mette, Form("capacity"), ("capacity", "12"));
        await Admin.Save(Mette, Form("absence"), ("from", "2026-11-04"), ("to", "2026-11-06"));
        var page = await Admin.Get(Home);

        Assert.Equal("20 medarbejdere. 1 er fraværende i dag.", Words(page.QuerySelector(".lead")!));
        var mette = Words(page.QuerySelectorAll(".staff li")
            .Single(row => row.TextContent.Contains("Mette Holm", StringComparison.Ordinal)));
        Assert.Equal("MH Mette Holm kontaktperson · sagsbehandler 70 10 11 12 · mette.holm@tidlig-varsling.example Højst 12 sager "
            + "Fraværende 4. november til 6. november", mette);
        Assert.StartsWith("Kommunens team Gælder i hele kommunen Kontaktpersoner Mette Holm, Ali Demir Teamleder Karen Krogh",
            Words(page.QuerySelector(".card")!), StringComparison.Ordinal);

        using var english = await Clerk.Enter(Town, "eva.lind", "en");
        var staff = await english.Get(Home);
        Assert.Equal("20 members of staff. 1 is away today.", Words(staff.QuerySelector(".lead")!));
        Assert.Contains("At most 12 cases Away 4 November to 6 November", Words(staff.QuerySelector(".staff")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_new_can_be_added_and_signs_in_once_another_administrator_has_agreed()
    {
        await Enter();
        await Admin.Save(Home + "/new-person", Form("new-person"), ("name", "Søren Ålborg-Næss"), ("titleDa", "boligrådgiver"),
            ("titleEn", "housing adviser"),
            ("roles", Roles.SectorMember), ("sector", nameof(Sector.HousingAssociation)), ("sender", "dev-housing"),
                ("phone", "+45 70 10 11 99"), ("email", "soeren@boligforening.example"));

        await Agree("soeren.aalborg.naess");
        var person = (await Desk.Read()).Data.People[^1];
        Assert.Equal(("soeren.aalborg.naess", "Søren Ålborg-Næss", Sector.HousingAssociation, "+4570101199"),
            (person.Id, person.Name, person.Sector!.Value, person.Phone));
        using var soeren = await Clerk.Enter(Town, person.Id);
        Assert.Equal("Mit arbejde", (await soeren.Get("/board")).QuerySelector("nav a")!.TextContent);
    }

    [Fact]
    public async Task A_form_with_mistakes_comes_back_with_all_that_was_typed_and_names_each()
    {
        await Enter();
        using var answer = await Admin.Send(await Admin.Get(Home + "/new-person"), Form("new-person"), ("name", "Bo\nBcc: x"),
            ("titleDa", "vejleder"),
            ("roles", Roles.SectorMember), ("phone", "ring!"), ("email", "no address"), ("entraId", "42"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Read(answer);
        Assert.Equal(["#f-name", "#f-titleEn", "#f-sector", "#f-phone", "#f-email", "#f-entraId"], page.QuerySelectorAll("[role=alert] a")
            .Select(link => link.GetAttribute("href")!));
        Assert.Equal(("vejleder", "no address"),
            (page.QuerySelector("#f-titleDa")!.GetAttribute("value"), page.QuerySelector("#f-email")!.GetAttribute("value")));
        Assert.Equal([Roles.SectorMember], page.QuerySelectorAll("input[name=roles][checked]").Select(box => box.GetAttribute("value")!));
        Assert.Equal(0, (await Desk.Read()).Version);
    }

    [Theory]
    [InlineData("absence", "to", "Sidste dag ligger før første dag", "from=2026-11-09", "to=2026-11-08")]
    [InlineData("absence", "to", "Sidste dag er gået. Vælg en, der kommer", "from=2026-11-01", "to=2026-11-03")]
    [InlineData("absence", "from", "Skriv en dato ved ”Første dag”, for eksempel 26-11-2026", "from=", "to=2026-11-08")]
    [InlineData("capacity", "capacity", "Skriv et helt tal fra 0 til 999 ved ”Åbne sager på én gang”", "capacity=mange")]
    [InlineData("details", "roles", "Vælg noget ved ”Roller”", "roles=")]
    [InlineData("details", "roles", "Vælg noget ved ”Roller”", "roles=king")]
    [InlineData("details", "roles", "Mette Holm (mette.holm) er kontaktperson i kommunens team og skal være sagsbehandler eller teamleder.",
        "roles=auditor")]
    [InlineData("details", "email", "Mette Holm (mette.holm) og Eva Lind (eva.lind) har samme e-mailadresse. Login skal finde én person.",
        "email=EVA.lind@tidlig-varsling.example")]
    public async Task Each_mistake_is_named_at_its_field_and_nothing_is_saved(string form, string field, string says,
        params string[] filled)
    {
        await Enter();
        using var answer = await Admin.Send(await Admin.Get(Mette), Form(form),
            [.. filled.Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("Fejl: " + says, Words((await Read(answer)).QuerySelector($"#f-{field}-error")!));
        Assert.Equal(0, (await Desk.Read()).Version);
    }

    [Fact]
    public async Task A_form_from_before_somebody_else_saved_is_told_so_and_can_be_sent_again()
    {
        await Enter();
        var old = await Admin.Get(Mette);
        using var karen = await Clerk.Enter(Town, "karen.krogh");
        await karen.Save(Mette, Form("absence"), ("from", "2026-11-04"), ("to", "2026-11-06"));

        using var late = await Admin.Send(old, Form("details"), ("titleDa", "koordinator"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = await Read(late);
        Assert.Contains("En anden har gemt imens", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("koordinator", page.QuerySelector("#f-titleDa")!.GetAttribute("value"));
        Assert.Equal("kontaktperson", Person("mette.holm").Title.Da);

        using var again = await Admin.Send(page, Form("details"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(("koordinator", 1), (Person("mette.holm").Title.Da, Person("mette.holm").Absences!.Count)); // What Karen saved stands.
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        await Enter();
        foreach (var address in new[] { Mette + "/capacity", Mette + "/leave", Home + "/team", Home + "/new-person" })
        {
            using var forged = await Admin.Post(address, ("version", "0"), ("capacity", "1"));
            Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        }
        Assert.Equal(0, (await Desk.Read()).Version);
    }

    [Fact]
    public async Task A_team_leader_plans_for_caseworkers_and_members_and_nothing_else()
    {
        using var karen = await Clerk.Enter(Town, "karen.krogh");
        var mette = await karen.Get(Mette);
        Assert.Equal([Mette + "/absence", Mette + "/capacity"], mette.QuerySelectorAll("main form")
            .Select(form => form.GetAttribute("action")!));
        await karen.Save(Mette, Form("capacity"), ("capacity", "3"));
        await karen.Save(Home + "/people/jens.bak", Form("absence"), ("from", "2026-11-04"), ("to", "2026-11-04"));
        await karen.Save(Home + "/people/jens.bak", Form("absence-end"));
        Assert.Equal((3, 0), (Person("mette.holm").Capacity!.Value, Person("jens.bak").Absences!.Count));

        Assert.Empty((await karen.Get(Eva)).QuerySelectorAll("main form"));
        var token = mette.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var address in new[] { Eva + "/absence", Mette + "/details", Mette + "/leave", Home + "/team", Home + "/new-person", Home
            + "/new-district" })
        {
            using var refused = await karen.Post(address, ("__RequestVerificationToken", token), ("version", "3"), ("from", "2026-11-04"),
                ("to", "2026-11-04"));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
        foreach (var address in new[] { Mette + "/leave", Home + "/team", Home + "/new-person", Home + "/new-district" })
        {
            using var refused = await karen.Ask(address);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
        Assert.Equal(3, (await Desk.Read()).Version);
    }

    [Theory]
    [InlineData("mette.holm")]
    [InlineData("jens.bak")]
    [InlineData("hans.moos")]
    public async Task Nobody_else_sees_the_pages_the_link_or_can_send_the_forms(string person)
    {
        using var clerk = await Clerk.Enter(Town, person);
        if (person != "hans.moos")
            Assert.Equal(HttpStatusCode.Forbidden, (await clerk.Ask(Home + "/history")).StatusCode);
        foreach (var address in new[] { Home, Mette, Mette + "/leave", Home + "/team", Home + "/new-person", Home
            + "/new-district", "/board/agreements", "/board/settings" })
        {
            using var refused = await clerk.Ask(address);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
        var inbox = await clerk.Get("/board/inbox");
        Assert.Empty(inbox.QuerySelectorAll($"a[href='{Home}'], a[href='/board/agreements'], a[href='/board/settings']"));
        using var post = await clerk.Post(Mette + "/capacity",
            ("__RequestVerificationToken", inbox.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            ("version", "0"), ("capacity", "1"));
        Assert.Equal(HttpStatusCode.Forbidden, post.StatusCode);
        Assert.Equal(0, (await Desk.Read()).Version);
    }

    [Fact]
    public async Task A_district_is_added_changed_and_removed()
    {
        await Enter();
        await Admin.Save(Home + "/new-district", Form("new-district"), ("nameDa", "Øst"), ("nameEn", "East"),
            ("postcodes", "7400, 7430 7400"), ("contact-0", "ali.demir"), ("contact-1", ""));
        var roster = Town.Host.Services.GetRequiredService<Roster>();
        Assert.Equal(("oest", "oest", null), (roster.DistrictOf("7400"), roster.DistrictOf("7430"), roster.DistrictOf("7480")));
        Assert.Equal(["ali.demir"], roster.TeamOf("oest").ContactPersons);

        using var shared = await Admin.Send(await Admin.Get(Home + "/new-district"), Form("new-district"), ("nameDa", "Vest"),
            ("nameEn", "West"), ("postcodes", "7480 7430"));
        Assert.Equal("Fejl: Postnummer 7430 hører allerede til et andet distrikt.",
            Words((await Read(shared)).QuerySelector("#f-postcodes-error")!));
        using var odd = await Admin.Send(await Read(shared), Form("new-district"), ("postcodes", "74800"), ("contact-0", ""),
            ("contact-1", ""), ("HousingAssociation-0", "nobody"));
        Assert.Equal(["#f-postcodes", "#f-contact-0", "#f-HousingAssociation-0"], (await Read(odd)).QuerySelectorAll("[role=alert] a")
            .Select(link => link.GetAttribute("href")!));

        await Admin.Save(Home + "/districts/oest", Form("districts/oest"), ("contact-1", "mette.holm"),
            ("HousingAssociation-0", "rikke.toft"), ("HousingAssociation-1", ""));
        Assert.Equal(["ali.demir", "mette.holm"], roster.TeamOf("oest").ContactPersons);
        Assert.Equal(["rikke.toft"], roster.TeamOf("oest").Members[Sector.HousingAssociation]);
        await Admin.Save(Home + "/districts/oest", Form("remove"));
        Assert.Null(roster.DistrictOf("7400"));
        using var gone = await Admin.Ask(Home + "/districts/oest");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_housing_associations_member_belongs_to_a_sender_and_who_does_not_is_named_on_the_page()
    {
        await Enter();
        var jens = Home + "/people/jens.bak";
        using var refused = await Admin.Send(await Admin.Get(jens), Form("details"), ("sender", ""));
        Assert.Equal("Fejl: Vælg noget ved ”Afsender”", Words((await Read(refused)).QuerySelector("#f-sender-error")!));
        Assert.Null((await Admin.Get(Home)).QuerySelector(".untied"));

        // A roster from before, or from a file.
        var now = await Desk.Read();
        await Desk.Save(now.Data with { People = [.. now.Data.People.Select(person =>
            person.Id == "jens.bak" ? person with { Sender = null } : person)] }, now.Version, "eva.lind");
        Assert.Equal("Ikke knyttet til nogen afsender, og derfor ikke spurgt i nogen sag: Jens Bak. Teamlederen spørges i stedet.",
            Words((await Admin.Get(Home)).QuerySelector(".untied")!));
        await Admin.Save(jens, Form("details"), ("sender", "dev-housing"));
        await Agree("jens.bak");
        Assert.Contains("Jens Bak: rettet Afsender.", Words((await Admin.Get(Home + "/history")).QuerySelector("main")!),
            StringComparison.Ordinal);
        Assert.Contains("boligorganisationen (Enghavn Boligforening)", Words((await Admin.Get(Home)).QuerySelector(".staff")!),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_says_who_changed_what_and_when()
    {
        await Enter();
        await Admin.Save(Mette, Form("capacity"), ("capacity", "12"));
        Town.Clock.UtcNow = Town.Clock.UtcNow.AddHours(1);
        await Admin.Save(Mette, Form("details"), ("roles", $"{Roles.Caseworker},{Roles.Auditor}"), ("phone", "+45 11 22 33 44"));
        Assert.Equal("Venter på, at en anden administrator siger ja: Mette Holm.", Words((await Admin.Get(Home)).QuerySelector(".waits")!));
        Assert.Null((await Admin.Get(Mette)).QuerySelector(Form("agree")));
        await Agree("mette.holm");
        await Admin.Save(Home + "/team", Form("team"), ("contact-0", "ali.demir"), ("contact-1", "mette.holm"));
        await Admin.Save(Home + "/people/tom.juhl/leave", Form("leave"));
        await Town.Settle();
        using (var hans = await Clerk.Enter(Town, "hans.moos"))
        {
            Assert.Equal([AlertKind.RolesAsked, AlertKind.RolesGiven], (await Town.Host.Services.GetRequiredService<AlertInbox>()
                .Read("hans.moos")).Items.Select(alert => alert.Kind).Order());
            Assert.Equal(6, (await hans.Get(Home + "/history")).QuerySelectorAll(".timeline li").Length);
            var log = Words((await hans.Get("/board/access-log/security")).QuerySelector(".log")!);
            Assert.Contains("foreslog andre roller Eva Lind Mette Holm", log, StringComparison.Ordinal);
            Assert.Contains("ændrede roller Niels Ravn Mette Holm", log, StringComparison.Ordinal);
        }

        Assert.Equal(
        [
            "Version 5 · 4. nov. kl. 10.00 · Eva Lind Tom Juhl er stoppet. Kommunens team: rettet Jobcentret.",
            "Version 4 · 4. nov. kl. 10.00 · Eva Lind Kommunens team: rettet Kontaktpersoner.",
            "Version 3 · 4. nov. kl. 10.00 · Niels Ravn Mette Holm: roller fra sagsbehandler til sagsbehandler, tilsyn med adgangsloggen.",
            "Version 2 · 4. nov. kl. 10.00 · Eva Lind Mette Holm: foreslået sagsbehandler, tilsyn med adgangsloggen. "
                + "Mette Holm: rettet Telefon.",
            "Version 1 · 4. nov. kl. 09.00 · Eva Lind Mette Holm: kapacitet fra ingen grænse til 12.",
            "Version 0 Listen fra filen.",
        ], (await Admin.Get(Home + "/history")).QuerySelectorAll(".timeline li").Select(line => Words(line)));
        Assert.Equal(2, (await Admin.Get(Home + "/history?from=1")).QuerySelectorAll(".timeline li").Length);
    }

    [Fact]
    public async Task Who_does_not_exist_is_not_found()
    {
        await Enter();
        foreach (var address in new[] { Home + "/people/nobody", Home + "/people/nobody/leave", Home + "/districts/nowhere" })
        {
            using var answer = await Admin.Ask(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        using var odd = await Admin.Post(Mette + "/marry", ("version", "0"));
        Assert.Equal(HttpStatusCode.NotFound, odd.StatusCode);
    }
}
