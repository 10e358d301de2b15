using EarlyWarning.Cases.Contracts;
using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <summary>After every form the board says what happened, where the eye and the screen reader are; what it is like to be new.</summary>
[Collection(BrowserTests.Name)]
public sealed class FeelTests(Chromium chromium, BrowserTown town) : IClassFixture<BrowserTown>
{
    [Theory]
    [InlineData("da", 1280, "Gemt: ", "Næste skridt: ", "Vælg, hvordan du prøvede at få kontakt")]
    [InlineData("en", 390, "Saved: ", "Next step: ", "Choose how you tried to reach the citizen")]
    public async Task A_form_sent_by_keyboard_says_what_is_missing_then_what_it_came_to_and_what_comes_next(
        string language, int width, string saved, string next, string missing)
    {
        await using var mette = await Visitor.Open(chromium, town.Home, "mette.holm", Setting.Round(language, width));
        await mette.Go($"/board/cases/{town.Cases["contact"]}?do=attempt");
        await mette.Page.Locator("#f-date").FocusAsync();
        await mette.Page.Keyboard.PressAsync("Enter");

        var summary = mette.Page.Locator(".problems");
        await Assertions.Expect(summary).ToBeFocusedAsync();
        await Assertions.Expect(summary).ToContainTextAsync(missing);

        await mette.Page.Keyboard.PressAsync("Tab");
        await mette.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(mette.Page.Locator("#f-channel")).ToBeFocusedAsync();
        await mette.Select("channel", "Phone");
        await mette.Page.Locator("[name=reached]").Last.FocusAsync();
        await mette.Page.Keyboard.PressAsync("Space");
        await mette.Page.Keyboard.PressAsync("Enter");

        var said = mette.Page.Locator("#saved");
        await Assertions.Expect(said).ToBeFocusedAsync();
        Assert.Equal("status", await said.GetAttributeAsync("role"));
        await Assertions.Expect(said).ToContainTextAsync(saved);
        await Assertions.Expect(said).ToContainTextAsync(next);
        Assert.Equal(0, await mette.Overflow());
        Assert.Empty(mette.Faults);
    }

    [Fact]
    public async Task A_telephone_shows_four_rows_of_the_list_and_messages_in_even_rows()
    {
        await using var mette = await Visitor.Open(chromium, town.Home, "mette.holm", new Setting(Width: 390));
        await mette.Go("/board?show=team");
        var rows = await mette.Page.EvaluateAsync<double[]>("[...document.querySelectorAll('.case')].map(row => row.offsetHeight)");
        Assert.True(rows.Length > 3 && rows.Take(4).Sum() <= 844, string.Join(' ', rows));
        Assert.Equal(0, await mette.Overflow());

        await using var wide = await Visitor.Open(chromium, town.Home, "mette.holm", new Setting());
        await wide.Go("/board/inbox");
        var messages = await wide.Page.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('.messages > li:not(:has(.digest))')].map(row => row.offsetHeight)");
        Assert.True(messages.Length > 3 && messages.Max() - messages.Min() <= 26, string.Join(' ', messages)); // One line more at most.
    }

    [Fact]
    public async Task Forms_and_buttons_do_not_print()
    {
        await using var mette = await Visitor.Open(chromium, town.Home, "mette.holm", new Setting());
        await mette.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var path in new[] { "/board?show=team", $"/board/cases/{town.Cases["contact"]}?do=attempt", "/board/help" })
        {
            await mette.Go(path);
            Assert.Equal(0, await mette.Page.EvaluateAsync<int>(
                "[...document.querySelectorAll('form, button, .button')].filter(one => one.checkVisibility()).length"));
        }
    }

    [Theory]
    [InlineData("mette.holm", "/board", "order")]
    [InlineData("mette.holm", "/board/inbox", "messages")]
    [InlineData("karen.krogh", "/board/team", "absence")]
    [InlineData("pia.holst", "/board/sent", "remarks")]
    public async Task Help_opens_where_it_speaks_of_the_page_that_it_is_asked_from(string person, string path, string topic)
    {
        await using var visitor = await Visitor.Open(chromium, town.Home, person, new Setting());
        await visitor.Go(path);
        await visitor.Follow("Hjælp og genveje");

        Assert.EndsWith("/board/help#" + topic, visitor.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(visitor.Page.Locator("#" + topic)).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData("mette.holm", "da", 1280, "Dine sager")]
    [InlineData("karen.krogh", "en", 390, "The whole team's cases")]
    [InlineData("sofie.lund", "da", 390, "Det, du er spurgt om")]
    [InlineData("pia.holst", "en", 1280, "Answers to your signals")]
    [InlineData("eva.lind", "da", 390, "Fejlede beskeder")]
    public async Task Whoever_is_new_is_offered_three_pages_once_and_finds_them_in_the_help(
        string person, string language, int width, string first)
    {
        await using var visitor = await Visitor.Open(chromium, town.Home, person, Setting.Round(language, width));
        await visitor.Go("/board");
        await visitor.Page.Locator(".tour-offer a").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        for (var page = 1; page <= 3; page++)
        {
            await Assertions.Expect(visitor.Page).ToHaveURLAsync($"{town.Home}/board/tour/{page}");
            if (page == 1) Assert.EndsWith(first, await visitor.Title(), StringComparison.Ordinal);
            Assert.Equal(0, await visitor.Overflow());
            await visitor.Page.Locator("main .button-primary").FocusAsync();
            await visitor.Page.Keyboard.PressAsync("Enter");
        }
        await Assertions.Expect(visitor.Page.Locator("#saved")).ToBeFocusedAsync();
        await visitor.Go("/board");
        Assert.Equal(0, await visitor.Page.Locator(".tour-offer").CountAsync());
        await visitor.Go("/board/help");
        Assert.Equal(1, await visitor.Page.Locator("main a[href='/board/tour/1']").CountAsync());
        Assert.Empty(visitor.Faults);
    }
}
