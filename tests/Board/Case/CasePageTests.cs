using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EarlyWarning.Board.Case;
using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.Case.Decisions.Citizen;
using EarlyWarning.Board.Case.Decisions.Meetings;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Letters.Disclosures;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Tests.Board.Case;

public sealed class CasePageTests
{
    public static TheoryData<string, string, string> Steps => new()
    {
        { nameof(Sample.New), "Næste skridt: Tag sagen", "/board/cases/2026-0421/accept" },
        { nameof(Sample.Accepted), "Næste skridt: Kontakt borgeren", "/board/cases/2026-0421?do=attempt#step" },
        { nameof(Sample.Reached), "Næste skridt: Hold mødet", "/board/cases/2026-0421?do=meeting#step" },
        { nameof(Sample.Met), "Næste skridt: Vedtag en handleplan", "/board/cases/2026-0421?do=plan#step" },
        { nameof(Sample.Planned), "Næste skridt: Følg op", "/board/cases/2026-0421?do=follow-up#step" },
        { nameof(Sample.FollowedUp), "Næste skridt: Afslut sagen", "/board/cases/2026-0421?do=close#step" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task The_panel_has_the_next_step_and_the_way_to_take_it(string stage, string heading, string address)
    {
        var page = await Case(Stage(stage));

        var panel = page.QuerySelector("#step")!;
        Assert.Equal(heading, panel.QuerySelector("h2")!.TextContent);
        Assert.Equal(address, panel.QuerySelector("a.button-primary")?.GetAttribute("href")
            ?? panel.QuerySelector("form")?.GetAttribute("action"));
    }

    [Fact]
    public async Task Each_action_of_the_plan_is_corrected_by_a_link_of_its_own_and_by_no_other()
    {
        var planned = Sample.Planned();
        var first = planned.Plan!.Actions[0];
        var file = planned with { Plan = planned.Plan with { Actions = [first, first with { Number = 2, Owner = "citizen" }] } };
        Assert.Equal(new[] { 1, 2 }.Select(number => $"/board/cases/2026-0421?do=correct-action&number={number}#step"),
            (await Case(file)).QuerySelectorAll(".plan a").Select(link => link.GetAttribute("href")));
        foreach (var (asked, shown) in new[] { ("2", "2"), ("3", null), ("x", null), ("", null) })
        {
            var state = new FormState("correct-action", new Dictionary<string, string>(StringComparer.Ordinal) { ["number"] = asked });
            var page = await Render.Page<CasePage>(new
            {
                Context = Sample.Page(), View = Sample.View(file), Open = DecisionForms.Find("correct-action"), State = state,
            });
            Assert.Equal(shown, page.QuerySelector("#step input[name=number]")?.GetAttribute("value"));
        }
    }

    [Theory]
    [InlineData(0, "Den næste i kæden bliver spurgt")]
    [InlineData(1, "Du er den sidste i kæden.")]
    public async Task Who_declines_is_told_what_becomes_of_it(int link, string said)
    {
        var file = Sample.New();
        var ask = file.ContactAsk! with { Chain = ["ali.demir", "karen.krogh"], Link = link };
        var page = await Render.Page<CasePage>(new
        {
            Context = Sample.Page(ask.Person), View = Sample.View(file with { Asks = [ask] }), Open = DecisionForms.Find("decline"),
        });
        Assert.Contains(said, page.QuerySelector("#step form")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("karen.krogh", "/board/cases/2026-0421?do=objection-decided#step")]
    [InlineData("mette.holm", null)]
    public async Task While_the_citizen_objects_the_leaders_decision_is_the_next_step_and_nothing_else_is(string viewer, string? address)
    {
        var panel = (await Case(Sample.Objected(), viewer: viewer)).QuerySelector("#step")!;
        Assert.Equal("Næste skridt: Afgør indsigelsen", panel.QuerySelector("h2")!.TextContent);
        Assert.Contains("Senest mandag kl. 15.40", panel.TextContent, StringComparison.Ordinal);
        Assert.Equal(address, panel.QuerySelector("a.button-primary")?.GetAttribute("href"));
    }

    [Fact]
    public async Task Any_team_leader_is_shown_the_decision_on_an_objection_but_for_a_conflict_of_interest()
    {
        var objected = Sample.Objected();
        var others = objected with { Asks = [.. objected.Asks.Select(ask => ask with { Chain = ["mette.holm", "ali.demir"], Link = 0 })] };
        Assert.NotNull((await Case(others, viewer: "karen.krogh")).QuerySelector("#step a[href*='objection-decided']"));
        var conflicted = await Case(others with { Conflicted = ["karen.krogh"] }, viewer: "karen.krogh");
        Assert.Null(conflicted.QuerySelector("a[href*='objection-decided']"));
    }

    [Fact]
    public async Task The_meeting_says_when_where_and_who_comes()
    {
        var meeting = new Meeting(Sample.At(3), Place: MeetingPlace.Home)
        {
            MovedFrom = Sample.At(2),
            Answers = [new(null, Attendance.Comes, Sample.Now, "mette.holm", Companion.TrustedPerson)],
        };
        var block = (await Case(Sample.Reached() with { Meeting = meeting })).QuerySelector("#meeting")!;

        Assert.Contains("Hjemme hos borgeren", block.TextContent, StringComparison.Ordinal);
        Assert.Equal("Borgeren: kommer (tager en med, som borgeren stoler på)",
            block.QuerySelector("#meeting-answers li")!.TextContent.Trim());
        Assert.DoesNotContain("Mette Holm", block.TextContent, StringComparison.Ordinal); // Set it, and is there.
        Assert.NotNull(block.QuerySelector("a[href$='/letters/meeting-moved']"));

        Assert.Null(block.QuerySelector("a[href$='/letters/invitation']"));
        var back = await Case(Sample.Reached() with { Meeting = new Meeting(Sample.At(3)) { Back = true } });
        Assert.NotNull(back.QuerySelector("#meeting a[href$='/letters/invitation']"));
        var passed = await Case(Sample.Reached() with { Meeting = new Meeting(Sample.At(-1)) { Back = true } });
        Assert.Null(passed.QuerySelector("#meeting a[href$='/letters/invitation']")); // Nobody is called to it any more.

        var off = await Case(Sample.Reached() with { CancelledMeeting = new CancelledMeeting(Sample.At(3), Sample.Now, 1) });
        Assert.NotNull(off.QuerySelector("#meeting a[href$='/letters/meeting-cancelled']"));
    }

    [Fact]
    public async Task Until_the_follow_up_is_due_the_panel_has_what_the_reader_is_asked_meanwhile()
    {
        var file = Sample.Planned() with
        {
            Asks = [.. Sample.Accepted().Asks.Take(3), Sample.Ask(Concern.FollowUp, 40) with { From = Sample.At(30), FollowUpDay = 30 },
                Sample.Ask(Concern.Action, 3) with { Chain = ["mette.holm", "ali.demir"], Number = 1 }],
        };
        var mine = (await Case(file)).QuerySelector("#step")!;
        Assert.Equal("Næste skridt: Gør det, der er aftalt", mine.QuerySelector("h2")!.TextContent);
        Assert.Contains("Afdragsordning.", mine.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("?do=end-action#step", mine.QuerySelector("a.button-primary")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("Næste skridt: Følg op", (await Case(file, viewer: "karen.krogh")).QuerySelector("#step h2")!.TextContent);
    }

    [Fact]
    public async Task A_resting_case_has_no_deadline_that_could_pass()
    {
        var file = Sample.Reached() with
        {
            Status = CaseStatus.Paused, Pause = new Pause(PauseReason.CourtDate, Sample.At(-3), new DateOnly(2026, 12, 1), CaseStatus.Open),
            Asks = [.. Sample.Accepted().Asks.Take(3), Sample.Ask(Concern.Meeting, -1)],
        };
        var panel = (await Case(file)).QuerySelector("#step")!;
        Assert.DoesNotContain("late", panel.ClassList);
        Assert.Null(panel.QuerySelector(".when"));
        Assert.Contains("på pause til 1. december", panel.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_case_says_how_it_ended_and_offers_no_form_but_the_logged_look()
    {
        var page = await Case(Sample.Closed());

        Assert.Contains("Borgeren beholdt sin bolig", page.QuerySelector("#step")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("main form"), form =>
            !form.GetAttribute("action")!.Contains("/reveal", StringComparison.Ordinal));
        Assert.Equal(["Skriv notat", "Borgeren gør indsigelse", "Genåbn sagen"],
            page.QuerySelectorAll(".others a").Select(link => link.TextContent));
        var older = Sample.Closed();
        Assert.Equal(["Skriv notat", "Borgeren gør indsigelse"], (await Case(older with { ClosedAt = older.ClosedAt!.Value.AddDays(-31) }))
            .QuerySelectorAll(".others a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task After_a_change_of_number_was_taken_back_the_page_asks_until_somebody_has_written_what_they_found()
    {
        var file = Sample.Accepted();
        var ask = Asking.New(Concern.Parted, Asking.DutyChain(file), Sample.Now, 1);
        Task<IHtmlDocument> Page(params Ask[] asks) => Render.Page<CasePage>(new
        {
            Context = Sample.Page("mette.holm", "da"), View = Sample.View(file with { Asks = [.. file.Asks, .. asks] }),
        });
        var asked = (await Page(ask)).QuerySelector("[aria-labelledby=parted-title]")!;
        Assert.Contains("CPR-registret", asked.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mette Holm er spurgt og har frist til", asked.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("?do=note#step", asked.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Null((await Page(Asking.Done(ask, "mette.holm", Sample.Now))).QuerySelector("#parted-title"));
        Assert.Null((await Page()).QuerySelector("#parted-title"));
    }

    [Fact]
    public async Task Who_is_not_in_the_chain_may_read_and_decides_nothing()
    {
        var outsider = new Roster([.. Sample.Roster.People, Sample.Roster.Find("mette.holm")! with { Id = "new.one" }], Sample.Roster.Team);
        var page = await Render.Page<CasePage>(
            new { Context = new PageContext(Language.Danish, outsider, outsider.Find("new.one"), Sample.Now, "/board"),
            View = Sample.View(Sample.Accepted()) });

        Assert.Contains("Mette Holm er spurgt.", page.QuerySelector("#step")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#step a.button-primary"));
        Assert.False(DecisionForms.Of<AttemptForm>().IsOpenTo(outsider.Find("new.one")!, Sample.Accepted()));
    }

    [Fact]
    public async Task Every_rule_stands_with_its_points_its_sender_and_the_senders_own_signal_id()
    {
        var page = await Render.Page<CasePage>(new
        {
            Context = Sample.Page(), View = Sample.View(Sample.Accepted()),
            Senders = new Dictionary<string, string>(StringComparer.Ordinal) { ["dev-housing"] = "Boligorganisationen" },
        });

        var rows = page.QuerySelectorAll(".why tbody tr");
        Assert.Equal(["20", "20", "25", "25"], rows.Select(row => row.QuerySelector(".points")!.TextContent));
        Assert.Contains("Boligorganisationen, signal HA-2026-123", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("dev-benefits, signal YK-881", rows[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("Falder til 40, hvis ydelsen genoptages.", page.QuerySelector(".why tfoot")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("da", "Ophævelse (skøn)", "11 dage")]
    [InlineData("en", "Termination (estimate)", "11 days")]
    public async Task The_time_line_has_a_name_and_the_same_dates_as_a_list(string language, string estimate, string days)
    {
        var page = await Case(Sample.Accepted() with { TenancySteps = [] }, language);

        Assert.Equal(page.QuerySelector("svg.clock title")!.Id, page.QuerySelector("svg.clock")!.GetAttribute("aria-labelledby"));
        var list = page.QuerySelectorAll(".clock-list li").Select(item => item.TextContent).ToList();
        Assert.Equal(5, list.Count);
        Assert.Contains(list, line => line.Contains(estimate, StringComparison.Ordinal));
        Assert.Contains(list, line => line.Contains(days, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_timeline_is_newest_first_in_words_with_who_and_when()
    {
        var lines = (await Case(Sample.Accepted())).QuerySelectorAll(".timeline li")
            .Select(line => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();

        Assert.Equal("19. nov. kl. 17.40 · Mette Holm Opkald, formiddag: ingen svarede", lines[0]);
        Assert.EndsWith("Signal modtaget: påkrav sendt", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_comes_back_with_what_was_typed_and_links_to_the_field()
    {
        var state = new FormState(MeetingHeldForm.Name,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["goal"] = "Blive boende <her>" })
        {
            Errors = [new FieldError("tookPart", "Vælg en mulighed")],
        };

        var page = await Render.Page<CasePage>(new { Context = Sample.Page(), View = Sample.View(Sample.Reached()),
            Open = DecisionForms.Of<MeetingHeldForm>(), State = state });

        Assert.Equal("Blive boende <her>", ((IHtmlTextAreaElement)page.QuerySelector("textarea[name=goal]")!).Value);
        Assert.NotNull(page.QuerySelector(page.QuerySelector("[role=alert] a")!.GetAttribute("href")!));
        Assert.StartsWith("Fejl:", page.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("da")]
    [InlineData("en")]
    public async Task Every_form_has_labels_a_version_and_nothing_inline(string language)
    {
        foreach (var form in DecisionForms.All)
        {
            var page = await Render.Page<CasePage>(new { Context = Sample.Page("karen.krogh", language), View = Sample.View(Sample.Met()),
                Open = form });

            Assert.Empty(page.QuerySelectorAll("[style], style, [onclick]"));
            Assert.StartsWith("/board/assets/board.js?v=", Assert.Single(page.QuerySelectorAll("script")).GetAttribute("src"),
                StringComparison.Ordinal);
            Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
            Assert.All(page.QuerySelectorAll("input:not([type=hidden]), select, textarea"), field =>
                Assert.NotNull(page.QuerySelector($"label[for='{field.Id}']")));
            Assert.All(page.QuerySelectorAll(".case-form"), one =>
                Assert.Equal("3", one.QuerySelector("[name=version]")!.GetAttribute("value")));
            var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
            Assert.True(ids.Distinct(StringComparer.Ordinal).Count() == ids.Count, $"{form.Name}: {string.Join(' ', ids.CountBy(id => id!)
                .Where(id => id.Value > 1).Select(id => id.Key))}");
        }
    }

    [Fact]
    public async Task Name_and_cpr_are_only_on_the_answer_to_a_logged_look()
    {
        Assert.DoesNotContain("610580-1234", (await Case(Sample.Accepted())).DocumentElement.OuterHtml, StringComparison.Ordinal);

        var person = Sample.Known("6105801234", "Test Borger", null, "+4572101112");
        var seen = await Render.Page<CasePage>(new { Context = Sample.Page(), View = Sample.View(Sample.Accepted()), Seen = person });

        Assert.Equal(["Test Borger", "610580-1234", "72 10 11 12", "Kendes ikke"], seen.QuerySelectorAll(".citizen dd")
            .Select(value => value.TextContent));
    }

    [Fact]
    public async Task A_member_sees_their_packet_without_reasons_amounts_or_the_timeline_of_others()
    {
        var page = await Render.Page<PacketPage>(new { Context = Sample.Page("jens.bak"), Case = Sample.New(), Sample.Timeline });

        var text = page.QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("kontanthjælp", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("90 point", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sofie Lund", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Opkald", text, StringComparison.Ordinal);
        Assert.Contains("Mette Holm", text, StringComparison.Ordinal);
        Assert.Contains("Du har svaret ja", text, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main form"));
    }

    [Fact]
    public async Task A_member_who_is_asked_gets_the_answer_form_for_their_sector()
    {
        var page = await Render.Page<PacketPage>(new { Context = Sample.Page("sofie.lund", "en"), Case = Sample.New(), Sample.Timeline });

        var form = Assert.Single(page.QuerySelectorAll("main form"));
        Assert.Equal(("/board/cases/2026-0421/answer", "BenefitsOffice"),
            (form.GetAttribute("action"), form.QuerySelector("[name=sector]")!.GetAttribute("value")));
    }

    private static Task<IHtmlDocument> Case(CaseFile file, string language = "da", string viewer = "mette.holm") =>
        Render.Page<CasePage>(new { Context = Sample.Page(viewer, language), View = Sample.View(file) });

    private static CaseFile Stage(string name) => (CaseFile)typeof(Sample).GetMethod(name)!.Invoke(null, ["2026-0421"])!;
}
