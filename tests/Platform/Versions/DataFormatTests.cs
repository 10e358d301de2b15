using EarlyWarning.Platform;
using EarlyWarning.Platform.Versions;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Tests.Platform.Versions;

/// <summary>Data says which program may read it, and a program that would misread it leaves it as it is.</summary>
public sealed class DataFormatTests
{
    private readonly MemoryTable _rows = new();

    private DataFormat Format => new(_rows, new ManualClock());

    [Fact]
    public async Task A_new_store_says_its_format_and_release_and_says_it_once()
    {
        await Format.Claim();
        var said = await Said();
        Assert.Equal((DataFormat.Number, ProgramVersion.Release),
            (said.Number(DataFormat.NumberColumn), said.Text(DataFormat.ReleaseColumn)));

        await Format.Claim();
        Assert.Equal(said.ETag, (await Said()).ETag);
    }

    [Fact]
    public async Task Data_of_a_newer_format_is_refused_by_name_and_not_touched()
    {
        await _rows.Insert(Row(DataFormat.Number + 1, "9.1.0"));
        var before = await Said();
        var refused = await Assert.ThrowsAsync<NewerDataException>(() => Format.Claim());
        Assert.Contains("version 9.1.0", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before.ETag, (await Said()).ETag);
    }

    [Fact]
    public async Task Data_that_an_older_or_a_newer_release_of_the_same_format_left_is_taken_over()
    {
        foreach (var (format, release) in new[] { (DataFormat.Number - 1, "0.9.0"), (DataFormat.Number, "9.1.0") })
        {
            var rows = new MemoryTable();
            await rows.Insert(Row(format, release));
            await new DataFormat(rows, new ManualClock()).Claim();
            Assert.Equal(ProgramVersion.Release, (await rows.Get(DataFormat.Partition, DataFormat.Key))!.Text(DataFormat.ReleaseColumn));
        }
    }

    [Fact]
    public async Task Hosts_that_start_at_once_claim_it_together()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Format.Claim())));
        Assert.Equal(DataFormat.Number, (await Said()).Number(DataFormat.NumberColumn));
    }

    /// <summary>What reads or writes rows at the start waits until they are known to be readable.</summary>
    [Fact]
    public async Task Nothing_else_of_the_start_is_done_before_it()
    {
        await _rows.Insert(Row(DataFormat.Number + 1, "9.1.0"));
        var others = 0;
        using var start = new StartWork(
            [new StartTask("roster", _ => Task.FromResult(others++)), new StartTask("data format", Format.Claim) { First = true }],
            new StartPatience(Timeout.InfiniteTimeSpan), NullLogger<StartWork>.Instance);
        await Assert.ThrowsAsync<NewerDataException>(() => start.StartingAsync(default));
        Assert.Equal(0, others);
    }

    private async Task<Row> Said() => (await _rows.Get(DataFormat.Partition, DataFormat.Key))!;

    private static Row Row(long format, string release) => new Row(DataFormat.Partition, DataFormat.Key)
        .With(DataFormat.NumberColumn, format).With(DataFormat.ReleaseColumn, release);
}
