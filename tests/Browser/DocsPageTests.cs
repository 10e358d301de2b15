using EarlyWarning.Platform.Errors;
using EarlyWarning.Signals.Contracts;
using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <summary>The contract as a developer of a sender reads it: from this host alone, with script and without.</summary>
[Collection(BrowserTests.Name)]
public sealed class DocsPageTests(Chromium chromium, BrowserTown town)
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task The_viewer_shows_every_route_and_asks_nobody_else(int width, bool dark)
    {
        await using var visitor = await Visitor.Open(chromium, town.Home, setting: new Setting("en", width, dark));
        Assert.Equal(200, await visitor.Go("/api/docs"));
        foreach (var route in SenderContract.Routes)
            await visitor.Page.Locator(".viewer").GetByText(route.Summary).First
                .WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Empty(await Violations(visitor));
        Assert.Empty(visitor.Faults);
    }

    /// <summary>Of what is ours on the page; the viewer is others'.</summary>
    private static async Task<string[]> Violations(Visitor visitor)
    {
        await visitor.Page.EvaluateAsync(PageCheck.Axe);
        return await visitor.Page.EvaluateAsync<string[]>("""
            async runOnly => (await axe.run({ include: [['.docs']] }, { runOnly, resultTypes: ['violations'] }))
              .violations.map(one => `${one.id}: ${one.nodes.map(node => node.html).join(' | ')}`)
            """, PageCheck.Everything);
    }

    [Theory]
    [InlineData("da")]
    [InlineData("en")]
    public async Task Without_script_the_routes_and_the_files_are_there(string language)
    {
        await using var visitor = await Visitor.Open(chromium, town.Home, setting: new Setting(language, 390, Script: false));
        Assert.Equal(200, await visitor.Go("/api/docs"));
        var text = await visitor.Text(".docs");
        Assert.All(SenderContract.Routes, route => Assert.Contains($"{route.Verb} {route.Path}", text, StringComparison.Ordinal));
        var links = await visitor.Page.Locator(".docs a").EvaluateAllAsync<string[]>("all => all.map(one => one.getAttribute('href'))");
        Assert.Contains(SenderContract.Document, links);
        foreach (var link in links) Assert.Equal(200, (int)(await town.Town.Http.GetAsync(link)).StatusCode);
        Assert.Equal(0, await visitor.Overflow());
        Assert.Empty(visitor.Faults);
    }

    [Theory]
    [InlineData("da", 390)]
    [InlineData("en", 1280)]
    public async Task Every_code_has_a_page_in_both_languages(string language, int width)
    {
        await using var visitor = await Visitor.Open(chromium, town.Home, setting: Setting.Round(language, width));
        Assert.Equal(200, await visitor.Go(ErrorCodes.List));
        Assert.Equal(ErrorCodes.All.Select(code => code.Page).Order(StringComparer.Ordinal),
            (await visitor.Page.Locator("main th a").EvaluateAllAsync<string[]>("all => all.map(one => one.getAttribute('href'))"))
            .Order(StringComparer.Ordinal));
        var wrong = new List<string>();
        await PageCheck.Check(visitor, wrong, "the codes");
        Assert.Equal(200, await visitor.Go(ErrorCodes.Find("required")!.Page));
        await PageCheck.Check(visitor, wrong, "a code");
        Assert.Empty(wrong.Concat(visitor.Faults));
        foreach (var code in ErrorCodes.All)
        {
            var page = System.Net.WebUtility.HtmlDecode(await town.Town.Http.GetStringAsync(code.Page));
            foreach (var text in new[] { code.Means.Da, code.Means.En, code.Mend.Da, code.Mend.En })
                Assert.Contains(text, page, StringComparison.Ordinal);
        }
    }
}
