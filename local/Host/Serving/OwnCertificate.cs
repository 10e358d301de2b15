using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EarlyWarning.Board.SignIn;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EarlyWarning.Local.Serving;

/// <summary>TLS without a proxy, where a certificate is named; and how a certificate of ours is read with its key, whatever for.</summary>
internal static class OwnCertificate
{
    /// <exception cref="SettingException">There is none in the file, or it cannot be read.</exception>
    public static void UseOwnCertificate(this ListenOptions listen, IConfiguration configuration)
    {
        if (OfServer(configuration) is { } certificate) listen.UseHttps(certificate);
    }

    /// <returns>Null: none is set.</returns>
    /// <exception cref="SettingException">There is none in the file, or it cannot be read.</exception>
    public static X509Certificate2? OfServer(IConfiguration configuration)
    {
        var server = configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new ServerOptions();
        var key = server.CertificateKeyFile.Length > 0 ? server.CertificateKeyFile : server.CertificateFile;
        return server.CertificateFile.Length == 0 ? null : Read(server.CertificateFile, key,
            $"Server:CertificateFile ({server.CertificateFile}) and Server:CertificateKeyFile ({key})");
    }

    /// <inheritdoc cref="OfServer"/>
    public static X509Certificate2? OfClient(OidcOptions oidc) => oidc.CertificateFile is { Length: > 0 } file
        ? Read(file, file, $"Oidc:CertificateFile ({file})") : null;

    private static X509Certificate2 Read(string file, string key, string settings)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(file, key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new SettingException($"{settings}: no certificate in PEM with its private key. {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"{settings} cannot be read. {CommandFaults.File(e)}", e);
        }
    }
}
