using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
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
        Assert.Null(NamesAndAddresses.Protect(draft, Deputy, true, Everybody));
        Assert.True(draft.Case.Protected);
        Assert.Equal("protection", NamesAndAddresses.Protect(draft, Contact, true, Everybody)!.Rule);
        Assert.Null(NamesAndAddresses.Protect(draft, Leader, false, Everybody));
        Assert.False(draft.Case.Protected);
        Assert.True(draft.Case.Protection!.At > draft.Now); // At the same instant as the one it undoes, it is still the later.
        Assert.Equal([new ProtectionSet(draft.Now, Deputy), new ProtectionWithdrawn(draft.Now, Leader)], draft.Finish().Revision.Entries);
    }

    [Theory]
    [InlineData(Housing)]
    [InlineData("nobody")]
    public void A_member_of_the_team_sets_and_settles_nothing(string person)
    {
        Assert.Equal("not-yours", NamesAndAddresses.Protect(Draft(), person, true, Everybody)!.Rule);
        Assert.Equal("not-yours", NamesAndAddresses.Settle(Draft(), person, "seen", Everybody)!.Rule);
    }

    [Fact]
    public void A_closed_case_and_one_that_rests_are_written_from_too()
    {
        foreach (var scene in new[] { Accepted().Do(new RecordObjection("", 0, Contact, null)), Accepted().Do(new CloseCase("", 0, Contact, Outcome.NeedsNoHelp)) })
        {
            Assert.Null(NamesAndAddresses.Protect(new CaseDraft(scene.Case, scene.Now), Contact, true, Everybody));
            Assert.Null(NamesAndAddresses.Settle(new CaseDraft(scene.Case, scene.Now), Contact, "seen", Everybody));
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
        NamesAndAddresses.Settle(draft, Contact, "seen", Everybody);
        NamesAndAddresses.Settle(draft, Contact, "seen", Everybody);
        Assert.IsType<NameAndAddressSettled>(Assert.Single(draft.Finish().Revision.Entries));
    }

    private static CaseDraft Draft() => new(Accepted().Case, Tuesday);
}
