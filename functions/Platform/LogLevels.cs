using Microsoft.Extensions.Logging;

namespace EarlyWarning.Platform;

/// <summary>
/// What is worth a line: what the app itself says, and of the platform beneath it only what is wrong. The levels of host.json are the
/// Functions host's own and do not reach the worker, whose lines go to Application Insights by themselves.
/// </summary>
public static class LogLevels
{
    /// <summary>Each request, each call to Azure and each message that is settled would be a line here, or four.</summary>
    public static readonly IReadOnlyList<string> Beneath = ["Microsoft", "System", "Azure", "DurableTask", "Grpc"];

    public static ILoggingBuilder AddLogLevels(this ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        foreach (var category in Beneath) logging.AddFilter(category, LogLevel.Warning);
        // A form or a cookie that is not ours is answered to who sent it: anybody could fill the log with them.
        logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical);
        return logging;
    }
}
