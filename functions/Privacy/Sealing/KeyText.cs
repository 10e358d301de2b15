using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EarlyWarning.Platform;

namespace EarlyWarning.Privacy.Sealing;

/// <summary>
/// The keys as they are written, in the key file or the Key Vault secret:
/// <c>{"tokens":1,"seals":2,"keys":{"1":"base64 of 32 bytes","2":"…"},"lost":[]}</c>. <c>seals</c> names the version that seals what is new
/// and only goes up; <c>tokens</c> the one that makes tokens, which is for them alone and never changes; <c>lost</c> versions that nobody
/// has any more, though something is sealed by them.
/// </summary>
internal sealed class KeyText
{
    public const int Size = 32;

    private KeyText(int tokens, int seals, IReadOnlyDictionary<int, byte[]> keys, IReadOnlySet<int> lost) =>
        (Tokens, Seals, Keys, Lost) = (tokens, seals, keys, lost);

    public int Tokens { get; }
    public int Seals { get; }
    public IReadOnlyDictionary<int, byte[]> Keys { get; }
    public IReadOnlySet<int> Lost { get; }

    /// <summary>Two keys from the beginning: who finds out the one that seals knows no token by it.</summary>
    public static KeyText New() => new(1, 2, new Dictionary<int, byte[]> { [1] = Random(), [2] = Random() }, new HashSet<int>());

    /// <summary>Tells keys apart, and nothing of them: derived, like all that is made of a key, for this use alone.</summary>
    public static string CodeOf(byte[] master) => Convert.ToHexStringLower(Derive(master, "check code").AsSpan(0, 16));

    public static byte[] Derive(byte[] master, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master, Size, info: Encoding.UTF8.GetBytes("EarlyWarning " + use));

    /// <summary>With one version more, which seals from then on.</summary>
    public KeyText WithNew()
    {
        var next = Keys.Keys.Concat(Lost).Max() + 1;
        if (next > MostVersions) throw new FormatException("There is no version left: 255 is the last.");
        return new KeyText(Tokens, next, new Dictionary<int, byte[]>(Keys) { [next] = Random() }, Lost);
    }

    /// <exception cref="FormatException">Not the text form; the message tells what is wrong and never holds a key.</exception>
    public static KeyText Parse(string text)
    {
        var written = Read(text);
        var keys = written.Keys.ToDictionary(pair => Version(pair.Key), pair => Master(pair.Value));
        if (!keys.ContainsKey(written.Tokens) || !keys.ContainsKey(written.Seals))
            throw new FormatException("'tokens' and 'seals' must each name a version in 'keys'.");
        var lost = (written.Lost ?? []).ToHashSet();
        if (lost.Overlaps(keys.Keys)) throw new FormatException("A version in 'lost' stands in 'keys' too.");
        return new KeyText(written.Tokens, written.Seals, keys, lost);
    }

    public string ToText() => Json.Write(new Written(Tokens, Seals,
        Keys.OrderBy(pair => pair.Key).ToDictionary(pair => pair.Key.ToString(CultureInfo.InvariantCulture), pair =>
            Convert.ToBase64String(pair.Value), StringComparer.Ordinal), Lost.Count == 0 ? null : [.. Lost.Order()]));

    /// <summary>Never a key.</summary>
    public override string ToString() => "KeyText";

    private const int MostVersions = 255;

    private static byte[] Random() => RandomNumberGenerator.GetBytes(Size);

    private static Written Read(string text)
    {
        try
        {
            return Json.Read<Written>(text) is { Keys: not null } written ? written : throw new FormatException("'keys' is missing.");
        }
        catch (JsonException e)
        {
            throw new FormatException("It is not the JSON text of the keys.", e);
        }
    }

    private static int Version(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version is > 0 and <= MostVersions
            ? version
            : throw new FormatException("A version in 'keys' is a whole number from 1 to 255.");

    private static byte[] Master(string text)
    {
        var key = new byte[Size];
        return Convert.TryFromBase64String(text, key, out var length) && length == Size
            ? key
            : throw new FormatException("A key is base64 of 32 bytes.");
    }

    private sealed record Written(int Tokens, int Seals, Dictionary<string, string> Keys, IReadOnlyList<int>? Lost = null)
    {
        public override string ToString() => "Written";
    }
}
