using System.Text;
using AngleSharp.Html.Dom;
using EarlyWarning.Board.Insight;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Reporting;
using EarlyWarning.Tests.Reporting;

namespace EarlyWarning.Tests.Board.Insight;

/// <summary>Figures as people see them: in both languages, with their picture, and without anybody in them.</summary>
public sealed class InsightPageTests
{
    /// <summary>Seven homes kept, two lost, one moved: the two and the one must not be seen.</summary>
    private static readonly WorkItem[] Items =
    [
        .. Enumerable.Range(1, 10).Select(number => Rows.With(Rows.Item(Rows.Ended(
            Rows.File($"2026-{number:D4}", Rows.November(16))
                with { Attempts = [Rows.Try(Rows.November(number > 5 ? 17 : 19), AttemptChannel.Visit, reached: number > 4)] },
            Rows.November(20), number > 3 ? Outcome.KeptHome : number > 1 ? Outcome.Evicted : Outcome.MovedToSuitableHome)), "arrears")),
    ];

    [Theory]
    [InlineData("da", "skjult", "Borgeren beholdt sin bolig", "Halvdelen af alle sager blev forsøgt inden for 2 hverdage.")]
    [InlineData("en", "hidden", "The citizen kept the home", "Half of all cases were tried within 2 working days.")]
    public async Task The_figures_stand_in_both_languages_and_small_ones_do_not(string language, string under, string kept, string median)
    {
        var page = await Insight(language);

        var outcomes = Table(page, "outcomes");
        Assert.Contains(outcomes, row => row.StartsWith($"{kept}|7|", StringComparison.Ordinal));
        Assert.Equal(2, outcomes.Count(row => row.Contains('|' + under, StringComparison.Ordinal)));
        Assert.Contains(median, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("svg"), picture =>
            Assert.Equal(("img", true), (picture.GetAttribute("role"), picture.GetAttribute("aria-label")!.Length > 10)));
        // The picture has no bar for what the table does not show: seven kept and ten in all.
        Assert.Equal(2, Section(page, "outcomes").QuerySelectorAll("rect").Length);
    }

    [Fact]
    public async Task A_share_needs_enough_of_both_kinds()
    {
        Assert.Contains("Besøg|10|skjult|skjult", Table(await Insight("da", reached: 3), "reach"));
        // Four were not: ten less the figure would say it.
        Assert.Contains("Besøg|10|skjult|skjult", Table(await Insight("da", reached: 6), "reach"));
        Assert.Contains("Besøg|10|5|50 %", Table(await Insight("da", reached: 5), "reach"));
    }

    [Fact]
    public async Task Money_stands_where_it_lands_with_its_source_and_a_figure_nobody_has_is_said_to_be_missing()
    {
        var page = await Insight("da");

        // Seven evictions avoided at 45,000.
        Assert.Contains("Boligorganisationen (ikke kommunens)|ikke angivet|315.000 kr.", Table(page, "investment"));
        Assert.Contains(Table(page, "saving"), row =>
            row.StartsWith("Herbergsplads sparet: bolig bevaret eller fundet|Socialområdet|8|ikke angivet|550.000 kr.|ikke "
            + "angivet|godtigang", StringComparison.Ordinal));
        Assert.Contains("Storbrugere af herberg, der har under 6 herbergsdøgn på et halvt år|80 %|måles ikke|Sagerne rummer ingen "
            + "herbergsdøgn.", Table(page, "targets"));
        Assert.DoesNotContain("Reporting:", page.Body!.TextContent, StringComparison.Ordinal); // A leader sets no settings.
        Assert.Contains(Table(page, "targets"), row =>
            row.StartsWith("Gennemfører det ni måneder lange forløb|80 %|ingen er færdige|", StringComparison.Ordinal));
    }

    [Fact]
    public void The_file_is_one_that_a_Danish_spreadsheet_opens()
    {
        var sheet = new Sheet("x", "", "", ["Navn", "Tal; med \"tegn\""],
            [new(new Cell("=HYPERLINK(1)"), [new Cell("1.234,5", 1234.5m)]), new(new Cell("Æble\r\n"), [new Cell("under 5")]),
                new(new Cell("-x"), [new Cell("", -2m)])]);

        var file = CsvFile.Write(sheet);

        Assert.Equal([0xEF, 0xBB, 0xBF], file[..3]);
        Assert.Equal("Navn;\"Tal; med \"\"tegn\"\"\"\r\n\"'=HYPERLINK(1)\";1234,5\r\n\"Æble\r\n\";under 5\r\n\"'-x\";-2\r\n",
            Encoding.UTF8.GetString(file[3..]));
    }

    [Theory]
    [InlineData("da", "Fristen er gået", "Mette Holm")]
    [InlineData("en", "Past the deadline", "Mette Holm")]
    public async Task The_leader_sees_who_is_late_and_can_hand_the_case_on(string language, string title, string who)
    {
        var late = Sample.New("2026-0007")
            with { Asks = [Sample.Ask(Concern.ContactPerson, 3, doneBy: "mette.holm"), Sample.Ask(Concern.FirstContact, -1),
            Sample.Ask(Concern.Team, 2, Sector.BenefitsOffice)] };
        var context = Sample.Page("karen.krogh", language, "/board/team");
        var report = Rows.Team(25, Rows.Item(late));

        var page = await Render.Page<TeamPage>(new { Context = context, Report = report, Sheets = TeamSheets.Of(report, context)
            .ToList() });

        var section = Section(page, "overdue");
        Assert.Equal((title, true),
            (section.QuerySelector("h2")!.TextContent, section.TextContent.Contains(who, StringComparison.Ordinal)));
        Assert.Equal(["/board/cases/2026-0007", "/board/cases/2026-0007?do=reassign#step"], section.QuerySelectorAll("tbody a")
            .Select(link => link.GetAttribute("href")));
        Assert.EndsWith("2026-0007", section.QuerySelector("a[href*=reassign]")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        // Another contact person would not answer for a sector.
        Assert.Equal("/board/cases/2026-0007", Section(page, "unanswered").QuerySelectorAll("tbody a").Last().GetAttribute("href"));
        Assert.Equal("/board/team/csv/overdue", section.QuerySelector("a[download]")!.GetAttribute("href"));
        Assert.Contains("Mette Holm|1|0|0|1|1", Table(page, "workload"));
    }

    [Fact]
    public async Task At_the_housing_meeting_each_sees_no_more_than_their_own()
    {
        var invited = Sample.New("2026-0001");
        var others = Sample.New("2026-0002")
            with { Asks = [Sample.Ask(Concern.ContactPerson, 3), Sample.Ask(Concern.Team, 3, Sector.BenefitsOffice)] };
        var closed = Sample.Closed("2026-0003");
        bool Sees(string person, CaseFile file) => MeetingList.Shows(Sample.Roster.Find(person)!, file);

        Assert.All(new[] { "karen.krogh", "mette.holm", "jens.bak" }, person =>
            Assert.Equal((true, false, false), (Sees(person, invited), Sees(person, others), Sees(person, closed))));
        Assert.All(new[] { "sofie.lund", "eva.lind", "hans.moos" }, person => Assert.False(Sees(person, invited)));

        var (whole, packet) = (await Meetings("karen.krogh", invited), await Meetings("jens.bak", invited));
        Assert.Contains("2026-0001|Akut|Udsættelsen 26. november|Mette Holm, 72 10 11 12|Jens Bak deltager|ikke aftalt|Tag sagen|",
            Table(whole, null));
        Assert.Contains(CaseIds.For(invited, Sample.Roster.Find("jens.bak"))
            + "|Lejemål LM-1: Påkravsfristen 1. december (skøn)|Mette Holm, 72 10 11 12|Jens Bak deltager|ikke "
            + "aftalt||", Table(packet, null));
        // It would tell of what others told.
        Assert.DoesNotContain("Akut", packet.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("LM-9", packet.QuerySelector("main")!.TextContent, StringComparison.Ordinal); // Another landlord's.
    }

    /// <summary>How far the municipality is would tell of an older case, and of other landlords' dates.</summary>
    [Fact]
    public async Task At_the_housing_meeting_a_landlord_is_told_to_answer_and_no_other_step()
    {
        var file = Sample.New("2026-0001");
        file = file with { Asks = [.. file.Asks, Sample.Ask(Concern.AvertEviction, 2) with { Legal = file.TenancySteps[1].Step }] };
        var unanswered = file with { Asks = [.. file.Asks.Select(ask => ask.Sector != Sector.HousingAssociation ? ask
            : ask with { DoneAt = null, DoneBy = null, Accepted = false })] };

        Assert.Contains("Afværg udsættelsen", await Says("karen.krogh", file), StringComparison.Ordinal);
        Assert.DoesNotContain("Afværg udsættelsen", await Says("jens.bak", file), StringComparison.Ordinal);
        Assert.Contains("Svar på invitationen", await Says("jens.bak", unanswered), StringComparison.Ordinal);

        static async Task<string> Says(string viewer, CaseFile file) =>
            (await Meetings(viewer, file)).QuerySelector("main")!.TextContent;
    }

    private static Task<IHtmlDocument> Meetings(string viewer, CaseFile file)
    {
        var context = Sample.Page(viewer, path: "/board/meetings");
        return Render.Page<MeetingsPage>(
            new { Context = context, Sheet = MeetingList.Sheet([new(file, context.Me, Sample.Now)], context) });
    }

    private static Task<IHtmlDocument> Insight(string language, int reached)
    {
        var items = Enumerable.Range(1, 10).Select(number => Rows.Item(
            Rows.File($"2026-{number:D4}", Rows.November(16))
                with { Attempts = [Rows.Try(Rows.November(17), AttemptChannel.Visit, number <= reached)] }));
        return Shown(language, [.. items]);
    }

    private static Task<IHtmlDocument> Insight(string language) => Shown(language, Items);

    private static Task<IHtmlDocument> Shown(string language, WorkItem[] items)
    {
        var (context, report) = (Sample.Page("karen.krogh", language, "/board/insight"), Rows.Insight(null, new ReportingOptions(), items));
        return Render.Page<InsightPage>(new { Context = context, Report = report, Period = Period.Year,
            Sheets = InsightSheets.Of(report, context).ToList() });
    }

    private static AngleSharp.Dom.IElement Section(IHtmlDocument page, string code) => page.QuerySelector($"#{code}")!.Closest("section")!;

    /// <summary>Rows with their cells, bar by bar.</summary>
    private static IReadOnlyList<string> Table(IHtmlDocument page, string? code) =>
        [.. (code is null ? page.QuerySelector("table")! : Section(page, code)).QuerySelectorAll("tbody tr")
            .Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim())))];
}
