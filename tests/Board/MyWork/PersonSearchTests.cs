using EarlyWarning.Tests.Privacy;
using System.Net;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.MyWork;

/// <summary>A person with a case is found by name, address and phone, with a purpose and a line in the log; without a case never.</summary>
public sealed class PersonSearchTests : IAsyncLifetime
{
    private const string Cpr = "6101901234", Without = "6102901234";
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await OldTown.Start();
        _id = await _town.OpenCase(Cpr, body => (body["name"], body["phone"], body["tenancy"]!["address"]) =
            ("Åse Prøve Sørensen", "+4593847561", "Prøvevænget 71 B, 4000 Testby"));
        await _town.Rent(Without, "ArrearsOpened", "W-1", body =>
            (body["name"], body["arrearsDkk"]) = ("Åse Prøve Sørensen", 100));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Whoever_has_a_case_is_found_however_it_is_typed_and_it_stands_in_the_log()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        foreach (var typed in new[] { "Åse Sørensen", "sorensen ase", "Prøvevænget 71", "93 84 75 61" })
        {
            var page = await Search(mette, typed);
            Assert.Equal([$"/board/cases/{_id}"], page.QuerySelectorAll(".case h2 a").Select(link => link.GetAttribute("href")!));
            Assert.DoesNotContain("Prøve", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        }
        var nobody = await Search(mette, "Åse Hansen");
        Assert.Empty(nobody.QuerySelectorAll(".case"));

        var log = _town.Host.Services.GetRequiredService<AccessLog>();
        var month = await log.OfMonth(DateOnly.FromDateTime(_town.Clock.UtcNow.UtcDateTime)).ToListAsync();
        Assert.Equal((5, 4), (month.Count(entry => entry.Searched), month.Count(entry => entry.CaseId == _id)));
        Assert.All(month, entry => Assert.Equal(("mette.holm", Purposes.ContactCitizen), (entry.StaffId, entry.Purpose)));
        Assert.Equal(4, await log.LooksAt(_town.Token(Cpr)).CountAsync());
        Assert.Equal(0, await log.LooksAt(_town.Token(Without)).CountAsync());
        using var hans = await Clerk.Enter(_town, "hans.moos");
        Assert.Contains("søgning på navn", (await hans.Get("/board/access-log")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(_town.Log.Lines, line => line.Contains("Sørensen", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Without_a_purpose_nothing_is_looked_for_and_what_was_typed_is_on_no_page()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var asked = await mette.Send(await mette.Get("/board"), "form[action='/board/search']", ("q", "Åse Sørensen"));
        var page = await Clerk.Read(asked);
        Assert.DoesNotContain("Sørensen", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var without = await mette.Send(page, "form.case-form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.Empty(await _town.Table(Tables.Audit).Scan(beforePartition: "read|").ToListAsync()); // Lists are another matter.

        using var number = await mette.Send(await mette.Get("/board"), "form[action='/board/search']", ("q", "2026-9999"));
        Assert.Empty((await Clerk.Read(number)).QuerySelectorAll("form.case-form")); // A case number is no phone.
    }

    [Fact]
    public async Task Found_or_not_the_answer_takes_as_long()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        foreach (var typed in new[] { "Åse Sørensen", "Ingen Sådan" })
        {
            var since = System.Diagnostics.Stopwatch.StartNew();
            await Search(mette, typed);
            Assert.True(since.Elapsed >= EarlyWarning.Board.MyWork.EvenTime.Least, $"{typed}: {since.Elapsed}");
        }
    }

    [Fact]
    public async Task The_night_indexes_cases_of_before_goes_on_where_it_stopped_and_erases_with_the_citizen()
    {
        var index = _town.Table(Tables.PersonIndex);
        var before = await Rows();
        Assert.NotEmpty(before);
        Assert.DoesNotContain(before, row => row.Contains(_town.Token(Without), StringComparison.Ordinal));
        await foreach (var row in index.Scan()) await index.Delete(row);

        await index.Insert(new Row("pass", "at").With("token", "v1-~")); // Cut off behind them all: the rest is the next night's.
        await _town.Strike("IndexPeople");
        Assert.Empty(await Rows());
        await _town.Strike("IndexPeople");
        Assert.Equal(before, await Rows());
        await _town.Strike("IndexPeople");
        Assert.Equal(before, await Rows());

        Assert.Equal(CommandResult.Done, await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm")));
        Assert.Equal(CommandResult.Done, await _town.Do(_id, version =>
            new CloseCase(_id, version, "mette.holm", Outcome.AlreadyResolved, "Talt med hende")));
        using (var mette = await Clerk.Enter(_town, "mette.holm"))
            Assert.Single((await Search(mette, "Åse Sørensen")).QuerySelectorAll(".case"));
        await _town.JumpTo(_town.Clock.UtcNow.AddMonths(13));
        await _town.Erase();
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task A_new_name_is_added_and_refreshing_twice_at_once_changes_nothing()
    {
        var (index, vault) = (_town.Host.Services.GetRequiredService<PersonIndex>(), _town.Host.Services.GetRequiredService<Vault>());
        var before = await Rows();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => index.Refresh(_town.Token(Cpr))));
        Assert.Equal(before, await Rows());
        await vault.Keep(_town.Token(Cpr), new SaidBy("other", "1", _town.Clock.UtcNow), new(Cprs.Read(Cpr), "Åse Nygift", null, null));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => index.Refresh(_town.Token(Cpr))));
        Assert.Equal(before.Count + 2, (await Rows()).Count);
        Assert.Equal([_town.Token(Cpr)], await index.Find("nygift", "mette.holm", Purposes.ContactCitizen));
    }

    private async Task<List<string>> Rows() =>
        await _town.Table(Tables.PersonIndex).Scan().Select(row => $"{row.PartitionKey} {row.RowKey}").ToListAsync();

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Search(Clerk who, string typed)
    {
        using var asked = await who.Send(await who.Get("/board"), "form[action='/board/search']", ("q", typed));
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        using var answer = await who.Send(await Clerk.Read(asked), "form.case-form", ("purpose", "contact-citizen"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Clerk.Read(answer);
    }
}
