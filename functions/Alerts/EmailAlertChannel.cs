using System.Net.Http.Headers;
using System.Text;
using Azure.Core;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Alerts;

/// <summary>
/// E-mails by Azure Communication Services, over its REST interface (Email - Send, 2023-03-31) with the app's identity, so
/// that there is no key to keep. "Accepted" is as far as we look: bounces show in the resource's own logs.
/// </summary>
public sealed class EmailAlertChannel(AlertPost post, IOptions<AlertOptions> options, IServiceProvider services) : IAlertChannel
{
    private static readonly TokenRequestContext Scope = new(["https://communication.azure.com/.default"]);

    public string Name => "mail-service";

    public async Task Deliver(Alert alert, Person to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(to);
        var settings = options.Value;
        var identity = services.GetService<TokenCredential>()
            ?? throw new InvalidOperationException("Alerts:EmailEndpoint is set, but this host has no Azure identity to send with.");
        var token = await identity.GetTokenAsync(Scope, cancellation);
        await post.Send("Azure Communication Services", new Uri(new Uri(settings.EmailEndpoint), "/emails:send?api-version=2023-03-31"),
            Json.Write(Mail(alert, to, settings)), new AuthenticationHeaderValue("Bearer", token.Token), cancellation);
    }

    private static object Mail(Alert alert, Person to, AlertOptions settings) => new
    {
        SenderAddress = settings.FromAddress,
        Content = new { Subject = AlertWords.Headline(alert).Da, PlainText = AlertMail.Text(alert, settings.BaseUrl) },
        Recipients = new { To = new[] { new { Address = to.Email, DisplayName = to.Name } } },
        Attachments = AlertMail.Calendar(alert, to, settings) is { } file
            ? new[] { new { Name = MeetingCalendar.FileName, MeetingCalendar.ContentType,
                ContentInBase64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(file)) } }
            : null,
        UserEngagementTrackingDisabled = true,
    };
}
