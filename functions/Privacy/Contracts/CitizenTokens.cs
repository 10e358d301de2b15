using System.Globalization;
using System.Text;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>
/// The name of a citizen everywhere outside the vault: <c>v{key version}-{64 hex digits}</c>, the HMAC-SHA-256 of the CPR
/// number. Valid as a table key, in a URL and in a file name. Without the key nobody can try numbers against it.
/// </summary>
public sealed class CitizenTokens(PrivacyKeys keys)
{
    /// <summary>Of a citizen that a test agreement made up: so that whoever has the token knows that this is nobody.</summary>
    public const string TestPrefix = "test-";

    private const string UnidentifiedPrefix = "unidentified-";

    public string For(Cpr cpr)
    {
        ArgumentNullException.ThrowIfNull(cpr);
        return Of(cpr.Digits);
    }

    /// <summary>Another than that of anybody who has the number, and another for each agreement.</summary>
    /// <param name="sender">Of the test agreement.</param>
    public string ForTest(Cpr cpr, string sender)
    {
        ArgumentNullException.ThrowIfNull(cpr);
        return TestPrefix + Of($"test|{sender}|{cpr.Digits}");
    }

    /// <summary>
    /// Of whoever a signal without a CPR number is about, until a person has said who that is. Each signal has one of its own: two with
    /// the same name, in the same home, may be two people.
    /// </summary>
    /// <param name="test">It came under a test agreement.</param>
    public string ForUnidentified(string sender, string signalId, bool test) =>
        (test ? TestPrefix : "") + UnidentifiedPrefix + Of($"unidentified|{sender}|{signalId}");

    /// <summary>Of an id that a sender has used, and of nobody: with the same key, which outlives the signal.</summary>
    public string ForSpentId(string sender, string signalId) => Of($"spent|{sender}|{signalId}");

    /// <summary>Nobody has said who this is.</summary>
    public static bool IsUnidentified(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return token.StartsWith(UnidentifiedPrefix, StringComparison.Ordinal)
            || token.StartsWith(TestPrefix + UnidentifiedPrefix, StringComparison.Ordinal);
    }

    private string Of(string text) => string.Create(CultureInfo.InvariantCulture,
        $"v{keys.TokenVersion}-{Convert.ToHexStringLower(keys.TokenCode(Encoding.UTF8.GetBytes(text)))}");
}
