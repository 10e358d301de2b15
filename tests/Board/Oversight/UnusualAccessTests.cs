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

    [Fact]
    public void Many_searches_stand_out_within_an_hour_and_in_a_month_and_whoever_was_their_own_work_is_none_of_the_hour()
    {
        AccessEntry Sought(string staff, int number, int minutes) => new(Morning.AddMinutes(minutes),
            FormattableString.Invariant($"v1-{number}"), staff, Purposes.ContactCitizen, null);
        AccessEntry Named(int minutes) => new(Morning.AddMinutes(minutes), "", "ali.demir", Purposes.Search, null) { Searched = true };
        var own = Read("mette.holm", 1, theirs: true) with { Token = "v1-1" };
        var lines = UnusualAccess.Of([Named(0), Named(1), Sought("ali.demir", 1, 2), Sought("ali.demir", 1, 3),
            own, Sought("mette.holm", 1, 0), Sought("mette.holm", 2, 1), Sought("mette.holm", 3, 2)], 3);
        Assert.Equal([("ali.demir", 3, 4, true), ("mette.holm", 2, 3, false)],
            lines.Select(line => (line.Staff, line.MostInAnHour, line.Searches, line.Stands)));

        // Two an hour, all month long: nobody is asked, and it stands out beside what the others do.
        var month = Enumerable.Range(0, 20)
            .Select(number => Sought("ali.demir", number, (24 * 60 * (number % 2)) + (31 * (number / 2)))).ToList();
        Assert.True(Assert.Single(UnusualAccess.Of([.. month, Sought("mette.holm", 1, 0), Sought("karen.krogh", 1, 0)], 20),
            line => line.Stands).Staff == "ali.demir");
        Assert.DoesNotContain(UnusualAccess.Of(
            [.. month.Skip(1), Sought("mette.holm", 1, 0), Sought("karen.krogh", 1, 0)], 20), line => line.Stands);
    }

    [Fact]
    public void To_say_whose_a_signal_is_is_no_search() => Assert.Empty(UnusualAccess.Of(
        [new AccessEntry(Morning, "v1-x", "ali.demir", Purposes.Identify, null),
            new AccessEntry(Morning, "v1-x", "ali.demir", Purposes.Identified, null)], 1));

    private static AccessEntry Read(string staff, int number, bool theirs, int minutes = 0) =>
        new(Morning.AddMinutes(minutes), "v1-x", staff, Purposes.ReadCase, FormattableString.Invariant($"2026-{number:D4}"))
        {
            Theirs = theirs,
        };
}
