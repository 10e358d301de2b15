using EarlyWarning.Tests.Privacy;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Journal;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Records.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Papers;
using EarlyWarning.Tests.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Records;

/// <summary>A case leaves the house whole, to those who may take it, and the night takes what has changed.</summary>
public sealed class RecordTests : IAsyncLifetime
{
    private const string Address = "Fuglekongevej 97 B, 9881 Bindslev";
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await OldTown.Start(settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Records:Nightly"] = "true" });
        _id = await _town.OpenCase(OldTown.Helped, body => (body["name"], body["tenancy"]!["address"]) = (OldTown.Name, Address));
        await OldTown.Live(_town, _id);
        Assert.Equal(CommandResult.Done, await _town.Do(_id, version =>
            new WriteNote(_id, version, "mette.holm", "f1", NoteSubject.Call, _town.Clock.UtcNow, "Hun ringede og var glad.")));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    private string Url => $"/board/cases/{_id}/records";

    [Fact]
    public async Task The_file_holds_the_whole_case_with_its_schema_and_checksums()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var without = await mette.Send(await mette.Get(Url), "form[action$='/records']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.DoesNotContain(await Looks(), look => look.StaffId == "mette.holm");

        var before = (await mette.Get(Url)).QuerySelector("section[aria-labelledby=done-title]")!;
        Assert.Contains("Sagen var ikke overført, da siden blev åbnet", before.TextContent, StringComparison.Ordinal);
        Assert.NotNull(before.QuerySelector($"a[href='{Url}']"));

        var citizen = (await _town.View(_id)).Case.Citizen;
        var desk = _town.Host.Services.GetRequiredService<RectificationDesk>();
        var wrong = (await _town.Host.Services.GetRequiredService<SignalKinds>().Facts(citizen))[0].Signal;
        Assert.Equal(CommandResult.Done, await desk.Ask(citizen, wrong, "mette.holm", "Det er betalt."));
        var known = Assert.Single(await desk.Known(citizen));
        await desk.Decide(citizen, known.Id, known.Version, "mette.holm", RectificationEnd.Beside, "Vi kan ikke se det.");
        using var answer = await mette.Send(await mette.Get(Url), "form[action$='/records']", ("purpose", Purposes.HandOver));
        Assert.Equal(("application/zip", $"sag-{_id}.zip"),
            (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition.DispositionType);
        var file = await answer.Content.ReadAsByteArrayAsync();
        var parts = Parts(file);
        Assert.Equal(["journal.html", "breve/why.html", "papirer/01 " + OldTown.Name + ".pdf", "sag.json", "sag.schema.json",
            "checksums.sha256"], parts.Keys.Where(name =>
                !name.StartsWith("breve/", StringComparison.Ordinal) || name == "breve/why.html"));
        CheckSums(parts);

        var sag = JsonNode.Parse(parts["sag.json"])!;
        Assert.Empty(SchemaCheck.Wrong(JsonNode.Parse(parts["sag.schema.json"])!, sag));
        var dispute = Assert.Single(sag["disputes"]!.AsArray())!;
        Assert.Equal((wrong.SignalId, "Det er betalt.", "beside", "Vi kan ikke se det."), ((string)dispute["signalId"]!,
            (string)dispute["words"]!, (string)dispute["end"]!, (string)dispute["reason"]!));
        Assert.Null(dispute["answerSentAt"]);
        Assert.Contains("Det er betalt.", Encoding.UTF8.GetString(parts["journal.html"]), StringComparison.Ordinal);
        Assert.Contains("Det er betalt.", Encoding.UTF8.GetString(parts[$"breve/rectification-{known.Id}.html"]), StringComparison.Ordinal);
        var person = sag["parties"]!["citizen"]!;
        Assert.Equal((OldTown.Helped, OldTown.Name, Address),
            ((string)person["cpr"]!, (string)person["name"]!, (string)person["address"]!));
        Assert.Equal(OldTown.Goal, (string)sag["citizensGoal"]!);
        Assert.Contains(sag["notes"]!.AsArray(), note => (string?)note!["text"] == "Hun ringede og var glad.");
        Assert.Equal(Purposes.HandOver, (string)sag["accessLog"]!.AsArray()[^1]!["purpose"]!);
        Assert.Contains(sag["decisions"]!.AsArray(), line => (string)line!["data"]!["code"]! == "closed");
        Assert.Contains(OldTown.Name, Encoding.UTF8.GetString(parts["papirer/01 " + OldTown.Name + ".pdf"]), StringComparison.Ordinal);
        foreach (var page in parts.Where(part => part.Key.EndsWith(".html", StringComparison.Ordinal)))
        {
            var html = Encoding.UTF8.GetString(page.Value);
            Assert.DoesNotContain("/board", html, StringComparison.Ordinal); // Nothing of it needs us.
            Assert.DoesNotContain("<form", html, StringComparison.Ordinal);
        }
        foreach (var text in new[] { OldTown.Goal, "Hun ringede og var glad." })
            Assert.Contains(text, Encoding.UTF8.GetString(parts["journal.html"]), StringComparison.Ordinal);
        Assert.Contains("Hentet i hånden af Mette Holm. Formål: at overføre sagen til journalsystemet",
            (await mette.Get(Url)).QuerySelector(".paper")!.TextContent, StringComparison.Ordinal);

        var handover = Assert.Single(await _town.Host.Services.GetRequiredService<RecordDesk>().Of(_id));
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(file)), file.Length, "mette.holm"),
            (handover.Sha256, (int)handover.Size, handover.By));
        Assert.Contains(handover.Sha256, (await mette.Get(Url)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(await Looks(), look => look is { StaffId: "mette.holm", Purpose: Purposes.HandOver });
        Assert.DoesNotContain(_town.Log.Lines, line => line.Contains("Kanarina", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Nobody_else_takes_it()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var other = await Clerk.Enter(_town, "birgit.juul");
        Assert.Null((await other.Get(Url)).QuerySelector("form[action$='/records']"));
        using var refused = await other.Send(await mette.Get(Url), "form[action$='/records']", ("purpose", Purposes.HandOver));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        foreach (var person in new[] { "ida.beck", "jens.bak", "hans.moos", "eva.lind" })
        {
            using var clerk = await Clerk.Enter(_town, person);
            using var page = await clerk.Ask(Url);
            Assert.NotEqual(HttpStatusCode.OK, page.StatusCode);
        }
    }

    [Fact]
    public async Task The_night_hands_over_what_has_changed_with_a_receipt_and_not_while_an_objection_waits()
    {
        var other = await _town.OpenCase(OldTown.Open);
        await _town.Do(other, version => new AcceptCase(other, version, "mette.holm"));
        await _town.Strike("HandOverCases");
        var first = await Files();
        Assert.Equal((1, 1, 1), (first.Count(Of(_id)), first.Count(Of(other)), first.Count(Of("receipts"))));
        var receipt = JsonNode.Parse(await Read(first.Single(Of("receipts"))))!;
        Assert.Equal(2, receipt["cases"]!.AsArray().Count);
        foreach (var one in receipt["cases"]!.AsArray())
        {
            var file = await Read((string)one!["file"]!);
            Assert.Equal((string)one["sha256"]!, Convert.ToHexStringLower(SHA256.HashData(file)));
            CheckSums(Parts(file));
        }

        _town.Clock.Advance(TimeSpan.FromHours(24));
        await _town.Strike("HandOverCases"); // The handover's own look is no change.
        Assert.Equal(first, await Files());
        await _town.Host.Services.GetRequiredService<PaperDesk>().Add(
            new NewPaper(_id, "brev.pdf", PaperKind.CourtLetter, "mette.holm", []), Made.Pdf("nyt"));
        await _town.Do(other, version => new RecordObjection(other, version, "mette.holm", null));
        _town.Clock.Advance(TimeSpan.FromHours(24));
        await _town.Strike("HandOverCases");
        Assert.Equal((2, 1, 2), ((await Files()).Count(Of(_id)), (await Files()).Count(Of(other)), (await Files()).Count(Of("receipts"))));
        using var mette = await Clerk.Enter(_town, "mette.holm");
        Assert.Equal(2, (await mette.Get(Url)).QuerySelectorAll(".paper").Length);

        _town.Clock.Advance(TimeSpan.FromDays(31));
        await _town.Strike("NightlyErasure");
        Assert.Empty(await Files());
    }

    [Fact]
    public async Task With_the_case_everything_put_ready_is_erased()
    {
        await _town.JumpTo(ManualClock.DefaultStart.AddMonths(12).AddMinutes(-1));
        await _town.Strike("HandOverCases");
        Assert.Contains(await Files(), name => Of(_id)(name));
        await _town.JumpTo(ManualClock.DefaultStart.AddMonths(12));
        await _town.Erase();
        Assert.DoesNotContain(await Files(), name => Of(_id)(name));
        Assert.Empty(await _town.Table(Tables.Handovers).Scan().ToListAsync());
    }

    [Fact]
    public async Task The_schema_is_there_for_whoever_builds_the_other_side()
    {
        var answer = await _town.Http.GetAsync("/api/schemas/sag");
        Assert.Equal("application/schema+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("urn:earlywarning:sag:1", (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["$id"]!);
    }

    private static Func<string, bool> Of(string folder) => name => name.StartsWith(folder + "/", StringComparison.Ordinal);

    private IBlobs Blobs => _town.Host.Services.GetRequiredKeyedService<IBlobs>(Containers.Records);

    private async Task<List<string>> Files() => await Blobs.List().ToListAsync();

    private async Task<byte[]> Read(string name)
    {
        await using var file = await Blobs.Open(name);
        using var all = new MemoryStream();
        await file!.CopyToAsync(all);
        return all.ToArray();
    }

    private async Task<List<AccessEntry>> Looks() =>
        await _town.Host.Services.GetRequiredService<AccessLog>().LooksAt(_town.Token(OldTown.Helped)).ToListAsync();

    private static Dictionary<string, byte[]> Parts(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var part = entry.Open();
            using var all = new MemoryStream();
            part.CopyTo(all);
            return all.ToArray();
        }, StringComparer.Ordinal);
    }

    private static void CheckSums(Dictionary<string, byte[]> parts)
    {
        var lines = Encoding.UTF8.GetString(parts["checksums.sha256"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(parts.Where(part => part.Key != "checksums.sha256")
            .Select(part => $"{Convert.ToHexStringLower(SHA256.HashData(part.Value))}  {part.Key}"), lines);
    }
}
