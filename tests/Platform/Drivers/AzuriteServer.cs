using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using EarlyWarning.Local.Azurite;

namespace EarlyWarning.Tests.Platform.Drivers;

/// <summary>Tests that share the one Azurite of a test run, one class after the other.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteServer>
{
    public const string Name = "Azurite";
}

/// <summary>A real Azurite on free ports, installed by the build and started as the local host starts it.</summary>
public sealed class AzuriteServer : IAsyncLifetime
{
    private static readonly ConcurrentDictionary<int, int> Given = new();
    private readonly TempFolder _folder = new();
    private AzuriteProcess? _process;

    public AzuriteAccount Account { get; } = FreeAccount();

    public AzuriteClients Clients { get; private set; } = null!;

    public AzuriteStore Store { get; private set; } = null!;

    public string ConnectionString => Account.ConnectionString;

    public static AzuriteAccount FreeAccount() => AzuriteAccount.OnPorts(FreePort(), FreePort(), FreePort());

    public async Task InitializeAsync()
    {
        _process = await AzuriteProcess.Start(Account, _folder.Path);
        Clients = new AzuriteClients(Account);
        Store = new AzuriteStore(Clients);
    }

    public async Task DisposeAsync()
    {
        Clients?.Dispose();
        if (_process is not null) await _process.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Deletes every table, queue and blob.</summary>
    public async Task Empty()
    {
        await foreach (var table in Clients.Tables.QueryAsync()) await Clients.Tables.DeleteTableAsync(table.Name);
        await foreach (var queue in Clients.Queues.GetQueuesAsync()) await Clients.Queues.DeleteQueueAsync(queue.Name);
        await foreach (var container in Clients.Blobs.GetBlobContainersAsync())
            await Clients.Blobs.DeleteBlobContainerAsync(container.Name);
    }

    /// <summary>
    /// Below the ports that the system hands out, and never the same twice: nobody takes it by chance before Azurite does.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 30_000);
            if (!Given.TryAdd(port, port)) continue;
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                continue;
            }
        }
    }
}
