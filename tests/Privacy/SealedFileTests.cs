using System.Security.Cryptography;
using EarlyWarning.Privacy;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Tests.Privacy;

/// <summary>A file is sealed piece by piece, and opens whole, from any place, or not at all.</summary>
public sealed class SealedFileTests
{
    private const int Piece = 64 * 1024;
    private readonly SealedFiles _files = new(PrivacyKeys.New());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Piece - 1)]
    [InlineData(Piece)]
    [InlineData(Piece + 1)]
    [InlineData(3 * Piece)]
    [InlineData((3 * Piece) + 77)]
    public async Task What_was_sealed_opens_as_it_was(int length)
    {
        var plain = RandomNumberGenerator.GetBytes(length);
        var (key, file) = await Seal(plain);

        await using var opened = _files.OpenKey(key.ToSealed(), "one").Open(new MemoryStream(file));
        Assert.Equal(length, opened.Length);
        Assert.Equal(plain, await Read(opened));
        foreach (var at in new[] { 0, length / 2, Math.Max(0, length - 1), length })
        {
            opened.Position = at;
            Assert.Equal(plain[at..], await Read(opened));
        }
    }

    [Fact]
    public async Task What_was_changed_moved_or_cut_off_does_not_open()
    {
        var plain = RandomNumberGenerator.GetBytes(2 * Piece);
        var (key, file) = await Seal(plain);
        var (sealedPiece, other) = (Piece + 16, (byte[])file.Clone());
        other[sealedPiece + 5] ^= 1;
        byte[] swapped = [.. file[sealedPiece..(2 * sealedPiece)], .. file[..sealedPiece], .. file[(2 * sealedPiece)..]];
        byte[][] wrong = [other, swapped, file[..^1], file[..^16], file[..sealedPiece], file[..(sealedPiece - 1)], file[..15], []];
        foreach (var one in wrong)
            await Assert.ThrowsAnyAsync<CryptographicException>(() => Opened(key, one));
        Assert.Equal(plain, await Opened(key, file));
    }

    [Fact]
    public async Task A_key_opens_for_its_own_file_and_under_its_own_master_alone()
    {
        var (key, _) = await Seal([1, 2, 3]);
        Assert.Throws<AuthenticationTagMismatchException>(() => _files.OpenKey(key.ToSealed(), "another"));
        Assert.Throws<AuthenticationTagMismatchException>(() => new SealedFiles(PrivacyKeys.New()).OpenKey(key.ToSealed(), "one"));
        Assert.NotEqual(key.ToSealed(), _files.NewKey("one").ToSealed());
    }

    private async Task<(FileKey Key, byte[] File)> Seal(byte[] plain)
    {
        var key = _files.NewKey("one");
        await using var sealing = key.Seal(new MemoryStream(plain));
        return (key, await Read(sealing));
    }

    private static async Task<byte[]> Opened(FileKey key, byte[] file)
    {
        await using var opened = key.Open(new MemoryStream(file));
        return await Read(opened);
    }

    private static async Task<byte[]> Read(Stream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, 1000);
        return all.ToArray();
    }
}
