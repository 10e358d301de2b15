using EarlyWarning.Tests.People;
using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Browser;

/// <summary>
/// A citizen with tenancies at two landlords, of whom one has nobody in the roster: as leader, contact person and adviser meet it.
/// </summary>
[Collection(BrowserJourneys.Name)]
public sealed class AdviserPageTests(Chromium chromium) : IAsyncLifetime
{
    private const string Cpr = "6101901234", Other = "havnens-boliger", Key = "havnens-boligers-own-long-key";
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start(settings: new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Signals:Partners:0:Name"] = Other, ["Signals:Partners:0:Cvr"] = "12345674",
            ["Signals:Partners:0:Types:0"] = "rent-arrears", ["Signals:Partners:0:Kinds:BailiffRequested"] = "almenlejeloven § 92",
            ["Signals:Partners:0:KeyHashes:0"] = ApiKeys.Hash(Key), ["Signals:Partners:0:FullName"] = "Havnens Boliger",
        });
        _id = await _town.OpenOwnCase(Cpr);
        using var posted = await _town.Post("rent-arrears", new JsonObject
        {
            ["signalId"] = "HB-1", ["kind"] = "BailiffRequested", ["cpr"] = Cpr, ["asOf"] = _town.Clock.UtcNow.ToString("O"),
            ["tenancy"] = new JsonObject { ["ref"] = "12-3" },
        }, Key);
        Assert.True(posted.IsSuccessStatusCode, await posted.Content.ReadAsStringAsync());
        await _town.Settle();
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task The_leader_says_who_joins_and_each_landlord_sees_its_own()
    {
        var wrong = new List<string>();
        await using var karen = await Visitor.Open(chromium, _town.Host.Address, "karen.krogh");
        await Look(karen, "list-asks-who", "/board");
        await Look(karen, "case-asks-who", Case());
        Assert.Contains("Havnens Boliger", await karen.Text("#step"), StringComparison.Ordinal);

        await using var eva = await Visitor.Open(chromium, _town.Host.Address, "eva.lind");
        await Look(eva, "person-absence", "/board/roster/people/jens.bak");
        await Look(eva, "team-places", "/board/roster/team");
        await Tie("nina.ny");
        await Look(eva, "roster-untied", "/board/roster");

        await Look(karen, "case-names-who", Case() + "?do=adviser");
        await karen.Page.Locator("input[value='nina.ny']").CheckAsync();
        await karen.Page.Locator("form[action$='/adviser'] button").ClickAsync();
        await _town.Settle();
        await Look(karen, "case-named", Case());

        await using var nina = await Visitor.Open(chromium, _town.Host.Address, "nina.ny");
        await Look(nina, "packet-of-its-own", await _town.Page(_id, "nina.ny"));
        Assert.DoesNotContain(Town.Tenancy("6101"), await nina.Text(), StringComparison.Ordinal); // The other landlord's tenancy.
        Assert.DoesNotContain("Jens Bak", await nina.Text(), StringComparison.Ordinal);

        await using var mette = await Visitor.Open(chromium, _town.Host.Address, "mette.holm");
        await Look(mette, "slots", Case() + "?do=slots");
        await mette.Fill("date1", "2026-11-08"); // A Sunday.
        await mette.Page.Locator("form[action$='/slots'] .button-primary").ClickAsync();
        await Look(mette, "slots-refused");
        await _town.Do(_id, version => new LogAttempt(_id, version, "mette.holm", _town.Clock.UtcNow, AttemptChannel.Phone, true));
        await Look(mette, "which-landlord", Case() + "?do=hold");
        await Look(mette, "help", "/board/help");
        await Look(mette, "invite", Case() + "?do=invite");
        Assert.Empty(wrong);
        Assert.Empty(karen.Faults.Concat(eva.Faults).Concat(nina.Faults).Concat(mette.Faults));

        async Task Look(Visitor who, string what, string? path = null)
        {
            if (path is not null) Assert.Equal(200, await who.Go(path));
            await PageCheck.Check(who, wrong, what);
            await who.Picture(what);
        }
    }

    private string Case() => "/board/cases/" + _id;

    /// <summary>An administrator adds one for the other landlord, and somebody without a sender stands in an old roster.</summary>
    private async Task Tie(string id)
    {
        var desk = _town.Host.Services.GetRequiredService<RosterDesk>();
        var now = await desk.Read();
        var like = now.Data.People.First(person => person.Id == "jens.bak");
        var saved = await desk.SaveAgreed(now.Data with
        {
            People = [.. now.Data.People, like with { Id = id, Name = "Nina Ny", Email = "nina@havnen.example", Sender = Other },
                like with { Id = "uden.aftale", Name = "Uden Aftale", Email = "uden@aftale.example", Sender = null }],
        }, now.Version);
        Assert.Equal(EarlyWarning.Platform.CommandResult.Done, saved);
    }
}
