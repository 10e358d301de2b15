using System.Net;
using System.Text.Json;

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

    public static void Add(ConfigurationManager configuration, RunOptions options, string dataFolder)
    {
        var loopback = IPAddress.IsLoopback(options.Listen);
        ((IConfigurationBuilder)configuration).Sources.Clear();
        configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Privacy:KeyFile"] = Path.Combine(dataFolder, "privacy.key"),
            ["Alerts:MailFolder"] = Path.Combine(dataFolder, "mail"),
            ["Board:KeyFolder"] = Path.Combine(dataFolder, "session-keys"),
            ["Board:BaseUrl"] = $"http://{Host(options)}",
            ["Board:DemoSignIn"] = loopback ? "true" : "false",
            ["Board:Municipality"] = "Eksempel Kommune",
            ["Board:CallBackPhone"] = "+4570101100",
            ["Board:Website"] = "https://www.eksempel-kommune.example",
            ["Signals:DevPartners"] = loopback ? "true" : "false",
        });
        if (File.Exists(FileName)) ((IConfigurationBuilder)configuration).Add(new SettingsFile { Path = FileName });
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(options.Settings);
        if (loopback) return;
        if (options.Demo) throw new SettingException(
            $"--demo with --listen {options.Listen}: the made-up municipality, with its demo keys and sign-in, is for loopback only.");
        foreach (var open in new[] { "Board:DemoSignIn", "Signals:DevPartners" })
        {
            if (configuration.GetValue<bool>(open))
                throw new SettingException(
                    $"{open} is true, but --listen {options.Listen} can be reached by others: demo keys and demo sign-in are for loopback "
                    + $"only.");
        }
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
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new SettingException($"{path} cannot be used: it must be JSON with an object 'Values' ({e.Message})", e);
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
