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
        async ([how, ...runOnly]) => (await axe.run(document, {
            runOnly, preload: how === 'styles', resultTypes: ['violations'],
            rules: how === 'shapes' ? { 'color-contrast': { enabled: false }, 'link-in-text-block': { enabled: false } } : {},
          })).violations
          .map(one => `${one.id} (${one.help}): `
            + one.nodes.slice(0, 3).map(node => `${node.html} ${node.any[0]?.message ?? ''}`).join(' | '))
        """;

    internal static readonly string[] Everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    internal static readonly string[] Colours = ["color-contrast", "link-in-text-block"];

    /// <summary>A box without its native look, and without the one that dkfds draws in its place.</summary>
    private const string Unseen =
        "[...document.querySelectorAll('input[type=checkbox]:not(.form-checkbox)')].filter(box => getComputedStyle(box).appearance === "
        + "'none').length";

    public static async Task Check(Visitor who, List<string> wrong, string what)
    {
        if (await who.Cost() is { Shift: > Visitor.LeastShift } cost)
            wrong.Add($"{what} moves while it is read ({cost.Shift}): {cost.Moved}");
        await who.Page.EvaluateAsync(Axe);
        wrong.AddRange((await Fits(who, await who.MeetsStyles() ? "styles" : "")).Select(fault => $"{what}{fault}"));
        var dark = await who.Page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches");
        await who.Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Light : ColorScheme.Dark });
        wrong.AddRange((await Violations(who.Page, Colours)).Select(violation => $"{what}, {(dark ? "light" : "dark")}: {violation}"));
        await who.Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
    }

    /// <summary>As <see cref="Check"/>, and again when the window has become a telephone's, or a telephone's has become wide.</summary>
    public static async Task BothWidths(Visitor who, List<string> wrong, string what)
    {
        await Check(who, wrong, what);
        var window = who.Page.ViewportSize!;
        var other = window.Width == Wide ? Narrow : Wide;
        await who.Page.SetViewportSizeAsync(other, window.Height);
        wrong.AddRange((await Fits(who, "shapes")).Select(fault => $"{what}, {other} px wide{fault}"));
        await who.Page.SetViewportSizeAsync(window.Width, window.Height);
    }

    /// <param name="how">"styles": what they alone may have wrong, too; "shapes": no colours, which no width changes.</param>
    private static async Task<IReadOnlyList<string>> Fits(Visitor who, string how)
    {
        var faults = (await Violations(who.Page, Everything, how)).Select(violation => $": {violation}").ToList();
        if (await who.Overflow() is > 0 and var px) faults.Add($" is {px} px wider than the window");
        if (await who.Page.EvaluateAsync<int>(Unseen) is > 0 and var boxes) faults.Add($" has {boxes} boxes to tick that nobody can see");
        return faults;
    }

    internal static Task<string[]> Violations(IPage page, string[] rules, string how = "") =>
        page.EvaluateAsync<string[]>(RunAxe, (string[])[how, .. rules]);
}
