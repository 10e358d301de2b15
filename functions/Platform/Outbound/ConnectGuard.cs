using System.Net;
using System.Net.Sockets;

namespace EarlyWarning.Platform.Outbound;

/// <summary>
/// Connects to an address that somebody else named (a webhook, a browser's push service): to the public internet alone. The name is
/// looked up once, at the moment of connecting, and the address that was looked at is the one that is connected to: a name that
/// answers otherwise the second time (DNS rebinding) leads nowhere. Redirects are not followed, no proxy goes between.
/// </summary>
/// <param name="resolve">The addresses of a host.</param>
/// <param name="mayReach">Which of them may be connected to.</param>
public sealed class ConnectGuard(Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPAddress, bool> mayReach)
{
    /// <summary>An answer is a status and a few words.</summary>
    private const int LongestHeaders = 16;

    public static readonly ConnectGuard Public = new(Dns.GetHostAddressesAsync, PublicAddresses.Contain);

    /// <summary>
    /// Of an address in the app's own settings: the municipality's network too, but neither this machine nor the platform's.
    /// </summary>
    public static readonly ConnectGuard OwnNetwork = new(Dns.GetHostAddressesAsync, PublicAddresses.ContainOrAreInside);

    /// <summary>Of a sandbox, where whoever tries has their listener on this machine: it too.</summary>
    public static readonly ConnectGuard Sandbox = new(Dns.GetHostAddressesAsync, address =>
        PublicAddresses.Contain(address) || IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));

    /// <summary>A handler for one <see cref="HttpClient"/>. An address that may not be reached is a failure to connect.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        ConnectCallback = Connect,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxResponseHeadersLength = LongestHeaders,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2), // Then the name is looked up anew.
    };

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = (await resolve(host, cancellation)).Where(mayReach).ToArray();
        if (addresses.Length == 0)
            throw new KeptAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>None of a host's addresses may be connected to.</summary>
internal sealed class KeptAddressException() : Exception("The host has no address that may be reached.");
