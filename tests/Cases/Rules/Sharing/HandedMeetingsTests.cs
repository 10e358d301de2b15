using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Today;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules.Sharing;

/// <summary>A meeting in a case that changes hands: whatever is decided, it stands on the day of somebody who comes.</summary>
[Scenarios]
public sealed class HandedMeetingsTests
{
    private const string Other = "ali.demir";
    private static readonly DateTimeOffset Visit = Tuesday.AddHours(2);
    private static readonly IReadOnlyDictionary<string, int> NoLoads = new Dictionary<string, int>(StringComparer.Ordinal);

    [Theory]
    [InlineData(ReassignReason.Workload, Contact)]
    [InlineData(ReassignReason.Other, Contact)]
    [InlineData(ReassignReason.Absence, null)]
    [InlineData(ReassignReason.CitizensWish, null)] // Whom the citizen asked to be spared does not stand at the door.
    [InlineData(ReassignReason.ConflictOfInterest, null)]
    public void Until_the_case_is_taken_somebody_holds_the_meeting_and_both_are_told(ReassignReason reason, string? holder)
    {
        var scene = WithVisit().Do(new ReassignCase("", 0, Leader, Other, reason));

        Assert.Equal(holder, scene.Case.Meeting!.Holder);
        Assert.Contains(Other, Days(scene)); // Also on the day of whoever is asked.
        Assert.Equal(holder is not null, Days(scene).Contains(Contact, StringComparer.Ordinal));
        Assert.Contains((Other, AlertKind.MeetingGiven), scene.Told);
        Assert.DoesNotContain((Other, AlertKind.Asked), scene.Told); // One message that says both.
        Assert.Equal(holder is not null, scene.Told.Contains((Contact, AlertKind.MeetingKept)));
        Assert.All(scene.Alerts.Where(alert => AlertWords.IsOfMeeting(alert.Kind)), alert => Assert.True(alert.Urgent));
        Assert.Equal(holder is not null, scene.Has<MeetingHolderNamed>());
    }

    [Fact]
    public void Whoever_takes_the_case_takes_the_meeting_and_it_leaves_the_calendar_of_who_had_it()
    {
        var scene = WithVisit().Do(new ReassignCase("", 0, Leader, Other, ReassignReason.Workload));
        var before = scene.Case.Meeting!.Sequence;
        scene.Do(new AcceptCase("", 0, Other));

        Assert.Equal([Other], Days(scene));
        Assert.Equal("not-yours", scene.Refusal(new HoldMeeting("", 0, Contact, true, null)));
        var (taken, given) = (Told(scene, Contact, AlertKind.MeetingTaken), Told(scene, Other, AlertKind.MeetingSet));
        Assert.True(taken.Meeting is { Cancelled: true } && taken.Meeting.Sequence > before);
        Assert.True(given.Meeting is { Cancelled: false } && given.Meeting.Sequence == scene.Case.Meeting!.Sequence);
    }

    [Fact]
    public void Who_still_holds_the_meeting_writes_that_it_was_held_though_nobody_has_taken_the_case()
    {
        var scene = WithVisit().Do(new ReassignCase("", 0, Leader, Other, ReassignReason.Workload)).At(Visit.AddHours(1));
        Assert.Equal("accept-first", scene.Refusal(new HoldMeeting("", 0, Other, true, null, WithoutQuorum: true)));
        scene.Do(new HoldMeeting("", 0, Contact, true, "goal", WithoutQuorum: true));
        Assert.True(scene.Case is { Meeting: { HeldAt: not null, Holder: null }, ContactPerson: Other });
        Assert.False(Deciding.MayAct(scene.Case, Contact)); // The case is no longer theirs.
        Assert.Equal(Other, scene.Ask(Concern.Plan).Person);
    }

    [Fact]
    public void A_meeting_that_nobody_has_written_down_stays_with_who_held_it()
    {
        var scene = WithVisit().At(Visit.AddHours(1)).Do(new ReassignCase("", 0, Leader, Other, ReassignReason.Workload));
        Assert.DoesNotContain(scene.Alerts, alert => AlertWords.IsOfMeeting(alert.Kind));
        scene.Do(new AcceptCase("", 0, Other));
        Assert.Equal(Contact, scene.Case.Meeting!.Holder);
        scene.Do(new HoldMeeting("", 0, Contact, true, "goal", WithoutQuorum: true) { HeldAt = Visit });
    }

    [Fact]
    public void Given_on_before_anybody_took_it_the_meeting_stays_where_it_was()
    {
        var scene = WithVisit().Do(new ReassignCase("", 0, Leader, Other, ReassignReason.Workload))
            .Do(new ReassignCase("", 0, Leader, Leader, ReassignReason.Workload));
        Assert.Equal((Contact, Leader), (scene.Case.Meeting!.Holder, scene.Case.ContactPerson));
        scene.Do(new ReassignCase("", 0, Leader, Contact, ReassignReason.Workload)).Do(new AcceptCase("", 0, Contact));
        Assert.Equal([Contact], Days(scene));
    }

    [Fact]
    public void One_that_comes_after_the_answer_is_due_is_no_message_of_its_own_to_who_is_asked()
    {
        var scene = Accepted().Do(new SetMeeting("", 0, Contact, Tuesday.AddDays(7), AtHome))
            .Do(new ReassignCase("", 0, Leader, Other, ReassignReason.Workload));
        Assert.Contains((Other, AlertKind.Asked), scene.Told);
        Assert.DoesNotContain((Other, AlertKind.MeetingGiven), scene.Told);
        Assert.Contains((Contact, AlertKind.MeetingKept), scene.Told);
    }

    [Fact]
    public void Who_holds_it_and_leaves_is_replaced_by_whose_the_case_is()
    {
        var scene = WithVisit().Do(new ReassignCase("", 0, Leader, Other, ReassignReason.Workload));
        Assert.True(scene.Case.Names(Contact));
        var roster = Without(Contact);
        scene.Change(draft => Replacing.Leave(draft, Contact, roster, NoLoads));
        Assert.Null(scene.Case.Meeting!.Holder);
        Assert.Contains((Other, AlertKind.MeetingGiven), scene.Told);
        var revisions = scene.Revisions.Count;
        scene.Change(draft => Replacing.Leave(draft, Contact, roster, NoLoads));
        Assert.Equal(revisions, scene.Revisions.Count);
    }

    [Fact]
    public void Away_on_the_day_of_the_meeting_somebody_who_is_here_holds_it()
    {
        var scene = WithVisit();
        var roster = Away(Contact);
        scene.Change(draft => Replacing.CoverFor(draft, Contact, roster, NoLoads));
        Assert.Equal((Contact, Deputy), (scene.Case.ContactPerson, scene.Case.Meeting!.Holder));
        Assert.Contains((Deputy, AlertKind.MeetingGiven), scene.Told);
        Assert.Contains(Deputy, Days(scene));
        var revisions = scene.Revisions.Count;
        scene.Change(draft => Replacing.CoverFor(draft, Contact, roster, NoLoads)); // A doubled round.
        Assert.Equal(revisions, scene.Revisions.Count);
        scene.At(Visit.AddHours(1)).Do(new HoldMeeting("", 0, Deputy, true, "goal", WithoutQuorum: true));
    }

    private static Scene WithVisit() => Accepted().Do(new SetMeeting("", 0, Contact, Visit, AtHome));

    /// <summary>Whose day has the meeting.</summary>
    private static IReadOnlyList<string> Days(Scene scene) => [.. Everybody.People
        .Where(person => DayPlan.Entries(scene.Case, person, scene.Now).Any(entry => entry.Appointed)).Select(person => person.Id)];

    private static AlertDraft Told(Scene scene, string to, AlertKind kind) =>
        Assert.Single(scene.Alerts, alert => alert.To == to && alert.Kind == kind);

    private static Roster Away(string person) => new(Everybody.Data with
    {
        People = [.. Everybody.Data.People.Select(one => one.Id != person ? one
            : one with { Absences = [new Absence(new DateOnly(2026, 11, 3), new DateOnly(2026, 11, 3))] })],
    });

    private static Roster Without(string person) => new(Everybody.Data with
    {
        People = [.. Everybody.Data.People.Select(one => one.Id == person ? one with { Left = true } : one)],
        Team = Everybody.Data.Team with
        {
            ContactPersons = [.. Everybody.Data.Team.ContactPersons.Where(id => id != person)],
        },
    });
}
