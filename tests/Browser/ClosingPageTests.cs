using EarlyWarning.Cases.Contracts;
using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <summary>
/// A case with an eviction date is closed by two people and goes on again, by keyboard: every step of it as somebody meets it.
/// </summary>
[Collection(BrowserJourneys.Name)]
public sealed class ClosingPageTests(Chromium chromium) : IAsyncLifetime
{
    private const string Cpr = "6101901234";
    private readonly List<string> _wrong = [];
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase(Cpr);
        await _town.Rent(Cpr, "EvictionScheduled", "HA-E", body =>
            body["evictionDate"] = _town.Clock.UtcNow.AddDays(6).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_closing_is_shown_before_it_is_sent_waits_for_the_leader_and_is_undone()
    {
        await using var mette = await Visitor.Open(chromium, _town.Host.Address, "mette.holm");
        await using var karen = await Visitor.Open(chromium, _town.Host.Address, "karen.krogh");

        await mette.Go($"/board/cases/{_id}?do=close");
        await mette.Enter("#step form button.button-primary"); // Nothing was chosen.
        await Look(mette, "close-nothing");
        await mette.Page.Locator("#step input[value=KeptHome]").FocusAsync();
        await mette.Page.Keyboard.PressAsync("Space");
        await mette.Enter("#step form button.button-primary");
        await Look(mette, "close-shown");
        // Not reached, not settled, the proceedings, the date.
        Assert.Equal(4, await mette.Page.Locator("#step .evidence .missing").CountAsync());
        await mette.Enter("#step form button.button-primary");
        await Look(mette, "close-without-words");
        await mette.Fill("note", "Hun siger, at det er i orden.");
        await mette.Enter("#step form button.button-primary");
        Assert.Contains("Karen Krogh er spurgt", await mette.Text(), StringComparison.Ordinal);
        await Look(mette, "close-proposed");

        await _town.Settle();
        await karen.Go("/board/inbox");
        Assert.Contains("forslaget om at afslutte sagen", await karen.Text(), StringComparison.Ordinal);
        await karen.Go("/board");
        await Look(karen, "leader-list");
        await karen.Follow("Svar på forslaget om at afslutte sagen, sag " + _id);
        await karen.Enter("#step a.button-primary");
        await Look(karen, "leader-asked");
        Assert.Contains("Hun siger, at det er i orden.", await karen.Text(".timeline"), StringComparison.Ordinal);
        await karen.Page.Locator("#step input[value=Yes]").FocusAsync();
        await karen.Page.Keyboard.PressAsync("Space");
        await karen.Enter("#step form button.button-primary");
        await Look(karen, "closed");

        await _town.Settle();
        await mette.Go($"/board/cases/{_id}");
        await mette.Enter(".others a[href*='do=reopen']");
        await Look(mette, "reopen");
        await mette.Fill("note", "Fogeden kommer på mandag.");
        await mette.Enter("#step form button.button-primary");
        await Look(mette, "reopened");
        Assert.Equal((false, 1), ((await _town.View(_id)).Case.Closed, (await _town.View(_id)).Case.Reopenings));
        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));

        async Task Look(Visitor who, string what)
        {
            await PageCheck.Check(who, _wrong, what);
            await who.Picture(what);
        }
    }
}
