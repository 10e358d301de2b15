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

namespace EarlyWarning.Tests.Board.Letters;

public sealed class LetterTests
{
    private static readonly PersonalData Citizen = new(Cprs.Read("6105801234"), "Test Borger", "Testvej 1, 4000 Testby", null);

    private static readonly DateTimeOffset Time = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

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
    public void Lix_is_computed_as_it_is_defined()
    {
        Assert.Equal(5, Lix.Of(["Det er en god dag."])); // Five words in one sentence, none long.
        Assert.Equal(3 + 100.0 / 3, Lix.Of(["Vi kontakter dig."]), 5);
        Assert.Equal(2, Lix.Of(["Ja du. Nej du."]));
        Assert.Equal(3, Lix.Of(["Kom den 26. nu."])); // A number is no word, and its point no end.
    }

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

    private static CaseFile Slots() => Sample.Reached() with { Slots = [Time, Time.AddDays(1)] };

    private static CaseFile Set() => Sample.Reached() with { Meeting = new Meeting(Time) };

    private static CaseFile Moved() => Sample.Reached() with
    {
        Meeting = new Meeting(Time.AddDays(1), Sequence: 1, Place: MeetingPlace.Office) { Room = Room, MovedFrom = Time },
    };

    private static CaseFile Cancelled() => Sample.Reached() with { CancelledMeeting = new CancelledMeeting(Time, Sample.Now, 1) };

    private static readonly Room Room = new("r", new("Rådhuset, lokale 2", "Town hall, room 2"), "Torvet 1, 4000 Testby",
        new("Gå ind ad den store dør. Der er elevator.", "Go in by the large door. There is a lift."));

    private static CaseFile Answered(bool upheld) => Sample.Accepted() with
    {
        Asks = [.. Sample.Accepted().Asks, Sample.Ask(Concern.Objection, 2, doneBy: "karen.krogh") with { Accepted = upheld }],
        ObjectionUpheld = upheld, Status = upheld ? CaseStatus.Closed : CaseStatus.Open,
    };

    /// <summary>Everything a letter can show.</summary>
    private static CaseFile Full() => Sample.Planned() with
    {
        DebtOere = 960_000, DebtStatedOn = new DateOnly(2026, 11, 20), HandleAtOnce = true,
        Disclosures = [Told("jens.bak", Sector.HousingAssociation), Told("anne.riis", Sector.SubstanceUseTreatment)],
    };

    private static Disclosure Told(string to, Sector sector) =>
        new(Sample.At(-1), "mette.holm", to, sector, Packets.Parts(sector), Packets.CoordinationPurpose, Packets.CoordinationBasis);

    internal static string Paper(IHtmlDocument page) => page.QuerySelector("main")!.TextContent;

    internal static Task<IHtmlDocument> Show(string name, CaseFile file, string language = "da", string? goal = null,
        PersonalData? to = null, MeetingWhereabouts? where = null, bool signals = true,
        IReadOnlyList<TimelineEntry>? lines = null, bool rules = true, RectificationView? about = null, Roster? roster = null,
        string? words = null, params IReadOnlyList<SenderHeard> heard)
    {
        var options = new BoardOptions { Municipality = "Søby Kommune", CallBackPhone = "+4570101100",
            Website = "https://www.soeby.example/" };
        var view = Sample.View(file, goal) with { Whereabouts = where };
        if (!rules) view = view with { Assessment = view.Assessment with { Rules = [] } };
        if (words is not null)
            view = view with
            {
                Words = new Dictionary<TimelineEntry, string>(ReferenceEqualityComparer.Instance) { [lines![^1]] = words },
            };
        var letter = new Letter(name, lines is null ? view : view with { Timeline = lines }, Sample.Page(language: language) with
        {
            Roster = roster ?? Sample.Roster,
            SenderNames = new Dictionary<string, string>(StringComparer.Ordinal) { ["dev-housing"] = "Boligforeningen" },
        }, options)
        {
            To = to, About = about, Heard = heard,
            Signals = !signals ? [] :
            [
                new SignalFact(new SignalRef("dev-benefits", "YK-881"), SignalKind.BenefitStopped, Sample.At(-8)),
                new SignalFact(new SignalRef("dev-housing", "HA-2026-131"), SignalKind.DemandSent, Sample.At(-3)),
            ],
        };
        return name switch
        {
            LetterNames.Invitation => Page<InvitationLetter>(letter),
            LetterNames.Moved => Page<MovedLetter>(letter),
            LetterNames.Cancelled => Page<CancelledLetter>(letter),
            LetterNames.Trusted => Page<TrustedLetter>(letter),
            LetterNames.Why => Page<WhyLetter>(letter),
            LetterNames.Checklist => Page<ChecklistSheet>(letter),
            LetterNames.Summary => Page<SummaryLetter>(letter),
            LetterNames.Team => Page<TeamSheet>(letter),
            LetterNames.Objection => Page<ObjectionLetter>(letter),
            LetterNames.Rectification => Page<RectificationLetter>(letter),
            _ => Page<DisclosureSheet>(letter),
        };
    }

    private static Task<IHtmlDocument> Page<T>(Letter letter) where T : IComponent => Render.Page<T>(new { Letter = letter });
}
