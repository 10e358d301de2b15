using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Risk.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>Housing alone at 60, the benefits office at 25.</summary>
[Scenarios]
public sealed class SenderFeedbackTests
{
    /// <summary>The morning after the two hverdage that somebody has to accept a case.</summary>
    private static readonly DateTimeOffset Friday = new(2026, 11, 6, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_case_nobody_took_tells_nothing() => Assert.All(Housed().Revisions, revision => Assert.Empty(revision.Feedback));

    [Fact]
    public void The_acceptance_is_told_to_whom_it_gives_nothing_away() =>
        Assert.Equal([("HA-1", "picked-up")], Told(Housed().Do(new AcceptCase("", 0, Contact))));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Contact_with_the_citizen_tells_a_sender_nothing_whose_own_signals_are_not_enough(bool meeting)
    {
        var scene = Housed().Do(new AcceptCase("", 0, Contact));
        scene.Do(meeting ? new HoldMeeting("", 0, Contact, true, null, WithoutQuorum: true)
            : new LogAttempt("", 0, Contact, AttemptTimes.On(Tuesday, Daypart.Evening), AttemptChannel.Visit, true));
        Assert.DoesNotContain(scene.Revisions.SelectMany(revision => revision.Feedback), told => told.Signal.Sender == "dev-benefits");
    }

    [Fact]
    public void A_plan_is_told_whether_or_not_the_citizen_took_part_in_the_meeting()
    {
        var scene = Housed().Do(new AcceptCase("", 0, Contact)).Do(new HoldMeeting("", 0, Contact, false, null, WithoutQuorum: true));
        Assert.Empty(scene.Last.Feedback);
        Assert.Equal([("HA-1", "help-accepted")], Told(scene.Do(Plan())));
        Assert.Equal("Kommunen har lagt en plan", EarlyWarning.Board.Senders.SentWords.Told("help-accepted").Da); // Nobody has met her.
    }

    [Fact]
    public void A_citizen_who_stayed_away_and_whom_nobody_tried_to_reach_is_still_to_be_contacted()
    {
        var away = new HoldMeeting("", 0, Contact, CitizenTookPart: false, null, WithoutQuorum: true);
        var scene = Accepted().Do(away).Do(Plan());
        Assert.True(scene.Ask(Concern.FirstContact).Running);
        Assert.False(scene.Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, Reached: false))
            .Ask(Concern.FirstContact).Running);

        Assert.False(Accepted().Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, Reached: false)).Do(away)
            .Ask(Concern.FirstContact).Running);
        Assert.False(Met().Ask(Concern.FirstContact).Running);
        Assert.True(Met().Do(new CorrectMeeting("", 0, Contact, Held: true, Tuesday, CitizenTookPart: false, "Hun kom ikke"))
            .Ask(Concern.FirstContact).Running);
        // Evicted in spite of the plan: one first contact is asked for, not two.
        Assert.Single(Accepted().Do(away).Do(Plan()).Update(Assessed(2) with { Episodes = 2 }).Case.Asks,
            ask => ask is { Concern: Concern.FirstContact, Running: true });
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
    [InlineData(true, Outcome.NeedsNoHelp, "closed")]
    [InlineData(false, Outcome.NotJustified, "closed")]
    [InlineData(false, Outcome.NoContact, "closed")] // Somebody took it: that nobody was reached is not the landlord's to know.
    public void The_end_is_told_to_who_may_know_of_the_case_and_to_nobody_else(bool reached, Outcome outcome, string housing)
    {
        var scene = Housed().Do(new AcceptCase("", 0, Contact));
        foreach (var (channel, daypart) in new[] { (AttemptChannel.Phone, Daypart.Morning), (AttemptChannel.Phone, Daypart.Evening),
            (AttemptChannel.Visit, Daypart.Morning) })
            scene.Do(new LogAttempt("", 0, Contact, AttemptTimes.On(Tuesday, daypart), channel, reached));
        Assert.Equal([("HA-1", housing)], Told(scene.Do(new CloseCase("", 0, Contact, outcome, "Talt med hende"))));
    }

    [Fact]
    public void A_case_closed_before_anybody_took_it_was_not_picked_up() =>
        Assert.Equal([("HA-1", "not-picked-up")],
            Told(Housed().Do(new CloseCase("", 0, Leader, Outcome.AlreadyResolved, "Talt med hende"))));

    /// <summary>"Go on yourselves" is for where all was tried, or where somebody found that there was nothing to do.</summary>
    [Fact]
    public void A_case_closed_without_evidence_does_not_tell_the_landlord_to_go_on() =>
        Assert.Equal([("HA-1", "closed")], Told(Housed().Do(new CloseCase("", 0, Leader, Outcome.KeptHome, "Hun bor der"))));

    [Fact]
    public void Reopened_the_acceptance_and_then_the_end_are_told_again()
    {
        var scene = Housed().Do(new AcceptCase("", 0, Contact)).Do(new CloseCase("", 0, Contact, Outcome.NeedsNoHelp, "Klarer det"));
        Assert.Equal([("HA-1", "picked-up")], Told(scene.Do(new ReopenCase("", 0, Contact, "Betaler ikke"))));
        Assert.Equal([("HA-1", "closed")], Told(scene.Do(new CloseCase("", 0, Contact, Outcome.NeedsNoHelp, "Klarer det"))));
    }

    /// <summary>A landlord at 55 must not learn of the benefit stop that made it a case where a case begins at 60.</summary>
    [Theory]
    [InlineData(55, 60, false)]
    [InlineData(60, 60, true)]
    [InlineData(45, 40, true)]
    public void Whether_a_senders_signals_alone_are_enough_is_for_the_rules_in_force_to_say(int alone, int threshold, bool told)
    {
        var scene = Asked(Assessed(1, 80) with
        {
            CaseFrom = threshold, ScoreBySender = new Dictionary<string, int>(StringComparer.Ordinal) { ["dev-housing"] = alone,
                ["dev-benefits"] = 25 },
        });
        Assert.Equal(told, scene.Do(new AcceptCase("", 0, Contact)).Last.Feedback.Any(one => one.Signal.Sender == "dev-housing"));
    }

    [Fact]
    public void A_sender_that_was_told_of_the_case_hears_its_end_though_its_debt_is_paid()
    {
        var scene = Housed().Do(new AcceptCase("", 0, Contact)).Update(Assessed(2, 30, 0));
        Assert.Equal(["picked-up", "closed"], scene.Do(new CloseCase("", 0, Contact, Outcome.AlreadyResolved, "Talt med hende")).Revisions
            .SelectMany(revision => revision.Feedback).Where(told => told.Signal.SignalId == "HA-1").Select(told => told.Code));
    }

    [Fact]
    public void A_case_from_before_the_threshold_was_kept_is_read_with_that_of_the_first_rules()
    {
        var old = System.Text.Json.Nodes.JsonNode.Parse(Json.Write(Housed().Case))!.AsObject();
        foreach (var name in new[] { "caseFrom", "signalCount", "acuteFrom", "landlords", "ownCases", "ownBefore" })
            Assert.True(old.Remove(name));
        var read = Json.Read<CaseFile>(old.ToJsonString());
        Assert.Equal((50, 2), (read.CaseFrom, read.SignalCount));
    }

    [Fact]
    public void Of_a_flood_every_signal_is_told_of_though_the_case_names_a_few()
    {
        var scene = Asked(Flood(1, 500)).Do(new AcceptCase("", 0, Contact));
        Assert.Equal([PickedUp], scene.Last.FeedbackOfAll);
        Assert.Empty(scene.Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, false)).Last.FeedbackOfAll);
        Assert.Empty(scene.Update(Flood(2, 501)).Last.FeedbackOfAll); // The new one is named.
        Assert.Equal([("HA-500", "picked-up")], Told(scene));
        Assert.Equal([PickedUp], scene.Update(Flood(3, 900)).Last.FeedbackOfAll);
    }

    /// <summary>So many of the landlord that only the newest 25 are named.</summary>
    private static Assessment Flood(long sequence, int signals) => Assessed(sequence, 85) with
    {
        Signals = [.. Enumerable.Range(signals - 25, 25).Select(i => new SignalRef("dev-housing", $"HA-{i}"))], SignalCount = signals,
        ScoreBySender = new Dictionary<string, int>(StringComparer.Ordinal) { ["dev-housing"] = 60 },
    };

    private static SenderTold PickedUp => new("dev-housing", "picked-up", Friday);

    private static Scene Housed() => Asked(Assessed(1, 85) with
    {
        ScoreBySender = new Dictionary<string, int>(StringComparer.Ordinal) { ["dev-housing"] = 60, ["dev-benefits"] = 25 },
    });

    private static IEnumerable<(string, string)> Told(Scene scene) => scene.Last.Feedback.Select(told => (told.Signal.SignalId, told.Code));
}
