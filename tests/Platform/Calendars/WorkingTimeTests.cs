using System.Globalization;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Tests.Platform.Calendars;

public sealed class WorkingTimeTests
{
    [Theory]
    [InlineData("2026-11-17 14:00", 1, "2026-11-18 14:00")] // Tuesday
    [InlineData("2026-11-17 14:00", 0.5, "2026-11-18 10:00")]
    [InlineData("2026-11-17 14:00", 0, "2026-11-17 14:00")]
    [InlineData("2026-11-20 15:40", 1, "2026-11-23 15:40")] // Friday
    [InlineData("2026-11-20 15:40", 2, "2026-11-24 15:40")]
    [InlineData("2026-11-21 11:00", 1, "2026-11-23 16:00")] // Saturday: moved to Monday 08
    [InlineData("2026-11-20 16:00", 0, "2026-11-23 08:00")] // closing time belongs to the evening
    [InlineData("2026-11-17 05:30", 0.5, "2026-11-17 12:00")]
    [InlineData("2026-12-23 14:00", 1, "2026-12-28 14:00")] // 24 December is off, then a holiday and the weekend
    [InlineData("2026-12-30 14:00", 1, "2027-01-04 14:00")]
    [InlineData("2026-04-01 10:00", 3, "2026-04-09 10:00")] // over Easter
    [InlineData("2026-03-27 14:00", 1, "2026-03-30 14:00")] // the clocks go forward on 29 March
    [InlineData("2026-10-23 14:00", 1, "2026-10-26 14:00")] // and back on 25 October
    [InlineData("2026-10-23 14:00", 10, "2026-11-06 14:00")]
    public void Working_days_are_added_on_the_wall_clock(string start, double days, string due) =>
        Assert.Equal(At(due), WorkingTime.Add(At(start), (decimal)days));

    [Fact]
    public void The_reminder_comes_at_half() =>
        Assert.Equal(At("2026-11-18 14:00"), WorkingTime.Reminder(At("2026-11-17 14:00"), 2));

    [Fact]
    public void Due_instants_are_utc() => Assert.Equal(TimeSpan.Zero, WorkingTime.Add(At("2026-07-01 10:00"), 1).Offset);

    [Theory]
    [InlineData("2026-11-20 07:00", "2026-11-20 07:30")]
    [InlineData("2026-11-20 07:30", "2026-11-23 07:30")]
    [InlineData("2026-11-21 07:00", "2026-11-23 07:30")]
    [InlineData("2026-12-23 12:00", "2026-12-28 07:30")]
    public void The_next_digest_is_on_a_working_day(string after, string next) =>
        Assert.Equal(At(next), WorkingTime.NextWorkingDayAt(At(after), new TimeOnly(7, 30)));

    [Fact]
    public void The_danish_day_changes_at_danish_midnight()
    {
        Assert.Equal(new DateOnly(2026, 11, 17), CopenhagenTime.DateOf(new(2026, 11, 16, 23, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 7, 16), CopenhagenTime.DateOf(new(2026, 7, 16, 21, 59, 59, TimeSpan.Zero)));
        Assert.Equal(new(2026, 7, 16, 22, 0, 0, TimeSpan.Zero), CopenhagenTime.StartOf(new DateOnly(2026, 7, 17)));
    }

    [Fact]
    public void A_skipped_hour_and_a_repeated_hour_have_one_instant_each()
    {
        var one = new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero);
        Assert.Equal(one, CopenhagenTime.At(new DateOnly(2026, 3, 29), new TimeOnly(2, 30)));
        var first = new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero);
        Assert.Equal(first, CopenhagenTime.At(new DateOnly(2026, 10, 25), new TimeOnly(2, 30)));
    }

    private static DateTimeOffset At(string wall)
    {
        var local = DateTime.ParseExact(wall, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return CopenhagenTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }
}
