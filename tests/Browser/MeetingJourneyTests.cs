using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <summary>
/// A citizen calls: a case by hand, a meeting in a room that is moved and called off, and a member who answers; by keyboard, as
/// each of them meets it.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class MeetingJourneyTests(Chromium chromium) : IAsyncLifetime
{
    private readonly List<string> _wrong = [];
    private Town _town = null!;

    public async Task InitializeAsync() => _town = await Town.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_case_by_hand_is_met_about_in_a_room_moved_and_called_off()
    {
        const string cpr = "6105801234";
        var setting = Setting.Round("en", 390);
        await using var mette = await Visitor.Open(chromium, _town.Host.Address, "mette.holm", setting);

        await mette.Go("/board");
        await mette.Enter(".new-case a");
        await Look(mette, "new-case");
        await mette.Enter(".case-form .button-primary"); // Nothing was filled in.
        await Look(mette, "new-case-nothing");
        await Fill(mette, cpr);
        await mette.Enter(".case-form .button-primary");
        await _town.Settle();
        var id = mette.Page.Url.Split('/')[^1].Split('?')[0];
        await mette.Go("/board/cases/" + id);
        await Look(mette, "by-hand");
        Assert.Contains("There are no signals yet", await mette.Text(), StringComparison.Ordinal);

        await mette.Go("/board/new-case");
        await Fill(mette, cpr);
        await mette.Enter(".case-form .button-primary");
        await Look(mette, "new-case-has-one");
        Assert.Equal("Kanarina Gulfjer", await mette.Page.Locator("#f-name").InputValueAsync());
        await mette.Enter("main a.button-primary");
        Assert.EndsWith($"/board/cases/{id}?do=note#step", mette.Page.Url, StringComparison.Ordinal);

        await _town.Do(id, version => new AcceptCase(id, version, "mette.holm"));
        await _town.Do(id, version => new LogAttempt(id, version, "mette.holm", _town.Clock.UtcNow, AttemptChannel.Phone, true));
        await _town.Do(id, version => new AnswerInvitation(id, version, "sofie.lund", Sector.BenefitsOffice, null));
        await mette.Go($"/board/cases/{id}?do=meeting");
        await mette.Fill("date", "2026-11-05");
        await mette.Fill("time", "10:00");
        await mette.Select("place", "Elsewhere");
        await mette.Enter("#step form .button-primary");
        await Look(mette, "meeting-without-place");
        await mette.Select("place", "room:raadhuset-2");
        await mette.Enter("#step form .button-primary");
        await Look(mette, "meeting-set");
        Assert.Contains("Torvet 1, 4000 Søby", await mette.Text("#meeting"), StringComparison.Ordinal);
        await mette.Go($"/board/cases/{id}/letters/invitation");
        await Look(mette, "letter-invitation");
        Assert.Contains("Torvet 1, 4000 Søby", await mette.Text(), StringComparison.Ordinal);

        await using (var sofie = await Visitor.Open(chromium, _town.Host.Address, "sofie.lund", setting))
        {
            await sofie.Go("/board/cases/" + id);
            await Look(sofie, "packet-with-meeting");
            await sofie.Page.Locator("form[action$='/meeting-answer'] input[value=No]").FocusAsync();
            await sofie.Page.Keyboard.PressAsync("Space");
            await sofie.Enter("form[action$='/meeting-answer'] .button-primary");
            await sofie.Go("/board/tasks");
            await Look(sofie, "tasks");
            Assert.Empty(sofie.Faults);
        }
        await mette.Go($"/board/cases/{id}?do=meeting-answer");
        await Look(mette, "meeting-answer");
        await mette.Page.Locator("#step input[value=Yes]").FocusAsync();
        await mette.Page.Keyboard.PressAsync("Space");
        await mette.Select("brings", "TrustedPerson");
        await mette.Enter("#step form .button-primary");
        await Look(mette, "meeting-answered");
        Assert.Contains("Sofie Lund: cannot come", await mette.Text("#meeting-answers"), StringComparison.Ordinal);

        await mette.Go($"/board/cases/{id}?do=meeting");
        await mette.Fill("time", "11:00");
        await mette.Enter("#step form .button-primary"); // Without a reason.
        await Look(mette, "move-without-reason");
        await mette.Fill("why", "Sofie kan ikke");
        await mette.Enter("#step form .button-primary");
        await mette.Enter("#meeting a[href$='meeting-moved']");
        await Look(mette, "letter-moved");
        await mette.Go($"/board/cases/{id}?do=cancel-meeting");
        await mette.Fill("why", "Borgeren er syg");
        await mette.Enter("#step form .button-primary");
        await mette.Enter("#meeting a[href$='meeting-cancelled']");
        await Look(mette, "letter-cancelled");
        await mette.Go($"/board/cases/{id}?do=basis");
        await Look(mette, "basis");
        Assert.Empty(mette.Faults);
        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));

        async Task Look(Visitor who, string what)
        {
            await PageCheck.Check(who, _wrong, what);
            await who.Picture(what);
        }
    }

    private static async Task Fill(Visitor who, string cpr)
    {
        await who.Fill("cpr", cpr);
        await who.Fill("name", "Kanarina Gulfjer");
        await who.Fill("address", "Elmevej 3, 4000 Søby");
        await who.Page.Locator("input[name=reason]").First.FocusAsync();
        await who.Page.Keyboard.PressAsync("Space");
        await who.Fill("words", "Hun har fået brev fra fogeden.");
        await who.Fill("eviction", "2026-11-20");
        await who.Page.Locator("input[name=children]").Nth(1).FocusAsync();
        await who.Page.Keyboard.PressAsync("Space");
        await who.Select("provision", "serviceloven-85a");
        await who.Select("method", "cti");
    }
}
