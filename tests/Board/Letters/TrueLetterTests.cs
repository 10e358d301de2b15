using EarlyWarning.Board.Case;
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
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Tests.Platform.Drivers;
using static EarlyWarning.Tests.Board.Letters.PrintedLetters;

namespace EarlyWarning.Tests.Board.Letters;

/// <summary>
/// No letter tells the citizen what is not so: not of their own words, of a day, of a meeting, nor of who answers the phone.
/// </summary>
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
            heard: [new("dev-housing", FeedbackCodes.PickedUp, Sample.At(-2, 8)),
                new("dev-benefits", FeedbackCodes.Closed, Sample.At(0, 8))]);

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
        // Whoever objects once it is closed has a meeting that is off all the same, and may come to it.
        var waits = invited with
        {
            Status = CaseStatus.Paused, Pause = new Pause(PauseReason.Objection, Sample.Now, Until: null, CaseStatus.Closed),
        };
        Assert.Contains(LetterNames.Cancelled, LetterNames.For(waits));
        Assert.Contains(Day(Ahead), Paper(await Show(LetterNames.Cancelled, waits)), StringComparison.Ordinal);
        var block = (await Render.Page<CasePage>(new { Context = Sample.Page(), View = Sample.View(waits) })).QuerySelector("#meeting")!;
        Assert.Contains("fordi sagen er afsluttet", block.TextContent, StringComparison.Ordinal);
        Assert.NotNull(block.QuerySelector("a[href$='/letters/meeting-cancelled']"));
        // One whose time had come when the case was closed.
        Assert.Null((waits with { Meeting = new Meeting(Sample.At(-1)) }).CalledOff);
        Assert.DoesNotContain(LetterNames.Cancelled, LetterNames.For(invited with { Meeting = new Meeting(Sample.At(-1)) }));
    }

    [Fact]
    public async Task A_meeting_called_off_before_the_closing_is_told_with_its_day()
    {
        var closed = Sample.Reached() with { CancelledMeeting = new CancelledMeeting(Ahead, Sample.At(-1), 1),
            Status = CaseStatus.Closed, ClosedAt = Sample.Now, Outcome = Outcome.NotJustified, ObjectionUpheld = true };
        Assert.Contains(LetterNames.Cancelled, LetterNames.For(closed));
        Assert.Contains(Day(Ahead), Paper(await Show(LetterNames.Cancelled, closed)), StringComparison.Ordinal);
        // One that was to be before the case was closed.
        Assert.Null((closed with { CancelledMeeting = new CancelledMeeting(Sample.At(-1), Sample.At(-2), 1) }).CalledOff);
    }

    /// <summary>What staff wrote before the form said so was for themselves, and may name what others told.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(null)] // A line of before.
    public async Task Only_what_was_written_for_the_citizen_is_their_reason(bool? forCitizen)
    {
        var file = Sample.Accepted() with
        {
            Asks = [.. Sample.Accepted().Asks, Sample.Ask(Concern.Objection, 2, doneBy: "karen.krogh") with { Accepted = false }],
        };
        var line = new ObjectionRejected(Sample.Now, "karen.krogh") { ForCitizen = forCitizen };
        var letter = await Show(LetterNames.Objection, file, lines: [line], words: "Ringer hver dag.");
        Assert.Equal((forCitizen == true, forCitizen == true ? 0 : 4),
            (Paper(letter).Contains("Ringer hver dag.", StringComparison.Ordinal), letter.QuerySelectorAll(".line").Length));
    }

    [Theory]
    [InlineData("Påkrav modtaget 9. december; fristen udløber 23. december (skøn).",
        "Et andet lejemål: Din udlejer har givet dig en sidste frist for at betale (et påkrav, 9. december).")]
    [InlineData("Fristen i påkravet udløb 23. december (skøn).", "Et andet lejemål: Din udlejer gav dig en sidste frist")]
    public void The_deadline_of_another_tenancy_is_explained_too(string rule, string told)
    {
        var another = EarlyWarning.Risk.Sentences.OfAnother(new FiredRule("demand", 0, rule,
            "A demand was received on 9 December; its deadline is 23 December (estimate).", []));
        Assert.StartsWith(told, PlainWords.ToYou(another).Da, StringComparison.Ordinal);
        Assert.DoesNotContain("(skøn)", PlainWords.ToYou(another).Da, StringComparison.Ordinal);
        Assert.StartsWith("Another tenancy: Your landlord has given you a last deadline to pay (a demand, 9 December).",
            PlainWords.ToYou(another).En, StringComparison.Ordinal);
    }

    /// <summary>Whatever was decided: the citizen can see for themselves whether it says the same again.</summary>
    [Theory]
    [InlineData(RectificationEnd.Corrected)]
    [InlineData(RectificationEnd.Stands)]
    [InlineData(RectificationEnd.Beside)]
    public async Task A_correction_is_told_with_its_day_and_what_it_says(RectificationEnd end)
    {
        var known = new Rectification("a1b2c3d4e5f6", new SignalRef("dev-housing", "HA-2026-131"), "mette.holm", Sample.At(-5))
        {
            End = end, DecidedBy = "mette.holm", DecidedAt = Sample.At(-1),
        };
        var now = new Signal { Sender = "dev-housing", SignalId = "HA-2026-132", Kind = SignalKind.ArrearsOpened, AsOf = Sample.At(-3),
            ReceivedAt = Sample.At(-2), ArrearsOere = 750_000 };
        var view = new RectificationView(known, "Jeg skylder 3.000.", "Vi har set det.", Retracted: true) { Instead = now };
        var said = $"Boligforeningen rettede det den {Day(Sample.At(-2))}. Nu siger de: der mangler husleje (17. november 2026), "
            + "7.500 kr.";
        var page = await Show(LetterNames.Rectification, Sample.Accepted(), about: view);
        Assert.Contains(said, Paper(page), StringComparison.Ordinal);
        Assert.DoesNotMatch("det samme igen|har ikke svaret", Paper(page));
        var lix = Lix.Of(page.QuerySelectorAll("main p, main li").Where(block => block.Closest(".head, .signed") is null)
            .Select(block => block.TextContent));
        Assert.True(lix <= 35, $"{end}: LIX {lix:F1}");

        // What it said before it corrected is told too, and a day is told as an amount is.
        var stood = Paper(await Show(LetterNames.Rectification, Sample.Accepted(), about: view with
        {
            Known = known with { StandsByAt = Sample.At(-4) },
            Instead = now with { Kind = SignalKind.EvictionScheduled, ArrearsOere = null, EvictionDate = new DateOnly(2026, 12, 16) },
        }));
        Assert.Contains($"svarede den {Day(Sample.At(-4))}, at det er rigtigt. Boligforeningen rettede det", stood,
            StringComparison.Ordinal);
        Assert.Contains("udsættelsen er 16. december 2026", stood, StringComparison.Ordinal);

        // Printed again after its sender has corrected it later, the answer is the one that was sent.
        var sent = Paper(await Show(LetterNames.Rectification, Sample.Accepted(), about: view with
        {
            Known = known with { SentAt = Sample.At(-1) }, Instead = now with { ReceivedAt = Sample.At(0) },
        }));
        Assert.DoesNotContain("Nu siger de", sent, StringComparison.Ordinal);
        Assert.Equal(end == RectificationEnd.Corrected, sent.Contains("har rettet det", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_said_to_have_been_asked_who_no_longer_can_be()
    {
        var known = new Rectification("a1b2c3d4e5f6", new SignalRef("dev-housing", "HA-2026-131"), "mette.holm", Sample.At(-5))
        {
            Unasked = true, End = RectificationEnd.Beside, DecidedBy = "mette.holm", DecidedAt = Sample.At(-1),
        };
        var letter = Paper(await Show(LetterNames.Rectification, Sample.Accepted(),
            about: new RectificationView(known, "Jeg har betalt.", "Ingen ved det.", Retracted: false)));
        Assert.Contains("så længe siden, Boligforeningen meldte det", letter, StringComparison.Ordinal);
        Assert.DoesNotMatch("Vi spurgte|har ikke svaret", letter);
    }

    [Fact]
    public async Task Nobody_is_told_to_call_somebody_who_has_left()
    {
        var roster = Without("mette.holm");
        foreach (var letter in new[] { LetterNames.Why, LetterNames.Team, LetterNames.Summary })
        {
            var paper = Paper(await Show(letter, Sample.Planned(), roster: roster))
                .Replace("Mette Holm gør det", "", StringComparison.Ordinal);
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
