namespace EarlyWarning.Tests.Browser;

/// <summary>What looks at every page is not blind.</summary>
[Collection(BrowserTests.Name)]
public sealed class PageCheckTests(Chromium chromium, BrowserTown town)
{
    [Fact]
    public async Task What_is_wrong_with_a_page_is_found()
    {
        await using var nobody = await Visitor.Open(chromium, town.Home);
        await nobody.Page.SetContentAsync("<p style='color:#bbb'>Grey on white <img src='x'></p>");
        await nobody.Page.EvaluateAsync(PageCheck.Axe);
        Assert.Contains(await PageCheck.Violations(nobody.Page, PageCheck.Everything), violation =>
            violation.StartsWith("image-alt", StringComparison.Ordinal));
        Assert.Contains(await PageCheck.Violations(nobody.Page, PageCheck.Colours), violation =>
            violation.StartsWith("color-contrast", StringComparison.Ordinal));
    }
}
