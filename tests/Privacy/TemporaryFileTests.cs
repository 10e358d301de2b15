using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Tests.Privacy;

/// <summary>What is set aside for a moment.</summary>
public sealed class TemporaryFileTests
{
    private const string Canary = "Kanarie-Fuglsang-0101901234;";

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(3 * 1024 * 1024)]
    public async Task It_reads_as_it_was_written_from_any_place_and_as_often_as_asked(int length)
    {
        using var file = new TemporaryFile();
        var bytes = Bytes(length);
        Assert.True(await file.Take(new MemoryStream(bytes), length));
        using var whole = new MemoryStream();
        using var other = file.Open();
        using (var stream = file.Open()) await stream.CopyToAsync(whole);
        Assert.Equal(bytes, whole.ToArray());
        other.Position = length / 2;
        whole.SetLength(0);
        await other.CopyToAsync(whole);
        Assert.Equal(bytes[(length / 2)..], whole.ToArray());
        Assert.Throws<InvalidOperationException>(() => file.Write([1]));
    }

    [Fact]
    public void In_the_temporary_folder_nobody_can_read_it_and_afterwards_it_is_gone()
    {
        var before = Files();
        var file = new TemporaryFile();
        file.Write(Bytes(3 * 1024 * 1024));
        file.Open().Dispose();
        var mine = Files().Except(before, StringComparer.Ordinal).Where(path => new FileInfo(path) is { Exists: true, Length: > 2_000_000 })
            .ToList();
        Assert.NotEmpty(mine);
        Assert.All(mine, path =>
            Assert.DoesNotContain("Kanarie", Encoding.Latin1.GetString(File.ReadAllBytes(path)), StringComparison.Ordinal));
        file.Dispose();
        Assert.Contains(mine, path => !File.Exists(path));
    }

    [Fact]
    public async Task What_is_longer_than_it_may_be_is_not_taken()
    {
        using var file = new TemporaryFile();
        Assert.False(await file.Take(new MemoryStream(new byte[101]), 100));
    }

    /// <summary>Looked at as a file begins: what is small needs none.</summary>
    [Fact]
    public async Task Where_too_little_is_free_no_file_begins()
    {
        using var small = new TemporaryFile(long.MaxValue);
        Assert.True(await small.Take(new MemoryStream(Bytes(1024 * 1024)), int.MaxValue));
        using var large = new TemporaryFile(long.MaxValue);
        var full = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            large.Take(new MemoryStream(Bytes(3 * 1024 * 1024)), int.MaxValue));
        Assert.Equal(StoreReasons.DiskFull, full.Reason);
    }

    private static byte[] Bytes(int length) =>
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Canary, (length / Canary.Length) + 1)))[..length];

    private static string[] Files() => Directory.GetFiles(Path.GetTempPath(), "earlywarning-*");
}
