using EarlyWarning.Board.Case;
using EarlyWarning.Board.Case.Decisions.Citizen;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Tests.Board.MyWork;

public sealed class WorkPageTests
{
    [Fact]
    public void Acute_comes_first_then_what_runs_out_first_then_the_higher_score_and_no_legal_step_last()
    {
        var rows = new[]
        {
            Row("1", Band.High, 60, 2), Row("2", Band.Acute, 80, 9), Row("3", Band.High, 79, null), Row("4", Band.High, 70, 2),
            Row("5", Band.Acute, 90, -2), Row("6", Band.Raised, 30, 1), Row("7", Band.Acute, 95, null),
        };

        Assert.Equal(["5", "2", "7", "6", "4", "1", "3"], WorkRow.Sort(rows).Select(row => row.Case.CaseId));
    }

    [Fact]
    public void What_must_be_averted_comes_before_an_acute_case_of_which_only_a_follow_up_is_due()
    {
        CaseFile[] files =
        [
            File("1", Band.Acute, 90, 30) with { Plan = new Plan(Sample.At(-1), []), Asks = [Done, FollowUp] },
            File("2", Band.High, 60, 40) with { Plan = new Plan(Sample.At(-1), []), Asks = [Done, FollowUp, Averts(40)] },
            File("3", Band.Acute, 80, 50), File("4", Band.High, 60, 5),
        ];

        var rows = files.Select(file => new WorkRow(file, Sample.Roster.Find("mette.holm")!, Sample.Now));
        Assert.Equal(["2", "3", "1", "4"], WorkRow.Sort(rows).Select(row => row.Case.CaseId));
        Assert.Equal(["2", "3", "1", "4"], files.OrderBy(file => WorkViews.KeysOf(file).Single(key =>
            key.StartsWith(WorkViews.From(WorkViews.All), StringComparison.Ordinal)), StringComparer.Ordinal).Select(file => file.CaseId));
    }

    private static Ask Done => Sample.Ask(Concern.ContactPerson, 3, doneBy: "mette.holm");

    private static Ask FollowUp => Sample.Ask(Concern.FollowUp, 80) with { From = Sample.At(79) };

    private static Ask Averts(int days) => Sample.Ask(Concern.AvertEviction, days - 2) with
    {
        Legal = new LegalStep(LegalStepKind.DemandDeadline, Language.DayOf(Sample.Now).AddDays(days), Estimated: false),
    };

    [Fact]
    public async Task The_first_sentence_says_how_many_wait_for_me_and_when_the_first_deadline_falls()
    {
        var page = await Shown("mette.holm", "da", Sample.New("2026-0001"), Sample.Reached("2026-0002")
            with { Asks = [.. Sample.Accepted().Asks.Take(3), Sample.Ask(Concern.Meeting, 0)] });

        Assert.Equal("2 sager venter på dig. Den første frist udløber i dag kl. 15.40.", Words(page.QuerySelector(".lead")!.TextContent));
    }

    [Fact]
    public async Task One_case_is_one_case_and_an_overdue_deadline_is_said_in_words()
    {
        var late = Sample.Accepted() with { Asks = [.. Sample.Accepted().Asks.Take(3), Sample.Ask(Concern.FirstContact, -1)] };

        var page = await Shown("mette.holm", "da", late);

        Assert.Equal("1 sag venter på dig. Den ældste frist udløb i går kl. 15.40.", Words(page.QuerySelector(".lead")!.TextContent));
        Assert.Equal("Fristen udløb i går kl. 15.40", page.QuerySelector(".case .late")!.TextContent);
    }

    [Fact]
    public void Until_somebody_is_reached_the_step_is_to_reach_them_though_the_first_attempt_was_made()
    {
        var tried = Sample.Tried() with { Asks = [.. Sample.Accepted().Asks.Take(3), Sample.Ask(Concern.Meeting, 5)] };

        Assert.Equal("Kontakt borgeren", new WorkRow(tried, Sample.Roster.Find("mette.holm")!, Sample.Now).Step!.Da);
        Assert.Equal(("Kontakt borgeren", AttemptForm.Name),
            (new NextPanel(tried, Sample.Page()).Step!.Da, new NextPanel(tried, Sample.Page()).Form!.Name));
    }

    [Fact]
    public async Task With_nothing_to_do_the_page_says_when_the_next_deadline_falls()
    {
        var waiting = Sample.Accepted()
            with { Asks = [Sample.Ask(Concern.ContactPerson, 3, doneBy: "mette.holm"), Sample.Ask(Concern.FirstContact, 3)
            with { Link = 1 }] };

        var page = await Shown("mette.holm", "da", waiting);

        Assert.Equal("Ingen sager venter på dig. Den næste frist er mandag kl. 15.40.", Words(page.QuerySelector(".lead")!.TextContent));
    }

    [Fact]
    public async Task An_empty_list_says_what_happens_next()
    {
        var page = await Shown("mette.holm", "en");

        Assert.Equal("No cases are waiting for you.", Words(page.QuerySelector(".lead")!.TextContent));
        Assert.StartsWith("You have no cases right now.", page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "1", "dag til påkravsfristen")]
    [InlineData(4, "4", "dage til påkravsfristen")]
    [InlineData(0, "I dag", "påkravsfristen")]
    [InlineData(-1, "1", "dag efter påkravsfristen")]
    [InlineData(-2, "2", "dage efter påkravsfristen")]
    public async Task The_largest_figure_is_the_days_and_what_they_count_to(int days, string figure, string words)
    {
        var page = await Shown("mette.holm", "da", File("2026-0001", Band.High, 60, days));

        Assert.Equal(figure, page.QuerySelector(".figure strong")!.TextContent);
        Assert.Equal(words, page.QuerySelector(".figure span")!.TextContent);
    }

    [Fact]
    public async Task A_row_has_the_band_in_words_the_sentence_and_one_primary_button_to_the_panel()
    {
        var page = await Shown("mette.holm", "da", Sample.New("2026-0417") with { HandleAtOnce = true });

        Assert.Equal("Akut", page.QuerySelector(".case .band")!.TextContent);
        Assert.Contains(Sample.Summary.Da, page.QuerySelector(".case")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Børn i hjemmet – handles straks", page.QuerySelector(".case .muted")!.TextContent, StringComparison.Ordinal);
        var button = Assert.Single(page.QuerySelectorAll(".case .button"));
        Assert.Equal(("Tag sagen", "/board/cases/2026-0417#step"), (button.TextContent, button.GetAttribute("href")));
    }

    [Fact]
    public async Task A_sector_member_sees_only_their_invitations_and_no_reason()
    {
        var page = await Shown("sofie.lund", "da", Sample.New("2026-0001"), Sample.New("2026-0002")
            with { Asks = [Sample.Ask(Concern.ContactPerson, 3)] });

        var row = Assert.Single(page.QuerySelectorAll(".case"));
        Assert.DoesNotContain("kontanthjælp", row.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("påkrav", row.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Svar på invitationen", row.QuerySelector(".button")!.TextContent);
        Assert.DoesNotContain("Hele teamet", page.QuerySelector(".filters")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_members_order_follows_their_own_deadlines_and_tells_nothing_of_days_left_or_score()
    {
        var jens = Sample.Roster.Find("jens.bak")!;
        WorkRow Asked(string id, int days, int score, int due, string? doneBy = null) => new(
            File(id, Band.High, score, days) with { Asks = [Sample.Ask(Concern.Team, due, Sector.HousingAssociation, doneBy)] }, jens,
                Sample.Now);

        var rows = WorkRow.Sort([Asked("4", 1, 79, 3, "jens.bak"), Asked("3", 9, 50, 3, "jens.bak"), Asked("2", -5, 79, 5),
            Asked("1", 20, 50, 3)]);

        Assert.Equal(["1", "2", "3", "4"], rows.Select(row => row.Case.CaseId));
    }

    [Fact]
    public async Task A_chain_that_let_its_deadline_pass_stays_overdue_while_the_team_leader_is_told_each_day()
    {
        var file = Sample.New() with { Asks = [Sample.Ask(Concern.ContactPerson, 1) with { Link = 2, Exhausted = true }] };

        var page = await Shown("karen.krogh", "da", file);

        Assert.True(new WorkRow(file, Sample.Roster.Find("karen.krogh")!, Sample.Now).Overdue);
        Assert.Equal("Ingen af de spurgte svarede til tiden", page.QuerySelector(".case .late")!.TextContent);
    }

    [Fact]
    public async Task A_follow_up_months_ahead_is_said_and_asks_for_nothing_now()
    {
        var file = Sample.Planned() with
        {
            Asks = [Sample.Ask(Concern.ContactPerson, 3, doneBy: "mette.holm"), Sample.Ask(Concern.FollowUp, 40)
                with { From = Sample.At(12), FollowUpDay = 30 }],
        };

        var page = await Shown("mette.holm", "da", file);

        Assert.Equal("Se sagen", page.QuerySelector(".case .button-secondary")!.TextContent);
        Assert.Contains("Følg op fra onsdag 2. december kl. 15.40", page.QuerySelector(".case .muted")!.TextContent,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("karen.krogh", "Afgør indsigelsen", "Borgeren gør indsigelse: alt er stoppet · Afgør indsigelsen senest mandag kl. 15.40")]
    [InlineData("mette.holm", "Se sagen",
        "Borgeren gør indsigelse: alt er stoppet · Afgør indsigelsen senest mandag kl. 15.40 · Venter på Karen Krogh")]
    [InlineData("jens.bak", "Se sagen", "På pause")]
    public async Task While_the_citizen_objects_only_the_leader_has_something_to_do(string viewer, string button, string line)
    {
        var page = await Shown(viewer, "da", Sample.Objected());
        Assert.Equal(button, page.QuerySelector(".case .button")!.TextContent);
        Assert.StartsWith(line, Words(page.QuerySelector(".case .muted")!.TextContent), StringComparison.Ordinal);
        Assert.Equal(viewer == "karen.krogh",
            page.QuerySelector(".lead")!.TextContent.Contains("1 sag venter på dig", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whose_action_of_the_plan_it_is_reads_that_and_not_the_cases_next_step()
    {
        var file = Sample.Planned()
            with { Asks = [.. Sample.Accepted().Asks.Take(3)
            .Select(ask => ask with { DoneAt = Sample.At(-1), DoneBy = ask.Person, Accepted = true }),
            Sample.Ask(Concern.FollowUp, 40) with { From = Sample.At(30) }, Sample.Ask(Concern.Action, 3)
                with { Chain = ["jens.bak"], Number = 1 }] };
        var page = await Shown("jens.bak", "da", file);
        Assert.Equal("Gør det, der er aftalt", page.QuerySelector(".case .button")!.TextContent);
        Assert.Equal("3 dage til fristen", Words(page.QuerySelector(".case .figure")!.TextContent));
    }

    [Fact]
    public void Filters_count_what_they_show()
    {
        var viewer = Sample.Roster.Find("ali.demir")!;
        WorkRow[] rows = [new(Sample.New("1"), viewer, Sample.Now),
            new(Sample.Planned("2") with { Asks = [Sample.Ask(Concern.ContactPerson, 3, doneBy: "ali.demir")] }, viewer, Sample.Now)];

        Assert.Equal(
            new Dictionary<WorkFilter, int> { [WorkFilter.Mine] = 1, [WorkFilter.Team] = 2, [WorkFilter.Waiting] = 1,
                [WorkFilter.Overdue] = 0 },
                MyWorkView.CountOwn(rows));
    }

    private static Task<AngleSharp.Html.Dom.IHtmlDocument> Shown(string viewer, string language, params CaseFile[] files)
    {
        var page = Sample.Page(viewer, language);
        WorkRow[] rows = [.. files.Select(file => new WorkRow(file, page.Me, Sample.Now)).Where(row => row.Sight != Sight.None)];
        return Render.Page<WorkPage>(
            new { Context = page,
            Work = MyWorkView.Of(rows, rows, new WorkQuery(WorkFilter.Mine), MyWorkView.CountOwn(rows), next: null) });
    }

    private static WorkRow Row(string id, Band band, int score, int? days) =>
        new(File(id, band, score, days), Sample.Roster.Find("mette.holm")!, Sample.Now);

    private static CaseFile File(string id, Band band, int score, int? days) => Sample.New(id) with
    {
        Band = band, Score = score, TenancySteps = [],
        LegalStep = days is { } left
            ? new LegalStep(LegalStepKind.DemandDeadline, Language.DayOf(Sample.Now).AddDays(left), Estimated: false) : null,
    };

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
