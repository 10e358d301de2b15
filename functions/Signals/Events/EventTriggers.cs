using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals.Events;

/// <summary>Where the municipalities' Beskedfordeler pushes its events, with a key or a certificate of its own.</summary>
public sealed partial class EventTriggers(
    EventIntake intake, IOptions<EventOptions> options, TimeProvider clock, ILogger<EventTriggers> logger)
{
    private const string Forwarded = "X-ARR-ClientCert", Xml = "application/xml";
    private static readonly XNamespace Sts = "urn:oio:sts:1.0.0", SagDok = "urn:oio:sagdok:3.0.0";

    /// <summary>Codes of <c>StandardRetur</c>: taken; or it is not what we can read, and stays with the Beskedfordeler.</summary>
    private const int Ok = 20, Invalid = 40;

    private readonly ApiKeys<EventOptions> _keys = new(options.Value.Keys.Select(hash => (options.Value, hash)));

    [Function(nameof(PostEvent))]
    public Task<IResult> PostEvent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/beskedfordeler")]
        HttpRequest request, CancellationToken cancellation) => Problems.Guarded(async () =>
        {
            if (!options.Value.IsOn) return Problems.NotFound();
            if (_keys.Owner(request) is null && !HasCertificate(request)) return Problems.Unauthorized();
            if (!RequestBytes.Is(request, Xml) && !RequestBytes.Is(request, "text/xml"))
                return Problems.UnsupportedMediaType("Send application/xml uden komprimering.",
                    "Send application/xml, without content encoding.");
            var (bytes, refusal) = await RequestBytes.Read(request, EventXml.MostBytes, cancellation);
            if (refusal is not null) return refusal;
            // From here on a sender that hangs up changes nothing.
            return Answer(EventEnvelope.TryRead(bytes, out var envelope)
                && await intake.Take(envelope, bytes.ToArray(), CancellationToken.None) ? Ok : Invalid);
        });

    /// <summary>Every five minutes: what waits and is understood by now.</summary>
    [Function(nameof(LookAtEvents))]
    public Task LookAtEvents([TimerTrigger("40 */5 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        intake.LookAgain(cancellation);

    private bool HasCertificate(HttpRequest request)
    {
        if (options.Value.Certificates.Count == 0) return false;
        using var certificate = Certificate(request);
        if (certificate is null) return false;
        var hash = SHA256.HashData(certificate.RawData);
        if (!options.Value.Certificates.Any(known => CryptographicOperations.FixedTimeEquals(hash, Convert.FromHexString(known))))
            return false;
        var now = clock.GetUtcNow().UtcDateTime;
        if (now >= certificate.NotBefore.ToUniversalTime() && now < certificate.NotAfter.ToUniversalTime()) return true;
        NotInForce(logger, certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        return false;
    }

    private X509Certificate2? Certificate(HttpRequest request)
    {
        if (request.HttpContext.Connection.ClientCertificate is { } connected)
            return X509CertificateLoader.LoadCertificate(connected.RawData);
        if (!options.Value.BehindAzure || request.Headers[Forwarded].ToString() is not { Length: > 0 and < 20_000 } text) return null;
        try
        {
            return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>As the Beskedfordeler expects it: the code stands in the body, and HTTP says 200.</summary>
    private static IResult Answer(int code) => Results.Text(new XElement(Sts + "ModtagBeskedOutput",
        new XElement(SagDok + "StandardRetur", new XElement(SagDok + "StatusKode", code))).ToString(SaveOptions.DisableFormatting),
        Xml, Encoding.UTF8);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "A known certificate is not in force (from {From:u} to {To:u}): the Beskedfordeler is not let in by it.")]
    private static partial void NotInForce(ILogger logger, DateTime from, DateTime to);
}
