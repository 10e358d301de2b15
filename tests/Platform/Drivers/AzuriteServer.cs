using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using EarlyWarning.Local.Azurite;

namespace EarlyWarning.Tests.Platform.Drivers;

/// <summary>Tests that share the one Azurite of a test run, one class after the other.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteServer>
{
    public const string Name = "Azurite";
}

/// <summary>A real Azurite on free ports, installed by the build and started as the local host starts it.</summary>
public sealed partial class AzuriteServer : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private AzuriteProcess? _process;

    public AzuriteAccount Account { get; } = AzuriteAccount.OnPorts(FreePort(), FreePort(), FreePort());

    public AzuriteClient Client { get; private set; } = null!;

    /// <summary>As a developer writes it into <c>local.settings.json</c>.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account.Name};AccountKey={Account.Key};TableEndpoint={Account.Tables};QueueEndpoint={Account.Queues};";

    public async Task InitializeAsync()
    {
        _process = await AzuriteProcess.Start(Account, _folder.Path);
        Client = new AzuriteClient(Account);
    }

    public async Task DisposeAsync()
    {
        Client?.Dispose();
        if (_process is not null) await _process.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Deletes every table and queue.</summary>
    public async Task Empty()
    {
        foreach (var table in await Names(new StorageRequest(HttpMethod.Get, Account.Tables, "Tables"), TableName()))
            await Client.Send(new StorageRequest(HttpMethod.Delete, Account.Tables, $"Tables('{table}')"), default);
        foreach (var queue in await Names(new StorageRequest(HttpMethod.Get, Account.Queues, "", "comp=list"), QueueName()))
            await Client.Send(new StorageRequest(HttpMethod.Delete, Account.Queues, queue), default);
    }

    /// <summary>Below the ports that the system hands out: nobody takes it by chance before Azurite does.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 30_000);
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

    private async Task<List<string>> Names(StorageRequest list, Regex name)
    {
        var answer = await Client.Send(list, default);
        return [.. name.Matches(Encoding.UTF8.GetString(answer.Body)).Select(match => match.Groups["name"].Value)];
    }

    [GeneratedRegex("\"TableName\":\"(?<name>[A-Za-z0-9]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TableName();

    [GeneratedRegex("<Name>(?<name>[a-z0-9-]+)</Name>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex QueueName();
}
