using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Journal;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Platform;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>The journal: everybody who works with cases writes, nobody deletes, what was wrong stays.</summary>
[Scenarios]
public sealed class JournalTests
{
    /// <summary>A leader of another team, who has no part in the case.</summary>
    private const string Colleague = "birgit.juul";

    private static WriteNote Note(string by = Contact, string sent = "1", string text = "Hun vil helst ringes op",
        DateTimeOffset? at = null) =>
        new("", 0, by, sent, NoteSubject.Call, at ?? Tuesday, text);

    private static CorrectNote Correction(string by = Contact, int number = 1, string? text = "Hun vil helst have en sms",
        string? reason = "Hørte forkert", DateTimeOffset? at = null) =>
        new("", 0, by, number, NoteSubject.CitizensWords, at ?? Tuesday, text, reason);

    [Fact]
    public void A_note_is_a_line_without_its_words_and_nobody_is_told()
    {
        var scene = Accepted().Do(Note());

        Assert.Equal(new NoteWritten(Tuesday, Contact, 1, NoteSubject.Call, Tuesday), Assert.Single(scene.Last.Entries));
        Assert.Empty(scene.Alerts);
        Assert.DoesNotContain("ringes", Json.Write(scene.Last) + Json.Write(scene.Case), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_form_sent_twice_is_one_note_and_another_is_another()
    {
        var scene = Accepted().Do(Note()).Do(Note());
        Assert.Single(scene.Case.Notes);

        scene.Do(Note(sent: "2"));
        Assert.Equal([1, 2], scene.Case.Notes.Select(note => note.Number));
    }

    [Fact]
    public void A_colleague_who_takes_the_call_writes_it_down_and_a_sectors_member_does_not()
    {
        var scene = Accepted().Do(Note(by: Colleague));
        Assert.Equal(Colleague, Assert.Single(scene.Case.Notes).By);

        Assert.Equal("not-yours", scene.Refusal(Note(by: Benefits, sent: "2")));
    }

    [Fact]
    public void The_duty_to_write_it_down_never_rests()
    {
        Assert.Single(Reached().Do(new CloseCase("", 0, Contact, Outcome.HelpDeclined, "Hun vil ikke")).Do(Note()).Case.Notes);
        Assert.Single(Accepted().Do(new RecordObjection("", 0, Contact, "Lad mig være")).Do(Note()).Case.Notes);
        Assert.Single(Accepted().Do(PauseFor(7)).Do(Note()).Case.Notes);
    }

    [Fact]
    public void A_note_says_something_that_has_happened_and_no_more_than_a_row_can_hold()
    {
        var scene = Accepted();
        Assert.Equal("note-text", scene.Refusal(Note(text: " ")));
        Assert.Equal("note-in-future", scene.Refusal(Note(at: Tuesday.AddHours(1))));
        Assert.Equal("note-long-ago", scene.Refusal(Note(at: Tuesday.AddYears(-24))));
        Assert.Equal("note-too-long", scene.Refusal(Note(text: new string('å', WriteNote.Longest + 1))));
        scene.Do(Note(text: new string('å', WriteNote.Longest), at: Tuesday.AddDays(-30)));
    }

    [Fact]
    public void A_correction_says_why_and_who_may()
    {
        var scene = Accepted().Do(Note());
        Assert.Equal("correction-reason", scene.Refusal(Correction(reason: " ")));
        Assert.Equal("no-note", scene.Refusal(Correction(number: 2)));
        Assert.Equal("not-yours", scene.Refusal(Correction(by: Colleague)));
        Assert.Equal("note-in-future", scene.Refusal(Correction(at: Tuesday.AddDays(1))));

        scene.Do(Correction());
        Assert.Equal(new NoteCorrected(Tuesday, Contact, 1, NoteSubject.CitizensWords, Tuesday, Struck: false),
            Assert.Single(scene.Last.Entries));
        Assert.False(scene.Case.Notes[0].Struck);
    }

    [Fact]
    public void The_contact_person_corrects_a_colleagues_note_and_the_colleague_their_own()
    {
        var scene = Accepted().Do(Note(by: Colleague)).Do(Correction(by: Contact))
            .Do(Correction(by: Colleague, text: "Begge dele er fint"));
        Assert.Equal([Contact, Colleague], scene.Lines.OfType<NoteCorrected>().Select(line => line.By));
        Assert.Equal(Colleague, scene.Case.Notes[0].By);
    }

    [Fact]
    public void A_note_of_which_nothing_is_right_is_struck_and_stays_struck()
    {
        var scene = Accepted().Do(Note()).Do(Correction(text: null));
        Assert.True(scene.Case.Notes[0].Struck);
        Assert.True(Assert.IsType<NoteCorrected>(Assert.Single(scene.Last.Entries)).Struck);

        Assert.Equal("no-note", scene.Refusal(Correction(text: "Igen")));
    }

    [Theory]
    [InlineData(AttemptChannel.Phone, NoteSubject.Call)]
    [InlineData(AttemptChannel.Visit, NoteSubject.Visit)]
    [InlineData(AttemptChannel.Meeting, NoteSubject.Meeting)]
    [InlineData(AttemptChannel.Letter, NoteSubject.Other)]
    public void What_was_said_in_an_attempt_is_a_note_beside_it(AttemptChannel channel, NoteSubject subject)
    {
        var at = Tuesday.AddHours(-1);
        var scene = Accepted().Do(new LogAttempt("", 0, Contact, at, channel, Reached: false, "Ingen hjemme, lys i vinduet"));
        Assert.Equal(new NoteWritten(Tuesday, Contact, 1, subject, at), scene.Last.Entries.OfType<NoteWritten>().Single());
        Assert.IsType<ContactAttempted>(scene.Last.Entries[0]);
    }

    [Fact]
    public void The_minutes_of_a_meeting_are_a_note_beside_it_and_go_with_it_when_it_is_undone()
    {
        var scene = Accepted().Do(new HoldMeeting("", 0, Contact, true, "Blive", WithoutQuorum: true, "Aftalt at ringe til banken"));
        Assert.Equal(NoteSubject.Meeting, scene.Last.Entries.OfType<NoteWritten>().Single().Subject);

        scene.Do(new UndoLast("", 0, Contact));
        Assert.True(scene.Case.Notes.Single().Struck);
        Assert.Equal(1, Assert.IsType<DecisionUndone>(Assert.Single(scene.Last.Entries)).Note);
    }
}
