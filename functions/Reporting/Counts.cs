using EarlyWarning.Platform.Calendars;
using EarlyWarning.Reporting.Contracts;

namespace EarlyWarning.Reporting;

/// <summary>Counts by key while rows go by.</summary>
internal sealed class Counts<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _counts = [];

    public IReadOnlyDictionary<TKey, int> All => _counts;

    public int this[TKey key] => _counts.GetValueOrDefault(key);

    public void Add(TKey key, int count = 1) => _counts[key] = this[key] + count;
}

/// <summary>Times from one instant to another, in hverdage.</summary>
internal sealed class WaitTally
{
    private readonly Counts<int> _days = new();
    private int _notYet;

    /// <param name="to">Null: it has not happened.</param>
    public void Add(DateTimeOffset from, DateTimeOffset? to) =>
        Add(to is { } at ? WorkingCalendar.Municipality.DaysBetween(from, at) : null);

    /// <param name="days">Null: it has not happened.</param>
    public void Add(int? days)
    {
        if (days is { } counted) _days.Add(counted);
        else _notYet++;
    }

    public Waits Finish() => new(_days.All, _notYet);
}
