using System.Net;

namespace EarlyWarning.Platform.Outbound;

/// <summary>
/// Addresses of the public internet: everything that the registers of special purposes (IANA, for IPv4 and IPv6) do not keep for
/// machines, networks and documents of one's own.
/// </summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] Kept4 = Networks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32"); // Reads as public, and is Azure's own host to every machine there.

    private static readonly IPNetwork[] Inside = Networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    // Tunnels among them: what they lead to is an address of IPv4 that nobody looked at.
    private static readonly IPNetwork[] Kept6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    public static bool Contain(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? !Kept4.Any(network => network.Contains(address))
            : Global6.Contains(address) && !Kept6.Any(network => network.Contains(address));
    }

    /// <summary>Also those that an organisation gives out in its own network.</summary>
    public static bool ContainOrAreInside(IPAddress address) => Contain(address) || Inside.Any(network => network.Contains(
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(network => IPNetwork.Parse(network))];
}
