using AngleSharp.Dom;
using EarlyWarning.Board.Case;
using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.Case.Decisions.LegalDates;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Tests.Board.Case.Decisions;

/// <summary>A form about a legal date names the date and the landlord, and sends them along.</summary>
public sealed class DateFieldTests
{
    private static readonly LegalStep One = new(LegalStepKind.Eviction, new(2026, 12, 18), false) { Sender = "dev-housing" },
        Other = new(LegalStepKind.Eviction, new(2026, 12, 21), false) { Sender = "dev-private" };

    [Theory]
    [InlineData("da", "Det gælder udsættelsen den 18. december hos ")]
    [InlineData("en", "It is about the eviction on 18 December with ")]
    public async Task The_only_date_is_named_with_whose_it_is(string language, string said)
    {
        var page = Sample.Page(language: language);
        var form = await Form(language, asked: null, One);
        Assert.Contains(said + page.SenderName("dev-housing"), form.TextContent, StringComparison.Ordinal);
        Assert.Equal("Eviction 2026-12-18 dev-housing", form.QuerySelector("input[type=hidden][name=of]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Of_several_the_one_that_is_asked_of_is_chosen_and_each_can_be()
    {
        var later = Other with { Sender = One.Sender };
        var dates = (await Form("da", asked: later, One, later)).QuerySelectorAll("input[name=of]");
        Assert.Equal(["Eviction 2026-12-21 dev-housing", "Eviction 2026-12-18 dev-housing"],
            dates.Select(date => date.GetAttribute("value")));
        Assert.Equal([true, false], dates.Select(date => date.HasAttribute("checked")));
    }

    [Theory]
    [InlineData(18)]
    [InlineData(21)] // Another one may have called than the one who is asked of.
    public async Task Of_two_landlords_nobody_s_is_chosen_for_the_reader(int day)
    {
        var dates = (await Form("da", asked: One, One, Other with { On = new(2026, 12, day) })).QuerySelectorAll("input[name=of]");
        Assert.Equal([false, false], dates.Select(date => date.HasAttribute("checked")));
    }

    private static async Task<IElement> Form(string language, LegalStep? asked, params LegalStep[] dates)
    {
        var accepted = Sample.Accepted();
        var file = accepted with
        {
            LegalStep = null, TenancySteps = [.. dates.Select(date => new TenancyStep(date.Sender!, "LM-1", date))],
            Asks = asked is null ? accepted.Asks : [.. accepted.Asks, Sample.Ask(Concern.AvertEviction, 0) with { Legal = asked }],
        };
        var page = await Render.Page<CasePage>(
            new { Context = Sample.Page(language: language), View = Sample.View(file), Open = DecisionForms.Of<AvertForm>() });
        return page.QuerySelector("#step form")!;
    }
}
