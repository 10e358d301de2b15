using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Store;
using EarlyWarning.Bench;
using EarlyWarning.Local;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Board.Administration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Site;

/// <summary>
/// What the page's script asks: cheap while nothing changes, told in words to those who may know it, and no reason to stay signed in.
/// </summary>
public sealed class LiveTests : IAsyncLifetime
{
    private Town _town = null!;
    private string _id = "";

    private string Changes => $"/board/cases/{_id}/changes";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase("6101901234");
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await _town.InviteHousing(_id);
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Nothing_new_is_304_with_a_handful_of_table_calls_and_a_change_says_who_and_what()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        var stamp = (await mette.Get("/board/cases/" + _id)).QuerySelector("[data-watch]")!.GetAttribute("data-stamp")!;
        var counter = _town.Host.Services.GetRequiredService<CallCounter>();
        var before = counter.Total.TableCalls;
        Assert.Equal(HttpStatusCode.NotModified, (await Ask(mette, Changes, stamp)).Status);
        Assert.InRange(counter.Total.TableCalls - before, 1, 6); // The case, and whether this person may know who lives there.

        await _town.Do(_id, version =>
            new LogAttempt(_id, version, "ali.demir", _town.Clock.UtcNow, AttemptChannel.Phone, Reached: false));
        var (status, news) = await Ask(mette, Changes, stamp);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Ali Demir har ændret sagen: Opkald, formiddag: ingen svarede.", news!.RootElement.GetProperty("text").GetString());
        Assert.Equal(HttpStatusCode.NotModified, (await Ask(mette, Changes, news.RootElement.GetProperty("stamp").GetString()!)).Status);
    }

    [Fact]
    public async Task A_list_is_304_with_one_table_call_until_a_row_of_it_changes_and_in_every_filter()
    {
        using var karen = await Clerk.Enter(_town, "karen.krogh");
        var counter = _town.Host.Services.GetRequiredService<CallCounter>();
        foreach (var list in new[] { "", "?show=team", "?show=waiting", "?show=overdue", "?show=closed", "?show=team&band=High" })
        {
            var watched = (await karen.Get("/board" + list)).QuerySelector("[data-watch]")!;
            var before = counter.Total.TableCalls;
            Assert.Equal(HttpStatusCode.NotModified,
                (await Ask(karen, watched.GetAttribute("data-watch")!, watched.GetAttribute("data-stamp")!)).Status);
            Assert.Equal(1, counter.Total.TableCalls - before);
        }
        var team = (await karen.Get("/board?show=team")).QuerySelector("[data-watch]")!;

        await _town.Do(_id, version => new AnswerInvitation(_id, version, "jens.bak", Sector.HousingAssociation, null));

        var (status, news) = await Ask(karen, team.GetAttribute("data-watch")!, team.GetAttribute("data-stamp")!);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("Listen er ændret", news!.RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sector_member_is_told_of_their_own_matters_alone_and_others_of_nothing()
    {
        await _town.Do(_id, version =>
            new AnswerInvitation(_id, version, "jens.bak", Sector.HousingAssociation, DeclineReason.Capacity));
        using var jens = await Clerk.Enter(_town, "jens.bak");
        var own = await _town.Page(_id, "jens.bak");
        var stamp = (await jens.Get(own)).QuerySelector("[data-watch]")!.GetAttribute("data-stamp")!;
        var list = (await jens.Get("/board")).QuerySelector("[data-watch]")!;
        await _town.Do(_id, version =>
            new LogAttempt(_id, version, "ali.demir", _town.Clock.UtcNow, AttemptChannel.Phone, Reached: false));
        Assert.Equal(HttpStatusCode.NotModified, (await Ask(jens, own + "/changes", stamp)).Status);
        Assert.Equal(HttpStatusCode.NotModified,
            (await Ask(jens, list.GetAttribute("data-watch")!, list.GetAttribute("data-stamp")!)).Status);

        await _town.Do(_id, version => new AnswerInvitation(_id, version, "rikke.toft", Sector.HousingAssociation, null));
        var (_, told) = await Ask(jens, own + "/changes", stamp);
        Assert.StartsWith("Rikke Toft har ændret sagen", told!.RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);

        foreach (var person in new[] { "ida.beck", "eva.lind", "hans.moos", "pia.holst" })
        {
            using var other = await Clerk.Enter(_town, person);
            Assert.Equal(HttpStatusCode.NotFound, (await Ask(other, Changes, "1")).Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(jens, "/board/cases/2026-9999/changes", "1")).Status);
        using var nobody = await _town.Http.GetAsync(Changes);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
    }

    /// <summary>Who guesses revisions would be told which of them is the case's.</summary>
    [Fact]
    public async Task Whoever_has_a_conflict_of_interest_is_told_nothing_by_any_stamp()
    {
        await _town.Host.Services.GetRequiredService<CaseStore>().Apply(_id,
            draft => draft.Set(file => file with { Conflicted = ["mette.holm"] }), default);
        await _town.Settle();
        using var mette = await Clerk.Enter(_town, "mette.holm");
        for (var revision = 0; revision < 9; revision++)
            Assert.Equal(HttpStatusCode.NotFound, (await Ask(mette, Changes, revision.ToString(CultureInfo.InvariantCulture))).Status);
    }

    [Fact]
    public async Task A_page_left_open_keeps_nobody_signed_in()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        var table = _town.Host.Services.GetRequiredKeyedService<ITable>(Tables.Sessions);
        var row = Assert.Single(await table.Query("mette.holm").ToListAsync());
        var seen = row.Instant("seen").AddHours(-1);
        await table.Replace(row.With("seen", seen));

        foreach (var asked in new[] { Changes, "/board/changes" }) await mette.Ask(asked);
        Assert.Equal(seen, (await table.Get(row.PartitionKey, row.RowKey))!.Instant("seen"));
        await mette.Get("/board");
        Assert.NotEqual(seen, (await table.Get(row.PartitionKey, row.RowKey))!.Instant("seen"));
    }

    private static async Task<(HttpStatusCode Status, JsonDocument? News)> Ask(Clerk who, string address, string stamp)
    {
        using var answer = await who.Ask(address, EntityTagHeaderValue.Parse($"\"{stamp}\""));
        return (answer.StatusCode, answer.StatusCode == HttpStatusCode.OK ? JsonDocument.Parse(await answer.Content.ReadAsStringAsync())
            : null);
    }
}
