using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using Microsoft.Extensions.Options;
using MimeKit;

namespace EarlyWarning.Alerts;

/// <summary>
/// E-mails through a mail server (SMTP, RFC 5321). A connection for each: alerts are few. "Taken" is as far as we look: what
/// the server cannot deliver later goes back to <c>Alerts:FromAddress</c>.
/// </summary>
public sealed class SmtpAlertChannel(IOptions<AlertOptions> options, TimeProvider time) : IAlertChannel
{
    public string Name => "mail-server";

    public async Task Deliver(Alert alert, Person to, CancellationToken cancellation = default)
    {
        var settings = options.Value;
        using var mail = AlertMail.Write(alert, to, settings, time.GetUtcNow());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(settings.Smtp.TimeoutSeconds), TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            await Send(mail, settings.Smtp, either.Token);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && SmtpFaults.IsOfServer(e))
        {
            throw SmtpFaults.Of(e, settings.Smtp, to.Id);
        }
    }

    private static async Task Send(MimeMessage mail, SmtpOptions smtp, CancellationToken cancellation)
    {
        using var client = await SmtpConnection.Open(smtp, cancellation);
        await client.SendAsync(mail, cancellation);
        // The mail is taken. A parting that fails is no reason to send it again, and the library lets none through.
        await client.DisconnectAsync(quit: true, cancellation);
    }
}
