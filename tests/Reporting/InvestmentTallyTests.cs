using EarlyWarning.Cases.Contracts;
using EarlyWarning.Reporting;
using EarlyWarning.Reporting.Contracts;
using EarlyWarning.Tests.Board;
using static EarlyWarning.Tests.Reporting.Rows;

namespace EarlyWarning.Tests.Reporting;

public sealed class InvestmentTallyTests
{
    private static readonly ReportingOptions Prices = new()
    {
        Effort = new EffortPrices
        {
            Attempt = new Price { AmountDkk = 300, Quantity = 1.5, Area = BudgetAreas.Social, Source = "own" },
            Meeting = new Price { AmountDkk = 2000, Quantity = 1, Area = BudgetAreas.Social, Source = "own" },
            CourseMonth = new Price { AmountDkk = 7000, Quantity = 1, Area = BudgetAreas.SubstanceUse, Source = "own" },
        },
        Saving = new SavingPrices
        {
            Shelter = new Price { AmountDkk = 550_000, Quantity = 0.25, Area = BudgetAreas.Social, Source = "own" },
            Eviction = new Price { AmountDkk = 45_000, Quantity = 1, Area = BudgetAreas.Landlord, Source = "own" },
            Benefit = new Price { AmountDkk = 100_000, Quantity = 1, Area = BudgetAreas.Employment, Source = "own" },
        },
    };

    [Fact]
    public void Cost_and_saving_stand_in_the_budget_where_each_lands()
    {
        var completed = Ended(File("1", November(1)) with
        {
            Attempts = [Try(November(2), AttemptChannel.Phone, false), Try(November(3), AttemptChannel.Visit, true),
                Try(November(4), AttemptChannel.Visit, true)],
            Meeting = new Meeting(November(5), November(5)),
                Earlier = [new EarlierRound(November(4), new Meeting(November(3), November(3)), null)],
            Course = new PhaseCourse(Sample.Now.AddDays(-273), 3, Completed: true, Sample.Now), // 273 days: 8.97 months, 9 begun.
        }, November(20), Outcome.KeptHome);
        // Not held.
        var moved = Ended(File("2", November(1)) with { Meeting = new Meeting(November(25)) }, November(20), Outcome.MovedToSuitableHome);
        var given = File("3", November(1)) with { Course = new PhaseCourse(November(1), 1, Completed: false, November(11)) };
        var running = File("4", November(1)) with { Course = new PhaseCourse(November(10)) };

        var report = Insight(null, Prices, [.. new[] { completed, moved, given, running }.Select(file => Item(file))]).Investment;

        Assert.Equal([("attempt", 3, 1_350L, "social"), ("meeting", 2, 4_000L, "social"), ("course-month", 11, 77_000L, "substance-use")],
            report.Effort.Select(Told));
        Assert.Equal([("shelter", 2, 275_000L, "social"), ("eviction", 1, 45_000L, "landlord"), ("benefit", 1, 100_000L, "employment")],
            report.Saving.Select(Told));
        Assert.Equal(("Reporting:Saving:Shelter", "own"), (report.Saving[0].Setting, report.Saving[0].Source));
        // One completed of two that ended.
        Assert.Equal((80, 1, 2), (report.Targets[0].Wanted, report.Targets[0].Reached, report.Targets[0].Of));
    }

    [Fact]
    public void What_the_cases_cannot_say_is_not_measured_unless_the_municipality_says_it()
    {
        var own = new ReportingOptions { Targets =
            new InvestmentTargets { Shelter = new ManualTarget { Percent = 80, Measured = "62.5", Source = "§ 110-tal, 2. halvår" } } };

        var targets = Insight(null, own).Investment.Targets;

        Assert.Equal((null, 62.5, "§ 110-tal, 2. halvår"), (targets[1].Reached, targets[1].Measured, targets[1].Source));
        Assert.Equal((60, null, null), (targets[2].Wanted, targets[2].Reached, targets[2].Measured));
        // Quantities nobody has estimated yet.
        Assert.All(Insight(null, null).Investment.Saving.Where(line => line.Code != "eviction"), line => Assert.False(line.Stated));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(30, 1)]
    [InlineData(31, 2)]
    public void Months_begun(int days, int months) => Assert.Equal(months, PhaseCourse.MonthsBegun(TimeSpan.FromDays(days)));

    private static (string, int, long, string) Told(MoneyLine line) => (line.Code, line.Count, line.Dkk, line.Area);
}
