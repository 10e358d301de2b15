using EarlyWarning.Cases;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Cases.Rules;
using EarlyWarning.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Cases;

/// <summary>Somebody is away: their cases are shared out, once, however often and by however many it is looked at.</summary>
public sealed class AbsenceTests : IAsyncLifetime
{
    private Town _town = null!;

    public async Task InitializeAsync() => _town = await Town.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_cases_of_one_who_is_away_for_long_are_shared_out_evenly_and_once(int hosts)
    {
        await AddContactPerson("third.hand");
        var cases = new List<string>();
        for (var number = 0; number < 6; number++) cases.Add(await _town.OpenCase($"6{number + 1}01901234"));
        foreach (var id in cases)
        {
            var asked = (await _town.View(id)).Case.ContactPerson!;
            await _town.Do(id, version => new AcceptCase(id, version, asked));
        }
        Assert.Equal(2, (await Carries())[Scene.Contact]);

        await Absent(Scene.Contact, days: 21);
        await Task.WhenAll(Enumerable.Range(0, hosts).Select(_ => Cover()));
        await _town.Settle();
        await Cover();
        await _town.Settle();

        Assert.Equal(["ali.demir", "third.hand"], (await Carries()).Keys.Order(StringComparer.Ordinal));
        // Two that share out the same at one moment may each give the next to the same.
        Assert.All((await Carries()).Values, carried => Assert.InRange(carried, 4 - hosts, 2 + hosts));
        foreach (var id in cases)
            Assert.InRange((await _town.View(id)).Timeline.Count(line => line is CaseReassigned { Reason: ReassignReason.Absence }), 0, 1);

        await Absent(Scene.Contact, days: 0); // Back: nothing goes back.
        await Cover();
        Assert.DoesNotContain(Scene.Contact, (await Carries()).Keys);
    }

    [Fact]
    public async Task Away_for_a_day_nothing_moves_but_what_falls_due()
    {
        var id = await _town.OpenCase("6101901234");
        await _town.Do(id, version => new AcceptCase(id, version, Scene.Contact));
        await Absent(Scene.Contact, days: 1);
        var before = (await _town.View(id)).Case.Revision;
        await Cover();
        await _town.Settle();
        Assert.Equal(before, (await _town.View(id)).Case.Revision); // The first contact is due in three hverdage.
    }

    private async Task<Dictionary<string, int>> Carries()
    {
        var carried = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var one in await _town.Cases("open"))
        {
            var person = one!["contactPerson"]!.GetValue<string>();
            carried[person] = carried.GetValueOrDefault(person) + 1;
        }
        return carried;
    }

    private Task Cover() =>
        ActivatorUtilities.CreateInstance<AbsenceTriggers>(_town.Host.Services).CoverAbsences(new(), CancellationToken.None);

    private async Task Absent(string id, int days)
    {
        var today = DateOnly.FromDateTime(_town.Clock.UtcNow.UtcDateTime);
        await Edit(data => data with { People = [.. data.People.Select(person => person.Id == id
            ? person with { Absences = days == 0 ? [] : [new Absence(today, today.AddDays(days - 1))] } : person)] });
    }

    private async Task AddContactPerson(string id)
    {
        await Edit(data => data with
        {
            People = [.. data.People, data.People.First(person => person.Id == Scene.Contact)
                with { Id = id, Email = $"{id}@kommune.example" }],
        });
        await Edit(data => data with { Team = data.Team with { ContactPersons = [.. data.Team.ContactPersons, id] } });
    }

    private async Task Edit(Func<RosterData, RosterData> change)
    {
        var desk = _town.Host.Services.GetRequiredService<RosterDesk>();
        var now = await desk.Read();
        Assert.Equal(CommandResult.Done, await desk.SaveAgreed(change(now.Data), now.Version));
    }
}
