using System.Diagnostics;

namespace EarlyWarning.Reporting;

/// <summary>
/// Reports in memory, so that readers of a large municipality's figures do not add them up all day: one that took longer than
/// <see cref="Quick"/> is kept ten times as long as it took, which leaves nine tenths of the time to the others. A quick one,
/// everybody's in an ordinary municipality, is made anew each time. Who asks while one is made gets that one.
/// </summary>
internal sealed class KeptReports<TKey, T>
    where TKey : notnull
{
    public static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(250);
    private const int TimesAsLong = 10;

    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Kept> _reports = [];

    /// <param name="make">Runs to its end also when the first who asked has gone: others may wait for it.</param>
    public Task<T> Of(TKey key, Func<Task<T>> make, CancellationToken cancellation)
    {
        Kept? kept;
        lock (_gate)
        {
            if (!_reports.TryGetValue(key, out kept) || kept.Old) _reports[key] = kept = new Kept();
        }
        return kept.Report(make).WaitAsync(cancellation);
    }

    private sealed class Kept
    {
        private readonly long _begun = Stopwatch.GetTimestamp();
        private readonly Lock _gate = new();
        private Task<T>? _report;
        private TimeSpan _took;

        public bool Old => _report is { IsCompleted: true } report
            && (!report.IsCompletedSuccessfully || _took < Quick || Stopwatch.GetElapsedTime(_begun) > _took * (1 + TimesAsLong));

        public Task<T> Report(Func<Task<T>> make)
        {
            lock (_gate) return _report ??= Make(make);
        }

        private async Task<T> Make(Func<Task<T>> make)
        {
            await Task.Yield(); // What runs before its first wait must not hold the lock.
            var report = await make();
            _took = Stopwatch.GetElapsedTime(_begun);
            return report;
        }
    }
}
