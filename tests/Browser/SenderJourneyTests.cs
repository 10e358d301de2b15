using System.Text;
using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <summary>A sender's clerk sends a file and one signal and makes a key: by keyboard, with script and without.</summary>
[Collection(BrowserTests.Name)]
public sealed class SenderJourneyTests(Chromium chromium, BrowserTown town)
{

    [Theory]
    [InlineData("en", 390, true)]
    [InlineData("da", 390, false)]
    public async Task A_file_a_signal_and_a_key(string language, int width, bool script)
    {
        var wrong = new List<string>();
        await using var pia = await Visitor.Open(chromium, town.Home, "pia.holst", new Setting(language, width, Script: script));
        async Task Look(string what)
        {
            if (script) await PageCheck.Check(pia, wrong, what);
            await pia.Picture("sender-" + what);
        }

        await pia.Go("/board/sent/upload");
        await Press("form[enctype] .button-primary");
        await pia.Page.WaitForSelectorAsync(".problems");
        await Look("no-file");
        await pia.Page.Locator("#f-file").SetInputFilesAsync(Restancer(language, width, script));
        await Press("form[enctype] .button-primary");
        await pia.Page.WaitForSelectorAsync("#preview-title");
        await Look("checked");
        // With the script the file need not be chosen again.
        if (!script) await pia.Page.Locator("#f-file").SetInputFilesAsync(Restancer(language, width, script));
        await Press("form[enctype] .button-primary");
        await pia.Page.WaitForSelectorAsync("a[download]");
        await Look("sent");
        Assert.Contains(language == "da" ? "1 er modtaget, 0 var modtaget før, 1 er afvist"
            : "1 received, 0 had been received before, 1 refused", await pia.Text(), StringComparison.Ordinal);
        var receipt = await pia.Page.RunAndWaitForDownloadAsync(() => pia.Page.Locator("a[download]").ClickAsync());
        Assert.Contains($"U-{language}-{width}-{script}", await File.ReadAllTextAsync(await receipt.PathAsync()), StringComparison.Ordinal);

        await pia.Go("/board/sent/new");
        await Press("a[href='/board/sent/new/ArrearsOpened']");
        await pia.Page.WaitForSelectorAsync("#f-cpr");
        await Press(".case-form .button-primary");
        await pia.Page.WaitForSelectorAsync(".problems");
        await Look("signal-refused");
        foreach (var (field, value) in new[]
        {
            ("cpr", "6106901234"), ("tenancy-ref", $"J-{language}-{width}-{script}"), ("arrearsDkk", "1.000,50"),
        })
            await pia.Fill(field, value);
        await Press(".case-form .button-primary");
        await pia.Page.WaitForSelectorAsync("#saved");
        await Look("signal-sent");

        await pia.Go("/board/sent/keys");
        await Press("form[action='/board/sent/keys'] button");
        await pia.Page.WaitForSelectorAsync("#f-key");
        await Look("key-made");
        await Press("form[action$='/revoke'] button");
        await pia.Page.WaitForSelectorAsync("#saved");
        await Look("key-revoked");
        wrong.AddRange(pia.Faults.Where(fault => !fault.StartsWith("422", StringComparison.Ordinal)));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        async Task Press(string what)
        {
            await pia.Page.Locator(what).First.FocusAsync();
            await pia.Page.Keyboard.PressAsync("Enter");
        }
    }

    private FilePayload Restancer(string language, int width, bool script)
    {
        var day = town.Town.Clock.UtcNow.AddDays(-1).ToString("dd-MM-yyyy", System.Globalization.CultureInfo.InvariantCulture);
        var id = $"U-{language}-{width}-{script}";
        return new FilePayload
        {
            Name = "Restancer pr. 1. i måneden, med et navn der er længere end en telefon er bred.csv", MimeType = "text/csv",
            Buffer = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(
                $"signalId;kind;cpr;asOf;name;tenancy.ref;arrearsDkk\r\n{id};ArrearsOpened;6107901234;{day};Søren Ærø;F-{id};9600,50\r\n"
                + $"{id}-2;ArrearsOpened;610790123;{day};Søren Ærø;F-{id};9600,50\r\n"),
        };
    }
}
