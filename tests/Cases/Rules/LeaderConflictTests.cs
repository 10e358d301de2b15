using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>A team leader with a conflict of interest is as one who is away: another leads, where there is one.</summary>
public sealed class LeaderConflictTests
{
    private const string Another = "birgit.juul";

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
        Assert.Empty(file.Conflicted);
        Assert.Equal(Leader, file.ContactAsk!.Chain[^1]);
    }

    [Fact]
    public void She_declines_for_it_herself_and_another_leads_the_case()
    {
        var asked = Asked().Do(new DeclineCase("", 0, Contact, DeclineReason.Capacity))
            .Do(new DeclineCase("", 0, Deputy, DeclineReason.Capacity)).Case;
        var no = new DeclineCase("", 0, Leader, DeclineReason.ConflictOfInterest);
        Assert.Equal("last-in-chain", Deciding.Decide(new CaseDraft(asked, Tuesday), no, Alone)?.Rule);

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

    private static CaseFile Opened(Roster roster)
    {
        var draft = new CaseDraft(Open().Case with { Conflicted = [Leader] }, Tuesday);
        return Opening.InviteMembers(Opening.NameContactPerson(draft, roster), roster).Finish().Case;
    }
}
