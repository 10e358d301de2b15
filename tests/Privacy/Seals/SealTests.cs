using System.Text;
using EarlyWarning.Local;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Privacy.Seals;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Privacy.Seals;

/// <summary>Whoever changes the logs is found, and a log that nobody touched never looks as if somebody had.</summary>
public sealed class SealTests : IDisposable
{
    private const string Token = "v1-one";
    private readonly TempFolder _folder = new();
    private readonly SqliteStore _store;
    private readonly ManualClock _clock = new();
    private readonly FolderBlobs _seals;

    public SealTests()
    {
        _store = new SqliteStore(_folder.Path);
        _seals = new FolderBlobs(Path.Combine(_folder.Path, Containers.Seals));
    }

    private static RetentionOptions Kept => new();
    private ITable Audit => new SqliteTable(_store, Tables.Audit);
    private ITable Security => new SqliteTable(_store, Tables.SecurityEvents);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Three_nights_are_a_chain_in_which_every_line_stands_once()
    {
        for (var night = 0; night < 3; night++) await Day();
        Assert.Equal(new SealReport(3, 12, null), await Check());
        await Seal(); // A second run of the same night.
        Assert.Equal(new SealReport(3, 12, null), await Check());
    }

    [Theory]
    [InlineData("read|2026-11")]
    [InlineData("2026-11")]
    public async Task A_line_that_is_taken_out_or_changed_is_named(string partition)
    {
        await Day();
        await Day();
        var row = (await Audit.Query(partition).ToListAsync())[0];
        await Audit.Delete(row with { ETag = null });
        await Names(SealFault.LineMissing, "2026-11-05.jsonl", $"audit/{partition}/{row.RowKey}");
        await Audit.Insert(row.With("staffId", "ali.demir") with { ETag = null });
        await Names(SealFault.LineChanged, "2026-11-05.jsonl", $"audit/{partition}/{row.RowKey}");
    }

    [Fact]
    public async Task The_copy_that_the_citizen_is_answered_from_counts_too()
    {
        await Day();
        var twin = (await Audit.Query("citizen|" + Token).ToListAsync())[0];
        await Audit.Delete(twin with { ETag = null });
        Assert.Equal(SealFault.TwinWrong, (await Check()).Problem!.Fault);
    }

    [Fact]
    public async Task A_line_that_is_put_in_afterwards_is_named_and_one_of_today_is_not()
    {
        await Day();
        await Log.Write(Look());
        Assert.Null((await Check()).Problem);
        var row = (await Audit.Query("2026-11").ToListAsync())[0];
        await Audit.Insert((row with { RowKey = "20261104T080000.0000000Z|forged", ETag = null }).With("staffId", "ali.demir"));
        await Names(SealFault.LineAdded, "2026-11-05.jsonl", "audit/2026-11/20261104T080000.0000000Z|forged");
    }

    [Fact]
    public async Task A_line_that_was_late_is_sealed_by_the_next_night()
    {
        await Day();
        await Log.WriteErasure("late", _clock.UtcNow.AddHours(-20), new ErasedCounts(3, 1));
        await Seal(days: 1);
        Assert.Equal(new SealReport(2, 5, null), await Check());
    }

    [Fact]
    public async Task A_seal_that_is_changed_or_gone_is_found_by_the_one_after_it()
    {
        for (var night = 0; night < 3; night++) await Day();
        var path = Path.Combine(_folder.Path, Containers.Seals, "2026-11-06.jsonl");
        var text = await File.ReadAllTextAsync(path, Encoding.UTF8);
        await File.WriteAllTextAsync(path, text.Replace("mette.holm", "ali.demir", StringComparison.Ordinal), new UTF8Encoding(false));
        Assert.Equal("2026-11-06.jsonl", (await Check()).Problem!.Seal);
        File.Delete(path);
        await Names(SealFault.SealMissing, "2026-11-06.jsonl", line: null);
        await File.WriteAllTextAsync(path, text[..(text.Length / 2)], new UTF8Encoding(false));
        await Names(SealFault.SealChanged, "2026-11-06.jsonl", line: null);
        await File.WriteAllTextAsync(path, text, new UTF8Encoding(false));
        Assert.Null((await Check()).Problem);
    }

    [Fact]
    public async Task Whoever_changes_a_line_and_its_seal_alike_is_found_by_the_chain()
    {
        await Day();
        await Day();
        foreach (var row in await Audit.Scan().ToListAsync())
        {
            await Audit.Delete(row with { ETag = null });
            await Audit.Insert(row.With("staffId", "ali.demir") with { ETag = null });
        }
        foreach (var path in Directory.GetFiles(Path.Combine(_folder.Path, Containers.Seals)))
            await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("mette.holm", "ali.demir",
                StringComparison.Ordinal), new UTF8Encoding(false));
        await Names(SealFault.SealChanged, "2026-11-05.jsonl", line: null);
    }

    [Fact]
    public async Task Lines_past_their_time_are_not_missed()
    {
        await Day();
        _clock.Advance(TimeSpan.FromDays(800));
        await Day();
        await Log.Prune(Kept.LogBefore(_clock.UtcNow));
        await Events.Prune(Kept.SecurityBefore(_clock.UtcNow));
        Assert.Equal(["2029-01-14.jsonl"], await _seals.List().ToListAsync()); // And its seal with them.
        Assert.Equal(new SealReport(1, 4, null), await Check());
    }

    [Fact]
    public async Task Nothing_sealed_yet_is_nothing_wrong() => Assert.Equal(new SealReport(0, 0, null), await Check());

    private AccessLog Log => new(Audit, _clock);
    private SecurityEvents Events => new(Security, _clock, NullLogger<SecurityEvents>.Instance);

    private static RevealRequest Look() => new(Token, "mette.holm", Purposes.ContactCitizen, "2026-0001");

    /// <summary>Four lines, and the night after them.</summary>
    private async Task Day()
    {
        await Log.Write(Look());
        await new ReadingLog(Audit, _clock).Write(new CaseReading("mette.holm", Purposes.ReadCase, Token, "2026-0001", Theirs: true));
        await new ReadingLog(Audit, _clock).WriteList("mette.holm", Purposes.SeeList, [Token]);
        await Events.Write(SecurityKinds.SignedIn, "mette.holm");
        await Seal(days: 1);
    }

    private async Task Seal(int days = 0)
    {
        if (days > 0) _clock.Advance(TimeSpan.FromDays(days));
        await new SealTriggers(Audit, Security, _seals, _clock, Options.Create(Kept),
            NullLogger<SealTriggers>.Instance).SealLogs(new TimerInfo(),
            CancellationToken.None);
    }

    private Task<SealReport> Check() =>
        new SealCheck(Audit, Security, _seals, _clock).Run();

    private async Task Names(SealFault fault, string seal, string? line) =>
        Assert.Equal(new SealProblem(fault, seal, line), (await Check()).Problem);
}
