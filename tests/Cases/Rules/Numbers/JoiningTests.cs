using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Journal;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Tests.Cases.Rules.Numbers;

/// <summary>Two numbers were one person's: one case goes on, and nothing that was asked of anybody falls.</summary>
[Scenarios]
public sealed class JoiningTests
{
    private static readonly Roster Alone = new(Scene.Everybody.Data with
    {
        People = [.. Scene.Everybody.People
            .Select(one => one.Id != Scene.Leader && one.Is(Roles.TeamLeader) ? one with { Left = true } : one)],
    });

    private static readonly AddressProtection Protected = new(On: true, Scene.Leader, Scene.Tuesday.AddDays(-1));

    [Fact]
    public void A_number_that_changed_is_one_line_and_told_to_the_contact_person()
    {
        var scene = Scene.Accepted().Change(draft => Joining.Follow(draft, ["2.token", "1.token"], protection: null));

        Assert.Equal([new NumberChanged(Scene.Tuesday)], scene.Last.Entries);
        Assert.Equal([(Scene.Contact, AlertKind.NumberChanged)], scene.Told);
        Assert.Equal((0, "1.token"), (scene.Case.ConsumedSequence, scene.Case.Citizen));
        scene.Update(Scene.Assessed(1, 75)); // The first of the other number is taken in.
        Assert.Equal((1, 75), (scene.Case.ConsumedSequence, scene.Case.Score));
    }

    [Fact]
    public void Protection_of_one_number_is_the_persons_and_stays_when_the_change_is_taken_back()
    {
        var scene = Scene.Accepted().Change(draft => Joining.Follow(draft, ["1.token", "2.token"], Protected));

        Assert.True(scene.Case.Protected && scene.Has<ProtectionSet>() && scene.Last.Protection);
        scene.Change(draft => Joining.Follow(draft, ["1.token"], protection: null));
        Assert.Equal(new NumberChanged(Scene.Tuesday, TakenBack: true), scene.Last.Entries[0]);
        Assert.True(scene.Case.Protected); // A person looks in the register.
    }

    [Fact]
    public void A_change_that_was_taken_back_asks_somebody_to_look_until_a_note_tells_what_they_found()
    {
        var scene = Parted();
        Assert.Equal((Scene.Contact, true), (scene.Ask(Concern.Parted).Person, scene.Ask(Concern.Parted).Running));
        Assert.Equal([(Scene.Contact, AlertKind.NumberChanged)], scene.Told); // Once.
        scene.Do(new WriteNote("", 0, Scene.Contact, "1", NoteSubject.Call, scene.Now, "Intet var den andens"));
        Assert.True(scene.Ask(Concern.Parted) is { Running: false, DoneBy: Scene.Contact });
    }

    [Fact]
    public void Nobody_looks_and_it_climbs_to_the_team_leader()
    {
        var scene = Parted().Until(Scene.Tuesday.AddDays(14));
        Assert.Contains(scene.Lines.OfType<PersonReminded>(), line => line.Concern == Concern.Parted);
        Assert.Contains(scene.Lines.OfType<AskEscalated>(), line => line.Concern == Concern.Parted && line.Person == Scene.Deputy);
        Assert.Contains(scene.Lines.OfType<AskUnanswered>(), line => line.Concern == Concern.Parted && line.Person == Scene.Leader);
    }

    [Fact]
    public void When_they_are_one_again_nobody_need_look()
    {
        var scene = Parted().Change(draft => Joining.Follow(draft, ["1.token", "2.token"], protection: null));
        Assert.True(scene.Ask(Concern.Parted) is { Running: false, Cancelled: true });
    }

    private static Scene Parted() => Scene.Accepted().Change(draft => Joining.Follow(draft, ["1.token", "2.token"], protection: null))
        .Change(draft => Joining.Follow(draft, ["1.token"], protection: null));

    [Fact]
    public void What_was_asked_in_both_keeps_the_earlier_deadline()
    {
        var other = Asked(Scene.Assessed(1, 85)); // acute: shorter deadlines
        var scene = Scene.Asked();
        var before = scene.Ask(Concern.FirstContact).DueAt;
        scene.Change(draft => Joining.TakeIn(draft, other, Scene.Everybody));

        Assert.Equal(other.Asks.Single(ask => ask.Concern == Concern.FirstContact).DueAt, scene.Ask(Concern.FirstContact).DueAt);
        Assert.True(scene.Ask(Concern.FirstContact).DueAt < before);
        Assert.Equal([new CasesJoined(Scene.Tuesday, other.CaseId, Here: true)], scene.Last.Entries);
        Assert.Contains((Scene.Contact, AlertKind.NumberChanged), scene.Told);
    }

    [Fact]
    public void Who_has_a_conflict_of_interest_in_one_case_has_it_in_both_and_another_is_asked()
    {
        var other = Asked(Scene.Assessed(1)) with { Conflicted = [Scene.Contact] };
        var scene = Scene.Accepted().Change(draft => Joining.TakeIn(draft, other, Scene.Everybody));

        Assert.NotEqual(Scene.Contact, scene.Case.ContactPerson);
        Assert.Equal([Scene.Contact], scene.Case.Conflicted);
        Assert.DoesNotContain(Scene.Contact, scene.Case.ContactAsk!.Chain);
        Assert.Contains(scene.Last.Entries, line => line is CaseReassigned { Reason: ReassignReason.ConflictOfInterest });
    }

    [Fact]
    public void What_was_said_of_a_closed_case_under_another_number_holds_and_goes_when_the_number_does()
    {
        var closed = Asked(Scene.Assessed(1)) with
        {
            Citizen = "2.token", CaseId = "2026-0002", Conflicted = [Scene.Contact, Scene.Leader],
        };
        var scene = Scene.Accepted().Change(draft => Joining.Follow(draft, ["1.token", "2.token"], protection: null))
            .Change(draft => Barring.Carry(draft, closed, Scene.Everybody));
        Assert.Equal([Scene.Contact, Scene.Leader], scene.Case.Conflicted);
        Assert.NotEqual(Scene.Contact, scene.Case.ContactPerson);
        Assert.True(scene.Case.IsBarred(Scene.Leader)); // There is another, who leads it.
        Assert.All(scene.Case.Asks.Where(ask => ask.Running), ask => Assert.DoesNotContain(Scene.Leader, ask.Chain));
        Assert.Same(scene.Case, Barring.Carry(new CaseDraft(scene.Case, scene.Now), closed, Scene.Everybody).Case);
        Assert.True(Barring.With(Scene.Accepted().Case, [closed], Scene.Everybody).IsBarred(Scene.Leader));
        var alone = Barring.With(Scene.Accepted().Case, [closed], Alone);
        Assert.Equal((true, false), (alone.IsBarred(Scene.Contact), alone.IsBarred(Scene.Leader)));

        scene.Change(draft => Joining.Follow(draft, ["1.token"], protection: null));
        Assert.Empty(scene.Case.Conflicted);
    }

    [Fact]
    public void The_case_goes_on_that_a_person_must_decide_then_whose_contact_person_may_have_it_then_which_has_come_further()
    {
        var (asked, accepted, planned) = (File("2026-0001", Scene.Asked()), File("2026-0002", Scene.Accepted()),
            File("2026-0003", Scene.Planned()));
        Assert.Same(planned, Joining.GoesOn(asked, planned));
        Assert.Same(accepted, Joining.GoesOn(accepted, asked));
        Assert.Same(asked, Joining.GoesOn(asked, asked with { CaseId = "2026-0009" }));
        var conflicted = asked with { Conflicted = [planned.ContactPerson!] };
        Assert.Same(conflicted, Joining.GoesOn(conflicted, planned));
        // Begun, it stays so whatever happens in the other meanwhile.
        var begun = asked with { TakenIn = [planned.CaseId] };
        Assert.Same(begun, Joining.GoesOn(planned, begun));
    }

    [Fact]
    public void One_that_had_ended_goes_on_in_the_open_one_with_its_objection_alone()
    {
        var ended = File("2026-0002", Scene.Planned()) with
        {
            Status = CaseStatus.Paused, ClosedAt = Scene.Tuesday.AddDays(-60), Outcome = Outcome.NeedsNoHelp, HandleAtOnce = true,
            Pause = new Pause(PauseReason.Objection, Scene.Tuesday.AddDays(-1), Until: null, CaseStatus.Closed),
        };
        var open = File("2026-0003", Scene.Accepted());
        Assert.Same(open, Joining.GoesOn(ended, open));
        var joined = Joining.TakeIn(new CaseDraft(open, Scene.Tuesday), ended, Scene.Everybody);
        Assert.True(joined.Case is { Objected: true, HandleAtOnce: false, ObjectedAfterEnd: false });
        Assert.Equal(Scene.Leader, joined.Case.Running(Concern.Objection)!.Person);
        Assert.Contains(joined.Finish().Revision.Entries, line => line is CitizenObjected { By: null });
        Assert.True(Joining.TakeIn(new CaseDraft(joined.Case, Scene.Tuesday), ended, Scene.Everybody).Empty);

        var closed = Joining.GoOnIn(new CaseDraft(ended, Scene.Tuesday), open.CaseId).Finish();
        Assert.Equal((true, ended.ClosedAt, Outcome.NeedsNoHelp), (closed.Case.Closed, closed.Case.ClosedAt, closed.Case.Outcome!.Value));
        Assert.Empty(closed.Revision.Alerts);
        var back = Joining.GiveBack(new CaseDraft(joined.Case, Scene.Tuesday), closed.Case, Scene.Everybody).Case;
        Assert.True(back is { Paused: false } && back.Running(Concern.Objection) is null);
        Assert.True(Joining.GoApart(new CaseDraft(closed.Case, Scene.Tuesday)).Case is { ObjectedAfterEnd: true, GoesOn: null });

        // Decided meanwhile: what the case was closed for was another person's.
        var upheld = Decided(upheld: true);
        Assert.True(upheld.Closed && Joining.ClosedFor(upheld, [closed.Case.CaseId]));
        var goesOn = Joining.GiveBack(new CaseDraft(upheld, Scene.Tuesday), closed.Case, Scene.Everybody, goesOn: true).Finish();
        Assert.True(goesOn.Case is { Closed: false, Unprocessed: false, Outcome: null });
        Assert.True(goesOn.Revision is { Reopened: true, Objection: true });
        Assert.DoesNotContain(goesOn.Case.Asks, ask => ask.Concern == Concern.Objection);
        Assert.Contains(goesOn.Revision.Alerts, alert => alert is { To: Scene.Contact, Kind: AlertKind.Reopened });
        Assert.True(Joining.GiveBack(new CaseDraft(goesOn.Case, Scene.Tuesday), closed.Case, Scene.Everybody, goesOn: true).Empty);
        var elsewhere = Joining.GiveBack(new CaseDraft(upheld, Scene.Tuesday), closed.Case, Scene.Everybody).Case;
        Assert.Equal((true, false), (elsewhere.Closed, elsewhere.Unprocessed));

        // Rejected, the next one is the citizen's own, and stays.
        var own = new CaseDraft(Decided(upheld: false), Scene.Tuesday);
        Assert.Null(Deciding.Decide(own, new RecordObjection("", 0, Scene.Contact, null), Scene.Everybody));
        Assert.True(Joining.GiveBack(own, closed.Case, Scene.Everybody).Case.Objected);

        CaseFile Decided(bool upheld)
        {
            var draft = new CaseDraft(joined.Case, Scene.Tuesday);
            Assert.Null(Deciding.Decide(draft, new DecideObjection("", 0, Scene.Leader, upheld, null), Scene.Everybody));
            return draft.Finish().Case;
        }
    }

    [Fact]
    public void One_that_had_ended_is_decided_on_within_a_full_deadline_once_it_is_by_itself_again()
    {
        var ended = File("2026-0002", Scene.Planned());
        ended = ended with
        {
            Status = CaseStatus.Paused, ClosedAt = Scene.Tuesday.AddDays(-60), Outcome = Outcome.NeedsNoHelp,
            Pause = new Pause(PauseReason.Objection, Scene.Tuesday.AddDays(-40), Until: null, CaseStatus.Closed),
            Asks = [.. ended.Asks, Asking.New(Concern.Objection, [Scene.Leader, Scene.Contact], Scene.Tuesday.AddDays(-40), 2)],
        };
        var closed = Joining.GoOnIn(new CaseDraft(ended, Scene.Tuesday.AddDays(-40)), "2026-0003").Finish().Case;
        var (apart, revision) = Joining.GoApart(new CaseDraft(closed, Scene.Tuesday)).Finish();
        var ask = apart.Running(Concern.Objection)!;
        Assert.Equal((Scene.Leader, Scene.Tuesday, WorkingTime.Add(Scene.Tuesday, 2)), (ask.Person, ask.From, ask.DueAt));
        Assert.Equal((Scene.Leader, AlertKind.Objected, ask.DueAt),
            revision.Alerts.Select(alert => (alert.To, alert.Kind, alert.DueAt!.Value)).Single());
        Assert.True(Asking.ApplyDeadline(new CaseDraft(apart, Scene.Tuesday), Concern.Objection).Empty); // It goes to nobody else.
    }

    [Fact]
    public void What_the_other_kept_out_was_not_so_before_and_goes_with_it()
    {
        var other = Asked(Scene.Assessed(1)) with { SignalsKeptOut = true, HandleAtOnce = true };
        var scene = Scene.Accepted().Change(draft => Joining.TakeIn(draft, other, Scene.Everybody))
            .Change(draft => Joining.Follow(draft, ["1.token", "2.token"], protection: null, upheld: true));
        Assert.True(scene.Case is { SignalsKeptOut: true, HandleAtOnce: true });
        scene.Change(draft => Joining.Follow(draft, ["1.token"], protection: null));
        Assert.True(scene.Case is { SignalsKeptOut: false, HandleAtOnce: false });
    }

    [Fact]
    public void What_goes_on_elsewhere_is_closed_without_an_end_and_tells_no_sender()
    {
        var scene = Scene.Accepted();
        var draft = Joining.GoOnIn(new CaseDraft(scene.Case, scene.Now), "2026-0002");
        var (file, revision) = draft.Finish();

        Assert.Equal((CaseStatus.Closed, (Outcome?)null, "2026-0002"), (file.Status, file.Outcome, file.GoesOn!.CaseId));
        Assert.Empty(revision.Feedback);
        Assert.Equal([new CasesJoined(Scene.Tuesday, "2026-0002", Here: false)], revision.Entries);
        var reopening = new ReopenCase("", 0, Scene.Contact, "Den skal videre");
        Assert.Equal("reopen-newer", Deciding.Decide(new CaseDraft(file, scene.Now), reopening, Scene.Everybody)?.Rule);
        Assert.True(Joining.GoOnIn(new CaseDraft(file, scene.Now), "2026-0002").Empty); // Again, it changes nothing.
    }

    [Fact]
    public void Taken_back_both_go_on_as_they_were_and_people_are_asked_to_look()
    {
        var other = File("2026-0002", Scene.Reached());
        var scene = Scene.Accepted();
        var taken = Joining.TakeIn(new CaseDraft(scene.Case, scene.Now), other, Scene.Everybody).Finish().Case;
        var gone = Joining.GoOnIn(new CaseDraft(other, scene.Now), taken.CaseId).Finish().Case;

        var (back, told) = Joining.GiveBack(new CaseDraft(taken, scene.Now), gone, Scene.Everybody).Finish();
        var (apart, _) = Joining.GoApart(new CaseDraft(gone, scene.Now)).Finish();

        Assert.Equal((CaseStatus.Open, (GoesOnIn?)null, false), (apart.Status, apart.GoesOn, apart.Closed));
        Assert.Equal(other.Attempts, apart.Attempts);
        Assert.Empty(back.TakenIn);
        Assert.Equal([(Scene.Contact, AlertKind.NumberChanged)], told.Alerts.Select(alert => (alert.To, alert.Kind)));
        Assert.True(Joining.GiveBack(new CaseDraft(back, scene.Now), gone, Scene.Everybody).Empty);
        Assert.True(Joining.GoApart(new CaseDraft(apart, scene.Now)).Empty);
    }

    [Fact]
    public void Taken_back_the_other_persons_landlord_has_no_part_in_the_case_and_what_was_written_stays()
    {
        var both = Scene.Assessed(2, 90) with
        {
            Signals = [new("dev-housing", "HA-1"), new("dev-benefits", "YK-1"), new("other-housing", "B-1")],
            Landlords = ["dev-housing", "other-housing"], ChildrenUnder18 = true,
            ScoreBySender = new Dictionary<string, int>(StringComparer.Ordinal) { ["dev-housing"] = 60, ["other-housing"] = 60 },
        };
        var scene = Scene.Accepted().Do(new AnswerInvitation("", 0, Scene.Housing, Sector.HousingAssociation, null))
            .Change(draft => Joining.Follow(draft, ["1.token", "2.token"], protection: null))
            .Change(draft => Opening.Update(draft, both, Theirs))
            .Change(draft => Answer(draft, new AnswerInvitation("", 0, Other, Sector.HousingAssociation, null)))
            .Do(new LogAttempt("", 0, Scene.Contact, Scene.Tuesday, AttemptChannel.Phone, true))
            .Do(new SetMeeting("", 0, Scene.Contact, Scene.Tuesday.AddDays(2), Scene.AtHome));
        Assert.Contains((Other, AlertKind.MeetingSet), scene.Told);
        Assert.True(scene.Case.HandleAtOnce && Access.Of(Theirs.Find(Other)!, scene.Case) == Sight.Packet);

        scene.Change(draft => Joining.Follow(draft, ["1.token"], protection: null));
        scene.Change(draft => Opening.Update(draft, Scene.Assessed(3, 70), Theirs));
        Assert.Equal(Sight.None, Access.Of(Theirs.Find(Other)!, scene.Case));
        Assert.Equal((false, false), (scene.Case.HandleAtOnce, scene.Case.OwnCases.ContainsKey("other-housing")));
        Assert.DoesNotContain(scene.Case.Asks, ask => ask.Sender == "other-housing");
        Assert.Contains(scene.Last.Entries, line => line is SenderApart { Sender: "other-housing" });
        Assert.True(scene.Alerts.Single(alert => alert.To == Other).Meeting!.Cancelled); // It leaves her calendar.
        Assert.Contains(scene.Case.Disclosures, shown => shown.To == Other); // What she was shown she was shown.
        Assert.Equal(Sight.Packet, Access.Of(Theirs.Find(Scene.Housing)!, scene.Case)); // The citizen's own landlord stays.

        scene.Change(draft => Opening.Update(draft, Scene.Assessed(4, 70), Theirs)); // A nightly one says nothing new.
        Assert.Single(scene.Lines.OfType<SenderApart>());
        scene.Do(new CancelMeeting("", 0, Scene.Contact, "words"));
        Assert.DoesNotContain(scene.Alerts, alert => alert.To == Other);
    }

    [Fact]
    public void A_conflict_of_interest_that_came_along_goes_and_one_that_was_said_since_stays()
    {
        var other = Asked(Scene.Assessed(1)) with { Conflicted = ["someone.else"] };
        var scene = Scene.Accepted();
        var taken = Joining.TakeIn(new CaseDraft(scene.Case, scene.Now), other, Scene.Everybody).Finish().Case;
        var since = taken with { Conflicted = [.. taken.Conflicted, Scene.Deputy] };
        var gone = Joining.GoOnIn(new CaseDraft(other, scene.Now), taken.CaseId).Finish().Case;
        Assert.Equal(["someone.else"], taken.Conflicted);
        Assert.Equal([Scene.Deputy],
            Joining.GiveBack(new CaseDraft(since, scene.Now), gone, Scene.Everybody).Finish().Case.Conflicted);
    }

    private const string Other = "other.adviser";

    private static readonly Roster Theirs = new(Scene.Everybody.Data with
    {
        People = [.. Scene.Everybody.People,
            Scene.Everybody.Find(Scene.Housing)! with { Id = Other, Email = "other@example.dk", Sender = "other-housing" }],
        Team = Scene.Everybody.Team with
        {
            Members = Scene.Everybody.Team.Members.ToDictionary(pair => pair.Key, pair => pair.Key == Sector.HousingAssociation
                ? (IReadOnlyList<string>)[.. pair.Value, Other] : pair.Value),
        },
    });

    private static CaseDraft Answer(CaseDraft draft, AnswerInvitation command)
    {
        // Once: the stage takes every step twice.
        if (!draft.Case.Members.Any(ask => ask.DoneBy == Other)) Assert.Null(Deciding.Decide(draft, command, Theirs));
        return draft;
    }

    private static CaseFile Asked(EarlyWarning.Risk.Contracts.Assessment assessment) => File("2026-0002", Scene.Asked(assessment));

    private static CaseFile File(string caseId, Scene scene) => scene.Case with { CaseId = caseId };
}
