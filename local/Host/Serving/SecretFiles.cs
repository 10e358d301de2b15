using EarlyWarning.Board.SignIn;
using EarlyWarning.Platform.Settings;

namespace EarlyWarning.Local.Serving;

/// <summary>
/// Files with a secret in them that every user of the machine may read. Of the keys that data is sealed with their own check says it.
/// </summary>
internal static class SecretFiles
{
    /// <summary>Where the service's variables stand, as its unit has it.</summary>
    private const string Variables = "environment";

    /// <returns>A sentence for each, with the command that mends it.</returns>
    public static IEnumerable<string> Open(IConfiguration configuration)
    {
        var server = configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new ServerOptions();
        if (Settings.SecretsOfFile(configuration) is { Count: > 0 } secrets && IsOpen(Settings.FileName))
            yield return Told($"{Settings.FileName} holds secrets ({string.Join(", ", secrets)})", Settings.FileName);
        if (IsOpen(Variables) && SecretsOf(File.ReadLines(Variables)) is { Count: > 0 } variables)
            yield return Told($"{Variables} holds secrets ({string.Join(", ", variables)})", Variables);
        if (configuration[$"{OidcOptions.Section}:{nameof(OidcOptions.CertificateFile)}"] is { Length: > 0 } client && IsOpen(client))
            yield return Told("Oidc:CertificateFile holds a private key", client);
        var key = server.CertificateKeyFile.Length > 0 ? server.CertificateKeyFile : server.CertificateFile;
        if (key.Length > 0 && IsOpen(key)) yield return Told("Server:CertificateKeyFile is a private key", key);
    }

    /// <param name="lines"><c>NAME=value</c>, as systemd reads them.</param>
    internal static List<string> SecretsOf(IEnumerable<string> lines) => [.. lines.Where(line => line.TrimStart() is not ['#' or ';', ..])
        .Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2 && pair[1].Trim() is { Length: > 0 } value
            && SettingKeys.IsSecret(Key(pair[0]), value)).Select(pair => Key(pair[0]))];

    private static string Key(string variable) => variable.Trim().Replace("__", ":", StringComparison.Ordinal);

    private static string Told(string what, string file) =>
        $"{what}, and every user of this machine may read it: chmod o= {Path.GetFullPath(file)}";

    private static bool IsOpen(string file) => !OperatingSystem.IsWindows() && File.Exists(file)
        && (File.GetUnixFileMode(file) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != UnixFileMode.None;
}
