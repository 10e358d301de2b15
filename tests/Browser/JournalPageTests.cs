using EarlyWarning.Cases.Contracts;

namespace EarlyWarning.Tests.Browser;

/// <summary>A call written down, corrected, found again and undone, and a citizen reached: on a phone.</summary>
[Collection(BrowserTests.Name)]
public sealed class JournalPageTests(Chromium chromium, BrowserTown town)
{

    private readonly List<string> _wrong = [];

    [Fact]
    public async Task What_is_said_is_written_corrected_found_and_undone()
    {
        var id = await town.Town.OpenCase("6303901234", body => (body["name"], body["phone"]) = ("Test Borger", "+4593847561"));
        await town.Town.Do(id, version => new AcceptCase(id, version, "mette.holm"));
        await using var mette = await Visitor.Open(chromium, town.Home, "mette.holm", Setting.Round("en", 390));
        var (page, home) = (mette.Page, "/board/cases/" + id);

        await mette.Go(home);
        await page.Locator("#journal a[href*='do=note']").ClickAsync();
        await mette.Select("subject", "CitizensWords");
        await mette.Fill("text", "Hun vil helst ringes op efter kl. 16.\nHunden hedder Perle.");
        await mette.Enter("#step .button-primary");
        await Look("note-written");
        Assert.Equal(1, await page.Locator("#journal blockquote").CountAsync());

        await page.Locator("#note-1 a").ClickAsync();
        await Look("note-correct");
        await mette.Fill("text", "Hun vil helst have en sms efter kl. 16.");
        await mette.Enter("#step .button-primary"); // Without a reason.
        await Look("note-correct-unexplained");
        Assert.Equal("Hun vil helst have en sms efter kl. 16.", await page.Locator("#f-text").InputValueAsync());
        await mette.Fill("reason", "Jeg hørte forkert");
        await mette.Enter("#step .button-primary");
        Assert.Contains("Perle", await page.Locator("#journal del").First.InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator("#journal a[href$='/journal']").ClickAsync();
        await mette.Fill("word", "perle");
        await mette.Enter("#f-word");
        await Look("journal-found");
        Assert.Equal("Perle", await page.Locator("mark").InnerTextAsync());
        Assert.DoesNotContain("perle", page.Url, StringComparison.OrdinalIgnoreCase);

        await mette.Go($"{home}?do=attempt");
        await mette.Fill("note", "Ringer nu");
        await mette.Enter("button[name=look]");
        await Look("attempt-with-phone");
        Assert.Equal(1, await page.Locator("#reach a[href='tel:93847561']").CountAsync());
        Assert.Equal("Ringer nu", await page.Locator("#f-note").InputValueAsync());
        await mette.Select("channel", "Phone");
        await page.Locator("input[name=reached][value=No]").CheckAsync();
        await mette.Enter("#step .button-primary");
        await Look("undo");
        await mette.Enter("#undo button");
        Assert.Equal(0, await page.Locator("#undo").CountAsync());
        await Look("undone");
        Assert.True(await page.Locator(".timeline del").CountAsync() >= 2);

        await page.Locator("#contact-details summary").ClickAsync();
        await page.Locator("#contact-details input[value=Citizen]").CheckAsync();
        await page.Locator("#contact-details input[name=phone]").FillAsync("21 43 65 8");
        await mette.Enter("#contact-details .button");
        await Look("number-wrong");
        await page.Locator("#contact-details input[name=phone]").FillAsync("21 43 65 87");
        await mette.Enter("#contact-details .button");
        await mette.Go($"{home}?do=attempt");
        Assert.Equal("21 43 65 87", await page.Locator("#reach a").First.InnerTextAsync());

        await mette.Go($"{home}/letters/journal");
        await Look("journal-on-paper");
        Assert.Empty(_wrong);
        Assert.Empty(mette.Faults);

        async Task Look(string what)
        {
            await PageCheck.Check(mette, _wrong, what);
            await mette.Picture(what);
        }
    }
}
