using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>The team gets another leader while its cases run: nobody becomes the leader of one by being left over.</summary>
public sealed class LeaderLeavesTests
{
    private const string Next = "birgit.juul";
    private static readonly Dictionary<string, int> NoLoads = new(StringComparer.Ordinal);

    /// <summary>Gone from the house, or on the staff without the role.</summary>
    public static TheoryData<bool> Ways => [true, false];

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_new_leader_leads_and_who_was_asked_before_can_have_a_conflict_of_interest(bool gone)
    {
        var roster = After(gone);
        var scene = Gone(Asked(), gone, roster);
        Assert.All(scene.Case.Asks.Where(ask => ask.Running), ask => Assert.Equal(Next, ask.Chain[^1]));
        Assert.Equal([Contact, Deputy, Next], scene.Case.ContactAsk!.Chain);
        var done = scene.Case;
        Assert.Same(done, Gone(scene, gone, roster).Case);

        Decide(scene, roster, new DeclineCase("", 0, Contact, DeclineReason.ConflictOfInterest));
        Decide(scene, roster, new DeclineCase("", 0, Deputy, DeclineReason.ConflictOfInterest)); // Nobody's last word.
        Assert.Equal((Next, 2), (scene.Case.ContactPerson, scene.Case.Conflicted.Count));
        Assert.False(Access.MayLook(roster.Find(Deputy)!, scene.Case));
        Assert.False(Access.MayAct(roster.Find(Deputy)!, scene.Case));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_case_that_was_taken_is_the_new_leaders_to_give_and_nobody_elses(bool gone)
    {
        var roster = After(gone);
        // What was left over before anybody looked: the chain ends with a caseworker, or with who leads no team.
        var scene = Accepted().Change(draft => draft.Set(file => file with
            { Asks = [.. file.Asks.Select(ask => gone ? ask with { Chain = [.. ask.Chain.Where(id => id != Leader)] } : ask)] }));
        var last = scene.Case.ContactAsk!.Chain[^1];
        Assert.Equal("leader-reassigns", Refused(scene, roster, new ReassignCase("", 0, last, "erik.dam", ReassignReason.Workload)));
        Decide(scene, roster, new ReassignCase("", 0, Next, Deputy, ReassignReason.ConflictOfInterest));
        Assert.Equal([Contact], scene.Case.Conflicted);
        Assert.Equal([Deputy, Next], scene.Case.ContactAsk!.Chain);
    }

    [Fact]
    public void A_members_no_for_a_conflict_of_interest_bars_them_also_when_nobody_of_their_sector_is_left()
    {
        var roster = After(gone: true);
        var scene = Gone(Asked(), gone: true, roster);
        Decide(scene, roster, new AnswerInvitation("", 0, Benefits, Sector.BenefitsOffice, DeclineReason.ConflictOfInterest));
        var second = scene.Ask(Concern.Team, Sector.BenefitsOffice).Person;
        Decide(scene, roster, new AnswerInvitation("", 0, second, Sector.BenefitsOffice, DeclineReason.ConflictOfInterest));
        Assert.Equal([Benefits, second], scene.Case.Conflicted);
        Assert.Equal(Sight.None, Access.Of(roster.Find(second)!, scene.Case));
        Assert.Equal(Next, scene.Ask(Concern.Team, Sector.BenefitsOffice).Person);
    }

    [Fact]
    public void A_new_leader_with_a_conflict_of_interest_in_a_case_does_not_lead_it()
    {
        var scene = Asked().Change(draft => draft.Set(file => file with { Conflicted = [Next] }));
        Assert.Equal("erik.dam", Gone(scene, gone: true, After(gone: true)).Case.ContactAsk!.Chain[^1]);
    }

    [Theory]
    [InlineData(0, Contact)]
    [InlineData(1, Deputy)]
    public void Who_is_asked_stays_asked_as_one_of_the_chain_becomes_the_leader(int link, string asked)
    {
        var roster = new Roster(Everybody.Data with
        {
            People = [.. Everybody.Data.People.Select(person => person.Id == Leader ? person with { Left = true }
                : person.Id == Contact ? person with { Roles = [Roles.TeamLeader] } : person)],
            Team = Everybody.Team with { TeamLeader = Contact },
        });
        var scene = Accepted().Change(draft => draft.Add(Asking.New(Concern.Agreement, [Contact, Deputy, Housing, Leader], Tuesday, 3)
            with { Link = link }));
        Gone(scene, gone: true, roster);
        Assert.Equal((asked, Contact), (scene.Ask(Concern.Agreement).Person, scene.Ask(Concern.Agreement).Chain[^1]));
        Assert.Equal(Contact, scene.Case.ContactPerson);
    }

    private static Scene Gone(Scene scene, bool gone, Roster roster) => scene.Change(draft =>
        gone ? Replacing.Leave(draft, Leader, roster, NoLoads) : Replacing.Led(draft, roster));

    private static void Decide(Scene scene, Roster roster, CaseCommand command) => scene.Change(draft =>
    {
        Assert.Null(Deciding.Decide(draft, command, roster)?.Rule);
        return draft;
    });

    private static string? Refused(Scene scene, Roster roster, CaseCommand command) =>
        Deciding.Decide(new CaseDraft(scene.Case, scene.Now), command, roster)?.Rule;

    private static Roster After(bool gone) => new(Everybody.Data with
    {
        People = [.. Everybody.Data.People.Select(person => person.Id != Leader ? person
            : gone ? person with { Left = true } : person with { Roles = [Roles.Caseworker] })],
        Team = Everybody.Team with { TeamLeader = Next },
    });
}
