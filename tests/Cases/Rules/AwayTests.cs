using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>Who takes what somebody who is away cannot, and that nothing goes back and forth.</summary>
[Scenarios]
public sealed class AwayTests
{
    private static readonly DateOnly Today = new(2026, 11, 3);
    private static readonly IReadOnlyDictionary<string, int> NoLoads = new Dictionary<string, int>(StringComparer.Ordinal);

    [Theory]
    [InlineData(0, 0, 1, 1)]
    [InlineData(0, 1, 2, 2)]
    [InlineData(-4, 2, 3, 3)] // What is over does not count.
    [InlineData(0, 5, 4, 6)] // Over the weekend: back on Monday.
    [InlineData(0, 3, 4, 6)] // To Friday: the same.
    public void How_long_is_counted_in_hverdage_from_today(int from, int to, int days, int back)
    {
        var away = Away.Of(Person(Contact, Absent(from, to)), Today)!;
        Assert.Equal((days, Today.AddDays(back)), (away.Days, DateOnly.FromDateTime(away.BackAt.UtcDateTime)));
    }

    [Fact]
    public void Absences_that_follow_on_each_other_are_one()
    {
        var person = Person(Contact, Absent(0, 1)) with { Absences = [Absent(0, 0), Absent(1, 1), Absent(2, 3)] };
        Assert.Equal(4, Away.Of(person, Today)!.Days);
        Assert.Null(Away.Of(Person(Contact, Absent(1, 9)), Today));
    }

    [Theory]
    [InlineData(0, 13, false)] // Two weeks.
    [InlineData(0, 14, true)]
    [InlineData(-8, 3, false)] // Six hverdage are gone, four to come: an illness entered some days at a time.
    [InlineData(-8, 6, true)]
    [InlineData(-14, 1, false)] // However long it was, they are soon back.
    [InlineData(-14, 2, true)]
    public void Long_is_more_than_ten_hverdage_of_one_absence(int from, int to, bool isLong)
    {
        var person = Person(Contact, Absent(from, -1), Absent(Math.Max(from, 0), to));
        Assert.Equal(isLong, Away.Of(person, Today)!.IsLong);
    }

    [Fact]
    public void A_week_s_leave_leaves_the_case_with_its_contact_person_and_what_falls_due_with_the_deputy()
    {
        var roster = With(Contact, 0, 6); // Back on Tuesday the tenth: the meeting is due a week later.
        var scene = Accepted().Change(draft => Replacing.CoverFor(draft, Contact, roster, NoLoads));
        Assert.Equal((Contact, true, Deputy, Contact), (scene.Case.ContactPerson, scene.Case.ContactPersonAccepted,
            scene.Ask(Concern.FirstContact).Person, scene.Ask(Concern.Meeting).Person));
        Assert.DoesNotContain(scene.Lines, line => line is CaseReassigned);
        Assert.NotNull(scene.Do(new LogAttempt("", 0, Deputy, scene.Now, AttemptChannel.Phone, true)).Ask(Concern.FirstContact).DoneAt);
        Assert.Equal(Contact, scene.Case.ContactPerson); // The citizen has spoken with somebody, and keeps whom they know.

        // A case that nobody had taken yet waits for nobody's return: the next takes it.
        var untaken = Asked().Change(draft => Replacing.CoverFor(draft, Contact, roster, NoLoads));
        Assert.Equal(Deputy, untaken.Ask(Concern.ContactPerson).Person);
    }

    [Fact]
    public void Away_for_long_the_case_goes_to_whoever_carries_least_with_the_reason_and_stays_there()
    {
        var roster = With(Contact, 0, 16);
        var scene = Accepted().At(Tuesday.AddHours(1)).Change(draft => Replacing.CoverFor(draft, Contact, roster, NoLoads));

        Assert.Equal((Deputy, false), (scene.Case.ContactPerson, scene.Case.ContactPersonAccepted));
        Assert.Contains(scene.Lines, line => line is CaseReassigned { By: null, To: Deputy, Reason: ReassignReason.Absence });
        Assert.Contains((Deputy, AlertKind.Asked), scene.Told);
        Assert.Equal(Deputy, scene.Ask(Concern.FirstContact).Person); // The duties go along.

        var revisions = scene.Revisions.Count;
        scene.Change(draft => Replacing.CoverFor(draft, Contact, roster, NoLoads)); // A doubled round.
        scene.Change(draft => Replacing.CoverFor(draft, Contact, Everybody, NoLoads)); // A late one: they are back.
        Assert.Equal((revisions, Deputy), (scene.Revisions.Count, scene.Case.ContactPerson));
    }

    [Fact]
    public void Away_for_a_day_nothing_is_reassigned_and_the_deputy_takes_what_falls_due_meanwhile()
    {
        var roster = With(Contact, 0, 0);
        var scene = Accepted().Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, true)).Do(new SetMeeting("", 0, Contact,
            Tuesday.AddDays(3), AtHome));
        scene.Change(draft => Replacing.CoverFor(draft, Contact, roster, NoLoads));
        Assert.Equal(Contact, scene.Case.ContactPerson);
        Assert.DoesNotContain(scene.Lines, line => line is AskCovered); // Nothing falls due before they are back.

        var due = Accepted().Until(Tuesday.AddDays(2)); // The first contact is due on Friday.
        var friday = With(Contact, 2, 3);
        due.Change(draft => Replacing.CoverFor(draft, Contact, friday, NoLoads));
        Assert.Equal((Contact, Deputy, Contact),
            (due.Case.ContactPerson, due.Ask(Concern.FirstContact).Person, due.Ask(Concern.Meeting).Person));
        Assert.Contains(due.Lines, line => line is AskCovered { Away: Contact, Person: Deputy, Concern: Concern.FirstContact });
        Assert.Contains((Deputy, AlertKind.Asked), due.Told);
        var revisions = due.Revisions.Count;
        due.Change(draft => Replacing.CoverFor(draft, Contact, friday, NoLoads));
        Assert.Equal(revisions, due.Revisions.Count);
    }

    [Fact]
    public void A_day_away_is_one_message_a_case()
    {
        var scene = Asked(Assessed(1, 90)).Until(Tuesday.AddHours(1)); // Taking the case and the first contact are due tomorrow at 14.
        scene.Change(draft => Replacing.CoverFor(draft, Contact, With(Contact, 0, 1), NoLoads));
        Assert.Equal([(Deputy, AlertKind.Asked)], scene.Told);
        Assert.Equal((Deputy, Deputy), (scene.Ask(Concern.ContactPerson).Person, scene.Ask(Concern.FirstContact).Person));
    }

    [Fact]
    public void Another_leader_stands_in_for_one_who_is_away_and_may_give_the_case_to_somebody()
    {
        const string other = "birgit.juul";
        var scene = Asked().Until(Tuesday.AddDays(9)); // Nobody has taken it: it is the leader's.
        Assert.Equal(Leader, scene.Ask(Concern.ContactPerson).Person);
        var away = With(Leader, 9, 10);
        Assert.Equal(other, away.StandIn(Leader, Today.AddDays(9)));
        scene.Change(draft => Replacing.CoverFor(draft, Leader, away, NoLoads));
        Assert.Equal((other, false), (scene.Ask(Concern.ContactPerson).Person, scene.Ask(Concern.ContactPerson).Exhausted));
        Assert.Contains((other, AlertKind.Asked), scene.Told);

        var draft = new CaseDraft(Accepted().Case, Tuesday);
        var command = new ReassignCase("", 0, other, Deputy, ReassignReason.Absence);
        Assert.Equal("leader-reassigns", Deciding.Decide(draft, command, Everybody)?.Rule); // She is here.
        Assert.Null(Deciding.Decide(draft, command, With(Leader, 0, 2)));
    }

    [Fact]
    public void An_objection_while_the_leader_is_away_is_asked_of_another_leader_who_decides()
    {
        const string other = "birgit.juul";
        var (draft, roster) = (new CaseDraft(Accepted().Case, Tuesday), With(Leader, 0, 9));
        Assert.Null(Deciding.Decide(draft, new RecordObjection("", 0, Contact, null), roster));
        var (file, revision) = draft.Finish();
        Assert.Equal([other, Leader], file.Running(Concern.Objection)!.Chain);
        Assert.Equal([(other, AlertKind.Objected)], revision.Alerts.Select(alert => (alert.To, alert.Kind)));
        Assert.Null(Deciding.Decide(new CaseDraft(file, Tuesday), new DecideObjection("", 0, other, Upheld: false, "note"), roster));
    }

    [Fact]
    public void Of_a_case_that_an_objection_stops_only_the_objection_is_covered()
    {
        const string other = "birgit.juul";
        var (leader, person) = (With(Leader, 0, 9), With(Contact, 0, 16));
        var scene = Accepted().Do(new RecordObjection("", 0, Contact, null));
        Assert.False(Replacing.NeedsCover(scene.Case, Contact, Away.Of(person.Find(Contact)!, Today, person)!));
        Assert.Equal(Contact, scene.Change(draft => Replacing.CoverFor(draft, Contact, person, NoLoads)).Case.ContactPerson);

        Assert.True(Replacing.NeedsCover(scene.Case, Leader, Away.Of(leader.Find(Leader)!, Today, leader)!));
        scene.Change(draft => Replacing.CoverFor(draft, Leader, leader, NoLoads));
        Assert.Equal((other, Tuesday.AddDays(2)), (scene.Ask(Concern.Objection).Person, scene.Ask(Concern.Objection).DueAt));
        Assert.Equal([(other, AlertKind.Asked)], scene.Told);
        var revisions = scene.Revisions.Count;
        scene.Change(draft => Replacing.CoverFor(draft, Leader, leader, NoLoads)); // A doubled round.
        Assert.Equal(revisions, scene.Revisions.Count);
    }

    [Fact]
    public void Who_is_asked_instead_is_here_and_stays()
    {
        var both = With(Deputy, 0, 0, With(Contact, 0, 16).Data); // The deputy is away today: the leader shares it out.
        var scene = Accepted().Change(draft => Replacing.CoverFor(draft, Contact, both, NoLoads));
        Assert.Equal(Leader, scene.Case.ContactPerson);

        var soon = With(Deputy, 1, 3, With(Contact, 0, 16).Data); // From tomorrow on for three days: somebody else would begin it.
        Assert.Equal(Leader, Accepted().Change(draft => Replacing.CoverFor(draft, Contact, soon, NoLoads)).Case.ContactPerson);
    }

    [Fact]
    public void Over_capacity_the_leader_decides()
    {
        var full = With(Contact, 0, 16, Changed(Deputy, person => person with { Capacity = 2 }, Everybody.Data));
        var loads = new Dictionary<string, int>(StringComparer.Ordinal) { [Deputy] = 2 };
        var scene = Accepted().Change(draft => Replacing.CoverFor(draft, Contact, full, loads));
        Assert.Equal([Leader], scene.Case.ContactAsk!.Chain);
        Assert.Contains((Leader, AlertKind.Asked), scene.Told);
    }

    [Fact]
    public void A_member_who_is_away_is_covered_by_the_deputy_of_the_same_landlord()
    {
        var scene = Asked().Change(draft => Replacing.CoverFor(draft, Housing, With(Housing, 0, 9), NoLoads));
        var ask = scene.Ask(Concern.Team, Sector.HousingAssociation);
        Assert.Equal((HousingDeputy, Tuesday.AddDays(3)), (ask.Person, ask.DueAt));
        Assert.Contains(scene.Case.Disclosures, one => one.To == HousingDeputy);
    }

    [Fact]
    public void Whoever_is_asked_in_an_absent_leaders_place_can_do_what_they_are_asked()
    {
        const string other = "birgit.juul";
        var scene = Accepted().Do(new ReassignCase("", 0, Leader, Leader, ReassignReason.Workload)).Do(new AcceptCase("", 0, Leader))
            .Until(Tuesday.AddDays(2));
        var call = new LogAttempt("", 0, other, Tuesday.AddDays(2), AttemptChannel.Phone, false);
        Assert.Equal("not-yours", scene.Refusal(call));
        scene.Change(draft => Replacing.CoverFor(draft, Leader, With(Leader, 2, 3), NoLoads)); // The call is due on Friday.
        Assert.Equal(other, scene.Ask(Concern.FirstContact).Person);
        Assert.True(Access.MayAct(Everybody.Find(other)!, scene.Case));
        Assert.NotNull(scene.Do(call).Ask(Concern.FirstContact).DoneAt);
        Assert.Equal("not-yours", scene.Refusal(call)); // It is done; the rest of the case is the leader's.
    }

    [Fact]
    public void The_leaders_own_case_stays_hers_when_nobody_else_is_there()
    {
        var scene = Accepted().Do(new ReassignCase("", 0, Leader, Leader, ReassignReason.Workload));
        var alone = new Roster(Everybody.Data with
        {
            People = [.. Everybody.People.Select(person => person with { Absences = [Absent(0, 9)] })],
        });
        var revisions = scene.Revisions.Count;
        scene.Change(draft => Replacing.CoverFor(draft, Leader, alone, NoLoads));
        Assert.Equal((revisions, Leader), (scene.Revisions.Count, scene.Case.ContactPerson));
    }

    [Fact]
    public void An_eviction_is_asked_of_nobody_who_is_away_though_it_need_be_averted_only_when_they_are_back()
    {
        var leave = With(Contact, 0, 6); // Back on Tuesday the tenth, 08:00; to be averted by Wednesday 16:00.
        var scene = Answered().Change(draft => Opening.Update(draft, Evicting(10), leave));
        Assert.True(Replacing.NeedsCover(scene.Case, Contact, Away.Of(leave.Find(Contact)!, Today)!));
        scene.Change(draft => Replacing.CoverFor(draft, Contact, leave, NoLoads));
        Assert.Equal((Deputy, Contact), (scene.Ask(Concern.AvertEviction).Person, scene.Case.ContactPerson));
        Assert.Contains((Deputy, AlertKind.Asked), scene.Told);
        var revisions = scene.Revisions.Count;
        scene.Change(draft => Replacing.CoverFor(draft, Contact, leave, NoLoads)); // A doubled round.
        Assert.Equal(revisions, scene.Revisions.Count);
    }

    [Fact]
    public void A_look_again_waits_for_whoever_is_back_before_its_day()
    {
        var scene = Answered().Update(Evicting(28)).Do(new AvertEviction("", 0, Contact, Aversion.RentHelp, To: null, "applied"));
        scene.Change(draft => Replacing.CoverFor(draft, Contact, With(Contact, 0, 1), NoLoads));
        Assert.Equal((true, Contact), (scene.Ask(Concern.AvertEviction).Again, scene.Ask(Concern.AvertEviction).Person));
    }

    private static Assessment Evicting(int days) =>
        Assessed(2) with { NextStep = new LegalStep(LegalStepKind.Eviction, Today.AddDays(days), false) };

    private static Absence Absent(int from, int to) => new(Today.AddDays(from), Today.AddDays(to));

    private static Person Person(string id, params Absence[] absences) => Everybody.Find(id)! with { Absences = absences };

    private static Roster With(string id, int from, int to, RosterData? data = null) =>
        new(Changed(id, person => person with { Absences = [Absent(from, to)] }, data ?? Everybody.Data));

    private static RosterData Changed(string id, Func<Person, Person> change, RosterData data) =>
        data with { People = [.. data.People.Select(person => person.Id == id ? change(person) : person)] };
}
