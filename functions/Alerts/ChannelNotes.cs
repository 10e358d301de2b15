using System.Collections.Concurrent;
using EarlyWarning.Platform.Runs;

namespace EarlyWarning.Alerts;

/// <summary>How the last alert fared on each channel, for operators. Of many alike one in five minutes is noted.</summary>
public sealed class ChannelNotes(RunBook book)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, string? Failure)> _noted = new(StringComparer.Ordinal);

    public Task Delivered(string channel, CancellationToken cancellation) => Note(channel, failure: null, cancellation);

    /// <summary>The kind of error alone: a message may hold an address.</summary>
    public Task Failed(string channel, Exception why, CancellationToken cancellation) => Note(channel, why.GetType().Name, cancellation);

    private Task Note(string channel, string? failure, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (_noted.TryGetValue(channel, out var last) && last.Failure == failure && now - last.At < Pause) return Task.CompletedTask;
        _noted[channel] = (now, failure);
        return book.Note(RunBook.Alerts, channel, failure, cancellation);
    }
}
