using Microsoft.Extensions.Options;

namespace EarlyWarning.Privacy;

/// <summary>
/// Reads the keys from where the settings say. A missing file gives new keys, which <see cref="PrivacyStart"/> saves if there is no vault
/// yet.
/// </summary>
public sealed class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public KeyFile(IOptions<PrivacyOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (Path, var text) = (options.Value.KeyFile, options.Value.Keys);
        IsNew = Path is not null && !System.IO.Path.Exists(Path);
        Keys = IsNew ? PrivacyKeys.New() : Parse(Path is null ? text! : Read(Path), Path is null ? "Privacy:Keys" : "Privacy:KeyFile");
    }

    public string? Path { get; }
    public PrivacyKeys Keys { get; }

    /// <summary>The keys were made just now and stand in no file yet.</summary>
    public bool IsNew { get; private set; }

    /// <summary>Whole or not at all: a half-written key file would refuse every later start.</summary>
    internal void Save()
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path!))!;
        Directory.CreateDirectory(folder);
        var half = System.IO.Path.Combine(folder, System.IO.Path.GetRandomFileName());
        using (var file = new FileStream(half, Create()))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(Keys.ToText()));
            file.Flush(flushToDisk: true);
        }
        File.Move(half, Path!, overwrite: false);
        IsNew = false;
    }

    internal static OptionsValidationException Refuse(string problem) =>
        new(PrivacyOptions.Section, typeof(PrivacyOptions), [problem]);

    private static FileStreamOptions Create()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return options;
    }

    private static string Read(string path)
    {
        try
        {
            return ReadOwnersOnly(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refuse($"Privacy:KeyFile: '{path}' cannot be read ({e.GetType().Name}).");
        }
    }

    private static string ReadOwnersOnly(string path)
    {
        if (Directory.Exists(path)) throw Refuse($"Privacy:KeyFile: '{path}' is a folder.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            throw Refuse($"Privacy:KeyFile: '{path}' can be read by others than its owner. Allow its owner alone (chmod 600).");
        return File.ReadAllText(path);
    }

    private static PrivacyKeys Parse(string text, string setting)
    {
        try
        {
            return PrivacyKeys.Parse(text);
        }
        catch (FormatException e)
        {
            throw Refuse($"{setting} holds no usable keys. {e.Message}");
        }
    }
}
