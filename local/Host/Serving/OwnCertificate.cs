using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EarlyWarning.Board.SignIn;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EarlyWarning.Local.Serving;

/// <summary>TLS without a proxy, where a certificate is named.</summary>
internal static class OwnCertificate
{
    /// <exception cref="SettingException">There is none in the file, or it cannot be read.</exception>
    public static void UseOwnCertificate(this ListenOptions listen, IConfiguration configuration)
    {
        var server = configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new ServerOptions();
        if (server.CertificateFile.Length == 0) return;
        listen.UseHttps(Read(server.CertificateFile, server.CertificateKeyFile.Length > 0 ? server.CertificateKeyFile : null));
    }

    private static X509Certificate2 Read(string file, string? key)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(file, key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new SettingException($"Server:CertificateFile ({file}) and Server:CertificateKeyFile ({key ?? file}) hold no certificate "
                + $"in PEM with its private key. {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"Server:CertificateFile or Server:CertificateKeyFile cannot be read. {CommandFaults.File(e)}", e);
        }
    }
}
