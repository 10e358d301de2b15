using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using EarlyWarning.Platform;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Privacy.Sealing;

/// <summary>
/// Where the keys stand, as the settings say: a file, Key Vault, or the setting itself. A missing file gives new keys, which
/// <see cref="PrivacyStart"/> saves if there is no vault yet. File and Key Vault are read again while the program runs.
/// </summary>
public sealed class KeySource
{
    /// <summary>Name of the secret in Key Vault.</summary>
    public const string Secret = "privacy-keys";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly string? _text;
    private readonly Func<Uri, SecretClient>? _connect;
    private readonly Lazy<SecretClient>? _vault;

    /// <param name="connect">Reaches a Key Vault; asked only where the settings name one.</param>
    public KeySource(IOptions<PrivacyOptions> options, Func<Uri, SecretClient>? connect = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (Path, _text, _connect) = (options.Value.KeyFile, options.Value.Keys, connect);
        if (options.Value.KeyVault is { Length: > 0 } vault) _vault = new(() => _connect!(new Uri(vault)));
        IsNew = Path is { Length: > 0 } && !System.IO.Path.Exists(Path);
        // Key Vault may be away now: it is waited for, like the store.
        var first = IsNew ? KeyText.New() : _vault is null ? Read() : null;
        Keys = PrivacyKeys.From(first, Read);
    }

    public string? Path { get; }
    public PrivacyKeys Keys { get; }

    /// <summary>The keys were made just now and stand in no file yet.</summary>
    public bool IsNew { get; private set; }

    /// <summary>The setting that names it.</summary>
    public string Setting => _vault is not null ? "Privacy:KeyVault" : Path is { Length: > 0 } ? "Privacy:KeyFile" : "Privacy:Keys";

    /// <exception cref="OptionsValidationException">There is nothing to be read, or it is not usable.</exception>
    /// <exception cref="StoreUnavailableException">Key Vault cannot answer now, or not us.</exception>
    internal KeyText Read()
    {
        var text = _vault is not null ? ReadVault() : Path is { Length: > 0 } path ? ReadFile(path) : _text!;
        try
        {
            return KeyText.Parse(text);
        }
        catch (FormatException e)
        {
            throw Refuse($"{Setting} holds no usable keys. {e.Message}");
        }
    }

    /// <summary>Whole or not at all: a half-written key file would refuse every later start.</summary>
    internal void Save()
    {
        Write(Path!, Keys.ToText(), overwrite: false);
        IsNew = false;
    }

    /// <summary>One version more in a key file, which a running host takes up by itself.</summary>
    /// <returns>The version.</returns>
    /// <exception cref="OptionsValidationException">It is no key file, others can read it, or somebody else is at it.</exception>
    public static int AddVersion(string path)
    {
        var source = new KeySource(Options.Create(new PrivacyOptions { KeyFile = path }));
        using var alone = Lock(source.Existing);
        var was = source.Read();
        var more = was.WithNew();
        Write(path, more.ToText(), overwrite: true, () => source.Read().ToText() == was.ToText());
        return more.Seals;
    }

    /// <summary>Two at once would give one number to two keys.</summary>
    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose,
            });
        }
        catch (IOException)
        {
            throw Refuse($"Privacy:KeyFile: somebody else is changing '{path}' now. Look at it, and try again if it is still needed.");
        }
    }

    internal static OptionsValidationException Refuse(string problem) =>
        new(PrivacyOptions.Section, typeof(PrivacyOptions), [problem]);

    private string Existing => IsNew ? throw Refuse($"Privacy:KeyFile: '{Path}' is not there.") : Path!;

    private string ReadVault()
    {
        try
        {
            return _vault!.Value.GetSecret(Secret).Value.Value;
        }
        catch (Exception e) when (e is RequestFailedException or AuthenticationFailedException)
        {
            // A role that was just given takes minutes to count, and a vault may be away.
            throw new StoreUnavailableException($"Privacy:KeyVault: the secret {Secret} cannot be read ({Why(e)}).", e,
                StoreReasons.Unreachable);
        }
    }

    private static string Why(Exception e) => e is RequestFailedException { ErrorCode: { } code } ? code : e.GetType().Name;

    /// <param name="same">Asked last of all: the file is as it was read.</param>
    private static void Write(string path, string text, bool overwrite, Func<bool>? same = null)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var half = System.IO.Path.Combine(folder, System.IO.Path.GetRandomFileName());
        using (var file = new FileStream(half, Create()))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }
        if (same is null || same())
        {
            File.Move(half, path, overwrite);
            return;
        }
        File.Delete(half);
        throw Refuse($"Privacy:KeyFile: '{path}' was changed meanwhile. Look at it, and try again if it is still needed.");
    }

    private static FileStreamOptions Create()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return options;
    }

    private static string ReadFile(string path)
    {
        try
        {
            return ReadOwnersOnly(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refuse($"Privacy:KeyFile: '{path}' cannot be read ({e.GetType().Name}). Is it another user's, run as that "
                + "user, or give it to this one (chown).");
        }
    }

    private static string ReadOwnersOnly(string path)
    {
        if (Directory.Exists(path)) throw Refuse($"Privacy:KeyFile: '{path}' is a folder.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            throw Refuse($"Privacy:KeyFile: '{path}' can be read by others than its owner. Allow its owner alone (chmod 600).");
        return File.ReadAllText(path);
    }
}
