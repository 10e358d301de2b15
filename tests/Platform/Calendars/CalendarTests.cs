using System.Globalization;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Tests.Platform.Calendars;

public sealed class CalendarTests
{
    [Theory]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2028-04-16")]
    [InlineData("2029-04-01")]
    [InlineData("2030-04-21")]
    public void Easter_falls_where_the_church_says(string day) => Assert.Equal(Date(day), DanishHolidays.Easter(Date(day).Year));

    /// <summary>Reckoned another way: by golden number, century and the age of the moon (Clavius, as Knuth has it).</summary>
    [Fact]
    public void Easter_is_the_sunday_after_the_first_full_moon_of_spring_in_every_year_of_four_centuries()
    {
        for (var year = 1900; year < 2300; year++)
        {
            var (golden, century) = ((year % 19) + 1, (year / 100) + 1);
            var (dropped, moon) = ((3 * century / 4) - 12, (((8 * century) + 5) / 25) - 5);
            var age = ((11 * golden) + 20 + moon - dropped + 30) % 30;
            if (age == 24 || (age == 25 && golden > 11)) age++;
            var full = 44 - age < 21 ? 74 - age : 44 - age;
            var sunday = full + 7 - (((5 * year / 4) - dropped - 10 + full) % 7);
            Assert.Equal(new DateOnly(year, 3, 1).AddDays(sunday - 1), DanishHolidays.Easter(year));
        }
    }

    [Theory]
    [InlineData("2026-04-07", "2026-04-01")] // Over Easter.
    [InlineData("2026-11-23", "2026-11-20")]
    [InlineData("2027-01-04", "2026-12-30")]
    public void The_hverdag_before_is_the_last_one_on_which_the_office_was_open(string day, string before) =>
        Assert.Equal(Date(before), WorkingCalendar.Municipality.Before(Date(day)));

    [Theory]
    [InlineData("2026-11-20", "2026-11-20", 0)]
    [InlineData("2026-11-20", "2026-11-22", 0)]
    [InlineData("2026-11-20", "2026-11-24", 2)]
    [InlineData("2026-04-01", "2026-04-07", 1)]
    [InlineData("2026-11-24", "2026-11-20", 0)]
    public void Between_two_days_as_many_hverdage_have_gone_as_the_office_has_opened(string from, string to, int days) =>
        Assert.Equal(days, WorkingCalendar.Municipality.DaysBetween(CopenhagenTime.StartOf(Date(from)), CopenhagenTime.StartOf(Date(to))));

    [Fact]
    public void Nobody_is_given_less_than_no_time()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingCalendar.Municipality.Add(Date("2026-11-20"), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingTime.Add(CopenhagenTime.StartOf(Date("2026-11-20")), -0.5m));
    }

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-04-02")]
    [InlineData("2026-04-03")]
    [InlineData("2026-04-05")]
    [InlineData("2026-04-06")]
    [InlineData("2026-05-14")]
    [InlineData("2026-05-24")]
    [InlineData("2026-05-25")]
    [InlineData("2026-12-25")]
    [InlineData("2026-12-26")]
    [InlineData("2023-05-05")]
    public void A_helligdag_is_one(string day) => Assert.True(DanishHolidays.Is(Date(day)));

    [Theory]
    [InlineData("2024-04-26")]
    [InlineData("2026-05-01")]
    [InlineData("2026-06-05")]
    [InlineData("2026-12-24")]
    [InlineData("2026-12-31")]
    [InlineData("2026-04-04")]
    public void Other_days_off_are_no_helligdage(string day) => Assert.False(DanishHolidays.Is(Date(day)));

    [Theory]
    [InlineData("2026-11-21", true, false)]
    [InlineData("2026-11-22", false, false)]
    [InlineData("2026-06-05", true, false)]
    [InlineData("2026-12-24", true, false)]
    [InlineData("2026-12-31", true, false)]
    [InlineData("2026-05-01", true, true)]
    [InlineData("2026-12-25", false, false)]
    public void Landlords_count_saturdays_and_the_municipality_its_own_days_off(string day, bool landlord, bool municipality)
    {
        Assert.Equal(landlord, WorkingCalendar.Landlord.IsWorkingDay(Date(day)));
        Assert.Equal(municipality, WorkingCalendar.Municipality.IsWorkingDay(Date(day)));
    }

    [Theory]
    [InlineData("2021-10-01", "2021-10-01", "2021-10-06")]
    [InlineData("2021-01-01", "2021-01-02", "2021-01-07")]
    [InlineData("2026-04-01", "2026-04-01", "2026-04-09")]
    [InlineData("2026-06-15", "2026-06-15", "2026-06-19")]
    [InlineData("2026-06-16", "2026-06-16", "2026-06-20")]
    [InlineData("2026-06-17", "2026-06-17", "2026-06-22")]
    [InlineData("2026-06-18", "2026-06-18", "2026-06-23")]
    [InlineData("2026-06-19", "2026-06-19", "2026-06-24")]
    [InlineData("2026-06-20", "2026-06-22", "2026-06-26")]
    [InlineData("2026-06-21", "2026-06-22", "2026-06-26")]
    [InlineData("2026-06-05", "2026-06-06", "2026-06-11")]
    [InlineData("2038-06-03", "2038-06-04", "2038-06-09")]
    [InlineData("2023-06-04", "2023-06-06", "2023-06-10")] // A Sunday before 5 June.
    public void The_demand_comes_on_the_first_hverdag_after_the_third(string due, string timely, string demand)
    {
        Assert.Equal(Date(timely), ArrearsClock.LastTimelyDay(Date(due)));
        Assert.Equal(Date(demand), ArrearsClock.EarliestDemand(Date(due)));
    }

    [Theory]
    [InlineData("2026-11-17", "2026-12-01")]
    [InlineData("2026-11-07", "2026-11-23")]
    [InlineData("2026-12-11", "2026-12-28")]
    [InlineData("2026-03-19", "2026-04-07")]
    [InlineData("2026-05-22", "2026-06-08")]
    [InlineData("2026-12-10", "2026-12-24")]
    public void The_demand_deadline_is_fourteen_days_from_receipt_and_ends_on_a_weekday(string received, string deadline) =>
        Assert.Equal(Date(deadline), ArrearsClock.DemandDeadline(Date(received)));

    [Theory]
    [InlineData("2026-11-16", "2026-11-18")]
    [InlineData("2026-11-19", "2026-11-23")]
    [InlineData("2026-11-20", "2026-11-24")]
    [InlineData("2026-12-22", "2026-12-24")]
    [InlineData("2026-12-23", "2026-12-28")]
    [InlineData("2026-12-29", "2026-12-31")]
    [InlineData("2026-06-03", "2026-06-05")]
    [InlineData("2026-03-31", "2026-04-07")]
    public void A_letter_takes_two_hverdage_and_comes_on_24_December_too(string sent, string received) =>
        Assert.Equal(Date(received), ArrearsClock.EstimatedReceipt(Date(sent)));

    [Fact]
    public void A_landlord_is_told_the_later_day_before_which_no_lease_is_terminated() =>
        Assert.Equal(Date("2026-12-28"), ArrearsClock.LatestReceipt(Date("2026-12-22")));

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
