using EarlyWarning.Board.Laboratory.Population;
using EarlyWarning.Laboratory.Contracts;

namespace EarlyWarning.Tests.Board.Laboratory;

/// <summary>Nobody takes made-up towns for the municipality: the page says so first, in both languages.</summary>
public sealed class PopulationPageTests
{
    [Theory]
    [InlineData("da", "Syntetisk", "Alt her er syntetisk.", "antagelser")]
    [InlineData("en", "Synthetic", "Everything here is synthetic.", "assumption")]
    public async Task It_says_up_front_that_it_is_synthetic_and_names_its_sources(
        string language, string title, string lead, string assumption)
    {
        var record = PopulationRecord.Recorded;
        var page = await Render.Page<PopulationPage>(new { Context = Sample.Page("karen.krogh", language), Record = record });
        Assert.StartsWith(title, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith(lead, page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(assumption, page.QuerySelector("#calibration")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.All(record.Calibration, figure => Assert.Contains(figure.Source, page.Body!.TextContent, StringComparison.Ordinal));
        Assert.Equal(3, page.QuerySelectorAll("main svg").Length);
        Assert.Equal(7, page.QuerySelectorAll("main table").Length);
    }
}
