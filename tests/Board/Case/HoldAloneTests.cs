using System.Globalization;
using System.Net;
using EarlyWarning.Board.Letters;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Tests.Board.Administration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Case;

/// <summary>An adviser who was never invited to the team, and is asked whether the collection can wait, learns of no meeting.</summary>
public sealed class HoldAloneTests
{
    private const string Adviser = "jens.bak";

    [Fact]
    public async Task No_route_tells_them_when_or_where_the_citizen_will_be()
    {
        await using var town = await Town.Start();
        var id = await town.OpenCase("6101901234");
        await town.Do(id, version => new AcceptCase(id, version, "mette.holm"));
        var at = CopenhagenTime.At(CopenhagenTime.DateOf(town.Clock.UtcNow.AddDays(7)), new TimeOnly(13, 37));
        await town.Do(id, version => new SetMeeting(id, version, "mette.holm", at, new(MeetingPlace.Home), "Aftalt"));
        await town.Host.Services.GetRequiredService<CaseStore>().Apply(id, draft => draft.Add(
            Asking.New(Concern.CollectionHold, [Adviser, "karen.krogh"], town.Clock.UtcNow, 3) with
            {
                Sector = Sector.HousingAssociation, Sender = "dev-housing",
            }), default);
        await town.Settle();
        var (file, me) = ((await town.View(id)).Case, town.Host.Services.GetRequiredService<Roster>().Find(Adviser)!);
        Assert.Equal(at, file.Meeting!.At);
        Assert.Equal((Sight.Packet, 0), (Access.Of(me, file), Access.Invitations(me, file).Count()));

        using var jens = await Clerk.Enter(town, Adviser);
        var url = await town.Page(id, Adviser);
        Assert.Equal(HttpStatusCode.OK, await Told(url));
        Assert.Equal(HttpStatusCode.NotFound, await Told(url + "/meeting.ics"));
        foreach (var path in LetterNames.All.Select(name => $"{url}/letters/{name}").Concat(new[] { "?do=collection-hold", "/journal",
            "/rectify", "/papers", "/records", "/changes" }.Select(path => url + path))
            .Concat(["/board", "/board/meetings", "/board/inbox", "/board/today"])) await Told(path);

        await town.InviteHousing(id); // Now it is theirs.
        using var invited = await jens.Ask(url + "/meeting.ics");
        Assert.Equal(HttpStatusCode.OK, invited.StatusCode);

        async Task<HttpStatusCode> Told(string path)
        {
            using var answer = await jens.Ask(path);
            var text = await answer.Content.ReadAsStringAsync();
            foreach (var time in new[] { "13.37", "13:37", "T1337", at.UtcDateTime.ToString("'T'HHmm", CultureInfo.InvariantCulture) })
                Assert.DoesNotContain(time, text, StringComparison.Ordinal);
            return answer.StatusCode;
        }
    }
}
