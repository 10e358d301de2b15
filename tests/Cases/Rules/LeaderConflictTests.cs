using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>A team leader with a conflict of interest is as one who is away: another leads, where there is one.</summary>
public sealed class LeaderConflictTests
{
    private const string Another = "birgit.juul", Third = "erik.dam";
    private static readonly Dictionary<string, int> NoLoads = new(StringComparer.Ordinal);

    private static readonly Roster Alone = new(Everybody.Data with
    {
        People = [.. Everybody.People.Select(one => one.Id != Leader && one.Is(Roles.TeamLeader) ? one with { Left = true } : one)],
    });

    [Fact]
    public void One_that_was_recorded_before_is_not_wiped_as_the_next_case_opens()
    {
        var file = Opened(Everybody);
        Assert.Equal([Leader], file.Conflicted);
        Assert.Equal([Contact, Deputy, Another], file.ContactAsk!.Chain);
        Assert.All(file.Asks, ask => Assert.Equal(Another, ask.Chain[^1]));
        Assert.False(Access.MayLook(Everybody.Find(Leader)!, file));
        Assert.True(Advisers.Chain(new CaseDraft(file, Tuesday), "dev-housing", Everybody).Count > 1);
    }

    [Fact]
    public void Where_there_is_no_other_she_leads_it_all_the_same()
    {
        var file = Opened(Alone);
        Assert.Equal([Leader], file.Conflicted); // It is known for the day on which there is another.
        Assert.False(file.IsBarred(Leader));
        Assert.Equal(Leader, file.ContactAsk!.Chain[^1]);
        var led = Change(file, draft => Replacing.Led(draft, Everybody)).File;
        Assert.True(led.IsBarred(Leader));
        Assert.Equal(Another, Asking.Leader(led));
    }

    [Fact]
    public void On_the_day_there_is_another_all_that_she_had_in_it_is_anothers_who_is_told()
    {
        var own = Asked().Do(new AcceptCase("", 0, Leader)).Do(new LogAttempt("", 0, Leader, Tuesday, AttemptChannel.Phone, true))
            .Do(new SetMeeting("", 0, Leader, Tuesday.AddDays(2), AtHome)).Case with { Conflicted = [Leader], LedAllTheSame = Leader };
        var before = new CaseDraft(own, Tuesday).Add(Asking.New(Concern.Adviser, [Leader], Tuesday, 2) with { Sender = "other-housing" });
        Assert.Same(before.Case, Replacing.Led(new CaseDraft(before.Case, Tuesday), Alone).Case);

        var (file, revision) = Change(before.Case, draft => Replacing.Led(draft, Everybody));
        Assert.True(file.IsBarred(Leader) && revision.Conflict); // Her inbox forgets it.
        Assert.Equal((Contact, Another), (file.ContactPerson, Asking.Leader(file)));
        Assert.All(file.Asks.Where(ask => ask.Running), ask => Assert.DoesNotContain(Leader, ask.Chain));
        Assert.Equal(Another, file.Running(Concern.Adviser)!.Person);
        Assert.Contains(revision.Alerts, alert => alert is { To: Contact, Kind: AlertKind.Asked });
        Assert.Contains(revision.Alerts, alert => alert is { To: Another, Kind: AlertKind.Asked });
        Assert.DoesNotContain(revision.Alerts, alert => alert.To == Leader);
        Assert.True(Replacing.Led(new CaseDraft(file, Tuesday), Everybody).Empty);
    }

    [Fact]
    public void And_if_somebody_leaves_at_the_same_time()
    {
        var own = Asked().Do(new AcceptCase("", 0, Leader)).Case with { Conflicted = [Leader], LedAllTheSame = Leader };
        var gone = new Roster(Everybody.Data with
            { People = [.. Everybody.People.Select(one => one.Id == Deputy ? one with { Left = true } : one)] });
        var (file, revision) = Change(own, draft => Replacing.Leave(draft, Deputy, gone, NoLoads));
        Assert.Equal((true, Contact, Another), (file.IsBarred(Leader), file.ContactPerson, Asking.Leader(file)));
        Assert.All(file.Asks.Where(ask => ask.Running), ask => Assert.DoesNotContain(Leader, ask.Chain));
        Assert.Contains(revision.Alerts, alert => alert is { To: Contact, Kind: AlertKind.Asked });
    }

    [Fact]
    public void Who_answers_an_invitation_with_it_has_no_other_part_in_the_case_either()
    {
        var asked = Accepted().Change(draft => draft.Add(
            Asking.New(Concern.CollectionHold, [Housing, HousingDeputy, Leader], Tuesday, 2) with { Sender = "dev-housing" })).Case;
        var no = new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, DeclineReason.ConflictOfInterest);
        var (file, revision) = Change(asked, draft =>
        {
            Assert.Null(Deciding.Decide(draft, no, Everybody)?.Rule);
            return draft;
        });
        Assert.True(file.IsBarred(Housing));
        Assert.All(file.Asks.Where(ask => ask.Running), ask => Assert.DoesNotContain(Housing, ask.Chain));
        Assert.Equal(HousingDeputy, file.Running(Concern.CollectionHold)!.Person);
        Assert.Contains(revision.Alerts, alert => alert is { To: HousingDeputy, About: "collection-hold" });
    }

    [Fact]
    public void She_declines_for_it_herself_and_another_leads_the_case()
    {
        var asked = Asked().Do(new DeclineCase("", 0, Contact, DeclineReason.Capacity))
            .Do(new DeclineCase("", 0, Deputy, DeclineReason.Capacity)).Case;
        var no = new DeclineCase("", 0, Leader, DeclineReason.ConflictOfInterest);
        var alone = new CaseDraft(asked, Tuesday);
        Assert.Null(Deciding.Decide(alone, no, Alone)); // It is known for the day on which there is another.
        Assert.Contains(Leader, alone.Case.Conflicted);
        Assert.Equal((false, Leader), (alone.Case.IsBarred(Leader), alone.Case.ContactPerson));
        Assert.Equal("last-in-chain", Deciding.Decide(new CaseDraft(alone.Case, Tuesday), no, Alone)?.Rule);
        Assert.True(Change(alone.Case, draft => Replacing.Led(draft, Everybody)).File.IsBarred(Leader));

        var draft = new CaseDraft(asked, Tuesday);
        Assert.Null(Deciding.Decide(draft, no, Everybody));
        var (file, revision) = draft.Finish();
        Assert.Equal((Another, Another), (file.ContactPerson, Asking.Leader(file)));
        Assert.Equal([Leader], file.Conflicted);
        Assert.All(file.Asks.Where(ask => ask.Running), ask => Assert.Equal(Another, ask.Chain[^1]));
        Assert.Contains(revision.Alerts, alert => alert.To == Another);
        Assert.Equal("conflicted", Deciding.Decide(new CaseDraft(file, Tuesday), new AcceptCase("", 0, Leader), Everybody)?.Rule);
        Assert.False(Access.MayLook(Everybody.Find(Leader)!, file));
    }

    [Fact]
    public void Another_who_is_away_leads_the_case_all_the_same()
    {
        var file = Opened(Away(Another, Third));
        Assert.Equal([Leader], file.Conflicted);
        Assert.True(file.IsBarred(Leader));
        Assert.Contains(file.ContactAsk!.Chain[^1], new[] { Another, Third });
    }

    [Fact]
    public void Whoever_is_here_is_asked_before_one_who_is_away_and_whom_nobody_can_stand_in_for()
    {
        var roster = new Roster(Away(Another).Data with
        {
            People = [.. Away(Another).People.Select(one => one.Id == Third ? one with { Left = true }
                : one.Id is Contact or Deputy ? one with { Capacity = 1 } : one)],
        });
        var full = new Dictionary<string, int>(StringComparer.Ordinal) { [Contact] = 3, [Deputy] = 2 };
        var today = new DateOnly(2026, 11, 3);
        Assert.Equal([Deputy, Contact, Another], Assigning.ContactChain(roster, null, full, today, passedOver: [Leader]).Chain);
        Assert.Equal([Another], Assigning.ContactChain(roster, null, full, today.AddDays(14), passedOver: [Leader]).Chain); // Back again.
        Assert.Equal([Leader], Assigning.ContactChain(roster, null, full, today).Chain);
    }

    [Fact]
    public void The_only_one_who_is_left_to_lead_it_leads_it_and_is_told()
    {
        var roster = new Roster(Alone.Data with
        {
            People = [.. Alone.People.Select(one => one.Id == Leader ? one with { Left = true }
                : one.Id == Deputy ? one with { Roles = [Roles.TeamLeader] } : one)],
            Team = Alone.Team with { TeamLeader = Deputy },
        });
        var before = Accepted().Change(draft => draft.Set(file => file with { Conflicted = [Deputy] })
            .Add(Asking.New(Concern.Adviser, [Leader], Tuesday, 2) with { Sender = "other-housing" })).Case;
        var (file, revision) = Change(before, draft => Replacing.Leave(draft, Leader, roster, NoLoads));
        Assert.Equal([Contact, Deputy], file.ContactAsk!.Chain);
        Assert.Equal(Deputy, file.Running(Concern.Adviser)!.Person);
        Assert.All(file.Asks.Where(ask => ask.Running), ask => Assert.Equal(Deputy, ask.Chain[^1]));
        Assert.Contains(revision.Alerts, alert => alert.To == Deputy);
        Assert.True(Access.MayLook(roster.Find(Deputy)!, file));
        Assert.Equal([Deputy], file.Conflicted);
        var draft = new CaseDraft(file, Tuesday);
        Assert.Equal(Deputy, Advisers.Chain(draft, "other-housing", roster)[^1]);
        Assert.Equal(Deputy, Deciding.MemberChain(draft, Sector.BenefitsOffice, roster)[^1]);
        Assert.Null(Deciding.Decide(draft, new ReassignCase("", 0, Deputy, Deputy, ReassignReason.Other), roster)?.Rule);
        Assert.True(new CaseDraft(file, Tuesday) is var again && Replacing.Leave(again, Leader, roster, NoLoads).Empty);
    }

    [Fact]
    public void What_else_she_was_asked_is_anothers_at_once_as_she_declines()
    {
        var asked = Asked().Do(new DeclineCase("", 0, Contact, DeclineReason.Capacity))
            .Do(new DeclineCase("", 0, Deputy, DeclineReason.Capacity))
            .Change(draft => draft.Add(Asking.New(Concern.Agreement, [Deputy, Leader], Tuesday, 2) with { Link = 1 })).Case;
        var (file, revision) = Change(asked, draft =>
        {
            Assert.Null(Deciding.Decide(draft, new DeclineCase("", 0, Leader, DeclineReason.ConflictOfInterest), Everybody));
            return draft;
        });
        Assert.All(file.Asks.Where(ask => ask.Running), ask => Assert.DoesNotContain(Leader, ask.Chain));
        Assert.Equal(Another, file.Running(Concern.Agreement)!.Person);
        Assert.Equal(Another, Assert.Single(revision.Alerts).To);
        Assert.Contains(revision.Entries, line => line is PersonAsked { Person: Another, Concern: Concern.Agreement });
    }

    [Fact]
    public void One_who_gives_her_own_case_away_for_it_leads_it_no_more_where_there_is_another()
    {
        var own = Asked().Do(new AcceptCase("", 0, Leader)).Case;
        var give = new ReassignCase("", 0, Leader, Contact, ReassignReason.ConflictOfInterest);
        Assert.Equal([Leader], Given(Everybody).Conflicted);
        Assert.Equal((Contact, Another), (Given(Everybody).ContactPerson, Asking.Leader(Given(Everybody))));
        Assert.All(Given(Everybody).Asks.Where(ask => ask.Running), ask => Assert.DoesNotContain(Leader, ask.Chain));
        Assert.False(Access.MayLook(Everybody.Find(Leader)!, Given(Everybody)));
        Assert.Equal((Leader, false), (Asking.Leader(Given(Alone)), Given(Alone).IsBarred(Leader)));
        Assert.Equal([Leader], Given(Alone).Conflicted); // It is known for the day on which there is another.

        CaseFile Given(Roster roster) => Change(own, draft =>
        {
            Assert.Null(Deciding.Decide(draft, give, roster)?.Rule);
            return draft;
        }).File;
    }

    [Fact]
    public void She_stands_in_for_nobody_in_it_and_agrees_to_nothing()
    {
        var roster = Away(Another);
        var file = Opened(Everybody);
        file = file with { Asks = [.. file.Asks.Select(ask => ask.Concern == Concern.ContactPerson ? ask with { Link = 2 } : ask)] };
        var (covered, revision) = Change(file, draft => Replacing.CoverFor(draft, Another, roster, NoLoads));
        Assert.Equal(Third, covered.Running(Concern.ContactPerson)!.Person);
        Assert.Contains(revision.Alerts, alert => alert.To == Third);

        // With two leaders there is nobody else: it stays where it is.
        var two = new Roster(roster.Data with
            { People = [.. roster.People.Select(one => one.Id == Third ? one with { Left = true } : one)] });
        Assert.True(Replacing.CoverFor(new CaseDraft(file, Tuesday), Another, two, NoLoads).Empty);
        Assert.Empty(Agreeing.Leaders(file, two, Another));
        Assert.True(ClosingAgreement.DecidesAlone(file, Another, two));
        Assert.Equal([Third], Agreeing.Leaders(file, Everybody, Another));
    }

    [Fact]
    public void Of_a_closed_case_another_is_asked_and_told()
    {
        var closed = Accepted().Case with { Status = CaseStatus.Closed, Conflicted = [Leader] };
        Assert.Equal(Another, Asking.LeaderToday(new CaseDraft(closed, Tuesday), Everybody));
        Assert.Equal(Third, Asking.LeaderToday(new CaseDraft(closed, Tuesday), Away(Another)));
        var alone = new CaseDraft(closed, Tuesday);
        Assert.Equal(Leader, Asking.LeaderToday(alone, Alone));
        Assert.False(alone.Case.IsBarred(Leader));
    }

    private static (CaseFile File, CaseRevision Revision) Change(CaseFile file, Func<CaseDraft, CaseDraft> rule) =>
        rule(new CaseDraft(file, Tuesday)).Finish();

    private static Roster Away(params string[] ids) => new(Everybody.Data with
    {
        People = [.. Everybody.People.Select(one => ids.Contains(one.Id, StringComparer.Ordinal)
            ? one with { Absences = [new(new(2026, 11, 3), new(2026, 11, 9))] } : one)],
    });

    private static CaseFile Opened(Roster roster)
    {
        var draft = new CaseDraft(Open().Case with { Conflicted = [Leader] }, Tuesday);
        return Opening.InviteMembers(Opening.NameContactPerson(draft, roster), roster).Finish().Case;
    }
}
