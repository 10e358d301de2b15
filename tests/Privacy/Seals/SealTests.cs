using System.Text;
using EarlyWarning.Local;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Privacy.Seals;

namespace EarlyWarning.Tests.Privacy.Seals;

/// <summary>Whoever changes the logs is found, and a log that nobody touched never looks as if somebody had.</summary>
public sealed class SealTests : SealHouse
{
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
        await Log.WriteErasure("late", Clock.UtcNow.AddHours(-20), new ErasedCounts(3, 1));
        await Seal(days: 1);
        Assert.Equal(new SealReport(2, 5, null), await Check());
    }

    [Fact]
    public async Task A_seal_that_is_changed_or_gone_is_found_by_the_one_after_it()
    {
        for (var night = 0; night < 3; night++) await Day();
        var path = Path.Combine(Folder, "2026-11-06.jsonl");
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
        foreach (var path in Directory.GetFiles(Folder))
            await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("mette.holm", "ali.demir",
                StringComparison.Ordinal), new UTF8Encoding(false));
        await Names(SealFault.SealChanged, "2026-11-05.jsonl", line: null);
    }

    [Fact]
    public async Task Lines_past_their_time_are_not_missed()
    {
        await Day();
        Clock.Advance(TimeSpan.FromDays(800));
        await Day();
        await Log.Prune(Kept.LogBefore(Clock.UtcNow));
        await Events.Prune(Kept.SecurityBefore(Clock.UtcNow));
        Assert.Equal(["2029-01-14.jsonl"], await Seals.List().ToListAsync()); // And its seal with them.
        Assert.Equal(new SealReport(1, 4, null), await Check());
    }

    [Fact]
    public async Task Nothing_sealed_yet_is_nothing_wrong() => Assert.Equal(new SealReport(0, 0, null), await Check());

    [Fact]
    public async Task A_look_that_died_before_the_citizens_copy_is_made_whole_before_it_is_sealed()
    {
        await Log.Write(Look());
        await Log.WriteIdentity("one", Clock.UtcNow, "v1-unknown", Token, "mette.holm", takenBack: false);
        foreach (var twin in await Audit.Scan("citizen|", "citizen~").ToListAsync()) await Audit.Delete(twin with { ETag = null });
        await Seal(days: 1);
        Assert.Null((await Check()).Problem);
        Assert.Equal(2, (await Audit.Query("citizen|" + Token).ToListAsync()).Count);
        Assert.Single(await Audit.Query("citizen|v1-unknown").ToListAsync());
    }

    [Fact]
    public async Task The_first_problem_hides_no_other_and_a_flood_of_them_is_counted()
    {
        await Day();
        await Day();
        var looks = await Audit.Query("2026-11").ToListAsync();
        foreach (var row in looks) await Audit.Delete(row with { ETag = null });
        var report = await Check();
        Assert.Equal((SealFault.LineMissing, "2026-11-05.jsonl"), (report.Problem!.Fault, report.Problem.Seal));
        Assert.Equal("2026-11-06.jsonl", Assert.Single(report.Further).Seal);

        for (var line = 0; line < 150; line++) await Log.WriteSearch("mette.holm", Purposes.ContactCitizen);
        await Seal(days: 1);
        foreach (var row in await Audit.Query("2026-11").ToListAsync()) await Audit.Delete(row with { ETag = null });
        report = await Check();
        Assert.Equal((152, SealReport.MostNamed - 1), (report.Found, report.Further.Count));
        var told = SealWords.Problems(report);
        Assert.Contains("2026-11-05.jsonl, line audit/", told.Split(Environment.NewLine)[1], StringComparison.Ordinal);
        Assert.EndsWith("And 52 more.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_written_after_it_happened_is_no_line_that_was_put_in()
    {
        await Day();
        var before = Clock.UtcNow.AddHours(-20);
        await Log.WriteErasure("late", before, new ErasedCounts(3, 1));
        await Log.WriteIdentity("late", before, "v1-unknown", Token, "mette.holm", takenBack: false);
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Log.WriteIdentity("late", before, "v1-unknown", Token, "mette.holm", takenBack: false); // Once more, as after a fault.
        Assert.Null((await Check()).Problem);
        await Seal(days: 1);
        Assert.Equal(new SealReport(2, 6, null), await Check());
    }
}
