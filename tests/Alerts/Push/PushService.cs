using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Tests.Board;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Tests.Alerts.Push;

/// <summary>
/// A push service on a free port of this machine, over TLS, with the browsers behind it: what is sent to one is opened as that browser
/// opens it (RFC 8188, RFC 8291), and whoever sent it is known by their key (RFC 8292).
/// </summary>
internal sealed class PushService : IAsyncDisposable
{
    private readonly ConcurrentQueue<HttpStatusCode> _answers = new();
    private readonly ConcurrentQueue<Pushed> _received = new();
    private WebApplication? _app;

    public string Address => _app!.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public IReadOnlyList<Pushed> Received => [.. _received];

    public void Answers(params HttpStatusCode[] answers)
    {
        foreach (var answer in answers) _answers.Enqueue(answer);
    }

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate())));
        _app = builder.Build();
        _app.Run(Note);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    private async Task Note(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue(new Pushed(context.Request.Path, context.Request.Headers.Authorization.ToString(),
            context.Request.Headers.ContentEncoding.ToString(), context.Request.Headers["Urgency"].ToString(), body.ToArray()));
        context.Response.StatusCode = (int)(_answers.TryDequeue(out var answer) ? answer : HttpStatusCode.Created);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null);
    }
}

/// <summary>One message as it came.</summary>
internal sealed record Pushed(string Path, string Authorization, string Encoding, string Urgency, byte[] Body);

/// <summary>A browser with its own keys.</summary>
internal sealed class PushBrowser : IDisposable
{
    private readonly ECDiffieHellman _key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(16);

    public PushDevice Device(string endpoint, string language = "da") =>
        new(endpoint, Base64Url.EncodeToString(Point()), Base64Url.EncodeToString(_secret), language, "Firefox, Android", Sample.Now);

    public void Dispose() => _key.Dispose();

    /// <summary>Opens what was sealed for this browser; one that was not throws.</summary>
    public string Open(byte[] body)
    {
        var (salt, sender, text) = (body[..16], body[21..86], body[86..]);
        using var theirs = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] },
        });
        var shared = _key.DeriveRawSecretAgreement(theirs.PublicKey);
        var keying = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, _secret, [.. Ascii("WebPush: info\0"), .. Point(), .. sender]);
        var content = HKDF.DeriveKey(HashAlgorithmName.SHA256, keying, 16, salt, Ascii("Content-Encoding: aes128gcm\0"));
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, keying, 12, salt, Ascii("Content-Encoding: nonce\0"));
        var plain = new byte[text.Length - 16];
        using var aes = new AesGcm(content, 16);
        aes.Decrypt(nonce, text[..^16], text[^16..], plain);
        return System.Text.Encoding.UTF8.GetString(plain[..Array.LastIndexOf(plain, (byte)2)]); // 2 ends the last record.
    }

    private byte[] Point()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. point.X!, .. point.Y!];
    }

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
