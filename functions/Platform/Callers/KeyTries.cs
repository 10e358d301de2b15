using System.Net;
using System.Net.Sockets;

namespace EarlyWarning.Platform.Callers;

/// <summary>
/// How many wrong keys came from where in this minute, on each instance by itself. It remembers so many addresses and no more; those beyond
/// are counted as one.
/// </summary>
internal sealed class KeyTries(TimeProvider clock)
{
    /// <summary>A system whose key was changed stays below it; who tries keys does not.</summary>
    public const int MostPerMinute = 100;

    private const int MostAddresses = 10_000;
    private const string Others = "";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _tries = new(StringComparer.Ordinal);
    private long _minute;

    /// <summary>Another one came.</summary>
    /// <returns>How many came from there in this minute, this one included.</returns>
    public int Count(IPAddress? from)
    {
        lock (_gate)
        {
            var minute = clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;
            if (minute != _minute)
            {
                _tries.Clear();
                _minute = minute;
            }
            var place = PlaceOf(from);
            if (_tries.Count >= MostAddresses && !_tries.ContainsKey(place)) place = Others;
            return _tries[place] = _tries.GetValueOrDefault(place) + 1;
        }
    }

    public TimeSpan Left => TimeSpan.FromSeconds(60 - clock.GetUtcNow().Second);

    /// <summary>Of an IPv6 address its network: a household has more addresses than anybody can count.</summary>
    private static string PlaceOf(IPAddress? from) => from is null ? Others
        : from.IsIPv4MappedToIPv6 ? from.MapToIPv4().ToString()
        : from.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(from.GetAddressBytes().AsSpan(0, 8)) : from.ToString();
}
