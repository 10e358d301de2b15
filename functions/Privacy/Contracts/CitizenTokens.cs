using System.Globalization;
using System.Text;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>
/// The name of a citizen everywhere outside the vault: <c>v{key version}-{64 hex digits}</c>, the HMAC-SHA-256 of the CPR
/// number. Valid as a table key, in a URL and in a file name. Without the key nobody can try numbers against it.
/// </summary>
public sealed class CitizenTokens(PrivacyKeys keys)
{
    public string For(Cpr cpr)
    {
        ArgumentNullException.ThrowIfNull(cpr);
        return string.Create(CultureInfo.InvariantCulture,
            $"v{keys.TokenVersion}-{Convert.ToHexStringLower(keys.TokenCode(Encoding.UTF8.GetBytes(cpr.Digits)))}");
    }
}
