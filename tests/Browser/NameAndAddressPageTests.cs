using EarlyWarning.Cases.Contracts;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Browser;

/// <summary>A second landlord says otherwise, and the citizen is under protection: every step of it as somebody meets it.</summary>
[Collection(BrowserJourneys.Name)]
public sealed class NameAndAddressPageTests(Chromium chromium) : IAsyncLifetime
{
    private const string Cpr = "6101901234";
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase(Cpr, body =>
            (body["name"], body["tenancy"]!["address"], body["phone"]) = ("Navnløs Testborger", "Prøvevænget 71, 4000 Testby",
                "+4593847561"));
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await _town.InviteHousing(_id);
        await _town.Host.Services.GetRequiredService<Vault>().Keep(_town.Token(Cpr),
            new SaidBy("domea", "7", _town.Clock.UtcNow) { Tenancy = "7/3", ReceivedAt = _town.Clock.UtcNow },
            new PersonalData(Cprs.Read(Cpr), "Helen Anden", "Skovstien 9, 2. sal th, 9000 Fjernby ved Den Meget Lange Fjord",
                "+4512345678"));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task What_was_said_is_settled_and_the_citizen_protected()
    {
        var wrong = new List<string>();
        await using var mette = await Visitor.Open(chromium, _town.Host.Address, "mette.holm", Setting.Round("en", 390));
        async Task Look(string what)
        {
            await PageCheck.Check(mette, wrong, what);
            await mette.Picture(what);
        }

        Assert.Equal(409, await mette.Go($"/board/cases/{_id}/letters/invitation"));
        await Look("letter-refused");
        await mette.Go($"/board/cases/{_id}");
        await Look("case-differs");
        await mette.Page.Locator("#citizen summary").ClickAsync();
        await mette.Page.Locator("#citizen select").SelectOptionAsync(Purposes.ContactCitizen);
        await mette.Page.Locator("#citizen form button").ClickAsync();
        await Look("side-by-side");
        await mette.Page.Locator("#settle form button").ClickAsync();
        await Look("nothing-chosen");
        await mette.Page.Locator("#settle input[name=name][value='0']").CheckAsync();
        await mette.Page.Locator("#settle input[name=address][value=typed]").CheckAsync();
        await mette.Page.Locator("#settle input[name=address-typed]").FillAsync("Registervej 5, 4000 Testby");
        await mette.Page.Locator("#settle form button").ClickAsync();
        Assert.Equal(0, await mette.Page.Locator(".differs").CountAsync());

        await mette.Page.Locator("form[action$='/protection'] button").ClickAsync();
        await _town.Settle();
        await Look("case-protected");
        await mette.Go("/board");
        await Look("list-protected");
        await mette.Go($"/board/cases/{_id}/letters/invitation");
        await Look("letter-protected");
        await mette.Go($"/board/cases/{_id}");
        await mette.Page.Locator(".quiet-form:not(#contact-details) summary").ClickAsync();
        await mette.Page.Locator("form[action$='/protection'] button").ClickAsync();
        await Look("withdrawn-unseen");
        await mette.Page.Locator("input[name=register]").CheckAsync();
        await mette.Page.Locator("form[action$='/protection'] button").ClickAsync();
        Assert.Equal(0, await mette.Page.Locator(".protected-line").CountAsync());

        await _town.Do(_id, version =>
            new AnswerInvitation(_id, version, "jens.bak", EarlyWarning.People.Contracts.Sector.HousingAssociation, null));
        await mette.Page.Locator("#citizen summary").ClickAsync();
        await mette.Page.Locator("#citizen select").SelectOptionAsync(Purposes.ContactCitizen);
        await mette.Page.Locator("#citizen form button").ClickAsync();
        await Look("settled");
        Assert.Empty(wrong);
        Assert.Empty(mette.Faults);
    }
}
