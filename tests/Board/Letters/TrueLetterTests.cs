using EarlyWarning.Board.Letters;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules.Origins;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Platform.Drivers;
using static EarlyWarning.Tests.Board.Letters.LetterTests;

namespace EarlyWarning.Tests.Board.Letters;

/// <summary>No letter tells the citizen what is not so: not of their own words, of a day, of a meeting, nor of who answers the phone.</summary>
public sealed class TrueLetterTests
{
    private static readonly DateTimeOffset Ahead = Sample.At(6, 9);

    /// <summary>Whoever was asked first did not answer, so that the one who decided was asked later than the citizen spoke.</summary>
    [Fact]
    public async Task The_answer_to_an_objection_has_the_day_on_which_the_citizen_objected()
    {
        var file = Sample.Accepted() with
        {
            Asks = [.. Sample.Accepted().Asks, Sample.Ask(Concern.Objection, 2, doneBy: "karen.krogh") with
            {
                From = Sample.At(-1, 8), DoneAt = Sample.At(0, 9), Accepted = false,
            }],
        };
        var letter = Paper(await Show(LetterNames.Objection, file, lines: [new CitizenObjected(Sample.At(-3, 9), "mette.holm")]));
        Assert.Contains($"Den {Day(Sample.At(-3, 9))} sagde du nej", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_benefit_that_stops_is_not_told_as_the_cause_nor_as_past()
    {
        var why = Paper(await Show(LetterNames.Why, Sample.Accepted()));
        Assert.Contains("Der mangler husleje, og din ydelse stopper eller er stoppet.", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_senders_heard_and_were_asked_stands_among_the_disclosures()
    {
        var asked = new CollectionHoldAsked(Sample.At(-1, 12), "mette.holm", "jens.bak", Sample.At(3)) { Sender = "dev-housing" };
        var sheet = await Show(LetterNames.Disclosures, Sample.Accepted(), lines: [asked],
            heard: [new("dev-housing", FeedbackCodes.PickedUp, Sample.At(-2, 8)), new("dev-benefits", FeedbackCodes.Closed, Sample.At(0, 8))]);

        Assert.Equal(3, sheet.QuerySelectorAll(".told > li").Length);
        Assert.Equal(["Boligforeningen", "Boligforeningen", "dev-benefits"],
            sheet.QuerySelectorAll(".told > li").Select(told => told.QuerySelector("dd")!.TextContent));
        Assert.DoesNotContain("ikke fortalt noget om dig", Paper(sheet), StringComparison.Ordinal);
        Assert.Contains("At vi beder dem vente med at kræve pengene ind", Paper(sheet), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_case_promises_nothing_and_says_that_a_meeting_ahead_is_off()
    {
        var closed = Sample.Planned() with { Status = CaseStatus.Closed, ClosedAt = Sample.Now, Outcome = Outcome.AlreadyResolved };
        var summary = Paper(await Show(LetterNames.Summary, closed));
        Assert.Contains("Vi har afsluttet sagen.", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("Vi taler sammen igen", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("senest", summary, StringComparison.Ordinal);

        var invited = Sample.Reached() with { Meeting = new Meeting(Ahead), Status = CaseStatus.Closed, ClosedAt = Sample.Now,
            Outcome = Outcome.AlreadyResolved };
        Assert.Contains(LetterNames.Cancelled, LetterNames.For(invited));
        var off = Paper(await Show(LetterNames.Cancelled, invited));
        Assert.Contains("er aflyst", off, StringComparison.Ordinal);
        Assert.DoesNotContain("en ny tid", off, StringComparison.Ordinal);
        Assert.DoesNotContain(LetterNames.Cancelled, LetterNames.For(invited with { Outcome = Outcome.Deceased }));
        // One whose time had come when the case was closed.
        Assert.DoesNotContain(LetterNames.Cancelled, LetterNames.For(invited with { Meeting = new Meeting(Sample.At(-1)) }));
    }

    [Fact]
    public async Task Nobody_is_told_to_call_somebody_who_has_left()
    {
        var roster = Without("mette.holm");
        foreach (var letter in new[] { LetterNames.Why, LetterNames.Team, LetterNames.Summary })
        {
            var paper = Paper(await Show(letter, Sample.Planned(), roster: roster)).Replace("Mette Holm gør det", "", StringComparison.Ordinal);
            Assert.DoesNotContain("Mette Holm", paper, StringComparison.Ordinal);
            Assert.Contains("70 10 11 00", paper, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Testvej 1, 4000 Testby", "Testvej 1|4000 Testby")]
    [InlineData("Vangen 3, st. 4, 5700 Svendborg", "Vangen 3|st. 4|5700 Svendborg")]
    [InlineData("c/o Madsen, Søndergade 12, 2. tv, 5700 Svendborg", "c/o Madsen|Søndergade 12, 2. tv|5700 Svendborg")]
    public async Task No_part_of_an_address_is_lost(string address, string lines)
    {
        var to = new PersonalData(Cprs.Read("6105801234"), "Test Borger", address, null);
        var block = (await Show(LetterNames.Why, Sample.Accepted(), to: to)).QuerySelectorAll("address span");
        Assert.Equal(lines.Split('|').Prepend("Test Borger"), block.Select(line => line.TextContent));
    }

    /// <summary>The citizen asked for help, and a letter may be the landlord's: nobody wrote down who gave the date.</summary>
    [Theory]
    [InlineData(HandReason.OwnRequest)]
    [InlineData(HandReason.BailiffLetter)]
    public async Task Of_a_date_that_was_typed_with_a_new_case_nobody_is_said_to_have_said_it(HandReason reason)
    {
        var hand = new HandOrigin("mette.holm", reason, "", new DateOnly(2027, 1, 14), Children: false, [], "form");
        var opened = HandOpening.Open(hand, Sample.New(), Sample.Now);
        var why = Paper(await Show(LetterNames.Why, opened.Case));
        Assert.Contains("Udsættelsen er 14. januar 2027.", why, StringComparison.Ordinal);
        Assert.DoesNotContain("siger", why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_tried_before_the_home_was_at_risk_again_is_not_counted_now()
    {
        var again = Sample.Tried() with { Earlier = [new EarlierRound(Sample.Now, Meeting: null, Plan: null)] };
        var page = Sample.Page("mette.holm");
        Assert.DoesNotContain("kontaktforsøg", Quiet(again), StringComparison.Ordinal);
        Assert.Contains("kontaktforsøg", Quiet(Sample.Tried()), StringComparison.Ordinal);

        string Quiet(CaseFile file) => string.Join(' ', new RowWords(new WorkRow(file, page.Me, Sample.Now), page).Quiet());
    }

    private static string Day(DateTimeOffset at) => Language.Danish.Day(Language.DayOf(at), DateOnly.MinValue);

    private static Roster Without(params string[] left) => new(Sample.Roster.Data with
    {
        People = [.. Sample.Roster.Data.People.Select(person => person with { Left = left.Contains(person.Id) })],
    });
}
