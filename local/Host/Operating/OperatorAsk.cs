using System.Net.Sockets;
using System.Text.Json;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Operating;

/// <summary>What is asked of a running host at its own machine, one line of JSON.</summary>
/// <param name="Do">One of the constants.</param>
/// <param name="What">The function, or the case.</param>
/// <param name="Who">User of the machine, as the command says: whoever can ask at all could say anything.</param>
internal sealed record OperatorAsk(string Do, string What, string Who)
{
    public const string Nightly = "nightly", BeginAnew = "begin-anew";
}

/// <param name="Says">One line; ids and codes alone.</param>
internal sealed record OperatorAnswer(bool Done, string Says)
{
    public static OperatorAnswer No(string why) => new(Done: false, why);
}

/// <summary>
/// The way to a running host for whoever operates it: a socket in the data folder, the owner's alone. Who may come that way may read and
/// write everything beside it, so no key is needed, and nothing of it is to be reached over any network.
/// </summary>
internal static class OperatorSocket
{
    public const string Name = "operator.sock";

    public static string In(string data) => Path.Combine(Path.GetFullPath(data), Name);

    /// <summary>Waits for as long as the work takes.</summary>
    /// <exception cref="SettingException">No host runs on the data, or it ended meanwhile.</exception>
    public static async Task<OperatorAnswer> Ask(string data, OperatorAsk ask, CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(In(data)), cancellation);
            await using var stream = new NetworkStream(socket);
            await using var writer = new StreamWriter(stream, leaveOpen: true);
            await writer.WriteLineAsync(Json.Write(ask));
            await writer.FlushAsync(cancellation);
            using var reader = new StreamReader(stream, leaveOpen: true);
            return await reader.ReadLineAsync(cancellation) is { } line ? Json.Read<OperatorAnswer>(line)
                : throw new SettingException("the host ended meanwhile. What it had begun goes on or is begun anew when it is started.");
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AccessDenied)
        {
            throw new SettingException($"'{Path.GetFullPath(data)}' is another user's: run as the user it belongs to.", e);
        }
        catch (Exception e) when (e is SocketException or IOException or JsonException or ArgumentOutOfRangeException)
        {
            throw new SettingException(DataFolder.IsHeld(data)
                ? $"the host on '{Path.GetFullPath(data)}' cannot be asked yet: it is starting, or its log says that it has no socket."
                : $"no host that could be asked runs on '{Path.GetFullPath(data)}': start it, and ask again.", e);
        }
    }
}
