using System.Net;
using System.Net.Sockets;

namespace EarlyWarning.Alerts.Push;

/// <summary>The host's name leads to no address of the Internet: to us, to a neighbour, or nowhere.</summary>
public sealed class NoPublicAddressException() : IOException("The host has no public address.");

/// <summary>
/// Connections to push services. A browser tells us where to call, so anybody could have us call our own network: the addresses are looked
/// up and checked where the connection is made, so that a name cannot mean another one in between. No proxy, and no redirect is followed.
/// </summary>
internal static class PushConnections
{
    public static readonly TimeSpan OneTry = TimeSpan.FromSeconds(30);

    /// <param name="allowed">Which addresses may be called.</param>
    public static SocketsHttpHandler Handler(Func<IPAddress, bool> allowed) => new()
    {
        AllowAutoRedirect = false, UseProxy = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        MaxResponseDrainSize = 0,
        ConnectCallback = async (context, stop) =>
        {
            var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, stop);
            var open = found.Where(allowed).ToArray();
            if (open.Length == 0) throw new NoPublicAddressException();
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(open, context.DnsEndPoint.Port, stop);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    /// <summary>Of the Internet; what is reserved, private, of this machine or of this network is not.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // Global unicast alone (RFC 4291), without what carries an IPv4 address inside or is for examples.
            return (bytes[0] & 0xE0) == 0x20 && !Starts(bytes, 0x20, 0x02) && !Starts(bytes, 0x20, 0x01, 0x00)
                && !Starts(bytes, 0x20, 0x01, 0x0D, 0xB8);
        }
        return bytes switch
        {
            [0 or 10 or 127, ..] => false,
            [100, >= 64 and < 128, ..] => false,
            [169, 254, ..] => false,
            [172, >= 16 and < 32, ..] => false,
            [192, 168, ..] or [192, 0, 0 or 2, _] or [192, 88, 99, _] => false,
            [198, 18 or 19, ..] or [198, 51, 100, _] or [203, 0, 113, _] => false,
            [168, 63, 129, 16] => false, // Of Azure itself, to every machine in it.
            [>= 224, ..] => false,
            _ => true,
        };
    }

    private static bool Starts(byte[] bytes, params ReadOnlySpan<byte> with) => bytes.AsSpan().StartsWith(with);
}
