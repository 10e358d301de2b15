using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>A browser that somebody wants to be told on: what it gave us, to be kept sealed (W3C Push API, RFC 8030).</summary>
/// <param name="Endpoint">Of its push service. Whoever knows it and the keys can write to that browser.</param>
/// <param name="PublicKey">P-256, uncompressed, base64url: only that browser reads what is sealed for it (RFC 8291).</param>
/// <param name="Secret">16 bytes, base64url.</param>
/// <param name="Language">In which it is told: <c>da</c> or <c>en</c>.</param>
/// <param name="Name">As its owner recognises it, such as <c>Firefox, Android</c>.</param>
public sealed record PushDevice(string Endpoint, string PublicKey, string Secret, string Language, string Name, DateTimeOffset Since)
{
    private const int LongestEndpoint = 1000, PointLength = 65, SecretLength = 16;

    /// <summary>Names the device in rows and forms, and says nothing of it.</summary>
    public string Code => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Endpoint)))[..32];

    /// <summary>
    /// Could be a browser's: https and a host's name, so that an answer of a name server decides where it leads, which is looked at when
    /// it is called; and keys that can be used.
    /// </summary>
    public static bool IsUsable(string endpoint, string publicKey, string secret) =>
        endpoint.Length <= LongestEndpoint && Uri.TryCreate(endpoint, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps
        && url.IsDefaultPort && url.UserInfo.Length == 0 && url.HostNameType == UriHostNameType.Dns
        && url.Host.Contains('.', StringComparison.Ordinal) && !url.IsLoopback
        && Bytes(secret) is { Length: SecretLength } && Bytes(publicKey) is { Length: PointLength } point && IsOnCurve(point);

    private static byte[]? Bytes(string text) =>
        text.Length is > 0 and < 200 && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    private static bool IsOnCurve(byte[] point)
    {
        if (point[0] != 4) return false;
        try
        {
            using var key = ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] },
            });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "PushDevice";
}
