using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>Where the meeting is, who comes, and that it is moved and called off.</summary>
[Scenarios]
public sealed class MeetingTests
{
    private const string Typed = "hjemme hos Jonas, Elmevej 3";
    private static readonly MeetingVenue Room = new(MeetingPlace.Office, "raadhuset-2");
    private static readonly DateTimeOffset Wednesday = Tuesday.AddDays(1), Thursday = Tuesday.AddDays(2);

    private static readonly Dictionary<string, (Func<Scene> Scene, CaseCommand Command)> Refused = new(StringComparer.Ordinal)
    {
        ["meeting-place/office"] = (Reached, Set(new(MeetingPlace.Office))),
        ["meeting-place/landlord"] = (Reached, Set(new(MeetingPlace.HousingAssociation, Words: " "))),
        ["meeting-place/elsewhere"] = (Reached, Set(new(MeetingPlace.Elsewhere))),
        ["meeting-room"] = (Reached, Set(new(MeetingPlace.Office, "nowhere"))),
        ["meeting-link/none"] = (Reached, Set(new(MeetingPlace.Video))),
        ["meeting-link/plain"] = (Reached, Set(new(MeetingPlace.Video, Link: "http://video.example/1"))),
        ["meeting-link/disguised"] = (Reached, Set(new(MeetingPlace.Video, Link: "https://soeby.example@evil.example/1"))),
        ["meeting-link/script"] = (Reached, Set(new(MeetingPlace.Video, Link: "javascript:alert(1)"))),
        ["move-words"] = (WithMeeting, Set(Room, Thursday)),
        ["cancel-words"] = (WithMeeting, new CancelMeeting("", 0, Contact, " ")),
        ["no-meeting/cancel"] = (Reached, new CancelMeeting("", 0, Contact, "She is ill")),
        ["no-meeting/answer"] = (Reached, Comes(null, Contact)),
        ["meeting-held/cancel"] = (Met, new CancelMeeting("", 0, Contact, "She is ill")),
        ["meeting-held/answer"] = (Met, Comes(null, Contact)),
        ["answers-for-others/citizen"] = (WithMeeting, Comes(null, Housing)),
        ["answers-for-others/colleague"] = (WithMeeting, Comes(Contact, Housing)),
        ["no-participant"] = (WithMeeting, Comes(Benefits, Contact)),
    };

    public static TheoryData<string> Names => [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_makes_no_sense_of_a_meeting_is_refused(string name)
    {
        var (scene, command) = Refused[name];
        Assert.Equal(name.Split('/')[0], scene().Refusal(command));
    }

    [Fact]
    public void A_room_of_the_list_is_told_as_it_was_when_it_was_chosen()
    {
        var scene = Joined().Do(Set(Room));

        Assert.Equal("raadhuset-2", scene.Case.Meeting!.Room!.Id);
        Assert.Equal("Rådhuset, mødelokale 2, Torvet 1, 4000 Søby", Assert.Single(scene.Alerts).Meeting!.Location!.Da);
    }

    [Theory]
    [InlineData(MeetingPlace.Office)]
    [InlineData(MeetingPlace.Home)]
    [InlineData(MeetingPlace.HousingAssociation)]
    [InlineData(MeetingPlace.Elsewhere)]
    [InlineData(MeetingPlace.Video)]
    [InlineData(MeetingPlace.Phone)]
    public void What_staff_type_about_a_place_is_in_no_message_and_no_row_in_the_clear(MeetingPlace place)
    {
        var scene = Joined().Do(Set(new(place, Words: Typed, Link: "https://video.example/secret")));

        var told = Json.Write(scene.Last) + Json.Write(scene.Case) + scene.Decisions[^1].Command;
        Assert.DoesNotContain("Jonas", told, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", told, StringComparison.Ordinal);
        Assert.Equal(scene.Case.Revision, scene.Case.Meeting!.WordsIn);
        Assert.NotNull(Assert.Single(scene.Alerts).Meeting!.Location);
    }

    [Fact]
    public void Moved_it_is_told_to_everybody_with_the_next_number_of_the_same_meeting_and_answers_begin_anew()
    {
        var scene = WithMeeting().Do(Comes(Housing, Housing)).Do(Set(Room, Thursday, "She works on Wednesday"));

        var told = Assert.Single(scene.Alerts);
        Assert.Equal((Housing, AlertKind.MeetingMoved, 1), (told.To, told.Kind, told.Meeting!.Sequence));
        Assert.Equal(new MeetingMoved(Tuesday, Contact, Wednesday, Thursday), scene.Last.Entries[0]);
        Assert.Equal(Wednesday, scene.Case.Meeting!.MovedFrom);
        Assert.Empty(scene.Case.Meeting.Answers);
    }

    [Fact]
    public void Another_room_at_the_same_time_keeps_the_answers()
    {
        var scene = WithMeeting().Do(Comes(Housing, Housing)).Do(Set(AtHome, why: "She cannot walk"));

        Assert.Single(scene.Case.Meeting!.Answers);
        Assert.Equal((Wednesday, Wednesday), (scene.Case.Meeting.MovedFrom!.Value, scene.Case.Meeting.At));
    }

    [Fact]
    public void The_leader_who_moves_it_tells_the_contact_person_too() => Assert.Equal(
        [(Housing, AlertKind.MeetingMoved), (Contact, AlertKind.MeetingMoved)],
        WithMeeting().Do(new SetMeeting("", 0, Leader, Thursday, Room, "Mette is ill")).Told);

    [Fact]
    public void Called_off_it_leaves_calendars_and_the_next_one_comes_back_into_them()
    {
        var scene = WithMeeting().Do(new CancelMeeting("", 0, Contact, "She is ill"));

        var told = Assert.Single(scene.Alerts);
        Assert.Equal((AlertKind.MeetingCancelled, true, 1), (told.Kind, told.Meeting!.Cancelled, told.Meeting.Sequence));
        Assert.Null(scene.Case.Meeting);
        Assert.Equal(Wednesday, scene.Case.CancelledMeeting!.At);

        var again = scene.Do(Set(Room, Thursday)).Alerts.Single();
        Assert.Equal((AlertKind.MeetingSet, 2), (again.Kind, again.Meeting!.Sequence));
        Assert.Null(scene.Case.CancelledMeeting);
        Assert.Equal(told.Meeting.Uid("2026-0001", "x"), again.Meeting.Uid("2026-0001", "x"));
    }

    [Fact]
    public void Held_before_its_time_it_leaves_calendars_and_comes_back_when_it_was_not_held_after_all()
    {
        var scene = WithMeeting().Do(new HoldMeeting("", 0, Contact, true, "goal", WithoutQuorum: true) { HeldAt = Tuesday });
        var told = scene.Alerts.Single(alert => alert.Kind == AlertKind.MeetingHeldEarly);
        Assert.Equal((Housing, true, 1), (told.To, told.Meeting!.Cancelled, told.Meeting.Sequence));
        Assert.Equal(Tuesday, scene.Lines.OfType<MeetingHeld>().Single().HeldAt);
        Assert.Null(scene.Case.Undo); // Others were told: it is corrected instead.

        scene.Do(new CorrectMeeting("", 0, Contact, Held: false, Tuesday, true, "Det var en anden sag"));
        var again = scene.Alerts.Single(alert => alert.Kind == AlertKind.MeetingSet);
        Assert.Equal((Housing, false, 2), (again.To, again.Meeting!.Cancelled, again.Meeting.Sequence));
    }

    [Fact]
    public void Each_answers_for_themselves_and_the_contact_person_for_the_citizen_and_the_newest_counts()
    {
        var scene = WithMeeting().Do(Comes(Housing, Housing)).Do(new AnswerMeeting("", 0, Contact, null, Attendance.Comes,
            Companion.TrustedPerson)).Do(new AnswerMeeting("", 0, Housing, Housing, Attendance.Cannot));

        Assert.Equal((Attendance.Comes, Companion.TrustedPerson),
            (scene.Case.Meeting!.AnswerOf(null)!.Attendance, scene.Case.Meeting.AnswerOf(null)!.Brings!.Value));
        Assert.Equal(Attendance.Cannot, scene.Case.Meeting.AnswerOf(Housing)!.Attendance);
        Assert.Null(scene.Case.Meeting.AnswerOf(Contact));
        Assert.Equal([(Contact, AlertKind.MeetingDeclined)], scene.Told);
    }

    private static Scene Joined() => Reached().Do(new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, null));

    private static Scene WithMeeting() => Joined().Do(Set(Room));

    private static SetMeeting Set(MeetingVenue venue, DateTimeOffset? at = null, string? why = null) =>
        new("", 0, Contact, at ?? Wednesday, venue, why);

    private static AnswerMeeting Comes(string? who, string by) => new("", 0, by, who, Attendance.Comes);
}
