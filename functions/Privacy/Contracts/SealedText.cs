using System.Security.Cryptography;
using System.Text;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>Seals what staff write freely about a citizen (goal, notes, minutes): personal data, encrypted like the vault.</summary>
public sealed class SealedText(PrivacyKeys keys)
{
    /// <param name="boundTo">Names the place it is kept, such as <c>cases|{caseId}|evt|{seq}</c>: it opens nowhere else.</param>
    public byte[] Seal(string text, string boundTo)
    {
        ArgumentNullException.ThrowIfNull(text);
        return keys.Seal(SealPurpose.Text, Encoding.UTF8.GetBytes(text), boundTo);
    }

    /// <exception cref="CryptographicException">Sealed with another key, for another place, or changed.</exception>
    public string Open(byte[] sealedBytes, string boundTo)
    {
        ArgumentNullException.ThrowIfNull(sealedBytes);
        return Encoding.UTF8.GetString(keys.Open(SealPurpose.Text, sealedBytes, boundTo));
    }
}
