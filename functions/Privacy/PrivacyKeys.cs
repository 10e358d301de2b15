using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EarlyWarning.Platform;

namespace EarlyWarning.Privacy;

/// <summary>
/// The secret behind tokens, content codes and the vault: one or more 256-bit master keys by version. Text form, in the key
/// file or in the Key Vault secret: <c>{"tokens":1,"seals":1,"keys":{"1":"base64 of 32 bytes"}}</c>. <c>seals</c> names the
/// version that seals what is new and may move freely, since every sealed value says its version; moving <c>tokens</c>
/// gives every citizen a new token and is a migration.
/// </summary>
public sealed class PrivacyKeys
{
    private const int Size = 32, Nonce = 12, Tag = 16;
    private readonly Written _written;
    private readonly Dictionary<int, SubKeys> _keys;

    private PrivacyKeys(Written written, Dictionary<int, SubKeys> keys) => (_written, _keys) = (written, keys);

    public int TokenVersion => _written.Tokens;

    public int SealVersion => _written.Seals;

    public static PrivacyKeys New() =>
        Parse(Json.Write(new Written(1, 1, new() { ["1"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size)) })));

    /// <exception cref="FormatException">Not the text form; the message tells what is wrong and never holds a key.</exception>
    public static PrivacyKeys Parse(string text)
    {
        var written = ReadText(text);
        var keys = written.Keys.ToDictionary(pair => Version(pair.Key), pair => SubKeys.Of(Master(pair.Value)));
        if (!keys.ContainsKey(written.Tokens) || !keys.ContainsKey(written.Seals))
            throw new FormatException("'tokens' and 'seals' must each name a version in 'keys'.");
        return new PrivacyKeys(written, keys);
    }

    public string ToText() => Json.Write(_written);

    /// <summary>Never a key.</summary>
    public override string ToString() => "PrivacyKeys";

    internal byte[] TokenCode(byte[] content) => HMACSHA256.HashData(_keys[TokenVersion].Token, content);

    internal byte[] ContentCode(int version, byte[] content) => HMACSHA256.HashData(Of(version).Content, content);

    /// <summary>Of a part of a name, address or phone, under the version that makes tokens: the search index goes with them.</summary>
    internal byte[] SearchCode(byte[] content) => HMACSHA256.HashData(_keys[TokenVersion].Search, content);

    /// <summary>AES-256-GCM: version byte, 12 bytes nonce, 16 bytes tag, cipher text.</summary>
    internal byte[] Seal(SealPurpose purpose, byte[] plain, string boundTo)
    {
        var result = new byte[1 + Nonce + Tag + plain.Length];
        result[0] = (byte)SealVersion;
        var nonce = result.AsSpan(1, Nonce);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_keys[SealVersion].For(purpose), Tag);
        aes.Encrypt(nonce, plain, result.AsSpan(1 + Nonce + Tag), result.AsSpan(1 + Nonce, Tag), Encoding.UTF8.GetBytes(boundTo));
        return result;
    }

    /// <exception cref="CryptographicException">Another key sealed it, it was bound to something else, or it was changed.</exception>
    internal byte[] Open(SealPurpose purpose, byte[] sealedBytes, string boundTo)
    {
        if (sealedBytes.Length < 1 + Nonce + Tag) throw new CryptographicException("Too short to be sealed.");
        var plain = new byte[sealedBytes.Length - 1 - Nonce - Tag];
        using var aes = new AesGcm(Of(sealedBytes[0]).For(purpose), Tag);
        aes.Decrypt(sealedBytes.AsSpan(1, Nonce), sealedBytes.AsSpan(1 + Nonce + Tag), sealedBytes.AsSpan(1 + Nonce, Tag), plain,
            Encoding.UTF8.GetBytes(boundTo));
        return plain;
    }

    private SubKeys Of(int version) => _keys.TryGetValue(version, out var key)
        ? key
        : throw new CryptographicException(string.Create(CultureInfo.InvariantCulture, $"There is no key of version {version}."));

    private static Written ReadText(string text)
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
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version is > 0 and < 256
            ? version
            : throw new FormatException("A version in 'keys' is a whole number from 1 to 255.");

    private static byte[] Master(string text)
    {
        var key = new byte[Size];
        return Convert.TryFromBase64String(text, key, out var length) && length == Size
            ? key
            : throw new FormatException("A key is base64 of 32 bytes.");
    }

    private sealed record Written(int Tokens, int Seals, Dictionary<string, string> Keys);

    // Separate keys for separate uses, so that a code of one kind says nothing about another.
    private sealed record SubKeys(byte[] Token, byte[] Content, byte[] Search, byte[] Vault, byte[] Text, byte[] File)
    {
        public static SubKeys Of(byte[] master) =>
            new(Derive(master, "citizen token"), Derive(master, "signal content"), Derive(master, "search"), Derive(master, "vault"),
                Derive(master, "text"), Derive(master, "file"));

        public byte[] For(SealPurpose purpose) => purpose switch
        {
            SealPurpose.Vault => Vault,
            SealPurpose.Text => Text,
            _ => File,
        };

        public override string ToString() => "SubKeys";

        private static byte[] Derive(byte[] master, string use) =>
            HKDF.DeriveKey(HashAlgorithmName.SHA256, master, Size, info: Encoding.UTF8.GetBytes("EarlyWarning " + use));
    }
}

internal enum SealPurpose { Vault, Text, File }
