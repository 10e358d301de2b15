namespace EarlyWarning.Board.SignIn;

/// <summary>Settings <c>Server:*</c>, of one's own server alone: what stands before it.</summary>
public sealed class ServerOptions
{
    public const string Section = "Server";

    /// <summary>IP addresses of the reverse proxies whose forwarded headers count; whoever else sends such headers is refused.</summary>
    public IList<string> Proxies { get; } = [];

    /// <summary>Certificate for TLS without a proxy, PEM with the whole chain; empty: TLS ends before us.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>Its private key, PEM, readable by us alone.</summary>
    public string CertificateKeyFile { get; set; } = "";
}
