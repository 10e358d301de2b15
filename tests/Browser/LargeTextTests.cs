using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <summary>For whoever reads with large text, in colours of their own, or without motion.</summary>
[Collection(BrowserTests.Name)]
public sealed class LargeTextTests(Chromium chromium, BrowserTown town)
{
    /// <summary>Marks drawn with a background alone, which forced colours take away: each keeps its own colour or has an edge.</summary>
    private const string Unmarked = """
        [...document.querySelectorAll('.band, .legend span, .filters [aria-current]')].filter(mark => {
          const before = getComputedStyle(mark, '::before'), own = getComputedStyle(mark);
          return before.forcedColorAdjust !== 'none' && own.borderTopStyle === 'none';
        }).map(mark => mark.className || mark.tagName)
        """;

    /// <summary>Text that does not fit in its box and cannot be scrolled to.</summary>
    private const string Cut = """
        [...document.querySelectorAll('main *')].filter(one => {
          const style = getComputedStyle(one);
          return style.overflow === 'hidden' && style.clipPath === 'none' && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1;
        }).map(one => one.className || one.tagName)
        """;

    private const string Moving = """
        [...document.querySelectorAll('*')].filter(one => {
          const style = getComputedStyle(one);
          return [...style.transitionDuration.split(','), ...style.animationDuration.split(',')].some(time => parseFloat(time) > 0)
            || style.scrollBehavior === 'smooth';
        }).map(one => one.className || one.tagName)
        """;

    [Fact]
    public async Task Large_text_and_forced_colours_hide_nothing()
    {
        await using var mette = await Visitor.Open(chromium, town.Home, "mette.holm", new Setting(Width: 320)); // 1280 at 400 %.
        var wrong = new List<string>();
        foreach (var path in new[] { "/board", "/board/cases/" + town.Cases["accept"], Form("plan", "plan"), Form("contact", "close"),
            "/board/inbox" })
        {
            await mette.Go(path);
            if (await mette.Overflow() > 0) wrong.Add($"{path} is {await mette.Overflow()} px wider than a window of 320 px");
        }
        await mette.Page.SetViewportSizeAsync(640, 450); // 1280 by 900 at 200 %.
        foreach (var path in new[] { "/board", "/board/cases/" + town.Cases["accept"], Form("plan", "plan"), "/board/help" })
        {
            await mette.Go(path);
            if (await mette.Overflow() > 0) wrong.Add($"{path} is {await mette.Overflow()} px too wide at 200 %");
            wrong.AddRange((await mette.Page.EvaluateAsync<string[]>(Cut)).Select(what => $"{path}: {what} is cut off at 200 %"));
        }
        await mette.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await mette.Go("/board/cases/" + town.Cases["accept"]);
        var border = await mette.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.button-primary')).borderTopStyle");
        if (border == "none") wrong.Add("A button has no edge in forced colours.");
        foreach (var path in new[] { "/board", "/board/cases/" + town.Cases["accept"], Form("plan", "plan") })
        {
            await mette.Go(path);
            wrong.AddRange((await mette.Page.EvaluateAsync<string[]>(Unmarked))
                .Select(what => $"{path}: {what} cannot be told from its ground in forced colours"));
            wrong.AddRange((await mette.Page.EvaluateAsync<string[]>(Moving))
                .Select(what => $"{path}: {what} moves for somebody who asked for less motion"));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private string Form(string step, string form) => $"/board/cases/{town.Cases[step]}?do={form}";
}
