using EarlyWarning.Cases.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>Housing alone at 60, the benefits office at 25.</summary>
[Scenarios]
public sealed class SenderFeedbackTests
{
    [Fact]
    public void A_case_nobody_took_tells_nothing() => Assert.All(Housed().Revisions, revision => Assert.Empty(revision.Feedback));

    [Fact]
    public void The_acceptance_is_told_to_whom_it_gives_nothing_away() =>
        Assert.Equal([("HA-1", "picked-up")], Told(Housed().Do(new AcceptCase("", 0, Contact))));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Contact_is_told_to_the_other_whether_on_an_attempt_or_at_the_meeting(bool meeting)
    {
        var scene = Housed().Do(new AcceptCase("", 0, Contact));
        scene.Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, Daypart.Morning, false));
        Assert.Empty(scene.Last.Feedback);
        scene.Do(meeting ? new HoldMeeting("", 0, Contact, true, null, WithoutQuorum: true) : new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Visit, Daypart.Evening, true));
        Assert.Equal([("YK-1", "picked-up")], Told(scene));
    }

    [Fact]
    public void A_meeting_the_citizen_stayed_away_from_is_no_contact()
    {
        var scene = Housed().Do(new AcceptCase("", 0, Contact)).Do(new HoldMeeting("", 0, Contact, false, null, WithoutQuorum: true));
        Assert.Empty(scene.Last.Feedback);
        Assert.Equal([("HA-1", "help-accepted")], Told(scene.Do(Plan())));
    }

    [Fact]
    public void A_signal_that_comes_later_is_told_what_its_case_allows()
    {
        var scene = Housed().Do(new AcceptCase("", 0, Contact));
        scene.Update(Assessed(2, 85, 9_600_00, [new("dev-housing", "HA-1"), new("dev-benefits", "YK-1"), new("dev-housing", "HA-2")])
            with { ScoreBySender = new Dictionary<string, int>(StringComparer.Ordinal) { ["dev-housing"] = 60 } });
        Assert.Equal([("HA-2", "picked-up")], Told(scene));
    }

    [Theory]
    [InlineData(true, Outcome.KeptHome, "closed", "closed")]
    [InlineData(false, Outcome.NotJustified, "closed", "not-picked-up")]
    [InlineData(false, Outcome.NoContact, "not-picked-up", "not-picked-up")]
    public void The_end_is_told_to_who_knew_of_the_case_and_the_others_hear_that_nothing_came_of_it(bool reached, Outcome outcome, string housing, string benefits)
    {
        var scene = Housed().Do(new AcceptCase("", 0, Contact));
        foreach (var (channel, daypart) in new[] { (AttemptChannel.Phone, Daypart.Morning), (AttemptChannel.Phone, Daypart.Evening), (AttemptChannel.Visit, Daypart.Morning) })
            scene.Do(new LogAttempt("", 0, Contact, Tuesday, channel, daypart, reached));
        Assert.Equal([("HA-1", housing), ("YK-1", benefits)], Told(scene.Do(new CloseCase("", 0, Contact, outcome))));
    }

    [Fact]
    public void A_case_closed_before_anybody_took_it_was_not_picked_up() =>
        Assert.Equal([("HA-1", "not-picked-up"), ("YK-1", "not-picked-up")], Told(Housed().Do(new CloseCase("", 0, Leader, Outcome.AlreadyResolved))));

    private static Scene Housed() => Asked(Assessed(1, 85) with
    {
        ScoreBySender = new Dictionary<string, int>(StringComparer.Ordinal) { ["dev-housing"] = 60, ["dev-benefits"] = 25 },
    });

    private static IEnumerable<(string, string)> Told(Scene scene) => scene.Last.Feedback.Select(told => (told.Signal.SignalId, told.Code));
}
