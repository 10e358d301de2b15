using EarlyWarning.People;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Board;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.People;

/// <summary>Ways around the second administrator: by somebody who has left, by scope, by time, and by having nobody else left.</summary>
public sealed class HeldAccessTests
{
    private const string Eva = "eva.lind", Niels = "niels.ravn", Mette = "mette.holm", Jens = "jens.bak", Pia = "pia.holst",
        Planted = "8b0c5f5e-0000-4000-8000-000000000001";

    private readonly Roster _roster = new(RosterFile.Read(Path.Combine(AppContext.BaseDirectory, "roster.json")).Data);
    private readonly MemoryTable _rows = new();

    public static TheoryData<string, Func<Person, Person>> Gifts => new()
    {
        { Pia, person => person with { EntraId = Planted } },
        { Pia, person => person with { Email = "other@kommune.example" } },
        { Pia, person => person with { Roles = [.. person.Roles, Roles.Administrator] } },
        { Pia, person => person with { Sender = "dev-benefits" } },
        { Jens, person => person with { Sender = "dev-benefits" } },
        { Jens, person => person with { AlsoFor = ["dev-benefits"] } },
        { Jens, person => person with { Roles = [.. person.Roles, Roles.Caseworker], AlsoFor = ["dev-benefits"], EntraId = Planted } },
        { Mette, person => person with { Sector = Sector.JobCentre } },
        { Mette, person => person with { EntraId = Planted } },
    };

    [Theory]
    [MemberData(nameof(Gifts))]
    public void All_that_gives_access_waits_of_who_is_here_and_of_who_has_left(string id, Func<Person, Person> gift)
    {
        foreach (var left in new[] { false, true })
        {
            var before = _roster.Find(id)! with { Left = left };
            var wanted = gift(before);
            var held = Held(before, wanted);
            Assert.Equal(before, held with { Asked = null, Roles = before.Roles });
            Assert.Equal(before.Roles, held.Roles);
            Assert.False(SecondPerson.Gives(before, held));
            // Agreeing gives what was asked for, and brings nobody back who was not to come.
            Assert.Equal(wanted, SecondPerson.Agreed(held) with { Roles = wanted.Roles, AlsoFor = wanted.AlsoFor });
            Assert.True(SecondPerson.WasAgreed(held, SecondPerson.Agreed(held)));
        }
    }

    [Fact]
    public void What_is_taken_with_a_gift_is_gone_at_once_and_the_gift_waits()
    {
        var before = _roster.Find(Jens)! with { Roles = [Roles.SectorMember, Roles.Auditor], AlsoFor = ["a", "b"] };
        var held = Held(before, before with { Roles = [Roles.SectorMember, Roles.Caseworker], AlsoFor = ["b", "c"] });
        Assert.Equal([Roles.SectorMember], held.Roles);
        Assert.Equal(["b"], held.AlsoFor!);
        Assert.Equal(["b", "c"], held.Asked!.AlsoFor!);
    }

    [Fact]
    public async Task Who_left_while_a_role_waited_is_not_brought_back_by_agreeing_to_it()
    {
        var desk = Desk();
        await Save(desk, Pia, person => person with { Roles = [.. person.Roles, Roles.Auditor] });
        await Save(desk, Pia, person => person with { Left = true });
        Assert.Equal(CommandStatus.Stale, (await desk.Agree(Pia, 2, Niels)).Status);
        Assert.Equal((true, null), (_roster.Find(Pia)!.Left, _roster.Find(Pia)!.Asked));
    }

    [Fact]
    public async Task A_role_that_was_taken_while_another_waited_does_not_come_back_with_it()
    {
        var desk = Desk();
        await Save(desk, Eva, person => person with { Roles = [Roles.Administrator, Roles.Caseworker] });
        await desk.Agree(Eva, 1, Niels);
        await Save(desk, Eva, person => person with { Roles = [.. person.Roles, Roles.Auditor] });
        await Save(desk, Eva, person => person with { Phone = "70101112" });
        Assert.NotNull(_roster.Find(Eva)!.Asked);
        await Save(desk, Eva, person => person with { Roles = [Roles.Administrator] });
        Assert.Null(_roster.Find(Eva)!.Asked);
    }

    [Fact]
    public async Task Two_administrators_stay_two_where_there_are_two_and_one_can_still_edit_the_rest()
    {
        var desk = Desk();
        Assert.Equal("two-administrators", (await Save(desk, Niels, person => person with { Left = true })).Refusal?.Rule);
        await desk.Save(With(person => person with { Roles = [Roles.Auditor] }, Eva), 0, Eva);
        Assert.Equal("two-administrators", (await desk.Agree(Eva, 1, Niels)).Refusal?.Rule);
        Assert.Equal(CommandResult.Done, await Save(Desk(alone: true), Niels, person => person with { Left = true }));
        Assert.Equal(CommandResult.Done, await Save(desk, Mette, person => person with { Capacity = 3 }));
        Assert.Equal("no-administrator", (await Save(desk, Eva, person => person with { Left = true })).Refusal?.Rule);
    }

    [Fact]
    public async Task Who_is_administrator_no_more_agrees_to_nothing_whatever_their_page_says()
    {
        var desk = Desk(alone: true);
        await Save(desk, Niels, person => person with { Left = true });
        await Save(Desk(), Mette, person => person with { Roles = [.. person.Roles, Roles.Auditor] });
        Assert.Equal("second-person", (await Desk().Agree(Mette, 2, Niels)).Refusal?.Rule);
        Assert.Equal("second-person", (await Desk().Drop(Mette, 2, Niels)).Refusal?.Rule);
    }

    [Fact]
    public async Task What_must_come_first_comes_before_the_version_counts_and_stops_it()
    {
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Desk().Save(_roster.Data, 0, Eva,
            (before, after) => after.Version == before.Version + 1 ? throw new StoreUnavailableException("away") : Task.CompletedTask));
        Assert.Equal(0, (await Desk().Read()).Version);
    }

    private RosterDesk Desk(bool alone = false) => new(_rows, _roster, new ManualClock(Sample.Now),
        Options.Create(new PeopleOptions { RolesAlone = alone }));

    private async Task<CommandResult> Save(RosterDesk desk, string id, Func<Person, Person> change) =>
        await desk.Save(With(change, id), (await desk.Read()).Version, Eva);

    private RosterData With(Func<Person, Person> change, string id) => _roster.Data with
    {
        People = [.. _roster.Data.People.Select(person => person.Id == id ? change(person) : person)],
    };

    private Person Held(Person before, Person after) => SecondPerson.HeldBack(Only(before), Only(after), Eva, Sample.Now).People[0];

    private RosterData Only(Person person) => _roster.Data with { People = [person] };
}
