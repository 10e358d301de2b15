using System.Net;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using Microsoft.Extensions.DependencyInjection;
using static EarlyWarning.Tests.Board.Administration.Clerk;

namespace EarlyWarning.Tests.Board.Administration;

/// <summary>Who leaves or is away, and who must not.</summary>
public sealed class RosterLeavingTests : RosterPages
{
    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        await Enter();
        using (var other = await Admin.Send(await Admin.Get(Home + "/people/niels.ravn/leave"), Form("leave")))
            Assert.Contains("mindst to administratorer", (await Read(other)).QuerySelector("[role=alert]")!.TextContent,
                StringComparison.Ordinal);
        // A municipality that has but one.
        var roster = Town.Host.Services.GetRequiredService<Roster>();
        roster.Use(roster.Data with { People = [.. roster.Data.People.Select(person =>
            person.Id == "niels.ravn" ? person with { Left = true } : person)] });
        using var role = await Admin.Send(await Admin.Get(Eva), Form("details"), ("roles", Roles.Auditor));
        Assert.Equal("Fejl: Der skal altid være mindst én administrator. Gør en anden til administrator først.",
            Words((await Read(role)).QuerySelector("#f-roles-error")!));
        using var left = await Admin.Send(await Admin.Get(Eva + "/leave"), Form("leave"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, left.StatusCode);
        Assert.Contains("mindst én administrator", (await Read(left)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        // She cannot name another alone: the roster's file, or the setting for the first days, is the way.
        await Admin.Save(Mette, Form("details"), ("roles", $"{Roles.Caseworker},{Roles.Administrator}"));
        Assert.Equal((1, Eva.Split('/')[^1]), (Person("mette.holm").Roles.Count, Person("mette.holm").Asked!.By));
    }

    [Fact]
    public async Task A_team_leader_who_leads_cannot_leave_before_somebody_else_leads()
    {
        using var english = await Clerk.Enter(Town, "eva.lind", "en");
        using var refused = await english.Send(await english.Get(Home + "/people/karen.krogh/leave"), Form("leave"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Karen Krogh (karen.krogh) leads the municipality's team and cannot have left. Name another first.",
            Words((await Read(refused)).QuerySelector("[role=alert]")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Away_today_the_next_case_goes_to_the_deputy_and_the_case_says_why_and_who_leaves_hands_on()
    {
        await Enter();
        await Admin.Save(Mette, Form("absence"), ("from", "2026-11-04"), ("to", "2026-11-06"));
        var id = await Town.OpenCase("6101901234");
        Assert.Equal("ali.demir", (await Town.View(id)).Case.ContactPerson);
        using var ali = await Clerk.Enter(Town, "ali.demir");
        Assert.Contains("fraværende: Mette Holm", Words((await ali.Get("/board/cases/" + id)).QuerySelector(".timeline")!),
            StringComparison.Ordinal);

        await Town.Do(id, version => new AcceptCase(id, version, "ali.demir"));
        await Town.InviteHousing(id);
        var jens = Home + "/people/jens.bak";
        Assert.Equal("Kontaktperson i 0 åbne sager. Har del i 1 anden åben sag.",
            Words((await Admin.Get(jens + "/leave")).QuerySelector(".lead")!));
        Assert.Equal("Tom Juhl har ingen del i åbne sager.",
            Words((await Admin.Get(Home + "/people/tom.juhl/leave")).QuerySelector(".lead")!));
        await Admin.Save(jens + "/leave", Form("leave"));
        Assert.Equal(["rikke.toft"], (await Desk.Read()).Data.Team.Members[Sector.HousingAssociation]);
        await HandOn();

        var ask = (await Town.View(id)).Case.Members.Single(ask => ask is { Sector: Sector.HousingAssociation, Running: true });
        Assert.Equal("rikke.toft", ask.Person);
        Assert.DoesNotContain("jens.bak", ask.Chain);

        Assert.Equal("Kontaktperson i 1 åben sag. Har del i 0 andre åbne sager.",
            Words((await Admin.Get(Home + "/people/ali.demir/leave")).QuerySelector(".lead")!));
        await Admin.Save(Home + "/people/ali.demir/leave", Form("leave"));
        await HandOn();
        Assert.Equal("karen.krogh", (await Town.View(id)).Case.ContactPerson); // Mette is away: the leader decides.
        Assert.Contains("Ali Demir", Words((await Admin.Get(Home)).QuerySelector(".gone")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_back_before_their_cases_were_handed_on_keeps_them()
    {
        await Enter();
        var id = await Town.OpenCase("6101901234");
        await Admin.Save(Mette + "/leave", Form("leave"));
        Assert.Equal(["mette.holm"], (await Desk.Read()).Leaving);
        await Admin.Save(Mette, Form("return"));
        await Agree("mette.holm");
        Assert.Empty((await Desk.Read()).Leaving);
        await HandOn();
        Assert.Equal("mette.holm", (await Town.View(id)).Case.ContactPerson);
    }

    private async Task HandOn()
    {
        await ActivatorUtilities.CreateInstance<LeaverTriggers>(Town.Host.Services).ReplaceLeavers(new(), CancellationToken.None);
        await Town.Settle();
    }
}
