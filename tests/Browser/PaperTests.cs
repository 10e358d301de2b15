using System.Text;
using System.Text.RegularExpressions;
using EarlyWarning.Board.Letters;
using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <summary>Letters as they leave the printer: A4, without what only the screen needs, on as few pages as a hand wants to hold.</summary>
[Collection(BrowserTests.Name)]
public sealed class PaperTests(Chromium chromium, BrowserTown town)
{
    /// <summary>Names a folder to keep the pages in, to look at.</summary>
    private static readonly string? Kept =
        Environment.GetEnvironmentVariable("EARLYWARNING_LETTERS") is { Length: > 0 } named ? named : null;

    [Theory]
    [InlineData("da")]
    [InlineData("en")]
    public async Task A_letter_is_one_page_and_a_sheet_at_most_two(string language)
    {
        var wrong = new List<string>();
        await using var mette = await Visitor.Open(chromium, town.Home, "mette.holm", new Setting(language));
        foreach (var letter in LetterNames.All)
        {
            await mette.Go($"/board/cases/{town.Cases[letter is LetterNames.Summary ? "follow-up" : "meeting"]}/letters/{letter}");
            var pdf = await mette.Page.PdfAsync(new() { PreferCSSPageSize = true });
            if (Kept is not null) await File.WriteAllBytesAsync(Path.Combine(Kept, $"{letter}-{language}.pdf"), pdf);

            var text = Encoding.Latin1.GetString(pdf);
            var pages = Regex.Count(text, @"/Type\s*/Page\b", RegexOptions.None, TimeSpan.FromSeconds(5));
            var most = letter is LetterNames.Why or LetterNames.Checklist ? 2 : 1;
            if (pages > most) wrong.Add($"{letter} takes {pages} pages, not {most}");
            Assert.Matches(@"/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]", text);
            await mette.Page.EmulateMediaAsync(new() { Media = Media.Print });
            Assert.False(await mette.Page.Locator(".tools").IsVisibleAsync());
            await mette.Page.EmulateMediaAsync(new() { Media = Media.Null });
            foreach (var width in Kept is null ? [] : new[] { 794, 390 })
            {
                await mette.Page.SetViewportSizeAsync(width, 900);
                await mette.Page.ScreenshotAsync(new() { Path = Path.Combine(Kept!, $"{letter}-{language}-{width}.png"), FullPage = true });
            }
        }
        Assert.Empty(wrong.Concat(mette.Faults));
    }
}
