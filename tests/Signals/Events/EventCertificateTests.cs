using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EarlyWarning.Signals.Events;
using EarlyWarning.Tests.Architecture;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Signals.Events;

/// <summary>The Beskedfordeler comes with a certificate: of the settings, in force, and of two while the old one runs out.</summary>
public sealed class EventCertificateTests
{
    private static readonly DateTimeOffset Now = ManualClock.DefaultStart;

    [Theory]
    [InlineData("old", 200)]
    [InlineData("new", 200)]
    [InlineData("expired", 401)]
    [InlineData("early", 401)]
    [InlineData("strange", 401)]
    [InlineData("none", 401)]
    [InlineData("broken", 401)]
    public async Task Who_has_a_known_certificate_that_is_in_force_is_let_in(string which, int status)
    {
        using var old = Made(Now.AddYears(-1), Now.AddDays(1));
        using var young = Made(Now.AddDays(-1), Now.AddYears(1));
        using var expired = Made(Now.AddYears(-2), Now.AddMinutes(-1));
        using var early = Made(Now.AddMinutes(1), Now.AddYears(1));
        using var strange = Made(Now.AddDays(-1), Now.AddYears(1));
        using var app = await Start([old, young, expired, early]);
        var certificate = which switch
        {
            "old" => old, "new" => young, "expired" => expired, "early" => early, "strange" => strange, _ => null,
        };
        // By the connection, and as Azure hands it on: believed only where that is said.
        if (which != "broken") Assert.Equal(status, await Push(app, context => context.Connection.ClientCertificate = certificate));
        var header = which == "broken" ? "no certificate" : certificate is null ? "" : Convert.ToBase64String(certificate.RawData);
        Assert.Equal(status, await Push(app, context => context.Request.Headers["X-ARR-ClientCert"] = header, behindAzure: true));
        Assert.Equal(401, await Push(app, context => context.Request.Headers["X-ARR-ClientCert"] = header));
    }

    private static Task<SignalsApp> Start(IReadOnlyList<X509Certificate2> known) => SignalsApp.Start([
        ("Beskedfordeler:MappingFile", Path.Combine(Sources.Root, "docs", "beskedfordeler.sample.json")),
        .. known.Select((one, i) => ($"Beskedfordeler:CertificateHashes:{i}", Convert.ToHexString(SHA256.HashData(one.RawData)))),
    ]);

    private static async Task<int> Push(SignalsApp app, Action<HttpContext> with, bool behindAzure = false)
    {
        var options = Options.Create(app.Get<IOptions<EventOptions>>().Value with { BehindAzure = behindAzure });
        var triggers = new EventTriggers(app.Get<EventIntake>(), options, app.Clock, NullLogger<EventTriggers>.Instance);
        var context = new DefaultHttpContext { RequestServices = app.Get<IServiceProvider>() };
        context.Response.Body = new MemoryStream();
        context.Request.ContentType = "application/xml";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes("<nothing/>"));
        with(context);
        var result = await triggers.PostEvent(context.Request, CancellationToken.None);
        await result.ExecuteAsync(context);
        return context.Response.StatusCode;
    }

    private static X509Certificate2 Made(DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=beskedfordeler", key, HashAlgorithmName.SHA256).CreateSelfSigned(from, to);
    }
}
