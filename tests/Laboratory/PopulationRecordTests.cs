using System.Globalization;
using EarlyWarning.Board.Laboratory.Population;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Architecture;

namespace EarlyWarning.Tests.Laboratory;

/// <summary>What was recorded of the simulated towns is whole, and its page in the documentation says the same.</summary>
public sealed class PopulationRecordTests
{
    private static readonly PopulationRecord Record = PopulationRecord.Recorded;

    [Fact]
    public void It_is_of_the_rules_of_the_program_on_ten_towns_or_more_that_meet_what_was_published()
    {
        Assert.Equal(RuleSet.FirstVersion, Record.RuleSet);
        Assert.True(Record.Seeds >= 10);
        Assert.All(Record.Calibration, figure => Assert.InRange(figure.Simulated.Value, figure.Low, figure.High));
        Assert.Equal(["rules", "notice", "two-months", "regression"], Record.Contenders.Select(one => one.Code));
        Assert.All(Record.Contenders, one => Assert.Equal(ContenderResult.Steps.Count, one.FoundAhead.Count));
    }

    [Fact]
    public void Every_code_has_its_words()
    {
        Assert.All(Record.Contenders, one => PopulationWords.Contender(one.Code));
        Assert.All(Record.Livelihoods, one => PopulationWords.Livelihood(one.Code));
        Assert.All(Record.Calibration, one => PopulationWords.Target(one.Code));
    }

    [Fact]
    public void The_documentation_has_the_figures_that_were_recorded()
    {
        var page = File.ReadAllText(Path.Combine(Sources.Root, "docs", "population.md"));
        Assert.All(Record.Contenders, one => Assert.Contains(string.Create(CultureInfo.InvariantCulture,
            $"| {one.Code} | {100 * one.Recall.Value:0.#} % ({100 * one.Recall.Low:0.#}–{100 * one.Recall.High:0.#}) |"), page,
            StringComparison.Ordinal));
        Assert.All(Record.Calibration, one => Assert.Contains(one.Source, page, StringComparison.Ordinal));
    }
}
