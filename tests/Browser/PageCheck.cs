using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <summary>What is wrong with a page that somebody has before them: it moves, does not fit, or is not accessible.</summary>
internal static class PageCheck
{
    private const int Wide = 1280, Narrow = 390;

    internal static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// In the page itself, and only what is wrong: the package's own way opens a second page for each, which takes as long as all the rest.
    /// Stylesheets are fetched and parsed anew for one rule about them alone, hence once for each set of them.
    /// </summary>
    private const string RunAxe = """
        async ([preload, ...runOnly]) => (await axe.run(document, { runOnly, preload: preload === 'preload', reporter: 'no-passes' }))
          .violations.map(one => `${one.id} (${one.help}): `
            + one.nodes.slice(0, 3).map(node => `${node.html} ${node.any[0]?.message ?? ''}`).join(' | '))
        """;

    internal static readonly string[] Everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    internal static readonly string[] Colours = ["color-contrast", "link-in-text-block"];

    /// <summary>
    /// How far the page is wider than the window, and the boxes without their native look, and without the one that dkfds draws in its
    /// place.
    /// </summary>
    private const string Fits = """
        [document.documentElement.scrollWidth - document.documentElement.clientWidth,
          [...document.querySelectorAll('input[type=checkbox]:not(.form-checkbox)')]
            .filter(box => getComputedStyle(box).appearance === 'none').length]
        """;

    /// <summary>
    /// In the visitor's own window and colours; whether it fits also when the window has become a telephone's, or a telephone's has become
    /// wide. Who looks twice, looks in Danish, wide and light, then in English, narrow and dark (<see cref="Setting.Round"/>); who goes
    /// a way that has pages of its own (what was refused, what was saved) goes it in one of the two.
    /// </summary>
    /// <param name="path">Where that is a page with an address of its own.</param>
    public static async Task Check(Visitor who, List<string> wrong, string what, string? path = null)
    {
        if (await who.Cost(path) is { Shift: > Visitor.LeastShift } cost)
            wrong.Add($"{what} moves while it is read ({cost.Shift}): {cost.Moved}");
        await who.BringAxe();
        wrong.AddRange((await Violations(who.Page, Everything, await who.MeetsStyles())).Select(violation => $"{what}: {violation}"));
        var window = who.Page.ViewportSize!;
        foreach (var width in new[] { window.Width, window.Width == Wide ? Narrow : Wide })
        {
            if (width != window.Width) await who.Page.SetViewportSizeAsync(width, window.Height);
            var fits = await who.Page.EvaluateAsync<int[]>(Fits);
            if (fits[0] > 0) wrong.Add($"{what} is {fits[0]} px wider than a window of {width}");
            if (fits[1] > 0) wrong.Add($"{what}, {width} px wide, has {fits[1]} boxes to tick that nobody can see");
        }
        await who.Page.SetViewportSizeAsync(window.Width, window.Height);
    }

    internal static Task<string[]> Violations(IPage page, string[] rules, bool preload = false) =>
        page.EvaluateAsync<string[]>(RunAxe, (string[])[preload ? "preload" : "", .. rules]);
}
