namespace EarlyWarning.Local.Sqlite;

/// <summary>
/// The place of each message in its queue: senders take turns, and so do the citizens (or cases) that messages are about, so that
/// nobody's backlog is before another's message (start-time fair queueing, two levels of it). A message takes the place after the
/// last one of its subject that still waits; if none does, after its sender's last; if there is none either, the place that is
/// being served now. Without sender and subject it is first in, first out. Called by the store's writer alone.
/// </summary>
internal sealed class FairOrder
{
    /// <summary>Names remembered; one whose last message was taken is not missed.</summary>
    private const int Most = 4096;

    private readonly Dictionary<string, Served> _queues = new(StringComparer.Ordinal);

    /// <param name="first">The place of the first message of the queue that waits, asked for once.</param>
    public long Next(string queue, string? sender, string? subject, Func<long> first)
    {
        var served = Of(queue, first);
        if (served.Last.Count > Most)
            foreach (var (name, last) in served.Last.ToList())
                if (last < served.Place) served.Last.Remove(name);
        var (own, about) = (('s', sender ?? ""), ('c', subject ?? ""));
        var waits = subject is not null && served.Last.TryGetValue(about, out var lastOfSubject) && lastOfSubject >= served.Place
            ? lastOfSubject : (long?)null;
        var place = waits + 1 ?? Math.Max(served.Place, served.Last.GetValueOrDefault(own, -1) + 1);
        if (waits is null) served.Last[own] = place;
        if (subject is not null) served.Last[about] = place;
        return place;
    }

    /// <summary>Messages up to this place were taken.</summary>
    public void Took(string queue, long place, Func<long> first)
    {
        var served = Of(queue, first);
        served.Place = Math.Max(served.Place, place);
    }

    private Served Of(string queue, Func<long> first)
    {
        if (!_queues.TryGetValue(queue, out var served)) _queues[queue] = served = new Served { Place = first() };
        return served;
    }

    private sealed class Served
    {
        public long Place { get; set; }

        public Dictionary<(char Kind, string Name), long> Last { get; } = [];
    }
}
