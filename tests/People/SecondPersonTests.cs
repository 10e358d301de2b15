using EarlyWarning.Local.Sqlite;
using EarlyWarning.People;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Board;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.People;

/// <summary>Nobody gives access alone, whichever way they try.</summary>
public sealed class SecondPersonTests : IDisposable
{
    private const string Eva = "eva.lind", Niels = "niels.ravn", Mette = "mette.holm", Hans = "hans.moos";
    private readonly TempFolder _folder = new();
    private readonly SqliteStore _store;
    private readonly Roster _roster = new(RosterFile.Read(Path.Combine(AppContext.BaseDirectory, "roster.json")).Data);

    public SecondPersonTests() => _store = new SqliteStore(_folder.Path);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<string, Func<RosterData, RosterData>> Ways => new()
    {
        { Eva, data => With(data, Eva, person => person with { Roles = [Roles.Administrator, Roles.Caseworker, Roles.Auditor] }) },
        { Hans, data => With(data, Hans, person => person with { Roles = [Roles.Caseworker] }) },
        { Mette, data => With(data, Mette, person => person with { Roles = [.. person.Roles, Roles.TeamLeader] }) },
        { Mette, data => With(data, Mette, person => person with { EntraId = "8b0c5f5e-0000-4000-8000-000000000001" }) },
        { Mette, data => With(data, Mette, person => person with { Email = "eva.2@kommune.example" }) },
        { "new.hand", data => data with { People = [.. data.People, data.People[0] with { Id = "new.hand", Email = "n@k.example" }] } },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task One_administrator_gives_nothing_and_two_do(string whose, Func<RosterData, RosterData> change)
    {
        var desk = Desk();
        var before = _roster.Find(whose);
        var wanted = change(_roster.Data).People.Single(person => person.Id == whose);
        Assert.Equal(CommandResult.Done, await desk.Save(change(_roster.Data), 0, Eva));
        var waits = _roster.Find(whose)!;
        Assert.Equal(Eva, waits.Asked!.By);
        Assert.Equal(wanted.Roles, waits.Asked.Roles);
        Assert.Empty(waits.Roles.Except(before?.Roles ?? []));
        if (before is not null) Assert.Equal((before.EntraId, before.Email), (waits.EntraId, waits.Email));

        Assert.Equal("second-person", (await desk.Agree(whose, 1, Eva)).Refusal?.Rule);
        Assert.Equal(CommandStatus.Stale, (await desk.Agree(whose, 0, Niels)).Status);
        Assert.Equal(CommandResult.Done, await desk.Agree(whose, 1, Niels));
        var given = _roster.Find(whose)!;
        Assert.Equal((wanted.EntraId, wanted.Email, null), (given.EntraId, given.Email, given.Asked));
        Assert.Equal(wanted.Roles, given.Roles);
        Assert.Equal(CommandStatus.Stale, (await desk.Agree(whose, 2, Niels)).Status); // Sent twice.
    }

    [Fact]
    public async Task Nobody_agrees_to_their_own_and_who_is_no_administrator_to_none()
    {
        var desk = Desk();
        await desk.Save(With(_roster.Data, Niels, person => person with { Roles = [.. person.Roles, Roles.Caseworker] }), 0, Eva);
        Assert.Equal("second-person", (await desk.Agree(Niels, 1, Niels)).Refusal?.Rule);
        Assert.Equal("second-person", (await desk.Agree(Niels, 1, Mette)).Refusal?.Rule);
    }

    [Fact]
    public async Task Leaving_is_at_once_and_coming_back_is_not()
    {
        var desk = Desk();
        await desk.Save(With(_roster.Data, "tom.juhl", person => person with { Left = true }) with
        {
            Team = _roster.Team with { Members = new Dictionary<Sector, IReadOnlyList<string>>(_roster.Team.Members)
                { [Sector.JobCentre] = ["ida.beck"] } },
        }, 0, Eva);
        Assert.True(_roster.Find("tom.juhl")!.Left);
        await desk.Save(With(_roster.Data, "tom.juhl", person => person with { Left = false }), 1, Eva);
        Assert.True(_roster.Find("tom.juhl")!.Left);
        await desk.Agree("tom.juhl", 2, Niels);
        Assert.Equal((false, Sector.JobCentre), (_roster.Find("tom.juhl")!.Left, _roster.Find("tom.juhl")!.Sector));
    }

    [Fact]
    public async Task What_is_dropped_was_never_given_and_somebody_new_is_nobody_then()
    {
        var desk = Desk();
        var hired = _roster.Data.People[0] with { Id = "new.hand", Email = "n@k.example" };
        await desk.Save(_roster.Data with { People = [.. _roster.Data.People, hired] }, 0, Eva);
        Assert.Equal(CommandResult.Done, await desk.Drop("new.hand", 1, Eva));
        Assert.Null(_roster.Find("new.hand"));
        await desk.Save(With(_roster.Data, Mette, person => person with { Roles = [.. person.Roles, Roles.Auditor] }), 2, Eva);
        Assert.Equal(CommandResult.Done, await desk.Drop(Mette, 3, Niels));
        Assert.Equal((1, null), (_roster.Find(Mette)!.Roles.Count, _roster.Find(Mette)!.Asked));
    }

    [Fact]
    public async Task A_municipality_with_one_administrator_says_so_and_gives_alone()
    {
        var desk = Desk(alone: true);
        await desk.Save(With(_roster.Data, Mette, person => person with { Roles = [.. person.Roles, Roles.Auditor] }), 0, Eva);
        Assert.True(_roster.Find(Mette)!.Is(Roles.Auditor));
    }

    private RosterDesk Desk(bool alone = false) => new(new SqliteTable(_store, Tables.Roster), _roster, new ManualClock(Sample.Now),
        Options.Create(new PeopleOptions { RolesAlone = alone }));

    private static RosterData With(RosterData data, string id, Func<Person, Person> change) =>
        data with { People = [.. data.People.Select(person => person.Id == id ? change(person) : person)] };
}
