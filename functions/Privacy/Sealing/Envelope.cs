using System.Security.Cryptography;

namespace EarlyWarning.Privacy.Sealing;

/// <summary>
/// How a value is sealed. Head, 69 bytes: a mark (6), the version of the key (3), and, sealed by that key, the random key of this one value
/// (nonce 12, tag 16, key 32). Then the value, AES-256-GCM under its own key: nonce 12, tag 16, cipher text, bound to its place. The head
/// can be sealed anew by whoever knows nothing of the value or its place; by the mark it is found among other bytes, and, since mark and
/// head are multiples of three long, in base64 too.
/// </summary>
internal static class Envelope
{
    public const int Head = 69, TextHead = Head / 3 * 4;
    private const int Version = 6, Wrapped = 9, Nonce = 12, Tag = 16, KeySize = 32, Content = Head + Nonce + Tag;

    public static ReadOnlySpan<byte> Mark => [0, (byte)'E', (byte)'W', (byte)'S', (byte)'K', 1];

    /// <summary>The mark in base64.</summary>
    public const string TextMark = "AEVXU0sB";

    /// <returns>Null: it is none of ours.</returns>
    public static int? VersionOf(ReadOnlySpan<byte> sealedBytes) =>
        sealedBytes.Length >= Head && sealedBytes.StartsWith(Mark) && sealedBytes[Version] == 0 && sealedBytes[Version + 1] == 0
            ? sealedBytes[Version + 2] : null;

    public static byte[] Seal(int version, byte[] wrap, byte[] plain, byte[] boundTo)
    {
        var (result, key) = (new byte[Content + plain.Length], RandomNumberGenerator.GetBytes(KeySize));
        WriteHead(result, version, wrap, key);
        Encrypt(key, plain, result.AsSpan(Head), boundTo);
        CryptographicOperations.ZeroMemory(key);
        return result;
    }

    /// <exception cref="CryptographicException">Another key, another place, or not what was written.</exception>
    public static byte[] Open(byte[] wrap, byte[] sealedBytes, byte[] boundTo)
    {
        if (sealedBytes.Length < Content) throw new CryptographicException("Too short to be sealed.");
        var (key, plain) = (OpenHead(sealedBytes, wrap), new byte[sealedBytes.Length - Content]);
        Decrypt(key, sealedBytes.AsSpan(Head), plain, boundTo);
        CryptographicOperations.ZeroMemory(key);
        return plain;
    }

    /// <exception cref="CryptographicException">Another key sealed it, or it was changed.</exception>
    public static byte[] Renew(ReadOnlySpan<byte> head, byte[] wrap, int version, byte[] newWrap)
    {
        var (result, key) = (new byte[Head], OpenHead(head, wrap));
        WriteHead(result, version, newWrap, key);
        CryptographicOperations.ZeroMemory(key);
        return result;
    }

    /// <exception cref="CryptographicException">Another key sealed it, it was changed, or it only looks like a head.</exception>
    public static void Check(ReadOnlySpan<byte> head, byte[] wrap) => CryptographicOperations.ZeroMemory(OpenHead(head, wrap));

    private static void WriteHead(Span<byte> to, int version, byte[] wrap, byte[] key)
    {
        Mark.CopyTo(to);
        to[Version + 2] = (byte)version;
        Encrypt(wrap, key, to[Wrapped..Head], to[..Wrapped]);
    }

    private static byte[] OpenHead(ReadOnlySpan<byte> head, byte[] wrap)
    {
        var key = new byte[KeySize];
        Decrypt(wrap, head[Wrapped..Head], key, head[..Wrapped]);
        return key;
    }

    private static void Encrypt(byte[] key, ReadOnlySpan<byte> plain, Span<byte> to, ReadOnlySpan<byte> boundTo)
    {
        RandomNumberGenerator.Fill(to[..Nonce]);
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(to[..Nonce], plain, to[(Nonce + Tag)..], to.Slice(Nonce, Tag), boundTo);
    }

    private static void Decrypt(byte[] key, ReadOnlySpan<byte> from, Span<byte> plain, ReadOnlySpan<byte> boundTo)
    {
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(from[..Nonce], from[(Nonce + Tag)..], from.Slice(Nonce, Tag), plain, boundTo);
    }
}
