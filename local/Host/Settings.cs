using System.Net;
using System.Text.Json;
using EarlyWarning.Local.Serving;
using EarlyWarning.Platform.Settings;

namespace EarlyWarning.Local;

/// <summary>A setting stops the start: the message names it.</summary>
public sealed class SettingException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// The settings of a run, weakest first: defaults of the local host, <c>local.settings.json</c> (the file of the Functions
/// tools; its <c>Values</c>, where <c>__</c> divides a path), environment variables, the options' own.
/// </summary>
internal static class Settings
{
    public const string FileName = "local.settings.json";
    public const string KeyFile = "privacy.key";

    public static void Add(ConfigurationManager configuration, RunOptions options, string dataFolder)
    {
        ((IConfigurationBuilder)configuration).Sources.Clear();
        configuration.AddInMemoryCollection(Defaults(options, dataFolder));
        if (File.Exists(FileName)) ((IConfigurationBuilder)configuration).Add(new SettingsFile { Path = FileName });
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(options.Settings);
        if (!options.Serve) CheckDevelopment(configuration, options);
    }

    /// <summary>How the log of a run is written, also of one that does not start: people's own, where that is not to be known.</summary>
    public static LogForm LogOf(RunOptions options)
    {
        try
        {
            if (options.Log is not null) return LogForm.Of(options.Log);
            using var configuration = new ConfigurationManager();
            Add(configuration, options, options.Data);
            return LogForm.Of(configuration["Server:Log"]);
        }
        catch (SettingException)
        {
            return LogForm.Text;
        }
    }

    /// <summary>Names of the secrets that stand in the settings file.</summary>
    public static IReadOnlyList<string> SecretsOfFile(IConfiguration configuration) => configuration is not IConfigurationRoot root ? []
        : [.. root.Providers.OfType<FileConfigurationProvider>().SelectMany(file => SettingKeys.All.Select(known => known.Key)
            .Where(key => file.TryGet(key, out var value) && value is { Length: > 0 } and not "UseDevelopmentStorage=true"
                && SettingKeys.IsSecret(key, value)))];

    private static Dictionary<string, string?> Defaults(RunOptions options, string dataFolder)
    {
        var defaults = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Privacy:KeyFile"] = Path.Combine(dataFolder, KeyFile),
            ["Board:KeyFolder"] = Path.Combine(dataFolder, "session-keys"),
        };
        // What letters and links say is the municipality's own, and mails go by its server, or the start is refused.
        if (options.Serve) return defaults;
        defaults["Alerts:MailFolder"] = Path.Combine(dataFolder, "mail");
        var demo = options.Demo is DemoKind.Off ? "false" : "true";
        (defaults["Board:DemoSignIn"], defaults["Signals:DevPartners"]) = (demo, demo);
        defaults["Board:BaseUrl"] = $"http://{Host(options)}";
        defaults["Board:Municipality"] = "Eksempel Kommune";
        defaults["Board:CallBackPhone"] = "+4570101100";
        defaults["Board:Website"] = "https://www.eksempel-kommune.example";
        return defaults;
    }

    /// <summary>A developer's run answers this machine alone, and a demonstration is asked for.</summary>
    private static void CheckDevelopment(ConfigurationManager configuration, RunOptions options)
    {
        if (!IPAddress.IsLoopback(options.Listen))
            throw new SettingException(options.Demo is DemoKind.Off
                ? $"--listen {options.Listen} can be reached by others: that is for 'serve', which says what it needs."
                : $"--demo with --listen {options.Listen}: the made-up people, with known keys and no password, are for loopback only.");
        foreach (var open in new[] { "Board:DemoSignIn", "Signals:DevPartners" })
            if (options.Demo is DemoKind.Off && configuration.GetValue<bool>(open))
                throw new SettingException(
                    $"{open} is true without --demo ({RunOptions.DemoVariable}=1): known keys and demo sign-in are asked for.");
        if (NamedProxies.Wrong(configuration).FirstOrDefault() is { } wrong) throw new SettingException(wrong);
    }

    private static string Host(RunOptions options) => new IPEndPoint(options.Listen, options.Port).ToString();

    private static Dictionary<string, string?> Read(string path)
    {
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllText(path),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return file.RootElement.GetProperty("Values").EnumerateObject()
                .ToDictionary(value => value.Name.Replace("__", ":", StringComparison.Ordinal), value =>
                    value.Value.ToString(), StringComparer.OrdinalIgnoreCase)!;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"{Path.GetFullPath(path)} cannot be read. {CommandFaults.File(e)}", e);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new SettingException(
                $"{Path.GetFullPath(path)} cannot be used: it must be JSON with an object 'Values' ({e.Message})", e);
        }
    }

    /// <summary>A file to whoever asks where a setting comes from; read once, at the start.</summary>
    private sealed class SettingsFile : FileConfigurationSource
    {
        public override IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(this);

        private sealed class Provider(SettingsFile source) : FileConfigurationProvider(source)
        {
            public override void Load() => Data = Read(Source.Path!);

            public override void Load(Stream stream) => Load();
        }
    }
}
