using EarlyWarning.Cases;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Tests.Cases;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.People;

/// <summary>Who is asked: by district, load and absence; and what becomes of the cases of somebody who left.</summary>
[Scenarios]
public sealed class RosterTests
{
    private static readonly DateOnly Today = new(2026, 11, 3);
    private static readonly Dictionary<string, int> NoLoads = new(StringComparer.Ordinal);

    [Fact]
    public void Who_is_away_is_passed_over_and_named()
    {
        var (chain, why) = Chain(With(Contact, person => person with { Absences = [new Absence(Today, Today)] }));
        Assert.Equal([Deputy, Contact, Leader], chain);
        Assert.Equal([Contact], why.Absent);
        Assert.Equal([Contact, Deputy, Leader],
            Chain(With(Contact, person => person with { Absences = [new Absence(Today.AddDays(2), Today.AddDays(9))] })).Chain);
        // From tomorrow on for long: the case would be handed on at once. For a day: it would not.
        Assert.Equal([Deputy, Contact, Leader],
            Chain(With(Contact, person => person with { Absences = [new Absence(Today.AddDays(1), Today.AddDays(9))] })).Chain);
        Assert.Equal([Contact, Deputy, Leader],
            Chain(With(Contact, person => person with { Absences = [new Absence(Today.AddDays(1), Today.AddDays(1))] })).Chain);
    }

    [Fact]
    public void Who_carries_the_least_is_asked_first_whatever_their_capacity_and_who_is_full_last()
    {
        var data = With(Contact, person => person with { Capacity = 10 }, With(Deputy, person => person with { Capacity = 40 }).Data);
        Assert.Equal(Contact, Chain(data, (Contact, 5), (Deputy, 10)).Chain[0]);
        Assert.Equal(Deputy, Chain(data, (Contact, 6), (Deputy, 5)).Chain[0]);
        Assert.Equal(Deputy, Chain(Everybody, (Contact, 1)).Chain[0]); // No capacity is set.
        Assert.Equal(Contact, Chain(data, (Contact, 2), (Deputy, 10)).Chain[0]);
        var (chain, why) = Chain(data, (Contact, 10), (Deputy, 39));
        Assert.Equal((Deputy, 39, 40), (chain[0], why.Load, why.Capacity!.Value));
        Assert.Equal([Contact], why.Full);
    }

    [Fact]
    public void When_nobody_has_room_the_team_leader_decides()
    {
        var data = With(Contact, person => person with { Capacity = 10 }, With(Deputy, person => person with { Capacity = 5 }).Data);
        var (chain, why) = Chain(data, (Contact, 10), (Deputy, 5));
        Assert.Equal([Leader], chain);
        Assert.Equal([Contact, Deputy], why.Full);
    }

    /// <summary>The cases of one who left, and the new ones, an acute one weighing two.</summary>
    [Fact]
    public void Cases_are_spread_one_by_one_to_whoever_carries_least()
    {
        var loads = new Dictionary<string, int>(StringComparer.Ordinal);
        var acute = Asked(Assessed(1, 85)).Case;
        for (var number = 0; number < 12; number++)
        {
            var file = number % 4 == 0 ? acute : Asked().Case;
            var (chain, _) = Chain(Everybody, [.. loads.Select(load => (load.Key, load.Value))]);
            loads[chain[0]] = loads.GetValueOrDefault(chain[0]) + Assigning.Weight(file);
        }
        Assert.Equal(15, loads.Values.Sum());
        Assert.InRange(loads[Contact] - loads[Deputy], -1, 1);
    }

    [Fact]
    public void The_cases_of_one_who_left_go_to_whoever_carries_least()
    {
        const string Third = "third.hand";
        var third = Everybody.Find(Contact)! with { Id = Third, Name = "Third Hand", Email = "third@kommune.example" };
        var data = Everybody.Data with { People = [.. Everybody.Data.People, third],
            Team = Everybody.Team with { ContactPersons = [Contact, Deputy, Third] } };
        var roster = With(Contact, person => person with { Left = true }, data);
        var loads = new Dictionary<string, int>(StringComparer.Ordinal) { [Deputy] = 3 };
        var scene = Accepted();
        scene.Change(draft => Replacing.Leave(draft, Contact, roster, loads));
        Assert.Equal(Third, scene.Case.ContactPerson);
    }

    [Fact]
    public void A_district_has_a_team_of_its_own()
    {
        var north = new District("nord", new BothLanguages("Nord", "North"), ["7430"], Everybody.Team with { ContactPersons = [Deputy] });
        var roster = new Roster(Everybody.Data with { Districts = [north] });
        Assert.Equal("nord", roster.DistrictOf("7430"));
        Assert.Null(roster.DistrictOf("7400"));
        Assert.Equal([Deputy, Leader], Chain(roster, "nord").Chain);
        Assert.Equal([Contact, Deputy, Leader], Chain(roster, district: null).Chain);
    }

    [Theory]
    [InlineData("leader")]
    [InlineData("contacts")]
    [InlineData("member")]
    [InlineData("postcode")]
    [InlineData("shared")]
    [InlineData("absence")]
    public void A_roster_that_does_not_fit_together_is_refused(string fault)
    {
        var data = Everybody.Data;
        District At(string id, params string[] codes) => new(id, new BothLanguages(id, id), codes, Everybody.Team);
        Assert.Throws<InvalidDataException>(() => new Roster(fault switch
        {
            "leader" => With(Leader, person => person with { Left = true }).Data,
            "contacts" => data with { Team = data.Team with { ContactPersons = [] } },
            "member" => data with { Team = data.Team
                with { Members = new Dictionary<Sector, IReadOnlyList<string>> { [Sector.JobCentre] = ["nobody"] } } },
            "postcode" => data with { Districts = [At("nord", "74300")] },
            "shared" => data with { Districts = [At("nord", "7430"), At("syd", "7430")] },
            _ => With(Contact, person => person with { Absences = [new Absence(Today, Today.AddDays(-1))] }).Data,
        }));
    }

    [Fact]
    public void A_contact_person_who_left_is_replaced_with_a_full_deadline_and_their_actions_go_along()
    {
        var roster = With(Contact, person => person with { Left = true });
        var scene = Met().Do(Plan(owner: Contact)).At(Tuesday.AddDays(1));
        scene.Change(draft => Replacing.Leave(draft, Contact, roster, NoLoads));

        Assert.Equal((Deputy, false, NextStep.AcceptCase),
            (scene.Case.ContactPerson, scene.Case.ContactPersonAccepted, scene.Case.NextStep!.Value));
        Assert.Equal(Deputy, scene.Case.Plan!.Actions[0].Owner);
        Assert.DoesNotContain(scene.Case.Asks, ask => ask.Running && ask.Chain.Contains(Contact));
        var revisions = scene.Revisions.Count;
        scene.Change(draft => Replacing.Leave(draft, Contact, roster, NoLoads));
        Assert.Equal(revisions, scene.Revisions.Count); // Once is enough.
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_member_who_left_is_followed_by_the_next_whether_they_had_answered_or_not(bool answered)
    {
        var scene = Accepted();
        if (answered) scene.Do(new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, null));
        scene.At(Tuesday.AddHours(1))
            .Change(draft => Replacing.Leave(draft, Housing, With(Housing, person => person with { Left = true }), NoLoads));

        var ask = scene.Ask(Concern.Team, Sector.HousingAssociation);
        Assert.Equal((HousingDeputy, true), (ask.Person, ask.Running));
        Assert.DoesNotContain(Housing, ask.Chain);
        Assert.Contains(HousingDeputy, scene.Told.Select(told => told.Item1));
    }

    [Fact]
    public async Task An_edited_roster_is_kept_used_at_once_and_again_after_a_restart_and_leavers_are_replaced_in_every_case()
    {
        var folder = Directory.CreateTempSubdirectory("roster").FullName;
        string id;
        await using (var town = await Town.Start(folder: folder))
        {
            id = await town.OpenCase("6101901234");
            var desk = town.Host.Services.GetRequiredService<RosterDesk>();
            var now = await desk.Read();
            var data = With(Contact, person => person with { Left = true }, now.Data).Data;
            Assert.Equal(CommandResult.Done, await desk.Save(data, now.Version, "eva.lind"));
            Assert.Equal(CommandResult.Stale, await desk.Save(data, now.Version, "eva.lind"));
            var leaving = Changed(Leader, person => person with { Left = true }, data);
            Assert.Equal("leader-left", (await desk.Save(leaving, 1, "eva.lind")).Refusal?.Rule);
            Assert.Equal([Contact], (await desk.Read()).Leaving);

            await ActivatorUtilities.CreateInstance<LeaverTriggers>(town.Host.Services).ReplaceLeavers(new(), CancellationToken.None);
            await town.Settle();
            Assert.Equal(Deputy, (await town.View(id)).Case.ContactPerson);
            Assert.Empty((await desk.Read()).Leaving);
        }
        await using (var again = await Town.Start(folder: folder))
        {
            var roster = again.Host.Services.GetRequiredService<Roster>();
            for (var tries = 0; tries < 200 && roster.Find(Contact) is { Left: false }; tries++) await Task.Delay(25);
            Assert.True(roster.Find(Contact)!.Left);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_fault_in_one_case_keeps_nobody_who_left_in_another_and_is_told()
    {
        await using var town = await Town.Start();
        var ids = new[] { await town.OpenCase("6101901234"), await town.OpenCase("6201905678") };
        var (services, desk) = (town.Host.Services, town.Host.Services.GetRequiredService<RosterDesk>());
        var first = (await services.GetRequiredService<Worklist>().Items(Worklist.Open, default).FirstAsync()).Case;
        await services.GetRequiredService<CaseStore>().Apply(first.CaseId, draft => draft.Set(file => file with
        {
            // Of no sector: nobody can be asked in their place.
            Asks = [.. file.Asks, Asking.Done(Asking.New(Concern.Team, [Contact], town.Clock.UtcNow, 2), Contact, town.Clock.UtcNow)],
        }), default);
        var now = await desk.Read();
        Assert.Equal(CommandResult.Done,
            await desk.Save(With(Contact, person => person with { Left = true }, now.Data).Data, now.Version, "eva.lind"));
        var leavers = ActivatorUtilities.CreateInstance<LeaverTriggers>(services);
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => leavers.ReplaceLeavers(new(), CancellationToken.None));
        await town.Settle();
        Assert.Equal(Deputy, (await town.View(ids.Single(id => id != first.CaseId))).Case.ContactPerson);
        Assert.Equal([Contact], (await desk.Read()).Leaving); // It is tried again.
    }

    private static Roster With(string id, Func<Person, Person> change, RosterData? data = null) =>
        new(Changed(id, change, data ?? Everybody.Data));

    private static RosterData Changed(string id, Func<Person, Person> change, RosterData data) =>
        data with { People = [.. data.People.Select(person => person.Id == id ? change(person) : person)] };

    private static (IReadOnlyList<string> Chain, Assignment Why) Chain(Roster roster, params (string Id, int Load)[] loads) =>
        Chain(roster, null, loads);

    private static (IReadOnlyList<string> Chain, Assignment Why) Chain(Roster roster, string? district,
        params (string Id, int Load)[] loads) =>
        Assigning.ContactChain(roster, district, loads.ToDictionary(load => load.Id, load => load.Load, StringComparer.Ordinal), Today);
}
