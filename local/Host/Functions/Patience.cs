namespace EarlyWarning.Local.Functions;

/// <summary>How long to wait before something that failed is tried again: twice as long each time in a row. Real time.</summary>
internal sealed class Patience
{
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(250), Longest = TimeSpan.FromSeconds(10);

    private int _failures;

    /// <summary>It worked.</summary>
    public void Reset() => _failures = 0;

    /// <summary>Ends early, without a fault, when <paramref name="stopping"/> is cancelled.</summary>
    public async Task Wait(CancellationToken stopping) =>
        await Task.Delay(Next(), TimeProvider.System, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    internal TimeSpan Next() => First * Math.Min(Math.Pow(2, Math.Min(_failures++, 20)), Longest / First);
}
