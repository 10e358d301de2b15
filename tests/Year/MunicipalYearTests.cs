using EarlyWarning.Bench.Year;
using EarlyWarning.Bench.Year.Simulation;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Tests.Year;

/// <summary>A simulated year asks nothing of people that they cannot do, and counts what they could not.</summary>
public sealed class MunicipalYearTests
{
    /// <summary>One village for all: some forty cases in two and a half years.</summary>
    private static readonly Lazy<TownTold> Village = new(() => TownTold.Of(seed: 1, citizens: 3_000));

    [Fact]
    public void The_same_seed_gives_the_same_year_and_another_another()
    {
        var told = Village.Value;
        string Weeks(int seed) => Json.Write(MunicipalYear.Live(told, contacts: 2, hours: 20, seed).Weeks);
        Assert.Equal(Weeks(1), Weeks(1));
        Assert.NotEqual(Weeks(1), Weeks(2));
    }

    [Fact]
    public void A_municipality_without_a_case_has_a_year_without_deadlines()
    {
        var year = MunicipalYear.Live(TownTold.Of(seed: 3, citizens: 10), contacts: 1, hours: 25, seed: 3);
        Assert.Equal((0, 1.0, 0.0, 0.0), (year.Cases, year.Kept, year.FirstTry, year.OpenTasks));
        Assert.Equal(YearTally.WeeksCounted, year.Weeks.Count);
    }

    [Fact]
    public void Nobody_works_while_away_and_nobody_works_longer_than_they_have_but_to_end_what_they_began()
    {
        const int hours = 5;
        var year = MunicipalYear.Live(Village.Value, contacts: 1, hours, seed: 1);
        Assert.All(year.Weeks, week => Assert.InRange(week.Hours[0], 0, hours + 6));
        var away = year.Weeks.Where(week => week.Away == WorkingDays(week)).ToList();
        Assert.NotEmpty(away);
        Assert.All(away, week => Assert.Equal(0, week.Hours[0]));
        Assert.True(year.Weeks.Sum(week => week.Hours[0]) <= hours * year.Weeks.Sum(week => WorkingDays(week) - week.Away) / 5.0 + 6);
    }

    [Fact]
    public void While_the_only_contact_person_is_on_leave_the_team_leader_is_asked_and_no_case_lies_with_nobody()
    {
        var year = MunicipalYear.Live(Village.Value, contacts: 1, hours: 25, seed: 1);
        Assert.All(year.Weeks, week => Assert.Equal(week.InHand, week.Held.Sum()));
        Assert.Contains(year.Weeks, week => week.Away > 2 && week.Held[^1] > 0);
    }

    [Fact]
    public void More_than_anyone_can_do_waits_and_every_deadline_that_passes_is_counted()
    {
        var (few, many) = (MunicipalYear.Live(Village.Value, contacts: 1, hours: 1, seed: 1),
            MunicipalYear.Live(Village.Value, contacts: 4, hours: 37, seed: 1));
        Assert.True(few.OpenTasks > 2 * many.OpenTasks, $"{few.OpenTasks} against {many.OpenTasks}");
        Assert.True(few.Kept < many.Kept, $"{few.Kept} against {many.Kept}");
        Assert.True(few.FirstTry > many.FirstTry);
        Assert.All(new[] { few, many }, year => Assert.All(year.Tasks, task => Assert.InRange(task.Kept, 0, task.Due)));
        Assert.Equal(few.Weeks.Sum(week => week.Due), few.Tasks.Sum(task => task.Due));
    }

    [Theory]
    [InlineData("--contacts 2 year", null, "1,2,3")]
    [InlineData("year --contacts 1", null, "1,2")]
    [InlineData("year --contacts 0", "above nought", "")]
    [InlineData("year --hours 60", "at most", "")]
    [InlineData("year --hours", "above nought", "")]
    public void There_is_no_year_with_nobody_in_it(string words, string? wrong, string staffings)
    {
        var (options, others, said) = YearOptions.Of(words.Split(' '));
        if (wrong is not null) Assert.Contains(wrong, said, StringComparison.Ordinal);
        else Assert.Equal((staffings, "year", null), (string.Join(',', options.Staffings), Assert.Single(others), said));
    }

    private static int WorkingDays(YearWeek week) =>
        Enumerable.Range(0, 7).Count(day => WorkingCalendar.Municipality.IsWorkingDay(week.Monday.AddDays(day)));
}
