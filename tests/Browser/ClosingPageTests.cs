using EarlyWarning.Cases.Contracts;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <summary>
/// A case with an eviction date is closed by two people and goes on again, by keyboard: every step of it as somebody meets it.
/// </summary>
[Collection(BrowserJourneys.Name)]
public sealed class ClosingPageTests(Chromium chromium) : IAsyncLifetime
{
    /// <summary>Names a folder to keep pictures in, to look at.</summary>
    private const string FolderVariable = "EARLYWARNING_PICTURES";
    private const string Cpr = "6101901234";
    private readonly TempFolder _folder = new();
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

    public async Task DisposeAsync()
    {
        _folder.Dispose();
        await _town.DisposeAsync();
    }

    [Theory]
    [InlineData("da", 1280)]
    [InlineData("en", 390)]
    public async Task A_closing_is_shown_before_it_is_sent_waits_for_the_leader_and_is_undone(string language, int width)
    {
        var danish = language == "da";
        await using var mette = await Visitor.Open(chromium, _town.Host.Address, "mette.holm", Setting.Round(language, width));
        await using var karen = await Visitor.Open(chromium, _town.Host.Address, "karen.krogh", Setting.Round(language, width));

        await mette.Go($"/board/cases/{_id}?do=close");
        await mette.Enter("#step form button.button-primary"); // Nothing was chosen.
        await Look(mette, "close-nothing");
        await mette.Page.Locator("#step input[value=KeptHome]").FocusAsync();
        await mette.Page.Keyboard.PressAsync("Space");
        await mette.Enter("#step form button.button-primary");
        await Look(mette, "close-shown");
        Assert.Equal(3, await mette.Page.Locator("#step .evidence .missing").CountAsync()); // Not reached, not settled, the date.
        await mette.Enter("#step form button.button-primary");
        await Look(mette, "close-without-words");
        await mette.Fill("note", "Hun siger, at det er i orden.");
        await mette.Enter("#step form button.button-primary");
        Assert.Contains(danish ? "Karen Krogh er spurgt" : "Karen Krogh is asked", await mette.Text(), StringComparison.Ordinal);
        await Look(mette, "close-proposed");

        await _town.Settle();
        await karen.Go("/board/inbox");
        Assert.Contains(danish ? "forslaget om at afslutte sagen" : "the proposal to close the case", await karen.Text(),
            StringComparison.Ordinal);
        await karen.Go("/board");
        await Look(karen, "leader-list");
        await karen.Follow(
            (danish ? "Svar på forslaget om at afslutte sagen, sag " : "Answer the proposal to close the case, case ") + _id);
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
            var folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named ? named : _folder.Path;
            await who.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{what}-{language}-{width}.png"), FullPage = true });
        }
    }
}
