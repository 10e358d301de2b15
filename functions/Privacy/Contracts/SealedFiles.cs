using System.Security.Cryptography;
using EarlyWarning.Privacy.Files;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>
/// Keys for files about a citizen that are too large for a row. Each file has a random key of its own, which is sealed like the vault
/// and kept in a row: with that row the file is gone, wherever a copy of it may still lie.
/// </summary>
public sealed class SealedFiles(PrivacyKeys keys)
{
    /// <param name="boundTo">Names the one file: the key opens for no other name.</param>
    public FileKey NewKey(string boundTo)
    {
        var key = RandomNumberGenerator.GetBytes(SealedPieces.KeySize);
        return new FileKey(key, keys.Seal(SealPurpose.File, key, boundTo));
    }

    /// <exception cref="CryptographicException">Sealed with another key, for another file, or changed.</exception>
    public FileKey OpenKey(byte[] sealedKey, string boundTo)
    {
        ArgumentNullException.ThrowIfNull(sealedKey);
        return new FileKey(keys.Open(SealPurpose.File, sealedKey, boundTo), sealedKey);
    }
}

/// <summary>The key of one file.</summary>
public sealed class FileKey
{
    private readonly byte[] _key, _sealed;

    internal FileKey(byte[] key, byte[] sealedKey) => (_key, _sealed) = (key, sealedKey);

    /// <summary>As it is kept.</summary>
    public byte[] ToSealed() => [.. _sealed];

    /// <summary>The sealed file, read from the plain one as it is asked for. A key seals one file, once.</summary>
    public Stream Seal(Stream plain) => new SealingStream(plain, _key);

    /// <summary>The plain file, which can seek if the sealed one can.</summary>
    /// <exception cref="CryptographicException">It was cut off; one that was changed says so where it is read.</exception>
    public Stream Open(Stream sealedFile)
    {
        ArgumentNullException.ThrowIfNull(sealedFile);
        return new OpeningStream(sealedFile, _key);
    }

    /// <summary>Never a key.</summary>
    public override string ToString() => "FileKey";
}
