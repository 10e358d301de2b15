using EarlyWarning.Tests.Papers;
using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <summary>A paper is saved, fetched and removed, a person found, a case taken out of the house, each as somebody meets it.</summary>
[Collection(BrowserTests.Name)]
public sealed class PaperPageTests(Chromium chromium, BrowserTown town)
{

    [Fact]
    public async Task From_the_case_to_the_paper_the_search_and_the_records_system()
    {
        var (wrong, id) = (new List<string>(), town.Cases["plan"]);
        await using var mette = await Visitor.Open(chromium, town.Home, "mette.holm");
        async Task Look(string what)
        {
            await PageCheck.Check(mette, wrong, what);
            await mette.Picture(what);
        }

        await mette.Go("/board/cases/" + id);
        await mette.Page.Locator($"a[href='/board/cases/{id}/papers']").ClickAsync();
        await mette.Page.Locator("form[enctype] .button-primary").FocusAsync();
        await mette.Page.Keyboard.PressAsync("Enter");
        await mette.Page.WaitForSelectorAsync(".problems");
        await Look("paper-refused");
        await mette.Select("kind", "CourtLetter");
        await mette.Page.Locator("#f-file").SetInputFilesAsync(new FilePayload
        {
            Name = "Brev om udsættelse med et navn der er længere end en telefon er bred.pdf", MimeType = "text/plain",
            Buffer = Made.PdfBytes("da"),
        });
        await mette.Page.Locator("form[enctype] .button-primary").FocusAsync();
        await mette.Page.Keyboard.PressAsync("Enter");
        await mette.Page.WaitForSelectorAsync("#saved[role=status]");
        await mette.Page.Locator(".paper details summary").Last.ClickAsync();
        await Look("paper-saved");

        var download = await mette.Page.RunAndWaitForDownloadAsync(() =>
            mette.Page.Locator(".paper form[action*='/papers/'] > button").Last.ClickAsync());
        Assert.StartsWith("Brev om udsættelse", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal(Made.PdfBytes("da"), await File.ReadAllBytesAsync(await download.PathAsync()));

        await mette.Page.Locator(".paper form[action$='/remove'] button").Last.ClickAsync();
        await mette.Page.WaitForSelectorAsync(".problems");
        await Look("paper-removed-without-a-reason");
        await mette.Page.Locator(".paper form[action$='/remove'] input[name^='reason-']").Last.FillAsync("Forkert sag");
        await mette.Page.Locator(".paper form[action$='/remove'] button").Last.ClickAsync();
        await mette.Page.WaitForSelectorAsync("#saved");
        await Look("paper-removed");

        await mette.Go("/board");
        await mette.Fill("q", "Test Borger");
        await mette.Page.Locator(".find button").ClickAsync();
        await mette.Page.WaitForSelectorAsync("#f-purpose");
        await Look("person-purpose");
        await mette.Select("purpose", "contact-citizen");
        await mette.Page.Locator(".case-form .button-primary").ClickAsync();
        await mette.Page.WaitForSelectorAsync(".cases");
        await Look("person-found");
        Assert.DoesNotContain("Test%20Borger", mette.Page.Url, StringComparison.Ordinal);

        await mette.Go("/board/cases/" + id);
        await mette.Page.Locator($"a[href='/board/cases/{id}/records']").ClickAsync();
        await mette.Select("purpose", "hand-over");
        var zip = await mette.Page.RunAndWaitForDownloadAsync(() => mette.Page.Locator(".case-form .button-primary").ClickAsync());
        Assert.Equal($"sag-{id}.zip", zip.SuggestedFilename);
        Assert.True(new FileInfo(await zip.PathAsync()).Length > 1000);
        await mette.Go($"/board/cases/{id}/records");
        await Look("records");
        Assert.Contains("overfør", await mette.Title(), StringComparison.Ordinal);
        wrong.AddRange(mette.Faults);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
