using System.Security.Cryptography;
using System.Text;

namespace EarlyWarning.Platform.Outbound;

/// <summary>What signs a webhook, as Standard Webhooks writes it: <c>whsec_</c> and base64 of 24 to 64 bytes.</summary>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int Shortest = 24, Longest = 64, New32 = 32;
    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    public static WebhookSecret New() => new(RandomNumberGenerator.GetBytes(New32));

    /// <returns>Null: it is none.</returns>
    public static WebhookSecret? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new byte[Longest + 1];
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length) && length is >= Shortest and <= Longest
            ? new WebhookSecret(bytes[..length]) : null;
    }

    /// <summary>Nobody else could have sent this: <c>v1,{base64 of HMAC-SHA-256}</c> of id, time and body.</summary>
    public string Sign(string id, string time, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{id}.{time}.{body}")));

    /// <summary>To be shown once, or sealed.</summary>
    public string Reveal() => Prefix + Convert.ToBase64String(_key);

    /// <summary>Never a secret.</summary>
    public override string ToString() => "WebhookSecret";
}
