using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EarlyWarning.Platform.Outbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Tests.Signals.Webhooks;

/// <summary>What was posted to a sender's endpoint.</summary>
internal sealed record Heard(string Id, string Time, string Signature, string Body)
{
    /// <summary>Who says to be asking.</summary>
    public string? Agent { get; init; }

    /// <summary>By the public scheme and nothing of ours: base64 of HMAC-SHA-256 over id, time and body, one for each key.</summary>
    public bool IsBy(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var right = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Time}.{Body}")));
        return Signature.Split(' ').Contains(right, StringComparer.Ordinal);
    }
}

/// <summary>A sender's endpoint: a real HTTPS server under a name that leads here for who asks through <see cref="Guard"/>.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    public const string Host = "hooks.boligforening.example";

    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate = Certificate();

    private Receiver(bool tls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (tls) listen.UseHttps(_certificate);
            }));
        _app = builder.Build();
        _app.Run(Answered);
    }

    public ConcurrentQueue<Heard> All { get; } = new();

    public ConcurrentQueue<string> Paths { get; } = new();

    /// <summary>What it answers.</summary>
    public Func<HttpResponse, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public string Url => $"https://{Host}:{Port}/in";

    /// <summary>Of one without TLS, as a newcomer has.</summary>
    public string LocalUrl => $"http://localhost:{Port}/in";

    private int Port =>
        new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    public static async Task<Receiver> Start(bool tls = true)
    {
        var receiver = new Receiver(tls);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The product's own handler; only the name leads to this machine, and its certificate is trusted.</summary>
    public HttpClient Client()
    {
        var handler = new ConnectGuard((_, _) => Task.FromResult(new[] { IPAddress.Loopback }), IPAddress.IsLoopback).Handler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
            shown?.GetCertHashString() == _certificate.GetCertHashString();
        handler.ConnectTimeout = Timeout.InfiniteTimeSpan; // However busy the machine is.
        return new HttpClient(handler) { Timeout = TimeSpan.FromMinutes(3) };
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private async Task Answered(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        Paths.Enqueue(context.Request.Path);
        All.Enqueue(new Heard(headers["webhook-id"].Single()!, headers["webhook-timestamp"].Single()!,
            headers["webhook-signature"].Single()!, await reader.ReadToEndAsync()) { Agent = headers.UserAgent });
        await Answer(context.Response);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
