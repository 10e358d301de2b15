using System.Globalization;
using EarlyWarning.Bench.Year.Simulation;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Architecture;

namespace EarlyWarning.Tests.Laboratory;

/// <summary>What was recorded of the simulated year is whole, and its page in the documentation says the same.</summary>
public sealed class YearRecordTests
{
    private static readonly YearRecord Record = YearRecord.Recorded;

    [Fact]
    public void It_is_of_the_rules_and_the_minutes_of_the_program_with_each_number_of_contact_persons_one_more()
    {
        Assert.Equal((RuleSet.FirstVersion, Staff.LeaderHours), (Record.RuleSet, Record.LeaderHours));
        Assert.True(Record.Years.Count >= 3);
        Assert.Equal(Enumerable.Range(Record.Years[0].Contacts, Record.Years.Count), Record.Years.Select(year => year.Contacts));
        Assert.Equal(Enum.GetValues<TaskKind>().Select(kind => (kind, Answering.MinutesOf(kind))),
            Record.Minutes.Select(task => (task.Kind, task.Minutes)));
        Assert.All(Record.Years, year => Assert.Equal((YearTally.WeeksCounted, YearTally.From), (year.Weeks.Count, year.Weeks[0].Monday)));
        Assert.All(Record.Years, year => Assert.All(year.Weeks, week => Assert.Equal(year.Contacts + 1, week.Hours.Count)));
    }

    [Fact]
    public void The_documentation_has_the_figures_that_were_recorded()
    {
        var page = File.ReadAllText(Path.Combine(Sources.Root, "docs", "year.md"));
        Assert.All(Record.Years, year => Assert.Contains(string.Create(CultureInfo.InvariantCulture,
            $"| {year.Contacts} | {year.Opened.Value:#,0.#} ({year.Opened.Low:#,0.#} to {year.Opened.High:#,0.#}) "
            + $"| {100 * year.Kept.Value:0.#} % "), page, StringComparison.Ordinal));
    }
}
