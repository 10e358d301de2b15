using System.Net;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Alerts;

/// <summary>Names each setting of <c>Alerts:Smtp</c> that no mail could be sent with.</summary>
internal sealed class SmtpOptionsValidator : IValidateOptions<AlertOptions>
{
    private const string Section = $"{AlertOptions.Section}:{nameof(AlertOptions.Smtp)}";

    public ValidateOptionsResult Validate(string? name, AlertOptions options)
    {
        var wrong = Wrong(options.Smtp).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Wrong(SmtpOptions smtp)
    {
        if (smtp.Host.Length == 0)
        {
            if (smtp.User.Length > 0 || smtp.Password.Length > 0)
                yield return $"{Section}:Host is missing: there is a login for a mail server, and no server.";
            yield break;
        }
        if (Uri.CheckHostName(smtp.Host) == UriHostNameType.Unknown)
            yield return $"{Section}:Host is neither a host's name nor an address.";
        if (smtp.Port is < 1 or > 65535) yield return $"{Section}:Port must be 1 to 65535.";
        if (smtp.Encryption is not (SmtpEncryption.None or SmtpEncryption.StartTls or SmtpEncryption.Tls))
            yield return $"{Section}:Encryption must be none, starttls or tls.";
        if (smtp.TimeoutSeconds is < 1 or > 120) yield return $"{Section}:TimeoutSeconds must be 1 to 120.";
        if (smtp.CertificateSha256.Length > 0 && (smtp.CertificateSha256.Length != 64 || !smtp.CertificateSha256.All(char.IsAsciiHexDigit)))
            yield return $"{Section}:CertificateSha256 must be 64 hexadecimal digits.";
        foreach (var login in Login(smtp)) yield return login;
    }

    private static IEnumerable<string> Login(SmtpOptions smtp)
    {
        if (smtp.User.Length > 0 && smtp.Password.Length == 0) yield return $"{Section}:Password is missing.";
        if (smtp.User.Length == 0 && smtp.Password.Length > 0) yield return $"{Section}:User is missing.";
        if (smtp.User.Length > 0 && smtp.Encryption == SmtpEncryption.None && !IsLoopback(smtp.Host))
            yield return $"{Section}:Encryption must not be none with a login: the password would cross the network readable.";
    }

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
