using EarlyWarning.Tests.Privacy;
using System.Net;
using System.Text;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Local;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Platform.Drivers;
using EarlyWarning.Tests.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Papers;

/// <summary>Papers as they are posted, seen, shared, fetched and removed by those who may, and by nobody else.</summary>
public sealed class PaperTests : IAsyncLifetime
{
    private const string Cpr = "6101901234";
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await OldTown.Start(settings: new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Papers:MostMegabytes"] = "1", ["Papers:MostOfACase"] = "3",
        });
        _id = await _town.OpenCase(Cpr);
        Assert.Equal(CommandResult.Done, await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm")));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    private string Url => $"/board/cases/{_id}/papers";

    [Fact]
    public async Task A_paper_is_kept_once_and_fetched_as_it_was_by_the_chain_alone()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        var content = Made.PdfBytes(new string('x', 300_000));
        Assert.Equal("added", await Post(mette, "Samtykke fra Anna.exe", content));
        Assert.Equal("there", await Post(mette, "samme igen.pdf", content));
        var paper = Assert.Single(await Desk.Of(_id));
        Assert.Equal(("Samtykke fra Anna", PaperKind.Consent, PaperType.Pdf), (paper.Name, paper.Kind, paper.Type));
        Assert.Single(await Blobs());

        using (var fetched = await Fetch(mette, paper))
        {
            Assert.Equal(content, await fetched.Content.ReadAsByteArrayAsync());
            Assert.Equal("application/pdf", fetched.Content.Headers.ContentType!.ToString());
            var how = fetched.Content.Headers.ContentDisposition!;
            Assert.Equal(("attachment", "Samtykke fra Anna.pdf"), (how.DispositionType, how.FileNameStar));
            Assert.Equal("nosniff", Assert.Single(fetched.Headers.GetValues("X-Content-Type-Options")));
            Assert.StartsWith("sandbox", Assert.Single(fetched.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }
        Assert.Equal(("mette.holm", Purposes.ReadPaper, _id), await LastLook());

        using var ali = await Clerk.Enter(_town, "ali.demir"); // Sees the case, and is its deputy.
        using var leader = await Clerk.Enter(_town, "karen.krogh");
        using var other = await Clerk.Enter(_town, "birgit.juul");
        foreach (var (who, sees) in new[] { (ali, true), (leader, true), (other, false) })
        {
            var page = await who.Get(Url);
            Assert.Equal(sees ? 1 : 0, page.QuerySelectorAll(".paper").Length);
            Assert.Equal(sees, page.Body!.TextContent.Contains("Samtykke fra Anna", StringComparison.Ordinal));
            using var answer = await who.Send(await mette.Get(Url), $"form[action$='{paper.Id}']");
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode); // Another's token, and no paper for others at all.
            Assert.Equal(sees ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task What_is_refused_says_why_keeps_the_choice_and_leaves_nothing_behind()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        foreach (var (content, says) in new (byte[], string)[]
        {
            ([], "Filen er tom"), (Encoding.UTF8.GetBytes("<script>"), "hverken PDF"),
            (Made.PdfBytes(new string('x', 1024 * 1024)), "1 MB"),
            (Made.PdfBytes(new string('x', 40 * 1024 * 1024)), "1 MB"), (Made.Docx(more: ("word/vbaProject.bin", "x")), "makroer"),
            (Made.Docx()[..^9], "i stykker"),
        })
        {
            using var answer = await mette.Upload(Url, "x.pdf", content, ("kind", "Decision"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var page = await Clerk.Read(answer);
            Assert.Contains(says, page.QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("Decision", page.QuerySelector("#f-kind option[selected]")!.GetAttribute("value"));
        }
        using var nothing = await mette.Upload(Url, "x.pdf", Made.PdfBytes("x"));
        Assert.Contains("Hvad er det?", (await Clerk.Read(nothing)).QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await Desk.Of(_id));
        Assert.Empty(await Blobs());

        for (var number = 1; number <= 3; number++) Assert.Equal("added", await Post(mette, "x", Made.PdfBytes($"{number}")));
        using var many = await mette.Upload(Url, "x.pdf", Made.PdfBytes("4"), ("kind", "Other"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, many.StatusCode);
        Assert.Equal(3, (await Blobs()).Count);
    }

    [Fact]
    public async Task Beyond_a_few_at_once_whoever_posts_is_told_to_wait_and_keeps_the_choice()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        for (var sent = 0; sent <= BodiesUnderWay.MostFiles; sent++) await mette.Upload(Url, "x.pdf", [], ("kind", "Decision"));
        var underWay = _town.Host.Services.GetRequiredService<BodiesUnderWay>();
        var places = Enumerable.Range(0, BodiesUnderWay.MostFiles).Select(_ => underWay.EnterFile("mette.holm")).ToList();
        using var over = await mette.Upload(Url, "x.pdf", Made.PdfBytes("1"), ("kind", "Decision"));
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(5)), (over.StatusCode, over.Headers.RetryAfter!.Delta));
        var page = await Clerk.Read(over);
        Assert.Contains("Vent, til en af dem er sendt", page.QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Decision", page.QuerySelector("#f-kind option[selected]")!.GetAttribute("value"));
        Assert.Empty(await Blobs());
        places[0]!.Dispose();
        Assert.Equal("added", await Post(mette, "x.pdf", Made.PdfBytes("1")));
    }

    [Fact]
    public async Task A_member_sees_what_was_shared_while_their_part_stands()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var ida = await Clerk.Enter(_town, "ida.beck");
        await Post(mette, "brev", Made.PdfBytes("1"));
        var paper = Assert.Single(await Desk.Of(_id));
        Assert.Equal(HttpStatusCode.NotFound, (await ida.Ask(Url)).StatusCode); // Nothing of the case is hers.

        await Do(version => new InviteSector(_id, version, "mette.holm", Sector.JobCentre, "income-and-work", "consent"));
        Assert.Equal("", await Share(mette, paper, "ida.beck")); // Asked, and has not said yes.
        await Do(version => new AnswerInvitation(_id, version, "ida.beck", Sector.JobCentre, null));
        Assert.Empty((await ida.Get(Url)).QuerySelectorAll(".paper"));
        Assert.Equal("shared", await Share(mette, paper, "ida.beck"));
        Assert.Equal("", await Share(mette, paper, "hans.moos"));
        Assert.Equal(("ida.beck", "income-and-work", "consent"),
            Assert.Single((await Desk.Find(_id, paper.Id))!.Shares) is var share ? (share.With, share.Purpose, share.Basis) : default);

        var told = Clerk.Words((await mette.Get($"/board/cases/{_id}/letters/disclosures")).QuerySelector(".told li:last-child")!);
        Assert.Contains("Ida Beck", told, StringComparison.Ordinal); // The citizen is told of it, too.
        Assert.Contains("brev.pdf", told, StringComparison.Ordinal);

        using (var fetched = await Fetch(ida, paper)) Assert.Equal(HttpStatusCode.OK, fetched.StatusCode);
        Assert.Equal(("ida.beck", Purposes.ReadPaper, _id), await LastLook());
        Assert.Null((await ida.Get(Url)).QuerySelector("form[enctype]"));
        var hers = await ida.Get(Url);

        Assert.Equal("shared", await Share(mette, paper, "chain"));
        Assert.Empty((await ida.Get(Url)).QuerySelectorAll(".paper"));
        using var late = await ida.Send(hers, $"form[action$='{paper.Id}']");
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public async Task While_an_objection_waits_papers_are_neither_fetched_nor_added()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var karen = await Clerk.Enter(_town, "karen.krogh");
        await Post(mette, "brev", Made.PdfBytes("1"));
        var paper = Assert.Single(await Desk.Of(_id));
        var before = new[] { (mette, await mette.Get(Url)), (karen, await karen.Get(Url)) };
        await Do(version => new RecordObjection(_id, version, "mette.holm", null));
        foreach (var (who, page) in before)
        {
            using var fetched = await who.Send(page, $"form[action$='{paper.Id}']");
            using var added = await who.Upload(Url, "nyt.pdf", Made.PdfBytes("2"), ("kind", "Other"));
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (fetched.StatusCode, added.StatusCode));
            Assert.Contains("indsigelse er ikke afgjort", (await Clerk.Read(fetched)).QuerySelector("h1")!.TextContent,
                StringComparison.Ordinal);
            var now = await who.Get(Url);
            Assert.Single(now.QuerySelectorAll(".paper"));
            Assert.Empty(now.QuerySelectorAll($"form[enctype], form[action$='{paper.Id}']"));
        }
        Assert.Single(await Blobs());
        await Do(version => new DecideObjection(_id, version, "karen.krogh", Upheld: false, Note: null));
        using var again = await Fetch(mette, paper);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_removed_paper_is_gone_its_line_stays_and_the_same_may_come_again()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        await Post(mette, "den forkerte borger", Made.PdfBytes("1"));
        var paper = Assert.Single(await Desk.Of(_id));
        using (var unsaid = await mette.Send(await mette.Get(Url), "form[action$='/remove']"))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);

        await mette.Save(Url, "form[action$='/remove']", ("reason-" + paper.Id, "Lagt på en forkert sag"));
        Assert.Empty(await Blobs());
        Assert.Null(await Desk.Find(_id, paper.Id));
        var page = await mette.Get(Url);
        Assert.Contains("Lagt på en forkert sag", page.QuerySelector(".gone")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("borger.pdf", page.Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal("added", await Post(mette, "nu den rigtige", Made.PdfBytes("1")));
        Assert.Equal(2, (await Desk.Of(_id)).Count);
    }

    [Fact]
    public async Task What_a_dead_process_left_is_swept_and_what_is_named_stays()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        await Post(mette, "brev", Made.PdfBytes("1"));
        var blobs = _town.Host.Services.GetRequiredKeyedService<IBlobs>(Containers.Papers);
        await blobs.Put($"{_id}/20200101000000-0", new MemoryStream([1]));
        await blobs.Put($"{_id}/{_town.Clock.UtcNow.AddHours(-1):yyyyMMddHHmmss}-0", new MemoryStream([1])); // Is perhaps being posted.
        await blobs.Put("2020-0001/20200101000000-0", new MemoryStream([1]));
        await _town.Erase();
        Assert.Equal(2, (await Blobs()).Count);
        using var fetched = await Fetch(mette, Assert.Single(await Desk.Of(_id)));
        Assert.Equal(HttpStatusCode.OK, fetched.StatusCode);
    }

    [Fact]
    public async Task A_backup_holds_the_papers_and_a_restore_brings_them_back()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        await Post(mette, "brev", Made.PdfBytes("1"));
        using var elsewhere = new TempFolder();
        var (backup, data) = (Path.Combine(elsewhere.Path, "nightly.db"), Path.Combine(elsewhere.Path, "data"));
        SqliteBackup.Backup(_town.Folder, backup);
        Assert.Single(Directory.GetFiles(backup + ".papers", "*", SearchOption.AllDirectories));
        using (var folder = await DataFolder.Take(data)) SqliteBackup.Restore(folder, backup, _town.Clock.UtcNow);
        File.Copy(Path.Combine(_town.Folder, "privacy.key"), Path.Combine(data, "privacy.key"));

        await using var restored = await Town.Start(new ManualClock(_town.Clock.UtcNow), data);
        var desk = restored.Host.Services.GetRequiredService<PaperDesk>();
        await using var content = await desk.Open(Assert.Single(await desk.Of(_id)));
        using var all = new MemoryStream();
        await content!.CopyToAsync(all);
        Assert.Equal(Made.PdfBytes("1"), all.ToArray());
    }

    [Fact]
    public async Task Two_who_post_the_same_at_once_have_one_paper()
    {
        var posts = await Task.WhenAll(Enumerable.Range(0, 4).Select(number =>
            Desk.Add(new NewPaper(_id, $"{number}.pdf", PaperKind.Photo, "mette.holm", []), Made.Pdf("det samme"))));
        Assert.Equal(1, posts.Count(added => !added.WasThere));
        Assert.Single(await Desk.Of(_id));
        Assert.Single(await Blobs());
    }

    private PaperDesk Desk => _town.Host.Services.GetRequiredService<PaperDesk>();

    private async Task<List<string>> Blobs() =>
        await _town.Host.Services.GetRequiredKeyedService<IBlobs>(Containers.Papers).List().ToListAsync();

    /// <returns>What the next page says was done.</returns>
    private async Task<string> Post(Clerk who, string name, byte[] content)
    {
        using var answer = await who.Upload(Url, name, content, ("kind", "Consent"));
        return Done(answer);
    }

    private static string Done(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.SeeOther ? answer.Headers.Location!.ToString().Split("done=")[1] : "";

    private async Task<HttpResponseMessage> Fetch(Clerk who, Paper paper) =>
        await who.Send(await who.Get(Url), $"form[action$='{paper.Id}']");

    private async Task<string> Share(Clerk who, Paper paper, string with)
    {
        var page = await who.Get(Url);
        var token = page.QuerySelector($"form[action$='{paper.Id}'] input[name^=__]")!;
        using var answer = await who.Post($"{Url}/{paper.Id}/share",
            (token.GetAttribute("name")!, token.GetAttribute("value")!), ("with", with));
        return Done(answer);
    }

    private async Task<(string, string, string?)> LastLook()
    {
        var look = await _town.Host.Services.GetRequiredService<AccessLog>().LooksAt(_town.Token(Cpr)).LastAsync();
        return (look.StaffId, look.Purpose, look.CaseId);
    }

    private async Task Do(Func<long, CaseCommand> command) => Assert.Equal(CommandResult.Done, await _town.Do(_id, command));
}
