using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>
/// Tells whether two contents are the same without keeping either: a keyed code (HMAC-SHA-256) of the content, as
/// <c>v{key version}-{64 hex digits}</c>. A plain hash of a signal could be searched back to its CPR number.
/// </summary>
public sealed class ContentCodes(PrivacyKeys keys)
{
    public string For(string content) => Code(keys.TokenVersion, content);

    /// <summary>Compares with a stored code, under the key version that made it.</summary>
    public bool Matches(string stored, string content)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var dash = stored.IndexOf('-', StringComparison.Ordinal);
        return dash > 1 && int.TryParse(stored.AsSpan(1, dash - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(stored), Encoding.UTF8.GetBytes(Code(version, content)));
    }

    private string Code(int version, string content) => string.Create(CultureInfo.InvariantCulture,
        $"v{version}-{Convert.ToHexStringLower(keys.ContentCode(version, Encoding.UTF8.GetBytes(content)))}");
}
