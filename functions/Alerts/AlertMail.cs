using System.Globalization;
using System.Text;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Risk.Contracts;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Alerts;

/// <summary>
/// An alert as an e-mail: Danish, then English, each with the deadline and the link; a meeting goes along as a calendar
/// file. Headers are pure ASCII.
/// </summary>
public static class AlertMail
{
    private const string Line = "\r\n";

    /// <summary>Between the parts. Both are base64, which has no underscore, so neither can hold it.</summary>
    private const string Boundary = "=_part";

    /// <summary>An encoded word is at most 75 characters (RFC 2047): 39 bytes make 52 of base64, with room for the frame.</summary>
    private const int WordBytes = 39;

    public static string Write(Alert alert, Person to, AlertOptions settings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(to);
        var headers = new[]
        {
            $"Date: {now.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture)}",
            $"From: {Words(settings.FromName)} <{Address(settings.FromAddress)}>",
            $"To: {Words(to.Name)} <{Address(to.Email)}>",
            $"Subject: {Words(AlertWords.Headline(alert).Da)}",
            $"Message-ID: <{AlertRows.Name(alert)}@{Address(settings.FromAddress).Split('@')[^1]}>",
            "MIME-Version: 1.0",
            "Content-Language: da, en",
            "Auto-Submitted: auto-generated",
        };
        var text = Part("text/plain", Text(alert, settings.BaseUrl));
        return string.Join(Line, headers) + Line + (Calendar(alert, to, settings) is { } file
            ? $"Content-Type: multipart/mixed; boundary=\"{Boundary}\"{Line}{Line}--{Boundary}{Line}{text}--{Boundary}{Line}"
                + Part($"{MeetingCalendar.ContentType}; method={MeetingCalendar.Method(alert.Meeting!)}", file, MeetingCalendar.FileName) + $"--{Boundary}--{Line}"
            : text);
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
        var lines = new[] { headline, deadline }.Concat((alert.Lines ?? []).Select(AlertWords.Line)).Append(AlertWords.More(alert)).OfType<BothLanguages>().ToList();
        var danish = lines.Select(line => line.Da + ".").Append($"Se mere: {link}");
        var english = lines.Select(line => line.En + ".").Append($"See more: {link}");
        return string.Join(Line, danish) + Line + Line + string.Join(Line, english) + Line;
    }

    private static string Part(string type, string text, string? file = null) => string.Join(Line, new[]
    {
        $"Content-Type: {type}; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        file is null ? null : $"Content-Disposition: attachment; filename={file}",
    }.OfType<string>()) + Line + Line + Body(text) + Line;

    private static string Body(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text), Base64FormattingOptions.InsertLineBreaks);

    /// <summary>Text in a header: as it is when plain, else as encoded words folded over lines. Never splits a character.</summary>
    private static string Words(string text)
    {
        if (text.Length < 60 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-')) return text;
        var words = new List<StringBuilder> { new() };
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(words[^1].ToString()) + rune.Utf8SequenceLength > WordBytes) words.Add(new StringBuilder());
            words[^1].Append(rune);
        }
        return string.Join(Line + " ", words.Select(word => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word.ToString()))}?="));
    }

    /// <summary>An address that could end its header and begin another is not one.</summary>
    private static string Address(string address) =>
        Person.IsAddress(address)
            ? address
            : throw new InvalidDataException("The roster or the settings have an e-mail address that is not one.");
}
