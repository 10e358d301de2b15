using EarlyWarning.Platform.Settings;

namespace EarlyWarning.Board.SignIn;

/// <summary>Settings <c>Server:*</c>, of one's own server alone: what stands before it.</summary>
public sealed class ServerOptions
{
    public const string Section = "Server";

    /// <summary>IP addresses of the reverse proxies whose forwarded headers count; whoever else sends such headers is refused.</summary>
    [Setting(Example = "127.0.0.1", Sample = "")] public IList<string> Proxies { get; } = [];

    /// <summary>Certificate for TLS without a proxy, PEM with the whole chain; empty: TLS ends before us.</summary>
    [Setting(Example = "/etc/ssl/board.pem")] public string CertificateFile { get; set; } = "";

    /// <summary>Its private key, PEM, readable by us alone.</summary>
    [Setting(Example = "/etc/ssl/board.key")] public string CertificateKeyFile { get; set; } = "";

    /// <summary>
    /// How log lines are written: <c>text</c> with date and time, <c>json</c> for a collector, <c>journal</c> for systemd.
    /// </summary>
    [Setting(Example = "json")] public string Log { get; set; } = "text";
}
