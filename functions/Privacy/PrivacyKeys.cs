using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Errors;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Privacy.Sealing;

namespace EarlyWarning.Privacy;

/// <summary>
/// The keys behind tokens, content codes and everything that is sealed. What is sealed has a random key of its own, which is sealed with a
/// version of ours (<see cref="Envelope"/>): another version takes over by sealing those keys anew, and the data stays as it lies. Versions
/// come and go while the program runs (<see cref="KeyWatch"/>); the key that makes tokens never changes.
/// </summary>
public sealed class PrivacyKeys
{
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(10);
    private readonly Func<KeyText>? _read;
    private readonly Lock _gate = new();
    private volatile Held? _held;
    private long? _looked;

    private PrivacyKeys(KeyText? text, Func<KeyText>? read) => (_held, _read) = (text is null ? null : Held.Of(text), read);

    public int TokenVersion => Now.Text.Tokens;

    /// <summary>The version that seals what is new.</summary>
    public int SealVersion => Now.Seals;

    public static PrivacyKeys New() => new(KeyText.New(), read: null);

    /// <exception cref="FormatException">Not the text form; the message tells what is wrong and never holds a key.</exception>
    public static PrivacyKeys Parse(string text) => new(KeyText.Parse(text), read: null);

    /// <param name="first">Null: they are read when they are first needed.</param>
    /// <param name="read">Reads them anew: something was sealed by a version that is not known here yet.</param>
    internal static PrivacyKeys From(KeyText? first, Func<KeyText> read) => new(first, read);

    public string ToText() => Now.Text.ToText();

    /// <summary>Never a key.</summary>
    public override string ToString() => "PrivacyKeys";

    internal bool Has(int version) => Now.Keys.ContainsKey(version);

    /// <summary>Somebody has said that it is lost for good.</summary>
    internal bool IsLost(int version) => Now.Text.Lost.Contains(version);

    internal bool SameTokens(KeyText text) =>
        text.Tokens == Now.Text.Tokens && text.Keys.GetValueOrDefault(text.Tokens) is { } master
        && CryptographicOperations.FixedTimeEquals(master, Now.Text.Keys[text.Tokens]);

    /// <summary>Opens and seals with these from now on.</summary>
    /// <param name="state">May seal with a version that is not here: then nothing is sealed until it is.</param>
    internal void TakeUp(KeyText text, KeyState state)
    {
        lock (_gate) _held = Held.Of(text).As(state);
    }

    /// <summary>Others seal so.</summary>
    internal void Follow(KeyState state)
    {
        lock (_gate) _held = Now.As(state);
    }

    internal byte[] TokenCode(byte[] content) => HMACSHA256.HashData(Now.Keys[TokenVersion].Token, content);

    internal byte[] ContentCode(int version, byte[] content) => HMACSHA256.HashData(Of(version).Content, content);

    /// <summary>Of a part of a name, address or phone, under the version that makes tokens: the search index goes with them.</summary>
    internal byte[] SearchCode(byte[] content) => HMACSHA256.HashData(Now.Keys[TokenVersion].Search, content);

    /// <exception cref="StoreUnavailableException">Another host seals with a newer version, which cannot be read here yet.</exception>
    internal byte[] Seal(SealPurpose purpose, byte[] plain, string boundTo)
    {
        var version = SealVersion;
        if (Find(version) is not { } key)
            throw new StoreUnavailableException(string.Create(CultureInfo.InvariantCulture,
                $"Keys: version {version} seals, and cannot be read here."), reason: StoreReasons.Unreachable);
        return Envelope.Seal(version, key.Wrap, plain, Bound(purpose, boundTo));
    }

    /// <exception cref="MissingKeyException">There is no such key (any more).</exception>
    /// <exception cref="CryptographicException">Another key sealed it, it was bound to something else, or it was changed.</exception>
    internal byte[] Open(SealPurpose purpose, byte[] sealedBytes, string boundTo) => Envelope.VersionOf(sealedBytes) is { } version
        ? Envelope.Open(Of(version).Wrap, sealedBytes, Bound(purpose, boundTo))
        : OldSeal.Open(bytes => Of(bytes).For(purpose), sealedBytes, boundTo);

    /// <summary>The head of something sealed, with its own key sealed by the version that seals now.</summary>
    /// <returns>Null: it is so already.</returns>
    /// <exception cref="CryptographicException">As <see cref="Open"/>.</exception>
    internal byte[]? Renew(ReadOnlySpan<byte> head)
    {
        var (was, now) = (Envelope.VersionOf(head) ?? throw new CryptographicException("It is not sealed."), SealVersion);
        if (was != now) return Envelope.Renew(head, Of(was).Wrap, now, Of(now).Wrap);
        Envelope.Check(head, Of(was).Wrap);
        return null;
    }

    private static byte[] Bound(SealPurpose purpose, string boundTo) => Encoding.UTF8.GetBytes($"{purpose}|{boundTo}");

    private Held Now => _held ?? Look() ?? throw new InvalidOperationException("There are no keys.");

    private SubKeys Of(int version) => Find(version) ?? throw new MissingKeyException(version, IsLost(version));

    private SubKeys? Find(int version) => Now.Keys.GetValueOrDefault(version) ?? Look()?.Keys.GetValueOrDefault(version);

    /// <summary>Reads the keys where they stand, not too often. What is known now stays known; what seals is not changed here.</summary>
    private Held? Look()
    {
        if (_read is null) return _held;
        lock (_gate)
        {
            if (_held is not null && _looked is { } last && TimeProvider.System.GetElapsedTime(last) < LookPause) return _held;
            _looked = TimeProvider.System.GetTimestamp();
            if (_held is not { } held) return _held = Held.Of(_read());
            try
            {
                return _held = held.With(_read());
            }
            catch (Exception e) when (e is StoreUnavailableException or FormatException
                or Microsoft.Extensions.Options.OptionsValidationException)
            {
                return held; // The watch says why, each minute; here it is one more version that is not there.
            }
        }
    }

    private sealed record Held(KeyText Text, IReadOnlyDictionary<int, SubKeys> Keys, int Seals)
    {
        /// <summary>Which key a version is, where that is noted: another under its number is none of ours.</summary>
        private IReadOnlyDictionary<int, KeyVersion> Noted { get; init; } = new Dictionary<int, KeyVersion>();

        public static Held Of(KeyText text) =>
            new(text, text.Keys.ToDictionary(pair => pair.Key, pair => SubKeys.Of(pair.Value)), text.Seals);

        public Held With(KeyText more) => this with
        {
            Keys = Of(more).Keys.Where(pair => !Keys.ContainsKey(pair.Key) && !IsAnother(Noted, pair)).Concat(Keys)
                .ToDictionary(pair => pair.Key, pair => pair.Value),
        };

        public Held As(KeyState state) => this with
        {
            Seals = state.Seals, Noted = state.Versions,
            Keys = Keys.Where(pair => !IsAnother(state.Versions, pair)).ToDictionary(pair => pair.Key, pair => pair.Value),
        };

        private static bool IsAnother(IReadOnlyDictionary<int, KeyVersion> noted, KeyValuePair<int, SubKeys> key) =>
            noted.GetValueOrDefault(key.Key)?.Code is { } code && code != key.Value.Code;

        public override string ToString() => "Held";
    }

    // Separate keys for separate uses, so that a code of one kind says nothing about another.
    private sealed record SubKeys(byte[] Token, byte[] Content, byte[] Search, byte[] Wrap, byte[] Vault, byte[] OldText, byte[] File,
        string Code)
    {
        public static SubKeys Of(byte[] master) =>
            new(Derive(master, "citizen token"), Derive(master, "signal content"), Derive(master, "search"), Derive(master, "wrap"),
                Derive(master, "vault"), Derive(master, "text"), Derive(master, "file"), KeyText.CodeOf(master));

        /// <summary>Of what was sealed before there were envelopes.</summary>
        public byte[] For(SealPurpose purpose) => purpose switch
        {
            SealPurpose.Vault => Vault,
            SealPurpose.Text => OldText,
            _ => File,
        };

        public override string ToString() => "SubKeys";

        private static byte[] Derive(byte[] master, string use) => KeyText.Derive(master, use);
    }
}

internal enum SealPurpose { Vault, Text, File }
