using System.Globalization;
using AngleSharp.Html.Dom;
using EarlyWarning.Board.Laboratory.Year;
using EarlyWarning.Board.Site;
using EarlyWarning.Laboratory.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EarlyWarning.Tests.Board.Laboratory;

/// <summary>A leader counts with the municipality's own figures, and is never shown a made-up year as if it were theirs.</summary>
public sealed class YearPageTests
{
    private static readonly YearRecord Record = YearRecord.Recorded;
    private static readonly string Few = Record.Years[0].Contacts.ToString(CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("da", "Syntetisk", "Alt her er syntetisk.", "Antaget:")]
    [InlineData("en", "Synthetic", "Everything here is synthetic.", "Assumed:")]
    public async Task It_says_up_front_that_it_is_synthetic_and_at_the_end_what_is_assumed(
        string language, string title, string lead, string assumed)
    {
        var page = await Show(language, []);
        Assert.StartsWith(title, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith(lead, page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(assumed, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(7, page.QuerySelectorAll("main table").Length);
        Assert.Equal(4, page.QuerySelectorAll("main svg").Length);
        Assert.All(page.QuerySelectorAll("main svg"), svg => Assert.NotEmpty(svg.GetAttribute("aria-label")!));
    }

    [Fact]
    public async Task With_the_fewest_there_is_no_year_with_one_fewer()
    {
        var page = await Show("da", [("contacts", Few)]);
        Assert.DoesNotContain("én færre:", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelector("#compare")!.Closest("section")!.QuerySelectorAll("tbody th").Length);
    }

    [Fact]
    public async Task The_minutes_a_leader_writes_change_the_hours_and_no_deadline()
    {
        var (own, longer) = (await Show("en", [("contacts", Few)]),
            await Show("en", [("contacts", Few), ("m-Meeting", "480")]));
        Assert.NotEqual(Cells(own, 7), Cells(longer, 7));
        Assert.Equal(Cells(own, 1), Cells(longer, 1));
        Assert.Contains("m-Meeting=480", longer.QuerySelector(".to-file a")!.GetAttribute("href"), StringComparison.Ordinal);

        static string Cells(IHtmlDocument page, int column) => string.Join('|', page.QuerySelector("#compare")!.Closest("section")!
            .QuerySelectorAll("tbody tr").Select(row => row.Children[column].TextContent));
    }

    [Theory]
    [InlineData("hours", "0")]
    [InlineData("hours", "halvfjerds")]
    [InlineData("m-Call", "-5")]
    [InlineData("contacts", "9999")]
    public async Task What_cannot_be_is_said_beside_its_field_and_stays_as_it_was_typed(string field, string typed)
    {
        var page = await Show("da", [(field, typed)]);
        Assert.Single(page.QuerySelectorAll("[role=alert] a"));
        if (field != "contacts") Assert.Equal(typed, page.QuerySelector($"input[name='{field}']")!.GetAttribute("value"));
        Assert.Equal(7, page.QuerySelectorAll("main table").Length);
    }

    [Fact]
    public async Task A_year_without_a_case_is_said_in_one_sentence()
    {
        var none = new Estimate(0, 0, 0);
        var page = await Show("da", [], Record with
        {
            Years = [.. Record.Years.Select(year => year with
            {
                Opened = none, Kept = new Estimate(1, 1, 1), FirstTry = none, Untried = none, OpenTasks = none,
                Weeks = [.. year.Weeks.Select(week => week with { Opened = 0, InHand = 0, OpenTasks = 0, Due = 0, Kept = 0,
                    Done = [.. week.Done.Select(_ => 0)], Hours = [.. week.Hours.Select(_ => 0.0)],
                    Held = [.. week.Held.Select(_ => 0)] })],
                Tasks = [.. year.Tasks.Select(task => task with { Done = 0, Due = 0, Kept = 0 })],
            })],
        });
        Assert.Contains("Der kom ingen sager i året", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("frister holdt.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static Task<IHtmlDocument> Show(string language, (string Field, string Value)[] typed, YearRecord? record = null)
    {
        var (question, state) = YearQuestion.Read(new QueryCollection(typed.ToDictionary(one => one.Field,
            one => new StringValues(one.Value), StringComparer.Ordinal)), record ?? Record, Language.Of(language));
        return Render.Page<YearPage>(new { Context = Sample.Page("karen.krogh", language), Record = record ?? Record, Question = question,
            State = state });
    }
}
