using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Privacy.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>Whom a letter goes to: protection, and what was settled.</summary>
[Scenarios]
public sealed class NamesAndAddressesTests
{
    [Fact]
    public void Protection_is_set_and_withdrawn_with_a_line_each()
    {
        var scene = Accepted().Change(Protect(Deputy, on: true));
        Assert.True(scene.Case.Protected);
        scene.Change(Protect(Contact, on: true)).Change(Protect(Leader, on: false));
        Assert.False(scene.Case.Protected);
        Assert.True(scene.Case.Protection!.At > scene.Now); // At the same instant as the one it undoes, it is still the later.
        Assert.Equal([Deputy, Leader], scene.Revisions.SelectMany(one => one.Entries)
            .Where(line => line is ProtectionSet or ProtectionWithdrawn).Select(line => line.By));
    }

    [Fact]
    public void A_settlement_sent_again_has_one_line()
    {
        var scene = Accepted().Change(Settle("seen")).Change(Settle("seen")).Change(Settle("seen later"));
        Assert.Equal(2, scene.Revisions.SelectMany(one => one.Entries).Count(line => line is NameAndAddressSettled));
    }

    [Fact]
    public void How_the_citizen_is_reached_is_one_line_for_one_form()
    {
        var scene = Accepted().Change(Enter("form 1")).Change(Enter("form 1")).Change(Enter("form 2"));
        Assert.Equal(2, scene.Revisions.SelectMany(one => one.Entries)
            .Count(line => line is ContactDetailsEntered { Phone: true, Address: false }));
    }

    [Fact]
    public void A_closed_case_and_one_that_rests_are_written_from_too()
    {
        var resting = Accepted().Do(new RecordObjection("", 0, Contact, null)).Change(Protect(Contact, on: true)).Change(Settle("seen"));
        var closed = Accepted().Do(new CloseCase("", 0, Contact, Outcome.NeedsNoHelp, "Talt med hende")).Change(Protect(Contact, on: true))
            .Change(Settle("seen"));
        Assert.All(new[] { resting, closed }, scene => Assert.True(scene.Case is { Protected: true, SettledOn: "seen" }));
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

    private static CaseDraft Draft() => new(Accepted().Case, Tuesday);

    private static Func<CaseDraft, CaseDraft> Protect(string by, bool on) => draft => NamesAndAddresses.Protect(draft, by, on);

    private static Func<CaseDraft, CaseDraft> Enter(string form) => draft => NamesAndAddresses.Enter(draft,
        new ContactDetails(form, ContactSource.Citizen, Contact, Tuesday, "+4572101112", WrongPhone: null, Address: null));

    private static Func<CaseDraft, CaseDraft> Settle(string seen) => draft => NamesAndAddresses.Settle(draft, Contact, seen);
}
