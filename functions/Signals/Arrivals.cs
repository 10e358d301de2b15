namespace EarlyWarning.Signals;

/// <summary>
/// When signals were received: of two facts of one kind at one instant the later one counts, so no two are received at once. A tenth
/// of a microsecond, which every store keeps, is between one and the next.
/// </summary>
public sealed class Arrivals(TimeProvider time)
{
    // A clock that was put back is followed: a receipt must not lie in the future for long.
    private static readonly long MostAhead = TimeSpan.FromSeconds(1).Ticks;

    private readonly Lock _lock = new();
    private long _last;

    /// <param name="count">Signals of the request; the second is received a tick after the first, and so on.</param>
    /// <returns>When the first was received.</returns>
    public DateTimeOffset Next(int count)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow().UtcTicks;
            var first = now <= _last && _last - now < MostAhead ? _last + 1 : now;
            _last = first + Math.Max(1, count) - 1;
            return new DateTimeOffset(first, TimeSpan.Zero);
        }
    }
}
