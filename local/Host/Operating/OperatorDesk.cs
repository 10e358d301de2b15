using System.Net.Sockets;
using System.Text.Json;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Operating;

/// <summary>Takes what is asked at the machine itself (<see cref="OperatorSocket"/>), one line from each who comes.</summary>
internal sealed class OperatorDesk(string folder, OperatorWork work, ILogger<OperatorDesk> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private Socket? _door;

    /// <summary>Without it the rest works on: who operates it is told.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _door = Open(OperatorSocket.In(folder));
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            log.LogWarning("The commands nightly and workflows --begin-anew cannot reach this host: no socket can be made as {Path} "
                + "({Error}). A path of at most 100 letters, on a local disk, can.", OperatorSocket.In(folder), e.GetType().Name);
        }
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (_door is { } door)
        {
            try
            {
                _ = Answer(await door.AcceptAsync(stoppingToken), stoppingToken);
            }
            catch (SocketException)
            {
                await Task.Delay(Pause, TimeProvider.System, stoppingToken); // No more files may be opened, say.
            }
        }
    }

    public override void Dispose()
    {
        _door?.Dispose();
        base.Dispose();
    }

    private static Socket Open(string path)
    {
        var door = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            var at = new UnixDomainSocketEndPoint(path);
            File.Delete(path); // Of a host that was killed: this one holds the folder.
            door.Bind(at);
            // Before anybody can connect.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            door.Listen();
            return door;
        }
        catch
        {
            door.Dispose();
            throw;
        }
    }

    private async Task Answer(Socket visitor, CancellationToken stop)
    {
        try
        {
            await using var stream = new NetworkStream(visitor, ownsSocket: true);
            using var reader = new StreamReader(stream, leaveOpen: true);
            var ask = Json.Read<OperatorAsk>(await reader.ReadLineAsync(stop) ?? "");
            var answer = await work.Do(ask, stop); // To its end, also when whoever asked is gone.
            await using var writer = new StreamWriter(stream, leaveOpen: true);
            await writer.WriteLineAsync(Json.Write(answer));
        }
        catch (Exception e) when (e is IOException or SocketException or JsonException or OperationCanceledException)
        {
            log.LogDebug("Somebody at the socket was not answered ({Error}).", e.GetType().Name);
        }
    }
}
