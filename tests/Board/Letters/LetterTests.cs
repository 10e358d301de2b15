using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EarlyWarning.Board;
using EarlyWarning.Board.Case;
using EarlyWarning.Board.Letters;
using EarlyWarning.Board.Letters.Disclosures;
using EarlyWarning.Board.Letters.Meetings;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.AspNetCore.Components;
using static EarlyWarning.Tests.Board.Letters.PrintedLetters;

namespace EarlyWarning.Tests.Board.Letters;

public sealed class LetterTests
{
    public static TheoryData<string, string> Letters
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var letter in LetterNames.All)
            {
                all.Add(letter, "da");
                all.Add(letter, "en");
            }
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public async Task Every_letter_is_whole_in_its_language_and_has_nothing_inline(string letter, string language)
    {
        foreach (var file in new[] { Sample.New(), Slots(), Set(), Moved(), Cancelled(), Sample.Met(), Full(), Sample.Closed(),
            Answered(upheld: true),
            Answered(upheld: false) })
        {
            var page = await Show(letter, file, language, goal: "Blive boende.");

            Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Empty(page.QuerySelectorAll("[style], script, style, [onclick]"));
            Assert.DoesNotContain("{", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("610580", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
            // A name, and the team's own words.
            if (language == "en")
                Assert.DoesNotMatch("[æøåÆØÅ]", Paper(page).Replace("Søby", "", StringComparison.Ordinal)
                    .Replace("måneden", "", StringComparison.Ordinal));
            var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
            Assert.Equal(ids.Distinct(StringComparer.Ordinal).Count(), ids.Count);
        }
    }

    [Theory]
    [InlineData(LetterNames.Invitation)]
    [InlineData(LetterNames.Moved)]
    [InlineData(LetterNames.Cancelled)]
    [InlineData(LetterNames.Trusted)]
    [InlineData(LetterNames.Why)]
    [InlineData(LetterNames.Summary)]
    [InlineData(LetterNames.Team)]
    [InlineData(LetterNames.Disclosures)]
    [InlineData(LetterNames.Objection)]
    public async Task The_citizens_letters_are_plain_danish(string letter)
    {
        foreach (var file in new[] { Sample.Accepted(), Slots(), Set(), Moved(), Cancelled(), Full(), Answered(upheld: true),
            Answered(upheld: false) })
        {
            var page = await Show(letter, file, "da", goal: "Blive boende.");
            var blocks = page.QuerySelectorAll("main p, main li, main dd")
                .Where(block => block.Closest(".head, .signed") is null && block.QuerySelector("p, dd") is null);
            var lix = Lix.Of(blocks.Select(block => block.TextContent));
            Assert.True(lix <= 35, $"{letter}: LIX {lix:F1}");
        }
    }

    [Fact]
    public void Lix_is_computed_as_it_is_defined()
    {
        Assert.Equal(5, Lix.Of(["Det er en god dag."])); // Five words in one sentence, none long.
        Assert.Equal(3 + 100.0 / 3, Lix.Of(["Vi kontakter dig."]), 5);
        Assert.Equal(2, Lix.Of(["Ja du. Nej du."]));
        Assert.Equal(3, Lix.Of(["Kom den 26. nu."])); // A number is no word, and its point no end.
    }

    [Theory]
    [InlineData(LetterNames.Invitation)]
    [InlineData(LetterNames.Moved)]
    [InlineData(LetterNames.Cancelled)]
    [InlineData(LetterNames.Why)]
    [InlineData(LetterNames.Summary)]
    [InlineData(LetterNames.Disclosures)]
    [InlineData(LetterNames.Objection)]
    public async Task The_address_block_is_blank_until_a_look_was_logged(string letter)
    {
        var blank = await Show(letter, Set());
        Assert.Equal("", blank.QuerySelector("address")!.TextContent.Trim());
        Assert.Contains("Kære borger", Paper(blank), StringComparison.Ordinal);
        Assert.NotNull(blank.QuerySelector(".tools form[method=post]"));

        var filled = await Show(letter, Set(), to: Citizen with { Phone = "+4511111111" });
        Assert.Equal(["Test Borger", "Testvej 1", "4000 Testby"], filled.QuerySelectorAll("address span").Select(line => line.TextContent));
        Assert.Contains("Kære Test Borger", Paper(filled), StringComparison.Ordinal);
        Assert.DoesNotContain("11111111", filled.DocumentElement.OuterHtml.Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Null(filled.QuerySelector(".tools form"));
    }

    [Theory]
    [InlineData("mette.jpg", true, "image/jpeg")]
    [InlineData("mette.holm.PNG", true, "image/png")]
    [InlineData("gone.png", false, null)]
    [InlineData("../secret.png", false, null)]
    [InlineData("mette.jpg\n", false, null)]
    [InlineData("notes.txt", false, null)]
    [InlineData("link.png", false, null)]
    [InlineData(".hidden.png", false, null)]
    public async Task A_picture_is_a_plain_file_of_the_folder_and_nothing_else(string name, bool shown, string? type)
    {
        using var folder = new TempFolder();
        var inside = Directory.CreateDirectory(Path.Combine(folder.Path, "in")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "secret.png"), "secret");
        foreach (var file in new[] { "mette.jpg", "mette.holm.PNG", "notes.txt", ".hidden.png" })
            await File.WriteAllTextAsync(Path.Combine(inside, file), "face");
        File.CreateSymbolicLink(Path.Combine(inside, "link.png"), Path.Combine(folder.Path, "secret.png"));
        var person = Sample.Roster.Find("mette.holm")! with { Picture = name };
        var options = Microsoft.Extensions.Options.Options.Create(new BoardOptions { PictureFolder = inside });

        var read = await new Pictures(options).Read(person);

        Assert.Equal((shown, type), (read is not null, read?.ContentType));
        Assert.Null(Pictures.Find(person, ""));
    }

    [Fact]
    public async Task The_case_page_links_to_the_letters_that_make_sense_now()
    {
        async Task<IEnumerable<string>> Links(CaseFile file) =>
            (await Render.Page<CasePage>(new { Context = Sample.Page(), View = Sample.View(file) }))
            .QuerySelectorAll(".letters a").Select(link => link.GetAttribute("href")!.Split('/')[^1]);

        Assert.Equal(["invitation", "trusted-person", "why", "checklist", "team", "disclosures", "meeting.ics"], await Links(Set()));
        Assert.Equal(["why", "summary", "team", "disclosures"], await Links(Sample.Planned()));
        Assert.Equal(["meeting-cancelled", "why", "disclosures"],
            await Links(Sample.Objected() with { CancelledMeeting = Cancelled().CancelledMeeting }));
        Assert.Equal(["why", "disclosures"], await Links(Sample.Objected() with { Meeting = new Meeting(Time) })); // Of data from before.
        var off = Paper(await Show(LetterNames.Cancelled, Sample.Objected() with { CancelledMeeting = Cancelled().CancelledMeeting }));
        Assert.Contains("Du har sagt nej, og vi er stoppet.", off, StringComparison.Ordinal);
        Assert.DoesNotContain("ny tid", off, StringComparison.Ordinal);
        Assert.Equal(
            [LetterNames.Cancelled, LetterNames.Why, LetterNames.Disclosures, LetterNames.Objection, LetterNames.Rectification,
                LetterNames.Journal],
            LetterNames.All.Where(letter => LetterNames.CanBeMade(Sample.Objected(), letter)));
    }
}
