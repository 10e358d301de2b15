using EarlyWarning.Platform.Settings;

namespace EarlyWarning.Alerts;

/// <summary>Settings <c>Alerts:Smtp:*</c>: the mail server that takes the e-mails, such as a municipality's own relay.</summary>
public sealed class SmtpOptions
{
    /// <summary>Name or address of the server; empty: no e-mail goes by SMTP.</summary>
    [Setting(Example = "smtp.kommune.example")] public string Host { get; set; } = "";

    /// <summary>587, where servers take mail from programs; a relay of one's own is often at 25, and at 465 with <c>tls</c>.</summary>
    public int Port { get; set; } = 587;

    /// <summary>
    /// <c>starttls</c>: begun in the open, then encrypted, and a server that cannot is sent nothing. <c>tls</c>: from the first byte.
    /// <c>none</c>: not at all.
    /// </summary>
    public string Encryption { get; set; } = SmtpEncryption.StartTls;

    /// <summary>Who the app is to the server; empty: it does not log in.</summary>
    [Setting(Example = "earlywarning")] public string User { get; set; } = "";

    /// <summary>Its password there.</summary>
    public string Password { get; set; } = "";

    /// <summary>For the whole of one e-mail, from connecting to the server's receipt.</summary>
    [Setting(Unit = "seconds")] public int TimeoutSeconds { get; set; } = 30;

    /// <summary>
    /// SHA-256 of the server's certificate: trusted though no authority of this machine vouches for it. Empty: authorities decide.
    /// </summary>
    [Setting(Example = "64 hexadecimal digits")] public string CertificateSha256 { get; set; } = "";

    public override string ToString() => nameof(SmtpOptions);
}

/// <summary>How the connection to a mail server is kept from other eyes.</summary>
public static class SmtpEncryption
{
    /// <summary>Not at all.</summary>
    public const string None = "none";

    /// <summary>Begun in the open, then encrypted; a server that cannot is sent nothing.</summary>
    public const string StartTls = "starttls";

    /// <summary>From the first byte.</summary>
    public const string Tls = "tls";
}
