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

/// <summary>The meeting: who is invited, where to, what lies on its table and what is agreed at it.</summary>
public sealed class MeetingLetterTests
{
    [Fact]
    public async Task The_invitation_has_the_times_or_the_time_a_number_to_check_and_no_penalty()
    {
        var slots = await Show(LetterNames.Invitation, Slots());
        Assert.Equal(["Onsdag 25. november 2026 kl. 10.00", "Torsdag 26. november 2026 kl. 10.00"], slots.QuerySelectorAll(".times li")
            .Select(time => time.TextContent));
        var set = await Show(LetterNames.Invitation, Set());
        Assert.Equal("Onsdag 25. november 2026 kl. 10.00", Assert.Single(set.QuerySelectorAll(".times li")).TextContent);
        Assert.Empty((await Show(LetterNames.Invitation, Sample.Reached())).QuerySelectorAll(".times"));

        var text = Paper(set);
        Assert.Contains("Mette Holm på 72 10 11 12", text, StringComparison.Ordinal);
        Assert.Contains("70 10 11 00. Nummeret står også på www.soeby.example", text, StringComparison.Ordinal);
        Assert.Contains("bliver du ikke straffet", text, StringComparison.Ordinal);
        Assert.Contains("tage en med, som du stoler på", text, StringComparison.Ordinal);
        Assert.Contains("Sag 2026-0421", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MeetingPlace.Home, "Vi kommer hjem til dig.")]
    [InlineData(MeetingPlace.Phone, "Vi ringer til dig. Har du fået nyt nummer, så ring og sig det.")]
    [InlineData(MeetingPlace.HousingAssociation, "Mødet er hos boligorganisationen.")]
    [InlineData(MeetingPlace.Elsewhere, "Mødet er det sted, vi har aftalt.")]
    public async Task The_invitation_says_where_and_what_was_typed_about_it(MeetingPlace place, string says)
    {
        var file = Set() with { Meeting = new Meeting(Time, Place: place) { WordsIn = 4 } };
        Assert.Contains(says + " Ring på hos Jonas.",
            Paper(await Show(LetterNames.Invitation, file, where: new("Ring på hos Jonas.", null))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_citizens_letter_has_the_room_the_way_and_the_link()
    {
        var room = Paper(await Show(LetterNames.Invitation, Moved()));
        Assert.Contains("Mødet er her: Rådhuset, lokale 2, Torvet 1, 4000 Testby. Gå ind ad den store dør. Der er elevator.", room,
            StringComparison.Ordinal);
        var video = Set() with { Meeting = new Meeting(Time, Place: MeetingPlace.Video) { WordsIn = 4 } };
        Assert.Contains("Åbn dette link, når mødet begynder: https://video.example/1",
            Paper(await Show(LetterNames.Invitation, video, where: new(null, "https://video.example/1"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_that_changed_has_a_letter_of_its_own()
    {
        Assert.Contains("Mødet er flyttet. Det skulle have været onsdag 25. november 2026 kl. 10.00.",
            Paper(await Show(LetterNames.Moved, Moved())), StringComparison.Ordinal);
        Assert.Contains("Vores møde har fået et nyt sted. Tiden er den samme.",
            Paper(await Show(LetterNames.Moved, Set() with { Meeting = new Meeting(Time) { MovedFrom = Time } })),
            StringComparison.Ordinal);
        Assert.Contains("Mødet onsdag 25. november 2026 kl. 10.00 er aflyst.",
            Paper(await Show(LetterNames.Cancelled, Cancelled())), StringComparison.Ordinal);

        foreach (var page in new[] { await Show(LetterNames.Moved, Moved()), await Show(LetterNames.Cancelled, Cancelled()) })
            Assert.DoesNotContain("kede af", Paper(page), StringComparison.Ordinal); // It may be the citizen who asked for it.
        Assert.DoesNotContain(LetterNames.Moved, LetterNames.For(Set()));
        Assert.Contains(LetterNames.Moved, LetterNames.For(Moved()));
        Assert.Contains(LetterNames.Cancelled, LetterNames.For(Cancelled()));
        Assert.DoesNotContain(LetterNames.Cancelled, LetterNames.For(Cancelled() with { Status = CaseStatus.Closed }));
    }

    [Fact]
    public async Task The_letter_for_a_trusted_person_names_neither_the_citizen_nor_the_case()
    {
        var page = await Show(LetterNames.Trusted, Set(), to: Citizen);

        Assert.DoesNotContain("Test Borger", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-0421", Paper(page), StringComparison.Ordinal);
        Assert.DoesNotContain("bolig", Paper(page), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(MeetingPlace.Office, "Mødet er hos Søby Kommune.")]
    [InlineData(MeetingPlace.Home, "Mødet er hjemme hos den, der gav dig brevet.")]
    [InlineData(MeetingPlace.Phone, "Mødet er over telefonen.")]
    [InlineData(MeetingPlace.Video, "Mødet er på video.")]
    [InlineData(MeetingPlace.HousingAssociation, "Spørg den, der gav dig brevet, hvor mødet er.")]
    [InlineData(MeetingPlace.Elsewhere, "Spørg den, der gav dig brevet, hvor mødet er.")]
    [InlineData(null, "Spørg den, der gav dig brevet, hvor mødet er.")]
    public async Task The_letter_for_a_trusted_person_says_where_and_nothing_that_was_typed(MeetingPlace? place, string says)
    {
        var file = Set() with { Meeting = new Meeting(Time, Place: place) { WordsIn = 4 } };
        var text = Paper(await Show(LetterNames.Trusted, file, where: new("Ring på hos Jonas.", "https://video.example/1")));

        Assert.Contains(says, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Jonas", text, StringComparison.Ordinal);
        Assert.DoesNotContain("video.example", text, StringComparison.Ordinal);
        Assert.DoesNotContain("bolig", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Mødet er her: Rådhuset, lokale 2, Torvet 1, 4000 Testby. Gå ind ad den store dør.",
            Paper(await Show(LetterNames.Trusted, Moved())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_table_lies_no_word_that_nothing_is_owed_where_nobody_has_counted_it()
    {
        Assert.Contains("Ingen kendt restance", Paper(await Show(LetterNames.Checklist, Set() with { DebtOere = 0 })),
            StringComparison.Ordinal);
        foreach (var (file, says) in new[] { (Set() with { DebtOere = 0, DebtUnknown = true }, "Restance: ikke oplyst"),
            (Set() with { DebtOere = 400_000, DebtUnknown = true }, "Restance: mindst 4.000 kr. (resten af beløbet er ikke oplyst)"),
            (Set() with { DebtOere = 0, FormerDebt = new(3_100_000, false) }, "Gæld fra et ophørt lejemål: 31.000 kr.") })
        {
            var text = Paper(await Show(LetterNames.Checklist, file));
            Assert.Contains(says, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Ingen kendt restance", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_meeting_whose_time_has_passed_is_in_no_letter_as_the_time_to_come()
    {
        var passed = Sample.Reached() with { Meeting = new Meeting(Sample.Now.AddHours(-1), Place: MeetingPlace.Home) };
        foreach (var letter in new[] { LetterNames.Invitation, LetterNames.Trusted })
        {
            var page = await Show(letter, passed);
            Assert.Empty(page.QuerySelectorAll(".times li"));
            Assert.DoesNotContain("hjem", Paper(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_goal_comes_first_at_the_meeting_and_in_the_summary()
    {
        var checklist = await Show(LetterNames.Checklist, Set(), goal: "Blive boende.");
        Assert.Equal("Blive boende.", checklist.QuerySelector("section")!.QuerySelector("blockquote")!.TextContent);
        Assert.Equal(9, checklist.QuerySelectorAll("section h2").Length);
        Assert.NotEmpty((await Show(LetterNames.Checklist, Set())).QuerySelector("section")!.QuerySelectorAll(".line"));

        var summary = await Show(LetterNames.Summary, Full(), goal: "Blive boende.");
        Assert.Equal("Blive boende.", summary.QuerySelector("section")!.QuerySelector("blockquote")!.TextContent);
        Assert.Equal("Afdragsordning Aftale om 500 kr. om måneden. Mette Holm gør det senest 27. november 2026.",
            string.Join(' ', Assert.Single(summary.QuerySelectorAll(".agreed li")).Children.Select(part => part.TextContent)));
        Assert.Contains("omkring 19. november 2026", Paper(summary), StringComparison.Ordinal); // The next follow-up.
        Assert.Contains("Din kontaktperson er Mette Holm.", Paper(summary), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_team_sheet_has_those_who_said_yes_with_when_they_can_be_reached()
    {
        var page = await Show(LetterNames.Team, Sample.Accepted());

        var people = page.QuerySelectorAll(".faces li");
        // Sofie was asked and has not answered.
        Assert.Equal(["Mette Holm", "Jens Bak"], people.Select(person => person.QuerySelector("h2")!.TextContent));
        Assert.Equal("MH", people[0].QuerySelector(".face")!.TextContent);
        Assert.Contains("hverdage kl. 8.30–15", people[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Hos Boligforeningen taler du med Jens.", people[1].TextContent, StringComparison.Ordinal);
        // Two landlords have each their own, one of whom has not answered.
        var own = Sample.Accepted().Members.Single(ask => ask.Sector == Sector.HousingAssociation);
        var two = Sample.Accepted() with
        {
            Asks = [.. Sample.Accepted().Asks, own with { Sender = "dev-private", DoneBy = null, DoneAt = null, Accepted = false }],
        };
        Assert.Contains("Hos Boligforeningen taler du med Jens.", Paper(await Show(LetterNames.Team, two)), StringComparison.Ordinal);
        var english = await Show(LetterNames.Team, Sample.Accepted(), "en");
        Assert.Contains("At Boligforeningen you talk with Jens.", Paper(english), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_goal_heads_the_plan_and_asks_to_be_filled_while_it_is_empty()
    {
        async Task<IElement> Plan(CaseFile file, string? goal, string viewer = "mette.holm") =>
            (await Render.Page<CasePage>(new { Context = Sample.Page(viewer), View = Sample.View(file, goal) }))
                .QuerySelector("section[aria-labelledby=plan-title]")!;

        var empty = await Plan(Sample.Accepted(), null);
        Assert.Equal("/board/cases/2026-0421?do=goal#step", empty.QuerySelector("a")!.GetAttribute("href"));
        var filled = await Plan(Sample.Planned(), "Blive boende.");
        Assert.Null(filled.QuerySelector("a[href*='do=goal']"));
        Assert.Equal(DocumentPositions.Following, filled.QuerySelector(".goal")!.CompareDocumentPosition(filled.QuerySelector(".plan")!));
        Assert.Null((await Plan(Sample.Closed(), null)).QuerySelector("a"));
        Assert.Null((await Plan(Sample.New(), null)).QuerySelector("a"));
    }
}
