using System.Security.Cryptography;
using EarlyWarning.Local;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Seals;

namespace EarlyWarning.Tests.Privacy.Seals;

/// <summary>Seals that were made too long ago, were taken out, or are of lines whose time is over.</summary>
public sealed class SealTimeTests : SealHouse
{
    [Fact]
    public async Task When_nothing_is_sealed_any_more_somebody_is_told_and_a_young_installation_is_left_in_peace()
    {
        await Log.Write(Look());
        Clock.Advance(TimeSpan.FromHours(47));
        Assert.Null((await Check()).Problem);
        Clock.Advance(TimeSpan.FromHours(2));
        await Names(SealFault.NotSealed, "", line: null);
        await Seal();
        Assert.Null((await Check()).Problem);
        Clock.Advance(TimeSpan.FromHours(49));
        await Names(SealFault.NotSealed, "2026-11-06.jsonl", line: null);
        Assert.Contains("nothing was sealed for more than two days", SealWords.Problems(await Check()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seal_that_was_written_down_elsewhere_shows_that_the_newest_were_taken_out()
    {
        await Day();
        await Day();
        var check = new SealCheck(Audit, Security, Seals, Clock);
        Assert.Null((await check.Run()).Problem);
        var written = check.Newest!.Sha256;
        Assert.Equal(written, Convert.ToHexStringLower(SHA256.HashData(
            await File.ReadAllBytesAsync(Path.Combine(Folder, "2026-11-06.jsonl")))));
        await Day();
        Assert.Null((await Check(written.ToUpperInvariant())).Problem);
        foreach (var seal in new[] { "2026-11-06.jsonl", "2026-11-07.jsonl" }) await Seals.Delete(seal);
        Assert.Equal(new SealProblem(SealFault.NotTheExpected, "2026-11-05.jsonl", Line: null), (await Check(written)).Problem);
    }

    [Fact]
    public async Task What_was_pruned_before_the_log_was_kept_longer_is_not_missed()
    {
        Kept = new RetentionOptions { AccessLogYears = 1, SecurityLogMonths = 6 };
        await Day();
        Clock.Advance(TimeSpan.FromDays(100));
        await Day();
        Clock.Advance(TimeSpan.FromDays(300));
        await Day();
        await Log.Prune(Kept.LogBefore(Clock.UtcNow));
        await Events.Prune(Kept.SecurityBefore(Clock.UtcNow));
        Assert.Null((await Check()).Problem);
        Kept = new RetentionOptions { AccessLogYears = 5, SecurityLogMonths = 60 };
        for (var night = 0; night < 3; night++) await Day();
        Assert.Null((await Check()).Problem);
        var row = (await Audit.Query("2027-12").ToListAsync())[0];
        await Audit.Delete(row with { ETag = null });
        Assert.Equal(SealFault.LineMissing, (await Check()).Problem!.Fault); // And what is kept is.
    }
}
