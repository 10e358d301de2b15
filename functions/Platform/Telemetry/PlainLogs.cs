using OpenTelemetry;
using OpenTelemetry.Logs;

namespace EarlyWarning.Platform.Telemetry;

/// <summary>
/// What leaves of a log line: of an exception its type alone, since its message may quote anybody; of a library's line no values, which
/// may be keys of rows or addresses of requests. Our own lines hold ids and codes, and the worker's the name of the function.
/// </summary>
internal sealed class PlainLogs : BaseProcessor<LogRecord>
{
    private const string Template = "{OriginalFormat}";
    private static readonly string[] Ours = ["EarlyWarning", "Microsoft.Azure.Functions.Worker.FunctionsApplication"];

    public override void OnEnd(LogRecord data)
    {
        if (!Ours.Any(name => data.CategoryName?.StartsWith(name, StringComparison.Ordinal) == true)) TakeValues(data);
        if (data.Exception is not { } error) return;
        data.Attributes = [.. data.Attributes ?? [], new("exception.type", error.GetType().FullName)];
        data.Exception = null;
    }

    private static void TakeValues(LogRecord data)
    {
        data.Attributes = data.Attributes?.Where(pair => pair.Key == Template).ToList();
        data.Body = data.Attributes?.FirstOrDefault().Value as string ?? data.CategoryName;
        data.FormattedMessage = null;
    }
}
