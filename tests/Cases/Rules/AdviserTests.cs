using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>Whose adviser is asked, by whom, and that nobody else's is.</summary>
[Scenarios]
public sealed class AdviserTests
{
    private const string Own = "dev-housing", Another = "another-landlord", Nina = "nina.ny", Omar = "omar.ost";

    /// <summary>Nina is another landlord's, and Omar her deputy.</summary>
    private static readonly Roster Tied = WithPeople((Nina, Another), (Omar, Another));

    /// <summary>A landlord to whom nobody in the roster is tied: the leader is asked who.</summary>
    internal static Scene Unknown() => Asked(Told((Another, 60)));

    [Fact]
    public void A_landlord_whose_own_signals_are_not_enough_is_asked_by_the_contact_person_alone()
    {
        var scene = Asked(Told((Own, 49))).Do(new AcceptCase("", 0, Contact));
        Assert.DoesNotContain(scene.Case.Members, ask => ask.Sector == Sector.HousingAssociation);

        scene.Do(new InviteSector("", 0, Contact, Sector.HousingAssociation, "plan-support", "consent"));

        var ask = scene.Ask(Concern.Team, Sector.HousingAssociation);
        Assert.Equal((Housing, Own, "plan-support", "consent"), (ask.Person, ask.Sender, ask.Purpose, ask.Basis));
        Assert.Contains((Housing, AlertKind.Invitation), scene.Told);
    }

    [Fact]
    public void A_landlord_whose_signals_become_enough_later_is_asked_then_with_a_deadline_of_its_own()
    {
        var scene = Asked(Told((Own, 49))).Update(Told((Own, 60)) with { Sequence = 2, At = Tuesday.AddDays(1) });
        var ask = scene.Ask(Concern.Team, Sector.HousingAssociation);
        Assert.Equal((Housing, Tuesday.AddDays(1), Tuesday.AddDays(6)), (ask.Person, ask.From, ask.DueAt)); // 3 hverdage, over a weekend.

        // The case becomes acute by others' signals: its adviser learns nothing of it. By its own: it must answer sooner.
        scene.Update(Told((Own, 60), ("dev-benefits", 90)) with { Sequence = 3, Score = 95, Band = Band.Acute });
        Assert.Equal(Tuesday.AddDays(6), scene.Ask(Concern.Team, Sector.HousingAssociation).DueAt);
        scene.Update(Told((Own, 80)) with { Sequence = 4, Score = 95, Band = Band.Acute });
        Assert.Equal(Tuesday.AddDays(1), scene.Ask(Concern.Team, Sector.HousingAssociation).DueAt);
    }

    [Fact]
    public void Where_nobody_is_tied_to_the_landlord_the_leader_says_who_and_nobody_elses_adviser_is_asked()
    {
        var scene = Unknown();
        var asked = scene.Ask(Concern.Adviser);
        Assert.Equal((Leader, Another, true), (asked.Person, asked.Sender, asked.Running));
        Assert.Contains((Leader, AlertKind.Asked), scene.Told);
        Assert.DoesNotContain(scene.Case.Asks, ask => ask.Sector == Sector.HousingAssociation);

        Assert.Equal("leader-names", scene.Refusal(new NameAdviser("", 0, Contact, Another, Person: null)));
        Assert.Equal("adviser-tie", scene.Refusal(new NameAdviser("", 0, Leader, Another, Housing))); // Another landlord's.
        scene.Do(new NameAdviser("", 0, Leader, Another, Person: null));
        Assert.Contains(scene.Lines, line => line is AdviserNamed { By: Leader, Person: null, Sender: Another });
        Assert.Equal("no-adviser-asked", scene.Refusal(new NameAdviser("", 0, Leader, Another, Person: null)));
        Assert.DoesNotContain(scene.Case.Asks, ask => ask.Chain.Contains(Housing));

        scene.Update(Told((Another, 70)) with { Sequence = 2 });
        Assert.Single(scene.Case.Asks, ask => ask.Concern == Concern.Adviser); // It takes no part: it is not asked again by itself.
    }

    [Fact]
    public void The_one_whom_the_leader_names_is_invited()
    {
        var barred = new CaseDraft(Unknown().Case with { Conflicted = [Omar] }, Tuesday);
        Assert.Equal("adviser-tie", Deciding.Decide(barred, new NameAdviser("", 0, Leader, Another, Omar), Tied)?.Rule);
        var draft = new CaseDraft(Unknown().Case, Tuesday);
        Assert.Null(Deciding.Decide(draft, new NameAdviser("", 0, Leader, Another, Omar), Tied));
        var ask = draft.Case.Members.Single(one => one.Sector == Sector.HousingAssociation);
        Assert.Equal([Omar, Nina, Leader], ask.Chain);
        Assert.Equal((Another, false), (ask.Sender, draft.Case.Asks.Any(one => one is { Concern: Concern.Adviser, Running: true })));
    }

    [Fact]
    public void Somebody_who_is_tied_later_is_asked_instead_of_the_leader()
    {
        var scene = Unknown().At(Tuesday.AddHours(1)).Change(draft => Advisers.Invite(draft, Tied));
        Assert.True(scene.Ask(Concern.Adviser).Cancelled);
        Assert.Equal([Nina, Omar, Leader], scene.Ask(Concern.Team, Sector.HousingAssociation).Chain);
        var revisions = scene.Revisions.Count;
        scene.Change(draft => Advisers.Invite(draft, Tied));
        Assert.Equal(revisions, scene.Revisions.Count);
    }

    [Fact]
    public void With_two_landlords_each_has_its_own_adviser_who_sees_and_answers_its_own_alone()
    {
        var draft = Opened((Own, 60), (Another, 60));
        CaseFile file = draft.Case;
        var (jens, nina) = (Tied.Find(Housing)!, Tied.Find(Nina)!);
        Assert.Equal(Own, Assert.Single(Access.Invitations(jens, file)).Sender);
        Assert.Equal(Another, Assert.Single(Access.Invitations(nina, file)).Sender);

        draft = new CaseDraft(file, Tuesday);
        Assert.Null(Deciding.Decide(draft, new AnswerInvitation("", 0, Nina, Sector.HousingAssociation, null), Tied));
        Assert.Equal([(Another, true), (Own, false)], draft.Case.Members.Where(ask => ask.Sector == Sector.HousingAssociation)
            .Select(ask => (ask.Sender!, ask.Accepted)).Order());
        var line = new AskAccepted(Tuesday, Nina, Concern.Team, Sector.HousingAssociation) { Sender = Another };
        Assert.Equal((true, false), (Access.SeesLine(nina, draft.Case, line), Access.SeesLine(jens, draft.Case, line)));
    }

    [Theory]
    [InlineData(Housing, "not-asked")]
    [InlineData(HousingDeputy, "not-asked")]
    [InlineData(Omar, "not-asked")] // Not their turn.
    [InlineData(Nina, null)]
    public void A_collection_hold_is_answered_by_the_landlord_that_was_asked_alone(string by, string? refused)
    {
        var draft = Reached((Own, 60), (Another, 20));
        Assert.Null(Deciding.Decide(draft, new AskCollectionHold("", 0, Contact, Another), Tied));
        Assert.Equal([Nina, Omar, Leader], draft.Case.Running(Concern.CollectionHold)!.Chain);
        Assert.Equal(Another, draft.Case.CollectionHolds.Single().Sender);
        Assert.Null(Access.CollectionHoldAsk(Tied.Find(Housing)!, draft.Case));
        // Who was never invited to the team reads the question, before the answer and after it, and nothing else of the case.
        var nina = Tied.Find(Nina)!;
        Assert.Empty(Access.Invitations(nina, draft.Case));
        Assert.Equal(Sight.Packet, Access.Of(nina, draft.Case));
        Assert.Equal(Sight.None, Access.Of(Tied.Find(Omar)!, draft.Case));
        Assert.Equal(["CollectionHoldAsked"], draft.Finish().Revision.Entries
            .Where(line => Access.SeesLine(nina, draft.Case, line)).Select(line => line.GetType().Name));

        Assert.Equal(refused, Deciding.Decide(draft, new AnswerCollectionHold("", 0, by, Granted: true), Tied)?.Rule);
        Assert.Equal(Sight.Packet, Access.Of(nina, draft.Case));
    }

    [Fact]
    public void One_person_can_speak_for_two_landlords_and_answers_for_each_by_itself()
    {
        var both = new Roster(Tied.Data with
        {
            People = [.. Tied.People.Select(person => person.Id == Nina ? person with { AlsoFor = [Own] }
                : person.Id is Housing or HousingDeputy ? person with { Sender = null } : person)],
            Team = Tied.Data.Team with
            {
                Members = Tied.Data.Team.Members.ToDictionary(team => team.Key,
                    team => team.Key == Sector.HousingAssociation ? [Nina] : team.Value),
            },
        });
        var opened = Opening.Open("2026-0001", "1.token", new AssessedOrigin(Told((Own, 60), (Another, 60))), new CasePolicy(),
            Tuesday);
        var draft = new CaseDraft(opened.Case, Tuesday);
        Opening.InviteMembers(Opening.NameContactPerson(draft, both), both);
        Assert.Equal([Another, Own], draft.Case.Members.Where(ask => ask.Person == Nina).Select(ask => ask.Sender!).Order());
        Assert.Equal(2, Access.Invitations(both.Find(Nina)!, draft.Case).Count());

        Assert.Null(Deciding.Decide(draft, new AnswerInvitation("", 0, Nina, Sector.HousingAssociation, null, Another), both));
        Assert.Equal((true, false), (draft.Case.Members.Single(ask => ask.Sender == Another).Accepted,
            draft.Case.Members.Single(ask => ask.Sender == Own).Accepted));
    }

    [Fact]
    public void Another_landlords_adviser_is_given_no_action_of_the_plan()
    {
        var scene = Asked(Told((Another, 60))).Do(new AcceptCase("", 0, Contact))
            .Do(new HoldMeeting("", 0, Contact, true, "goal", WithoutQuorum: true));
        Assert.Equal("action-owner", scene.Refusal(Plan(owner: Housing)));
        Assert.NotNull(scene.Do(Plan(owner: Benefits)).Case.Plan);
    }

    /// <summary>Whoever changes their employer answers for the old one no more.</summary>
    [Fact]
    public void An_adviser_who_is_tied_to_somebody_else_by_now_neither_sees_nor_answers()
    {
        var draft = Opened((Own, 60), (Another, 60));
        var moved = WithPeople((Nina, Own));
        Assert.Empty(Access.Invitations(moved.Find(Nina)!, draft.Case));
        Assert.Equal("not-asked",
            Deciding.Decide(draft, new AnswerInvitation("", 0, Nina, Sector.HousingAssociation, null), moved)?.Rule);
    }

    [Fact]
    public void Which_landlord_is_meant_must_be_said_where_there_are_two()
    {
        var scene = Asked(Told((Own, 20), (Another, 20))).Do(new AcceptCase("", 0, Contact));
        Assert.Equal("which-landlord", scene.Refusal(new InviteSector("", 0, Contact, Sector.HousingAssociation, "support", "consent")));
        Assert.Equal("which-landlord",
            scene.Refusal(new InviteSector("", 0, Contact, Sector.HousingAssociation, "support", "consent", "dev-benefits")));
        scene.Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, true));
        Assert.Equal("which-landlord", scene.Refusal(new AskCollectionHold("", 0, Contact)));
        scene.Do(new InviteSector("", 0, Contact, Sector.HousingAssociation, "support", "consent", Own));
        Assert.Equal("already-invited",
            scene.Refusal(new InviteSector("", 0, Contact, Sector.HousingAssociation, "support", "consent", Own)));
        scene.Do(new InviteSector("", 0, Contact, Sector.HousingAssociation, "support", "consent", Another));
        Assert.Equal((Leader, "support"), (scene.Ask(Concern.Adviser).Person, scene.Ask(Concern.Adviser).Purpose));
    }

    /// <summary>A case from before people were tied: the district's member was asked, whoever they belonged to.</summary>
    [Fact]
    public void What_an_old_case_asked_of_the_wrong_landlords_adviser_ends_and_the_right_one_is_asked()
    {
        var old = Opened((Another, 60)).Case;
        old = old with
        {
            Asks = [.. old.Asks.Where(ask => ask.Sender is null), Asking.New(Concern.Team, [Housing, HousingDeputy, Leader], Tuesday, 3)
                with { Sector = Sector.HousingAssociation }],
        };
        Assert.Empty(Access.Invitations(Tied.Find(Housing)!, old));
        var draft = new CaseDraft(old, Tuesday);
        Assert.Equal("not-asked",
            Deciding.Decide(draft, new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, null), Tied)?.Rule);

        Advisers.Invite(draft, Tied);

        Assert.True(draft.Case.Members.Single(ask => ask.Chain.Contains(Housing)).Cancelled);
        Assert.Equal([Nina, Omar, Leader], draft.Case.Members.Single(ask => ask is { Running: true, Sender: Another }).Chain);
    }

    private static CaseDraft Opened(params (string Sender, int Score)[] alone)
    {
        var opened = new CaseDraft(Open(Told(alone)).Case, Tuesday);
        return Opening.InviteMembers(Opening.NameContactPerson(opened, Tied), Tied);
    }

    private static CaseDraft Reached(params (string Sender, int Score)[] alone)
    {
        var draft = Opened(alone);
        Assert.Null(Deciding.Decide(draft, new AcceptCase("", 0, Contact), Tied));
        Assert.Null(Deciding.Decide(draft, new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, true), Tied));
        return draft;
    }

    private static Assessment Told(params (string Sender, int Score)[] alone) => Assessed(1) with
    {
        Landlords = [.. alone.Select(one => one.Sender).Where(sender => sender != "dev-benefits").Order(StringComparer.Ordinal)],
        ScoreBySender = alone.ToDictionary(one => one.Sender, one => one.Score, StringComparer.Ordinal),
    };

    private static Roster WithPeople(params (string Id, string Sender)[] people)
    {
        var (data, like) = (Everybody.Data, Everybody.Find(Housing)!);
        var members = new Dictionary<Sector, IReadOnlyList<string>>(data.Team.Members)
        {
            [Sector.HousingAssociation] = [.. data.Team.Members[Sector.HousingAssociation], .. people.Select(one => one.Id)],
        };
        return new Roster(data with
        {
            People = [.. data.People, .. people.Select(one =>
                like with { Id = one.Id, Name = one.Id, Email = $"{one.Id}@bolig.example", Sender = one.Sender })],
            Team = data.Team with { Members = members },
        });
    }
}
