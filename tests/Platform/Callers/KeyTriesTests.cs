using System.Net;
using EarlyWarning.Platform.Callers;

namespace EarlyWarning.Tests.Platform.Callers;

public sealed class KeyTriesTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void An_address_is_counted_by_the_minute_and_a_network_of_IPv6_as_one()
    {
        var tries = new KeyTries(_clock);
        Assert.Equal([1, 2, 1, 1, 2, 3, 1], new[]
            { "192.0.2.1", "::ffff:192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2", "2001:db8:0:0:ffff::1", "2001:db8:0:1::1" }
            .Select(address => tries.Count(IPAddress.Parse(address))));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, tries.Count(IPAddress.Parse("192.0.2.1")));
    }

    [Fact]
    public void What_comes_from_everywhere_is_remembered_up_to_a_measure_and_counted_as_one_beyond()
    {
        var tries = new KeyTries(_clock);
        for (var i = 0; i < 10_000; i++) Assert.Equal(1, tries.Count(new IPAddress(i + 1)));
        Assert.Equal((1, 2, 2), (tries.Count(new IPAddress(10_001)), tries.Count(new IPAddress(10_002)), tries.Count(new IPAddress(1))));
        Assert.Equal(3, tries.Count(null));
    }
}
