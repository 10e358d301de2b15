using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EarlyWarning.Local;

/// <summary>What an entry of the log says: ids and codes, nothing of a citizen.</summary>
/// <param name="Error">Type of the exception.</param>
/// <param name="Place">Where it was thrown.</param>
/// <param name="LeftOut">Lines like this that were not written in the minute before.</param>
internal sealed record LogLine(
    DateTimeOffset At, LogLevel Level, string Category, string Message, string? Error, string? Place, int LeftOut);

/// <summary>How a line of the log is written (<c>--log</c>, <c>Server:Log</c>).</summary>
internal sealed record LogForm(string Name, Func<LogLine, string> Line)
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>For people: date, time and offset of this machine.</summary>
    public static readonly LogForm Text = new("text", line =>
        $"{line.At.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)} {Short(line.Level)}: {Said(line)}");

    /// <summary>For a collector: an object on each line, time in UTC, with the trace that it belongs to.</summary>
    public static readonly LogForm Json = new("json", line => JsonSerializer.Serialize(new
    {
        time = line.At.UtcDateTime, level = Word(line.Level), category = line.Category, message = line.Message, error = line.Error,
        place = line.Place, leftOut = line.LeftOut > 0 ? line.LeftOut : (int?)null, trace = Activity.Current?.TraceId.ToHexString(),
    }, Plain));

    /// <summary>For journald, which has the time and reads how grave a line is from its beginning (sd-daemon).</summary>
    public static readonly LogForm Journal = new("journal", line => $"<{Grave(line.Level)}>{Said(line)}");

    public static IReadOnlyList<LogForm> All { get; } = [Text, Json, Journal];

    /// <exception cref="SettingException">There is none of that name.</exception>
    public static LogForm Of(string? name) => string.IsNullOrEmpty(name) ? Text : All.FirstOrDefault(form => form.Name == name)
        ?? throw new SettingException($"Server:Log (--log) must be one of {string.Join(", ", All.Select(form => form.Name))}.");

    /// <summary>What a run says of itself, and not of its work.</summary>
    public string Said(LogLevel level, string text) => Name switch
    {
        "text" => text,
        "journal" => $"<{Grave(level)}>{text}",
        _ => Line(new LogLine(TimeProvider.System.GetUtcNow(), level, "EarlyWarning", text, Error: null, Place: null, LeftOut: 0)),
    };

    private static string Said(LogLine line)
    {
        var error = line.Error is null ? "" : $" {line.Error} {line.Place}".TrimEnd();
        var more = line.LeftOut > 0
            ? string.Create(CultureInfo.InvariantCulture, $" ({line.LeftOut} lines like this were left out.)") : "";
        return $"{line.Category} {line.Message}{error}{more}";
    }

    private static string Short(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce", LogLevel.Debug => "dbug", LogLevel.Information => "info", LogLevel.Warning => "warn", LogLevel.Error =>
            "fail", _ => "crit",
    };

    private static string Word(LogLevel level) => level.ToString().ToLowerInvariant();

    private static int Grave(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => 7, LogLevel.Information => 6, LogLevel.Warning => 4, LogLevel.Error => 3, _ => 2,
    };
}
