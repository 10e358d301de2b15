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
    public void Add(DateTimeOffset from, DateTimeOffset? to)
    {
        if (to is { } at) _days.Add(WorkingDays(from, at));
        else _notYet++;
    }

    public Waits Finish() => new(_days.All, _notYet);

    /// <summary>Hverdage after the day of <paramref name="from"/> up to that of <paramref name="to"/>; 0 when it lies before.</summary>
    public static int WorkingDays(DateTimeOffset from, DateTimeOffset to)
    {
        var (count, last) = (0, CopenhagenTime.DateOf(to));
        for (var day = CopenhagenTime.DateOf(from).AddDays(1); day <= last; day = day.AddDays(1))
            if (WorkingCalendar.Municipality.IsWorkingDay(day)) count++;
        return count;
    }
}
