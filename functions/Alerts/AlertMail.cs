using System.Text;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using Microsoft.Extensions.Options;
using MimeKit;

namespace EarlyWarning.Alerts;

/// <summary>
/// An alert as an e-mail: Danish, then English, each with the deadline and the link; a meeting goes along as a calendar
/// file. The same alert is the same message, to the byte. Headers are pure ASCII.
/// </summary>
public static class AlertMail
{
    private const string Line = "\r\n";

    /// <summary>Between the parts. Both are base64, which has no underscore, so neither can hold it.</summary>
    private const string Boundary = "=_part";

    private static readonly FormatOptions Dos = new() { NewLineFormat = NewLineFormat.Dos };

    public static MimeMessage Write(Alert alert, Person to, AlertOptions settings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(to);
        var text = Part("plain", Text(alert, settings.BaseUrl));
        var message = new MimeMessage
        {
            Date = now.ToUniversalTime(),
            Subject = AlertWords.Headline(alert).Da,
            Body = Calendar(alert, to, settings) is { } file ? new Multipart("mixed") { text, Attached(file, alert.Meeting!) } : text,
        };
        if (message.Body is Multipart parts) parts.Boundary = Boundary;
        message.From.Add(new MailboxAddress(Encoding.UTF8, settings.FromName, Address(settings.FromAddress)));
        message.To.Add(new MailboxAddress(Encoding.UTF8, to.Name, Address(to.Email)));
        message.Headers.Replace("Message-ID", $"<{AlertRows.Name(alert)}@{settings.FromAddress.Split('@')[^1]}>");
        message.Headers.Replace("Auto-Submitted", "auto-generated");
        message.Body.Headers.Replace("Content-Language", "da, en");
        return message;
    }

    /// <summary>As a mail server reads it from a file.</summary>
    public static Task Save(MimeMessage message, Stream to, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.WriteToAsync(Dos, to, cancellation);
    }

    /// <returns>The meeting as a calendar file, or null when the alert brings none.</returns>
    public static string? Calendar(Alert alert, Person to, AlertOptions settings)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return alert is { Meeting: { } meeting, CaseId: { } caseId }
            ? new MeetingCalendar(Options.Create(settings)).Write(caseId, meeting, to, alert.At)
            : null;
    }

    /// <summary>The text a person reads.</summary>
    public static string Text(Alert alert, string baseUrl)
    {
        var (headline, deadline) = (AlertWords.Headline(alert), AlertWords.Deadline(alert));
        var link = baseUrl.TrimEnd('/') + AlertWords.Page(alert);
        var lines = new[] { headline, deadline, AlertWords.Place(alert) }.Concat((alert.Lines ?? []).Select(AlertWords.Line))
            .Concat(Held(alert)).Append(AlertWords.More(alert))
            .OfType<BothLanguages>().ToList();
        var danish = lines.Select(line => line.Da + ".").Append($"Se mere: {link}");
        var english = lines.Select(line => line.En + ".").Append($"See more: {link}");
        return string.Join(Line, danish) + Line + Line + string.Join(Line, english) + Line;
    }

    private static IEnumerable<BothLanguages> Held(Alert alert) => alert.Held is not { Count: > 0 } held ? []
        : held.Select(one => AlertWords.Headline(AlertWords.AsAlert(one, alert))).Prepend(AlertWords.SinceLast);

    private static TextPart Attached(string file, MeetingInvite meeting)
    {
        var part = Part("calendar", file, ("method", MeetingCalendar.Method(meeting)));
        part.ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = MeetingCalendar.FileName };
        return part;
    }

    private static TextPart Part(string subtype, string text, (string Name, string Value)? parameter = null)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.Base64 };
        if (parameter is { } first) part.ContentType.Parameters.Add(first.Name, first.Value);
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    /// <summary>An address that could end its header and begin another is not one.</summary>
    private static string Address(string address) =>
        Person.IsAddress(address)
            ? address
            : throw new InvalidDataException("The roster or the settings have an e-mail address that is not one.");
}
