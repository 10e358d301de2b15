using System.Collections.Concurrent;

namespace EarlyWarning.Platform.Callers;

/// <summary>What is left of a minute's quota, and the seconds until the next minute.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct MinuteLeft(int Left, int Seconds);

/// <summary>Counts by name, and begins anew with each minute of the clock. On each instance of the app by itself.</summary>
public sealed class MinuteQuota(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Minute> _minutes = new(StringComparer.Ordinal);

    /// <returns>How many of <paramref name="wanted"/> are within the quota.</returns>
    internal int Take(string name, int wanted, int most) =>
        _minutes.GetOrAdd(name, _ => new Minute()).Take(clock.GetUtcNow(), wanted, most);

    internal MinuteLeft Left(string name, int most)
    {
        var now = clock.GetUtcNow();
        return new(most - (_minutes.TryGetValue(name, out var minute) ? minute.Used(now) : 0), 60 - now.Second);
    }

    private sealed class Minute
    {
        private readonly Lock _lock = new();
        private long _minute;
        private int _used;

        public int Take(DateTimeOffset now, int wanted, int most)
        {
            lock (_lock)
            {
                Begin(now);
                var taken = Math.Clamp(most - _used, 0, wanted);
                _used += taken;
                return taken;
            }
        }

        public int Used(DateTimeOffset now)
        {
            lock (_lock)
            {
                Begin(now);
                return _used;
            }
        }

        private void Begin(DateTimeOffset now)
        {
            var minute = now.UtcTicks / TimeSpan.TicksPerMinute;
            if (minute != _minute) (_minute, _used) = (minute, 0);
        }
    }
}
