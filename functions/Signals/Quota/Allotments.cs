namespace EarlyWarning.Signals.Quota;

/// <summary>
/// What is left of a day's rows, by name. Counted here, and reserved in the store by blocks, so that a restart and a second
/// instance of the app count on, and a row costs the store next to nothing.
/// </summary>
/// <param name="free">Rows that each instance lets through before it asks the store.</param>
internal sealed class Allotments(QuotaTable table, int free, int block) : IDisposable
{
    /// <summary>Names remembered: beyond, those with the fewest rows begin anew.</summary>
    private const int Most = 50_000;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _reserving = new(1);
    private readonly Dictionary<string, (int Left, bool Used, int Most)> _left = new(StringComparer.Ordinal);
    private DateOnly _day;

    /// <returns>How many of <paramref name="rows"/> may be taken.</returns>
    public async Task<int> Take(DateOnly day, string name, int rows, int most, CancellationToken cancellation)
    {
        var (taken, used) = TakeHere(day, name, rows, most);
        if (taken == rows || used) return taken;
        // One at a time: whoever is told that nothing is left must not overlook what another has just reserved.
        await _reserving.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                (var more, used) = TakeHere(day, name, rows - taken, most);
                if ((taken += more) == rows || used) return taken;
                var reserved = await table.Reserve(day, name, Math.Max(block, rows - taken), most - free, cancellation);
                lock (_lock) _left[name] = (Of(day, name, most).Left + reserved, reserved == 0, most);
            }
        }
        finally
        {
            _reserving.Release();
        }
    }

    private (int Taken, bool Used) TakeHere(DateOnly day, string name, int rows, int most)
    {
        lock (_lock)
        {
            var (left, used) = Of(day, name, most);
            var taken = Math.Min(left, rows);
            _left[name] = (left - taken, used, most);
            return (taken, used);
        }
    }

    public void Dispose() => _reserving.Dispose();

    public void GiveBack(DateOnly day, string name)
    {
        lock (_lock)
        {
            if (day == _day && _left.TryGetValue(name, out var left)) _left[name] = left with { Left = left.Left + 1 };
        }
    }

    private (int Left, bool Used) Of(DateOnly day, string name, int most)
    {
        if (day != _day) _left.Clear();
        _day = day;
        if (_left.Count > Most)
            foreach (var full in _left.Where(one => one.Value.Left > free / 2).Select(one => one.Key).ToList()) _left.Remove(full);
        if (!_left.TryGetValue(name, out var known)) return (Math.Min(free, most), false);
        // What was reserved within another quota is let go: the store says what of this one is left.
        return known.Most == most ? (known.Left, known.Used) : (0, false);
    }
}
