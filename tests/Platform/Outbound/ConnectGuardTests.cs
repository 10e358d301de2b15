using System.Net;
using System.Net.Sockets;
using EarlyWarning.Platform.Outbound;

namespace EarlyWarning.Tests.Platform.Outbound;

/// <summary>What others name is connected to on the public internet alone, whatever the name leads to at that moment.</summary>
public sealed class ConnectGuardTests
{
    [Theory]
    [InlineData("1.1.1.1"), InlineData("80.62.1.1"), InlineData("172.32.0.1"), InlineData("100.128.0.1"), InlineData("2a00:1450:4001::1")]
    public void An_address_of_the_internet_may_be_reached(string address) => Assert.True(PublicAddresses.Contain(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1"), InlineData("0.0.0.0"), InlineData("10.1.2.3"), InlineData("172.16.0.1"), InlineData("172.31.255.255")]
    [InlineData("192.168.1.1"), InlineData("169.254.169.254"), InlineData("168.63.129.16"), InlineData("100.64.0.1")]
    [InlineData("224.0.0.1"), InlineData("255.255.255.255"), InlineData("198.18.0.1")]
    [InlineData("::1"), InlineData("::"), InlineData("fe80::1"), InlineData("fd00::1"), InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1"), InlineData("::ffff:10.0.0.1"), InlineData("64:ff9b::7f00:1"), InlineData("2002:7f00:1::")]
    [InlineData("2001:0:7f00:1::"), InlineData("2001:db8::1")]
    public void An_address_of_ones_own_network_may_not(string address) => Assert.False(PublicAddresses.Contain(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://localhost:{0}/"), InlineData("https://127.0.0.1:{0}/"), InlineData("https://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("https://2130706433:{0}/"), InlineData("https://0x7f.1:{0}/")]
    public async Task However_this_machine_is_called_nothing_is_connected_to(string url)
    {
        using var door = Listening(out var port);
        using var http = new HttpClient(ConnectGuard.Public.Handler());
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() =>
            http.GetAsync(new Uri(string.Format(System.Globalization.CultureInfo.InvariantCulture, url, port))));
        Assert.Equal(HttpRequestError.ConnectionError, fault.HttpRequestError);
        Assert.False(door.Pending());
    }

    /// <summary>A name that shows a public address when it is looked at, and this machine when it is connected to.</summary>
    [Fact]
    public async Task A_name_that_turns_is_looked_up_once_and_leads_nowhere()
    {
        using var door = Listening(out var port);
        var (asked, home) = (0, new[] { IPAddress.Loopback });
        var turning = new ConnectGuard((_, _) =>
            Task.FromResult(Interlocked.Increment(ref asked) == 1 ? [IPAddress.Parse("192.0.2.1"), IPAddress.Loopback] : home),
            address => address.Equals(IPAddress.Parse("192.0.2.1"))); // Routed nowhere: a connection to it can only fail.
        using var handler = turning.Handler();
        handler.ConnectTimeout = TimeSpan.FromMilliseconds(200);
        using var http = new HttpClient(handler);
        await Assert.ThrowsAnyAsync<Exception>(() => http.GetAsync(new Uri($"https://turning.example:{port}/")));
        Assert.Equal(1, asked);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri($"https://turning.example:{port}/")));
        Assert.Equal(2, asked);
        Assert.False(door.Pending());
    }

    private static TcpListener Listening(out int port)
    {
        var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        port = ((IPEndPoint)door.LocalEndpoint).Port;
        return door;
    }
}
