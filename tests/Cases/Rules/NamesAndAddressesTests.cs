using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>Whom a letter goes to: protection, and what was settled.</summary>
public sealed class NamesAndAddressesTests
{
    [Fact]
    public void Protection_is_set_and_withdrawn_with_a_line_each_and_never_twice()
    {
        var draft = Draft();
        Assert.Null(Decide(draft, new SetProtection("", 0, Deputy, On: true)));
        Assert.True(draft.Case.Protected);
        Assert.Equal("protection", Decide(draft, new SetProtection("", 0, Contact, On: true))!.Rule);
        Assert.Null(Decide(draft, new SetProtection("", 0, Leader, On: false)));
        Assert.False(draft.Case.Protected);
        Assert.True(draft.Case.Protection!.At > draft.Now); // At the same instant as the one it undoes, it is still the later.
        Assert.Equal([(TimelineCode.ProtectionSet, Deputy), (TimelineCode.ProtectionWithdrawn, Leader)],
            draft.Finish().Revision.Entries.Select(entry => (entry.Code, entry.By!)));
    }

    [Theory]
    [InlineData(Housing)]
    [InlineData("nobody")]
    public void A_member_of_the_team_sets_and_settles_nothing(string person)
    {
        Assert.Equal("not-yours", Decide(Draft(), new SetProtection("", 0, person, On: true))!.Rule);
        Assert.Equal("not-yours", Decide(Draft(), new SettleNameAndAddress("", 0, person, "seen"))!.Rule);
    }

    [Fact]
    public void A_closed_case_and_one_that_rests_are_written_from_too()
    {
        foreach (var scene in new[] { Accepted().Do(new RecordObjection("", 0, Contact, null)), Accepted().Do(new CloseCase("", 0, Contact, Outcome.NeedsNoHelp)) })
        {
            Assert.Null(Decide(new CaseDraft(scene.Case, scene.Now), new SetProtection("", 0, Contact, On: true)));
            Assert.Null(Decide(new CaseDraft(scene.Case, scene.Now), new SettleNameAndAddress("", 0, Contact, "seen")));
        }
    }

    [Fact]
    public void What_was_decided_in_another_case_is_carried_once_and_the_later_decision_counts()
    {
        var draft = Draft();
        var (set, withdrawn) = (new AddressProtection(true, Contact, Tuesday), new AddressProtection(false, Leader, Tuesday.AddHours(1)));
        NamesAndAddresses.Carry(NamesAndAddresses.Carry(draft, set), set);
        NamesAndAddresses.Carry(NamesAndAddresses.Carry(draft, withdrawn), set);
        Assert.Equal(withdrawn, draft.Case.Protection);
        Assert.Equal(2, draft.Finish().Revision.Entries.Count);
        Assert.True(draft.Finish().Revision.Protection);
    }

    [Fact]
    public void A_settlement_sent_again_has_one_line()
    {
        var draft = Draft();
        Decide(draft, new SettleNameAndAddress("", 0, Contact, "seen"));
        Decide(draft, new SettleNameAndAddress("", 0, Contact, "seen"));
        Assert.Equal(TimelineCode.NameAndAddressSettled, Assert.Single(draft.Finish().Revision.Entries).Code);
    }

    private static CaseDraft Draft() => new(Accepted().Case, Tuesday);

    private static CommandResult? Decide(CaseDraft draft, CaseCommand command) => Deciding.Decide(draft, command, Everybody);
}
