using EarlyWarning.Local;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Privacy.Sealing;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Platform.Drivers;
using EarlyWarning.Tests.Retention;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Privacy;

/// <summary>
/// The whole product over a change of keys: signals that come meanwhile, pages, papers, erasure, a backup from before, a key that is lost.
/// </summary>
public sealed class KeyTownTests : IDisposable
{
    private const string Timer = nameof(ResealTriggers.MoveSealedValues);
    private readonly TempFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");
    private string Keys => Path.Combine(Data, "privacy.key");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_is_lost_over_a_change_of_keys_a_backup_from_before_it_and_a_key_that_is_gone()
    {
        string id, backup = Path.Combine(_folder.Path, "before.db");
        await using (var town = await OldTown.Start(folder: Data))
        {
            id = await OldTown.Fill(town);
            Assert.Equal(0, new Commands(TextWriter.Null, TextWriter.Null).Backup(Data, backup));
            using var mette = await Clerk.Enter(town, "mette.holm");
            await Rotate(town);
            Assert.Empty(await Opened(town, version: 2));
            await AssertWhole(town, mette, id);
            using var eva = await Clerk.Enter(town, "eva.lind");
            var said = Clerk.Words((await eva.Get("/board/settings")).QuerySelector(".keys")!);
            Assert.Contains("3 i dag kl. 09.00 forsegler alt nyt", said, StringComparison.Ordinal);
            Assert.Contains("2 i dag kl. 09.00 intet er forseglet med den siden i dag kl. 10.01; kan tages ud efter", said,
                StringComparison.Ordinal);
            Assert.Contains("flyttet", said, StringComparison.Ordinal);

            TakeOut("2");
            await town.Host.Services.GetRequiredService<KeyWatch>().Look(CancellationToken.None);
            Assert.False(town.Host.Services.GetRequiredService<PrivacyKeys>().Has(2));
            await AssertWhole(town, mette, id);
            await town.JumpTo(ManualClock.DefaultStart.AddMonths(14));
            Assert.Equal(0, (await town.Erase()).Failures);
            Assert.DoesNotContain(await town.Rows(Tables.Audit), row =>
                row.Contains(town.Token(OldTown.Helped), StringComparison.Ordinal));
        }

        // The backup is of before: it needs the key that was taken out, says so, and goes on to the new one by itself.
        var (said2, errors) = (new StringWriter(), new StringWriter());
        Assert.Equal(0, await new Commands(said2, errors).Restore(Data, backup, CancellationToken.None));
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => OldTown.Start(folder: Data));
        Assert.Contains("version 2, which is not there", refused.Message, StringComparison.Ordinal);
        File.Copy(Keys + ".whole", Keys, overwrite: true);
        await using (var town = await OldTown.Start(folder: Data))
        {
            using var mette = await Clerk.Enter(town, "mette.holm");
            await AssertWhole(town, mette, id);
            await Move(town);
            await AssertWhole(town, mette, id);
            Assert.Empty(await Opened(town, version: 2));
        }

        // And the key of all that is lost for good: everything that says who somebody is cannot be read, and that is said.
        File.Copy(Keys, Keys + ".whole", overwrite: true);
        Assert.Equal(4, KeySource.AddVersion(Keys));
        TakeOut("3", lost: true);
        await using (var town = await OldTown.Start(folder: Data))
        {
            using var mette = await Clerk.Enter(town, "mette.holm");
            using var page = await mette.Ask("/board/cases/" + id);
            Assert.Equal(500, (int)page.StatusCode);
            Assert.Contains("forseglet med en nøgle, som mangler", (await Clerk.Read(page)).Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains(town.Log.Lines, line =>
                line.Contains("sealed by version 3 of the keys, which is lost", StringComparison.Ordinal));
            Assert.Equal("high", (await town.View(await town.OpenCase("6301901239"))).Case.Band.ToString().ToLowerInvariant());
        }
    }

    /// <summary>A new version, while signals come in.</summary>
    private async Task Rotate(Town town)
    {
        Assert.Equal(0, new Commands(TextWriter.Null, TextWriter.Null).NewKey(Data, file: null));
        File.Copy(Keys, Keys + ".whole");
        await town.Host.Services.GetRequiredService<KeyWatch>().Look(CancellationToken.None);
        var signals = Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            town.Post("rent-arrears", Signal(town, number), "dev-housing")));
        await town.Strike(Timer);
        foreach (var answer in await signals)
        {
            Assert.Equal(202, (int)answer.StatusCode);
            answer.Dispose();
        }
        await town.Settle();
        await Move(town);
    }

    private static async Task Move(Town town)
    {
        await town.Strike(Timer);
        town.Clock.UtcNow = town.Clock.UtcNow.AddMinutes(61);
        await town.Settle();
        await town.Strike(Timer);
    }

    private static System.Text.Json.Nodes.JsonObject Signal(Town town, int number) => new()
    {
        ["signalId"] = $"load-{number}", ["kind"] = "ArrearsOpened", ["cpr"] = OldTown.Watched, ["asOf"] = town.Clock.UtcNow.ToString("o"),
        ["name"] = "Kaja Last", ["arrearsDkk"] = 900 + number, ["monthlyRentDkk"] = 8000,
        ["tenancy"] = new System.Text.Json.Nodes.JsonObject { ["ref"] = $"LM-{number}" },
    };

    private static async Task AssertWhole(Town town, Clerk clerk, string id)
    {
        var page = await clerk.Get("/board/cases/" + id);
        Assert.Contains(OldTown.Goal, page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(OldTown.Name, (await town.Host.Services.GetRequiredService<Vault>().Reveal(
            new RevealRequest(town.Token(OldTown.Helped), "mette.holm", Purposes.VerifyIdentity, id)))!.Name.Said[0].Value);
        var papers = town.Host.Services.GetRequiredService<PaperDesk>();
        var paper = Assert.Single(await papers.Of(id));
        Assert.Equal(OldTown.Name, paper.Name);
        using var file = new StreamReader((await papers.Open(paper))!);
        Assert.StartsWith("%PDF", await file.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> Opened(Town town, int version)
    {
        var with = Convert.ToBase64String([.. Envelope.Mark, 0, 0, (byte)version]);
        return [.. (await town.Rows()).Where(row => row.Contains(with, StringComparison.Ordinal))];
    }

    private void TakeOut(string version, bool lost = false)
    {
        var keys = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Keys))!.AsObject();
        keys["keys"]!.AsObject().Remove(version);
        if (lost)
            keys["lost"] = new System.Text.Json.Nodes.JsonArray(int.Parse(version, System.Globalization.CultureInfo.InvariantCulture));
        File.WriteAllText(Keys, keys.ToJsonString());
    }
}
