namespace EarlyWarning.Board.MyWork;

/// <summary>
/// An answer that takes as long whatever was found: how long a search took must not say whether somebody is known here whom the
/// searcher may not see. The real clock, since it is the real reader who would measure.
/// </summary>
public sealed class EvenTime(TimeProvider real)
{
    /// <summary>Longer than a search takes on a day when the store is quick; next to a form that a person fills it is nothing.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMilliseconds(600);

    public async Task<T> Of<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        var least = Task.Delay(Least, real, cancellation);
        var answer = await work();
        await least;
        return answer;
    }
}
