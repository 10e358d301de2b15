using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Local.Upgrades;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Versions;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Papers;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Host.Upgrades;

/// <summary>
/// Data folders as released versions left them, in <c>Recorded/</c>: the newest program starts on each, finds its people and papers, and
/// its deadlines come when they are due. <c>EARLYWARNING_RECORD_DATA=1</c> records this version's (see the README there).
/// </summary>
public sealed class RecordedDataTests
{
    private const string Waiting = "6101901234", Accepted = "6102905678", Closed = "6103909012";
    private const string Name = "Anna Eksempel", Note = "Hun ringer selv på mandag";
    internal const string At = "at.txt";

    private static readonly bool Recording = Environment.GetEnvironmentVariable("EARLYWARNING_RECORD_DATA") == "1";
    private static readonly byte[] Paper = Made.PdfBytes("samtykke");

    public static TheoryData<string> Recorded =>
        [.. Directory.GetFiles(Folder(), "*.zip").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task The_newest_program_goes_on_where_a_released_one_stood(string release)
    {
        using var folder = new TempFolder();
        await ZipFile.ExtractToDirectoryAsync(ZipOf(release), folder.Path);
        await GoesOn(folder.Path);
        Assert.Equal(release != ProgramVersion.Release, Directory.Exists(Path.Combine(folder.Path, UpgradeCopies.Folder)));
    }

    /// <summary>As the program left it that did not say yet who wrote last.</summary>
    [Fact]
    public async Task So_it_does_from_before_the_first_release()
    {
        using var folder = new TempFolder();
        await ZipFile.ExtractToDirectoryAsync(ZipOf("1.0.0"), folder.Path);
        using (var session = new SqliteSession(Path.Combine(folder.Path, SqliteStore.FileName), readOnly: false))
        {
            session.Execute("DELETE FROM rows WHERE tbl = $1", Tables.Formats);
            session.Execute("PRAGMA user_version = 6");
        }
        await GoesOn(folder.Path);
        Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, UpgradeCopies.Folder), "*-earlier.db"));
    }

    [Fact]
    public async Task This_version_is_on_record()
    {
        var file = ZipOf(ProgramVersion.Release);
        if (Recording) await Record(file);
        Assert.True(File.Exists(file), $"{file} is not recorded: run this test with EARLYWARNING_RECORD_DATA=1.");
    }

    /// <summary>Its people and papers are there, and its deadlines come when they are due.</summary>
    internal static async Task GoesOn(string data)
    {
        var at = DateTimeOffset.Parse(await File.ReadAllTextAsync(Path.Combine(data, At)), CultureInfo.InvariantCulture);
        await using var town = await Town.Start(new ManualClock(at), data);
        Assert.Equal((2, 1), ((await town.Cases("open")).Count, (await town.Cases("closed")).Count));
        await OpensWhatIsSealed(town, await Id(town, Accepted));

        var waiting = await Id(town, Waiting);
        var ask = (await town.View(waiting)).Case.ContactAsk!;
        Assert.InRange(at, DateTimeOffset.MinValue, ask.RemindAt);
        await town.AdvanceTo(ask.DueAt.AddMinutes(1));
        var lines = (await town.View(waiting)).Timeline;
        Assert.Equal(ask.RemindAt, Assert.Single(lines.OfType<PersonReminded>(), line => line.Concern == Concern.ContactPerson).At);
        Assert.Equal(ask.DueAt, Assert.Single(lines.OfType<AskEscalated>(), line => line.Concern == Concern.ContactPerson).At);

        Assert.Equal(CommandResult.Done, await town.Do(waiting, version => new AcceptCase(waiting, version, "karen.krogh")));
        await town.OpenCase("6104903456"); // And new people are helped.
    }

    private static async Task OpensWhatIsSealed(Town town, string id)
    {
        Assert.Contains(Note, (await town.View(id)).Words.Values);
        var person = await town.Host.Services.GetRequiredService<Vault>()
            .Reveal(new RevealRequest(town.Token(Accepted), "mette.holm", Purposes.VerifyIdentity, id));
        Assert.Equal(Name, person!.Counting!.Name);

        var papers = town.Host.Services.GetRequiredService<PaperDesk>();
        await using var content = await papers.Open(Assert.Single(await papers.Of(id)));
        using var all = new MemoryStream();
        await content!.CopyToAsync(all);
        Assert.Equal(Paper, all.ToArray());
    }

    internal static string ZipOf(string release) => Path.Combine(Folder(), $"{release}.zip");

    private static async Task<string> Id(Town town, string cpr)
    {
        var token = town.Token(cpr);
        return (string)Assert.Single(await town.Cases(), one => (string)one!["citizen"]! == token)!["caseId"]!;
    }

    private static async Task Record(string file)
    {
        using var folder = new TempFolder();
        await using (var town = await Town.Start(folder: folder.Path))
        {
            await town.OpenCase(Waiting);
            var accepted = await town.OpenCase(Accepted, body => body["name"] = Name);
            Assert.Equal(CommandResult.Done, await town.Do(accepted, version => new AcceptCase(accepted, version, "mette.holm")));
            Assert.Equal(CommandResult.Done, await town.Do(accepted, version =>
                new LogAttempt(accepted, version, "mette.holm", town.Clock.UtcNow, AttemptChannel.Phone, true, Note)));
            await town.Host.Services.GetRequiredService<PaperDesk>()
                .Add(new NewPaper(accepted, "samtykke.pdf", PaperKind.Consent, "mette.holm", []), new MemoryStream(Paper));
            var closed = await town.OpenCase(Closed);
            Assert.Equal(CommandResult.Done, await town.Do(closed, version => new AcceptCase(closed, version, "mette.holm")));
            Assert.Equal(CommandResult.Done, await town.Do(closed, version =>
                new CloseCase(closed, version, "mette.holm", Outcome.NeedsNoHelp, "Talt med hende")));
            await town.AdvanceTo(town.Clock.UtcNow.AddHours(3));
            await File.WriteAllTextAsync(Path.Combine(folder.Path, At), town.Clock.UtcNow.ToString("O", CultureInfo.InvariantCulture));
        }
        File.Delete(file);
        await using var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Create);
        foreach (var kept in (string[])[SqliteStore.FileName, "privacy.key", At, .. Papers(folder.Path)])
            await zip.CreateEntryFromFileAsync(Path.Combine(folder.Path, kept), kept, CompressionLevel.SmallestSize);
    }

    private static IEnumerable<string> Papers(string folder) =>
        Directory.GetFiles(Path.Combine(folder, Containers.Papers), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path));

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Recorded");
}
