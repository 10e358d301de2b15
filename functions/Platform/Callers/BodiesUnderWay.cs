using System.Collections.Concurrent;

namespace EarlyWarning.Platform.Callers;

/// <summary>
/// How many requests with a body one caller may have under way at once, on each instance: each holds up to a megabyte, a file 25 on disk,
/// for as long as its sender takes. Closing a key or a session stops the next request and none of these.
/// </summary>
public sealed class BodiesUnderWay
{
    public const int Most = 100, MostFiles = 8;
    public static readonly TimeSpan UntilOneEnds = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, int> _underWay = new(StringComparer.Ordinal);

    /// <param name="who">A sender, whose systems and staff count together, or the roster id of who posts.</param>
    /// <returns>To be disposed when it is answered; null: too many are under way.</returns>
    public IDisposable? Enter(string who) => Enter(who, Most);

    /// <inheritdoc cref="Enter(string)"/>
    public IDisposable? EnterFile(string who) => Enter($"{who}|files", MostFiles);

    private Place? Enter(string name, int most)
    {
        var place = new Place(() => _underWay.AddOrUpdate(name, 0, (_, count) => count - 1));
        if (_underWay.AddOrUpdate(name, 1, (_, count) => count + 1) <= most) return place;
        place.Dispose();
        return null;
    }

    private sealed class Place(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
