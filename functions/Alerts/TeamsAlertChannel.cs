using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Alerts;

/// <summary>
/// Posts to the team's channel through a Teams workflow ("When a Teams webhook request is received"), as an adaptive card.
/// The whole channel reads it: it names the one who is asked, the case's link, and nothing of the citizen.
/// </summary>
public sealed class TeamsAlertChannel(AlertPost post, IOptions<AlertOptions> options) : IAlertChannel
{
    public string Name => "teams";

    public Task Deliver(Alert alert, Person to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(to);
        var card = Json.Write(Message(alert, to, options.Value)).Replace("\"schema\":", "\"$schema\":", StringComparison.Ordinal);
        return post.Send("The Teams workflow", new Uri(options.Value.TeamsWebhook), card, authorization: null, cancellation);
    }

    private static object Message(Alert alert, Person to, AlertOptions settings) => new
    {
        Type = "message",
        Attachments = new[]
        {
            new
            {
                ContentType = "application/vnd.microsoft.card.adaptive",
                Content = new
                {
                    Schema = "http://adaptivecards.io/schemas/adaptive-card.json",
                    Type = "AdaptiveCard",
                    Version = "1.4",
                    Body = new[] { Text(to.Name), Text(AlertMail.Text(alert, settings.BaseUrl)) },
                },
            },
        },
    };

    private static object Text(string text) => new { Type = "TextBlock", Text = text, Wrap = true };
}
