using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EarlyWarning.Board;
using EarlyWarning.Board.Case;
using EarlyWarning.Board.Letters;
using EarlyWarning.Board.Letters.Disclosures;
using EarlyWarning.Board.Letters.Meetings;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
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

/// <summary>What the citizen is answered: why, what was told to whom, what was decided on an objection and on what is wrong.</summary>
public sealed class WhyLetterTests
{
    [Theory]
    [InlineData("da", "Du gør det senest 27. november 2026.", "Borgeren")]
    [InlineData("en", "You do it by 27 November 2026.", "The citizen")]
    public async Task What_the_citizen_does_is_said_to_the_citizen(string language, string says, string never)
    {
        var plan = Sample.Planned().Plan!;
        var file = Full() with { Plan = plan with { Actions = [.. plan.Actions.Select(one => one with { Owner = PlanAction.Citizens })] } };
        var text = Paper(await Show(LetterNames.Summary, file, language));

        Assert.Contains(says, text, StringComparison.Ordinal);
        Assert.DoesNotContain(never, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_said_to_have_been_told_that_was_not_there_to_tell()
    {
        var told = new[] { Told("sofie.lund", Sector.BenefitsOffice), Told("jens.bak", Sector.HousingAssociation) };
        async Task<string> What(CaseFile file, bool signals, params TimelineEntry[] lines) => string.Join(" | ",
            (await Show(LetterNames.Disclosures, file with { Disclosures = told }, signals: signals, lines: lines))
                .QuerySelectorAll(".told li").Select(one => one.QuerySelectorAll("dd")[1].TextContent));
        var empty = Sample.Accepted() with { BenefitCut = false, TenancySteps = [] };
        const string Always = "At din bolig er i fare, hvorfor de er spurgt";

        Assert.Equal($"{Always} og hvem din kontaktperson er | {Always} og hvem din kontaktperson er", await What(empty, signals: false));

        var office = empty with { Meeting = new Meeting(Time, Place: MeetingPlace.Office) };
        var set = new MeetingSet(Sample.At(0), "mette.holm", Time);
        Assert.Contains("hvornår og hvor mødet er (fra ", await What(office, signals: false, set), StringComparison.Ordinal);
        Assert.DoesNotContain("(fra ", await What(office, signals: false, set with { At = Sample.At(-2) }), StringComparison.Ordinal);
        var home = await What(empty with { Meeting = new Meeting(Time, Place: MeetingPlace.Home) }, signals: false, set);
        Assert.DoesNotContain("hvor mødet", home, StringComparison.Ordinal);
        Assert.DoesNotContain("mødet", await What(empty, signals: false, set with { At = Sample.At(-3) },
            new MeetingCancelled(Sample.At(-2), "mette.holm", Time)), StringComparison.Ordinal);

        var signalled = await What(empty, signals: true);
        Assert.Contains("at en ydelse er stoppet eller sat ned |", signalled, StringComparison.Ordinal);
        Assert.EndsWith("den næste frist i din lejesag", signalled, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_tells_the_facts_the_senders_the_rule_set_and_the_rights()
    {
        var page = await Show(LetterNames.Why, Sample.Accepted());
        var whys = PlainWords.ToYou(
            new FiredRule("benefit-stop", 25, "Kontanthjælpen stoppede 12. november; der er truffet afgørelse, men borgeren er ikke hørt.",
            "Cash assistance stopped on 12 November; a decision was made, but the citizen was not heard.", []));
        Assert.EndsWith("det er besluttet, men du blev ikke spurgt først.", whys.Da, StringComparison.Ordinal);
        Assert.EndsWith("it was decided, but you were not asked first.", whys.En, StringComparison.Ordinal);
        var text = Paper(page);

        Assert.All(Sample.Assessment.Rules, rule => Assert.Contains(PlainWords.ToYou(rule).Da, text, StringComparison.Ordinal));
        Assert.DoesNotContain("(skøn)", text, StringComparison.Ordinal);
        Assert.Contains("Boligforeningen: en sidste frist for at betale (et påkrav) (17. november 2026)", text, StringComparison.Ordinal);
        Assert.Contains("dev-benefits: ydelsesstop (12. november 2026)", text, StringComparison.Ordinal);
        Assert.Contains("2026-1", text, StringComparison.Ordinal);
        Assert.Contains("altid et menneske", text, StringComparison.Ordinal);
        Assert.Contains("sige nej til, at vi bruger det", text, StringComparison.Ordinal);
        Assert.Contains("få alt at se", text, StringComparison.Ordinal);
        Assert.DoesNotContain("HA-2026-131", text, StringComparison.Ordinal); // The sender's own number says nothing to the citizen.
    }

    /// <summary>Nobody writes of a home to be kept to a citizen who was put out.</summary>
    [Theory]
    [InlineData(LetterNames.Invitation, "finde et sted at bo")]
    [InlineData(LetterNames.Cancelled, "finde et sted at bo")]
    [InlineData(LetterNames.Why, "ikke har din bolig mere")]
    [InlineData(LetterNames.Objection, "ikke har din bolig mere")]
    public async Task Whoever_has_lost_their_home_is_written_to_as_that(string letter, string says)
    {
        var file = (letter == LetterNames.Objection ? Answered(upheld: false) : Cancelled()) with
        {
            LandlordsSay = new LandlordsWord(false, null, false, HomeLost: true, Evicted: true),
        };
        foreach (var language in new[] { "da", "en" })
        {
            var text = Paper(await Show(letter, file, language));
            Assert.DoesNotMatch("i fare for at miste|undgå|beholde|at risk of losing|keep", text);
            if (language == "da") Assert.Contains(says, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Why_tells_who_objected_that_nothing_gives_points_and_whoever_was_put_out_of_no_home_to_be_kept()
    {
        foreach (var (file, says) in new[] { (Answered(upheld: true), WhyWords.Upheld.Da),
            (Sample.Accepted() with { Pause = new Pause(PauseReason.Objection, Sample.Now, null, CaseStatus.Open) },
                WhyWords.Objected.Da) })
        {
            var text = Paper(await Show(LetterNames.Why, file));
            Assert.Contains(says, text, StringComparison.Ordinal);
            Assert.DoesNotContain("point ud af 100", text, StringComparison.Ordinal);
        }
        Assert.Contains("ikke har din bolig mere", Paper(await Show(LetterNames.Why,
            Sample.Closed() with { Outcome = EarlyWarning.Cases.Contracts.Outcome.Evicted })), StringComparison.Ordinal);
    }

    /// <summary>An open case whose citizen objected with another number was scored before, and rests on none of it now.</summary>
    [Fact]
    public async Task Why_says_that_what_others_tell_is_kept_out_and_gives_no_points_for_it()
    {
        var file = Sample.Accepted() with { SignalsKeptOut = true, DebtOere = 400_000 };
        foreach (var rules in new[] { true, false })
        {
            var page = await Show(LetterNames.Why, file, rules: rules);
            Assert.Contains(WhyWords.KeptOut.Da, Paper(page), StringComparison.Ordinal);
            Assert.All(Sample.Assessment.Rules, rule => Assert.DoesNotContain(PlainWords.ToYou(rule).Da, Paper(page),
                StringComparison.Ordinal));
            Assert.DoesNotMatch("point ud af 100|ikke noget, der tyder på fare|4.000 kr.|Vi har kun det", Paper(page));
            // Who told it is the citizen's to know all the same.
            Assert.Contains("Boligforeningen: en sidste frist", Paper(page), StringComparison.Ordinal);
            var lix = Lix.Of(page.QuerySelectorAll("main p, main li").Where(block => block.Closest(".head, .signed") is null)
                .Select(block => block.TextContent));
            Assert.True(lix <= 35, $"LIX {lix:F1}");
        }
        var opened = Paper(await Show(LetterNames.Why, file with
        {
            ByHand = new OpenedByHand(HandReason.OwnRequest, "mette.holm", Band.High, "form"),
        }));
        foreach (var says in new[] { WhyWords.KeptOut, WhyWords.NoSignals })
            Assert.Contains(says.Da, opened, StringComparison.Ordinal);
    }

    /// <summary>What the citizen never spoke of is not said to be what they dispute.</summary>
    [Theory]
    [InlineData(false, null, "sagde du, at det er forkert. Det ser vi på.")]
    [InlineData(true, null, "sagde du, at det, vi først fik at vide, er forkert. Det ser vi på.")]
    [InlineData(true, RectificationEnd.Beside, "sagde du, at det, vi først fik at vide, er forkert.")]
    public async Task Why_marks_a_correction_as_of_what_was_told_first(bool first, RectificationEnd? end, string says)
    {
        var known = new Rectification("a1b2c3d4e5f6", new SignalRef("dev-housing", "HA-2026-131"), "mette.holm", Sample.At(-2))
        {
            OfFirst = first, End = end,
        };
        var text = Paper(await Show(LetterNames.Why, Sample.Accepted(), disputed: known));
        Assert.Contains("Den 18. november 2026 " + says, text, StringComparison.Ordinal);
        Assert.Equal(end is null, text.Contains("Det ser vi på.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Why_hides_no_date_and_no_debt_where_no_rule_fires()
    {
        var nothing = Sample.Accepted() with { DebtOere = 0, DebtUnknown = false };
        Assert.Contains(WhyWords.NothingNow.Da, Paper(await Show(LetterNames.Why, nothing, rules: false)), StringComparison.Ordinal);
        var named = nothing with { Postponements = [new(LegalStepKind.Eviction, new DateOnly(2026, 12, 15), From: null, "mette.holm",
            Sample.Now, DateSource.BailiffCourt)] };
        foreach (var (file, says) in new[] { (named, "15. december 2026"),
            (nothing with { DebtOere = 400_000 }, "Der mangler husleje: 4.000 kr."),
            (nothing with { DebtUnknown = true }, "Der mangler husleje, men beløbet er ikke oplyst."),
            (nothing with { FormerDebt = new(3_100_000, false) }, "Der er gæld fra en bolig, du ikke har mere: 31.000 kr.") })
        {
            var text = Paper(await Show(LetterNames.Why, file, rules: false));
            Assert.Contains(says, text, StringComparison.Ordinal);
            Assert.DoesNotContain(WhyWords.NothingNow.Da, text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(WhyWords.NothingNow.Da, Paper(await Show(LetterNames.Why, nothing with
        {
            LandlordsSay = new LandlordsWord(false, null, false, HomeLost: true, Evicted: false),
        }, rules: false)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_objects_is_answered_with_the_decision_who_made_it_and_room_for_the_reason()
    {
        var rejected = await Show(LetterNames.Objection, Answered(upheld: false));
        Assert.Contains("Den 19. november 2026 sagde du nej", Paper(rejected), StringComparison.Ordinal);
        Assert.Contains("Karen Krogh har set på dit nej den 19. november 2026.", Paper(rejected), StringComparison.Ordinal);
        Assert.Contains("Vi går videre.", Paper(rejected), StringComparison.Ordinal);
        Assert.Contains("sige nej igen", Paper(rejected), StringComparison.Ordinal);
        Assert.Contains("Datatilsynet", Paper(rejected), StringComparison.Ordinal);
        Assert.Equal(4, rejected.QuerySelectorAll(".line").Length);

        var after = Paper(await Show(LetterNames.Objection, Answered(upheld: false) with { Status = CaseStatus.Closed }));
        Assert.Contains("Din sag er lukket.", after, StringComparison.Ordinal);
        Assert.DoesNotContain("Vi går videre.", after, StringComparison.Ordinal);

        var upheld = await Show(LetterNames.Objection, Answered(upheld: true));
        Assert.Contains("Du får ret.", Paper(upheld), StringComparison.Ordinal);
        Assert.DoesNotContain("sige nej igen", Paper(upheld), StringComparison.Ordinal);
        Assert.Empty(upheld.QuerySelectorAll(".line"));

        Assert.Contains("ikke svaret", Paper(await Show(LetterNames.Objection, Sample.Accepted())), StringComparison.Ordinal);
        Assert.DoesNotContain(LetterNames.Objection, LetterNames.For(Sample.Accepted()));
        Assert.Contains(LetterNames.Objection, LetterNames.For(Answered(upheld: true)));
    }

    [Theory]
    [InlineData(RectificationEnd.Corrected, false, "Du får ret", "har rettet det eller taget det tilbage")]
    [InlineData(RectificationEnd.Stands, true, "Du får ikke ret", "svarede den 19. november 2026, at det er rigtigt")]
    [InlineData(RectificationEnd.Stands, false, "tager vi det væk", "har ikke svaret")]
    [InlineData(RectificationEnd.Beside, false, "Det bliver stående", "har ikke svaret")]
    public async Task The_answer_to_what_is_wrong_says_what_was_asked_decided_and_why(
        RectificationEnd end, bool stoodBy, string answer, string sender)
    {
        var known = new Rectification("a1b2c3d4e5f6", new SignalRef("dev-housing", "HA-2026-131"), "mette.holm", Sample.At(-2))
        {
            End = end, DecidedBy = "mette.holm", DecidedAt = Sample.At(-1), StandsByAt = stoodBy ? Sample.At(-1) : null,
        };
        var page = await Show(LetterNames.Rectification, Sample.Accepted(), about: new RectificationView(known,
            "Jeg har betalt.", "Vi har set kvitteringen.", end == RectificationEnd.Corrected));
        var text = Paper(page);
        foreach (var part in new[] { answer, sender, "Boligforeningen: en sidste frist", "Jeg har betalt.", "Vi har set kvitteringen.",
            "Mette Holm har afgjort det", "datatilsynet.dk", "domstolene" })
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Equal(end != RectificationEnd.Corrected, text.Contains("så vis os det", StringComparison.Ordinal));
        var lix = Lix.Of(page.QuerySelectorAll("main p, main li").Where(block => block.Closest(".head, .signed") is null)
            .Select(block => block.TextContent));
        Assert.True(lix <= 35, $"{end}: LIX {lix:F1}");
    }

    [Fact]
    public async Task Disclosures_say_to_whom_what_why_on_what_basis_and_when()
    {
        var file = Full();
        var page = await Show(LetterNames.Disclosures, file);

        var told = page.QuerySelectorAll(".told li");
        Assert.Equal(file.Disclosures.Count, told.Length);
        Assert.Equal(
        [
            "Jens Bak, boligorganisationen",
            "At din bolig er i fare, hvorfor de er spurgt, hvem din kontaktperson er, hvornår mødet er og den næste frist i din lejesag",
            "At samordne hjælpen", "Forvaltningsloven § 28 (videregivelse)", "torsdag 19. november 2026 kl. 15.40",
        ], told[0].QuerySelectorAll("dd").Select(part => part.TextContent));
        Assert.DoesNotContain("lejesag", told[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("ikke fortalt noget om dig", Paper(await Show(LetterNames.Disclosures, Sample.Accepted())),
            StringComparison.Ordinal);
    }
}
