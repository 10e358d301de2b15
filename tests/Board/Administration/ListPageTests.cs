using System.Net;
using EarlyWarning.People.Contracts;
using Microsoft.Extensions.DependencyInjection;
using static EarlyWarning.Tests.Board.Administration.Clerk;

namespace EarlyWarning.Tests.Board.Administration;

/// <summary>Rooms, provisions and methods, with real forms posted to the real host.</summary>
public sealed class ListPageTests : IAsyncLifetime
{
    private const string Home = "/board/lists";
    private Town _town = null!;
    private Clerk _eva = null!;

    private RosterDesk Desk => _town.Host.Services.GetRequiredService<RosterDesk>();

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _eva = await Clerk.Enter(_town, "eva.lind");
    }

    public async Task DisposeAsync()
    {
        _eva.Dispose();
        await _town.DisposeAsync();
    }

    [Fact]
    public async Task A_room_is_added_edited_and_taken_out_of_use_and_every_version_says_so()
    {
        await _eva.Save(Home + "/rooms/new", Form("rooms/new"), ("nameDa", "Ældrecentret, stuen"), ("nameEn", "Senior centre, lounge"),
            ("address", "Ågade 4, 4000 Søby"), ("wayDa", "Ring på."), ("wayEn", "Ring the bell."));
        var room = (await Desk.Read()).Data.Rooms![^1];
        Assert.Equal(("aeldrecentret.stuen", "Ågade 4, 4000 Søby", false), (room.Id, room.Address, room.Retired));

        await _eva.Save($"{Home}/rooms/{room.Id}", Form("rooms/" + room.Id), ("use", "No"));
        Assert.DoesNotContain((await Desk.Read()).Data.OpenRooms, one => one.Id == room.Id);
        Assert.Contains("Bruges ikke mere", Words((await _eva.Get(Home)).QuerySelector("main")!), StringComparison.Ordinal);
        var history = Words((await _eva.Get("/board/roster/history")).QuerySelector("main")!);
        Assert.Contains("Ældrecentret, stuen kom på listen.", history, StringComparison.Ordinal);
        Assert.Contains("Ældrecentret, stuen bruges ikke mere.", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_named_and_what_was_typed_stays_and_an_old_form_is_stale()
    {
        using var refused = await _eva.Send(await _eva.Get(Home + "/rooms/new"), Form("rooms/new"), ("nameDa", "Ældrecentret"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Read(refused);
        Assert.Equal(["#f-nameEn", "#f-address", "#f-wayDa", "#f-wayEn"],
            page.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")!));
        Assert.Equal("Ældrecentret", page.QuerySelector("#f-nameDa")!.GetAttribute("value"));

        var old = await _eva.Get(Home + "/bases/cti");
        await _eva.Save(Home + "/bases/icm", Form("bases/icm"), ("nameDa", "ICM"));
        using var stale = await _eva.Send(old, Form("bases/cti"), ("nameDa", "CTI"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal("CTI", (await Read(stale)).QuerySelector("#f-nameDa")!.GetAttribute("value"));
    }

    [Fact]
    public async Task That_the_lawyer_confirmed_a_provision_is_written_down_with_who_and_when()
    {
        Assert.Contains("Ikke bekræftet af en jurist endnu", Words((await _eva.Get(Home)).QuerySelector("main")!),
            StringComparison.Ordinal);
        await _eva.Save(Home + "/bases/serviceloven-85a", Form("bases/serviceloven-85a"), ("confirmed", "2026-10-30"));

        var basis = (await Desk.Read()).Data.AllBases.Single(one => one.Id == "serviceloven-85a");
        Assert.Equal(("eva.lind", new DateOnly(2026, 10, 30), new DateOnly(2023, 10, 1)),
            (basis.ConfirmedBy, basis.ConfirmedOn!.Value, basis.From!.Value));
        Assert.Contains("Bekræftet 30. oktober 2026, skrevet af Eva Lind", Words((await _eva.Get(Home)).QuerySelector("main")!),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mette.holm")]
    [InlineData("karen.krogh")]
    [InlineData("jens.bak")]
    [InlineData("hans.moos")]
    public async Task They_are_the_administrators_alone(string person)
    {
        using var other = await Clerk.Enter(_town, person);
        using var page = await other.Ask(Home);
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        using var unknown = await _eva.Ask(Home + "/rooms/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static string Form(string what) => $"form[action='{Home}/{what}']";
}
