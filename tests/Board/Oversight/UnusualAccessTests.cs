using EarlyWarning.Board.Oversight;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Tests.Board.Oversight;

public sealed class UnusualAccessTests
{
    /// <summary>A Wednesday, ten in the morning in Denmark.</summary>
    private static readonly DateTimeOffset Morning = new(2026, 11, 4, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Own_work_and_the_system_are_nothing_unusual() => Assert.Empty(UnusualAccess.Of(
        [Read("mette.holm", 1, theirs: true), Read("key:esdh", 2, theirs: true), Read(AccessLog.SystemId, 3, theirs: false)], 20));

    [Fact]
    public void Whoever_reads_of_many_others_stands_out_and_comes_first()
    {
        var lines = UnusualAccess.Of([.. Enumerable.Range(0, 6).Select(number => Read("ali.demir", number, theirs: false)),
            Read("mette.holm", 1, theirs: false), Read("karen.krogh", 2, theirs: false)], 20);
        Assert.Equal([("ali.demir", 6, 6, true), ("karen.krogh", 1, 1, false), ("mette.holm", 1, 1, false)],
            lines.Select(line => (line.Staff, line.Others, line.MostInAnHour, line.Stands)));
    }

    [Fact]
    public void The_same_case_again_the_same_day_is_one_and_an_hour_is_an_hour()
    {
        var line = Assert.Single(UnusualAccess.Of([Read("ali.demir", 1, false), Read("ali.demir", 1, false, minutes: 5),
            Read("ali.demir", 2, false, minutes: 59), Read("ali.demir", 3, false, minutes: 61)], 2));
        Assert.Equal((3, 2, true), (line.Others, line.MostInAnHour, line.Stands));
    }

    [Fact]
    public void Reading_at_night_and_on_a_Sunday_stands_out_and_so_do_the_reasons_that_were_given()
    {
        var line = Assert.Single(UnusualAccess.Of([Read("ali.demir", 1, true, minutes: 13 * 60),
            Read("ali.demir", 2, true, minutes: 4 * 24 * 60), Read("ali.demir", 3, false) with { Reason = ReadingReasons.Colleague }], 20));
        Assert.Equal((2, 1, true), (line.AtNight, line.Reasons[ReadingReasons.Colleague], line.Stands));
    }

    [Fact]
    public void A_search_for_somebody_without_a_case_counts_as_a_search()
    {
        AccessEntry Search(bool searched) => new(Morning, "v1-x", "ali.demir", Purposes.Search, null) { Searched = searched };
        Assert.Equal(2, Assert.Single(UnusualAccess.Of([Search(true), Search(false)], 20)).Searches);
    }

    private static AccessEntry Read(string staff, int number, bool theirs, int minutes = 0) =>
        new(Morning.AddMinutes(minutes), "v1-x", staff, Purposes.ReadCase, FormattableString.Invariant($"2026-{number:D4}"))
        {
            Theirs = theirs,
        };
}
