using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>Rows of the inbox, and the one name an alert has wherever it is kept.</summary>
public static class AlertRows
{
    internal const string Column = "alert";

    public static Row ToRow(Alert alert) => new Row(alert.To, Key(alert)).WithLongText(Column, Json.Write(alert));

    public static Alert FromRow(Row row) => Json.Read<Alert>(row.LongText(Column));

    /// <summary>What is told, without what it says of these cases.</summary>
    /// <returns>The same one when it names none of them; null when it is about one, or tells of nothing else.</returns>
    internal static Alert? Without(Alert alert, IReadOnlySet<string> names)
    {
        if (alert.CaseId is { } own && names.Contains(own)) return null;
        var rest = alert with
        {
            Lines = alert.Lines?.Where(line => !names.Contains(line.CaseId)).ToList(),
            Held = alert.Held?.Where(held => held.CaseId is not { } id || !names.Contains(id)).ToList(),
        };
        return rest.Lines?.Count == alert.Lines?.Count && rest.Held?.Count == alert.Held?.Count ? alert
            : rest is { Lines: null or [], Held: null or [], More: null } ? null : rest;
    }

    public static string Key(Alert alert) => $"{Newest(alert.At)}-{Name(alert)}";

    /// <summary>Where the alerts of an instant and those from before it begin.</summary>
    internal static string Newest(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTime.MaxValue.Ticks - at.UtcTicks:D19}");

    /// <summary>The alert's id where it is plain; a hash of it where it could not be a key or a file name.</summary>
    public static string Name(Alert alert) =>
        IsPlain(alert.Id) ? alert.Id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(alert.Id)));

    /// <summary>Could be a row key: what came from an address is checked before it is asked for.</summary>
    public static bool IsKey(string? text) => text is { Length: > 20 and < 200 } && IsPlain(text);

    private static bool IsPlain(string text) =>
        text.Length is > 0 and <= 128 + 20 && text[0] != '.'
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
