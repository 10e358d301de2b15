using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>
/// Keys of machines that call us: 256 random bits, sent in the header <c>X-Api-Key</c>, kept as the hex SHA-256 of their
/// text. Two may be live at a time, so that one can be changed without a gap.
/// </summary>
public sealed class ApiKeys<TOwner>(IEnumerable<(TOwner Owner, string KeyHash)> keys) where TOwner : class
{
    private const int Longest = 256;
    private readonly (TOwner Owner, byte[] Hash)[] _keys = [.. keys.Select(key => (key.Owner, Convert.FromHexString(key.KeyHash)))];

    /// <returns>Whose key the request carries; null for none or an unknown one.</returns>
    public TOwner? Owner(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var sent = request.Headers[ApiKeys.Header];
        if (sent.Count != 1 || sent[0] is not { Length: > 0 and <= Longest } key) return null;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        TOwner? owner = null;
        // Every key is compared, so that the time taken says nothing about which one was near.
        foreach (var known in _keys)
            if (CryptographicOperations.FixedTimeEquals(known.Hash, hash)) owner = known.Owner;
        return owner;
    }
}

/// <summary>The header and the stored form of a key.</summary>
public static class ApiKeys
{
    public const string Header = "X-Api-Key";

    private const string Owner = "key's owner";

    /// <summary>Whose key a request carries, for the security log should it be refused all the same.</summary>
    public static void Know(HttpRequest request, string owner) => request.HttpContext.Items[Owner] = owner;

    /// <returns>As the logs name it, <c>key:{owner}</c>; null: no key that anybody knows.</returns>
    public static string? Known(HttpContext context) => context.Items[Owner] is string owner ? ReadingLog.KeyPrefix + owner : null;

    /// <summary>What the settings hold instead of the key.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static bool IsHash(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigit);
}
