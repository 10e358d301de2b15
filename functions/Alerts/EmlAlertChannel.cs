using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Settings;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Alerts;

/// <summary>
/// Writes each alert as an e-mail file (<c>.eml</c>, RFC 5322) for the mail server's pickup folder. The file has the
/// alert's name, so a repeat replaces it; it is moved into place whole, so the pickup never sees half a message.
/// </summary>
public sealed class EmlAlertChannel(IOptions<AlertOptions> options, TimeProvider time) : IAlertChannel
{
    public string Name => "mail-folder";

    public async Task Deliver(Alert alert, Person to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(alert);
        try
        {
            await Write(alert, to, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full or missing disk is no fault of the alert: it waits in its queue until there is room.
            throw new StoreUnavailableException("The folder for e-mails cannot be written to.", e, StoreReasons.MailFolder);
        }
    }

    private async Task Write(Alert alert, Person to, CancellationToken cancellation)
    {
        var settings = options.Value;
        WorkFolder.Make(settings.MailFolder);
        var file = Path.Combine(settings.MailFolder, AlertRows.Name(alert) + ".eml");
        var writing = file + "." + Path.GetRandomFileName() + ".tmp";
        try
        {
            using (var mail = AlertMail.Write(alert, to, settings, time.GetUtcNow()))
            await using (var stream = File.Create(writing))
                await AlertMail.Save(mail, stream, cancellation);
            File.Move(writing, file, overwrite: true);
        }
        finally
        {
            File.Delete(writing); // Only there when something failed.
        }
    }
}
