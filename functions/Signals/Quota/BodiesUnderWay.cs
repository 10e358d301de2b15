using System.Collections.Concurrent;
using EarlyWarning.Signals.Csv;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Signals.Quota;

/// <summary>
/// How many requests with a body one sender may have under way at once, on each instance: each holds up to a megabyte, a file 25 on disk,
/// for as long as its sender takes. Closing a key stops the next request and none of these.
/// </summary>
public sealed class BodiesUnderWay
{
    internal const int Most = 100, MostFiles = 8;

    private readonly ConcurrentDictionary<string, int> _underWay = new(StringComparer.Ordinal);

    /// <returns>To be disposed when it is answered; null: too many are under way.</returns>
    internal IDisposable? Enter(Partner sender, HttpRequest request)
    {
        if (!sender.HasQuota || HttpMethods.IsGet(request.Method)) return new Place(() => { });
        var (name, most) = CsvMediaType.Takes(request) ? ($"{sender.Name}|files", MostFiles) : (sender.Name, Most);
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
