using System.Security.Cryptography;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace EarlyWarning.Alerts;

/// <summary>The way to the mail server: connected, encrypted and logged in as the settings say.</summary>
internal static class SmtpConnection
{
    public static async Task<SmtpClient> Open(SmtpOptions smtp, CancellationToken cancellation)
    {
        var client = new SmtpClient();
        try
        {
            // As HttpClient does it: a relay inside the network often cannot reach the list of what was revoked.
            client.CheckCertificateRevocation = false;
            if (smtp.CertificateSha256.Length > 0)
            {
                client.ServerCertificateValidationCallback = (_, certificate, _, _) => certificate is not null
                    && certificate.GetCertHashString(HashAlgorithmName.SHA256)
                    .Equals(smtp.CertificateSha256, StringComparison.OrdinalIgnoreCase);
            }
            await client.ConnectAsync(smtp.Host, smtp.Port, Encryption(smtp.Encryption), cancellation);
            if (smtp.User.Length > 0) await client.AuthenticateAsync(smtp.User, smtp.Password, cancellation);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static SecureSocketOptions Encryption(string setting) => setting switch
    {
        SmtpEncryption.None => SecureSocketOptions.None,
        SmtpEncryption.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
