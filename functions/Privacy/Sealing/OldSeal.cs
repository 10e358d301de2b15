using System.Security.Cryptography;
using System.Text;

namespace EarlyWarning.Privacy.Sealing;

/// <summary>
/// What was sealed before there were envelopes: a byte with the version of the key, nonce 12, tag 16, cipher text. It is opened, and never
/// written: whoever changes such a value puts it into an envelope.
/// </summary>
internal static class OldSeal
{
    private const int Nonce = 12, Tag = 16, Content = 1 + Nonce + Tag;

    /// <exception cref="CryptographicException">Another key sealed it, it was bound to something else, or it was changed.</exception>
    public static byte[] Open(Func<int, byte[]> key, byte[] sealedBytes, string boundTo)
    {
        if (sealedBytes.Length < Content) throw new CryptographicException("Too short to be sealed.");
        var plain = new byte[sealedBytes.Length - Content];
        using var aes = new AesGcm(key(sealedBytes[0]), Tag);
        aes.Decrypt(sealedBytes.AsSpan(1, Nonce), sealedBytes.AsSpan(Content), sealedBytes.AsSpan(1 + Nonce, Tag), plain,
            Encoding.UTF8.GetBytes(boundTo));
        return plain;
    }
}
