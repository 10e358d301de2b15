using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Journal;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>What somebody has just done is taken back by them, as long as nobody was told and nothing was built on it.</summary>
[Scenarios]
public sealed class UndoingTests
{
    private static readonly LogAttempt Spoken = new("", 0, Contact, Tuesday, AttemptChannel.Phone, Reached: true);
    private static readonly UndoLast Undo = new("", 0, Contact);

    public static TheoryData<string> Kinds => ["attempt", "action", "pause", "meeting", "note"];

    private static (Scene Scene, CaseCommand Command) Of(string kind) => kind switch
    {
        "attempt" => (Accepted(), Spoken),
        "action" => (Answered().Do(new AddAction("", 0, Contact, new("other", Contact, new DateOnly(2026, 11, 10), "Ring"))),
            new EndAction("", 0, Contact, 2, ActionEnd.Done)),
        "pause" => (Accepted(), PauseFor(7)),
        "meeting" => (Accepted(), new HoldMeeting("", 0, Contact, true, "Blive boende", WithoutQuorum: true)),
        "note" => (Accepted(), new WriteNote("", 0, Contact, "1", NoteSubject.Other, Tuesday, "Forkert sag")),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_is_as_it_was_and_the_timeline_says_so(string kind)
    {
        var (scene, command) = Of(kind);
        var before = scene.Case;
        scene.Do(command);
        var done = scene.Last.Revision;
        scene.Do(Undo);

        Assert.Equal(Plain(before), Plain(scene.Case));
        Assert.Equal(done, Assert.IsType<DecisionUndone>(Assert.Single(scene.Last.Entries)).Revision);
        Assert.Empty(scene.Alerts);
        Assert.Equal("nothing-to-undo", scene.Refusal(Undo));

        scene.At(Tuesday.AddMinutes(20)).Do(command is WriteNote note ? note with { Sent = "2" } : command); // And it can be done again.
    }

    [Fact]
    public void Nobody_undoes_what_another_did_nor_what_something_has_happened_since()
    {
        var scene = Accepted().Do(Spoken);
        Assert.Equal("nothing-to-undo", scene.Refusal(new UndoLast("", 0, Deputy)));

        scene.Do(new RecordGoal("", 0, Contact, "Blive boende"));
        Assert.Equal("nothing-to-undo", scene.Refusal(Undo));
        Assert.Equal("nothing-to-undo", Accepted().Refusal(Undo));
    }

    [Fact]
    public void After_ten_minutes_it_is_corrected_instead()
    {
        var scene = Accepted().Do(Spoken).At(Tuesday.AddMinutes(10));
        Assert.NotNull(scene.Case.Undo);
        Assert.Equal("undo-late", scene.At(Tuesday.AddMinutes(10).AddSeconds(1)).Refusal(Undo));
        scene.Do(new CorrectAttempt("", 0, Contact, 0, Made: false, Tuesday, AttemptChannel.Phone, Reached: false, "Det var en anden sag"));
        Assert.Empty(scene.Case.Attempts);
    }

    [Fact]
    public void What_the_clock_has_acted_on_is_not_undone()
    {
        var scene = Accepted();
        scene.At(scene.Ask(Concern.Team, Sector.BenefitsOffice).RemindAt.AddMinutes(-5))
            .Do(Spoken with { At = scene.Now }).Until(scene.Ask(Concern.Team, Sector.BenefitsOffice).RemindAt);
        Assert.True(scene.Now - scene.Case.Attempts[0].At < UndoMark.Time);
        Assert.Equal("nothing-to-undo", scene.Refusal(Undo));
    }

    [Fact]
    public void What_others_were_told_of_is_not_undone()
    {
        var scene = Accepted().Do(new AnswerInvitation("", 0, Benefits, Sector.BenefitsOffice, null)).Do(Spoken);
        Assert.Contains((Benefits, AlertKind.CitizenReached), scene.Told);
        Assert.Null(scene.Case.Undo);
        Assert.Equal("nothing-to-undo", scene.Refusal(Undo));
        Assert.NotNull(scene.Do(Spoken with { Reached = false }).Case.Undo); // Of which nobody was told.
    }

    [Fact]
    public void The_mark_holds_no_mark_of_its_own_and_lists_do_not_hold_it()
    {
        var scene = Accepted().Do(Spoken).Do(Spoken with { Channel = AttemptChannel.Visit });
        Assert.Null(scene.Case.Undo!.Before.Undo);
    }

    private static string Plain(CaseFile file) => Json.Write(file with { Revision = 0, Undo = null, Notes = [] });
}
