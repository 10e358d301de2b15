using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace EarlyWarning.Local;

/// <summary>
/// One line per entry. Of a warning that repeats itself (in an outage everything that is tried fails) a few lines a minute are
/// written, then how many more there were. Of an exception type and place: its message may quote what must not be logged.
/// </summary>
internal sealed class CalmConsole(LogForm? form = null) : ConsoleFormatter(nameof(CalmConsole))
{
    public const int LinesPerMinute = 5;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Category, string Template), Repeats> _repeats = new();

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var (now, leftOut) = (Clock.GetUtcNow(), 0);
        if (logEntry.LogLevel >= LogLevel.Warning && !_repeats.GetOrAdd((logEntry.Category, Template(logEntry.State)), _ => new Repeats())
            .Passes(now, out leftOut)) return;
        textWriter.WriteLine((form ?? LogForm.Text).Line(new LogLine(now, logEntry.LogLevel, logEntry.Category,
            logEntry.Formatter(logEntry.State, null).ReplaceLineEndings(" "), logEntry.Exception?.GetType().Name,
            logEntry.Exception?.StackTrace?.Split('\n')[0].Trim(), leftOut)));
    }

    private static string Template<TState>(TState state) =>
        (state as IReadOnlyList<KeyValuePair<string, object?>>)?.LastOrDefault(pair =>
            pair.Key == "{OriginalFormat}").Value as string ?? "";

    private sealed class Repeats
    {
        private readonly Lock _gate = new();
        private DateTimeOffset _since;
        private int _count;

        public bool Passes(DateTimeOffset now, out int leftOut)
        {
            lock (_gate)
            {
                leftOut = 0;
                if (now - _since >= Window) (leftOut, _since, _count) = (Math.Max(0, _count - LinesPerMinute), now, 0);
                return ++_count <= LinesPerMinute;
            }
        }
    }
}

internal static class CalmConsoleSetup
{
    public static ILoggingBuilder AddCalmConsole(this ILoggingBuilder logging, LogForm form)
    {
        logging.Services.AddSingleton(form);
        return logging.AddConsole(console => console.FormatterName = nameof(CalmConsole))
            .AddConsoleFormatter<CalmConsole, ConsoleFormatterOptions>();
    }
}
